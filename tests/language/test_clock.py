"""Times of day, read alike in every notation, and parts of the day."""

from __future__ import annotations

import pytest

from summarize.language import clock


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("at 4.30am", {270}),
        ("at 4:30 a.m.", {270}),
        ("at 04:30", {270}),
        ("at 0430 GMT", {270}),
        ("at 4 am", {240}),
        ("at 12:15 a.m.", {15}),
        ("at 12 p.m.", {720}),
        ("at 14h30", {870}),
        ("at 2:30 p.m. local time", {870}),
        ("at 4:30 on Monday", {270, 990}),
        ("at 9 o'clock", {540, 1260}),
        ("at 17 h", {1020}),
        ("at 4.30 in the morning", {270}),
        ("at 6 on Monday evening", {1080}),
        ("at half past four", {270, 990}),
        ("at ten past four in the afternoon", {970}),
        ("at quarter to four at night", {225}),
        ("at ten in the evening", {1320}),
        ("at noon", {720}),
        ("at midnight", {0}),
    ],
)
def test_a_time_is_its_minutes_after_midnight(text: str, minutes: set[int]) -> None:
    """With two meanings where no half of the day is told."""
    (found,) = clock.times(text)

    assert found.minutes == minutes
    assert found.is_sure
    assert text[: found.start] == "at "


@pytest.mark.parametrize(
    ("text", "is_sure"),
    [("1.20 metres", False), ("at 1.20", True), ("At 1.20 h", True), ("1.20 GMT", True)],
)
def test_a_point_alone_makes_no_time(text: str, *, is_sure: bool) -> None:
    """A number with a point is surely a time only where more shows it."""
    (found,) = clock.times(text)

    assert found.is_sure == is_sure


@pytest.mark.parametrize(
    "text",
    ["in 2013", "version 10.15.2", "$4.30", "4,300 men", "4:75", "rose from five to ten per cent"],
)
def test_other_numbers_are_no_time(text: str) -> None:
    """Years, versions, money, counts, spans, and what no clock shows."""
    assert clock.times(text) == ()


def test_a_part_of_the_day_is_all_its_minutes() -> None:
    """One that only tells which half an hour is of stands for nothing else."""
    (dawn,) = clock.parts("It fell at dawn, and at 4 in the afternoon it rose.")

    assert {5 * 60, 7 * 60} < dawn.minutes
    assert 9 * 60 not in dawn.minutes
