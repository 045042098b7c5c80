"""Who says something, whatever marks stand around it."""

from __future__ import annotations

import pytest

from summarize.language.numbers import find
from summarize.language.quotations import quotations
from summarize.language.sayings import sayings
from summarize.language.tokens import words


@pytest.mark.parametrize(
    "text",
    [
        '"Twelve people were killed," said Jan Weller.',
        "«Twelve people were killed», said Jan Weller.",
        "„Twelve people were killed“, said Jan Weller.",
        "``Twelve people were killed,'' said Jan Weller.",
        "‘Twelve people were killed,’ said Jan Weller.",
        "“Twelve people were killed!” Jan Weller shouted.",
        "“Twelve people were killed,” Jan Weller cried.",
        "Jan Weller said twelve people were killed.",
        "On Monday Jan Weller said twelve people were killed.",
    ],
)
def test_a_speaker_is_found_behind_any_mark(text: str) -> None:
    """Marks of any country close what was said, and a first name may be that of a month."""
    said = words(text, 0, find(text), quotations(text))
    (saying,) = sayings(said)
    first, last = saying.actor

    assert text[said[first].start : said[last - 1].end] == "Jan Weller"


@pytest.mark.parametrize("text", ["Jan Weller cried for help.", "Jan Weller shouted at a guard."])
def test_a_voice_without_words_says_nothing(text: str) -> None:
    """One who shouts says something only beside a quotation."""
    assert sayings(words(text, 0, find(text), quotations(text))) == ()
