"""A terminal to print on: hanging lists, headings, the letters of articles.

All text goes to rich as `Text`, never as markup, and through `wording.line`: an article can send
neither style nor an escape sequence to the reader's terminal.
"""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from summarize.render import wording
from summarize.render.view import Source, View
from summarize.schema import Nature, Sentence

TONE: dict[Nature, str] = {"dispute": "red", "update": "yellow", "reversal": "magenta"}
# Longer lines than this are tiring to read, however wide the terminal is.
_WIDTH = 100


def shown(text: str, style: str = "") -> Text:
    """The text on one line, with nothing in it that acts."""
    return Text(wording.line(text), style)


class Screen:
    """Prints at most 100 columns wide."""

    def __init__(self, view: View, console: Console) -> None:
        self.view = view
        self.brief = view.brief
        self.console = console
        self.width = min(console.width, _WIDTH)

    def put(self, content: RenderableType, indent: int = 0) -> None:
        """Prints something, indented by some columns."""
        self.console.print(Padding(content, (0, 0, 0, indent)), width=self.width)

    def head(self, title: str) -> None:
        """Begins a section."""
        self.put(Text(f"\n{title}", "bold underline"))

    def summary(self, sentences: Iterable[Sentence]) -> None:
        """Prints sentences as a paragraph, each with the letters of its articles."""
        told = (Text.assemble(shown(one.text), " ", self.marks(one.claims)) for one in sentences)
        self.put(Text.assemble("\n", Text(" ").join(told)))

    def head_of_conflicts(self) -> None:
        """Begins the section of contradictions, and says so where there is none."""
        if self.brief.articles:
            self.head("Where they contradict each other")
            if not self.brief.contradictions:
                self.put(Text(wording.NO_CONFLICT))

    def item(self, *parts: str | Text, indent: int = 0) -> None:
        """Prints one entry of a list, its lines hanging."""
        row = Table.grid(padding=(0, 1))
        row.add_column(width=1)
        row.add_column(ratio=1)
        row.add_row("•", Text.assemble(*parts))
        self.put(row, indent)

    def marks(self, claims: Iterable[str]) -> Text:
        """The letters of the articles that carry the claims."""
        return self.letters(self.view.carriers(claims))

    @staticmethod
    def letters(sources: Iterable[Source]) -> Text:
        """In brackets, so that without colour too they are no words of the sentence before."""
        return Text(f"[{' '.join(source.mark for source in sources)}]", "cyan")
