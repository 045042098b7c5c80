"""Dates that are named by themselves: "28 April 2025", "May", "the 1950s", "Q3 2024".

A number is a year, and "May" a month, only where the words around make it one: a date that is
missed costs a comparison, one that is made up costs the reader's trust. The year of a day or month
that comes without one is counted from the day of publication (`today`; None: it is not known).
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from summarize.language.dates.calendar import (
    MONTHS,
    SEASONS,
    Days,
    month_of,
    months,
    season,
    years,
)
from summarize.language.dates.patterns import (
    BORROWED,
    COUNTED,
    DAY,
    DAYS,
    MONTH,
    MONTH_SIGN,
    PLURAL,
    SHORT_WEEKDAY,
    WEEKDAY,
    YEAR,
    YEAR_REF,
    YEAR_REF_SIGN,
    YEAR_SIGN,
)
from summarize.language.dates.rules import Hit, Match, Rules, hit
from summarize.language.dates.tense import DONE, mood
from summarize.language.words.word_patterns import opening

UPCOMING = 31
"""Days that a day and month without a year may lie ahead where no verb says past or future.

Newspapers write the year of a day that lies most of a year back; a month ahead is common.
"""

RULES = Rules()


def _year_of(words: str, today: date | None) -> int | None:
    """The year that "2024" or "last year" names."""
    if words[:4].isdigit():
        return int(words)
    return today.year + {"t": 0, "l": -1, "n": 1}[words[0].lower()] if today else None


def _year_without(match: Match, today: date | None, month: int, day: int | None) -> int | None:
    """The year of a month, or of a day in it, that comes without one."""
    if borrowed := re.compile(BORROWED).match(match.string, match.end()):
        last = month_of(re.findall(MONTH, borrowed.group())[-1])
        return int(borrowed["borrowed"]) - (month > last)
    if not today:
        return None
    said = mood(match.string, *match.span())
    if day is None:
        return today.year + ((month < today.month) if said == "future" else -(month > today.month))
    # Eight years hold a 29 February.
    first, last = (0, 3000) if said == "future" else (-3000, UPCOMING)
    if said != "future" and DONE.search(match.string, max(0, match.start() - 40), match.start()):
        last = 1
    fitting = [
        year
        for year in range(today.year - 8, today.year + 9)
        if day <= monthrange(year, month)[1]
        and first <= (date(year, month, day) - today).days <= last
    ]
    return min(fitting) if said == "future" else max(fitting)


@RULES.add(
    r"(?<![\w/.-])(?P<y>(?:1[5-9]|20)\d\d)[-/](?P<m>\d\d?)[-/](?P<d>\d\d?)(?![\d/-])",
    sign=YEAR_SIGN,
)
@RULES.add(
    r"(?<![\w/.-])(?P<y>(?:1[5-9]|20)\d\d)\.(?P<m>\d\d)\.(?P<d>\d\d)(?![\d/.-])", sign=YEAR_SIGN
)
def _year_first(match: Match, _: date | None) -> list[Hit]:
    day = date(int(match["y"]), int(match["m"]), int(match["d"]))
    return hit(match, Days(day, day))


@RULES.add(
    r"(?<![\w/.-])(?P<a>\d\d?)(?P<mark>[-/.])(?P<b>\d\d?)[-/.]"
    r"(?P<year>(?:1[5-9]|20)\d\d)(?![\w/-])",
    sign=YEAR_SIGN,
)
def _year_last(match: Match, _: date | None) -> list[Hit]:
    """Day first with points; else only where the numbers leave no choice."""
    a, b = int(match["a"]), int(match["b"])
    if match["mark"] != "." and a != b and max(a, b) <= len(MONTHS):
        return []
    day = date(int(match["year"]), *((a, b) if b > len(MONTHS) else (b, a)))
    return hit(match, Days(day, day))


@RULES.add(
    rf"\b(?:(?:{WEEKDAY}|{SHORT_WEEKDAY}),?\s+(?:the\s+)?)?"
    rf"(?:(?<![\d.,:/$€£-])(?P<days>{DAYS})\s+(?:of\s+)?(?P<month>{MONTH})"
    rf"|(?P<month_>{MONTH})(?:\s+(?:the\s+)?|(?<=\.))(?P<days_>{DAYS}))(?:,?\s+(?:of\s+)?(?P<year>{YEAR_REF}))?",
    sign=MONTH_SIGN,
)
def _day(match: Match, today: date | None) -> list[Hit]:
    """A day or a list of days; the first and the last carry weekday, month and year."""
    month, year = month_of(match["month"] or match["month_"]), match["year"]
    span = match.span("days" if match["days"] else "days_")
    words = [*re.compile(DAY).finditer(match.string, *span)]
    starts = [match.start(), *(word.start() for word in words[1:])]
    ends = [*(word.end() for word in words[:-1]), match.end()]
    hits = []
    for word, start, end in zip(words, starts, ends, strict=True):
        number = int(re.sub(r"\D", "", word.group()))
        known = _year_of(year, today) if year else _year_without(match, today, month, number)
        day = date(known or 2000, month, number)  # 2000 has a 29 February
        hits.append(Hit(start, end, *((day, day) if known else ())))
    return hits


@RULES.add(rf"\b(?P<month>{MONTH}),?\s+(?:of\s+|in\s+)?(?P<year>{YEAR_REF})", sign=MONTH_SIGN)
def _month_of_year(match: Match, today: date | None) -> list[Hit]:
    year = _year_of(match["year"], today)
    return hit(match, months(year, month_of(match["month"])) if year else None)


_TIMES = "in|since|until|till|before|after|during|through|throughout|between|early|mid|late"
_BARE_YEAR = rf"(?<!\w)(?!\d\d00{PLURAL}){YEAR}(?!{COUNTED})"


@RULES.add(rf"\b{MONTH}(?={BORROWED})", sign=MONTH_SIGN)
@RULES.add(
    rf"\b{MONTH}(?![’']s\b|\s+[A-Z])", before=r"\b(?i:by|from|of|around)\s+", sign=MONTH_SIGN
)
@RULES.add(rf"\b{MONTH}", before=rf"\b(?i:{_TIMES})(?:\s+|-)", sign=MONTH_SIGN)
def _month(match: Match, today: date | None) -> list[Hit]:
    month = month_of(match.group())
    year = _year_without(match, today, month, None)
    return hit(match, months(year, month) if year else None)


_WEEKS = ["first", "second", "third", "fourth", "last"]


@RULES.add(
    rf"\b(?P<nth>{opening(_WEEKS)})\s+(?P<unit>week|day)\s+(?:of|in)\s+(?P<month>{MONTH})"
    rf"(?:,?\s+(?:of\s+)?(?P<year>{YEAR_REF}))?",
    sign=MONTH_SIGN,
)
def _week_of_month(match: Match, today: date | None) -> list[Hit]:
    """The first week is the first seven days, the last one the last seven."""
    month = month_of(match["month"])
    year = (
        _year_of(match["year"], today)
        if match["year"]
        else _year_without(match, today, month, None)
    )
    if not year:
        return hit(match, None)
    whole, size = months(year, month), 7 if match["unit"] == "week" else 1
    if match["nth"].lower() == _WEEKS[-1]:
        return hit(match, Days(whole.high - timedelta(size - 1), whole.high))
    low = whole.low + timedelta(size * _WEEKS.index(match["nth"].lower()))
    return hit(match, Days(low, low + timedelta(size - 1)))


_FEASTS = {
    "New Year's Day": (1, 1),
    "New Year's Eve": (12, 31),
    "Valentine's Day": (2, 14),
    "Christmas Eve": (12, 24),
    "Christmas Day": (12, 25),
    "Boxing Day": (12, 26),
}


@RULES.add(
    rf"\b(?P<feast>{'|'.join(_FEASTS).replace(chr(39), '[’' + chr(39) + ']')})"
    rf"(?:,?\s+(?:of\s+|in\s+)?(?P<year>{YEAR_REF}))?"
)
def _feast(match: Match, today: date | None) -> list[Hit]:
    month, number = _FEASTS[match["feast"].replace("’", "'")]
    if match["year"]:
        year = _year_of(match["year"], today)
    else:
        year = _year_without(match, today, month, number)
    day = date(year, month, number) if year else None
    return hit(match, Days(day, day) if day else None)


@RULES.add(
    rf"\b(?P<season>{opening(SEASONS)})(?:\s+of|\s+in|,)?\s+(?P<year>{YEAR_REF})",
    sign=YEAR_REF_SIGN,
)
def _season_of_year(match: Match, today: date | None) -> list[Hit]:
    """A winter goes by either of its years, so it may be the one that ends or begins in it."""
    year, name = _year_of(match["year"], today), match["season"].lower()
    if not year:
        return hit(match, None)
    return hit(match, Days(season(name, year - (name == "winter")).low, season(name, year).high))


_ORDINALS = ["first", "second", "third", "fourth"]


@RULES.add(
    rf"\b(?:(?P<nth>{opening(_ORDINALS)})[\s-](?P<part>quarter|half)|Q(?P<q>[1-4]))"
    rf",?\s+(?:of\s+|in\s+)?(?P<year>{YEAR_REF})",
    sign=YEAR_REF_SIGN,
)
def _quarter(match: Match, today: date | None) -> list[Hit]:
    before = int(match["q"]) - 1 if match["q"] else _ORDINALS.index(match["nth"].lower())
    size = 6 if match["part"] == "half" else 3
    year = _year_of(match["year"], today)
    return hit(match, months(year, before * size + 1, size) if year else None)


@RULES.add(
    r"(?<![\w$€£.,:/-])(?P<low>(?:1[5-9]|20)\d\d)[-–/](?P<high>\d\d(?:\d\d)?)"
    rf"(?![\w%/–-]|[.,:]\d|{COUNTED}|{PLURAL})",
    sign=YEAR_SIGN,
)
def _years(match: Match, _: date | None) -> list[Hit]:
    low = int(match["low"])
    high = int(match["low"][: -len(match["high"])] + match["high"])
    return hit(match, years(low, high - low + 1)) if low < high < low + 100 else []


@RULES.add(
    _BARE_YEAR,
    before=rf"\b(?i:{_TIMES}|year|(?:start|beginning|middle|end)\s+of)(?:\s+|-)(?:the\s+)?",
    sign=YEAR_SIGN,
)
@RULES.add(
    rf"{_BARE_YEAR}(?!{PLURAL})",
    before=r"\b(?i:of|from|by|around|than|compared\s+(?:to|with))\s+",
    sign=YEAR_SIGN,
)
@RULES.add(rf"{_BARE_YEAR}(?=[),;–-])", before=r"\(", sign=YEAR_SIGN)
@RULES.add(
    rf"{_BARE_YEAR}(?=\s+[A-Za-z])",
    before=r"(?:\b(?i:the|an?|his|her|its|their)|[’']s)\s+",
    sign=YEAR_SIGN,
)
def _year(match: Match, _: date | None) -> list[Hit]:
    return hit(match, years(int(match.group())))


@RULES.add(
    r"\b(?:(?P<decade>(?:1[5-9]|20)\d0)[’']?s|(?P<nth>1\d|2[01])(?:th|st)[\s-](?i:century))\b"
)
def _decade_or_century(match: Match, _: date | None) -> list[Hit]:
    """A century runs from its year 1: the 12th from 1101 to 1200."""
    if match["decade"]:
        return hit(match, years(int(match["decade"]), 10))
    return hit(match, years(int(match["nth"]) * 100 - 99, 100))
