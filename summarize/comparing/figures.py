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

from summarize.language import dates, numbers
from summarize.schema import (
    Figure,
    Number,
    Quantity,
    RelationKind,
)

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

_DEAD = re.compile(r"\b(kill|dea[dt]|die|fatal|death|bod(?:y|ies)\b|toll\b)", re.IGNORECASE)
_HURT = re.compile(r"\b(injur|wound|hurt|maim)", re.IGNORECASE)
_BOTH = re.compile(r"\bcasualt", re.IGNORECASE)
_LOST = re.compile(r"\b(lost\b|loss)", re.IGNORECASE)
_HARMS: dict[str, str] = {
    "killed": "the killed",
    "injured": "the injured",
    "both": "the killed and injured together",
}
_ADDED_BEFORE = re.compile(
    r"\b(?:another|additional|further|extra|fresh|other)(?: \w+)? $", re.IGNORECASE
)
_ADDED_AFTER = re.compile(
    r"^ (?:\w+ )?(?:more|additional|further|extra|others?)\b(?! than)", re.IGNORECASE
)
_ADDED = re.compile("another|additional|further|extra|fresh|other|more")
"""No number is told as added without one of these: most quotes need no closer look."""
_VAGUE = re.compile(
    r"(?:(?:several|a few|few|many) )?(?:tens|dozen|score|hundred|thousand|[mb]illion|trillion)s?"
    r"(?: (?:of )?(?:hundred|thousand|[mb]illion|trillion)s?)*",
    re.IGNORECASE,
)


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
    a, b = _in_one_unit(a, b), _in_one_unit(b, a)
    return _unlike(a, b) or _by_value(a, b)


def terms(figure: Figure) -> tuple[object, ...]:
    """All by which `relate` judges a figure that no other is a part or a sum of."""
    when = figure.as_of
    return (
        *(figure.low, figure.high, figure.unit, figure.approximate, figure.forecast),
        *(_harm(figure.counted), _added(figure), plural(figure)),
        *((when.low, when.high, when.anchored) if when else ()),
    )


def interval(figure: Figure | Quantity) -> Interval:
    """The figure's values with tolerance where it is approximate and caps where it is open."""
    low, high = figure.low, figure.high
    approximate = figure.approximate or figure.unit == "fraction"
    if low is None and high is None:
        return Interval(-math.inf, math.inf)
    if low is None or high is None:
        vague = isinstance(figure, Figure) and plural(figure) is not None
        low, high = _capped(low, high, VAGUE_END if vague else OPEN_END)
    elif approximate:
        low, high = low - _tolerance(low), high + _tolerance(high)
    factor = _dimension(figure.unit)[1]
    return Interval(low * factor, high * factor)


def plural(figure: Figure) -> str | None:
    """The plural that names no number ("dozens") by which the figure is given; None otherwise."""
    if figure.low is None or figure.high is not None:
        return None
    for one in figure.evidence:
        if words := _plural_in(one.quote, figure.low):
            return words
    return None


@lru_cache(maxsize=8192)
def _plural_in(quote: str, low: Number) -> str | None:
    for found in numbers.find(quote):
        words = quote[found.start : found.end]
        if (found.low, found.high) == (low, None) and _VAGUE.fullmatch(words):
            return words.lower()
    return None


def _in_one_unit(figure: Figure, other: Figure) -> Figure:
    """A bare "6.1" beside a magnitude is one."""
    if figure.unit is None and other.unit == "magnitude":
        return figure.model_copy(update={"unit": "magnitude"})
    return figure


def _unlike(a: Figure, b: Figure) -> Verdict | None:
    """Why the two cannot be compared, or speak of different things; None if they can."""
    if _dimension(a.unit)[0] != _dimension(b.unit)[0]:
        return Verdict("scope", "They are in different units and are not converted.")
    if a.forecast != b.forecast:
        return Verdict("scope", "One is a forecast, the other a count.")
    if a.id in b.sum_of or b.id in a.sum_of:
        return Verdict("scope", "One is a sum that the other is a part of.")
    for part, whole in ((a, b), (b, a)):
        if part.id in whole.includes or part.adds_to == whole.id:
            return _part(part, whole, "One is a part of the other.")
    return _unlike_harm(a, b)


def _part(part: Figure, whole: Figure, why: str) -> Verdict | None:
    """The verdict on a part and its whole; None if the part is larger than the whole."""
    larger = part.adds_to != whole.id and interval(part).low > interval(whole).high
    return None if larger else Verdict("scope", why)


def _unlike_harm(a: Figure, b: Figure) -> Verdict | None:
    """Why two tolls count different people; None if they do not, or cannot both hold."""
    harm_a, harm_b = _harm(a.counted), _harm(b.counted)
    if not (harm_a and harm_b) or harm_a == harm_b:
        return None
    why = f"One counts {_HARMS[harm_a]}, the other {_HARMS[harm_b]}."
    if "both" not in (harm_a, harm_b):
        return Verdict("scope", why)
    part, whole = (b, a) if harm_a == "both" else (a, b)
    return _part(part, whole, why)


def _by_value(a: Figure, b: Figure) -> Verdict:
    if a.approximate == b.approximate and base(a) == base(b):
        return Verdict("same", f"Both say {say(a)}.")
    said = f"{say(a)} and {say(b)}"
    first, second = interval(a), interval(b)
    if first.low <= second.high and second.low <= first.high and not _end_there(a, b):
        return Verdict("refines", f"{said} can both be true.")
    if _is_rounding(a, b):
        return Verdict("refines", f"{said} are one value, rounded or converted.")
    if _added(a) != _added(b):
        return Verdict("scope", f"{said}: one of them comes on top of what was counted before.")
    if a.as_of and b.as_of and dates.overlap(a.as_of, b.as_of) is False:
        return Verdict("update", f"{said} are of different times.")
    at_odds = (
        "share no value but that number itself"
        if _end_there(a, b)
        else "cannot both be true of the same thing at the same time"
    )
    return Verdict("dispute", f"{said} {at_odds}.")


def _end_there(a: Figure, b: Figure) -> bool:
    """Whether one reaches up to a number and the other begins with it.

    "Almost a million" and "more than a million" share no value but the one that neither means.
    """
    return any(
        below.low is None and above.high is None and base(below)[2] == base(above)[1]
        for below, above in ((a, b), (b, a))
        if below.high is not None
    )


def _is_rounding(a: Figure, b: Figure) -> bool:
    """Whether two closed values are one: in another unit, or with fewer decimals.

    A value that was converted is as exact as its last significant digit, and no more.
    """
    ends = (a.low, a.high, b.low, b.high)
    if any(end is None for end in ends):
        return False
    if a.unit != b.unit:
        first, second = (interval(one.model_copy(update={"approximate": True})) for one in (a, b))
        return first.low <= second.high and second.low <= first.high
    coarse, fine = sorted((a, b), key=_decimals)
    places = _decimals(coarse)
    return places < _decimals(fine) and all(
        round(float(end or 0), places) == whole
        for end, whole in ((fine.low, coarse.low), (fine.high, coarse.high))
    )


def _decimals(figure: Figure) -> int:
    """How many decimals its ends are given with, at most ten."""
    written = (f"{float(end or 0):.10f}".rstrip("0") for end in (figure.low, figure.high))
    return max(len(end.partition(".")[2]) for end in written)


def _added(figure: Figure) -> bool:
    """Whether its words say that it comes on top of another number: "another two", "14 others"."""
    if figure.sum_of:
        return False
    return any(_added_in(one.quote, figure.low, figure.high) for one in figure.evidence)


@lru_cache(maxsize=8192)
def _added_in(quote: str, low: Number | None, high: Number | None) -> bool:
    return bool(_ADDED.search(quote.lower())) and any(
        bool(_ADDED_BEFORE.search(quote[: one.start]) or _ADDED_AFTER.match(quote[one.end :]))
        for one in numbers.find(quote)
        if (one.low, one.high) == (low, high)
    )


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
    """The figure's value in words, normalised: "4,500 or more"; a plural as it stands: "dozens"."""
    return plural(figure) or _words(
        figure.low, figure.high, figure.unit, approximate=figure.approximate
    )


# Typed, for 4.0 is told in other words than 4.
@lru_cache(maxsize=1024, typed=True)
def _words(low: Number | None, high: Number | None, unit: str | None, *, approximate: bool) -> str:
    return numbers.words(Quantity(low=low, high=high, unit=unit, approximate=approximate))


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


def _harm(counted: str) -> str | None:
    """Which people a toll counts, a key of `_HARMS`; None if it is no toll, or leaves it open."""
    dead, hurt = bool(_DEAD.search(counted)), bool(_HURT.search(counted))
    if _BOTH.search(counted) or (dead and hurt):
        return "both"
    if _LOST.search(counted) or not (dead or hurt):
        return None
    return "killed" if dead else "injured"
