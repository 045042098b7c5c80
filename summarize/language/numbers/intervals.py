"""What a quantity can mean: an interval with tolerance and caps, in the base unit it is of."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import NamedTuple, Protocol

from summarize.schema import Number

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

VAGUE_END = 10.0
"""A plural that names no number ("dozens") is taken to reach to this multiple of its least.

So "dozens", 24 or more, may be 140, and "hundreds" 1,500, as news uses them in first reports: in
four stories with a gold file no careful reader set "dozens wounded" against 140 or 170.
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


_CLASSES = {
    "time": frozenset(["second", "minute", "hour", "day", "week", "month", "year"]),
    "length": frozenset(
        ["metre", "kilometre", "mile", "foot", "yard", "centimetre", "millimetre", "inch"]
    ),
    "area": frozenset(["acre", "hectare", "square kilometre", "square mile", "square metre"]),
    "velocity": frozenset(["kilometre per hour", "mile per hour", "metre per second", "knot"]),
    "mass": frozenset(["kilogram", "gram", "tonne", "ton", "pound", "ounce"]),
}
_CURRENCY = 3


class Measured(Protocol):
    """What has a value: a quantity that was read, or a figure."""

    @property
    def low(self) -> Number | None:
        """Least value; None: no lower bound."""

    @property
    def high(self) -> Number | None:
        """Greatest value; None: no upper bound."""

    @property
    def unit(self) -> str | None:
        """As in `Quantity`."""

    @property
    def approximate(self) -> bool:
        """As in `Quantity`."""


class Interval(NamedTuple):
    """What a figure can mean, both ends closed, in base units of its dimension."""

    low: float
    high: float


def interval(measured: Measured, *, reach: float = OPEN_END) -> Interval:
    """The values meant, with tolerance where they are approximate and `reach` where one is open."""
    low, high = measured.low, measured.high
    approximate = measured.approximate or measured.unit == "fraction"
    if low is None and high is None:
        return Interval(-math.inf, math.inf)
    if low is None or high is None:
        low, high = _capped(low, high, reach)
    elif approximate:
        low, high = low - _tolerance(low), high + _tolerance(high)
    factor = dimension(measured.unit)[1]
    return Interval(low * factor, high * factor)


def base(measured: Measured) -> tuple[str | None, float | None, float | None]:
    """The dimension, and the stated ends in its base unit: what makes two wordings one value."""
    return _in_base(measured.unit, measured.low, measured.high)


def same_value(a: Measured, b: Measured) -> bool:
    """True if both state one interval, approximate alike, in units that measure one thing.

    An age may be told without its unit ("he is 38").
    """
    if a.approximate != b.approximate:
        return False
    if (a.low, a.high) == (b.low, b.high) and {a.unit, b.unit} <= {None, "year"}:
        return True
    return base(a) == base(b)


def can_be_one(a: Measured, b: Measured) -> bool:
    """True if both can mean one value in one kind of unit.

    Of two units one is a conversion, and rounded: 30 miles can be 48 kilometres.
    """
    if dimension(a.unit)[0] != dimension(b.unit)[0]:
        return False
    one, other = interval(a), interval(b)
    if a.unit != b.unit and None not in {a.unit, b.unit}:
        one, other = _rounded(a, one), _rounded(b, other)
    return one.low <= other.high and other.low <= one.high


def _rounded(measured: Measured, meant: Interval) -> Interval:
    """An interval with the tolerance of an approximate number at each end that is stated."""
    factor = dimension(measured.unit)[1]
    below, above = (
        0.0 if end is None or measured.approximate else _tolerance(end) * factor
        for end in (measured.low, measured.high)
    )
    return Interval(meant.low - below, meant.high + above)


def values(measured: Measured) -> tuple[tuple[object, ...], ...]:
    """Keys of which two measured things share one if they have the `same_value`, and else none."""
    in_base = ("base", measured.approximate, *base(measured))
    if measured.unit not in (None, "year"):
        return (in_base,)
    return in_base, ("bare", measured.approximate, measured.low, measured.high)


@lru_cache(maxsize=4096)
def _in_base(
    unit: str | None, low: Number | None, high: Number | None
) -> tuple[str | None, float | None, float | None]:
    measure, factor = dimension(unit)
    ends = (None if end is None else round(end * factor, 9) for end in (low, high))
    first, last = ends
    return measure, first, last


def dimension(unit: str | None) -> tuple[str | None, float]:
    """What the unit measures, and its size in that dimension's base unit."""
    return _FACTORS.get(unit, (unit, 1.0)) if unit else (None, 1.0)


def unit_class(unit: str | None) -> str:
    """The class of a unit: "none", "money", one of `_CLASSES`, else the unit itself."""
    if unit is None:
        return "none"
    if len(unit) == _CURRENCY and unit.isupper():
        return "money"
    return next((name for name, units in _CLASSES.items() if unit in units), unit)


def _capped(low: Number | None, high: Number | None, reach: float) -> tuple[float, float]:
    """Both ends of an interval of which one is open."""
    if low is None:
        known = float(high or 0)
        return (known / reach if known > 0 else known * reach), known
    known = float(low)
    return known, (known * reach if known > 0 else known / reach)


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
