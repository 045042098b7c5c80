"""Unread: numbers and quoted statements of the articles that no claim covers.

Found from the texts alone, so it is the same check for every engine. Lines that belong to a web
page and not to its article ("Share this story") are left out.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from summarize.language import numbers
from summarize.language.furniture import is_furniture
from summarize.language.known import ENGLISH
from summarize.language.late_patterns import late
from summarize.language.quotations import quotations
from summarize.language.sentences import sentences
from summarize.schema import Article, Claim, Evidence
from summarize.sources.languages import count_words

LONGEST = 300
"""Characters of an entry: of a longer sentence, the part around what was not read."""
_STATEMENT = 4
"""Words of the shortest quotation that says something; shorter ones are a choice of words."""
_WHOLE = late(r"\w[^\n]*\s[^\n]*[.!?…]$")
"""A quoted sentence of two words or more says something, however short: "They were old."."""

_AROUND = " \t\xa0•·▪*|"
"""What may stand around a line of a page: bullets, bars."""

_PARAGRAPH = late(r"[^\n]+(?:\n[^\n]+)*")
_Span = tuple[int, int]


class _Thing(NamedTuple):
    """A number, or a sentence's part of a quoted statement, that a claim should cover."""

    start: int
    end: int
    spoken: bool
    """True for a quoted statement, False for a number."""


def find_unread(articles: Iterable[Article], claims: Iterable[Claim]) -> tuple[Evidence, ...]:
    """The sentences with a number or a quoted statement that no claim's evidence covers.

    Evidence covers a number that it touches, and a statement with which it shares half of the
    shorter of the two. In order of the articles given, then of the text; each sentence once, cut
    to `LONGEST` characters.
    """
    read: dict[str, list[_Span]] = defaultdict(list)
    for claim in claims:
        for one in claim.evidence:
            read[one.article].append((one.start, one.end))
    return tuple(
        Evidence(article=article.id, start=start, end=end, quote=article.text[start:end])
        for article in articles
        for start, end in _entries(article.text, read[article.id], _reading(article.language))
    )


def _entries(text: str, read: Iterable[_Span], language: str) -> Iterator[_Span]:
    """The span of each sentence with something unread, or the part around the first such thing."""
    spans = sentences(text)
    # A title printed twice is read once.
    first = {text[start:end]: at for at, (start, end) in reversed(list(enumerate(spans)))}
    once = set(first.values())
    runs = _merged([*read, *_page_lines(text)])
    told = -1
    for thing in sorted((*_numbers(text, runs, language), *_statements(text, spans))):
        at = bisect_right(spans, thing.start, key=lambda span: span[0]) - 1
        if at > told and at in once and not _covered(thing, runs):
            told = at
            yield _cut(text, spans[at], thing)


def _reading(language: str | None) -> str:
    """The language by which numbers are looked for: English where the article's is not read."""
    return language if language in numbers.LANGUAGES else ENGLISH


def _numbers(text: str, read: Sequence[_Span], language: str) -> Iterator[_Thing]:
    """The numbers of the paragraphs that may have one outside what was read.

    Numbers are searched paragraph by paragraph, as no number goes across a blank line; paragraphs
    with no sign of a number outside `read` are skipped, because the search is slow. The
    signs are English ones.
    """
    signs = [
        first + at for first, end in _gaps(read, len(text)) for at in numbers.signs(text[first:end])
    ]
    for paragraph in _PARAGRAPH.finditer(text):
        first, end = paragraph.span()
        if language != ENGLISH or bisect_left(signs, first) < bisect_left(signs, end):
            for found in numbers.find(paragraph[0], language):
                yield _Thing(first + found.start, first + found.end, spoken=False)


def _gaps(runs: Sequence[_Span], length: int) -> Iterator[_Span]:
    """The spans before, between and after the runs."""
    ends = (0, *(end for _, end in runs))
    starts = (*(start for start, _ in runs), length)
    return zip(ends, starts, strict=True)


def _statements(text: str, spans: Sequence[_Span]) -> Iterator[_Thing]:
    for begin, end in quotations(text):
        first = bisect_right(spans, begin, key=lambda span: span[1])
        last = bisect_left(spans, end, key=lambda span: span[0])
        for span in spans[first:last]:
            part = _Thing(max(span[0], begin), min(span[1], end), spoken=True)
            said = text[part.start : part.end]
            if count_words(said) >= _STATEMENT or _WHOLE.match(said.strip()):
                yield part


def _merged(spans: Iterable[_Span]) -> list[_Span]:
    """The spans united, where they touch or overlap, in order."""
    runs: list[_Span] = []
    for start, end in sorted(spans):
        if runs and start <= runs[-1][1]:
            runs[-1] = runs[-1][0], max(end, runs[-1][1])
        else:
            runs.append((start, end))
    return runs


def _covered(thing: _Thing, read: Sequence[_Span]) -> bool:
    first = bisect_right(read, thing.start, key=lambda span: span[1])
    last = bisect_left(read, thing.end, key=lambda span: span[0])
    if not thing.spoken:
        return first < last
    return any(
        2 * (min(thing.end, end) - max(thing.start, start))
        >= min(thing.end - thing.start, end - start)
        for start, end in read[first:last]
    )


def _page_lines(text: str) -> Iterator[_Span]:
    """The lines that are furniture of a web page; a line over `LONGEST` characters is none."""
    for line in re.finditer(r"[^\n]+", text):
        bare = line[0].strip(_AROUND)
        if len(bare) <= LONGEST and is_furniture(bare):
            yield line.span()


def _cut(text: str, sentence: _Span, thing: _Thing) -> _Span:
    """The sentence, or of a long one at most `LONGEST` characters of whole words."""
    start, end = sentence
    if end - start > LONGEST and thing.end - start > LONGEST:
        room = max(0, LONGEST - (thing.end - thing.start)) // 2
        start = text.find(" ", max(start, thing.start - room), thing.start) + 1 or thing.start
    limit = start + LONGEST
    if end > limit:
        space = text.rfind(" ", thing.end if thing.end <= limit else thing.start, limit + 1)
        end = space if space >= 0 else limit
    return start, end
