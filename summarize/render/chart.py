"""Where the marks of an interval chart stand, as shares of its width; the template draws them.

Positions are percentages, heights are pixels: so a chart is as wide as its place and its text
keeps its size, on a telephone and on paper, with no script.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from summarize.render import wording
from summarize.schema import FigureSeries, Point

Anchor = Literal["start", "middle", "end"]

ROW_HEIGHT = 46
"""Pixels from one mark to the next: a line of text and a strip of equal height below it."""
AXIS_HEIGHT = 24

# Share of the range added on each side: half of the widest mark on a chart of 300 pixels. An
# open end gets room for its arrow instead.
_MARGIN = 0.04
_ARROW_ROOM = 0.16
# From this share of the largest value on, the smallest is so near to it that an axis from zero
# would press the values into its last third.
_ZERO_BELOW = 0.66
_TICKS = 4
# Half of a character of a label on a chart of 300 pixels, in percent.
_HALF_CHARACTER = 1.2
# Beyond this, sums of floats would overflow; no value of a text is meant to be so large.
_LARGEST = 10**100
_STEPS = (1, 2, 2.5, 5, 10)
_SHORT = ((10**12, "tn"), (10**9, "bn"), (10**6, "m"))


@dataclass(frozen=True)
class Mark:
    """One value: a dot where both ends are equal, else a bar; an arrow at each open end."""

    point: Point
    by: str
    """Who says so; empty where the mark before is theirs too."""
    when: str
    """As of when; empty where it is not known, or the same for all values of the chart."""
    value: str
    top: int
    """Pixels from the top of the chart to the row."""
    left: float
    """Percent of the width; equal to `right` for a dot."""
    right: float

    @property
    def is_dot(self) -> bool:
        """Whether it is drawn as a dot."""
        return self.left == self.right


@dataclass(frozen=True)
class Tick:
    """A line of the axis with its label."""

    at: float
    """Percent of the width."""
    label: str
    anchor: Anchor
    """SVG text-anchor that keeps the label inside the chart."""


@dataclass(frozen=True)
class Chart:
    """An interval chart of one series."""

    marks: tuple[Mark, ...]
    """As many as the series has points."""
    ticks: tuple[Tick, ...]
    height: int
    """Pixels, axis included."""


def draw(series: FigureSeries, value: Callable[[FigureSeries, Point], str]) -> Chart:
    """The chart of a series, whose values are told so; worth a look from two points on."""
    low, high = _domain(series.points)
    marks = tuple(_marks(series, low, high, value))
    height = len(marks) * ROW_HEIGHT + AXIS_HEIGHT
    has_numbers = any(_ends(point) for point in series.points)
    return Chart(marks, tuple(_ticks(low, high)) if has_numbers else (), height)


def _ends(point: Point) -> list[float]:
    """The ends that are stated, within what can be drawn; none for a point without a number."""
    stated = (end for end in (point.low, point.high) if end is not None)
    bounded = (float(max(-_LARGEST, min(end, _LARGEST))) for end in stated)
    return [end if abs(end) > 1 / _LARGEST else 0.0 for end in bounded]


def _domain(points: Sequence[Point]) -> tuple[float, float]:
    """What the width stands for: all values, zero where it is near, and room for arrows."""
    values = [end for point in points for end in _ends(point)] or [0.0]
    low, high = min(values), max(values)
    if 0 < low < _ZERO_BELOW * high:
        low = 0.0
    elif _ZERO_BELOW * low < high < 0:
        high = 0.0
    if low == high:
        low, high = min(low, 0.0), max(high, 0.0)
    width = high - low or 1.0
    opens_left = any(point.low is None for point in points)
    opens_right = any(point.high is None for point in points)
    return (
        low - width * (_ARROW_ROOM if opens_left else _MARGIN),
        high + width * (_ARROW_ROOM if opens_right else _MARGIN),
    )


def _marks(
    series: FigureSeries, low: float, high: float, value: Callable[[FigureSeries, Point], str]
) -> Iterator[Mark]:
    """One for each point, grouped by who says so, the group with the least value first."""
    least: dict[str | None, float] = {}
    for point in series.points:
        start = min(_ends(point), default=low)
        least[point.by] = min(start, least.get(point.by, start))
    rows = sorted(series.points, key=lambda point: (least[point.by], point.by or "", _ends(point)))
    moves = len({point.as_of for point in series.points}) > 1
    top = 0
    for by, said in groupby(rows, key=lambda point: point.by):
        name = wording.line(by) if by else "not attributed"
        for point in said:
            ends = [_share(end, low, high) for end in _ends(point)] or [0.0, 100.0]
            when = wording.when(point.as_of) if moves else ""
            yield Mark(point, name, when, value(series, point), top, ends[0], ends[-1])
            top += ROW_HEIGHT
            name = ""


def _share(value: float, low: float, high: float) -> float:
    """Where a value stands, in percent of the width."""
    return round((value - low) / (high - low) * 100, 2)


def _ticks(low: float, high: float) -> Iterator[Tick]:
    """Round numbers, at most six, that fall inside the domain."""
    rough = (high - low) / _TICKS
    size = 10.0 ** math.floor(math.log10(rough))
    step = next(size * factor for factor in _STEPS if size * factor >= rough)
    for place in range(math.ceil(low / step), math.floor(high / step) + 1):
        at = _share(place * step, low, high)
        label = _short(place * step)
        edge = len(label) * _HALF_CHARACTER
        anchor: Anchor = "start" if at < edge else "end" if at > 100 - edge else "middle"
        yield Tick(at, label, anchor)


def _short(value: float) -> str:
    for size, name in _SHORT:
        if abs(value) >= size:
            return f"{value / size:,.4g}{name}"
    return f"{value:,.10g}"
