"""Each contradiction once, whichever requests or rules found it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from summarize.language import content
from summarize.schema import Claim, Contradiction, Figure, Number, Side


class _Mark(NamedTuple):
    """An end of a claim's first quote: claims that share one rest on the same words."""

    article: str
    end: str
    offset: int
    number: tuple[Number | None, Number | None] | None = None
    """Bounds of a figure, where two counts are held against each other: a sentence may tell the
    dead and the wounded. None: the words alone."""


class Repeat(NamedTuple):
    """A contradiction that another one tells already."""

    one: Contradiction
    told: Contradiction
    left_out: tuple[Side, ...]
    """Sides of which the other one has no words."""


class Distinct(NamedTuple):
    """Contradictions, each told once."""

    told: tuple[Contradiction, ...]
    repeats: tuple[Repeat, ...]


def without_repeats(
    contradictions: Iterable[Contradiction], claims: Mapping[str, Claim]
) -> Distinct:
    """Those that no earlier one tells already, and the others."""
    told: list[Contradiction] = []
    repeats: list[Repeat] = []
    placed: dict[_Mark, set[tuple[int, int]]] = {}
    for one in contradictions:
        sides = [
            [mark for i in side.claims for mark in _marks(claims[i], one)] for side in one.sides
        ]
        before = _told_in(one, sides, told, placed)
        if before is not None:
            left_out = (
                side
                for side, marks in zip(one.sides, sides, strict=True)
                if all(before != number for mark in marks for number, _ in placed.get(mark, ()))
            )
            repeats.append(Repeat(one, told[before], tuple(left_out)))
        else:
            for number, side in enumerate(sides):
                for mark in side:
                    placed.setdefault(mark, set()).add((len(told), number))
            told.append(one)
    return Distinct(tuple(told), tuple(repeats))


def _marks(claim: Claim, of: Contradiction) -> Iterator[_Mark]:
    first = claim.evidence[0]
    ends = (("start", first.start), ("end", first.end))
    if of.kind == "figure" and isinstance(claim, Figure):
        numbered = (claim.low, claim.high)
        yield from (_Mark(first.article, end, offset, numbered) for end, offset in ends)
    yield from (_Mark(first.article, end, offset) for end, offset in ends)


def _told_in(
    one: Contradiction,
    sides: Sequence[Sequence[_Mark]],
    told: Sequence[Contradiction],
    placed: Mapping[_Mark, AbstractSet[tuple[int, int]]],
) -> int | None:
    """The number of a contradiction already reported that puts the same words on different sides.

    That is words of all sides, or of two where both are of one kind: a question that one request
    groups and another names as a conflict. Words that are no counts may answer two questions, so
    the questions are held as well. `placed`: by mark, the contradictions reported and their sides,
    by number.
    """
    near = {number for side in sides for mark in side for number, _ in placed.get(mark, ())}
    for number in sorted(near):
        counts = one.kind == told[number].kind == "figure"
        met = [
            Counter(
                at
                for mark in side
                if not (counts and mark.number is None and _is_numbered(mark, side))
                for of, at in placed.get(mark, ())
                if of == number
            )
            for side in sides
        ]
        shared = [side.keys() for side in met if side]
        least = 2 if one.kind == told[number].kind else len(sides)
        is_asked = counts or _ask_alike(one, told[number])
        if is_asked and len(shared) >= least and _are_apart(shared):
            return number
        # "About 6" may stand with 5.9 once and with 6.1 once: most of a side tells which it is.
        if counts and len({max(side, key=lambda at: side[at]) for side in met if side}) > 1:
            return number
    return None


def _ask_alike(one: Contradiction, other: Contradiction) -> bool:
    """Whether most that the shorter of two questions asks for is asked for by the other."""
    mine, its = content.stems(one.question), content.stems(other.question)
    return not (mine and its) or 2 * len(mine & its) > min(len(mine), len(its))


def _is_numbered(mark: _Mark, side: Sequence[_Mark]) -> bool:
    """True if the same words stand there with a number, by which they are then told apart."""
    return any(one.number and one._replace(number=None) == mark for one in side)


def _are_apart(sides: Sequence[AbstractSet[int]]) -> bool:
    """True if no two of the sets have a member in common."""
    return sum(map(len, sides)) == len(set[int]().union(*sides))
