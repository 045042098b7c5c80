"""Which words mean alike, by WordNet."""

from __future__ import annotations

import pytest

from summarize.language.words.alike import has_like
from summarize.language.words.related import are_related, is_known

ALIKE = [("seized", "confiscating"), ("talks", "discussions"), ("ship", "frigate"),
         ("victory", "wins"), ("foiled", "thwarted"), ("foreign", "external")]  # fmt: skip
APART = [("roof", "balcony"), ("nurse", "surgeon"), ("guard", "inmate"), ("buy", "partner"),
         ("school", "hospital"), ("monthly", "daily"), ("frigate", "ship")]  # fmt: skip


@pytest.mark.parametrize(("told", "said"), ALIKE)
def test_the_same_and_the_wider_word_are_related(told: str, said: str) -> None:
    """Other words for one thing, in any form, and what a thing is a kind of."""
    assert are_related(told, said)


@pytest.mark.parametrize(("told", "said"), APART)
def test_two_kinds_of_one_thing_are_not_related(told: str, said: str) -> None:
    """Nor is what is far more special than what was said."""
    assert not are_related(told, said)


def test_a_word_of_no_language_is_not_known() -> None:
    """Names and misspellings have no senses, and are related to nothing."""
    assert not is_known("volksk")
    assert not are_related("volksk", "town")


@pytest.mark.parametrize("break_", [" ", "\n"], ids=["a space", "a line's end"])
def test_two_words_in_a_row_stand_for_one_over_a_line_end_too(break_: str) -> None:
    """A passage is read by its lines; what stands between the two parts them."""
    assert has_like("participated", f"The town\nThe guards took{break_}part in it.\nThe mayor")
    assert not has_like("participated", f"The town\nThe guards took no{break_}part in it.")
