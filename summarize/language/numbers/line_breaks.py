"""Words that the end of a line cuts in two, put together, with the way back to their places."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate
from typing import NamedTuple

from summarize.language.numbers.units import (
    DECADES,
    MONEY,
    ONES,
    PARTS,
    SCALES,
    TENS,
    UNITS,
    VAGUE,
)

_CUT = re.compile(r"[-\u2010\u00ad]\n(?<=[^\W_]..)[ \t]*(?=[^\W_])", re.DOTALL)
# What is looked behind for stands last, so that a search goes from hyphen to hyphen.
_LETTERS_BEFORE, _LETTERS_AFTER = re.compile(r"[A-Za-z]+$"), re.compile(r"[A-Za-z]+")
_LONGEST = 12
"""Letters of a word on either side of a line's end that are looked at."""
_WORDS = frozenset(
    (*ONES, *TENS, *DECADES, *SCALES, *VAGUE, *UNITS, *MONEY, *PARTS, *(f"{one}s" for one in PARTS))
)
"""Words whose hyphen is the line's own; any other may be the word's: "twenty-three"."""


class Unbroken(NamedTuple):
    """A text without the line ends that cut a word."""

    text: str
    ends: tuple[int, ...]
    """Where, in `text`, characters are left out."""
    left_out: tuple[int, ...]
    """How many are, up to each of them and with it."""

    def place(self, at: int) -> int:
        """The place in the text as it was of a character of `text`."""
        before = bisect_right(self.ends, at)
        return at + self.left_out[before - 1] if before else at


def unbroken(text: str) -> Unbroken:
    """The text with "thir-", "teen" as one word, "twenty-", "three" and "42-", "mile" hyphened."""
    pieces: list[str] = []
    left_out: list[int] = []
    at = 0
    for cut in _CUT.finditer(text):
        start = cut.start() + (not _is_one_word(text, cut))
        pieces.append(text[at:start])
        left_out.append(cut.end() - start)
        at = cut.end()
    if not pieces:
        return Unbroken(text, (), ())
    ends = accumulate(map(len, pieces))
    return Unbroken("".join((*pieces, text[at:])), tuple(ends), tuple(accumulate(left_out)))


def _is_one_word(text: str, cut: re.Match[str]) -> bool:
    """Whether what stands on both sides is one word of a number or unit, cut by the line."""
    before = _LETTERS_BEFORE.search(text, max(0, cut.start() - _LONGEST), cut.start())
    after = _LETTERS_AFTER.match(text, cut.end(), cut.end() + _LONGEST)
    if before is None or after is None:
        return False
    return f"{before[0]}{after[0]}".lower() in _WORDS
