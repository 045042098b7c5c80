"""What a claim is held against: the sentences of its quote, those around them, and the head.

A claim of one sentence may name who "he" is from the sentence before, and the day from the
dateline. What stands farther away proves nothing for it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import lru_cache
from typing import NamedTuple

from summarize.language.late_patterns import late
from summarize.language.quotations import quotations, within
from summarize.language.sentences import sentences
from summarize.schema import Evidence

BEFORE = 3
"""Sentences before the quote's own. Of the content words of 944 honest claims on 29 real articles
0.8 % stand in none of the sentences of the quote, 3 before and 1 behind, or the head; 4 before and
2 behind hardly lower that (`stories/*/drafts.json`)."""
BEHIND = 1
"""Sentences behind it: "…," she said. The mayor added that."""
HEAD = 3
"""Sentences of title, dateline and lead, in which the story's names are introduced."""


_CLAUSE = late(r"[,;:—–]\s+")
_QUOTATION_MARK = late(r"[“”\"«»„]")


class Passage(NamedTuple):
    """A quote in its article."""

    quote: str
    sentence: str
    """The sentence or sentences of the quote, whole."""
    offset: int
    """Where `sentence` begins in the article."""
    start: int
    """Where the quote begins in `sentence`."""
    around: str
    """The sentences before and behind, without `sentence`."""
    before: str
    """The sentences before alone."""
    head: str
    all: str
    """Everything that a claim may take its words from."""
    article: str

    @property
    def end(self) -> int:
        """Where the quote ends in `sentence`."""
        return self.start + len(self.quote)

    @property
    def beside(self) -> str:
        """What of `sentence` is not quoted."""
        return f"{self.sentence[: self.start]} {self.sentence[self.end :]}"

    def clauses(self, longest: int) -> str:
        """The sentence, or as many of its clauses around the quote as `longest` characters hold."""
        if len(self.sentence) <= longest:
            return self._told(0, len(self.sentence))
        ends = [0, *(found.end() for found in _CLAUSE.finditer(self.sentence)), len(self.sentence)]
        low = max(end for end in ends if end <= self.start)
        high = min(end for end in ends if end >= self.end)
        for wider in sorted(ends, key=lambda end: max(low - end, end - high)):
            if max(high, wider) - min(low, wider) <= longest:
                low, high = min(low, wider), max(high, wider)
        return self._told(low, high).strip(" ,;")

    def _told(self, low: int, high: int) -> str:
        """A part of the sentence in one line; a quotation that begins or ends outside is marked."""
        told = " ".join(self.sentence[low:high].split())
        if _QUOTATION_MARK.search(told) is None:
            return told
        start, end = self.offset + low, self.offset + high
        for one in within(quotations_of(self.article), start, end):
            if one.start < start and one.end < end:
                told = self.article[one.start - 1] + told
            if start < one.start and end < one.end:
                told += self.article[one.end]
        return told


def passage_of(article_text: str, evidence: Evidence) -> Passage:
    """The passage of a quote."""
    return _passage(article_text, evidence.start, evidence.end)


quotations_of = lru_cache(maxsize=64)(quotations)
"""The quotations of an article, read once for all its claims."""


@lru_cache(maxsize=256)
def _passage(text: str, start: int, end: int) -> Passage:
    spans = sentences(text)
    first = bisect_right(spans, start, key=lambda span: span[1])
    last = bisect_left(spans, end, key=lambda span: span[0])
    low, high = (
        (min(start, spans[first][0]), max(end, spans[last - 1][1]))
        if first < last
        else (start, end)
    )
    sides = (spans[max(0, first - BEFORE) : first], spans[last : last + BEHIND])
    before, behind = ("\n".join(text[start:end] for start, end in side) for side in sides)
    head = "\n".join(text[start:end] for start, end in spans[:HEAD])
    sentence, around = text[low:high], f"{before}\n{behind}"
    return Passage(
        quote=text[start:end],
        sentence=sentence,
        offset=low,
        start=start - low,
        around=around,
        before=before,
        head=head,
        all=f"{sentence}\n{around}\n{head}",
        article=text,
    )
