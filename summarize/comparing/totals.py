"""Figures of one article that do not add up: a part larger than its whole, parts that exceed it.

Sums are made by the program and marked as such; what does not add up becomes a question with its
sides, like any other. Parts are added only where none can be in two of them: men and women, not
women and foreigners.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from summarize.grounding.sums import summed
from summarize.grounding.values import interval, say
from summarize.language import content
from summarize.schema import Answer, Claim, Figure, Group, claims_by_id

_APART = frozenset({"men", "women", "children", "soldiers", "civilians", "officers", "fighters"})
"""Kinds of people of which nobody is two, as news uses them."""


class Checked(NamedTuple):
    """Questions about figures that do not add up, and the sums that show it."""

    groups: tuple[Group, ...]
    claims: tuple[Figure, ...]


def check(claims: Iterable[Claim]) -> Checked:
    """Hold every figure against the parts that its article gives of it."""
    known = claims_by_id(claims)
    groups: list[Group] = []
    sums: list[Figure] = []
    for whole in known.values():
        if not isinstance(whole, Figure) or not whole.includes:
            continue
        parts = [part for i in whole.includes if isinstance(part := known.get(i), Figure)]
        for excess in _excess(whole, parts):
            groups.append(_group(whole, excess))
            if excess.sum_of:
                sums.append(excess)
    return Checked(tuple(groups), tuple(sums))


def _excess(whole: Figure, parts: Sequence[Figure]) -> Iterator[Figure]:
    """Each part that is larger than the whole; if there is none, the sum of all if that is."""
    larger = [part for part in parts if _exceeds(part, whole)]
    yield from larger
    if not larger and len(parts) > 1 and _are_apart(parts):
        total = summed(parts, f"computed: {', '.join(say(part) for part in parts)} together")
        if _exceeds(total, whole):
            yield total


def _exceeds(one: Figure, whole: Figure) -> bool:
    return one.unit == whole.unit and interval(one).low > interval(whole).high


def _are_apart(parts: Iterable[Figure]) -> bool:
    """Whether nobody can be counted in two of the parts."""
    kinds = [content.kinds(part.counted) & _APART for part in parts]
    return all(kinds) and not any(one & other for one, other in combinations(kinds, 2))


def _group(whole: Figure, excess: Figure) -> Group:
    return Group(
        question=f"How many {whole.counted}, in all and in parts?",
        kind="figure",
        answers=(
            Answer(label=say(whole), claims=(whole.id,)),
            Answer(label=say(excess), claims=(excess.id,)),
        ),
        why=f"A part cannot be larger than the whole of {say(whole)}.",
        relation="dispute",
        weight="side",
    )
