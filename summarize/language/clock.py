"""Times of day in running text: "4:30 a.m.", "04:30" and "half past four in the morning" are one.

Beside them parts of the day ("at dawn"), as the minutes that they may mean.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from summarize.language.late_patterns import late
from summarize.language.numbers.units import ONES

_HOUR = 60
_HALF_DAY = 12 * _HOUR
_DAY = 2 * _HALF_DAY
_NOON = 12
"""The last hour that a half of the day is told with."""
_CLOCK = late(
    r"(?<![\w.,:$£€])(?P<hour>[01]?\d|2[0-4])"
    r"(?:(?P<mark>[:.h])(?P<minute>[0-5]\d)(?::[0-5]\d)?)?"
    r"(?:[ \xa0\u202f]?(?:(?P<half>[ap])\.?m\b\.?"
    r"|(?P<whole>o['’]clock\b|(?:(?<=\d\d)|(?<=\d\d ))h\b))|(?![\w:]|[.,]\d))",
    re.IGNORECASE,
)
_PLAIN = late(r"(?<![\w.,:])(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)(?= ?(?:GMT|UTC|hours)\b)")
"""Four digits without a mark, which are a time before these words only."""
_ZONE = late(r"\s?(?:h|hrs|hours|GMT|UTC|local)\b", re.IGNORECASE)
_HOURS = {word: value for word, value in ONES.items() if 1 <= value <= _NOON}
_ANY_HOUR = "|".join(_HOURS)
_WORDED = late(
    r"\b(?:(?P<part>half|quarter|five|ten|twenty|twenty-five) "
    rf"(?:past (?P<hour>{_ANY_HOUR}|1[0-2]|[1-9])"
    rf"|to (?P<next>{_ANY_HOUR})(?= (?:on|in|at|this|local)\b|[,;.]|$))"
    rf"|(?P<sharp>{_ANY_HOUR})(?: o['’]clock|(?= in the (?:morning|afternoon|evening)))"
    r"|at (?P<middle>noon|midday|midnight))\b",
    re.IGNORECASE,
)
_COUNTED = {"half": 30, "quarter": 15, "five": 5, "ten": 10, "twenty": 20, "twenty-five": 25}
_HALF = late(
    r",?(?: (?:local time|GMT),?)?(?: in the (?:early )?| (?:on )?(?:[A-Z]\w+day|this|that) | at )"
    r"(?P<half>morning|afternoon|evening|night)\b"
)
"""The half of the day, told in a word behind the hour."""
_SMALL_HOURS = 6
_PARTS = {
    "dawn daybreak sunrise": (4, 8),
    "morning mornings": (0, 12),
    "noon midday lunchtime": (11, 14),
    "afternoon afternoons": (12, 18),
    "evening evenings": (17, 24),
    "dusk nightfall sunset sundown": (16, 22),
    "night nights overnight tonight midnight": (19, 28),
}
"""The hours from which to which a part of the day lasts."""
_PART = late(rf"\b(?:{'|'.join(' '.join(_PARTS).split())})\b", re.IGNORECASE)


class Time(NamedTuple):
    """A time of day and its place: offsets in code points."""

    start: int
    end: int
    minutes: frozenset[int]
    """Minutes after midnight that it can mean: two where no half of the day is told."""
    is_sure: bool = True
    """False for a bare "4.30", which may be another number."""


@lru_cache(maxsize=4096)
def times(text: str) -> tuple[Time, ...]:
    """The times of day that a text gives, in order; a bare "4.30" may be one."""
    return tuple(sorted((*_in_digits(text), *_in_words(text))))


@lru_cache(maxsize=4096)
def parts(text: str) -> tuple[Time, ...]:
    """The parts of the day that a text names beside its times, with all their minutes."""
    taken = [(one.start, one.end) for one in times(text)]
    return tuple(
        Time(found.start(), found.end(), _lasting(found[0].lower()))
        for found in _PART.finditer(text)
        if not any(start <= found.start() < end for start, end in taken)
    )


@cache
def _lasting(part: str) -> frozenset[int]:
    first, last = next(hours for words, hours in _PARTS.items() if part in words.split())
    return frozenset(minute % _DAY for minute in range(first * _HOUR, last * _HOUR))


def _in_digits(text: str) -> Iterator[Time]:
    for one in _CLOCK.finditer(text):
        told = _HALF.match(text, one.end()) if int(one["hour"]) <= _NOON else None
        if one["mark"] or one["half"] or one["whole"] or (told and _is_at(text, one.start())):
            half = one["half"] or (told and _half_of(told["half"], int(one["hour"])))
            yield Time(
                one.start(),
                one.end() if one["half"] or not told else told.end(),
                _minutes(one["hour"], one["minute"], half),
                one["mark"] != "." or bool(half or one["whole"] or _shows_hour(text, one)),
            )
    for one in _PLAIN.finditer(text):
        yield Time(one.start(), one.end(), _minutes(one["hour"], one["minute"]))


def _in_words(text: str) -> Iterator[Time]:
    for one in _WORDED.finditer(text):
        if one["middle"]:
            at = 0 if one["middle"].lower() == "midnight" else _HALF_DAY
            yield Time(one.start("middle"), one.end(), frozenset({at}))
            continue
        word = (one["hour"] or one["next"] or one["sharp"]).lower()
        hour = _HOURS.get(word) or int(word)
        told = _HALF.match(text, one.end())
        minutes = _minutes(str(hour), None, told and _half_of(told["half"], hour))
        if one["part"]:
            count = _COUNTED[one["part"].lower()] * (-1 if one["next"] else 1)
            minutes = frozenset((minute + count) % _DAY for minute in minutes)
        yield Time(one.start(), told.end() if told else one.end(), minutes)


def _half_of(part: str, hour: int) -> str:
    """The half of the day in which an hour "in the morning" or "at night" lies."""
    is_early = hour < _SMALL_HOURS or hour == _NOON
    return "a" if part == "morning" or (part == "night" and is_early) else "p"


def _is_at(text: str, start: int) -> bool:
    """Whether a bare number stands where an hour does: "at 6 in the morning"."""
    return text[:start].lower().endswith(("at ", "by ", "until ", "about ", "around "))


def _shows_hour(text: str, found: re.Match[str]) -> bool:
    """Whether what stands around a number with a point makes it a time of day."""
    behind = text[found.end() :]
    at = text[: found.start()].lower().endswith("at ")
    return _ZONE.match(behind) is not None or (at and (not behind or behind[0] in ",.;)"))


def _minutes(hour: str, minute: str | None, half: str | None = None) -> frozenset[int]:
    told = int(hour) * _HOUR + int(minute or 0)
    if half and int(hour) <= _NOON:
        return frozenset({told % _HALF_DAY + (_HALF_DAY if half.lower() == "p" else 0)})
    if half or int(hour) > _NOON or hour.startswith("0"):
        return frozenset({told % _DAY})
    return frozenset({told, (told + _HALF_DAY) % _DAY})
