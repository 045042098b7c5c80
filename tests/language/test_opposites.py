"""Words that exclude one another."""

from __future__ import annotations

import pytest

from summarize.language.words.opposites import why_turned


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("Prices rose.", "Prices fell."),
        ("The court acquitted Rook.", "The court convicted Rook."),
        ("All pits closed.", "Most pits closed."),
    ],
)
def test_a_word_is_turned_into_its_opposite(told: str, said: str) -> None:
    """In either direction."""
    assert why_turned(told, said) is not None
    assert why_turned(said, told) is not None


def test_a_text_that_has_both_turns_nothing() -> None:
    """Of "rose in May and fell in June" either may be told; the nearest text decides."""
    assert why_turned("Prices fell.", "Prices rose in May and fell in June.") is None
    assert why_turned("Prices fell.", "Prices rose in May", "Prices fell in June")


def test_whoever_is_left_goes_nowhere() -> None:
    """A raid that left people dead did not leave, nor did the towns that were left in a state."""
    assert why_turned("joined", "a raid that left nine guards dead") is None
    assert why_turned("stayed", "towns that were left in Wye") is None
    assert why_turned("joined", "he left the club") is not None
    assert why_turned("stayed", "he left Wye") is not None
