<<<<<<< HEAD
"""Words of which a statement has only one: rose or fell, convicted or acquitted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from typing import Literal, NamedTuple, cast

from summarize.language.content import stem
from summarize.language.data_files import read_table

OpposedKind = Literal["direction", "outcome", "number", "order", "place", "time", "who"]


class Side(NamedTuple):
    """Where a word stands: on one side of one set of opposites."""

    kind: OpposedKind
    number: int
    """Which set of its kind, from 0."""
    side: int
    """Which side of the set, from 0."""


def sides(word: str) -> tuple[Side, ...]:
    """The sides that a word in lower case stands on; empty for most words."""
    near = stem(word)
    found = _sides().get(near)
    if found is None and near != word and near[-1:] == near[-2:-1]:  # "acquitted", "banned"
        found = _sides().get(near[:-1])
    return found or ()


@cache
def _sides() -> Mapping[str, tuple[Side, ...]]:
    """The sides of each word by its stem."""
    found: dict[str, dict[Side, None]] = defaultdict(dict)
    for kind, sets in read_table("opposites.toml").items():
        for number, opposed in enumerate(sets):
            for side, words in enumerate(opposed):
                for word in words.split():
                    place = Side(cast("OpposedKind", kind), number, side)
                    found[stem(word)][place] = None
    return {word: tuple(places) for word, places in found.items()}
=======
"""Words that make another statement: rose and fell, convicted and acquitted, all and most.

What the table (`data/opposites.toml`) sets against each other excludes one another; which of two
such words a text has says which of two statements it makes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from itertools import chain
from typing import Any

from summarize.language.data_files import read_table
from summarize.language.inflection import verb_forms

Taken = Mapping[str, frozenset[str]]
"""By the pair's name, which of its sides a text takes."""

_WORD = re.compile(r"[^\W_]+(?:[-.'’][^\W_]+)*")


@lru_cache(maxsize=4096)
def taken(text: str) -> Taken:
    """Which sides of which pairs a text takes."""
    found: dict[str, set[str]] = {}
    words = [word.lower() for word in _WORD.findall(text)]
    for at, word in enumerate(words):
        for form, pair, side in _forms().get(word, ()):
            if tuple(words[at : at + len(form)]) == form:
                found.setdefault(pair, set()).add(side)
    return {pair: frozenset(sides) for pair, sides in found.items()}


def turned(told: str, *said: str) -> str | None:
    """The pair of which `told` takes another side than what is said, the nearest text first.

    None: no pair, or a text nearer or as near takes the same side as well.
    """
    for pair, sides in taken(told).items():
        for text in said:
            theirs = taken(text).get(pair)
            if theirs is None:
                continue
            if not sides & theirs:
                return pair
            break
    return None


@cache
def _forms() -> Mapping[str, tuple[tuple[tuple[str, ...], str, str], ...]]:
    """Forms with their pairs and sides, by their first words."""
    table: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    for pair, sides in _data().items():
        for side, entry in sides.items():
            for form in _entry_forms(entry):
                table.setdefault(form[0], []).append((form, pair, side))
    return {first: tuple(forms) for first, forms in table.items()}


def _entry_forms(entry: Mapping[str, Any]) -> Iterator[tuple[str, ...]]:
    yield from chain.from_iterable(verb_forms(verb) for verb in entry.get("verbs", ()))
    yield from (tuple(word.split("_")) for word in entry.get("words", "").split())


def _data() -> Mapping[str, Mapping[str, Mapping[str, Any]]]:
    return read_table("opposites.toml")
>>>>>>> 0f73c9d (wip)
