"""Calendar arithmetic: the days of months, seasons, weeks and weekends, and their names."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

from summarize.language.dates.tense import Mood
from summarize.language.late_patterns import late
from summarize.language.words.function_words import word_list

MONTHS = [name.capitalize() for name in word_list("month")]
WEEKDAYS = [name.capitalize() for name in word_list("weekday")]
WEEKDAY = late(rf"\b(?:{'|'.join(WEEKDAYS)})(?=s?\b)")
"""A weekday, or several: "Mondays" are found as "Monday"."""
YEAR = late(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
"""Four digits that may be a year."""
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
"""The month that each begins with; each has three."""


def month_of(words: str) -> int:
    """The number of the month that "Sept." or "MAY" names, 1 to 12."""
    return 1 + [name[:3] for name in MONTHS].index(words[:3].capitalize())


def weekday_of(words: str) -> int:
    """The number of the weekday that "Mon" or "MONDAY" names; Monday is 0."""
    return [name[:3] for name in WEEKDAYS].index(words[:3].capitalize())


class Days(NamedTuple):
    """A first and a last day, the last one included."""

    low: date
    high: date


def move(day: date, unit: str, count: int) -> date:
    """The day `count` units on; where its month is too short, that month's last day."""
    if days := {"day": 1, "week": 7, "fortnight": 14}.get(unit):
        return day + timedelta(count * days)
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
