"""The sections of a brief, from an engine's groups and what was found to contradict.

Every claim except datelines appears in at least one section. What no group holds is
`single_source`, unless it is a figure that a fact of the same article states in its own words.
What the engine weighs as a trifle is a minor statement.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from rapidfuzz import fuzz, process

from summarize.comparing.agreement import shared
from summarize.comparing.contradictions import Findings, Story
from summarize.comparing.origins import origins_of
from summarize.composing.main_statements import Chooser, Statements, claims_of_sides
from summarize.engine import Material
from summarize.grounding.support import has_saying
from summarize.language import dates
from summarize.language.names.actor import read
from summarize.language.names.speaker_names import key_words, mentions, proper
from summarize.schema import (
    Agreed,
    Apparent,
    Claim,
    Dateline,
    Evidence,
    Fact,
    Figure,
    FigureSeries,
    Group,
    Origin,
    Point,
    Position,
    PositionLine,
    SingleSource,
    Weight,
    claims_by_id,
)

MOST_COMPARED = 20
"""Claims compared with one another to find the most typical one: enough to choose from, and few
enough that a group of thousands costs no more than one of twenty."""


SPEAKERS = 2
"""Speakers that are named before what they agree on."""

_WEIGHTS: Sequence[Weight] = ("trifle", "side", "central")


class Sections(NamedTuple):
    """The sections of a brief before its headline and summary are written."""

    claims: tuple[Claim, ...]
    """All claims, with their quotes."""
    material: Material
    """Its statements stand in their order of rank, as those of the brief do; its claims have the
    words that they are compared by (`comparing.told`)."""
    apparent: tuple[Apparent, ...]
    origins: tuple[Origin, ...]


def build_sections(
    groups: Sequence[Group], findings: Findings, story: Story, claims: tuple[Claim, ...]
) -> Sections:
    """The sections of a story's brief; `claims` are those of the story with their quotes."""
    series = figure_series(groups, story)
    together = agreed_statements(findings, story)
    shown = {
        *claims_of_sides(findings.contradictions),
        *(i for one in series for point in one.points for i in point.claims),
        *(i for one in together for i in one.claims),
    }
    chooser = Chooser(
        story.claims, findings.contradictions, story.attention, story.texts, _weights(groups)
    )
    ranked = chooser.choose(
        Statements(
            agreed=together,
            figures=series,
            single_source=single_source_statements(shown, story),
            positions=position_lines(groups, story),
        )
    )
    material = Material(
        claims=tuple(story.claims.values()),
        contradictions=findings.contradictions,
        figures=ranked.figures,
        agreed=ranked.agreed,
        positions=ranked.positions,
        single_source=ranked.single_source,
    )
    return Sections(claims, material, findings.apparent, story.origins)


def _weights(groups: Iterable[Group]) -> dict[str, Weight]:
    """The engine's weight of each claim, the highest where groups differ."""
    weights: dict[str, Weight] = {}
    for group in sorted(groups, key=lambda one: _WEIGHTS.index(one.weight)):
        weights |= dict.fromkeys(_claim_ids(group), group.weight)
    return weights


def _claim_ids(group: Group) -> set[str]:
    return {i for answer in group.answers for i in answer.claims}


def figure_series(groups: Iterable[Group], story: Story) -> tuple[FigureSeries, ...]:
    """One series for each question that two or more figures of one unit answer."""
    series = (one for group in groups for one in _series_of(group, story))
    return tuple(sorted(series, key=lambda one: (one.question, one.unit or "")))


def agreed_statements(findings: Findings, story: Story) -> tuple[Agreed, ...]:
    """What two or more articles say and no article disputes; most origins first.

    Each answer of a group stands for itself: two compatible answers are not the same answer. Only
    claims that carry all that is told stand under it; the same text is told once. A text that has
    in it what reports differ on is not agreed, whichever of its numbers stands under it. What
    somebody wants or thinks is no such statement, however many report it: it stands among the
    positions.
    What was of an earlier event is told with its time, and of its claims alone.
    """
    # What belies the day that an article prints is not itself in dispute.
    disputed = claims_of_sides(
        one
        for one in findings.contradictions
        if not any(all(_is_day(story.claims[i]) for i in side.claims) for side in one.sides)
    )
    quotes: dict[str, list[str]] = {}
    for i in disputed:
        for one in story.claims[i].evidence:
            quotes.setdefault(one.article, []).append(_one_line(one.quote))
    told: dict[str, dict[str, Claim]] = {}
    for answer in (answer for group in findings.agreed for answer in group.answers):
        for text, claims in _shared((i for i in answer.claims if i not in disputed), story):
            is_wish = all(isinstance(claim, Position) for claim in claims)
            is_value = all(isinstance(claim, Figure) for claim in claims)
            if not is_wish and not is_value and not _holds_any(text, claims, quotes):
                told.setdefault(text, {}).update(claims_by_id(claims))
    statements = (_agreed(text, tuple(claims.values()), story) for text, claims in told.items())
    return tuple(
        sorted(statements, key=lambda one: (-len(one.origins), -len(one.claims), one.text))
    )


def _is_day(claim: Claim) -> bool:
    """Whether a claim is a day and nothing else: "• Apr 28, 2024"."""
    told = list(claim.text)
    for found in dates.find(claim.text):
        told[found.start : found.end] = " " * (found.end - found.start)
    return not any(map(str.isalnum, told))


def _holds_any(text: str, claims: Iterable[Claim], quotes: Mapping[str, Sequence[str]]) -> bool:
    """Whether a text has in it one of the quotes, by article, of the articles of its claims.

    That of a figure may be a whole sentence: its own number, and others that reports differ on.
    """
    told = _one_line(text)
    articles = {claim.article for claim in claims}
    return any(quote in told for article in articles for quote in quotes.get(article, ()))


def _one_line(text: str) -> str:
    return " ".join(text.casefold().split())


def _shared(ids: Iterable[str], story: Story) -> Iterator[tuple[str, tuple[Claim, ...]]]:
    """What claims of one event share, each with those that do; an earlier event has its time."""
    events: dict[str, list[Claim]] = {}
    for i in ids:
        when = story.earlier.get(i)
        events.setdefault(f"{when.text}: " if when else "", []).append(story.claims[i])
    for time, claims in events.items():
        for one in shared(claims, story.untold):
            yield f"{time[:1].upper()}{time[1:]}{one.text}", one.claims


def _agreed(text: str, claims: Sequence[Claim], story: Story) -> Agreed:
    return Agreed(
        text=_attributed(text, claims, story),
        claims=tuple(claim.id for claim in claims),
        origins=origins_of(claims, story.origin_of, story.names),
        rank="minor",
    )


def _attributed(text: str, claims: Sequence[Claim], story: Story) -> str:
    """A text with those who say so, unless it names them or two articles tell it for themselves.

    What the articles agree on is that these say so; one that does not need them is told beside
    them. Of an origin one speaker is named: its copies call him "the official" or by his name.
    """
    spoken = [claim for claim in claims if claim.speaker]
    own = {claim.article for claim in claims} - {claim.article for claim in spoken}
    if not spoken or len(own) > 1:
        return text
    of: dict[str, str] = {}
    for claim in sorted(spoken, key=lambda one: not proper(one.speaker or "")):
        of.setdefault(story.origin_of[claim.article], story.names.canonical(claim.speaker) or "")
    every = {story.names.canonical(claim.speaker) or "" for claim in spoken}
    told = {who for who in every if any(mentions(text, part) for part in who.split(","))}
    if told:
        alone = told == every and not own and not has_saying(text)
        of_himself = alone and all(read(who).person for who in told)
        return f"{text.rstrip('.')} (own account)." if of_himself else text
    distinct = list({key_words(who.partition(",")[0]): who for who in of.values()}.values())
    named = list(map(_inside, distinct[:SPEAKERS]))
    more = [*(["others"] if len(distinct) > SPEAKERS else []), *("one report" for _ in own)]
    comma = "," if more and any(" and " in one for one in named) else ""
    who = " and ".join([", ".join(named) + comma, *more])
    return f"{who[0].upper()}{who[1:]}: {text}"


def _inside(who: str) -> str:
    """A speaker as he is written within a sentence: "Police", which opens one, is no name."""
    return who if proper(who) or who[1:2].isupper() else f"{who[0].lower()}{who[1:]}"


def position_lines(groups: Iterable[Group], story: Story) -> tuple[PositionLine, ...]:
    """One line for each stance of each actor in each answer, with all claims that state it."""
    answer_of = {
        i: group.question + answer.label
        for group in groups
        for answer in group.answers
        for i in answer.claims
    }
    lines: dict[tuple[str, str, str], list[Position]] = {}
    for claim in story.claims.values():
        if isinstance(claim, Position):
            actor = story.names.canonical(claim.actor) or claim.actor
            key = (actor, claim.stance, answer_of.get(claim.id, claim.id))
            lines.setdefault(key, []).append(claim)
    told = [
        PositionLine(
            actor=actor,
            stance=claims[0].stance,
            text=most_typical(claims).text,
            claims=tuple(claim.id for claim in claims),
            rank="minor",
        )
        for (actor, _, _), claims in lines.items()
    ]
    return tuple(sorted(told, key=lambda one: (one.actor, one.stance, one.text)))


def single_source_statements(shown: Iterable[str], story: Story) -> tuple[SingleSource, ...]:
    """Every fact and figure whose id is not in `shown`, with the other articles that tell it.

    What is told by its article's sentence alone, and shares words of its quote with a fact or
    position that is told in words of its own, is left to that.
    """
    seen = set(shown)
    worded: dict[str, list[Evidence]] = {}
    for claim in story.claims.values():
        if isinstance(claim, Fact | Position) and not _is_verbatim(claim):
            worded.setdefault(claim.article, []).append(claim.evidence[0])
    told = {article: _Told(quotes) for article, quotes in worded.items()}
    rest = [
        claim
        for claim in story.claims.values()
        if claim.id not in seen
        and not isinstance(claim, Dateline | Position)
        and not (
            _is_verbatim(claim)
            and claim.article in told
            and told[claim.article].shares(claim.evidence[0])
        )
    ]
    return tuple(
        SingleSource(
            text=_attributed(claim.text, [claim], story),
            claims=(claim.id,),
            rank="minor",
            also_in=story.texts.tellers(claim.text, claim.article),
        )
        for claim in rest
    )


def _is_verbatim(claim: Claim) -> bool:
    """Whether a claim is told in its article's words, its quote and what stands around it."""
    quote = _one_line(claim.evidence[0].quote)
    return len(claim.text) > len(quote) and quote in _one_line(claim.text)


class _Told:
    """The places of some quotes of one article."""

    def __init__(self, quotes: Sequence[Evidence]) -> None:
        spans = sorted((one.start, one.end) for one in quotes)
        self._starts = [start for start, _ in spans]
        self._ends = [*accumulate((end for _, end in spans), max)]

    def shares(self, quote: Evidence) -> bool:
        """Whether a quote has words of one of them."""
        before = bisect_left(self._starts, quote.end)
        return before > 0 and quote.start < self._ends[before - 1]


def most_typical(claims: Sequence[Claim]) -> Claim:
    """The claim whose text is most like the texts of the others (of the first 20)."""
    others = claims[:MOST_COMPARED]
    texts = [claim.text for claim in others]

    def likeness(text: str) -> float:
        return sum(
            like for _, like, _ in process.extract_iter(text, texts, scorer=fuzz.token_set_ratio)
        )

    like = {text: likeness(text) for text in dict.fromkeys(texts)}
    return max(others, key=lambda one: (like[one.text], -len(one.text), one.id))


def _series_of(group: Group, story: Story) -> Iterator[FigureSeries]:
    """The series of a group, one for each unit: figures of different units are not converted."""
    claims = [story.claims[i] for answer in group.answers for i in answer.claims]
    by_unit: dict[str | None, list[Figure]] = {}
    for claim in claims:
        if isinstance(claim, Figure):
            by_unit.setdefault(claim.unit, []).append(claim)
    for unit, numbers in by_unit.items():
        if group.kind == "figure" and len(numbers) > 1:
            points = _points(numbers, story)
            yield FigureSeries(question=group.question, unit=unit, rank="minor", points=points)


def _points(numbers: Iterable[Figure], story: Story) -> tuple[Point, ...]:
    """Equal figures of one speaker as of one time are one point."""
    points: dict[tuple[object, ...], list[Figure]] = {}
    for figure in numbers:
        by = story.names.canonical(figure.by)
        when = figure.as_of.text if figure.as_of else None
        key = (figure.low, figure.high, figure.approximate, by, when)
        points.setdefault(key, []).append(figure)
    return tuple(sorted((_point(stack, story) for stack in points.values()), key=_by_value))


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


def _by_value(point: Point) -> tuple[float, str, tuple[str, ...]]:
    ends = [end for end in (point.low, point.high) if end is not None]
    return (float(ends[0]) if ends else 0.0), point.by or "", point.claims
