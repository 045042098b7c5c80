"""Reading takes time in proportion to the text, whatever it repeats."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from time import thread_time
from timeit import timeit
from typing import Any

import pytest

from summarize.language import content, dates, numbers
from summarize.language.folding import fold
from summarize.language.furniture import is_furniture
from summarize.language.names.actor import read as read_actor
from summarize.language.names.countries import mentioned
from summarize.language.quotations import quotations
from summarize.language.sentences import sentences

SIZE = 500
"""Characters of the smaller text; the larger has four times as many."""
MOST = 9
"""Times that four times the text may take; in proportion it is 4, by its square 16."""
UNMEASURED = 0.0025
"""Seconds below which a time says nothing on a busy machine."""

HOSTILE = [
    "a", "1", "1,", "1.", " ", "\n", "-", "@", "a@", "a.b", "“", "'", "(", "1-", "1/", "one ",
    "one hundred ", "and a ", "of the ", "more than ", "up to ", "from 1 to ", "no one ", "1'",
    "May 1, ", "2020-", "A. ", "© ", "|1", "by A ", "million ", "\u00ad", "e\u0301", "mehr als ",
    "от ", "万", "一", "1万", "of ", "at least ", "one point ", "(a", "| ", "a-", "-.",
    "a-\n", "1-\n", "A 1; ", ": A 1, ", "1 in A ", "1° ", "1-2, ",
]  # fmt: skip

READERS: dict[str, Callable[[str], Any]] = {
    "numbers": numbers.find,
    "dates": lambda text: dates.find(text, date(2024, 5, 15)),
    "quotations": quotations,
    "sentences": sentences,
    "folding": fold,
    "furniture": is_furniture,
    "names": read_actor,
    "countries": mentioned,
    "denials": content.denies,
    "content": content.stems,
    **{f"numbers in {code}": partial(numbers.find, language=code)
       for code in ("de", "fr", "ru", "ar", "zh", "ko")},
}  # fmt: skip


def seconds(read: Callable[[str], Any], text: str) -> float:
    """The time that reading takes, without what else the process does meanwhile."""
    # The garbage of all tests before is not searched in it.
    return timeit(lambda: read(text), timer=thread_time, number=1)


@pytest.mark.parametrize("name", READERS)
def test_time_grows_with_the_size_alone(name: str) -> None:
    """A text of one piece, over and over, takes no more than in proportion to its length."""
    read = READERS[name]
    for piece in HOSTILE:
        small, large = (piece * (size // len(piece)) for size in (SIZE, 4 * SIZE))
        if (slow := seconds(read, large)) < MOST * UNMEASURED:
            continue
        # What was read before is kept, so the second look at a slow one is at another text.
        least = max(seconds(read, small), UNMEASURED)
        if slow >= MOST * least:
            assert seconds(read, large + "!") < MOST * max(seconds(read, small + "!"), least), piece


@pytest.mark.parametrize(
    "line",
    [
        "-" * 190 + "@a" + "." * 190 + " x",
        "." * 130 + "@" + "a." * 60 + "!" * 130 + "a",
        "by A" + "a" * 190 + ". " * 90,
        "from " + "news " * 75 + "!",
    ],
)
def test_a_hostile_line_is_no_furniture_at_once(line: str) -> None:
    """No line that is short enough to be looked at takes a tenth of a second."""
    assert seconds(is_furniture, line) < 0.1
    assert not is_furniture(line)
