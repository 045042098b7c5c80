"""Times of day in running text: "4:30 a.m.", "4.30am" and "04:30" are one."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

_HALF_DAY = 12 * 60
_DAY = 2 * _HALF_DAY
_NOON = 12
"""The last hour that a half of the day is told with."""
_CLOCK = re.compile(
    r"(?<![\w.,:$£€])(?P<hour>[01]?\d|2[0-4])"
    r"(?:(?P<mark>[:.h])(?P<minute>[0-5]\d)(?::[0-5]\d)?)?"
    r"(?:[ \xa0\u202f]?(?:(?P<half>[ap])\.?m\b\.?"
    r"|(?P<whole>o['’]clock\b|(?:(?<=\d\d)|(?<=\d\d ))h\b))|(?![\w:]|[.,]\d))",
    re.IGNORECASE,
)
_PLAIN = re.compile(
    r"(?<![\w.,:])(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)(?= ?(?:GMT|UTC|hours)\b)"
)
"""Four digits without a mark, which are a time before these words only."""
_ZONE = re.compile(r"\s?(?:h|hrs|hours|GMT|UTC|local)\b", re.IGNORECASE)


class Time(NamedTuple):
    """A time of day and its place: offsets in code points."""

    start: int
    end: int
    minutes: frozenset[int]
    """Minutes after midnight that it can mean: two where no half of the day is told."""
    is_sure: bool
    """False for a bare "4.30", which may be another number."""


@lru_cache(maxsize=4096)
def times(text: str) -> tuple[Time, ...]:
    """The times of day that a text gives in digits, in order; a bare "4.30" may be one."""
    found = [
        Time(
            one.start(),
            one.end(),
            _minutes(one["hour"], one["minute"], one["half"]),
            one["mark"] != "." or bool(one["half"] or one["whole"] or _shows_hour(text, one)),
        )
        for one in _CLOCK.finditer(text)
        if one["mark"] or one["half"] or one["whole"]
    ]
    found += [
        Time(one.start(), one.end(), _minutes(one["hour"], one["minute"]), is_sure=True)
        for one in _PLAIN.finditer(text)
    ]
    return tuple(sorted(found))


def _shows_hour(text: str, found: re.Match[str]) -> bool:
    """Whether what stands around a number with a point makes it a time of day."""
    behind = text[found.end() :]
    at = text[: found.start()].lower().endswith("at ")
    return _ZONE.match(behind) is not None or (at and (not behind or behind[0] in ",.;)"))


def _minutes(hour: str, minute: str | None, half: str | None = None) -> frozenset[int]:
    told = int(hour) * 60 + int(minute or 0)
    if half and int(hour) <= _NOON:
        return frozenset({told % _HALF_DAY + (_HALF_DAY if half.lower() == "p" else 0)})
    if half or int(hour) > _NOON or hour.startswith("0"):
        return frozenset({told % _DAY})
    return frozenset({told, (told + _HALF_DAY) % _DAY})
