"""Who says what in a sentence of an article, with the quotations that stand in it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from summarize.grounding.passage import quotations_of
from summarize.language import numbers
from summarize.language.quotations import Quotation, within
from summarize.language.sayings import sayings
from summarize.language.tokens import words


class Said(NamedTuple):
    """An act of saying; offsets are in the sentence."""

    actor: str
    at: int
    """Where the actor begins."""
    verb: int
    """Where the verb begins."""
    start: int
    """Where what is said begins."""
    end: int


def acts_of_saying(
    article: str, offset: int, length: int, *, anybody: bool = False, quoted: bool = True
) -> tuple[Said, ...]:
    """The acts of saying of a sentence; by `anybody`, or by those alone who are known to speak.

    With `quoted` none stands between quotation marks.
    """
    quotes = within(quotations_of(article), offset, offset + length) if quoted else ()
    inside = tuple(Quotation(start - offset, end - offset) for start, end in quotes)
    return _acts_in(article[offset : offset + length], inside, anybody)


@lru_cache(maxsize=1024)
def _acts_in(
    text: str,
    quotes: Sequence[Quotation],
    anybody: bool,  # noqa: FBT001  a part of the key
) -> tuple[Said, ...]:
    """The same of a sentence with its quotations; one without any is read once for both."""
    told = words(text, 0, numbers.find(text), quotes)
    return tuple(
        Said(
            text[told[one.actor[0]].start : told[one.actor[1] - 1].end],
            told[one.actor[0]].start,
            told[one.verb].start,
            told[one.content[0]].start,
            told[one.content[1] - 1].end,
        )
        for one in sayings(told, anybody=anybody)
        if one.content[0] < one.content[1]
    )
