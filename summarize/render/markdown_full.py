"""A whole brief as Markdown: every section in full, with a footnote for each quote."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from summarize.render import wording
from summarize.render.escaping import escape
from summarize.render.view import FEW, Source, View
from summarize.schema import Brief, Contradiction, Evidence, FigureSeries, Point, Side, ToCheck


def render(brief: Brief) -> str:
    """The brief in CommonMark with GitHub's footnotes and tables; ends with a line feed."""
    page = _Page(brief)
    blocks = [*page.opening(), *page.conflicts(), *page.figures(), *page.statements()]
    return "\n\n".join([*blocks, *page.closing(), *page.footnotes()]) + "\n"


def section(title: str, lines: Iterable[str]) -> Iterator[str]:
    """A heading and a list; nothing where the list is empty."""
    listed = [f"- {line}" for line in lines]
    if listed:
        yield f"## {title}"
        yield "\n".join(listed)


class _Page:
    """Writes the blocks in order and numbers the footnotes as they come."""

    def __init__(self, brief: Brief) -> None:
        self.view = View(brief)
        self.brief = self.view.brief
        self.numbers: dict[Evidence, int] = {}
        self.about = {
            article: f"({source.mark}, {escape(source.about)})"
            for article, source in self.view.sources.items()
        }
        """What stands behind a quote of each article: its letter, publisher and date."""

    def opening(self) -> Iterator[str]:
        """Headline, what it is made of, summary."""
        yield f"# {escape(self.brief.headline)}"
        if self.brief.articles:
            yield self.key()
        if self.brief.summary:
            yield " ".join(
                f"{escape(sentence.text)}{self.cite(sentence.claims)}"
                for sentence in self.brief.summary
            )

    def key(self) -> str:
        """How many articles and origins, and the letters of the articles where they are few."""
        sources = self.view.sources.values()
        if len(sources) > FEW:
            return f"{self.view.key()}. Their letters are explained under “Sources”."
        letters = "; ".join(f"{source.mark} {escape(source.name)}" for source in sources)
        return f"{self.view.key()}: {letters}."

    def conflicts(self) -> Iterator[str]:
        """Contradictions: the main ones in full, the minor ones in a line."""
        if not self.brief.articles:
            return
        yield "## Where they contradict each other"
        if not self.brief.contradictions:
            yield wording.NO_CONFLICT
        for place, item in enumerate(self.view.main, 1):
            yield f"### {place}. {escape(item.question)}"
            nature, kind = wording.NATURE[item.nature], wording.KIND[item.kind]
            yield f"**{nature}** about {kind}, {self.view.within(item)}."
            yield "\n".join(self.side(side) for side in item.sides)
            yield self.reading(item)
        if self.view.minor:
            yield "### Minor ones"
            yield "\n".join(self.minor(item) for item in self.view.minor)

    def side(self, side: Side) -> str:
        """One answer, who gives it, and the quotes."""
        quotes = (f"  - {self.quoted(evidence)}" for evidence in self.view.quotes(side.claims))
        support = self.view.support(side.claims, side.origins)
        head = f"- **{escape(side.label)}**: {escape(self.view.said_by(side))} ({support})"
        return "\n".join([head, *quotes])

    def reading(self, item: Contradiction) -> str:
        """Why it is one, and who is silent."""
        silent = ", ".join(source.mark for source in self.view.silent(item))
        return escape(item.why) + (f" Silent on this: {silent}." if silent else "")

    def minor(self, item: Contradiction) -> str:
        """A contradiction in one line."""
        sides = " / ".join(
            f"{escape(side.label)} ({escape(self.view.said_by(side))}){self.cite(side.claims)}"
            for side in item.sides
        )
        nature = wording.NATURE[item.nature]
        return f"- **{escape(item.question)}** {nature}: {sides}. {escape(item.why)}"

    def figures(self) -> Iterator[str]:
        """A table for each disputed figure, one table for all the others."""
        if self.view.disputed:
            yield "## Disputed figures"
        for series in self.view.disputed:
            yield f"### {escape(series.question)}"
            yield self.table(
                ("Value", "Who says so", "As of", "In"),
                (self.point(series, point) for point in series.points),
            )
        if self.view.undisputed:
            yield "## Other figures"
            yield self.table(
                ("Question", "Value", "Who says so", "As of", "In"),
                (
                    (escape(series.question) if point is series.points[0] else "", *cells)
                    for series in self.view.undisputed
                    for point in series.points
                    for cells in [self.point(series, point)]
                ),
            )

    def point(self, series: FigureSeries, point: Point) -> tuple[str, ...]:
        """Value, who, as of when, in which articles, with footnotes."""
        return (
            escape(self.view.value(series, point)),
            escape(point.by or ""),
            escape(wording.when(point.as_of)),
            self.marks(point.claims) + self.cite(point.claims),
        )

    def statements(self) -> Iterator[str]:
        """Positions, agreed facts, what one article says alone, apparent conflicts."""
        if self.brief.positions:
            yield "## Who says what"
        for actor, lines in self.view.by_actor(self.brief.positions).items():
            yield f"**{escape(actor)}**\n\n" + "\n".join(
                f"- *{wording.STANCE[line.stance]}*: {escape(line.text)}{self.cite(line.claims)}"
                for line in lines
            )
        yield from section(
            "What they agree on",
            (
                f"{escape(fact.text)} ({self.view.support(fact.claims, fact.origins)})"
                f"{self.cite(fact.claims)}"
                for fact in self.brief.agreed
            ),
        )
        for head, statements in (
            (wording.ALONE, self.view.alone),
            (wording.TOLD_ELSEWHERE, self.view.told_elsewhere),
        ):
            yield from section(
                head,
                (
                    f"{escape(one.text)} ({self.marks(one.claims)}){self.cite(one.claims)}"
                    for one in statements
                ),
            )
        yield from section(
            "What only looks like a contradiction",
            (
                f"**{escape(item.question)}** {wording.RELATION[item.relation]}: "
                f"{escape(item.why)}{self.cite(item.claims)}"
                for item in self.brief.apparent
            ),
        )

    def closing(self) -> Iterator[str]:
        """Sources, what was left out, how it was made."""
        yield from section("Sources", map(self.source, self.view.sources.values()))
        if languages := self.view.other_languages:
            yield escape(languages)
        shared = [origin for origin in self.brief.origins if len(origin.articles) > 1]
        if shared:
            yield "\n".join(
                f"- {', '.join(self.view.sources[article].mark for article in origin.articles)} "
                f"count as one origin: {escape(origin.why)}"
                for origin in shared
            )
        if self.brief.to_check:
            yield "## Differences to check"
            yield "Sentences that speak of one thing and differ; which is right is not judged."
            yield "\n".join(f"- {self.to_check(one)}" for one in self.brief.to_check)
        if self.brief.dropped or self.brief.unread:
            yield "## What was left out"
        if self.brief.dropped:
            yield "\n".join(
                f"- {escape(drop.what)}{self.where(drop.article)}: {escape(drop.text)} "
                f"({escape(wording.clause(drop.reason))}; left out {wording.STAGE[drop.stage]})"
                for drop in self.brief.dropped
            )
        if self.brief.unread:
            yield "Numbers and quoted statements that nothing above rests on:"
            yield "\n".join(f"- {self.quoted(evidence)}" for evidence in self.brief.unread)
        made = self.brief.made_by
        model = f", model {escape(made.model)}" if made.model else ""
        yield from section(
            "How it was made",
            [
                f"summarize {escape(made.version)}, engine {made.engine}{model}",
                *(f"prompt {escape(used.name)}: `{used.sha256}`" for used in made.prompts),
            ],
        )

    def to_check(self, one: ToCheck) -> str:
        """What differs, and the quotes of both articles."""
        sides = (" + ".join(map(self.quoted, side.evidence)) for side in one.sides)
        return f"**{one.differs}**: {' / '.join(sides)}"

    def source(self, source: Source) -> str:
        """An article in the list of sources."""
        entry = source.entry
        about = (
            f"“{escape(entry.title)}”" if entry.title else "",
            escape(entry.author or ""),
            escape(entry.publisher or ""),
            source.day,
            escape(entry.source),
        )
        warning = f". {escape(source.warning)}" if source.warning else ""
        return f"**{source.mark}**: {', '.join(filter(None, about))}; `{entry.sha256}`{warning}"

    def footnotes(self) -> Iterator[str]:
        """All quotes that were cited, by number."""
        if self.numbers:
            yield "\n".join(
                f"[^{number}]: {self.quoted(evidence)}" for evidence, number in self.numbers.items()
            )

    def cite(self, claims: Iterable[str]) -> str:
        """The footnote marks of the claims' quotes."""
        marks = (
            self.numbers.setdefault(evidence, len(self.numbers) + 1)
            for evidence in self.view.evidence(claims)
        )
        return "".join(f"[^{number}]" for number in marks)

    def quoted(self, evidence: Evidence) -> str:
        """A quote with the article, publisher and date."""
        return f"“{escape(evidence.quote)}” {self.about[evidence.article]}"

    def marks(self, claims: Iterable[str]) -> str:
        """The articles that carry the claims, by their letters."""
        return ", ".join(source.mark for source in self.view.carriers(claims))

    def where(self, article: str | None) -> str:
        """Which article a dropped thing is of; it may be one that could not be read."""
        if article is None:
            return ""
        known = self.view.sources.get(article)
        return f" of {known.mark if known else escape(article)}"

    @staticmethod
    def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
        """A table in GitHub's form."""
        ruled = [head, ["---"] * len(head), *rows]
        return "\n".join(f"| {' | '.join(row)} |" for row in ruled)
