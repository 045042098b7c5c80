"""How two figures relate, decided from their intervals."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.comparing.figures import relate
from summarize.comparing.ranking import ROUNDING
from summarize.grounding.values import gap, interval
from summarize.schema import Evidence, Figure, Number, RelationKind, When
from tests.material.made import figure

Ends = tuple[Number | None, Number | None]


@dataclass(frozen=True)
class Case:
    """Two figures and how they relate."""

    id: str
    first: Ends
    second: Ends
    relation: RelationKind
    both: dict[str, Any] = field(default_factory=dict)
    one: dict[str, Any] = field(default_factory=dict)
    other: dict[str, Any] = field(default_factory=dict)


ABOUT = {"approximate": True}
CASES = [
    Case("equal", (12, 12), (12, 12), "same"),
    Case("exact figures that differ by one", (111_800, 111_800), (111_801, 111_801), "dispute"),
    Case("a range and a number in it", (10, 15), (12, 12), "refines"),
    Case("ranges that touch", (10, 12), (12, 15), "refines"),
    Case("more than 4,500, about 4,000", (4500, None), (4000, 4000), "dispute", other=ABOUT),
    Case("upward of 4,000, about 4,000", (4000, None), (4000, 4000), "refines", other=ABOUT),
    Case("more than 4,500, about 1,200", (4500, None), (1200, 1200), "dispute", other=ABOUT),
    Case("nearly 4,000, about 1,200", (None, 4000), (1200, 1200), "dispute", other=ABOUT),
    Case("nearly 4,000, exactly 3,900", (None, 4000), (3900, 3900), "refines"),
    Case("more than 300, about 1,500", (300, None), (1500, 1500), "dispute", other=ABOUT),
    Case("more than 10,000, about 15,000", (10_000, None), (15_000, 15_000), "refines"),
    Case("about 14,000, about 17,000", (14_000, 14_000), (17_000, 17_000), "dispute", both=ABOUT),
    Case("about 110,000, 111,800", (110_000, 110_000), (111_800, 111_800), "refines", one=ABOUT),
    Case("a quarter, 26 percent", (0.25, 0.25), (26, 26), "refines",
         one={"unit": "fraction"}, other={"unit": "percent", "approximate": True}),
    Case("almost a million, more than a million", (None, 10**6), (10**6, None), "dispute"),
    Case("10 kilometres, six miles", (10, 10), (6, 6), "refines",
         one={"unit": "kilometre"}, other={"unit": "mile"}),
    Case("10 kilometres, 12 miles", (10, 10), (12, 12), "dispute",
         one={"unit": "kilometre"}, other={"unit": "mile"}),
    Case("6 miles, 6.2 miles", (6, 6), (6.2, 6.2), "refines", both={"unit": "mile"}),
    Case("6.1 miles, 6.2 miles", (6.1, 6.1), (6.2, 6.2), "dispute", both={"unit": "mile"}),
    Case("6 miles, 6.7 miles", (6, 6), (6.7, 6.7), "dispute", both={"unit": "mile"}),
    Case("half, 26 percent", (0.5, 0.5), (26, 26), "dispute",
         one={"unit": "fraction"}, other={"unit": "percent"}),
    Case("15 seconds, one minute", (15, 15), (1, 1), "dispute",
         one={"unit": "second"}, other={"unit": "minute"}),
    Case("60 seconds, one minute", (60, 60), (1, 1), "same",
         one={"unit": "second"}, other={"unit": "minute"}),
    Case("10 kilometres, about six miles", (10, 10), (6, 6), "refines",
         one={"unit": "kilometre"}, other={"unit": "mile", "approximate": True}),
    Case("euros and dollars", (2, 2), (2.6, 2.6), "scope",
         one={"unit": "EUR"}, other={"unit": "USD"}),
    Case("a count and a forecast", (10, 10), (60, 60), "scope", other={"forecast": True}),
    Case("two forecasts", (10, 10), (60, 60), "dispute", both={"forecast": True}),
    Case("killed and injured", (12, 12), (30, 30), "scope",
         one={"counted": "people killed"}, other={"counted": "people injured"}),
    Case("killed, and killed or wounded", (12, 12), (30, 30), "scope",
         one={"counted": "people killed"}, other={"counted": "people killed or wounded"}),
    *(
        Case(f"{counted}, which only begin like a toll", (12, 12), (30, 30), "dispute",
             one={"counted": counted}, other={"counted": other})
        for counted, other in [
            ("barrels of diesel", "barrels injured by frost"), ("deadlines", "deadlines injured"),
            ("diets", "diets of the injured"), ("voters in Killarney", "voters injured"),
            ("people killed", "people who hurtle past"),
        ]
    ),
    Case("casualties, and killed or wounded", (12, 12), (30, 30), "dispute",
         one={"counted": "casualties"}, other={"counted": "people killed or wounded"}),
    Case("of different days", (22, 22), (31, 31), "update",
         one={"as_of": When(text="Monday", low=date(2020, 1, 6), high=date(2020, 1, 6))},
         other={"as_of": When(text="Tuesday", low=date(2020, 1, 7), high=date(2020, 1, 7))}),
    Case("of days that nobody can place", (22, 22), (31, 31), "dispute",
         one={"as_of": When(text="Monday")}, other={"as_of": When(text="Tuesday")}),
]  # fmt: skip


def _pair(case: Case) -> tuple[Figure, Figure]:
    first = figure(*case.first, **{"article": "a"} | case.both | case.one)
    return first, figure(*case.second, **{"article": "b"} | case.both | case.other)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_two_figures_relate_as_their_words_do(case: Case) -> None:
    """The relation is the planted one, from either side, and says why."""
    first, second = _pair(case)

    assert relate(first, second).relation == case.relation
    assert relate(second, first).relation == case.relation
    assert relate(first, second).why.endswith(".")


def test_a_part_is_no_dispute_with_its_total() -> None:
    """14,000 of whom 3,000, and 3,000 more than 14,000, are a part and its total."""
    part = figure(3000, 3000)
    total = figure(14_000, 14_000, includes=(part.id,))
    added = figure(3000, 3000, adds_to=total.id)
    in_all = figure(17_000, 17_000, sum_of=(total.id, added.id))

    assert relate(part, total).relation == "scope"
    assert relate(added, total).relation == "scope"
    assert relate(in_all, total).relation == "scope"


def test_what_comes_on_top_may_be_larger_than_what_it_comes_on_top_of() -> None:
    """Another 5,000 beside 3,000 contradict nothing; a part of 5,000 in 3,000 does."""
    base = figure(3000, 3000, id="base")
    added = figure(5000, 5000, id="part", adds_to="base")
    part = figure(5000, 5000, id="part")
    whole = figure(3000, 3000, id="whole", includes=("part",))

    assert relate(added, base).relation == "scope"
    assert relate(part, whole).relation == "dispute"


numbers = st.integers(min_value=0, max_value=10**9)


@st.composite
def figures(draw: st.DrawFn) -> Figure:
    """Any figure of plain counts, open or closed, exact or approximate."""
    low, high = sorted((draw(numbers), draw(numbers)))
    ends = draw(st.sampled_from([(low, high), (low, None), (None, high), (low, low)]))
    return figure(*ends, approximate=draw(st.booleans()))


@given(figures(), figures())
def test_relation_and_gap_are_symmetric(a: Figure, b: Figure) -> None:
    """Which figure is named first changes nothing; figures in conflict share one value at most."""
    one, other = sorted((interval(a), interval(b)))

    assert relate(a, b) == relate(b, a) or relate(a, b).relation == relate(b, a).relation
    assert gap(a, b) == gap(b, a) >= 1
    assert relate(a, b).relation != "dispute" or one.high <= other.low


@given(figures())
def test_an_interval_holds_what_was_said(a: Figure) -> None:
    """Tolerance and caps only widen: the stated ends are always inside."""
    reach = interval(a)

    assert all(reach.low <= end <= reach.high for end in (a.low, a.high) if end is not None)


def test_others_who_were_hurt_are_all_who_were_hurt() -> None:
    """Of "killing 25 and injuring five others" the five are all injured, not five more."""
    quote = "killing 25 and injuring five others"
    told = (Evidence(article="a", start=0, end=len(quote), quote=quote),)
    five = figure(5, 5, "fighters injured", evidence=told)
    many = figure(31, 31, "fighters injured")

    assert relate(five, many).relation == "dispute"


def test_magnitudes_lie_apart_by_what_they_are_logarithms_of() -> None:
    """A quake of 6.1 is no rounding of 5.9; that 610 houses fell may be one of 600."""
    one, other = (figure(low, low, unit="magnitude") for low in (5.9, 6.1))
    houses = figure(600, 600), figure(610, 610)

    assert gap(one, other) == pytest.approx(10**0.2)
    assert gap(one, other) > ROUNDING > gap(*houses)


@pytest.mark.parametrize(
    ("quote", "relation"),
    [
        ("wounding other 70", "dispute"),
        ("70 others were injured", "dispute"),
        ("three injured in Exe and 70 others injured in Wye", "scope"),
        ("70 more injured", "scope"),
        ("killing 70 others", "scope"),
    ],
)
def test_others_are_others_than_the_dead_unless_they_are_of_their_kind(
    quote: str, relation: str
) -> None:
    """Of the injured alone "others" tells that some had died; "more" adds to the injured."""
    told = (Evidence(article="a", start=0, end=len(quote), quote=quote),)
    kind = "people killed" if "killing" in quote else "people injured"

    assert relate(figure(70, 70, kind, evidence=told), figure(50, 50, kind)).relation == relation
