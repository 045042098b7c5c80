"""A brief on a terminal, in the order of the page; for reading, so quotes stand only in conflicts.

All text goes to rich as `Text`, never as markup, and through `wording.line`: an article can send
neither style nor an escape sequence to the reader's terminal.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from summarize.render import wording
from summarize.render.view import Source, View
from summarize.schema import Article, Brief, Contradiction, FigureSeries, Nature, Point, Side

_TONE: dict[Nature, str] = {"dispute": "red", "update": "yellow", "reversal": "magenta"}
# Longer lines than this are tiring to read, however wide the terminal is.
_WIDTH = 100


def render(brief: Brief, articles: Sequence[Article], console: Console) -> None:  # noqa: ARG001 - one signature for all renderings
    """Prints the brief, at most 100 columns wide."""
    screen = _Screen(View(brief), console)
    screen.opening()
    screen.conflicts()
    screen.figures()
    screen.statements()
    screen.closing()


def _text(text: str, style: str = "") -> Text:
    return Text(wording.line(text), style)


class _Screen:
    """Prints the parts one after another."""

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

    def item(self, *parts: str | Text, indent: int = 0) -> None:
        """Prints one entry of a list, its lines hanging."""
        row = Table.grid(padding=(0, 1))
        row.add_column(width=1)
        row.add_column(ratio=1)
        row.add_row("•", Text.assemble(*parts))
        self.put(row, indent)

    def opening(self) -> None:
        """Headline, letters of the articles, summary."""
        self.put(_text(self.brief.headline, "bold"))
        for source in self.view.sources.values():
            self.put(Text.assemble((source.mark, "cyan"), " ", _text(source.about, "dim")), 2)
        summary = (
            Text.assemble(_text(sentence.text), " ", self.marks(sentence.claims))
            for sentence in self.brief.summary
        )
        self.put(Text.assemble("\n", Text(" ").join(summary)))

    def conflicts(self) -> None:
        """The main contradictions in full, the minor ones in a line."""
        if not self.brief.articles:
            return
        self.head("Where they contradict each other")
        if not self.brief.contradictions:
            self.put(Text(wording.NO_CONFLICT))
        for item in self.view.main:
            self.put(Text.assemble("\n", _text(item.question, "bold")))
            nature = (wording.NATURE[item.nature], f"bold {_TONE[item.nature]}")
            place = f" about {wording.KIND[item.kind]}, {self.view.within(item)}"
            self.put(Text.assemble(nature, (place, "dim")))
            for side in item.sides:
                self.side(side)
            self.put(self.reading(item))
        for item in self.view.minor:
            sides = Text(" / ").join(_text(side.label) for side in item.sides)
            self.item("Minor: ", _text(item.question, "bold"), " ", sides)

    def side(self, side: Side) -> None:
        """One answer with its quotes."""
        support = self.view.support(side.claims, side.origins)
        said = _text(self.view.said_by(side))
        self.item(_text(side.label, "bold"), ": ", said, Text(f" ({support})", "dim"), indent=1)
        for evidence in self.view.quotes(side.claims):
            source = self.view.sources[evidence.article]
            self.put(
                Text.assemble("“", _text(evidence.quote, "italic"), "” ", self.letters([source])), 5
            )

    def reading(self, item: Contradiction) -> Text:
        """Why it is one, and who is silent."""
        silent = ", ".join(source.mark for source in self.view.silent(item))
        return Text.assemble(_text(item.why), (f" Silent: {silent}." if silent else "", "dim"))

    def figures(self) -> None:
        """The disputed figures as tables, then the others."""
        for title, group in (
            ("Disputed figures", self.view.disputed),
            ("Other figures", self.view.undisputed),
        ):
            if group:
                self.head(title)
            for series in group:
                self.put(_text(series.question, "bold"))
                for point in series.points:
                    self.point(series, point)

    def point(self, series: FigureSeries, point: Point) -> None:
        """One value of a series."""
        value = wording.value(point.low, point.high, series.unit, approximate=point.approximate)
        said = ", ".join(filter(None, (point.by, wording.when(point.as_of))))
        self.item(
            value, _text(f": {said}" if said else ""), " ", self.marks(point.claims), indent=1
        )

    def statements(self) -> None:
        """Positions, agreed facts, what one article says alone, apparent conflicts."""
        brief = self.brief
        if brief.positions:
            self.head("Who says what")
        for actor, lines in self.view.by_actor().items():
            self.put(_text(actor, "bold"))
            for line in lines:
                stance = Text(f"{wording.STANCE[line.stance]}: ", "dim")
                self.item(stance, _text(line.text), " ", self.marks(line.claims), indent=1)
        if brief.agreed:
            self.head("What they agree on")
        for fact in brief.agreed:
            support = Text(f" ({self.view.support(fact.claims, fact.origins)}) ", "dim")
            self.item(_text(fact.text), support, self.marks(fact.claims))
        if brief.single_source:
            self.head("What only one article says")
        for single in brief.single_source:
            self.item(_text(single.text), " ", self.marks(single.claims))
        if brief.apparent:
            self.head("What only looks like a contradiction")
        for item in brief.apparent:
            relation = Text(f" {wording.RELATION[item.relation]}: ", "dim")
            self.item(_text(item.question, "bold"), relation, _text(item.why))

    def closing(self) -> None:
        """What was left out, and what made the brief."""
        if self.brief.dropped or self.brief.unread:
            self.head("What was left out")
        for drop in self.brief.dropped:
            reason = Text(f" ({wording.clause(drop.reason)})", "dim")
            self.item(Text(f"{wording.line(drop.what)}: ", "dim"), _text(drop.text), reason)
        if self.brief.unread:
            rest = wording.count(len(self.brief.unread), "number or quoted statement",
                                 "numbers and quoted statements")  # fmt: skip
            self.item(f"{rest} that nothing above rests on")
        made = self.brief.made_by
        model = f", model {wording.line(made.model)}" if made.model else ""
        self.put(Text(f"\nsummarize {made.version}, engine {made.engine}{model}", "dim"))

    def marks(self, claims: Iterable[str]) -> Text:
        """The letters of the articles that carry the claims."""
        return self.letters(self.view.carriers(claims))

    @staticmethod
    def letters(sources: Iterable[Source]) -> Text:
        """In brackets, so that without colour too they are no words of the sentence before."""
        return Text(f"[{' '.join(source.mark for source in sources)}]", "cyan")
