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
