"""Figures of one question sorted into sides, whatever they are."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.comparing import sides
from summarize.comparing.figures import Verdict, relate, terms
from summarize.comparing.ranking import ROUNDING
from summarize.comparing.sides import Sides, plainly, sort
from summarize.grounding.values import gap, say
from summarize.schema import Evidence, Figure, Side, When
from tests.material.made import figure

VALUES = st.sampled_from([0, 1, 3, 10, 11, 12, 24, 100, 140, 4000, 4500])
COUNTED = st.sampled_from(["people", "people killed", "people injured", "killed or wounded"])
QUOTES = st.sampled_from(["x", "dozens of people", "another 12 people", "100 more people"])
DAYS = st.sampled_from([None, date(2020, 5, 4), date(2020, 5, 5)])


@st.composite
def figures(draw: st.DrawFn) -> Figure:
    """Any figure that stands alone."""
    low = draw(VALUES)
    ends = draw(st.sampled_from([(low, low), (low, None), (None, low), (low, 2 * low)]))
    day = draw(DAYS)
    return figure(
        *ends,
        draw(COUNTED),
        id=str(draw(st.integers(0, 10**9))),
        unit=draw(st.sampled_from([None, "USD", "magnitude"])),
        approximate=draw(st.booleans()),
        forecast=draw(st.booleans()),
        as_of=When(text=day.isoformat(), low=day, high=day) if day else None,
        evidence=(Evidence(article="a", start=0, end=1, quote=draw(QUOTES)),),
    )


LISTS = st.lists(figures(), min_size=1, max_size=8, unique_by=lambda one: one.id)


@given(LISTS)
def test_no_side_holds_two_figures_that_are_opposed(given_: list[Figure]) -> None:
    """Each claim stands on one side at most, with figures that can hold beside it."""
    found = sort(given_)
    by_id = {one.id: one for one in given_}
    if isinstance(found, Verdict):
        assert found.relation in ("same", "refines", "scope")
        return
    told = [i for answer in found.answers for i in answer.claims]

    assert len(told) == len(set(told))
    assert len(found.answers) > 1
    for answer in found.answers:
        own = [by_id[i] for i in answer.claims]
        assert all(
            relate(a, b).relation in ("same", "refines")
            or (a.low, a.high, a.approximate, a.unit) == (b.low, b.high, b.approximate, b.unit)
            for a in own
            for b in own
        )


def test_equal_numbers_are_one_side_whatever_their_words_count() -> None:
    """None killed and no casualties stand together against twelve killed."""
    none_killed, no_casualties, killed = (
        figure(value, value, counted, id=str(number))
        for number, (value, counted) in enumerate(
            [
                (0, "people killed in the raid"),
                (0, "casualties, dead or hurt"),
                (12, "people killed"),
            ]
        )
    )

    found = sort([none_killed, no_casualties, killed])

    assert isinstance(found, Sides)
    assert {answer.label: len(answer.claims) for answer in found.answers} == {"0": 2, "12": 1}


@given(LISTS)
def test_every_dispute_is_found(given_: list[Figure]) -> None:
    """Sides are found exactly where two figures cannot both hold."""
    opposed = any(
        relate(a, b).relation in ("dispute", "update") for a in given_ for b in given_ if a != b
    )

    assert isinstance(sort(given_), Sides) == opposed


@given(LISTS, st.randoms(use_true_random=False))
def test_the_order_of_the_figures_changes_nothing(given_: list[Figure], chance: Random) -> None:
    """Claims come from many articles, in any order."""
    mixed = list(given_)
    chance.shuffle(mixed)

    assert sort(mixed) == sort(given_)


@given(figures(), figures(), figures())
def test_figures_of_the_same_terms_relate_alike(a: Figure, b: Figure, other: Figure) -> None:
    """What is judged once for a value holds for all claims that give it."""
    twin = b.model_copy(update=a.model_dump(exclude={"id", "as_of", "evidence"}))
    twin = twin.model_copy(update={"as_of": a.as_of, "evidence": a.evidence})

    assert terms(twin) == terms(a)
    assert relate(a, other).relation == relate(twin, other).relation


def test_the_side_of_most_claims_is_told_first() -> None:
    """Three articles with one value stand before one with another."""
    many = [figure(12, 12, id=str(n)) for n in range(3)]
    found = sort([figure(40, 40, id="z"), *many])

    assert isinstance(found, Sides)
    assert [answer.label for answer in found.answers] == ["12", "40"]
    assert found.gap == 40 / 12


def test_magnitudes_a_little_apart_are_far_apart() -> None:
    """They are logarithms: 6.1 is half as strong again as 5.9, of dollars no twentieth more."""
    gaps = [
        gap(figure(5.9, 5.9, id="a", unit=unit), figure(6.1, 6.1, id="b", unit=unit))
        for unit in ("USD", "magnitude")
    ]

    assert gaps[0] < ROUNDING < gaps[1]


def test_each_number_is_an_answer_of_its_own() -> None:
    """What is open stands with its number, and what can hold beside all with none."""
    found = sort(
        [
            figure(72, 72, id="a"),
            figure(72, None, id="b"),
            figure(58, 58, id="c"),
            figure(100, None, id="d"),
            figure(50, None, id="e"),
        ]
    )

    assert isinstance(found, Sides)
    sides_ = {frozenset(answer.claims) for answer in found.answers}
    assert sides_ == {frozenset("ab"), frozenset("c"), frozenset("d")}


def test_words_without_a_number_come_last() -> None:
    """The "dozens" that two articles give stand behind the number of one."""
    said = (Evidence(article="a", start=0, end=1, quote="dozens of people"),)
    vague = [figure(24, None, id=str(n), evidence=said) for n in range(2)]
    found = sort([*vague, figure(249, 249, id="z")])

    assert isinstance(found, Sides)
    assert [answer.claims for answer in found.answers] == [("z",), ("0", "1")]


def test_a_part_is_held_against_no_total() -> None:
    """Eight children of twelve dead set nothing against another article's thirty."""
    children = figure(8, 8, id="c")
    twelve = figure(12, 12, id="a", includes=("c",))
    thirty = figure(30, 30, id="b")
    found = sort([children, twelve, thirty])

    assert isinstance(found, Sides)
    assert {i for answer in found.answers for i in answer.claims} == {"a", "b"}


def on(day: int) -> When:
    """A day in May 2020."""
    return When(text=f"May {day}", low=date(2020, 5, day), high=date(2020, 5, day))


def test_one_update_makes_no_update_of_a_dispute() -> None:
    """Two who differ on one day are in dispute, whatever a third says of another day."""
    twelve, thirty = figure(12, 12, as_of=on(4)), figure(30, 30, as_of=on(4))
    forty = figure(40, 40, as_of=on(5))

    def nature(*given_: Figure) -> str:
        found = sort(given_)
        assert isinstance(found, Sides)
        return found.nature

    assert nature(twelve, forty) == "update"
    assert nature(twelve, thirty, forty) == "dispute"


def test_hundreds_of_values_are_not_all_held_against_each_other() -> None:
    """Of 800 values some are told apart, and the work does not grow with the square."""
    many = [figure(n, n, id=str(n)) for n in range(100, 900)]
    found = sort(many)

    assert isinstance(found, Sides)
    assert len(found.answers) == sides.VALUES


def test_values_that_differ_are_found_behind_many_that_do_not() -> None:
    """That the first values can all hold says nothing of the rest."""
    open_ends = [figure(n, None, id=f"a{n}") for n in range(2 * sides.VALUES)]
    closed = [figure(-n, -n, id=f"z{n}") for n in (5, 7)]

    assert isinstance(sort([*open_ends, *closed]), Sides)


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ([(24, None, "24 men or more"), (24, 24, "24 men")], "24 (or more)"),
        ([(80, 80, "80 men"), (None, 80, "up to 80 men")], "80 (at most)"),
        ([(200, None, "more than 200 men"), (200, None, "hundreds")], "hundreds (200 or more)"),
        ([(200, None, "more than 200 men"), (200, None, "hundreds"), (200, 200, "200 men")],
         "200 (or more, hundreds)"),
        ([(200, None, "more than 200 men")], "200 or more"),
        ([(24, 24, "24 men"), (30, 30, "30 men")], "24, 30"),
    ],
)  # fmt: skip
def test_a_reader_is_told_each_number_of_a_side_once(
    values: list[tuple[int | None, int | None, str]], told: str
) -> None:
    """However exactly it is given; what an engine worded itself stands as it is."""
    figures_ = {
        quote: figure(
            low, high, "people", id=quote,
            evidence=(Evidence(article="a", start=0, end=len(quote), quote=quote),),
        )
        for low, high, quote in values
    }  # fmt: skip
    full = ", ".join(dict.fromkeys(map(say, figures_.values())))
    side = Side(label=full, by=(), claims=tuple(figures_), origins=())

    assert plainly(side, figures_, {}).label == told
    assert plainly(side.model_copy(update={"label": "some"}), figures_, {}).label == "some"


def test_one_number_told_as_about_and_as_above_is_told_once() -> None:
    """No report gives it bare."""
    about = figure(100, 100, "people", id="1", approximate=True)
    above = figure(100, None, "people", id="2")
    side = Side(label=f"{say(above)}, {say(about)}", by=(), claims=("2", "1"), origins=())

    assert plainly(side, {"1": about, "2": above}, {}).label == "about 100 or more"


@pytest.mark.parametrize(
    ("quote", "language", "told"),
    [
        ("Hunderte Menschen", "de", "Hunderte"),
        ("mehr als 200 Menschen", "de", "200 or more"),
        ("des centaines de personnes", "fr", "des centaines"),
        ("several hundred people", "en", "several hundred"),
        ("at least hundreds of people", "en", "at least hundreds"),
        ("more than two hundred people", "en", "200 or more"),
    ],
)
def test_a_plural_without_a_number_is_told_in_the_article_s_words(
    quote: str, language: str, told: str
) -> None:
    """In its language; a number is told as one."""
    said = (Evidence(article="a", start=0, end=len(quote), quote=quote),)
    one = figure(200, None, id="1", evidence=said, text="Hundreds of people.")
    is_foreign = language != "en"
    label = say(one.translated() if is_foreign else one)
    side = Side(label=label, by=(), claims=("1",), origins=())

    shown = plainly(side, {"1": one}, {"a": language} if is_foreign else {})

    assert shown.label == told
