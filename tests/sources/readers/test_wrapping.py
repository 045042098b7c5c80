"""Hard-wrapped lines: put together where a sentence goes on, and nowhere else."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.sources.readers.wrapping import unwrap
from tests.sources.readers.files import PARAGRAPHS

SAID = ("The", "mayor", "said", "that", "twelve", "men", "died", "in", "Lund", "on", "3", "May")
WORDS = st.lists(st.sampled_from(SAID), min_size=12, max_size=60)


@pytest.mark.parametrize("width", [50, 60, 72, 80])
def test_wrapped_paragraphs_are_whole_again(width: int) -> None:
    """Whatever the width; blank lines stay between them."""
    wrapped = "\n\n".join(textwrap.fill(one, width, break_on_hyphens=False) for one in PARAGRAPHS)

    assert unwrap(wrapped) == "\n\n".join(PARAGRAPHS)
    assert len(unwrap(wrapped)) == len(wrapped)


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Plant shuts\n14 May 2024\nTwelve people were\nkilled, police said.\n",
         "Plant shuts\n14 May 2024\nTwelve people were killed, police said.\n"),
        ("It killed twenty-\none people.", "It killed twenty-one people."),
        ("A well-\nknown man fell.", "A well-known man fell."),
        ("Twelve people were kil-\nled, police said.", "Twelve people were killed, police said."),
        ("The U.S.-\nRussia talks failed\nagain on Monday.",
         "The U.S.-\nRussia talks failed again on Monday."),
    ],
)  # fmt: skip
def test_a_sentence_that_goes_on_is_put_together(text: str, whole: str) -> None:
    """With a space, or as the one word that was divided."""
    assert unwrap(text) == whole


@pytest.mark.parametrize(
    "text",
    [
        "Fire in Lund kills 12\nAnn Lind\nTwelve people were killed.\nThirty were hurt.\n",
        "Klitschko wins again in six\non Jul 7 2012, 5:55p\nHe won his fight on Saturday.\n",
        "What we know:\n- twelve people died\n- thirty are hurt\n",
        "1. one\n2. two\n",
        "iPhone sales fell.\neBay rose.\n",
        "# Heading\n\ntext in small letters that stands alone\n",
        "| a | b |\n| c | d |\n",
    ],
)
def test_lines_that_stand_alone_stay(text: str) -> None:
    """Titles, bylines, lists, tables, and a date below a title."""
    assert unwrap(text) == text


@given(WORDS, st.integers(20, 90))
def test_no_word_is_lost(words: list[str], width: int) -> None:
    """Only spaces and line breaks take each other's places."""
    wrapped = textwrap.fill(" ".join(words), width)

    assert unwrap(wrapped).split() == words
