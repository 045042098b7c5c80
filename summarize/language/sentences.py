"""The sentences of a text, by their offsets."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache, lru_cache

from summarize.language.late_patterns import late
from summarize.language.words import vocabulary
from summarize.language.words.function_words import AUXILIARY
from summarize.language.words.inflection import irregular_pasts

_LINE = late(r"[^\n\r\v\f\x85\u2028\u2029]+")
_RANK = late(
    r"\b(?:Adm|Brig|Capt|Cmdr|Col|Cpl|Gen|Gov|Hon|Insp|Lt|Maj|Pfc|Pvt|Rep|Rev|Sen|Sgt|Supt)\.$"
)
_LONGEST_RANK = len("Brig.")
_EXCLAIMED = late(r"(?:[!…]|\.\.\.)[\"”»’'“]{1,2}$")
"""Ends a quotation behind which the one who said it may be named: “…!” Ann Lind shouted.

Not a question, which is known by the end of its sentence."""
_NAMED = late(
    r"(?:(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Tt]heir) )?(?:[\w'’-]+\.? ){1,4}?(?P<verb>\w+)"
    r"(?: (?:him|her|them|us|me|[a-z]+s|[A-Z]\w+))?"
    r"(?: (?:on|in|at|to|from|after|before) [\w' ]{1,40})?"
    r"(?: (?:later|yesterday|today|\w+day))?(?:[.,;!]|$)"
)
"""Who said it, and no more: not "The mayor said it was over."."""
_LONGEST_NAMED = 150

LONGEST = 1_200
"""Characters of the longest sentence; the longest of 3,300 in real stories has 443.

What goes on without a stop (a table in one line, a transcript, a hostile text) is cut into pieces
of at most so many, between clauses where it has any. Much is compared within a sentence, each with
each: this bounds what an article can cost.
"""
_CUTS = tuple(map(late, (r".*[;:.!?]\s", r".*[,)\]”»–—]\s", r".*\s")))
"""Where a piece may end, the best first."""
MAY_END = late(r"[.?!…](?=.)", re.DOTALL)
"""What is in every line that the splitter cuts: a mark that ends a sentence, and more behind."""
_WIDE_STOP = late(r"[。！？｡]+(?![」』”’）])")
"""Ends a sentence in Chinese and Japanese; not within a quotation that its speaker may follow."""
_MISSED_STOP = late(
    r"(?<![\w.'’-])(?!(?:approx|assn|blvd|bros|corp|dept|govt|ibid|incl|inst|misc|prof|sept|univ)\.)[a-z]{4,}"
    r"\.[\"”’)]* +(?=[\"“‘(]?[A-Z]\w)"
)
"""Ends a sentence behind a plain word that the splitter takes for a short form ("last month.")."""
_LETTERS = late(r"[^\W\d_]+")
_SHOWN = late(r"\S")


def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """The spans of the text's sentences, in order, without white space around them.

    A line break always ends a sentence: headlines, datelines and list items have no full stop.
    """
    return (_of_many if len(text) <= _LONG else _of_few)(text)


def _sentences(text: str) -> tuple[tuple[int, int], ...]:
    spans: list[tuple[int, int]] = []
    for line in _LINE.finditer(text):
        spans += _line_sentences(line[0], line.start())
    return tuple(piece for span in spans for piece in _pieces(text, *span))


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence, in pieces that are not too long, without white space around them."""
    while end - start > LONGEST:
        window = text[start + LONGEST // 2 : start + LONGEST]
        found = next(filter(None, (cut.match(window) for cut in _CUTS)), None)
        cut = start + LONGEST // 2 + found.end() if found else start + LONGEST
        yield start, start + len(text[start:cut].rstrip())
        if (shown := _SHOWN.search(text, cut, end)) is None:
            return
        start = shown.start()
    yield start, end


_LONG = 25_000
"""Characters from which a text is kept with few others, so that what is kept stays small."""
# Several stages split each article, and between two of them come the articles of other stories.
_of_many = lru_cache(maxsize=1024)(_sentences)
_of_few = lru_cache(maxsize=4)(_sentences)


def _line_sentences(line: str, offset: int) -> list[tuple[int, int]]:
    """The sentences of one line.

    What the splitter cuts after a rank, before a small letter or before the one who exclaimed it
    is put together again: "Lt. Col. Lee", "Yahoo! in 2012", “No!” Ann Lind shouted. So is a number
    without a verb behind a question mark: what was a sign of money in "lend? 22.4bn to Greece", or
    the answer to "How many? Three.", which says nothing alone.
    """
    from nupunkt import sent_spans  # noqa: PLC0415 its model takes 80 ms to load

    spans: list[tuple[int, int]] = []
    split = sent_spans(line) if MAY_END.search(line.rstrip()) else [(0, len(line))]
    parts = (part for span in split for part in _at_missed_stops(line, *span))
    for start, end in parts:
        sentence = line[start:end]
        first = start + len(sentence) - len(sentence.lstrip())
        last = first + len(sentence.strip())
        if first == last:
            continue
        before = line[spans[-1][0] - offset : spans[-1][1] - offset] if spans else ""
        if before and (
            line[first].islower()
            or _RANK.search(before, len(before) - _LONGEST_RANK)
            or (_EXCLAIMED.search(before[-4:]) and _names_speaker(line[first:last]))
            or (before[-1] == "?" and line[first].isdigit() and not _has_verb(line[first:last]))
        ):
            first = spans.pop()[0] - offset
        spans.append((offset + first, offset + last))
    return spans


def _at_missed_stops(line: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence of the splitter, in those that it did not part.

    They end behind a plain word, or, in Chinese and Japanese, where no space follows.
    """
    stops = [*_WIDE_STOP.finditer(line, start, end), *_MISSED_STOP.finditer(line, start, end)]
    for stop in sorted(stops, key=lambda stop: stop.end()):
        yield start, stop.end()
        start = stop.end()
    if start < end:
        yield start, end


def _names_speaker(sentence: str) -> bool:
    """True if a sentence names one who said what stands before it, and says no more."""
    found = _NAMED.match(sentence[:_LONGEST_NAMED])
    return found is not None and found["verb"] in _said()


def _has_verb(sentence: str) -> bool:
    known = AUXILIARY | irregular_pasts() | _said()
    return any(word in known or word.endswith("ed") for word in _LETTERS.findall(sentence))


@cache
def _said() -> frozenset[str]:
    """Verbs of saying as they are told of somebody: "said", "shouts"."""
    forms = {form[0] for form in vocabulary.saying() if len(form) == 1}
    return frozenset(form for form in forms if form.endswith(("ed", "s", "id", "old", "ried")))


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
