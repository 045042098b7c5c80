"""What can be held of a claim that a model translated: its numbers, and that its quote says enough.

Its words are not those of the article, so no word can be looked for there. Each number must be one
of the quote's sentence, read by the conventions of its language; each day, year, hour and other
group of digits must stand near. Of its names, countries and denials `translated_names` holds what
is sure without a dictionary.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from summarize.grounding.check_claim import SHORTEST_QUOTE
from summarize.grounding.check_sentence import why_hidden
from summarize.grounding.passage import Passage
from summarize.grounding.translated_names import why_told_otherwise
from summarize.language import dates, numbers
from summarize.language.numbers.intervals import same_value
from summarize.language.numbers.world import plain
from summarize.schema import Number, Quantity
from summarize.sources.languages import count_words

_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_AFTERNOON = re.compile(r"\s?(?:[:.]\d\d\s?)?p\.?m\b", re.IGNORECASE)
_ONE = frozenset({"one", "both"})
_FARTHEST = 2.0
"""Greatest ratio of two plurals that may translate each other: "decenas" are 20, "dozens" 24."""

_PLURALS: Mapping[Number, str] = {
    20: "tens of them",
    24: "dozens",
    200: "hundreds",
    2_000: "thousands",
    20_000: "tens of thousands",
    200_000: "hundreds of thousands",
    2_000_000: "millions",
}
"""Plurals that name no number, by the least that they mean."""


def why_not_said(
    text: str,
    passage: Passage,
    language: str,
    published: date | None = None,
    speaker: str | None = None,
) -> str | None:
    """Why a text cannot translate what the passage says; None if nothing shows that.

    `language` is the article's, `speaker` who is told to say it. What stands there word for word is
    no translation.
    """
    if count_words(passage.quote) < SHORTEST_QUOTE:
        return f"The quote {passage.quote!r} is too short to carry a claim."
    if cut := _why_cut(passage, language):
        return cut
    if is_untold(text, passage.sentence):
        return None
    return (
        why_hidden(text)
        or _why_number_not_there(text, passage.sentence, language)
        or _why_digits_not_there(text, passage, published)
        or why_told_otherwise(text, passage, language, speaker)
    )


def _why_cut(passage: Passage, language: str) -> str | None:
    """Why a quote may not begin or end where it does: neither part of a number has its value."""
    said = passage.sentence
    for one in numbers.find(said, language):
        for at in (passage.start, passage.end):
            parts = said[one.start : at], said[at : one.end]
            if one.start < at < one.end and not any(_states(part, one, language) for part in parts):
                return f"The quote cuts the number {said[one.start : one.end]!r}."
    return None


def _states(words: str, number: Quantity, language: str) -> bool:
    ends = {number.low, number.high} - {None}
    return any(ends <= {one.low, one.high} for one in numbers.find(words, language))


def is_untold(text: str, said: str) -> bool:
    """True if a text is in the words of what is said: nobody has told it in others."""
    return " ".join(text.split()) in " ".join(said.split())


def answer(counted: str, read: Quantity, words: str, language: str) -> str:
    """What a figure tells that no engine told: its number as the answer to what it counts.

    `words` are those of the number in the article.
    """
    plural = _PLURALS.get(read.low or 0) if numbers.is_plural(words, language) else None
    return f"{counted.rstrip('?: ')}: {plural or numbers.words(read)}"


def _why_number_not_there(text: str, sentence: str, language: str) -> str | None:
    said = numbers.find(sentence, language)
    stated = [
        one
        for one in numbers.find(text)
        if not numbers.is_denial(one, text)
        and not (_in_date(text, one.start) and _DIGITS.search(text, one.start, one.end))
    ]
    plural = {one for one in said if numbers.is_plural(sentence[one.start : one.end], language)}
    told: set[Quantity] = set()
    pointing = ""
    for one in stated:
        words = text[one.start : one.end]
        is_plural = numbers.is_plural(words)
        same = [
            other
            for other in said
            if _is_one(one, other) or (is_plural and other in plural and _are_near(one, other))
        ]
        if not same and words.lower() not in _ONE:
            return f"The text says {words!r}, which the article does not say there."
        told.update(same)
        pointing = pointing if same else words
    # "One" may be an article in the original, or point at somebody, but replaces no number.
    if pointing and told < set(said):
        return f"The text says {pointing!r}, which the article does not say there."
    return None


def _is_one(stated: Quantity, said: Quantity) -> bool:
    """Whether a number translates another; that it is a magnitude, its words may tell."""
    if stated.unit == "magnitude" and said.unit is None:
        return same_value(stated.model_copy(update={"unit": None}), said)
    return same_value(stated, said)


def _are_near(plural: Quantity, other: Quantity) -> bool:
    """Whether the least that two plurals mean is about the same."""
    least, most = sorted((plural.low or 0, other.low or 0))
    return most <= _FARTHEST * least


def _in_date(text: str, at: int) -> bool:
    return any(one.start <= at < one.end for one in dates.find(text))


def _why_digits_not_there(text: str, passage: Passage, published: date | None) -> str | None:
    """Days, years, hours and models, which are no numbers of their own."""
    told = [one for one in dates.find(text, published) if one.when.low is not None]
    said = [one.when for one in dates.find(passage.sentence, published) if one.when.low]
    for one in told:
        if said and not any(dates.overlap(one.when, when) for when in said):
            return f"The text says {one.when.text!r}, which the article does not say there."
    read = [one for one in numbers.find(text) if not _in_date(text, one.start)]
    read_at = {at for one in (*read, *(told if said else ())) for at in range(one.start, one.end)}
    known = set(_DIGITS.findall(plain(passage.all)))
    for found in _DIGITS.finditer(text):
        if found.start() in read_at or found[0] in known:
            continue
        if not (_AFTERNOON.match(text, found.end()) and _in_afternoon(found[0]) in known):
            return f"The text says {found[0]!r}, which the article does not say there."
    return None


def _in_afternoon(hour: str) -> str:
    """The hour as clocks of 24 hours have it: "14" for "2"."""
    return str(int(hour) + 12) if hour.isdigit() else ""
