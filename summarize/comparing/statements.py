"""A statement read for what decides in it: numbers, times, names, opposites, denial, certainty."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz

from summarize.grounding.numbers.bound_numbers import Bound, bound
from summarize.language import clock, content, dates, numbers
from summarize.language.content import stem
from summarize.language.late_patterns import late
from summarize.language.words import opposites, vocabulary
from summarize.language.words.function_words import DETERMINER, MONTH, TIME, word_class
from summarize.language.words.opposites import DecidingKind
from summarize.schema import When

SPELLING = 85
"""Likeness from which two names are one name in two spellings, 0 to 100: "Conner" and "Conners"
are at 92, "Advisers" and "Advisors" at 88, "John" and "Joan" at 75."""

_POSSIBLE = word_class("possibility")
_ATTEMPTED = word_class("attempt")
_HARDLY = late(r"\b(?:hardly|barely|scarcely|rarely|seldom)\b", re.IGNORECASE)
_DISMISSED = late(
    r"\b(?:dismiss|rebut|debunk|disavow)\w*"
    r"(?= (?:that|as|(?:the |all |any |such )?(?:claim|report|alleg|accus|suggest|rumou?r|idea"
    r"|charge)\w*)\b)",
    re.IGNORECASE,
)
"""Words that deny, if what they deny is something said: guards are dismissed otherwise."""
_WEEKDAYS = word_class("weekday")


class Token(NamedTuple):
    """A word of a statement, not a number."""

    low: str
    stem: str
    start: int
    end: int
    is_name: bool
    is_nominal: bool
    """A name, a kind of thing, a role, or a word behind an article."""


class Chunk(NamedTuple):
    """Capitalised words that stand together, and the words around them."""

    words: tuple[str, ...]
    before: str
    """The word right before, articles left out."""
    left: str
    """Stem of the content word before."""
    right: str
    """Stem of the content word behind."""

    def is_short_for(self, other: Chunk) -> bool:
        """True for the initials of another name: "IS" of "Islamic State"."""
        return self.words == ("".join(word[0] for word in other.words),)


@dataclass(frozen=True, eq=False)
class Statement:
    """A statement with what decides in it, each read when it is asked for."""

    text: str
    published: date | None

    @cached_property
    def numbers(self) -> tuple[Bound, ...]:
        """Its numbers, each with what the words around it bind it to."""
        return bound(self.text)

    @cached_property
    def plain(self) -> str:
        """The text with its numbers and clock times blanked, at the same offsets."""
        text = self.text
        # "None" is a number and, against "all", a word.
        found = numbers.find(text)
        spans = [(one.start, one.end) for one in found if not numbers.is_denial(one, text)]
        spans += [(one.start, one.end) for one in self.hours]
        for start, end in spans:
            text = text[:start] + " " * (end - start) + text[end:]
        return text

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """The words but numbers."""
        named = set(content.names(self.text))
        found: list[Token] = []
        before = ""
        for word in content.WORD.finditer(self.plain):
            low = word[0].lower().replace("’", "'").removesuffix("'s").rstrip(".")
            capital = word[0][0].isupper()
            name = word[0] in named or (capital and not _opens(self.plain, word.start()))
            nominal = name or before in DETERMINER or low in vocabulary.kinds() or low in _roles()
            found.append(Token(low, stem(low), word.start(), word.end(), name, nominal))
            before = low
        return tuple(found)

    @cached_property
    def stems(self) -> frozenset[str]:
        """The words without their endings."""
        return frozenset(token.stem for token in self.tokens)

    @cached_property
    def nominal(self) -> frozenset[str]:
        """The stems of the words that may stand for somebody or something."""
        return frozenset(token.stem for token in self.tokens if token.is_nominal)

    @cached_property
    def full(self) -> tuple[Token, ...]:
        """The words but small ones."""
        small = word_class("small")
        return tuple(token for token in self.tokens if token.low not in small)

    @cached_property
    def sides(self) -> Mapping[tuple[DecidingKind, int], Mapping[int, str]]:
        """For each set of opposites the sides that it has, with the word for each.

        Qualities ("large", "serious") and things are left out: who agrees on the facts may differ.
        """
        found: dict[tuple[DecidingKind, int], dict[int, str]] = {}
        for token in self.tokens:
            for side in opposites.sides(token.low):
                if side.kind == "quality":
                    continue
                if side.kind == "thing":
                    continue
                found.setdefault((side.kind, side.number), {}).setdefault(side.side, token.low)
        return found

    @cached_property
    def times(self) -> tuple[When, ...]:
        """Dates and periods that do not count from another event."""
        return tuple(
            one.when for one in dates.find(self.text, self.published) if not one.when.anchored
        )

    @cached_property
    def hours(self) -> tuple[clock.Time, ...]:
        """Times of the day that are surely such."""
        return tuple(one for one in clock.times(self.text) if one.is_sure)

    @cached_property
    def clocks(self) -> frozenset[frozenset[int]]:
        """The minutes of the day that each of its hours can mean."""
        return frozenset(one.minutes for one in self.hours)

    @cached_property
    def days(self) -> frozenset[str]:
        """Weekdays, and days of a month ("3 may"), in words."""
        words = [token.low for token in self.tokens if token.low in _WEEKDAYS]
        return frozenset([*words, *_month_days(self.text)])

    @cached_property
    def chunks(self) -> tuple[Chunk, ...]:
        """Its names."""
        return tuple(_chunks(self.plain, self.tokens))

    @cached_property
    def nations(self) -> frozenset[str]:
        """The countries that it names, by any of their names."""
        return content.nations(self.text)

    @cached_property
    def years(self) -> frozenset[str]:
        """Years, in digits."""
        return frozenset(re.findall(r"\b(?:1[89]|20)\d\d\b", self.text))

    def has_name(self, name: str) -> bool:
        """True if it has a name: in this spelling, in one near it, or another of a country."""
        low = name.lower().removesuffix("'s").removesuffix("’s")
        return (
            stem(low) in self.stems
            or low.rstrip("s") in self.stems
            or f"{low}s" in self.stems
            or bool(content.nations(name) & self.nations)
            or any(fuzz.ratio(low, token.low) >= SPELLING for token in self.tokens if token.is_name)
        )

    @cached_property
    def denial(self) -> str:
        """A word that denies; empty without one."""
        found = _HARDLY.search(self.text) or _DISMISSED.search(self.text)
        return found[0].lower() if found else content.denial(self.text)

    @cached_property
    def reserve(self) -> str:
        """A word that makes what is told possible or attempted only; empty without one."""
        words = (t.low for t in self.tokens if self.text[t.start : t.end] != "May")
        return next((word for word in words if word in _POSSIBLE | _ATTEMPTED), "")


@lru_cache(maxsize=content.KEPT)
def read(text: str, published: date | None = None) -> Statement:
    """A statement of an article that was printed on a day, from which "Monday" is counted."""
    return Statement(text, published)


_MONTHS = "|".join(sorted(MONTH, key=len, reverse=True))
_MONTH_DAY = late(
    rf"\b(?:(?P<m1>{_MONTHS})\.?\s+(?P<d1>\d{{1,2}})|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s+"
    rf"(?:of\s+)?(?P<m2>{_MONTHS}))\b",
    re.IGNORECASE,
)


def _month_days(text: str) -> Iterator[str]:
    for found in _MONTH_DAY.finditer(text):
        month = (found["m1"] or found["m2"]).lower()[:3]
        yield f"{int(found['d1'] or found['d2'])} {month}"


def _chunks(plain: str, tokens: Sequence[Token]) -> Iterator[Chunk]:
    at = 0
    while at < len(tokens):
        if not tokens[at].is_name or tokens[at].low in MONTH | TIME or "'" in tokens[at].low:
            at += 1
            continue
        end = at + 1
        while (
            end < len(tokens)
            and tokens[end].is_name
            and plain[tokens[end - 1].end : tokens[end].start].strip(" .") == ""
        ):
            end += 1
        before = [token for token in tokens[:at] if token.low not in DETERMINER]
        small = word_class("small")
        left = next((t.stem for t in reversed(tokens[:at]) if t.low not in small), "")
        right = next((t.stem for t in tokens[end:] if t.low not in small), "")
        words = tuple(plain[token.start : token.end] for token in tokens[at:end])
        yield Chunk(words, before[-1].low if before else "", left, right)
        at = end


def _opens(plain: str, at: int) -> bool:
    """True if a word begins a sentence, so that its capital says nothing."""
    before = plain[:at].rstrip(" \"'“‘(")
    return not before or before[-1] in ".!?:\n;"


@lru_cache(maxsize=1)
def _roles() -> frozenset[str]:
    return frozenset(vocabulary.roles())
