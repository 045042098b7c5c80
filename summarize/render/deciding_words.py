"""The deciding words of a quote: those by which it answers its side of a contradiction.

For a figure they are the number with its modifier, for a date its words. Else they are found by
comparison, with no list of words: what the quote shares with the label of its own side and not
with the labels of the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from summarize.language import numbers
from summarize.language.known import ENGLISH
from summarize.language.late_patterns import late
from summarize.render.view import View, holds
from summarize.schema import Claim, Contradiction, Dateline, Evidence, Fact, Figure, Side

_WORD = late(r"\w+(?:[.,'’:]\w+)*")
# Words that share this many first letters are forms of one word ("denied", "denies"); fewer would
# join "contract" and "control".
_STEM = 5
# Shorter words than this decide nothing ("the", "at", "of") but for numbers and "no", "not".
_SHORT = 4
_SMALL_BUT_DECISIVE = frozenset({"no", "not", "nor", "yes"})

Place = tuple[int, int]


@dataclass(frozen=True)
class Run:
    """A stretch of a quote."""

    text: str
    decides: bool


def runs(evidence: Evidence, side: Side, item: Contradiction, view: View) -> tuple[Run, ...]:
    """The quote in stretches that together are the quote, the deciding ones marked."""
    quote = evidence.quote
    claims = [
        claim
        for claim in view.named(side.claims)
        if any(holds(evidence, own) for own in claim.evidence)
    ]
    language = view.sources[evidence.article].entry.language or ENGLISH
    stated = {place for claim in claims for place in _stated(quote, claim, item, language)}
    places = sorted(stated) or list(_shared(quote, side, item))
    return tuple(_runs(quote, _joined(quote, places)))


def _stated(quote: str, claim: Claim, item: Contradiction, language: str) -> Iterator[Place]:
    """Where the quote states the claim's number, or the day that is in question."""
    if isinstance(claim, Figure):
        found = numbers.find(quote, language)
        equal = [one for one in found if (one.low, one.high) == (claim.low, claim.high)]
        # A total that the program added up stands in no quote; the numbers that it adds do.
        for number in equal or (found if len(claim.evidence) > 1 else ()):
            yield number.start, number.end
    if item.kind == "date" and isinstance(claim, Dateline | Fact) and claim.date:
        start = quote.find(claim.date.text)
        if start >= 0:
            yield start, start + len(claim.date.text)


def _shared(quote: str, side: Side, item: Contradiction) -> Iterator[Place]:
    """Where the quote has words of its side's label that the other labels have not."""
    others = {key for other in item.sides if other != side for key in _keys(_words(other.label))}
    deciding = _keys(_words(side.label)) - others
    for found in _WORD.finditer(quote):
        if _keys([found.group()]) & deciding:
            yield found.span()


def _words(text: str) -> list[str]:
    return _WORD.findall(text)


def _keys(words: Iterable[str]) -> set[str]:
    """What words are compared by: numbers as they are, words by their first letters."""
    folded = (word.casefold() for word in words)
    return {
        word if word[0].isdigit() else word[:_STEM]
        for word in folded
        if word[0].isdigit() or len(word) >= _SHORT or word in _SMALL_BUT_DECISIVE
    }


def _joined(quote: str, places: Sequence[Place]) -> list[Place]:
    """The places, those that overlap or have only space or signs between them made one."""
    joined: list[Place] = []
    for start, end in places:
        if joined and not re.search(r"\w", quote[joined[-1][1] : start]):
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _runs(quote: str, places: Iterable[Place]) -> Iterator[Run]:
    at = 0
    for start, end in places:
        if start > at:
            yield Run(quote[at:start], decides=False)
        yield Run(quote[start:end], decides=True)
        at = end
    if at < len(quote):
        yield Run(quote[at:], decides=False)
