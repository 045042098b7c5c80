"""Every kind of change in one place of a finished brief, made from the brief's own JSON Schema.

The schema says which fields there are and what may stand in them, so a new field of a brief is
changed, too, without a word added here.
"""

from __future__ import annotations

import copy
import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from summarize.schema import Brief

Json = Any
Path = tuple[str | int, ...]
SCHEMA = Brief.model_json_schema(mode="serialization")


class Place(NamedTuple):
    """A value of a brief and what its schema says of it."""

    path: Path
    field: str
    """The path in words, without the places in lists: "claims.evidence.start"."""
    schema: Json
    value: Json


class Change(NamedTuple):
    """A brief that differs in one place."""

    kind: str
    """What was done: "deleted", "number", "word", …"""
    field: str
    path: Path
    brief: Json


def places(value: Json, schema: Json = SCHEMA, path: Path = (), field: str = "") -> Iterator[Place]:
    """Every value in a brief, the whole first."""
    schema = _resolved(schema, value)
    yield Place(path, field, schema, value)
    if isinstance(value, dict):
        known = schema.get("properties", {})
        for name, inner in value.items():
            below = known.get(name, schema.get("additionalProperties", {}))
            yield from places(inner, below, (*path, name), f"{field}.{name}".lstrip("."))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from places(inner, schema.get("items", {}), (*path, number), field)


def fields(
    schema: Json = SCHEMA, field: str = "", inside: frozenset[str] = frozenset()
) -> set[str]:
    """Every field that the schema knows, as `Place.field` has it."""
    found: set[str] = set()
    for one in _kinds(schema):
        name = one.get("$ref", "")
        if name in inside:
            continue
        one = _referred(one)  # noqa: PLW2901
        for key, below in one.get("properties", {}).items():
            path = f"{field}.{key}".lstrip(".")
            found |= {path} | fields(below, path, inside | {name})
        if "items" in one:
            found |= fields(one["items"], field, inside | {name})
    return found


def changes(brief: Json, each: int, seed: int = 0) -> Iterator[Change]:
    """Changes of every kind that fits a field, at `each` places of every field at most."""
    chance = random.Random(seed)  # noqa: S311  no secret, a test's choice
    by_field: dict[tuple[str, str], list[Place]] = defaultdict(list)
    values: dict[str, list[Json]] = defaultdict(list)
    for place in places(brief):
        if place.path:
            shape = "item" if isinstance(place.path[-1], int) else "field"
            by_field[place.field, shape].append(place)
            values[place.field].append(place.value)
    for (field, _), found in sorted(by_field.items()):
        for place in chance.sample(found, min(each, len(found))):
            for kind, value in _others(place, values[field], chance):
                yield Change(kind, field, place.path, _replaced(brief, place.path, value))
            for kind, change in _MOVES.items():
                if (made := change(brief, place)) is not None:
                    yield Change(kind, field, place.path, made)


def _others(
    place: Place, seen: Sequence[Json], chance: random.Random
) -> Iterator[tuple[str, Json]]:
    """Other values that a place can have, each with what was done."""
    value, schema = place.value, place.schema
    if "enum" in schema:
        others = [one for one in schema["enum"] if one != value]
        if others:
            yield "kind", chance.choice(others)
    elif isinstance(value, bool):
        yield "flag", not value
    elif isinstance(value, int | float):
        yield "number", value + 1
    elif isinstance(value, str):
        yield from _other_texts(value, schema)
    if not isinstance(value, dict | list):
        others = [one for one in seen if one != value and one is not None]
        if others and "enum" not in schema:
            yield "another's", chance.choice(others)
        if value is not None and place.schema.get("nullable"):
            yield "emptied", None


def _other_texts(value: str, schema: Json) -> Iterator[tuple[str, str]]:
    if schema.get("format") == "date":
        yield "day", str(date.fromisoformat(value) + timedelta(days=1))
    elif re.fullmatch(r"[0-9a-f]{12}|[0-9a-f]{64}", value):
        yield "id", value[:-1] + ("0" if value[-1] != "0" else "1")
    elif "const" not in schema:
        words = value.split(" ")
        yield "word", " ".join([*words[:-1], "otherwise", *words[-1:]])
        if len(words) > 1:
            yield "word gone", " ".join(words[1:])
        if number := re.search(r"\d", value):
            other = str((int(number[0]) + 1) % 10)
            yield "digit", value[: number.start()] + other + value[number.end() :]


def _deleted(brief: Json, place: Place) -> Json | None:
    return _within(brief, place, lambda items, at: items[:at] + items[at + 1 :])


def _doubled(brief: Json, place: Place) -> Json | None:
    return _within(brief, place, lambda items, at: [*items[: at + 1], *items[at:]])


def _turned(brief: Json, place: Place) -> Json | None:
    """The list the other way round, where that is another."""
    if not isinstance(place.value, list) or place.value[::-1] == place.value:
        return None
    return _replaced(brief, place.path, place.value[::-1])


def _emptied(brief: Json, place: Place) -> Json | None:
    return _replaced(brief, place.path, []) if place.value and type(place.value) is list else None


def _moved(brief: Json, place: Place) -> Json | None:
    """The item in another list of the brief that takes the same kind of things."""
    if not isinstance(place.path[-1], int) or not isinstance(place.value, dict | str):
        return None
    items = _at(brief, place.path[:-1])
    for other in places(brief):
        is_list = isinstance(other.value, list) and other.value is not items
        is_other = is_list and other.path[: len(place.path)] != place.path
        if is_other and other.value and _is_alike(place.value, other.value[0]):
            at = place.path[-1]
            moved = _replaced(brief, place.path[:-1], items[:at] + items[at + 1 :])
            return _replaced(moved, other.path, [*_at(moved, other.path), place.value])
    return None


def _told_as_apparent(brief: Json, place: Place) -> Json | None:
    """A contradiction among what is none."""
    if place.field != "contradictions" or not isinstance(place.value, dict):
        return None
    one = place.value
    claims = [i for side in one["sides"] for i in side["claims"]]
    apparent = {
        "question": one["question"],
        "relation": "scope",
        "claims": claims,
        "why": one["why"],
    }
    others = [other for other in brief["contradictions"] if other is not one]
    return brief | {"contradictions": others, "apparent": [*brief["apparent"], apparent]}


_MOVES: dict[str, Callable[[Json, Place], Json | None]] = {
    "deleted": _deleted,
    "doubled": _doubled,
    "order": _turned,
    "all deleted": _emptied,
    "moved": _moved,
    "made apparent": _told_as_apparent,
}


def _within(
    brief: Json, place: Place, change: Callable[[list[Json], int], list[Json]]
) -> Json | None:
    """The brief with the list changed that has the place as an item; None if none has."""
    at = place.path[-1]
    if not isinstance(at, int):
        return None
    return _replaced(brief, place.path[:-1], change(_at(brief, place.path[:-1]), at))


def _is_alike(one: Json, other: Json) -> bool:
    if isinstance(one, dict):
        return isinstance(other, dict) and one.keys() == other.keys()
    return isinstance(other, str) and len(one) == len(other) == 12


def _at(value: Json, path: Path) -> Json:
    for step in path:
        value = value[step]
    return value


def _replaced(brief: Json, path: Path, value: Json) -> Json:
    """The brief with another value in one place; all else is shared with the one given."""
    if not path:
        return value
    made = copy.copy(brief)
    made[path[0]] = _replaced(brief[path[0]], path[1:], value)
    return made


def _referred(schema: Json) -> Json:
    return SCHEMA["$defs"][schema["$ref"].rpartition("/")[2]] if "$ref" in schema else schema


def _kinds(schema: Json) -> list[Json]:
    """The kinds of value that a schema allows."""
    several = schema.get("anyOf") or schema.get("oneOf")
    return [kind for one in several for kind in _kinds(one)] if several else [schema]


def _resolved(schema: Json, value: Json) -> Json:
    """What the schema says of this value: references followed, the alternative chosen."""
    kinds = [_referred(one) for one in _kinds(schema)]
    nullable = any(one.get("type") == "null" for one in kinds)
    fitting = [one for one in kinds if _fits(one, value)]
    return (fitting[0] if fitting else {}) | {"nullable": nullable}


def _fits(schema: Json, value: Json) -> bool:
    if isinstance(value, dict):
        known = schema.get("properties", {})
        return set(value) <= set(known) and all(
            value[name] == one["const"] for name, one in known.items() if "const" in one
        )
    return bool(
        schema.get("type") != "object" and (value is None) == (schema.get("type") == "null")
    )
