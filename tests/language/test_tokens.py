"""A sentence cut into words, numbers and marks."""

from __future__ import annotations

import pytest

from summarize.language.numbers import find
from summarize.language.tokens import words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Kim's car-bomb hit the U.S. base.",
            ["kim", "car-bomb", "hit", "the", "u.s.", "base", "."],
        ),
        ("**Twelve** people were *killed*.", ["twelve", "people", "were", "killed", "."]),
        ("Twelve\u200b people were\u200b killed", ["twelve", "people", "were", "killed"]),
        ("[police](http://x.example/a) said", ["[", "police", "said"]),
        ("more than 4,500 men", ["more than 4,500", "men"]),
    ],
)
def test_words_are_what_a_reader_sees(text: str, expected: list[str]) -> None:
    """Numbers are one word each; marks of Markdown and characters without a shape are none."""
    assert [word.low for word in words(text, 0, find(text), [])] == expected
