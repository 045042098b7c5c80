"""A whole brief on a terminal, in the order of the page; quotes stand only in contradictions."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from summarize.render import wording
from summarize.render.screen import TONE, Screen, shown
from summarize.render.view import View
from summarize.schema import Brief, Contradiction, FigureSeries, Point, Side


def render(brief: Brief, console: Console) -> None:
    """Print every section of the brief."""
    screen = _Full(View(brief), console)
    screen.opening()
    screen.conflicts()
    screen.figures()
    screen.statements()
    screen.closing()


class _Full(Screen):
    """Prints all sections of a brief."""

    def opening(self) -> None:
        """Headline, letters of the articles, summary."""
        self.put(shown(self.brief.headline, "bold"))
        for source in self.view.sources.values():
            self.put(Text.assemble((source.mark, "cyan"), " ", shown(source.about, "dim")), 2)
        self.summary(self.brief.summary)

    def conflicts(self) -> None:
        """The main contradictions in full, the minor ones in a line."""
        self.head_of_conflicts()
        for item in self.view.main:
            self.put(Text.assemble("\n", shown(item.question, "bold")))
            nature = (wording.NATURE[item.nature], f"bold {TONE[item.nature]}")
            place = f" about {wording.KIND[item.kind]}, {self.view.within(item)}"
            self.put(Text.assemble(nature, (place, "dim")))
            for side in item.sides:
                self.side(side)
            self.put(self.reading(item))
        for item in self.view.minor:
            sides = Text(" / ").join(shown(side.label) for side in item.sides)
            self.item("Minor: ", shown(item.question, "bold"), " ", sides)

    def side(self, side: Side) -> None:
        """One answer with its quotes."""
        support = self.view.support(side.claims, side.origins)
        said = shown(self.view.said_by(side))
        self.item(shown(side.label, "bold"), ": ", said, Text(f" ({support})", "dim"), indent=1)
        for evidence in self.view.quotes(side.claims):
            source = self.view.sources[evidence.article]
            self.put(
                Text.assemble("“", shown(evidence.quote, "italic"), "” ", self.letters([source])), 5
            )

    def reading(self, item: Contradiction) -> Text:
        """Why it is one, and who is silent."""
        silent = ", ".join(source.mark for source in self.view.silent(item))
        return Text.assemble(shown(item.why), (f" Silent: {silent}." if silent else "", "dim"))

    def figures(self) -> None:
        """The disputed figures as tables, then the others."""
        for title, group in (
            ("Disputed figures", self.view.disputed),
            ("Other figures", self.view.undisputed),
        ):
            if group:
                self.head(title)
            for series in group:
                self.put(shown(series.question, "bold"))
                for point in series.points:
                    self.point(series, point)

    def point(self, series: FigureSeries, point: Point) -> None:
        """One value of a series."""
        said = ", ".join(filter(None, (point.by, wording.when(point.as_of))))
        self.item(
            self.view.value(series, point),
            shown(f": {said}" if said else ""),
            " ",
            self.marks(point.claims),
            indent=1,
        )

    def statements(self) -> None:
        """Positions, agreed facts, what one article says alone, apparent conflicts."""
        brief = self.brief
        if brief.positions:
            self.head("Who says what")
        for actor, lines in self.view.by_actor(self.brief.positions).items():
            self.put(shown(actor, "bold"))
            for line in lines:
                stance = Text(f"{wording.STANCE[line.stance]}: ", "dim")
                self.item(stance, shown(line.text), " ", self.marks(line.claims), indent=1)
        if brief.agreed:
            self.head("What they agree on")
        for fact in brief.agreed:
            support = Text(f" ({self.view.support(fact.claims, fact.origins)}) ", "dim")
            self.item(shown(fact.text), support, self.marks(fact.claims))
        for head, statements in (
            (wording.ALONE, self.view.alone),
            (wording.TOLD_ELSEWHERE, self.view.told_elsewhere),
        ):
            if statements:
                self.head(head)
            for single in statements:
                self.item(shown(single.text), " ", self.marks(single.claims))
        if brief.apparent:
            self.head("What only looks like a contradiction")
        for item in brief.apparent:
            relation = Text(f" {wording.RELATION[item.relation]}: ", "dim")
            self.item(shown(item.question, "bold"), relation, shown(item.why))

    def closing(self) -> None:
        """What was left out, and what made the brief."""
        if self.brief.dropped or self.brief.unread:
            self.head("What was left out")
        for drop in self.brief.dropped:
            reason = Text(f" ({wording.clause(drop.reason)})", "dim")
            self.item(Text(f"{wording.line(drop.what)}: ", "dim"), shown(drop.text), reason)
        if self.brief.unread:
            rest = wording.count(len(self.brief.unread), "number or quoted statement",
                                 "numbers and quoted statements")  # fmt: skip
            self.item(f"{rest} that nothing above rests on")
        if languages := self.view.other_languages:
            self.put(Text.assemble("\n", shown(languages)))
        made = self.brief.made_by
        model = f", model {wording.line(made.model)}" if made.model else ""
        self.put(Text(f"\nsummarize {made.version}, engine {made.engine}{model}", "dim"))
