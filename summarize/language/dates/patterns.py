"""What dates are made of: words as patterns, calendar arithmetic, and past or future.

The patterns are strings, put together by the rules of `dateforms`. Months and weekdays match in
capitals only, for "may", "march" and "sun" are words as well; everything else in any case.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Literal, NamedTuple

VAGUE = (2, 9)
"""Least and greatest number that "a few", "several" or a bare plural ("years ago") can mean."""

MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August"]
MONTHS += ["September", "October", "November", "December"]
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
"""The month that each begins with; each has three."""
_COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_COUNTS |= {"seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12}
_COUNTS |= {"fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}


def _cased(words: Iterable[str]) -> str:
    """Names, as they are or in capitals."""
    return "|".join(form for word in words for form in (word, word.upper()))


def opening(words: Iterable[str]) -> str:
    """Words that may open a sentence. Ten times as fast to search as in any case."""
    return "|".join(f"[{word[0].upper()}{word[0]}]{word[1:]}" for word in words)


# ── Patterns ──────────────────────────────────────────────────────────────────────────────

YEAR = r"(?:1[5-9]|20)\d\d(?![\w%]|[.,:]\d|[-–/]\d(?!\d?:))"
YEAR_REF = rf"(?:{YEAR}|(?:this|last|next)\s+year\b)"
_SHORT_MONTHS = ["Sept", *(name[:3] for name in MONTHS if name != "May")]
MONTH = rf"(?:(?:(?:{_cased(MONTHS)})|(?:{_cased(_SHORT_MONTHS)})\b\.?)(?!\w|-[a-z]))"
WEEKDAY = rf"(?:{_cased(WEEKDAYS)})\b"
SHORT_WEEKDAY = rf"(?:{_cased(name[:3] for name in WEEKDAYS)}|Tues|Thurs?)\b\.?"
COUNTED = (
    r"\s*(?:people|persons?|men|women|children|more|others?|per|percent|million|billion|[km]m|kg"
    r"|tonnes?|tons?|miles?|met(?:er|re)s?|(?:square|cubic)\s\w+)\b"
)
"""After a number: it counts something, so it is neither a day nor a year."""
PLURAL = r"\s+(?!was|has|is|his|its|this|as)[a-z]+s\b"
DAY = rf"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\w%:]|[.,]\d|\s*[ap]\.?m\b|{COUNTED})"
_AND = r"(?:\s*[-–]\s*|,?\s+(?:and|or|to|until|through)\s+)"
DAYS = rf"{DAY}(?:(?:,\s*{DAY}){{0,6}}{_AND}{DAY})?"
"""One day or a list of them: "26", "3, 5 and 9", "2-3"."""
LIST = rf"(?:{_AND}|,\s*)(?:on\s+)?"
BORROWED = (
    rf"(?:{LIST}(?:{MONTH}\s+{DAYS}|{DAYS}\s+{MONTH}|{MONTH})){{1,4}},?\s+(?P<borrowed>{YEAR})"
)
"""After a day or month without a year: the list that it opens ends with one.

Lists are bounded (here and in `DAYS`), so that a search takes time in proportion to its text.
"""
_FEW = ["a few", "few", "a couple of", "a couple", "couple of", "couple", "several"]
NUMBER = rf"(?:\d{{1,3}}|{opening([*_FEW, *_COUNTS])})"
UNIT = f"(?:{opening(('day', 'week', 'month', 'year', 'decade'))})"
SIGN = re.compile(
    rf"(?:1[5-9]|20)\d\d|\d(?:st|th)|{_cased(name[:3] for name in MONTHS)}|DAY|{UNIT}"
    rf"|{opening((*SEASONS, 'hour', 'minute', 'tomorrow'))}|night|morning|afternoon|evening"
)
"""What every date has in it; most texts that have none are told by it at once."""


def month_of(words: str) -> int:
    """The number of the month that "Sept." or "MAY" names, 1 to 12."""
    return 1 + [name[:3] for name in MONTHS].index(words[:3].capitalize())


def weekday_of(words: str) -> int:
    """The number of the weekday that "Mon" or "MONDAY" names; Monday is 0."""
    return [name[:3] for name in WEEKDAYS].index(words[:3].capitalize())


def count_of(words: str | None) -> tuple[int, int]:
    """Least and greatest number that a count can mean; None: there is none ("years ago")."""
    known = int(words) if words and words.isdigit() else _COUNTS.get((words or "").lower())
    return (known, known) if known is not None else VAGUE


# ── Past or future ────────────────────────────────────────────────────────────────────────

SENTENCE_END = re.compile(r"[.!?;][\"'”’)]*\s|\n")
_FUTURE = (
    r"will|would|shall|won[’']t|going\s+to|due|planned|scheduled|slated|expected|to\s+be|upcoming"
    r"|(?:is|are|was|were)\s+(?:set\s+)?to|coming|next|plans?|hopes?|intends?|ahead\s+of"
    r"|(?:agreed|vow(?:s|ed)|promise[sd]?)\s+to"
)
_PAST = (
    r"said|told|was|were|had|did|came|went|took|made|began|broke|fell|left|met|held|gave|got|saw"
    r"|shot|struck|hit|won|lost|quit|fled|(?!hundred)[a-z]+[a-df-z]ed"
)
CUE = re.compile(
    rf"\b(?:(?P<future>(?:{_FUTURE})\b(?:\s+(?:not|also|be|have|to|\w+ly)\b)*(?:\s+\w+)?)"
    rf"|(?P<past>{_PAST}))\b"
)
"""A future word takes the verb after it along: "will be signed" is no past."""
DONE = re.compile(
    rf"\b(?!said|told|set|based|dated)(?:{_PAST}|took\s+place|broke\s+out)"
    r"(?:\s+(?:in|on|since))?(?:\s+the)?\s+$"
)
"""A past verb right before a date: what it tells is over by then."""
_DEADLINE = re.compile(r"(?is:(?!.*\bfrom\b).*\b(?:until|till|by|through)\s+(?:the\s+)?$)")
_OPENING = re.compile(r"\W*(?:(?i:on|in|by|early|late|next|this)\s+)*")

Mood = Literal["past", "future"]


def mood(text: str, start: int, end: int) -> Mood | None:
    """What the nearest verb or future word before `text[start:end]` says; None: there is none.

    Where the sentence opens with the date, the first one after it speaks.
    """
    before = SENTENCE_END.split(text[max(0, start - 200) : start])[-1]
    cues = [cue.lastgroup for cue in CUE.finditer(before)]
    if not cues and _OPENING.fullmatch(before):
        after = SENTENCE_END.split(text[end : end + 80])[0]
        cues = [cue.lastgroup for cue in CUE.finditer(after)][:1]
    if not cues:
        return "future" if _DEADLINE.match(before) else None
    return "future" if cues[-1] == "future" else "past"


# ── Calendar ──────────────────────────────────────────────────────────────────────────────


class Days(NamedTuple):
    """A first and a last day, the last one included."""

    low: date
    high: date


def move(day: date, unit: str, count: int) -> date:
    """The day `count` units on; where its month is too short, that month's last day."""
    if unit in ("day", "week"):
        return day + timedelta(count * (7 if unit == "week" else 1))
    months = count * {"month": 1, "year": 12, "decade": 120}[unit]
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def months(year: int, month: int, count: int = 1) -> Days:
    """Some months in a row."""
    first = date(year, month, 1)
    return Days(first, move(first, "month", count) - timedelta(1))


def years(first: int, count: int = 1) -> Days:
    """Some years in a row."""
    return Days(date(first, 1, 1), date(first + count - 1, 12, 31))


def season(name: str, year: int) -> Days:
    """A season by the year in which it begins."""
    return months(year, SEASONS[name.lower()], 3)


def week(today: date, step: int) -> Days:
    """Monday to Sunday: this week is 0, the last -1."""
    monday = today + timedelta(7 * step - today.weekday())
    return Days(monday, monday + timedelta(6))


def weekend(today: date, step: int, said: Mood | None) -> Days:
    """Saturday and Sunday; on a Monday or Tuesday, 0 is the one just past if no verb objects."""
    saturday = today + timedelta(5 - today.weekday())
    begun = saturday <= today
    past = said == "past" or (said is None and today.weekday() <= 1)
    weeks = {-1: -1, 0: -(past and not begun), 1: int(begun)}[step]
    return Days(saturday + timedelta(7 * weeks), saturday + timedelta(7 * weeks + 1))
