"""The forms that dates take in news English: one rule each, which reads first and last day.

Forms are absolute, or counted from the day of publication (`today`; None: it is not known, and
neither are the days), or from another event of the text ("two days prior"): those are marked and
never resolved. A number is a year, and "May" a month, only where the words around make it one: a
date that is missed costs a comparison, one that is made up costs the reader's trust.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from summarize.language.dates.calendar import (
    MONTHS,
    SEASONS,
    Days,
    month_of,
    months,
    move,
    season,
    week,
    weekday_of,
    weekend,
    years,
)
from summarize.language.dates.patterns import (
    BORROWED,
    COUNTED,
    DAY,
    DAYS,
    MONTH,
    NUMBER,
    PLURAL,
    SHORT_WEEKDAY,
    UNIT,
    WEEKDAY,
    YEAR,
    YEAR_REF,
    count_of,
    opening,
)
from summarize.language.dates.tense import DONE, mood

ROUNDED: dict[str, int] = {
    "day": 0,
    "week": 3,
    "fortnight": 3,
    "month": 15,
    "year": 183,
    "decade": 5 * 365,
}
"""Days that "N units ago" may lie off either way: half a unit, as people round to whole ones."""

UPCOMING = 31
"""Days that a day and month without a year may lie ahead where no verb says past or future.

Newspapers write the year of a day that lies most of a year back; a month ahead is common.
"""


class Hit(NamedTuple):
    """A date and its place, end exclusive; a day of None is not known."""

    start: int
    end: int
    low: date | None = None
    high: date | None = None
    anchored: bool = False


_Match = re.Match[str]
_Reader = Callable[[_Match, date | None], list[Hit]]
_DayReader = Callable[[_Match, date], list[Hit]]


class Rule(NamedTuple):
    """A form of dates; of two that begin at one place, the one that stands first has it."""

    pattern: re.Pattern[str]
    before: re.Pattern[str] | None
    """For words that are a date in some surroundings only: what has to stand right before them
    unless they go on a list of dates. None: they are a date anywhere."""
    read: _Reader
    """Raises ValueError or OverflowError for what is no day."""


RULES: list[Rule] = []


def _rule(pattern: str, before: str | None = None) -> Callable[[_Reader], _Reader]:
    def register(reader: _Reader) -> _Reader:
        context = re.compile(rf"(?:{before})$") if before else None
        RULES.append(Rule(re.compile(pattern), context, reader))
        return reader

    return register


def _from_today(pattern: str, before: str | None = None) -> Callable[[_DayReader], _DayReader]:
    """A rule whose days are known only where the day of publication is."""

    def register(reader: _DayReader) -> _DayReader:
        def read(match: _Match, today: date | None) -> list[Hit]:
            if today:
                return reader(match, today)
            return [hit._replace(low=None, high=None) for hit in reader(match, date(2000, 1, 1))]

        _rule(pattern, before)(read)
        return reader

    return register


def _hit(match: _Match, days: Days | None) -> list[Hit]:
    return [Hit(*match.span(), *(days or ()))]


# ── Absolute ──────────────────────────────────────────────────────────────────────────────


def _year_of(words: str, today: date | None) -> int | None:
    """The year that "2024" or "last year" names."""
    if words[:4].isdigit():
        return int(words)
    return today.year + {"t": 0, "l": -1, "n": 1}[words[0].lower()] if today else None


def _year_without(match: _Match, today: date | None, month: int, day: int | None) -> int | None:
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


@_rule(r"(?<![\w/.-])(?P<y>(?:1[5-9]|20)\d\d)[-/](?P<m>\d\d?)[-/](?P<d>\d\d?)(?![\d/-])")
@_rule(r"(?<![\w/.-])(?P<y>(?:1[5-9]|20)\d\d)\.(?P<m>\d\d)\.(?P<d>\d\d)(?![\d/.-])")
def _year_first(match: _Match, _: date | None) -> list[Hit]:
    day = date(int(match["y"]), int(match["m"]), int(match["d"]))
    return _hit(match, Days(day, day))


@_rule(
    r"(?<![\w/.-])(?P<a>\d\d?)(?P<mark>[-/.])(?P<b>\d\d?)[-/.]"
    r"(?P<year>(?:1[5-9]|20)\d\d)(?![\w/-])"
)
def _year_last(match: _Match, _: date | None) -> list[Hit]:
    """Day first with points; else only where the numbers leave no choice."""
    a, b = int(match["a"]), int(match["b"])
    if match["mark"] != "." and a != b and max(a, b) <= len(MONTHS):
        return []
    day = date(int(match["year"]), *((a, b) if b > len(MONTHS) else (b, a)))
    return _hit(match, Days(day, day))


@_rule(
    rf"\b(?:(?:{WEEKDAY}|{SHORT_WEEKDAY}),?\s+(?:the\s+)?)?"
    rf"(?:(?<![\d.,:/$€£-])(?P<days>{DAYS})\s+(?:of\s+)?(?P<month>{MONTH})"
    rf"|(?P<month_>{MONTH})(?:\s+(?:the\s+)?|(?<=\.))(?P<days_>{DAYS}))(?:,?\s+(?:of\s+)?(?P<year>{YEAR_REF}))?"
)
def _day(match: _Match, today: date | None) -> list[Hit]:
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


@_rule(rf"\b(?P<month>{MONTH}),?\s+(?:of\s+|in\s+)?(?P<year>{YEAR_REF})")
def _month_of_year(match: _Match, today: date | None) -> list[Hit]:
    year = _year_of(match["year"], today)
    return _hit(match, months(year, month_of(match["month"])) if year else None)


_TIMES = "in|since|until|till|before|after|during|through|throughout|between|early|mid|late"
_BARE_YEAR = rf"(?<!\w)(?!\d\d00{PLURAL}){YEAR}(?!{COUNTED})"


@_rule(rf"\b{MONTH}(?={BORROWED})")
@_rule(rf"\b{MONTH}(?![’']s\b|\s+[A-Z])", before=r"\b(?i:by|from|of|around)\s+")
@_rule(rf"\b{MONTH}", before=rf"\b(?i:{_TIMES})(?:\s+|-)")
def _month(match: _Match, today: date | None) -> list[Hit]:
    month = month_of(match.group())
    year = _year_without(match, today, month, None)
    return _hit(match, months(year, month) if year else None)


_WEEKS = ["first", "second", "third", "fourth", "last"]


@_rule(
    rf"\b(?P<nth>{opening(_WEEKS)})\s+(?P<unit>week|day)\s+(?:of|in)\s+(?P<month>{MONTH})"
    rf"(?:,?\s+(?:of\s+)?(?P<year>{YEAR_REF}))?"
)
def _week_of_month(match: _Match, today: date | None) -> list[Hit]:
    """The first week is the first seven days, the last one the last seven."""
    month = month_of(match["month"])
    year = (
        _year_of(match["year"], today)
        if match["year"]
        else _year_without(match, today, month, None)
    )
    if not year:
        return _hit(match, None)
    whole, size = months(year, month), 7 if match["unit"] == "week" else 1
    if match["nth"].lower() == _WEEKS[-1]:
        return _hit(match, Days(whole.high - timedelta(size - 1), whole.high))
    low = whole.low + timedelta(size * _WEEKS.index(match["nth"].lower()))
    return _hit(match, Days(low, low + timedelta(size - 1)))


_FEASTS = {
    "New Year's Day": (1, 1),
    "New Year's Eve": (12, 31),
    "Valentine's Day": (2, 14),
    "Christmas Eve": (12, 24),
    "Christmas Day": (12, 25),
    "Boxing Day": (12, 26),
}


@_rule(
    rf"\b(?P<feast>{'|'.join(_FEASTS).replace(chr(39), '[’' + chr(39) + ']')})"
    rf"(?:,?\s+(?:of\s+|in\s+)?(?P<year>{YEAR_REF}))?"
)
def _feast(match: _Match, today: date | None) -> list[Hit]:
    month, number = _FEASTS[match["feast"].replace("’", "'")]
    if match["year"]:
        year = _year_of(match["year"], today)
    else:
        year = _year_without(match, today, month, number)
    day = date(year, month, number) if year else None
    return _hit(match, Days(day, day) if day else None)


@_rule(rf"\b(?P<season>{opening(SEASONS)})(?:\s+of|\s+in|,)?\s+(?P<year>{YEAR_REF})")
def _season_of_year(match: _Match, today: date | None) -> list[Hit]:
    """A winter goes by either of its years, so it may be the one that ends or begins in it."""
    year, name = _year_of(match["year"], today), match["season"].lower()
    if not year:
        return _hit(match, None)
    return _hit(match, Days(season(name, year - (name == "winter")).low, season(name, year).high))


_ORDINALS = ["first", "second", "third", "fourth"]


@_rule(
    rf"\b(?:(?P<nth>{opening(_ORDINALS)})[\s-](?P<part>quarter|half)|Q(?P<q>[1-4]))"
    rf",?\s+(?:of\s+|in\s+)?(?P<year>{YEAR_REF})"
)
def _quarter(match: _Match, today: date | None) -> list[Hit]:
    before = int(match["q"]) - 1 if match["q"] else _ORDINALS.index(match["nth"].lower())
    size = 6 if match["part"] == "half" else 3
    year = _year_of(match["year"], today)
    return _hit(match, months(year, before * size + 1, size) if year else None)


@_rule(
    r"(?<![\w$€£.,:/-])(?P<low>(?:1[5-9]|20)\d\d)[-–/](?P<high>\d\d(?:\d\d)?)"
    rf"(?![\w%/–-]|[.,:]\d|{COUNTED}|{PLURAL})"
)
def _years(match: _Match, _: date | None) -> list[Hit]:
    low = int(match["low"])
    high = int(match["low"][: -len(match["high"])] + match["high"])
    return _hit(match, years(low, high - low + 1)) if low < high < low + 100 else []


@_rule(
    _BARE_YEAR,
    before=rf"\b(?i:{_TIMES}|year|(?:start|beginning|middle|end)\s+of)(?:\s+|-)(?:the\s+)?",
)
@_rule(
    rf"{_BARE_YEAR}(?!{PLURAL})", before=r"\b(?i:of|from|by|around|than|compared\s+(?:to|with))\s+"
)
@_rule(rf"{_BARE_YEAR}(?=[),;–-])", before=r"\(")
@_rule(rf"{_BARE_YEAR}(?=\s+[A-Za-z])", before=r"(?:\b(?i:the|an?|his|her|its|their)|[’']s)\s+")
def _year(match: _Match, _: date | None) -> list[Hit]:
    return _hit(match, years(int(match.group())))


@_rule(r"\b(?:(?P<decade>(?:1[5-9]|20)\d0)[’']?s|(?P<nth>1\d|2[01])(?:th|st)[\s-](?i:century))\b")
def _decade_or_century(match: _Match, _: date | None) -> list[Hit]:
    """A century runs from its year 1: the 12th from 1101 to 1200."""
    if match["decade"]:
        return _hit(match, years(int(match["decade"]), 10))
    return _hit(match, years(int(match["nth"]) * 100 - 99, 100))


# ── Counted from the day of publication ───────────────────────────────────────────────────

_STEPS = {"last": -1, "this": 0, "next": 1}
_NEAR = {
    "day before yesterday": (-2, -2),
    "yesterday": (-1, -1),
    "last night": (-1, 0),
    "night before last": (-2, -1),
    "overnight": (-1, 0),
    "today": (0, 0),
    "tonight": (0, 0),
    "this morning": (0, 0),
    "this afternoon": (0, 0),
    "this evening": (0, 0),
    "tomorrow": (1, 1),
    "day after tomorrow": (2, 2),
}


@_from_today(r"\b(?:(?<!\w\s)|(?=[a-z]))(?:" + opening(_NEAR).replace(" ", r"\s+") + r")\b")
def _near(match: _Match, today: date) -> list[Hit]:
    """A capital within a sentence makes it a name ("USA Today")."""
    low, high = _NEAR[" ".join(match.group().lower().split())]
    return _hit(match, Days(today + timedelta(low), today + timedelta(high)))


_NAMED_AFTER = re.compile(
    r"\b(?:Black|Good|Bloody|Super|Ash|Palm|Easter|Cyber|Holy|Fat|Whit|[Oo]n a|[Ee]very|[Ee]ach|any"
    r"|one|(?:Mail|Independent|Scotland)\s+[Oo]n)\s+$"
)
_PAPERS = "Times|Telegraph|Mail|Mirror|Express|Herald|Star|Post|Sun|Night|School|Magazine|People"
"""No dates: Black Friday, "on a Friday", the Mail on Sunday, the Sunday Times."""


@_from_today(
    rf"\b(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his(?:\s+past)?|past)\s+)?(?P<day>{WEEKDAY})"
    rf"(?:\s+(?:of\s+)?(?P<week>last|this|next)\s+week\b)?(?!\s+(?:{_PAPERS}|week)\b)"
)
def _weekday(match: _Match, today: date) -> list[Hit]:
    """The most recent one, that of publication included; after a future word, the next one."""
    if _NAMED_AFTER.search(match.string, max(0, match.start() - 20), match.start()):
        return []
    wanted, which = weekday_of(match["day"]), (match["which"] or "").lower()
    back = (today.weekday() - wanted) % 7
    if match["week"]:
        monday = week(today, _STEPS[match["week"]]).low
        day = monday + timedelta(wanted)
    elif which == "last" or which.endswith("past"):
        day = today - timedelta(back or 7)
    elif which == "next":
        day = today + timedelta(7 - back)
    else:
        said = mood(match.string, *match.span()) or ("future" if which else "past")
        day = today + timedelta(-back % 7 if said == "future" else -back)
    return _hit(match, Days(day, day))


@_from_today(rf"\b(?P<day>{WEEKDAY})\s+week\b")
@_from_today(rf"\b[Aa]\s+week\s+(?:on|from)\s+(?P<day>{WEEKDAY})")
def _weekday_week(match: _Match, today: date) -> list[Hit]:
    """Seven days after the coming one, or after today: "Friday week", "a week on Friday"."""
    ahead = (weekday_of(match["day"]) - today.weekday()) % 7
    day = today + timedelta(ahead + 7)
    return _hit(match, Days(day, day))


@_from_today(
    r"\b[Tt]he\s+(?P<day>[12]?(?:1st|2nd|3rd|[4-9]th)|[123]0th|1[1-9]th|31st)\s+of\s+"
    r"(?P<which>last|this|next)\s+month\b"
)
@_from_today(
    r"\b(?P<which>)(?P<day>[12]?(?:1st|2nd|3rd|[4-9]th)|[123]0th|1[1-9]th|31st)"
    r"(?=[.,;:)]|\s+(?:and|or|but|at|in|after|before|when|as|it|he|she|they|police|all|every\w*|must|will|would|to)\b"
    r"|\s*$)",
    before=r"\b(?i:on|by|until|before|since)\s+the\s+",
)
def _day_of_month(match: _Match, today: date) -> list[Hit]:
    """The last one, after a future word the next one; else that of this month: "on the 3rd"."""
    number = int(match["day"][:-2])
    there = move(today.replace(day=1), "month", _STEPS.get(match["which"], 0))
    if not match["which"]:
        said = mood(match.string, *match.span())
        if said == "future" and number < today.day:
            there = move(there, "month", 1)
        elif said == "past" and number > today.day:
            there = move(there, "month", -1)
    day = there.replace(day=number)
    return _hit(match, Days(day, day))


@_from_today(rf"\b(?P<which>[Ll]ast|[Nn]ext|[Tt]his(?:\s+past)?)\s+(?P<month>{MONTH})")
def _month_by_word(match: _Match, today: date) -> list[Hit]:
    month = month_of(match["month"])
    step = {"l": -(month >= today.month), "n": month <= today.month, "t": 0}
    return _hit(match, months(today.year + step[match["which"][0].lower()], month))


@_from_today(
    rf"(?<!\bthe\s)\b(?P<which>{opening(_STEPS)})\s+(?P<unit>week|month|year|weekend|{'|'.join(SEASONS)})\b"
)
@_from_today(r"(?P<which>)\b(?P<unit>weekend)\b", before=r"\bthe\s+")
@_from_today(
    r"(?P<which>)\b(?P<unit>week|month|year)\b",
    before=r"\b(?:end|start|beginning|middle)\s+of\s+the\s+",
)
def _period(match: _Match, today: date) -> list[Hit]:
    step = _STEPS[(match["which"] or "this").lower()]
    unit = match["unit"].lower()
    if unit == "week":
        return _hit(match, week(today, step))
    if unit == "weekend":
        return _hit(match, weekend(today, step, mood(match.string, *match.span())))
    if unit == "month":
        there = move(today, unit, step)
        return _hit(match, months(there.year, there.month))
    if unit == "year":
        return _hit(match, years(today.year + step))
    near = [season(unit, today.year + n) for n in (-2, -1, 0, 1)]
    past, coming = [s for s in near if s.high < today], [s for s in near if s.low > today]
    this = min(near, key=lambda s: abs((s.low - today).days) + abs((s.high - today).days))
    return _hit(match, {-1: past[-1], 0: this, 1: coming[0]}[step])


def _ahead_or_back(ways: str, number: str, units: str) -> str:
    return rf"\b(?P<way>{ways})\s+(?P<n>{number})(?P<unit>{units})(?P<many>s?)\b(?!\s+of\b)"


@_from_today(_ahead_or_back("past|last|next|coming", rf"{NUMBER}\s+", f"hour|{UNIT}"))
@_from_today(_ahead_or_back("past|coming", "", "day(?=s)|week|month|year|decade"))
@_from_today(_ahead_or_back("last", "", "week|month|year|decade"), before=r"\bthe\s+")
@_from_today(
    _ahead_or_back("next", "", "week|month|year|decade"),
    before=r"\b(?:[Oo]ver|[Ii]n|within|during|for)\s+the\s+",
)
def _stretch(match: _Match, today: date) -> list[Hit]:
    """Time that ends or begins with the day of publication ("the past year", not "last year")."""
    unit, words = match["unit"].lower(), match["n"].strip()
    count = count_of(words)[1] if words or match["many"] else 1
    if unit == "hour":
        unit, count = "day", -(-count // 24)
    if match["way"] in ("past", "last"):
        return _hit(match, Days(move(today, unit, -count), today))
    return _hit(match, Days(today, move(today, unit, count)))


@_from_today(
    rf"\b(?:(?P<n>{NUMBER})\s+)?"
    rf"(?P<unit>{opening(('minute', 'hour', 'fortnight'))}|{UNIT})s?\s+ago\b"
)
def _ago(match: _Match, today: date) -> list[Hit]:
    unit, (least, most) = match["unit"].lower(), count_of(match["n"])
    if unit in ("minute", "hour"):
        days = -(-most // (24 if unit == "hour" else 24 * 60))
        return _hit(match, Days(today - timedelta(days), today))
    slack = timedelta(ROUNDED[unit])
    return _hit(match, Days(move(today, unit, -most) - slack, move(today, unit, -least) + slack))


# ── Counted from another event ────────────────────────────────────────────────────────────


@_rule(
    rf"\b(?:(?:[Tt]he|[Ss]ome|{NUMBER})\s+(?:night|hour|minute|{UNIT})s?|{UNIT}s)"
    r"\s+(?:before|after|prior|earlier|later|previously)\b"
    r"(?!\s+(?:yesterday|tomorrow|last\b))"
)
@_rule(
    rf"\b[Tt]he\s+(?:previous|following|preceding|same)\s+(?:night|morning|weekend|{UNIT}|{WEEKDAY})\b"
)
@_rule(
    r"\b(?=[Tt]he\s+next)(?<!\b[Ii]n\s)(?<![Oo]ver\s)(?<!within\s)(?<!during\s)(?<!for\s)"
    rf"[Tt]he\s+next\s+(?:night|morning|{UNIT})\b"
)
@_rule(rf"\b[Tt]hat\s+(?:same\s+)?(?:night|{UNIT})\b")
def _anchored(match: _Match, _: date | None) -> list[Hit]:
    return [Hit(*match.span(), anchored=True)]
