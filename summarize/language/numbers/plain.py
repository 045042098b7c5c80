"""A text as the readers of other languages look at it, each character at its place."""

from __future__ import annotations

import re
from functools import cache

from summarize.language.late_patterns import late

_PLAIN = {"٫": ".", "٬": ",", "−": "-", "’": "'", "ʼ": "'"}
_PLAIN |= dict.fromkeys("\u00a0\u2007\u2009\u202f", " ")
_COLON = late(r"(?<![\d:])(\d{1,3}):(\d{1,3})(?![\d:])")
_HOURS, _MINUTES = 24, 59
DIGITS = late(r"\d+(?:[.,:]\d+)*")
"""A number in digits, with the marks in it."""


def plain(text: str) -> str:
    """The text in lower case, digits, marks and spaces as ASCII, each character at its place."""
    return "".join(map(_plain, text))


@cache
def _plain(char: str) -> str:
    if char.isdecimal():
        return str(int(char))
    low = char.lower()
    low = _PLAIN.get(low, low)
    return low if len(low) == 1 else char


def scores_apart(low: str) -> str:
    """The text with a NUL for the colon of what can be a score only: "2:0", "78:81"."""
    return _COLON.sub(_score_apart, low)


def _score_apart(match: re.Match[str]) -> str:
    first, last = match.groups()
    told = len(last) == 1 or int(first) > _HOURS or int(last) > _MINUTES
    # "1:25" is the scale of a map.
    return f"{first}\0{last}" if told and (len(last) == 1 or first != "1") else match[0]


def blanked(match: re.Match[str]) -> str:
    """What is no quantity, or is read already, as NULs, so that every offset stays."""
    return "\0" * len(match[0])
