"""Dates: planted sentences, invariants, and printed dates that cannot be right."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.language import dates
from summarize.schema import When
from tests.paths import DATA, STORIES
from tests.paths import SEEDS as SEEDS_FOLDER

SEEDS = sorted(SEEDS_FOLDER.glob("*.txt"))
MONDAY = date(2025, 4, 28)
FLOOR = 0.95
WORLD_FLOOR = 48
"""Dates in other languages that are read; measured, never lowered."""

Row = tuple[str, str | None, str | None, bool]


@dataclass(frozen=True)
class Case:
    """A sentence, the day it was published, and the dates that stand in it."""

    text: str
    published: date | None
    rows: tuple[Row, ...]


def cases(name: str) -> list[Case]:
    """The cases of a file of planted sentences."""
    return [
        Case(
            case["text"],
            date.fromisoformat(case["published"]) if case["published"] else None,
            tuple((d["words"], d["low"], d["high"], d["anchored"]) for d in case["dates"]),
        )
        for case in json.loads((DATA / name).read_text(encoding="utf-8"))
    ]


def found(text: str, published: date | None) -> tuple[Row, ...]:
    """What is found, in the form of the planted rows."""
    whens = [dated.when for dated in dates.find(text, published)]
    return tuple(
        (
            when.text,
            when.low.isoformat() if when.low else None,
            when.high.isoformat() if when.high else None,
            when.anchored,
        )
        for when in whens
    )


@pytest.mark.parametrize("name", ["dates.json", "dates_held_out.json"])
def test_planted_dates_are_read_exactly(name: str) -> None:
    """Words, first day, last day and anchor are right in at least 95 % of the sentences."""
    planted = cases(name)

    wrong = [case.text for case in planted if found(case.text, case.published) != case.rows]

    assert len(wrong) <= (1 - FLOOR) * len(planted), wrong


@pytest.mark.parametrize(
    "case",
    [
        case
        for name in ("dates_fresh.json", "dates_mended.json")
        for case in json.loads((DATA / name).read_text(encoding="utf-8"))["cases"]
    ],
    ids=lambda case: case["text"],
)
def test_the_days_are_those_that_the_words_name(case: dict[str, Any]) -> None:
    """Counted, scheduled and named days of prose in any language, and none where it names none."""
    day = date.fromisoformat(case["published"])
    rows = found(case["text"], day)

    assert [[low, high] for _, low, high, anchored in rows if not anchored] == case["days"]


def test_dates_in_other_languages_are_read_rightly_or_not_at_all() -> None:
    """Of 120 in ten languages none is read as other days than it names, and enough are read."""
    planted = json.loads((DATA / "dates_world.json").read_text(encoding="utf-8"))["cases"]
    read = {
        case["text"]: [
            [low, high]
            for _, low, high, _ in found(case["text"], date.fromisoformat(case["published"]))
        ]
        for case in planted
    }

    wrong = {case["text"] for case in planted if read[case["text"]] not in ([], case["days"])}
    assert wrong == set()
    assert sum(bool(days) for days in read.values()) >= WORLD_FLOOR


@pytest.mark.parametrize(
    "text",
    ["NASA's Mars 2024 plans", "It came out 2024 times.", "The Marzo 2024 issue", "1500年前の寺",
     "le 31 avril 2024", "Guy Montag read it."],
)  # fmt: skip
def test_words_that_are_months_elsewhere_are_no_dates(text: str) -> None:
    """A planet, an English word, a span of years, a day that no month has."""
    assert found(text, MONDAY) == ()


@pytest.mark.parametrize(
    "text",
    [
        "The 76th Division and Article 4 were in 2,014 reports, 3 min read, at 09:36.",
        "He may march on; the sun sat in second place at 4.30am.",
        "About 2015 people and room 2024; call 555-1950-53.",
    ],
)
def test_numbers_and_words_that_are_no_dates_are_left_alone(text: str) -> None:
    """Ordinals, counts, times of day, verbs and numbers of rooms are no dates."""
    assert dates.find(text, MONDAY) == []


@given(st.text(max_size=300), st.none() | st.dates())
def test_any_text_is_read_without_an_error(text: str, published: date | None) -> None:
    """Nothing raises, and every span lies in the text, carries its words, and overlaps none."""
    end = 0
    for dated in dates.find(text, published):
        assert end <= dated.start < dated.end <= len(text)
        assert text[dated.start : dated.end] == dated.when.text
        end = dated.end


WORDS = st.sampled_from(
    (
        *("on", "in", "since", "until", "Monday", "last", "next", "May", "3", "31", ",", ".", "-"),
        *("2024", "1950s", "ago", "two", "days", "years", "the", "before", "of", "early", "fall"),
        *("Sept.", "quarter", "from", "to", "between", "and", "28/04/2025", "999", "decades"),
    )
)


@given(st.lists(WORDS, max_size=14), st.dates())
def test_days_are_in_order_in_any_heap_of_date_words(words: list[str], published: date) -> None:
    """The first day of a date never lies after its last one, whatever stands beside it."""
    for dated in dates.find(" ".join(words), published):
        low, high = dated.when.low, dated.when.high

        assert low is None or high is None or low <= high


@given(
    st.dates(min_value=date(1500, 1, 1), max_value=date(2099, 12, 31)),
    st.sampled_from(["{d} {B} {Y}", "{B} {d}, {Y}", "{A}, {d} {b} {Y}", "{Y}-{m:02}-{d:02}"]),
    st.none() | st.dates(),
)
def test_a_full_date_is_found_and_read_back(day: date, form: str, published: date | None) -> None:
    """A written-out date in a sentence is that day, whenever the article was published."""
    words = form.format(
        d=day.day, m=day.month, Y=day.year, B=f"{day:%B}", b=f"{day:%b}", A=f"{day:%A}"
    )

    [dated] = dates.find(f"They met on {words} in the north.", published)

    assert (dated.when.text, dated.when.low, dated.when.high) == (words, day, day)
    assert dates.read(words, published) == When(text=words, low=day, high=day)


@pytest.mark.parametrize(
    ("words", "low", "high", "anchored"),
    [
        ("Monday, 28 April 2025, 09:36", date(2025, 4, 28), date(2025, 4, 28), False),
        ("Apr 28, 2024", date(2024, 4, 28), date(2024, 4, 28), False),
        ("last fall", date(2024, 9, 1), date(2024, 11, 30), False),
        ("2024", date(2024, 1, 1), date(2024, 12, 31), False),
        ("May", date(2024, 5, 1), date(2024, 5, 31), False),
        ("April 26 and April 28, 2025", date(2025, 4, 26), date(2025, 4, 28), False),
        ("a day later, on April 28, 2025", date(2025, 4, 28), date(2025, 4, 28), False),
        ("since 2011", date(2011, 1, 1), MONDAY, False),
        ("until 2042", None, date(2042, 12, 31), False),
        ("two days prior", None, None, True),
        ("soon", None, None, False),
        ("", None, None, False),
    ],
)
def test_the_words_of_a_date_are_read(
    words: str, low: date | None, high: date | None, *, anchored: bool
) -> None:
    """An engine's words give their days; several dates give what they share, or the whole time."""
    expected = When(text=words, low=low, high=high, anchored=anchored)

    assert expected == dates.read(words, MONDAY)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("April 26, 2025", "April 2025", True),
        ("April 26, 2025", "April 28, 2025", False),
        ("until Friday", "yesterday", True),
        ("since 2011", "2009", False),
        ("two days prior", "April 28, 2025", None),
        ("soon", "April 28, 2025", None),
    ],
)
def test_dates_overlap_where_they_can_mean_one_day(
    a: str, b: str, *, expected: bool | None
) -> None:
    """Both ways round; unknown and anchored dates are never compared."""
    first, second = dates.read(a, MONDAY), dates.read(b, MONDAY)

    assert dates.overlap(first, second) is expected
    assert dates.overlap(second, first) is expected


PRINTED = date(2024, 4, 28)
"""A Sunday."""
FAR = "It began in 1998, in May, and the mayor said on Monday that it would go on. " * 12
"""Other dates, none of which belies it."""


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Monday, 28 April 2024, 09:36. The ministry denied it.", "was a Sunday"),
        ("Apr 28, 2024. It rests on a treaty that they had signed in June 2024.", "June 2024"),
        ("The siege began on 3 May 2024 and goes on.", "3 May 2024"),
        ("They had met on 30 May, 2 June and 5 June 2024.", "30 May"),
    ],
)
def test_a_printed_date_that_its_own_text_contradicts_is_distrusted(text: str, reason: str) -> None:
    """A weekday that the day does not have, and a past that lies ahead, are told to the reader."""
    told = dates.distrusted(PRINTED, text)

    assert told is not None
    assert reason in told
    assert dates.distrusted(When(text="28 April 2024", low=PRINTED, high=PRINTED), text) == told
    assert dates.distrusted(PRINTED, f"{FAR} {text} {FAR}") == told


@pytest.mark.parametrize(
    "text",
    [
        "Sunday, 28 April 2024. He said Monday that the plan had failed.",
        "The vote was scheduled for 12 June 2024 and will be held in June 2024.",
        "Elections planned in June 2025 may be postponed; the lease expires in 2042.",
        "This page was updated on 3 May 2024.",
        "The army said it began on 29 April 2024, local time.",
        "If signed in June 2024, the treaty would bind both.",
        "",
    ],
)
def test_a_printed_date_that_may_be_right_is_trusted(text: str) -> None:
    """Plans, conditions, notes of a website, a bare weekday and time zones prove nothing."""
    assert dates.distrusted(PRINTED, text) is None
    assert dates.distrusted(PRINTED, f"{FAR} {text} {FAR}") is None


def test_a_printed_date_without_a_day_is_never_distrusted() -> None:
    """A month, and words that were not understood, are no day to be wrong about."""
    text = "It was signed in June 2024."

    assert dates.distrusted(dates.read("April 2024"), text) is None
    assert dates.distrusted(When(text="soon"), text) is None


def printed(text: str) -> When | None:
    """The first full day in the head of an article."""
    whens = (dated.when for dated in dates.find(text[:400]))
    return next((when for when in whens if when.low and when.low == when.high), None)


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name[:3])
def test_of_the_seeds_one_printed_date_is_distrusted(path: Path) -> None:
    """The year of 004 is contradicted by its own text; the other datelines hold."""
    text = path.read_text(encoding="utf-8")
    day = printed(text)

    told = day and dates.distrusted(day, text)

    assert bool(told) == path.name.startswith("004")


@pytest.mark.skipif(not STORIES.is_dir(), reason="the stories lie beside the repository")
def test_no_printed_date_of_a_real_story_is_distrusted() -> None:
    """Not one false alarm in the real articles that print their day."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(STORIES.glob("*/*.txt"))]
    dated = [(day, text) for text in texts if (day := printed(text))]

    assert dated
    assert not [day.text for day, text in dated if dates.distrusted(day, text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It reopens a week on Friday.", ("2024-05-24", "2024-05-24")),
        ("The vote is on Friday week.", ("2024-05-24", "2024-05-24")),
        ("It opens on Tuesday week.", ("2024-05-21", "2024-05-21")),
        ("It shut on the 1st of last month.", ("2024-04-01", "2024-04-01")),
        ("It ends on the 9th of next month.", ("2024-06-09", "2024-06-09")),
        ("The bridge fell on the 3rd.", ("2024-05-03", "2024-05-03")),
        ("The bridge fell on the 21st, police said.", ("2024-04-21", "2024-04-21")),
        ("The court will meet on the 21st.", ("2024-05-21", "2024-05-21")),
        ("The court will meet on the 3rd.", ("2024-06-03", "2024-06-03")),
        ("Three shells fell overnight.", ("2024-05-13", "2024-05-14")),
        ("It began on May the 3rd.", ("2024-05-03", "2024-05-03")),
        ("It snowed from Monday to Wednesday.", ("2024-05-13", "2024-05-15")),
        ("The ferry sank on 3 June.", ("2023-06-03", "2023-06-03")),
        ("It sold the unit on 3 June.", ("2023-06-03", "2023-06-03")),
        ("Prices rose on 3 June.", ("2023-06-03", "2023-06-03")),
        ("The jet flew on 3 June.", ("2023-06-03", "2023-06-03")),
        ("He spoke on 3 June.", ("2023-06-03", "2023-06-03")),
        ("They drove south on 3 June.", ("2023-06-03", "2023-06-03")),
        ("It will sink on 3 June.", ("2024-06-03", "2024-06-03")),
        ("It is to be sold on 3 June.", ("2024-06-03", "2024-06-03")),
    ],
)
def test_days_are_counted_from_a_tuesday(text: str, expected: tuple[str, str]) -> None:
    """Days told by a week, a number or a night, and by verbs whose past has a form of its own."""
    (found,) = dates.find(text, date(2024, 5, 14))

    assert (str(found.when.low), str(found.when.high)) == expected


@pytest.mark.parametrize("text", ["on the 3rd floor", "the 21st century", "in the 5th minute"])
def test_other_ordinals_are_no_days(text: str) -> None:
    """A floor, a place and a minute are none; a century is a hundred years."""
    found = [one.when for one in dates.find(text, date(2024, 5, 14))]

    assert all(when.low and when.high and when.low < when.high for when in found)


def test_hours_before_another_event_are_anchored() -> None:
    """What counts from another event of the text is never compared."""
    (found,) = dates.find("It had begun 24 hours earlier.", date(2024, 5, 14))

    assert found.when.anchored


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("in the past fortnight", (date(2026, 5, 1), date(2026, 5, 15))),
        ("a fortnight ago today", (date(2026, 5, 1), date(2026, 5, 1))),
        ("the coming fortnight", (date(2026, 5, 15), date(2026, 5, 29))),
        ("a fortnight later", (None, None)),
    ],
)
def test_a_fortnight_is_a_unit_like_a_week(text: str, days: tuple[date | None, ...]) -> None:
    """Wherever a week stands, a fortnight may."""
    (found,) = dates.find(text, date(2026, 5, 15))

    assert (found.when.low, found.when.high) == days
