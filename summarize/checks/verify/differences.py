"""Two briefs held against each other, part by part: what one says and the other does not.

The parts are compared as JSON, so a new field of a brief is compared as soon as it is there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from summarize.checks.verify.finding import Finding, shown
from summarize.schema import Brief

Json = Any

_TAKEN_AS_TOLD = frozenset({"format", "made_by", "proposals"})
"""Parts that nothing else in a brief determines."""


MOST_COMPARED = 20
"""Items without a partner by id that an item is compared with: one or two are changed in a brief
that was tampered with, and in one that is altogether another it does not matter."""


@dataclass(frozen=True, eq=False)
class _Item:
    """An item of a list with what findings call it."""

    name: str
    value: Json


def differences(told: Brief, made: Brief) -> Iterator[Finding]:
    """What `told` says otherwise than `made`, in the order of a brief's parts."""
    mine, true = told.model_dump(mode="json"), made.model_dump(mode="json")
    if told.proposals.sha256 != made.proposals.sha256:
        yield Finding(
            where="proposals",
            what="What the engine said, or what made the brief, was changed: the digest differs.",
        )
    for part in true:
        if part not in _TAKEN_AS_TOLD:
            yield from _differing(part, mine[part], true[part])


def _differing(where: str, told: Json, made: Json) -> Iterator[Finding]:
    """A part, or a field of one, that is not as it should be."""
    if told == made:
        return
    if isinstance(made, list) and isinstance(told, list) and _holds_objects(told, made):
        yield from _items(where, told, made)
    elif isinstance(made, dict) and isinstance(told, dict):
        for field in made:
            yield from _differing(f"{where}, {field}", told.get(field), made[field])
    else:
        yield Finding(where=where, what=f"It is {shown(told)}, and should be {shown(made)}.")


def _holds_objects(*lists: Sequence[Json]) -> bool:
    return all(isinstance(one, dict) for items in lists for one in items)


def _items(where: str, told: Sequence[Json], made: Sequence[Json]) -> Iterator[Finding]:
    """Items that are missing, too many, changed, or out of their order."""
    mine, true = _named(where, told), _named(where, made)
    same = Counter(_key(one.value) for one in mine) & Counter(_key(one.value) for one in true)
    pairs = list(_pairs(_left(mine, same), _left(true, same)))
    for own, meant in pairs:
        if own is None and meant is not None:
            yield Finding(where=where, what=f"This is missing: {shown(meant.value)}.")
        elif own is not None and meant is None:
            yield Finding(
                where=own.name,
                what="It does not follow from the articles and what was said of them: "
                f"{shown(own.value)}.",
            )
        elif own is not None and meant is not None:
            yield from _differing(own.name, own.value, meant.value)
    if not pairs:
        yield Finding(where=where, what="They are not in their order.")


def _named(where: str, items: Sequence[Json]) -> list[_Item]:
    """Items by their ids; those that have none, by their places from 1."""
    return [_Item(f"{where} {one.get('id', place)}", one) for place, one in enumerate(items, 1)]


def _left(items: Sequence[_Item], same: Counter[object]) -> list[_Item]:
    """The items without those that stand in both lists, as often as they do."""
    rest = same.copy()
    left = []
    for one in items:
        key = _key(one.value)
        if rest[key]:
            rest[key] -= 1
        else:
            left.append(one)
    return left


def _pairs(
    told: Sequence[_Item], made: Sequence[_Item]
) -> Iterator[tuple[_Item | None, _Item | None]]:
    """Each item told with the one that it stands for: of its id, else the most alike."""
    by_id = {one.value["id"]: one for one in reversed(made) if "id" in one.value}
    certain = {own: by_id.pop(own.value.get("id"), None) for own in told}
    rest = [one for one in made if one not in certain.values()]
    for own in told:
        near = rest[:MOST_COMPARED]
        meant = certain[own] or max(near, key=lambda one: _likeness(own, one), default=None)
        if meant is not None and (certain[own] or _likeness(own, meant)):
            rest = [one for one in rest if one is not meant]
            yield own, meant
        else:
            yield own, None
    for meant in rest:
        yield None, meant


def _likeness(told: _Item, made: _Item) -> int:
    """In how many fields two items agree; 0 where they share less than half of them."""
    same = sum(told.value.get(field) == value for field, value in made.value.items())
    return same if 2 * same >= len(made.value) else 0


def _key(value: Json) -> object:
    """The value in a form that can be counted."""
    if isinstance(value, dict):
        return tuple((name, _key(one)) for name, one in sorted(value.items()))
    return tuple(map(_key, value)) if isinstance(value, list) else (type(value).__name__, value)
