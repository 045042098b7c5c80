"""Groups → what contradicts what: the sides, their evidence, the nature, the rank, the reason.

For figures the program alone decides (`relations`); for the rest an engine proposes and the
program checks what it can: dates are read, wishes are no contradiction, a side needs evidence.
What looks like a contradiction and is none is kept as `Apparent`, with its reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from summarize import dates
from summarize.draft import Answer, Group
from summarize.names import Names, speaker
from summarize.origins import origins_of
from summarize.ranking import Ranking, rank
from summarize.relations import Verdict, gap, relate, say
from summarize.schema import (
    Apparent,
    Claim,
    Contradiction,
    Dateline,
    Fact,
    Figure,
    Nature,
    Origin,
    Position,
    Side,
    Stance,
    When,
    content_id,
)

WISHES: frozenset[Stance] = frozenset(
    {"supports", "opposes", "demands", "promises", "praises", "criticises", "warns", "doubts"}
)
"""Stances that can stand beside their opposite without either being untrue."""


class Story(NamedTuple):
    """What a contradiction is told against."""

    claims: Mapping[str, Claim]
    articles: tuple[str, ...]
    """Ids of all articles."""
    origins: tuple[Origin, ...]
    names: Names


class Findings(NamedTuple):
    """What the groups of a story come to."""

    contradictions: tuple[Contradiction, ...]
    apparent: tuple[Apparent, ...]
    agreed: tuple[Group, ...]
    """Groups whose answers can all hold."""


class _Sides(NamedTuple):
    """Answers that cannot all hold, how far apart they lie, and why."""

    answers: tuple[Answer, ...]
    nature: Nature
    gap: float | None
    """Ratio between the farthest figures; None where they are no figures."""
    why: str


def find(groups: Sequence[Group], story: Story) -> Findings:
    """Judge every group; the same conflict found twice is told once."""
    contradictions: list[Contradiction] = []
    apparent: list[Apparent] = []
    agreed: list[Group] = []
    for group in groups:
        judged = judge(group, story)
        if isinstance(judged, Contradiction):
            contradictions.append(judged)
        elif isinstance(judged, Apparent):
            apparent.append(judged)
        if not isinstance(judged, Contradiction) and group.relation in ("same", "refines"):
            agreed.append(group)
    told = _once(sorted(contradictions, key=_order))
    return Findings(tuple(told), tuple(sorted(apparent, key=lambda a: a.question)), tuple(agreed))


def judge(group: Group, story: Story) -> Contradiction | Apparent | None:
    """The contradiction in a group, or what only looks like one, or None."""
    figures = [story.claims[i] for answer in group.answers for i in answer.claims]
    numbers = [claim for claim in figures if isinstance(claim, Figure)]
    if group.kind == "figure" and len(numbers) > 1:
        return _judge_figures(group, numbers, story)
    if group.relation == "scope":
        return _apparent(group, "scope", group.why)
    if len(group.answers) < 2 or group.relation in ("same", "refines"):
        return None
    if reason := _no_conflict(group, story):
        return _apparent(group, "refines", reason)
    return _contradiction(
        group, _Sides(group.answers, _nature(group, story), None, group.why), story
    )


def _judge_figures(
    group: Group, figures: Sequence[Figure], story: Story
) -> Contradiction | Apparent | None:
    sides = _figure_sides(group, figures)
    if isinstance(sides, _Sides):
        if group.relation == "scope":
            return _apparent(group, "scope", group.why)
        return _contradiction(group, sides, story)
    if sides is None or (sides.relation == "same" and group.relation == "same"):
        return None
    return _apparent(group, sides.relation, sides.why)


def _figure_sides(group: Group, figures: Sequence[Figure]) -> _Sides | Verdict | None:
    """Figures sorted into sides that cannot both hold; else why they are no conflict."""
    stacks: list[list[Figure]] = []
    for figure in _by_weight(figures):
        for stack in stacks:
            if all(relate(figure, one).relation in ("same", "refines") for one in stack):
                stack.append(figure)
                break
        else:
            stacks.append([figure])
    pairs = [
        (a, b, verdict)
        for one, other in combinations(stacks, 2)
        for a in one
        for b in other
        if (verdict := relate(a, b)).relation in ("dispute", "update")
    ]
    if not pairs:
        return _calm(figures)
    opposed = {figure.id for a, b, _ in pairs for figure in (a, b)}
    answers = tuple(_answer(stack) for stack in stacks if any(f.id in opposed for f in stack))
    far = max(pairs, key=lambda pair: (gap(pair[0], pair[1]), pair[2].why))
    moved = all(verdict.relation == "update" for _, _, verdict in pairs)
    nature: Nature = "update" if moved or group.relation == "update" else "dispute"
    why = " ".join(part for part in (far[2].why, group.why) if part)
    return _Sides(answers, nature, gap(far[0], far[1]), why)


def _by_weight(figures: Sequence[Figure]) -> list[Figure]:
    """Figures in an order of their values, the value that most claims give first."""
    counts: dict[tuple[object, ...], int] = {}
    for figure in figures:
        counts[_value(figure)] = counts.get(_value(figure), 0) + 1
    return sorted(figures, key=lambda f: (-counts[_value(f)], str(_value(f)), f.id))


def _value(figure: Figure) -> tuple[object, ...]:
    return (figure.low, figure.high, figure.approximate, figure.unit)


def _answer(stack: Sequence[Figure]) -> Answer:
    label = ", ".join(dict.fromkeys(say(figure) for figure in stack))
    return Answer(label=label, claims=tuple(figure.id for figure in stack))


def _calm(figures: Sequence[Figure]) -> Verdict | None:
    """Why figures that differ are no conflict: the first reason in an order of their values."""
    for a, b in combinations(_by_weight(figures), 2):
        verdict = relate(a, b)
        if verdict.relation != "same":
            return verdict
    return Verdict("same", "") if figures else None


def _no_conflict(group: Group, story: Story) -> str | None:
    """Why answers that an engine sets against each other can all hold; None if they cannot."""
    claims = [story.claims[i] for answer in group.answers for i in answer.claims]
    if all(isinstance(claim, Position) and claim.stance in WISHES for claim in claims):
        return "They are wishes and judgements, which may differ without either being untrue."
    if group.kind == "date" and _dates_meet(group, story):
        return "The dates can be the same."
    return None


def _dates_meet(group: Group, story: Story) -> bool:
    """Whether every date of one answer can be that of every other, by the words alone."""
    known = [
        [when for i in answer.claims if (when := _when(story.claims[i]))]
        for answer in group.answers
    ]
    meets = [dates.overlap(a, b) for one, two in combinations(known, 2) for a in one for b in two]
    return bool(meets) and all(meet is True for meet in meets)


def _when(claim: Claim) -> When | None:
    match claim:
        case Dateline() | Fact() | Position():
            return claim.date
        case Figure():
            return claim.as_of


def _nature(group: Group, story: Story) -> Nature:
    """A reversal needs one actor on two sides; without one it is a dispute."""
    if group.relation == "update":
        return "update"
    if group.relation == "reversal":
        actors = [
            {story.names.belongs_to(n) or n for n in _by(answer.claims, story)}
            for answer in group.answers
        ]
        if any(one & other for one, other in combinations(actors, 2)):
            return "reversal"
    return "dispute"


def _contradiction(group: Group, sides: _Sides, story: Story) -> Contradiction:
    told = tuple(
        Side(
            label=answer.label,
            by=_by(answer.claims, story),
            claims=answer.claims,
            origins=origins_of(
                [story.claims[i] for i in answer.claims], story.origins, story.names
            ),
        )
        for answer in sides.answers
    )
    ids = [i for side in told for i in side.claims]
    answering = {story.claims[i].article for answer in group.answers for i in answer.claims}
    ranked = rank(Ranking(group.weight, told, sides.nature, sides.gap))
    return Contradiction(
        id=content_id("contradiction", group.question, *sorted(ids)),
        question=group.question,
        kind=group.kind,
        nature=sides.nature,
        rank=ranked.rank,
        rank_why=ranked.why,
        within=_within(told, story),
        sides=told,
        silent=tuple(article for article in story.articles if article not in answering),
        why=sides.why,
    )


def _by(ids: Iterable[str], story: Story) -> tuple[str, ...]:
    """Who says so, each actor once under one name, in order of first mention."""
    speakers = (speaker(story.claims[i]) for i in ids)
    return tuple(dict.fromkeys(story.names.canonical(name) for name in speakers if name))


def _within(sides: Sequence[Side], story: Story) -> tuple[str, ...]:
    """Articles that stand on two sides."""
    articles = [{story.claims[i].article for i in side.claims} for side in sides]
    twice = {article for one, other in combinations(articles, 2) for article in one & other}
    return tuple(article for article in story.articles if article in twice)


def _apparent(group: Group, relation: str, why: str) -> Apparent:
    claims = tuple(i for answer in group.answers for i in answer.claims)
    return Apparent.model_validate(
        {"question": group.question, "relation": relation, "claims": claims, "why": why}
    )


def _order(contradiction: Contradiction) -> tuple[bool, int, str]:
    """Main ones first; then by the number of origins that take part; then by question."""
    origins = {origin for side in contradiction.sides for origin in side.origins}
    return contradiction.rank != "main", -len(origins), contradiction.question


def _once(contradictions: Iterable[Contradiction]) -> list[Contradiction]:
    """Each conflict once: one whose opposed claims another already sets apart is left out."""
    told: list[Contradiction] = []
    opposed: set[tuple[str, str]] = set()
    for one in contradictions:
        pairs = {
            (min(a, b), max(a, b))
            for left, right in combinations(one.sides, 2)
            for a in left.claims
            for b in right.claims
        }
        if not pairs <= opposed:
            told.append(one)
            opposed |= pairs
    return told
