"""Words that stand for one another in a retelling: "ship" and "vessel"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from summarize.language.content import stem
from summarize.language.data_files import read_lines


def are_alike(one: str, other: str) -> bool:
    """Whether two words in lower case stand in one set."""
    sets = _sets()
    return not sets.get(stem(one), frozenset()).isdisjoint(sets.get(stem(other), frozenset()))


@cache
def _sets() -> Mapping[str, frozenset[int]]:
    """The sets of each word, by its stem."""
    found: dict[str, set[int]] = defaultdict(set)
    for number, line in enumerate(read_lines("alike.txt")):
        for word in line.split():
            found[stem(word)].add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}
