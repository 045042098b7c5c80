"""Times and parts of the day that a text has and its evidence has not."""

from __future__ import annotations

import pytest

from summarize.grounding.claims.check_dates import as_timed, stray_time


@pytest.mark.parametrize(
    ("text", "said", "stray"),
    [
        ("It fell at night.", "It fell at dawn.", "night"),
        ("It fell at nightfall.", "It fell in the evening.", None),
        ("It fell in the morning.", "It fell at 9.25 a.m.", None),
        ("It fell in the morning.", "It fell at 9.25 p.m.", "morning"),
        ("It fell at night.", "Nocturnal rain fell.", None),
        ("It fell at noon.", "It fell at 12:00.", None),
        ("It fell at noon.", "It fell at half past one.", "noon"),
    ],
)
def test_a_part_of_the_day_is_borne_by_one_that_shares_half_of_it(
    text: str, said: str, stray: str | None
) -> None:
    """Or by an hour in it, or a word of its sense where nothing tells another part."""
    assert stray_time(text, said) == stray


def test_a_time_is_written_as_the_evidence_writes_it() -> None:
    """One that the evidence has not stays as it is."""
    assert as_timed("At 6:30 it fell.", "It fell at half past six.") == "At half past six it fell."
    assert as_timed("At 7:30 it fell.", "It fell at half past six.") == "At 7:30 it fell."
