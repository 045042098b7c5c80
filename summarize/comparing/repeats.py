"""Each contradiction once, whichever requests or rules found it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from summarize.schema import Claim, Contradiction, Figure, Number


class _Mark(NamedTuple):
    """An end of a claim's first quote: claims that share one rest on the same words."""

    article: str
    end: str
    offset: int
    number: tuple[Number | None, Number | None] | None = None
    """Bounds of a figure, where two counts are held against each other: a sentence may tell the
    dead and the wounded. None: the words alone."""


def without_repeats(
    contradictions: Iterable[Contradiction], claims: Mapping[str, Claim]
) -> list[Contradiction]:
    """Those that no earlier one tells already."""
    told: list[Contradiction] = []
    placed: dict[_Mark, set[tuple[int, int]]] = {}
    for one in contradictions:
        sides = [
            [mark for i in side.claims for mark in _marks(claims[i], one)] for side in one.sides
        ]
        if not _is_told(one, sides, told, placed):
            for number, side in enumerate(sides):
                for mark in side:
                    placed.setdefault(mark, set()).add((len(told), number))
            told.append(one)
    return told


def _marks(claim: Claim, of: Contradiction) -> Iterator[_Mark]:
    first = claim.evidence[0]
    ends = (("start", first.start), ("end", first.end))
    if of.kind == "figure" and isinstance(claim, Figure):
        numbered = (claim.low, claim.high)
        yield from (_Mark(first.article, end, offset, numbered) for end, offset in ends)
    yield from (_Mark(first.article, end, offset) for end, offset in ends)


def _is_told(
    one: Contradiction,
    sides: Sequence[Sequence[_Mark]],
    told: Sequence[Contradiction],
    placed: Mapping[_Mark, AbstractSet[tuple[int, int]]],
) -> bool:
    """True if a contradiction already reported puts the same words on different sides.

    That is words of all sides, or of two where both are of one kind: a question that one request
    groups and another names as a conflict. `placed`: by mark, the contradictions reported and
    their sides, by number.
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
        if len(shared) >= least and _are_apart(shared):
            return True
        # "About 6" may stand with 5.9 once and with 6.1 once: most of a side tells which it is.
        if counts and len({max(side, key=lambda at: side[at]) for side in met if side}) > 1:
            return True
    return False


def _is_numbered(mark: _Mark, side: Sequence[_Mark]) -> bool:
    """True if the same words stand there with a number, by which they are then told apart."""
    return any(one.number and one._replace(number=None) == mark for one in side)


def _are_apart(sides: Sequence[AbstractSet[int]]) -> bool:
    """True if no two of the sets have a member in common."""
    return sum(map(len, sides)) == len(set[int]().union(*sides))
