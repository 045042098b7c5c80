"""Whether two English words mean alike: the same, or one a kind of what the other is.

Read from WordNet's senses of the frequent words (`data/related.txt.gz`, which
`benchmarks/related_words.py` makes). "Seize" and "confiscate" are alike, and so are "frigate" and
"ship"; a roof and a balcony, a nurse and a surgeon, both kinds of one thing, are not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from summarize.language.data_files import read_packed

_MORE_GENERAL = 3
"""Steps by which a retelling may be more general: "frigate", "warship", "ship", "vessel"."""
_MORE_SPECIAL = 1
"""Steps by which it may be more special."""
_DEEPEST = 9
"""Steps from any word for somebody up to "person"."""
_ENDINGS = (
    ("ies", "y"),
    ("ied", "y"),
    ("men", "man"),
    ("es", ""),
    ("s", ""),
    ("ed", ""),
    ("d", ""),
    ("ing", ""),
    ("ing", "e"),
    ("er", ""),
    ("r", ""),
    ("est", ""),
    ("st", ""),
)
"""Endings of forms, with those of the plain forms."""
_SHORTEST = 3
"""Letters of the shortest plain form."""


class _Net(NamedTuple):
    words: Mapping[str, str]
    """The numbers of each word's senses, as they are written."""
    senses: Sequence[str]
    """What each sense is a kind of, and what is near it, as it is written."""


@cache
def _net() -> _Net:
    words, _, senses = read_packed("related.txt.gz").partition("\n\n")
    by_word = (line.partition(" ") for line in words.split("\n") if not line.startswith("#"))
    return _Net({word: numbers for word, _, numbers in by_word}, senses.split("\n"))


def plain_forms(word: str) -> Iterator[str]:
    """What a word in lower case may be a regular form of, itself first."""
    yield word
    for ending, plain in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) + len(plain) >= _SHORTEST:
            yield stem + plain
            if not plain and stem[-1:] == stem[-2:-1]:  # "planned"
                yield stem[:-1]


@lru_cache(maxsize=8192)
def _senses(word: str) -> frozenset[int]:
    """The senses of a word in all its plain forms."""
    table = _net().words
    found = (table[form] for form in plain_forms(word) if form in table)
    return frozenset(int(number) for numbers in found for number in numbers.split())


@lru_cache(maxsize=8192)
def _linked(sense: int) -> tuple[frozenset[int], frozenset[int]]:
    """What a sense is a kind of, and what is near it."""
    above, _, near = _net().senses[sense].partition("|")
    return frozenset(map(int, above.split())), frozenset(map(int, near.split()))


@lru_cache(maxsize=8192)
def _near(word: str) -> frozenset[int]:
    own = _senses(word)
    return own.union(*(_linked(sense)[1] for sense in own))


@lru_cache(maxsize=8192)
def _above(word: str, steps: int) -> frozenset[int]:
    """What the word, or what is near it, is a kind of."""
    found = front = _near(word)
    for _ in range(steps):
        front = frozenset[int]().union(*(_linked(sense)[0] for sense in front)) - found
        found |= front
    return found


def is_known(word: str) -> bool:
    """Whether the senses of a word in lower case are known."""
    return bool(_senses(word))


@lru_cache(maxsize=8192)
def names_somebody(word: str) -> bool:
    """Whether a word in lower case may name a person: "teacher", "singer"."""
    return not _senses("person").isdisjoint(_above(word, _DEEPEST))


@lru_cache(maxsize=8192)
def are_kin(one: str, other: str) -> bool:
    """Whether two words are kinds of one thing, and neither is the other: a nurse, a doctor."""
    mine, its = (
        frozenset[int]().union(*(_linked(sense)[0] for sense in _senses(word)))
        for word in (one, other)
    )
    return not (mine.isdisjoint(its) or are_related(one, other) or are_related(other, one))


@lru_cache(maxsize=8192)
def are_derived(one: str, other: str) -> bool:
    """Whether both words are derived from a third: "anonymity" and "anonymously"."""
    return not _near(one).isdisjoint(_near(other))


@lru_cache(maxsize=16384)
def are_related(told: str, said: str) -> bool:
    """Whether a word in lower case that is told may stand for another that is said."""
    mine, its = _senses(told), _senses(said)
    return (
        not mine.isdisjoint(_near(said))
        or not its.isdisjoint(_near(told))
        or not mine.isdisjoint(_above(said, _MORE_GENERAL))
        or not its.isdisjoint(_above(told, _MORE_SPECIAL))
    )
