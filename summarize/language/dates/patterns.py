"""What dates are made of: their words as patterns.

The patterns are strings, put together by the rules of `absolute` and `relative`. Months and
weekdays match in capitals only, for "may", "march" and "sun" are words as well; everything else in
any case.
"""

from __future__ import annotations

from collections.abc import Iterable

from summarize.language.dates.calendar import MONTHS, SEASONS, WEEKDAYS
from summarize.language.late_patterns import late
from summarize.language.numbers.units import ONES, TENS
from summarize.language.words.word_patterns import opening

MONTH_SIGN = "|".join(form for name in MONTHS for form in (name[:3], name[:3].upper()))
WEEKDAY_SIGN = "|".join(form for name in WEEKDAYS for form in (name[:3], name[:3].upper()))
YEAR_SIGN = r"1[5-9]\d\d|20\d\d"
YEAR_REF_SIGN = f"{YEAR_SIGN}|year"
"""What a month, a weekday, and a year in digits or words, have in them."""
VAGUE = (2, 9)
"""Least and greatest number that "a few", "several" or a bare plural ("years ago") can mean."""

_COUNTS = {"a": 1, "an": 1} | {word: count for word, count in (ONES | TENS).items() if count}


def _cased(words: Iterable[str]) -> str:
    """Names, as they are or in capitals."""
    return "|".join(form for word in words for form in (word, word.upper()))


# ── Patterns ──────────────────────────────────────────────────────────────────────────────

YEAR = r"(?:1[5-9]|20)\d\d(?![\w%]|[.,:]\d|[-–/]\d(?!\d?:))"
YEAR_REF = rf"(?:{YEAR}|(?:this|last|next)\s+year\b)"
_SHORT_MONTHS = ["Sept", *(name[:3] for name in MONTHS if name != "May")]
_CAPITAL = "(?=[A-Z])"
"""Looked at first, it spares most words of a text the names."""
_ALONE = r"(?!\w|-[a-z])"
MONTH = (
    rf"(?:{_CAPITAL}(?:(?:{_cased(MONTHS)}){_ALONE}"
    rf"|(?:{_cased(_SHORT_MONTHS)})\b(?:\.(?=\d)|\.?{_ALONE})))"
)
WEEKDAY = rf"{_CAPITAL}(?:{_cased(WEEKDAYS)})\b"
SHORT_WEEKDAY = rf"{_CAPITAL}(?:{_cased(name[:3] for name in WEEKDAYS)}|Tues|Thurs?)\b\.?"
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
UNIT = f"(?:{opening(('day', 'week', 'fortnight', 'month', 'year', 'decade'))})"
SIGN = late(
    rf"(?:1[5-9]|20)\d\d|\d(?:st|nd|rd|th)|{_cased(name[:3] for name in MONTHS)}|DAY|{UNIT}"
    rf"|{opening((*SEASONS, 'hour', 'minute', 'tomorrow'))}"
    r"|night|morning|afternoon|evening|Christmas (?:Day|Eve)"
    r"|New Year['’]s (?:Day|Eve)|Boxing Day|Valentine['’]s"
)
"""What every date has in it; most texts that have none are told by it at once."""


def count_of(words: str | None) -> tuple[int, int]:
    """Least and greatest number that a count can mean; None: there is none ("years ago")."""
    known = int(words) if words and words.isdigit() else _COUNTS.get((words or "").lower())
    return (known, known) if known is not None else VAGUE
