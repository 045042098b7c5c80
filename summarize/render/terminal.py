"""A brief on a terminal: its short form, or all of it."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

from summarize.composing.line_words import (
    LABEL,
    QUESTION,
    QUOTE,
    SIDES,
    behind_actor,
    best_quotes,
    cut,
    speakers,
    values_shown,
)
from summarize.composing.short_form import HEADLINE, short_form
from summarize.render import terminal_full, wording
from summarize.render.screen import TONE, Screen, shown
from summarize.render.view import FEW, View
from summarize.schema import Brief, Contradiction, Evidence
from summarize.settings import Length


def render(brief: Brief, console: Console, *, length: Length = "brief") -> None:
    """Print the brief, at most 100 columns wide."""
    if length == "full":
        terminal_full.render(brief, console)
        return
    screen = _Short(View(brief), console)
    screen.opening()
    screen.conflicts()
    screen.statements()
    screen.closing()


class _Short(Screen):
    """Prints the short form of a brief."""

    def __init__(self, view: View, console: Console) -> None:
        super().__init__(view, console)
        self.short = short_form(self.brief)

    def opening(self) -> None:
        """Headline and summary."""
        self.put(shown(cut(self.brief.headline, HEADLINE), "bold"))
        if self.short.summary:
            self.summary(self.short.summary)

    def conflicts(self) -> None:
        """Each contradiction as a question with its answers."""
        self.head_of_conflicts()
        for item in self.short.contradictions:
            self.conflict(item)
        if self.short.conflict_lines:
            self.put(Text(f"\n{wording.OTHERS}"))
        for item in self.short.conflict_lines:
            self.conflict_line(item)

    def conflict_line(self, item: Contradiction) -> None:
        """A contradiction in a line: its answers, each with its articles."""
        answers = [
            Text.assemble(shown(cut(side.label, LABEL)), " ", self.marks(side.claims))
            for side in item.sides[:SIDES]
        ]
        if len(item.sides) > SIDES:
            answers.append(Text(wording.more_answers(item, SIDES)))
        self.item(self.question(item), " ", Text("; ").join(answers), indent=1)

    @staticmethod
    def question(item: Contradiction) -> Text:
        """The question, and what it is where it is no plain dispute."""
        nature = "" if item.nature == "dispute" else f" {wording.NATURE[item.nature]}"
        return Text.assemble(
            shown(cut(item.question, QUESTION), "bold"), (nature, TONE[item.nature])
        )

    def conflict(self, item: Contradiction) -> None:
        """A line for each answer: who gives it, how many origins, and its best quote."""
        self.put(Text.assemble("\n", self.question(item)))
        for side in item.sides[:SIDES]:
            quotes = best_quotes(side.claims, self.view.claims, side.label, item.question)
            said = f": {who}" if (who := speakers(side, quotes, self.view.claims)) else ""
            origins = f" ({len(side.origins)} origins)" if len(side.origins) > 1 else ""
            self.item(
                shown(cut(side.label, LABEL), "bold"),
                shown(said),
                f"{origins}: ",
                Text(" + ").join(map(self.quoted, quotes)),
                indent=1,
            )
        if len(item.sides) > SIDES:
            self.item(wording.more_answers(item, SIDES), indent=1)

    def quoted(self, evidence: Evidence) -> Text:
        """A quote, cut where it is long, and the letter of its article."""
        words = shown(cut(evidence.quote, QUOTE), "italic")
        return Text.assemble("“", words, "” ", self.letters([self.view.sources[evidence.article]]))

    def statements(self) -> None:
        """What is agreed, who says what, figures, and what one article says alone."""
        short = self.short
        self.lines("What they agree on", ((one.text, one.claims) for one in short.agreed))
        if short.positions:
            self.head("Who says what")
        for actor, lines in self.view.by_actor(short.positions).items():
            between, texts = behind_actor(lines)
            said = [
                Text.assemble(shown(wording.clause(text)), " ", self.marks(one.claims))
                for one, text in zip(lines, texts, strict=True)
            ]
            self.item(shown(actor, "bold"), between, Text("; ").join(said))
        if short.figures:
            self.head("Figures")
        for series in short.figures:
            values = [
                Text.assemble(
                    self.view.value(series, one),
                    " ",
                    self.marks(one.claims),
                )
                for one in values_shown(series)
            ]
            self.item(shown(series.question, "bold"), " ", Text("; ").join(values))
        alone = ((one.text, one.claims) for one in short.single_source)
        self.lines(wording.ALONE, alone)

    def lines(self, title: str, statements: Iterable[tuple[str, tuple[str, ...]]]) -> None:
        """A section of statements; nothing where there are none."""
        for place, (text, claims) in enumerate(statements):
            if place == 0:
                self.head(title)
            self.item(shown(text), " ", self.marks(claims))

    def closing(self) -> None:
        """Sources, and what was checked and left out."""
        if self.view.sources:
            self.head("Sources")
            self.put(Text(self.view.key()))
        if len(self.view.sources) <= FEW:
            for source in self.view.sources.values():
                self.put(Text.assemble((source.mark, "cyan"), " ", shown(source.about, "dim")), 1)
        for source in self.view.sources.values():
            if source.warning:
                self.put(Text.assemble((source.mark, "cyan"), " ", shown(source.warning)), 1)
        if languages := self.view.other_languages:
            self.put(shown(languages), 1)
        self.put(Text(f"\n{wording.CHECKED} {self.view.left_out(self.short.left_out)}", "dim"))
