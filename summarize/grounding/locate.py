"""Where a quote stands in a text: exactly, but for typography, or abridged, or not at all.

Similarity cannot decide this: "12 people died" is as near to "21 people died" as a true quote with
a slip in it. So a quote is aligned word by word. Each of its words must stand in the text, in
order; none may be added or changed; what it leaves out must be such that the rest says the same
(`omission`). What is accepted comes with its span, what is not with a reason.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from html import unescape
from itertools import islice, pairwise
from typing import Literal, NamedTuple

from summarize.grounding.abridging import Opening, Word, english, objection
from summarize.grounding.word_alignment import Alignment, Tokens, alignments, tokens
from summarize.language import numbers
from summarize.language.folding import Folded, fold
from summarize.language.late_patterns import late
from summarize.language.numbers.units import ONES, TENS
from summarize.language.sentences import sentences

How = Literal["exact", "folded", "abridged"]


class Located(NamedTuple):
    """Where a quote stands."""

    start: int
    """Offset of the first character in the text."""
    end: int
    """Offset one past the last character; always > `start`."""
    how: How
    """exact: character by character; folded: but for typography, case and punctuation;
    abridged: with words left out."""


class Missing(NamedTuple):
    """That a quote does not stand in the text."""

    reason: str
    """One sentence for a person or an engine that is to correct the quote."""


def locate(quote: str, text: str, *, near: int | None = None) -> Located | Missing:
    """Find `quote` in `text`; never raises.

    Of several places the first at or after the offset `near` is taken, else the nearest before it;
    without `near` the first. A quote may not begin or end inside a number ("500" of "4,500", "four"
    of "four million") nor shed a negating part of a word ("legal" of "illegal"), nor be cut off
    beside a word that negates it ("guilty" of "not guilty"). Texts are read once and kept, so ask
    for all quotes of one text in a row.
    """
    if not quote.strip():
        return Missing("The quote is empty.")
    found = _locate(quote, text, near)
    if isinstance(found, Missing) and (clean := without_debris(text)) != text:
        cleaned = _locate(quote, clean, near)
        if isinstance(cleaned, Located):
            return cleaned._replace(how="folded") if cleaned.how == "exact" else cleaned
    return found


def _locate(quote: str, text: str, near: int | None) -> Located | Missing:
    exact = _exact(quote, text, near)
    if isinstance(exact, Located):
        return exact
    source = prepared(text)
    place = source.folded.index(near) if near is not None else None
    wanted = fold(quote)
    folded = _folded(wanted.text, source, place)
    if isinstance(folded, Located):
        return folded
    aligned = _aligned(quote, wanted, source, place)
    return aligned if isinstance(aligned, Located) else exact or folded or aligned


# ── What scraping leaves ──────────────────────────────────────────────────────────────────

_NOTHING = "\u2060"
"""An invisible character, which folding drops: debris is overwritten with it, so that no offset
moves."""
_DEBRIS = late(
    r"""
      (?P<hyphen> (?<=[^\W\d_])[ ]+[-‐][ ]*\n[ ]*(?=[^\W\d_]) )   # "evalu -⏎ation"
    | (?P<note>   (?<=[^\W_])\[\d{1,3}\] | (?<=[^\W\d_])[¹²³⁰⁴-⁹]+ )  # "resigned[1]", "resigned¹"
    | (?P<entity> &(?:\#\d{1,6}|\#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,8}); )
    | (?P<space>  [\u200b\ufeff] )
    | (?P<dotted> İ )
    """,
    re.VERBOSE,
)


@lru_cache(maxsize=32)
def without_debris(text: str) -> str:
    """The text as long as it was, with what scraping left in it overwritten.

    Line-end hyphens with a space, marks of footnotes, HTML entities, zero-width spaces, and the
    dotted capital I, whose small form is two characters.
    """
    return _DEBRIS.sub(_overwritten, text)


def _overwritten(found: re.Match[str]) -> str:
    debris, kind = found[0], found.lastgroup
    meant = {"space": " ", "dotted": "I", "entity": unescape(debris)}.get(str(kind), "")
    return f"{meant}{_NOTHING * (len(debris) - len(meant))}" if meant != debris else debris


# ── As it stands, or but for typography ───────────────────────────────────────────────────

# So many occurrences are looked at for one that cuts no word; more only arise in made-up texts.
_OCCURRENCES = 1_000
# Characters looked at on either side of a cut; longer than any number with its scale in words.
_AROUND = 40
# What a writer may set around a quote or at its end without changing it.
_OUTER = " \"'.,;:!?"

_MONEY = "$€£¥₹₽₩₺₴"
# Spaces that part the thousands of one number.
_THIN = "\u00a0\u2009\u202f"
_MULTIPLES = "十百千万萬亿億兆십백천만억조"
_UNSPACED = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3"
"""Scripts in which what stands right behind digits is the next word, and no unit of theirs."""
_DIGITS = rf"""
    [-−+~<>≈]? (?:[A-Z]{{1,3}}(?=[{_MONEY}]))? (?:[{_MONEY}]\ ?)? (?<![\d.,])
    \d+ (?: [.,:/'’]\d+ | [-‐‑–](?!\d{{1,2}}:\d)\d+ | [{_THIN}]\d{{3}}\b )*
    (?: \ ?% | (?:[{_MULTIPLES}]+(?:\ ?\d+)?)+ | (?![A-Z][a-z])[^\W\d_{_UNSPACED}]{{1,3}}\b )?
"""
_WORDS = "|".join([*ONES, *TENS])
_SPELLED = rf"""
    \b(?: {_WORDS}|half\ an?|few|several|hundred|thousand|[mb]illion|trillion|dozen)\b
    (?: -\s?(?:{"|".join(list(ONES)[1:10])})\b )?
"""
# Words that may stand on either side of a blank inside one number: "forty two", "two and a half".
_PART = rf"""
    (?: {_WORDS}|oh|[a-z]{{3,5}}teen|an?|and|point|score
    | hundred|thousand|[mb]illion|trillion|half|halves|thirds?|quarters?|fifths?|\d{{1,3}}[½¼¾]? )
"""
_JOINT = late(rf"(?<![\w.,]){_PART}\s+\Z", re.VERBOSE | re.IGNORECASE)
_JOINED = late(rf"{_PART}\b(?![.,]\d)", re.VERBOSE | re.IGNORECASE)
_SCALE = (
    r"(?:hundred|thousand|[mb]illion|trillion|lakh|crore|bn|mn|dozen|per\ ?cent|pct"
    r"|percentage\ point)s?\b"
)
# A capital on a new line begins another sentence: "May 5, 2018⏎Thousands of people".
_NUMBER = late(
    rf"""
    (?: {_DIGITS} (?: [^\S\n]\d+/\d+ )? | (?i:{_SPELLED}) )
    (?: (?:[^\S\n]|-|\n(?![A-Z]))+ (?i:{_SCALE}) )*
    (?: (?<=[dn]) ,\s (?i:{_SPELLED}) \s (?i:{_SCALE}) )?  # "five thousand, six hundred"
    """,
    re.VERBOSE,
)
# Without a digit or any of these there is no number that could be cut; spares most quotes the
# search.
_DIGIT = late(r"\d")
# What makes what stands before a space, or a hyphen and a space, a part of one number.
_SCALED = late(
    rf"""
    (?i: [\s-]* (?: {_SCALE} | cent\b | % ) | (?<=half)\ an?\b | (?<=half\ )an?\b )
    | \ \d+/\d+
    | (?: [{_THIN}] | (?<=[{_THIN}]) | (?<=[{_MONEY}])\  ) \d{{3}}\b
    """,
    re.VERBOSE,
)
_GOES_ON = late(rf",\ (?i:{_SPELLED})\ (?i:{_SCALE})", re.VERBOSE)
"""What makes a comma a part of one number."""
_NUMERIC = ("y-", "hundred", "thousand", "illion", "dozen", "percent", "per cent", "pct")
_NEGATING = late(
    r"(?<![^\W_])(?:un|in|im|il|ir|non|dis|mis|anti|counter|ex|vice|pseudo|quasi)-?\Z",
    re.IGNORECASE,
)
_DENIED = late(
    r"(?:\b(?:not|never|no|cannot|without|neither|nor|hardly)|n['’]t)(?P<gap>\s+)\Z", re.IGNORECASE
)
_DENIES = late(r"(?P<gap>\s+)(?:not|never)\b", re.IGNORECASE)
_NOT = late(r"\b(?:not|never|no)\b|n['’]t\b", re.IGNORECASE)
_REPEATS = late(r"\s+(?:not|never) (?:in|on|at|for|since|even|once|now|ever)\b", re.IGNORECASE)
"""Says once more of a time or place what was denied: "has not used it, not in the past"."""
_APART = frozenset(("", " ", "\n"))
"""Before a word these show that it begins there, and drops nothing that negates it."""
_NEGATED = late(r"(?:n?['’]t\b|not\b|-?less|-?free\b)", re.IGNORECASE)


def _exact(quote: str, text: str, near: int | None) -> Located | Missing | None:
    """The first fit occurrence, of whole words if there is one; Missing if each cuts a number.

    Words are cut where nothing better is found: articles print some with no space between.
    """
    glued, cut = None, None
    for start in islice(_occurrences(quote, text, near), _OCCURRENCES):
        end = start + len(quote)
        flaw = _cut(text, start, end)
        if flaw:
            cut = Missing(flaw)
        elif _whole(text, start, end):
            return Located(start, end, "exact")
        else:
            glued = glued or Located(start, end, "exact")
    return glued or cut


def _folded(quote: str, source: _Source, near: int | None) -> Located | Missing | None:
    """The same among folded texts, with outer quote marks and stops left aside."""
    glued, cut, text = None, None, source.folded.text
    for wanted in dict.fromkeys((quote.strip(), quote.strip(_OUTER))):
        if not wanted:
            continue
        for start in islice(_occurrences(wanted, text, near), _OCCURRENCES):
            end = start + len(wanted)
            span = source.folded.span(start, end)
            flaw = _cut(source.text, *span)
            if flaw:
                cut = Missing(flaw)
            elif _whole(text, start, end):
                return Located(*span, "folded")
            elif not glued and _glued(source.text, *span):
                glued = Located(*span, "folded")
    return glued or cut


def _occurrences(quote: str, text: str, near: int | None) -> Iterator[int]:
    """Where `quote` begins: from `near` onwards, then from there backwards."""
    first = min(max(near or 0, 0), len(text))
    at = text.find(quote, first)
    while at >= 0:
        yield at
        at = text.find(quote, at + 1)
    at = text.rfind(quote, 0, first + len(quote) - 1)
    while at >= 0:
        yield at
        at = text.rfind(quote, 0, at + len(quote) - 1)


def _whole(text: str, start: int, end: int) -> bool:
    """Whether the span begins and ends where words do."""
    return not any(
        0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum() for at in (start, end)
    )


def _glued(text: str, start: int, end: int) -> bool:
    """Whether a capital shows where a span begins and ends: "NAME|Monday"."""
    return all(
        at in (0, len(text))
        or _whole(text, at, at)
        or (text[at].isupper() and (text[at - 1].islower() or text[at + 1 : at + 2].islower()))
        for at in (start, end)
    )


def _cut(text: str, start: int, end: int) -> str | None:
    """Why the span may not begin or end where it does; None if it may."""
    for at in (start, end):
        around = max(0, at - _AROUND), at + _AROUND
        for number in _NUMBER.finditer(text, *around) if _may_cut(text, at, around) else ():
            if number.start() < at < number.end():
                return f"It cuts the number {number[0]!r}."
        if across := _spelled_across(text, at):
            return f"It cuts the number {across!r}."
    negates = (
        text[start].isalnum()
        and text[start - 1 : start] not in _APART
        and _NEGATING.search(text, max(0, start - _AROUND), start)
    )
    if negates or (text[end - 1].isalnum() and _NEGATED.match(text, end)):
        return "It cuts a word and drops the part that negates it."
    if _is_denied(text, start):
        return "It cuts off the word before it, which negates it."
    repeats = _REPEATS.match(text, end) and _NOT.search(text, start, end)
    if not repeats and _is_one_line(text, _DENIES.match(text, end)):
        return "It cuts off the word after it, which negates it."
    return None


def _spelled_across(text: str, at: int) -> str | None:
    """The number of several words or groups of digits that goes on across a place: "10 000"."""
    if not (text[at - 1 : at].isspace() or text[at : at + 1].isspace()):
        return None
    first, blank = max(0, at - _AROUND), at
    while blank < len(text) and text[blank].isspace():
        blank += 1
    if not (_JOINED.match(text, blank) and _JOINT.search(text[first:blank])):
        return None
    first = text.rfind(" ", 0, first) + 1
    near = text[first : at + _AROUND]
    return next(
        (
            near[one.start : one.end]
            for one in numbers.find(near)
            if one.start < at - first < one.end
        ),
        None,
    )


def _is_denied(text: str, start: int) -> bool:
    """Whether the word before a place negates what follows; most quotes follow no word."""
    first = max(0, start - _AROUND)
    before = text[first:start].rstrip()
    return before[-1:].isalpha() and _is_one_line(text, _DENIED.search(text, first, start))


def _is_one_line(text: str, denial: re.Match[str] | None) -> bool:
    """Whether a denial is of the same sentence: what a capital begins on a new line is another."""
    if denial is None:
        return False
    return (
        "\n" not in denial["gap"] or not text[denial.end("gap") : denial.end("gap") + 1].isupper()
    )


def _may_cut(text: str, at: int, around: tuple[int, int]) -> bool:
    """Whether a number can stand across a place; a quick look that spares most the search."""
    before, after = text[max(0, at - 1) : at], text[at : at + 1]
    if not before or not after:
        return False
    if before.isspace() or after.isspace():
        sign = text[max(0, at - 2) : at].strip()
        return bool(_SCALED.match(text, at)) or (sign != "" and sign in _MONEY)
    if after in ".,;:!?" and not text[at + 1 : at + 2].isdigit():
        return after == "," and bool(_GOES_ON.match(text, at))
    low = text[slice(*around)].lower()
    return bool(_DIGIT.search(low)) or any(word in low for word in _NUMERIC)


# ── Word by word ──────────────────────────────────────────────────────────────────────────

# Alignments of one quote that are looked at, best first.
_TRIES = 50
# Words around an abridged place in which English must show.
_CONTEXT = 15
_CLOSING = "\"'”’»)]"


@dataclass(frozen=True, eq=False)
class _Source:
    """A text made ready for many quotes; the words are indexed when first needed."""

    text: str
    folded: Folded

    @cached_property
    def tokens(self) -> Tokens:
        return Tokens(self.folded)


@lru_cache(maxsize=32)
def prepared(text: str) -> _Source:
    """The text ready for quotes to be found in it; kept, as several quotes of one text follow."""
    return _Source(text, fold(text))


def _aligned(quote: str, wanted: Folded, source: _Source, near: int | None) -> Located | Missing:
    """The best place where all words of the quote stand in order and nothing needed is left out."""
    words = tuple(tokens(wanted))
    if not words:
        return Missing("The quote has no words that stand in the text.")
    for token in words:
        if token.key not in source.tokens.places:
            start, end = wanted.span(token.start, token.end)
            return Missing(f"The text has no {quote[start:end]!r}.")

    def rank(found: Alignment) -> tuple[int, int, bool, int]:
        start = source.tokens.starts[found.places[0]]
        return found.omitted, found.pieces, start < (near or 0), abs(start - (near or 0))

    joints = [wanted.text[one.end : other.start] for one, other in pairwise(words)]
    reason = "Its words do not stand together in this order in the text."
    reasons = []
    for found in sorted(alignments(words, source.tokens), key=rank)[:_TRIES]:
        start, end = source.folded.span(
            source.tokens.starts[found.places[0]], source.tokens.ends[found.places[-1]]
        )
        flaw = _cut(source.text, start, end) or _flaw(source, found, joints)
        if flaw is None:
            return Located(start, end, "abridged" if found.omitted else "folded")
        reasons.append(flaw)
    return Missing(reasons[0] if reasons else reason)


def _flaw(source: _Source, found: Alignment, joints: Sequence[str]) -> str | None:
    """Why the words found are no quote of that place; None if they are."""
    first, last = found.places[0], found.places[-1]
    if found.omitted and not english(_keys(source, first - _CONTEXT, last + _CONTEXT)):
        return "Words may be left out only where the text is English."
    kept = [place - first for place in found.places]
    return objection(_words(source, first, last), kept, joints)


def _keys(source: _Source, first: int, last: int) -> Iterator[str]:
    """The folded words from `first` to `last`, as far as there are any."""
    index, text = source.tokens, source.folded.text
    for at in range(max(0, first), min(last + 1, len(index.starts))):
        yield text[index.starts[at] : index.ends[at]]


def _words(source: _Source, first: int, last: int) -> list[Word]:
    """The text's words from `first` to `last`, with what `omission` must know of them."""
    index, folded = source.tokens, source.folded
    spans = [folded.span(index.starts[at], index.ends[at]) for at in range(first, last + 1)]
    afters = [folded.text[index.ends[at] : index.starts[at + 1]] for at in range(first, last)]
    openings = _openings(source.text, [start for start, _ in spans])
    return [
        Word(key, source.text[start:end], after, opens)
        for key, (start, end), after, opens in zip(
            _keys(source, first, last), spans, [*afters, ""], openings, strict=True
        )
    ]


def _openings(text: str, starts: Sequence[int]) -> list[Opening]:
    """For each word by its offset, what it begins. A line that goes on in lower case is wrapped."""
    spans = sentences(text)
    openings: list[Opening] = [""] * len(starts)
    at = bisect_right(spans, starts[0], key=lambda span: span[0])
    while at < len(spans) and spans[at][0] <= starts[-1]:
        word = bisect_left(starts, spans[at][0])
        before = text[: spans[at - 1][1]][-8:].rstrip(_CLOSING) if at else ""
        if before.endswith((".", "!", "?", "…")):
            openings[word] = "sentence"
        elif not text[starts[word]].islower():
            openings[word] = openings[word] or "line"
        at += 1
    return openings
