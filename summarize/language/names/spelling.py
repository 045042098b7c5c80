"""Two spellings of one name from another script: Sheikhoun and Sheikhun, Abdul Yaqoobi and Yaqubi.

Papers write such names by ear. What stays is their consonants, as far as these sound alike, and
most letters. Rather two names too many than two made one: short names, a name with another's
ending added (Paul, Paula) and names in -a beside others are told apart.
"""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz import fuzz

from summarize.language.folding import fold

LIKE = 75
"""Percent of likeness, by `rapidfuzz.fuzz.ratio`, that two spellings of one word have at least;
`LIKE_ALONE` in a name of one word."""
LIKE_ALONE = 80
SOUNDS = 2
"""Consonants that a word has at least whose spelling may differ; `ALONE` in a name of one word."""
ALONE = 3
IN_ALL = 5
"""Those that a name of several words has at least."""
_SOUNDS = (
    (r"[^a-z]", ""),
    (r"ph", "f"),
    (r"sh|sch|ch|tch", "S"),
    (r"kh|gh|ck|q|c", "k"),
    (r"g", "k"),
    (r"[bvw]", "v"),
    (r"ts|tz|z|x|dh|th", "s"),
    (r"[aeiouyhj']", ""),
    (r"(.)\1+", r"\1"),
)
"""What is written for one sound, in order."""


def are_spellings(one: str, other: str) -> bool:
    """Whether two names are one, word for word, in spellings that differ."""
    mine, theirs = one.lower().split(), other.lower().split()
    if mine == theirs or len(mine) != len(theirs):
        return False
    if len(mine) == 1:
        return _are_one(one, other, ALONE, LIKE_ALONE)
    pairs = zip(mine, theirs, strict=True)
    return sum(map(len, map(_sounds, mine))) >= IN_ALL and all(
        a == b or _are_one(a, b, SOUNDS, LIKE) for a, b in pairs
    )


def sounds(name: str) -> str:
    """What two spellings of one name have in common; they need not be one that have it."""
    return " ".join(_sounds(word) for word in name.split())


def _are_one(one: str, other: str, least: int, like: int) -> bool:
    a, b = fold(one).text, fold(other).text
    return (
        len(_sounds(one)) >= least
        and _sounds(one) == _sounds(other)
        and fuzz.ratio(a, b) >= like
        and not a.startswith(b)
        and not b.startswith(a)
        and a.endswith("a") == b.endswith("a")
    )


@lru_cache(maxsize=4096)
def _sounds(word: str) -> str:
    said = fold(word).text
    for written, sound in _SOUNDS:
        said = re.sub(written, sound, said)
    return said
