"""The brief put together from judged groups: figures, agreed facts, positions, the rest.

Every claim but datelines stands in at least one section: what no group shows is `single_source`,
or a figure that a fact there tells in its own words. Trifles, as the engine weighs them, are listed
among what was left out: a brief that shows everything is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz, process

from summarize.comparing.contradictions import Findings, Story
from summarize.comparing.origins import origins_of
from summarize.composing import unread
from summarize.composing.summary import Composed
from summarize.drafts import Group, Material
from summarize.grounding import ground
from summarize.schema import (
    Agreed,
    Apparent,
    ArticleEntry,
    Brief,
    Claim,
    Dateline,
    DatelineField,
    Dropped,
    Evidence,
    Extraction,
    Fact,
    Figure,
    FigureSeries,
    MadeBy,
    Origin,
    Point,
    Position,
    PositionLine,
    Sentence,
    claims_by_id,
)

CENTRAL_SAMPLE = 20
"""Claims that are held against one another for the most typical: enough to choose from, and
linear in a story of a thousand articles."""


class Sections(NamedTuple):
    """What a brief shows, before a word of it is written."""

    material: Material
    figures: tuple[FigureSeries, ...]
    apparent: tuple[Apparent, ...]
    origins: tuple[Origin, ...]
    dropped: tuple[Dropped, ...]
    """The claims that no section shows, for being trifles."""


def sections(groups: Sequence[Group], findings: Findings, story: Story) -> Sections:
    """The sections of a story's brief."""
    idle = trifles(groups, findings)
    told = [group for group in groups if not _ids(group) <= idle]
    series = figures(told, story)
    together = agreed(findings, story, idle)
    shown = {
        *idle,
        *(i for one in findings.contradictions for side in one.sides for i in side.claims),
        *(i for one in series for point in one.points for i in point.claims),
        *(i for one in together for i in one.claims),
    }
    material = Material(
        claims=tuple(story.claims.values()),
        contradictions=findings.contradictions,
        agreed=together,
        positions=positions(groups, story, idle),
        single_source=single_source(shown, story),
    )
    dropped = tuple(_trifle(claim) for claim in story.claims.values() if claim.id in idle)
    return Sections(material, series, findings.apparent, story.origins, dropped)


def trifles(groups: Iterable[Group], findings: Findings) -> frozenset[str]:
    """Ids of the claims that stand in no group but trifles, and in no contradiction."""
    told = {i for one in findings.contradictions for side in one.sides for i in side.claims}
    ids: dict[bool, set[str]] = {True: set(), False: set()}
    for group in groups:
        ids[group.weight == "trifle"] |= _ids(group)
    return frozenset(ids[True] - ids[False] - told)


def _ids(group: Group) -> set[str]:
    return {i for answer in group.answers for i in answer.claims}


def _trifle(claim: Claim) -> Dropped:
    return Dropped(
        what=claim.kind,
        stage="align",
        article=claim.article,
        reason="A detail of no consequence to the story.",
        text=claim.text,
    )


def brief(
    extractions: Sequence[Extraction],
    of: Sections,
    composed: Composed,
    *,
    made_by: MadeBy,
    dropped: tuple[Dropped, ...],
) -> Brief:
    """All parts of a brief put together, each in an order of its own content."""
    articles = [extraction.article for extraction in extractions]
    entries = (_entry(extraction) for extraction in extractions)
    material = of.material
    return Brief(
        headline=composed.headline,
        made_by=made_by,
        articles=tuple(sorted(entries, key=lambda entry: (entry.source, entry.id))),
        origins=of.origins,
        claims=tuple(sorted(material.claims, key=_place)),
        summary=composed.summary,
        contradictions=material.contradictions,
        apparent=of.apparent,
        figures=of.figures,
        positions=material.positions,
        agreed=material.agreed,
        single_source=material.single_source,
        unread=unread.unread(articles, material.claims),
        dropped=dropped,
    )


def figures(groups: Iterable[Group], story: Story) -> tuple[FigureSeries, ...]:
    """One series for each question that two or more figures answer in one unit."""
    series = (one for group in groups for one in _series(group, story))
    return tuple(sorted(series, key=lambda one: (one.question, one.unit or "")))


def agreed(
    findings: Findings, story: Story, idle: frozenset[str] = frozenset()
) -> tuple[Agreed, ...]:
    """What two or more articles carry and none disputes; the best attested first.

    Each answer stands for itself: that two answers can both hold does not mean that the articles
    of one say what those of the other do. Answers told in the same words are one.
    """
    apart = {i for one in findings.contradictions for side in one.sides for i in side.claims} | idle
    told: dict[str, dict[str, Claim]] = {}
    for answer in (answer for group in findings.agreed for answer in group.answers):
        claims = [story.claims[i] for i in answer.claims if i not in apart]
        claims = [claim for claim in claims if not isinstance(claim, Dateline)]
        if len({claim.article for claim in claims}) > 1:
            told.setdefault(central(claims).text, {}).update(claims_by_id(claims))
    statements = (_agreed(text, tuple(claims.values()), story) for text, claims in told.items())
    return tuple(
        sorted(statements, key=lambda one: (-len(one.origins), -len(one.claims), one.text))
    )


def _agreed(text: str, claims: Sequence[Claim], story: Story) -> Agreed:
    return Agreed(
        text=text,
        claims=tuple(claim.id for claim in claims),
        origins=origins_of(claims, story.origin_of, story.names),
    )


def positions(
    groups: Iterable[Group], story: Story, idle: frozenset[str] = frozenset()
) -> tuple[PositionLine, ...]:
    """One line for each stance of each actor, with all claims that carry it."""
    told_together = {
        i: group.question + answer.label
        for group in groups
        for answer in group.answers
        for i in answer.claims
    }
    lines: dict[tuple[str, str, str], list[Position]] = {}
    for claim in story.claims.values():
        if isinstance(claim, Position) and claim.id not in idle:
            actor = story.names.canonical(claim.actor) or claim.actor
            key = (actor, claim.stance, told_together.get(claim.id, claim.id))
            lines.setdefault(key, []).append(claim)
    told = [
        PositionLine(
            actor=actor,
            stance=claims[0].stance,
            text=central(claims).text,
            claims=tuple(claim.id for claim in claims),
        )
        for (actor, _, _), claims in lines.items()
    ]
    return tuple(sorted(told, key=lambda one: (one.actor, one.stance, one.text)))


def single_source(shown: Iterable[str], story: Story) -> tuple[Sentence, ...]:
    """Every claim that stands in no other section; datelines are no statements on the event.

    A figure that a fact of the same article tells in its own words is told by that fact.
    """
    seen = set(shown)
    facts: dict[str, list[Evidence]] = {}
    for claim in story.claims.values():
        if isinstance(claim, Fact):
            facts.setdefault(claim.article, []).append(claim.evidence[0])
    rest = [
        claim
        for claim in story.claims.values()
        if claim.id not in seen
        and not isinstance(claim, Dateline | Position)
        and not (isinstance(claim, Figure) and _is_told(claim, facts.get(claim.article, ())))
    ]
    return tuple(Sentence(text=claim.text, claims=(claim.id,)) for claim in rest)


def _is_told(figure: Figure, facts: Iterable[Evidence]) -> bool:
    own = figure.evidence[0]
    return any(one.start <= own.start and own.end <= one.end for one in facts)


def central(claims: Sequence[Claim]) -> Claim:
    """The claim whose words are most like those of the others: the one to quote for all."""
    others = claims[:CENTRAL_SAMPLE]
    texts = [claim.text for claim in others]

    def likeness(text: str) -> float:
        return sum(
            like for _, like, _ in process.extract_iter(text, texts, scorer=fuzz.token_set_ratio)
        )

    like = {text: likeness(text) for text in dict.fromkeys(texts)}
    return max(others, key=lambda one: (like[one.text], -len(one.text), one.id))


def _series(group: Group, story: Story) -> Iterator[FigureSeries]:
    """Figures in other units are not converted, so they stand in a series of their own."""
    claims = [story.claims[i] for answer in group.answers for i in answer.claims]
    by_unit: dict[str | None, list[Figure]] = {}
    for claim in claims:
        if isinstance(claim, Figure):
            by_unit.setdefault(claim.unit, []).append(claim)
    for unit, numbers in by_unit.items():
        if group.kind == "figure" and len(numbers) > 1:
            points = _points(numbers, story)
            yield FigureSeries(question=group.question, unit=unit, points=points)


def _points(numbers: Iterable[Figure], story: Story) -> tuple[Point, ...]:
    """Figures that say one thing are one point, by one speaker at one time."""
    points: dict[tuple[object, ...], list[Figure]] = {}
    for figure in numbers:
        by = story.names.canonical(figure.by)
        when = figure.as_of.text if figure.as_of else None
        key = (figure.low, figure.high, figure.approximate, by, when)
        points.setdefault(key, []).append(figure)
    return tuple(sorted((_point(stack, story) for stack in points.values()), key=_rank))


def _point(figures: Sequence[Figure], story: Story) -> Point:
    first = figures[0]
    return Point(
        claims=tuple(figure.id for figure in figures),
        low=first.low,
        high=first.high,
        approximate=first.approximate,
        by=story.names.canonical(first.by),
        as_of=first.as_of,
        origins=origins_of(figures, story.origin_of, story.names),
    )


def _entry(extraction: Extraction) -> ArticleEntry:
    """An article with what it says of itself; what its source's metadata say comes first."""
    article = extraction.article
    said = {
        claim.field: claim for claim in reversed(extraction.claims) if isinstance(claim, Dateline)
    }

    def value(field: DatelineField, read: str | None) -> str | None:
        return read or (said[field].value if field in said else None)

    return ArticleEntry(
        id=article.id,
        source=article.source,
        sha256=article.sha256,
        title=value("title", article.title),
        publisher=value("publisher", article.publisher),
        author=value("author", article.author),
        published=ground.published(article, extraction.claims),
    )


def _place(claim: Claim) -> tuple[str, int, str]:
    return claim.article, claim.evidence[0].start, claim.id


def _rank(point: Point) -> tuple[float, str, tuple[str, ...]]:
    ends = [end for end in (point.low, point.high) if end is not None]
    return (float(ends[0]) if ends else 0.0), point.by or "", point.claims
