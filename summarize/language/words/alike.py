"""Words that stand for one another in a retelling: "ship" and "vessel"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache, lru_cache
from itertools import pairwise

from summarize.language.content import KEPT, lowered, stem
from summarize.language.data_files import read_lines
from summarize.language.words.function_words import PLAIN_DETERMINER
from summarize.language.words.inflection import irregular, irregular_plain
from summarize.language.words.related import plain_forms

_SHORT_ENDINGS = ("s", "ed", "ing")
_SHORTEST = 3
"""Letters of the shortest word that has one of these endings; `stem` leaves them to such words."""


def are_alike(one: str, other: str) -> bool:
    """Whether two words in lower case stand in one set."""
    return not _sets_of(one).isdisjoint(_sets_of(other))


def has_like(word: str, text: str) -> bool:
    """Whether a text has a word, or two in a row ("took part"), of one set with a word.

    The word may be two itself, joined by a low line: "broke_up". Of two in a row, what is whose may
    stand between them: "lost their lives".
    """
    own = _sets_of(word)
    return bool(own) and not own.isdisjoint(_sets_in(text))


@lru_cache(maxsize=KEPT)
def _sets_in(text: str) -> frozenset[int]:
    """The sets of all words of a text, and of all that are two in a row, or but for a determiner.

    It is read by its lines, which the passages of one article share.
    """
    lines = text.split("\n")
    if len(lines) == 1:
        words = lowered(text)
        full = [word for word in words if word not in PLAIN_DETERMINER]
        pairs = {*pairwise(words), *pairwise(full)}
        return frozenset().union(*map(_sets_of, (*words, *map("_".join, pairs))))
    ends = pairwise(filter(None, map(lowered, lines)))
    joints = (f"{above[-1]}_{below[0]}" for above, below in ends)
    return frozenset().union(*map(_sets_in, lines), *map(_sets_of, joints))


@lru_cache(maxsize=16384)
def _sets_of(word: str) -> frozenset[int]:
    root, sets = _root(word), _sets()
    short = (root.removesuffix(ending) for ending in _SHORT_ENDINGS if root.endswith(ending))
    forms = (root, *(form for form in short if len(form) == _SHORTEST))
    if root[-1:] == root[-2:-1] and word.removeprefix(root) in _SHORT_ENDINGS:  # "permitted"
        forms = (*forms, root[:-1])
    return frozenset().union(*(sets[form] for form in forms if form in sets))


@cache
def _sets() -> Mapping[str, frozenset[int]]:
    """The sets of each word, by its root."""
    found: dict[str, set[int]] = defaultdict(set)
    for number, line in enumerate(read_lines("alike.txt")):
        for word in line.split():
            found[_root(word)].add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


@lru_cache(maxsize=16384)
def _root(word: str) -> str:
    """What the forms of a word, or of the first of two, have in common."""
    first, line, rest = word.partition("_")
    plain = next((form for form in plain_forms(first) if form in irregular_plain()), first)
    root = irregular_plain().get(plain) or irregular().get(first) or stem(first)
    return f"{root}{line}{rest}"
