"""Each contradiction once, whichever requests or rules found it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from summarize.schema import Claim, Contradiction


class _Mark(NamedTuple):
    """An end of a claim's first quote: claims that share one rest on the same words."""

    article: str
    end: str
    offset: int


def without_repeats(
    contradictions: Iterable[Contradiction], claims: Mapping[str, Claim]
) -> list[Contradiction]:
    """Those that no earlier one tells already."""
    told: list[Contradiction] = []
    placed: dict[_Mark, set[tuple[int, int]]] = {}
    for one in contradictions:
        sides = [[mark for i in side.claims for mark in _marks(claims[i])] for side in one.sides]
        if not _is_told(one, sides, told, placed):
            for number, side in enumerate(sides):
                for mark in side:
                    placed.setdefault(mark, set()).add((len(told), number))
            told.append(one)
    return told


def _marks(claim: Claim) -> Iterator[_Mark]:
    first = claim.evidence[0]
    yield _Mark(first.article, "start", first.start)
    yield _Mark(first.article, "end", first.end)


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
        met = [
            {at for mark in side for of, at in placed.get(mark, ()) if of == number}
            for side in sides
        ]
        shared = [side for side in met if side]
        least = 2 if one.kind == told[number].kind else len(sides)
        if len(shared) >= least and _are_apart(shared):
            return True
    return False


def _are_apart(sides: Sequence[AbstractSet[int]]) -> bool:
    """True if no two of the sets have a member in common."""
    return sum(map(len, sides)) == len(set[int]().union(*sides))
