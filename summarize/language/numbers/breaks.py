"""A text without what breaks its words and numbers apart, with the way back to their places.

That is the end of a line that cuts a word in two, and the marks of emphasis: "at least **22**".
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate
from typing import NamedTuple

from summarize.language.late_patterns import late
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

_CUT = r"[-\u2010\u00ad]\n(?s:(?<=[^\W_]..))[ \t]*(?=[^\W_])"
# What is looked behind for stands last, so that a search goes from hyphen to hyphen.
_MARK = (
    r"(?<![\w*])\*{1,3}(?=\w)|(?<=[\w%.])\*{1,3}(?![\w*])"
    r"|(?<![^\W_])_{1,2}(?=[^\W_])|(?<=[^\W_])_{1,2}(?![^\W_])"
    r"|\[(?=[^\[\]\n]{1,80}\]\(\w)"
)
"""What Markdown puts around words, and what opens a link."""
_BREAK = late(f"{_CUT}|(?P<mark>{_MARK})")
_SIGNS = ("*", "_", "[", "-\n", "\u2010\n", "\u00ad\n")
"""One of them is in every break; most sentences have none."""
_LETTERS_BEFORE, _LETTERS_AFTER = late(r"[A-Za-z]+$"), late(r"[A-Za-z]+")
_LONGEST = 12
"""Letters of a word on either side of a line's end that are looked at."""
_WORDS = frozenset(
    (*ONES, *TENS, *DECADES, *SCALES, *VAGUE, *UNITS, *MONEY, *PARTS, *(f"{one}s" for one in PARTS))
)
"""Words whose hyphen is the line's own; any other may be the word's: "twenty-three"."""


class Unbroken(NamedTuple):
    """A text without the line ends and marks that break words apart."""

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
    if not any(sign in text for sign in _SIGNS):
        return Unbroken(text, (), ())
    pieces: list[str] = []
    left_out: list[int] = []
    at = 0
    for cut in _BREAK.finditer(text):
        start = cut.start() + (not (cut["mark"] or _is_one_word(text, cut)))
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
