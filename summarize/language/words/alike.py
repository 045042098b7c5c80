"""Words that stand for one another in a retelling: "ship" and "vessel"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from itertools import pairwise

from summarize.language.content import lowered, stem
from summarize.language.data_files import read_lines


def are_alike(one: str, other: str) -> bool:
    """Whether two words in lower case stand in one set."""
    sets = _sets()
    return not sets.get(stem(one), frozenset()).isdisjoint(sets.get(stem(other), frozenset()))


def has_like(word: str, text: str) -> bool:
    """Whether a text has a word, or two in a row ("took part"), of one set with a word."""
    sets = _sets()
    own = sets.get(stem(word))
    if not own:
        return False
    words = lowered(text)
    forms = (*map(stem, words), *map("_".join, pairwise(words)))
    return any(not own.isdisjoint(sets.get(form, ())) for form in forms)


@cache
def _sets() -> Mapping[str, frozenset[int]]:
    """The sets of each word, by its stem."""
    found: dict[str, set[int]] = defaultdict(set)
    for number, line in enumerate(read_lines("alike.txt")):
        for word in line.split():
            found[word if "_" in word else stem(word)].add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}
