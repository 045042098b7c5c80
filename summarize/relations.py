"""How two figures that answer one question relate, decided from their intervals alone.

No engine has a say here: units, tolerance, open ends, parts and totals, forecasts, what is
counted, and the time at which a number held are compared by rule, and each verdict comes with
the sentence that explains it to a reader.
"""

from __future__ import annotations

import math
import re
from functools import lru_cache
from typing import NamedTuple

from summarize import dates, quantity
from summarize.schema import Figure, Number, Quantity, RelationKind

APPROXIMATE_SHARE = 0.10
"""An approximate number may be off by this share of itself, if that is less than `HALF_UNIT`.

With "about 4,000" read as 3,600 to 4,400, the seeds' "more than 4,500" is in dispute with it and
"upward of 4,000" is not; chosen on the seeds and on the figures of four stories with a gold file.
"""

HALF_UNIT = 0.5
"""An approximate number may be off by half a unit of its last significant digit.

So "about 14,000" is 13,500 to 14,500, and "about 4,000" is held by `APPROXIMATE_SHARE` instead.
"""

OPEN_END = 2.0
"""An open end is taken to reach to this multiple (upwards) or fraction (downwards) of its number.

"More than 300" is then not 1,500, "nearly 4,000" is not 1,200, and "more than 10,000" may be
15,000. The same factor as in the measurements that this rule was taken from (2 x, 2025).
"""

_FACTORS: dict[str, tuple[str, float]] = {
    "second": ("time", 1),
    "minute": ("time", 60),
    "hour": ("time", 3600),
    "day": ("time", 86_400),
    "week": ("time", 604_800),
    "month": ("time", 2_629_746),
    "year": ("time", 31_556_952),
    "millimetre": ("length", 0.001),
    "centimetre": ("length", 0.01),
    "metre": ("length", 1),
    "kilometre": ("length", 1000),
    "inch": ("length", 0.0254),
    "foot": ("length", 0.3048),
    "yard": ("length", 0.9144),
    "mile": ("length", 1609.344),
    "gram": ("mass", 0.001),
    "kilogram": ("mass", 1),
    "tonne": ("mass", 1000),
    "ton": ("mass", 1000),
    "pound": ("mass", 0.453_592_37),
    "percent": ("share", 0.01),
    "fraction": ("share", 1),
}
"""Units that measure one thing, in SI; months and years are Gregorian means."""

_DEAD = re.compile(r"\b(kill|dea[dt]|die|fatal|death|bod(?:y|ies)\b|toll\b)", re.IGNORECASE)
_HURT = re.compile(r"\b(injur|wound|hurt|maim)", re.IGNORECASE)
_BOTH = re.compile(r"\b(casualt|lost\b|loss)", re.IGNORECASE)


class Verdict(NamedTuple):
    """How two figures relate, and the sentence that says why."""

    relation: RelationKind
    why: str


class Interval(NamedTuple):
    """What a figure can mean, both ends closed, in base units of its dimension."""

    low: float
    high: float


def relate(a: Figure, b: Figure) -> Verdict:
    """The relation of two figures of one question; symmetric in its arguments."""
    return _scope(a, b) or _by_value(a, b)


def interval(figure: Figure | Quantity) -> Interval:
    """The figure's values with tolerance where it is approximate and caps where it is open."""
    low, high = figure.low, figure.high
    approximate = figure.approximate or figure.unit == "fraction"
    if low is None and high is None:
        return Interval(-math.inf, math.inf)
    if low is None or high is None:
        low, high = _capped(low, high)
    elif approximate:
        low, high = low - _tolerance(low), high + _tolerance(high)
    factor = _dimension(figure.unit)[1]
    return Interval(low * factor, high * factor)


def _scope(a: Figure, b: Figure) -> Verdict | None:
    """Why the two speak of different things; None if they do not."""
    if _dimension(a.unit)[0] != _dimension(b.unit)[0]:
        return Verdict("scope", "They are in different units and are not converted.")
    if a.forecast != b.forecast:
        return Verdict("scope", "One is a forecast, the other a count.")
    if _part_of(a, b) or _part_of(b, a):
        return Verdict("scope", "One is a part of the other.")
    if a.id in b.sum_of or b.id in a.sum_of:
        return Verdict("scope", "One is a sum that the other is a part of.")
    harm_a, harm_b = _harm(a.counted), _harm(b.counted)
    if harm_a and harm_b and harm_a != harm_b:
        return Verdict("scope", f"One counts the {harm_a}, the other the {harm_b}.")
    return None


def _part_of(part: Figure, whole: Figure) -> bool:
    return part.id in whole.includes or part.adds_to == whole.id


def _by_value(a: Figure, b: Figure) -> Verdict:
    said = f"{say(a)} and {say(b)}"
    if a.approximate == b.approximate and base(a) == base(b):
        return Verdict("same", f"Both say {say(a)}.")
    first, second = interval(a), interval(b)
    if first.low <= second.high and second.low <= first.high:
        return Verdict("refines", f"{said} can both be true.")
    if a.as_of and b.as_of and dates.overlap(a.as_of, b.as_of) is False:
        return Verdict("update", f"{said} are of different times.")
    return Verdict("dispute", f"{said} cannot both be true of the same thing at the same time.")


def base(figure: Figure | Quantity) -> tuple[str | None, float | None, float | None]:
    """The dimension, and the stated ends in its base unit: what makes two wordings one value."""
    return _in_base(figure.unit, figure.low, figure.high)


@lru_cache(maxsize=4096)
def _in_base(
    unit: str | None, low: Number | None, high: Number | None
) -> tuple[str | None, float | None, float | None]:
    dimension, factor = _dimension(unit)
    ends = (None if end is None else round(end * factor, 9) for end in (low, high))
    first, last = ends
    return dimension, first, last


def say(figure: Figure) -> str:
    """The figure's value in words, normalised: "more than 4,500"."""
    return quantity.words(
        Quantity(low=figure.low, high=figure.high, unit=figure.unit, approximate=figure.approximate)
    )


def gap(a: Figure, b: Figure) -> float:
    """How far apart the two lie: the larger nearest end over the smaller; 1 where they meet."""
    first, second = sorted((interval(a), interval(b)))
    if second.low <= first.high:
        return 1.0
    if first.high <= 0:
        return math.inf
    return second.low / first.high


def _dimension(unit: str | None) -> tuple[str | None, float]:
    """What the unit measures, and its size in that dimension's base unit."""
    return _FACTORS.get(unit, (unit, 1.0)) if unit else (None, 1.0)


def _capped(low: Number | None, high: Number | None) -> tuple[float, float]:
    """Both ends of an interval of which one is open."""
    if low is None:
        known = float(high or 0)
        return (known / OPEN_END if known > 0 else known * OPEN_END), known
    known = float(low)
    return known, (known * OPEN_END if known > 0 else known / OPEN_END)


def _tolerance(value: Number) -> float:
    """By how much an approximate number may be off, in its own unit."""
    if value == 0:
        return 0.0
    digits = f"{abs(value):.10f}".rstrip("0").rstrip(".")
    if "." in digits:
        unit = 10.0 ** -len(digits.split(".")[1])
    else:
        unit = 10.0 ** (len(digits) - len(digits.rstrip("0")))
    return min(APPROXIMATE_SHARE * abs(value), HALF_UNIT * unit)


def _harm(counted: str) -> str | None:
    """Which people a toll counts; None if it is no toll, or its words leave it open."""
    dead, hurt = bool(_DEAD.search(counted)), bool(_HURT.search(counted))
    if _BOTH.search(counted) or not (dead or hurt):
        return None
    if dead and hurt:
        return "killed and injured together"
    return "killed" if dead else "injured"
