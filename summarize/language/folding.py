"""Text seen without its typography, and its sentences; every offset leads back to the original.

Articles and quotes of one passage differ in quote marks, dashes, spaces, line breaks, hyphenation
and case, none of which changes what is said. `fold` takes these away and keeps a map of where each
folded character came from. Nothing that changes a number is folded: ² and ½ stay what they are.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

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
_CHANGES = re.compile(
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
_CLUSTER = re.compile(rf"[\s\S][{_COMBINING}]*")


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


_LINE = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]+")
_RANK = re.compile(
    r"\b(?:Adm|Brig|Capt|Cmdr|Col|Cpl|Gen|Gov|Hon|Insp|Lt|Maj|Pfc|Pvt|Rep|Rev|Sen|Sgt|Supt)\.$"
)
_LONGEST_RANK = len("Brig.")


def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """The spans of the text's sentences, in order, without white space around them.

    A line break always ends a sentence: headlines, datelines and list items have no full stop.
    """
    return (_of_many if len(text) <= _LONG else _of_few)(text)


def _sentences(text: str) -> tuple[tuple[int, int], ...]:
    spans: list[tuple[int, int]] = []
    for line in _LINE.finditer(text):
        spans += _line_sentences(line[0], line.start())
    return tuple(spans)


_LONG = 25_000
"""Characters from which a text is kept with few others, so that what is kept stays small."""
# Several stages split each article, and between two of them come the articles of other stories.
_of_many = lru_cache(maxsize=1024)(_sentences)
_of_few = lru_cache(maxsize=4)(_sentences)


def _line_sentences(line: str, offset: int) -> list[tuple[int, int]]:
    """The sentences of one line.

    What the splitter cuts after a rank or before a small letter is put together again: "Lt. Col.
    Lee", "Yahoo! in 2012".
    """
    from nupunkt import sent_spans  # noqa: PLC0415 its model takes 80 ms to load

    spans: list[tuple[int, int]] = []
    for start, end in sent_spans(line):
        sentence = line[start:end]
        first = start + len(sentence) - len(sentence.lstrip())
        last = first + len(sentence.strip())
        if first == last:
            continue
        before = line[spans[-1][0] - offset : spans[-1][1] - offset] if spans else ""
        if before and (line[first].islower() or _RANK.search(before, len(before) - _LONGEST_RANK)):
            first = spans.pop()[0] - offset
        spans.append((offset + first, offset + last))
    return spans


def sentence_at(text: str, start: int, end: int) -> tuple[int, int]:
    """The smallest run of whole sentences that covers `text[start:end]`.

    Where only white space stands, the span itself; `0 <= start < end <= len(text)`.
    """
    if not 0 <= start < end <= len(text):
        raise ValueError(f"no span of {len(text)} characters: {start}, {end}")
    spans = sentences(text)
    first = bisect_right(spans, start, key=lambda span: span[1])
    last = bisect_left(spans, end, key=lambda span: span[0])
    if first == last:
        return start, end
    return min(start, spans[first][0]), max(end, spans[last - 1][1])
