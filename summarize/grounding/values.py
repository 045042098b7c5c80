"""The value of a figure: in words, and as what it can mean."""

from __future__ import annotations

import math
from functools import lru_cache

from summarize.language import numbers
from summarize.language.known import ENGLISH
from summarize.language.numbers.intervals import OPEN_END, VAGUE_END, Interval
from summarize.language.numbers.intervals import interval as interval_of
from summarize.schema import Figure, Number, Quantity


def interval(figure: Figure) -> Interval:
    """The figure's values with tolerance where it is approximate and caps where it is open."""
    is_open = figure.low is None or figure.high is None
    return interval_of(figure, reach=VAGUE_END if is_open and plural(figure) else OPEN_END)


def plural(figure: Figure) -> str | None:
    """The plural that names no number ("dozens") by which the figure is given; None otherwise."""
    if figure.low is None or figure.high is not None:
        return None
    for one in figure.evidence:
        if words := _plural_in(one.quote, figure.low):
            return words
    return None


@lru_cache(maxsize=8192)
def _plural_in(quote: str, low: Number) -> str | None:
    for found in numbers.find(quote) if numbers.may_have_plural(quote) else ():
        words = quote[found.start : found.end]
        if (found.low, found.high) == (low, None) and numbers.is_plural(words):
            return words.lower()
    return None


def own_words(figure: Figure, language: str = ENGLISH) -> str | None:
    """The words of a figure that is given by a plural that names no number; None for any other.

    With what belongs to the value: "at least several thousand", "millions of dollars". `language`
    is that of its quotes, an ISO 639-1 code; where rules read the text for them, that of the text.
    """
    if figure.low is None or figure.high is not None:
        return None
    said = [(one.quote, language) for one in figure.evidence]
    if set(figure.words) == {figure.text}:
        said.append((figure.text, ENGLISH))
    told = (_vague_in(quote, figure.low, spoken) for quote, spoken in said)
    return next(filter(None, told), None)


@lru_cache(maxsize=8192)
def _vague_in(quote: str, low: Number, language: str) -> str | None:
    for found in numbers.find(quote, language) if numbers.may_have_plural(quote, language) else ():
        words = quote[found.start : found.end]
        if (found.low, found.high) == (low, None) and numbers.has_plural(words, language):
            return words.lower() if language == ENGLISH else words
    return None


def say(figure: Figure, language: str = ENGLISH) -> str:
    """The figure's value in words, normalised: "4,500 or more"; a plural as it stands: "dozens"."""
    return own_words(figure, language) or _words(
        figure.low, figure.high, figure.unit, approximate=figure.approximate
    )


# Typed, for 4.0 is told in other words than 4.
@lru_cache(maxsize=1024, typed=True)
def _words(low: Number | None, high: Number | None, unit: str | None, *, approximate: bool) -> str:
    return numbers.words(Quantity(low=low, high=high, unit=unit, approximate=approximate))


def gap(a: Figure, b: Figure) -> float:
    """How far apart the two lie: the larger nearest end over the smaller; 1 where they meet.

    A magnitude is a logarithm: 6.1 is a quake half as strong again as 5.9.
    """
    first, second = sorted((interval(a), interval(b)))
    if second.low <= first.high:
        return 1.0
    if a.unit == b.unit == "magnitude":
        return float(10 ** min(second.low - first.high, 10))
    if first.high <= 0:
        return math.inf
    return second.low / first.high
