"""Where the marks of a chart stand."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.render import chart, wording
from summarize.schema import FigureSeries, Number, Point, When

Value = tuple[Number | None, Number | None, str | None]


def draw(of: FigureSeries) -> chart.Chart:
    """The chart of a series whose values are told by their ends."""
    return chart.draw(of, wording.value)


def series(*values: Value) -> FigureSeries:
    """A series of values, each with who says so."""
    points = tuple(
        Point(claims=(), low=low, high=high, approximate=False, by=by, as_of=None, origins=())
        for low, high, by in values
    )
    return FigureSeries(question="How many?", unit=None, rank="main", points=points)


@dataclass(frozen=True)
class Case:
    """Values, and the ticks of their axis."""

    id: str
    values: tuple[Value, ...]
    ticks: tuple[str, ...]


CASES = (
    Case("from zero where the least is far below", ((1200, 1200, "a"), (4000, 4000, "b")),
         ("0", "2,000", "4,000")),
    Case("from near the least where all are large", ((10000, 12000, "a"), (14000, 14000, "b")),
         ("10,000", "12,000", "14,000")),
    Case("equal values", ((3, 3, "a"), (3, 3, "b")), ("0", "1", "2", "3")),
    Case("scales", ((10**9, 10**9, "a"), (4 * 10**9, None, "b")),
         ("0", "2bn", "4bn")),
    Case("below zero", ((-4, -4, "a"), (-1, -1, "b")), ("-4", "-2", "0")),
    Case("no number at all", ((None, None, "a"), (None, None, "b")), ()),
)  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_the_axis_has_round_numbers(case: Case) -> None:
    """Few ticks, at values that a person would choose."""
    assert tuple(t.label for t in draw(series(*case.values)).ticks) == case.ticks


def test_values_are_grouped_by_who_says_so() -> None:
    """The group with the least value first; its name stands once, its values in order."""
    drawn = draw(series((9, 9, "a"), (5, 5, None), (2, 2, "b"), (7, 7, "b")))

    assert [(mark.by, mark.value) for mark in drawn.marks] == [
        ("b", "2"), ("", "7"), ("not attributed", "5"), ("a", "9"),
    ]  # fmt: skip


def test_times_are_told_where_they_differ() -> None:
    """As of when a value holds stands beside it, unless all hold as of one time."""
    march, april = When(text="in March"), When(text="in April")

    def told(*times: When | None) -> list[str]:
        points = (
            point.model_copy(update={"as_of": time})
            for point, time in zip(series((1, 1, "a"), (2, 2, "a")).points, times, strict=True)
        )
        return [m.when for m in draw(series().model_copy(update={"points": (*points,)})).marks]

    assert told(march, april) == ["in March", "in April"]
    assert told(march, None) == ["in March", ""]
    assert told(march, march) == ["", ""]


def test_a_label_of_the_axis_stands_under_its_line_where_it_fits() -> None:
    """Only one that would leave the chart begins or ends at its line."""
    short = series((3, 3, "a"), (0, 0, "b"))
    long = series((10000, 10000, "a"), (14000, 14000, "b"))

    assert [tick.anchor for tick in draw(short).ticks] == ["middle"] * 4
    assert [tick.anchor for tick in draw(long).ticks] == ["start", "middle", "end"]


def test_an_open_end_has_room_for_its_arrow() -> None:
    """The last value stands further from the edge where the truth may lie beyond it."""
    closed = draw(series((1, 1, "a"), (4, 4, "b"))).marks[-1].right
    opened = draw(series((1, 1, "a"), (4, None, "b"))).marks[-1].right

    assert opened < 88 < closed


def test_a_point_without_a_number_spans_the_chart() -> None:
    """Nothing is known of it, so it may be anywhere."""
    mark = draw(series((None, None, "a"), (4, 4, "b"))).marks[0]

    assert (mark.left, mark.right, mark.is_dot) == (0, 100, False)


NUMBER = st.one_of(
    st.none(),
    st.integers(min_value=-(10**400), max_value=10**400),
    st.floats(allow_nan=False, allow_infinity=False),
)


@given(st.lists(st.tuples(NUMBER, NUMBER, st.sampled_from(["a", "b", None])), min_size=1))
def test_every_point_has_a_mark_inside_the_chart(values: list[Value]) -> None:
    """However large, small or open the values are."""
    ordered = [
        (min(low, high), max(low, high), by) if low is not None and high is not None
        else (low, high, by)
        for low, high, by in values
    ]  # fmt: skip

    drawn = draw(series(*ordered))

    assert len(drawn.marks) == len(values)
    assert all(0 <= mark.left <= mark.right <= 100 for mark in drawn.marks)
    assert len(drawn.ticks) <= 8
