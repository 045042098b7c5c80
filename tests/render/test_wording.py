"""The words that all renderings share."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.render import wording
from summarize.schema import FigureSeries, Number, Point, When


@pytest.mark.parametrize(
    ("low", "high", "unit", "about", "expected"),
    [
        (4000, 4000, None, "", "4,000"),
        (4000, 4000, None, "about", "about 4,000"),
        (4500, None, None, "", "4,500 or more"),
        (None, 50, None, "", "up to 50"),
        (10000, 12000, None, "", "10,000–12,000"),
        (None, None, None, "", "unknown"),
        (12.5, 12.5, "percent", "", "12.5 percent"),
        (0.25, 0.25, "fraction", "", "a quarter"),
        (20_000_000_000, None, "USD", "", "$20 billion or more"),
        (1_200_000_000_000, 1_400_000_000_000, "EUR", "about", "about €1.2–1.4 trillion"),
        (4_000_000, None, "CHF", "", "CHF 4 million or more"),
        (100, None, "mile per hour", "", "100 miles per hour or more"),
        (1_234_567, 1_234_567, None, "", "1,234,567"),
        (-5, -3, None, "", "-5–-3"),
        (10**400, 10**400, None, "", f"{10**400:,}"),
    ],
)
def test_a_value_in_words(
    low: Number | None,
    high: Number | None,
    unit: str | None,
    about: str,
    expected: str,
) -> None:
    """Open ends, ranges, units and scales read as a person writes them."""
    point = Point(
        claims=(), low=low, high=high, approximate=bool(about), by=None, as_of=None, origins=()
    )
    series = FigureSeries(question="How many?", unit=unit, rank="main", points=(point,))

    assert wording.value(series, point) == expected


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (date(2025, 4, 28), date(2025, 4, 28), "28 April 2025"),
        (date(2025, 3, 1), date(2025, 3, 31), "March 2025"),
        (date(2024, 2, 1), date(2024, 2, 29), "February 2024"),
        (date(2024, 1, 1), date(2024, 12, 31), "2024"),
        (date(2024, 9, 1), date(2024, 11, 30), "September – November 2024"),
        (date(2023, 12, 1), date(2024, 2, 29), "December 2023 – February 2024"),
        (date(2025, 4, 26), date(2025, 4, 28), "26–28 April 2025"),
        (date(2024, 12, 30), date(2025, 1, 2), "30 December 2024 – 2 January 2025"),
    ],
)
def test_days_are_told_no_finer_than_they_are_known(low: date, high: date, expected: str) -> None:
    """A month that is all that is known stays a month."""
    assert wording.span_of_days(low, high) == expected


def test_a_sentence_inside_another_has_no_full_stop() -> None:
    """Nor a line break; a stop within it stays."""
    assert wording.clause("No number.\nNone at all.") == "No number. None at all"
    assert wording.clause("No number") == "No number"


def test_a_time_that_counts_from_another_event_keeps_its_words() -> None:
    """Its days are not to be relied on."""
    day = date(2025, 4, 26)

    assert wording.when(When(text="two days\nprior", low=day, high=day, anchored=True)) == (
        "two days prior"
    )
    assert wording.when(When(text="recently")) == "recently"
    assert wording.when(None) == ""


@pytest.mark.parametrize("acting", ["\x00", "\x1b", "\x9b", "\u202e", "\u2066", "\ud800"])
def test_what_acts_is_made_visible(acting: str) -> None:
    """Controls, overrides and lone surrogates become a mark, in place."""
    assert wording.visible(f"a{acting}b") == "a\ufffdb"


@given(st.text())
def test_visible_text_keeps_its_offsets_and_can_be_written(text: str) -> None:
    """One mark for one character; what is left encodes."""
    shown = wording.visible(text)

    assert len(shown) == len(text)
    assert shown.encode("utf-8").decode("utf-8") == shown
    assert wording.visible(shown) == shown


@pytest.mark.parametrize(
    ("text", "direction"),
    [("12 قتلى", "rtl"), ("שלום", "rtl"), ("“Twelve” قتلى", "ltr"), ("爆炸", "ltr"), ("12", "ltr")],
)
def test_the_first_letter_gives_the_direction(text: str, direction: str) -> None:
    """Digits and quotation marks have none; without any letter it is left to right."""
    assert wording.direction(text) == direction
