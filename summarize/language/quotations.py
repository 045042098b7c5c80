"""What stands between quotation marks: somebody's words, not the article's.

Straight and typographic marks of all countries, double and single, over line ends and over
paragraphs that open with a mark of their own. Marks inside a quotation are part of it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from summarize.language.late_patterns import late

_RUNAWAY = 2_000
"""Characters after which a mark that nothing closes is taken as stray. The longest quotation in
seventeen real stories, an excerpt from another paper, has 1,004."""
# A straight mark opens after a space, a bracket or a dash and before a word. Two apostrophes
# often stand for a closing mark. An apostrophe between letters is none of these.
# The set of all marks comes first: it lets the search pass over whatever is none of them.
_MARK = late(
    r"""
    [“”"‘’'«»‹›„‚「」『』`]
    (?:
      (?P<pair>(?<=[«»‹›„‚「」『』])|(?<=`)`)
    | (?P<open>(?<=“)|(?<![^\s(\[—–-]")(?<=")(?=\S))
    | (?P<close>(?<=[”"])|(?<=')'|(?<=’)’)
    | (?P<open_single>(?<![^\s(\[—–-][‘'])(?<=[‘'])(?=[^\W\d_]|“))
    | (?P<close_single>(?<=[’'])(?!\w))
    | (?P<low_end>(?<=‘))
    )
    """,
    re.VERBOSE,
)


_PARAGRAPH = late(r"[.!?…]\s*\n\s*(?=[^\W\d_])")
"""Between two paragraphs, or, where lines are wrapped by hand, between two sentences."""
_FEW = 2
_CLOSED_BY = {
    "«": "»", "»": "«", "‹": "›", "›": "‹", "„": '“”"', "‚": "‘’", "「": "」", "『": "』",
    "``": "'\"",
}  # fmt: skip
"""What closes a mark that is neither straight nor of the English kind; "»" opens in German."""


class Quotation(NamedTuple):
    """One quotation, without its marks."""

    start: int
    """Offset of the first character after the opening mark."""
    end: int
    """Offset of the closing mark; at a new paragraph's opening mark, the end of the one before."""


def quotations(text: str) -> tuple[Quotation, ...]:
    """All quotations that are closed, in order, none inside another."""
    return tuple(found for found in _pairs(text) if text[found.start : found.end].strip())


def within(found: Sequence[Quotation], start: int, end: int) -> Sequence[Quotation]:
    """Those of the quotations of a text that have a part in a span of it."""
    first = bisect_right(found, start, key=lambda one: one.end)
    return found[first : bisect_left(found, end, lo=first, key=lambda one: one.start)]


def _pairs(text: str) -> Iterator[Quotation]:
    begin: int | None = None
    closing = ""
    for mark in _MARK.finditer(text):
        kind, char = str(mark.lastgroup), mark[0]
        if begin is not None and mark.start() - begin > _RUNAWAY:
            begin = None
        if begin is None or (kind == "open" and closing == "close_single"):
            if kind.startswith("open"):
                begin, closing = mark.end(), kind.replace("open", "close")
            elif kind == "pair" and char in _CLOSED_BY and _opens(text, mark):
                begin, closing = mark.end(), _CLOSED_BY[char]
        elif kind == closing or char[0] in closing:
            yield Quotation(begin, mark.start())
            begin = None
        elif kind == closing.replace("close", "open"):
            before = text[begin : mark.start()]
            if "\n" in before[len(before.rstrip()) :]:
                yield Quotation(begin, _end(text, begin, begin + len(before.rstrip())))
            begin = mark.end()


def _end(text: str, begin: int, end: int) -> int:
    """Where a quotation ends that nothing closes before the one that opens behind `end`.

    Over several paragraphs of which none opens with a mark it ends with the first of them.
    """
    breaks = list(islice(_PARAGRAPH.finditer(text, begin, end), _FEW))
    return breaks[0].start() + 1 if len(breaks) == _FEW else end


def _opens(text: str, mark: re.Match[str]) -> bool:
    """Whether a mark that opens in one country and closes in another opens here."""
    before, after = text[: mark.start()][-1:], text[mark.end() :][:1]
    return mark[0] not in "»›" or (not before.strip(" \n(—–-") and bool(after.strip()))
