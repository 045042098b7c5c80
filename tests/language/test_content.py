"""What a text speaks of, and whether it denies."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.language import content


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The minister did not resign.", True),
        ("No one was hurt.", True),
        ("No homes were lost.", True),
        ("There were no casualties.", True),
        ("Voters say No", True),
        ("He didn’t go.", True),
        ("Officials denied the report.", True),
        ("No fewer than 20 people fled.", False),
        ("No. 10 said 12 people were killed.", False),
        ("She lives at No. 4 Mill Lane.", False),
        ("The notice was noted in November.", False),
    ],
)
def test_a_text_denies_by_its_words(text: str, *, expected: bool) -> None:
    """Negations and verbs of denial count; bounds, numbers of houses and parts of words do not."""
    assert content.denies(text) is expected


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("12 people killed", {"killed"}),
        ("the wounded", {"injured"}),
        ("barrels of diesel", set()),
        ("the Killarney deadlines", set()),
    ],
)
def test_events_are_told_by_whole_words(text: str, events: set[str]) -> None:
    """What only begins like a word of harm tells of none."""
    assert content.events(text) & {"killed", "injured"} == events


@given(st.text(st.characters(codec="ascii")))
def test_words_in_ascii_are_read_as_beside_others(text: str) -> None:
    """They are put in small letters at once, others one by one."""
    assert [*content.lowered(text), "né"] == content.lowered(f"{text} né")
