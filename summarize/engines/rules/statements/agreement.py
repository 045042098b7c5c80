"""Facts and positions that several articles tell in nearly the same words.

Whether all of them carry one statement, or one word sets them apart, is judged in `comparing`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from summarize.language.likeness import Marks, Weights, candidates, marks
from summarize.language.names.aliases import Names
from summarize.schema import Answer, Claim, Fact, Group, Position, claims_by_id

ALIKE = 0.34
"""Likeness of two facts that are told as one; chosen by eye on the stories at hand: below it,
sentences that share a place and a verb come together."""

LEAST = 4
"""Marks that two such facts share at least."""


def groups(claims: Sequence[Claim], weights: Weights, names: Names) -> list[Group]:
    """A group for each statement that two or more articles make."""
    told = claims_by_id(one for one in claims if isinstance(one, Fact | Position))
    near: dict[str, list[str]] = defaultdict(list)
    for one, other in candidates({name: claim.text for name, claim in told.items()}):
        if _one(told[one], told[other], weights, names):
            near[one].append(other)
            near[other].append(one)
    return [_group([told[name] for name in cluster]) for cluster in _clusters(near)]


def _one(one: Claim, other: Claim, weights: Weights, names: Names) -> bool:
    """True if two statements are near enough to say one thing."""
    if one.article == other.article:
        return False
    if isinstance(one, Position) and isinstance(other, Position):
        if one.stance != other.stance or not names.same(one.actor, other.actor):
            return False
    elif isinstance(one, Position) or isinstance(other, Position):
        return False
    first, second = marks(one.text), marks(other.text)
    return (
        len(first & second) >= LEAST
        and _numbers_agree(first, second)
        and weights.likeness(first, second) >= ALIKE
    )


def _numbers_agree(one: Marks, other: Marks) -> bool:
    """Whether the numbers of one are all in the other."""
    first = {mark for mark in one if mark.startswith("number:")}
    second = {mark for mark in other if mark.startswith("number:")}
    return first <= second or second <= first


def _clusters(near: dict[str, list[str]]) -> Iterator[list[str]]:
    """Statements with what is like each, the best connected first, each in one cluster only."""
    taken: set[str] = set()
    for name in sorted(near, key=lambda one: (-len(near[one]), one)):
        members = [name, *(one for one in sorted(near[name]) if one not in taken)]
        if name not in taken and len(members) > 1:
            taken.update(members)
            yield members


def _group(members: Sequence[Claim]) -> Group:
    kind = "position" if isinstance(members[0], Position) else "fact"
    return Group(
        question=members[0].text,
        kind=kind,
        weight="side",
        relation="same",
        answers=(Answer(label="told alike", claims=tuple(one.id for one in members)),),
        why="",
    )
