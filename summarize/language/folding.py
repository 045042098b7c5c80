"""Text seen without its typography; every offset leads back to the original.

Articles and quotes of one passage differ in quote marks, dashes, spaces, line breaks, hyphenation
and case, none of which changes what is said. `fold` takes these away and keeps a map of where each
folded character came from. Nothing that changes a number is folded: ² and ½ stay what they are.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from summarize.language.late_patterns import late

_SINGLE = "'`´‘’‚‛‹›ʹʼ′‵＇"
_DOUBLE = '"“”„‟«»″‶〝〞＂'
_HYPHENS = "‐‑‒–−﹣－"
_LONG_DASHES = "—―⸺⸻"
_INVISIBLE = (
    "\u00ad\u034f\u061c\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
)
_COMBINING = "\u0300-\u036f"
_BREAK = r"[ \t]*\r?\n[ \t]*"
_PLAIN = rf"[^\x00-\x7f\s{_SINGLE}{_DOUBLE}{_HYPHENS}{_LONG_DASHES}{_INVISIBLE}…]"

# The first line only spares the rest: most characters are letters, digits and single spaces.
_CHANGES = late(
    rf"""
    (?! [A-Za-z0-9,](?![{_COMBINING}]) | [ ][!-,./-~] )
    (?:
      (?P<joined>   (?<=[^\W\d_]) [\-‐\u00ad] {_BREAK} (?=[^\W\d_]) )
    | (?P<kept>     (?<=[\w.]) [\-{_HYPHENS}] {_BREAK} (?=[^\W_]) )
    | (?P<dash>     \s* (?: [{_LONG_DASHES}] | --+ ) \s* )
    | (?P<space>    (?: [ ](?=[\s{_INVISIBLE}]) | [^\S ] | [{_INVISIBLE}] ) [\s{_INVISIBLE}]* )
    | (?P<single>   [{_SINGLE[1:]}] )
    | (?P<double>   [{_DOUBLE[1:]}] )
    | (?P<hyphen>   [{_HYPHENS}] )
    | (?P<ellipsis> … | \.(?:[ \u00a0]\.){{2,}} )
    | (?P<other>    [A-Za-z][{_COMBINING}]+ | {_PLAIN}(?:{_PLAIN}|[ ](?={_PLAIN}))* )
    )
    """,
    re.VERBOSE,
)
_FOLDED_TO = {
    "joined": "",
    "kept": "-",
    "dash": " - ",
    "single": "'",
    "double": '"',
    "hyphen": "-",
    "ellipsis": "...",
}
_CLUSTER = late(rf"[\s\S][{_COMBINING}]*")


@dataclass(frozen=True, slots=True, eq=False)
class Folded:
    """A text without its typography, and where each part of it stood in the original."""

    text: str
    """The folded text; it may be longer or shorter than the original."""
    joins: tuple[int, ...]
    """Offsets in `text`, ascending, where a hyphen at a line break was dropped: whether the word
    is written with one ("long-term") or without ("government") cannot be known there."""
    _folded: array[int]
    _starts: array[int]
    _ends: array[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original's span of `text[start:end]`; `0 <= start < end <= len(text)`."""
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"no span of {len(self.text)} characters: {start}, {end}")
        first = bisect_right(self._folded, start) - 1
        last = bisect_right(self._folded, end - 1) - 1
        origin = self._starts[first] + (start - self._folded[first]) * self._even(first)
        stop = self._ends[last]
        if self._even(last):
            stop = self._starts[last] + end - self._folded[last]
        return origin, stop

    def index(self, offset: int) -> int:
        """The offset in `text` of what stands at or next after `offset` in the original."""
        piece = bisect_right(self._ends, offset)
        if piece == len(self._ends):
            return len(self.text)
        ahead = max(0, offset - self._starts[piece])
        return self._folded[piece] + ahead * self._even(piece)

    def _even(self, piece: int) -> bool:
        """Whether the piece maps one character to one; if not, it maps as a whole."""
        after = self._folded[piece + 1] if piece + 1 < len(self._folded) else len(self.text)
        return after - self._folded[piece] == self._ends[piece] - self._starts[piece]


class _Folding:
    """Gathers pieces from left to right, one-to-one neighbours as one."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.folded, self.starts, self.ends = array("Q"), array("Q"), array("Q")
        self.joins: list[int] = []
        self._even = False

    def add(self, folded: str, start: int, end: int) -> None:
        """`folded` stands for the original's characters from `start` to `end`."""
        if not folded:
            return
        even = len(folded) == end - start
        if even and self._even and self.ends[-1] == start:
            self.ends[-1] = end
        else:
            self.folded.append(self.length)
            self.starts.append(start)
            self.ends.append(end)
        self._even = even
        self.parts.append(folded)
        self.length += len(folded)


def without_accents(word: str) -> str:
    """A word with its letters bare: "Vendôme" as "Vendome", "Đặng" as "Đang"."""
    if word.isascii():
        return word
    parts = unicodedata.normalize("NFKD", word)
    return "".join(char for char in parts if not unicodedata.combining(char))


def fold(text: str) -> Folded:
    """The text with quote marks, dashes, spaces, line breaks, hyphenation and case made one.

    Quote marks and primes become ' and ", dashes -, long dashes a spaced -, an ellipsis three
    points, white space one space; invisible characters and hyphens at line breaks go; the rest
    is in NFKC and casefolded, but numerals like ² and ½ stay. Linear in the text's length.
    """
    folding = _Folding()
    done = 0
    for match in _CHANGES.finditer(text):
        start, end = match.span()
        folding.add(text[done:start].lower(), done, start)
        done = end
        kind = match.lastgroup or ""
        if kind == "joined":
            folding.joins.append(folding.length)
        elif kind == "space":
            folding.add(" " if any(map(str.isspace, match[0])) else "", start, end)
        elif kind == "other":
            for folded, first, last in _plain(match[0]):
                folding.add(folded, start + first, start + last)
        folding.add(_FOLDED_TO.get(kind, ""), start, end)
    folding.add(text[done:].lower(), done, len(text))
    return Folded(
        "".join(folding.parts),
        tuple(folding.joins),
        folding.folded,
        folding.starts,
        folding.ends,
    )


def _plain(run: str) -> Iterator[tuple[str, int, int]]:
    """The run's letters folded, as pieces with their place in the run."""
    folded = run.casefold()
    if len(folded) == len(run) and unicodedata.is_normalized("NFKC", folded):
        yield folded, 0, len(run)
        return
    for cluster in _CLUSTER.finditer(run):
        yield _cluster(cluster[0]), *cluster.span()


@lru_cache(maxsize=4096)
def _cluster(cluster: str) -> str:
    if unicodedata.category(cluster[0]) == "No":
        return cluster
    composed = unicodedata.normalize("NFKC", cluster).casefold()
    return unicodedata.normalize("NFKC", composed)
