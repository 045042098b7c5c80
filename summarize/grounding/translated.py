"""What can be held of a claim that is not in English, or not its article: numbers, days, quotes.

Its words are not known, or not those of the article, so no word can be looked for there. Each
number must be one of the quote's sentence, each read by the conventions of its language; each day,
year, hour and other group of digits must stand near. Of names, countries and denials
`translated_names` holds what is sure without a dictionary.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from summarize.grounding.claims.check_claim import SHORTEST_QUOTE
from summarize.grounding.passage import Passage
from summarize.grounding.sentences.check_sentence import why_hidden
from summarize.grounding.translated_names import why_told_otherwise
from summarize.language import dates, numbers
from summarize.language.known import ENGLISH
from summarize.language.late_patterns import late
from summarize.language.numbers.intervals import same_value
from summarize.language.numbers.plain import DIGITS, plain
from summarize.schema import Claim, Figure, Number, Quantity
from summarize.sources.languages import count_words

_AFTERNOON = late(r"\s?p\.?m\b", re.IGNORECASE)
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
    wording: str = ENGLISH,
) -> str | None:
    """Why a text cannot translate what the passage says; None if nothing shows that.

    `language` is the article's, `wording` the text's, `speaker` who is told to say it. What stands
    there word for word is no translation.
    """
    if count_words(passage.quote) < SHORTEST_QUOTE:
        return f"The quote {passage.quote!r} is too short to carry a claim."
    if cut := _why_cut(passage, language):
        return cut
    if is_untold(text, passage.sentence):
        return None
    return (
        why_hidden(text)
        or _why_number_not_there(text, wording, _Said.of(passage.sentence, language))
        or _why_digits_not_there(text, passage.sentence, passage.all, published, wording)
        or (why_told_otherwise(text, passage, language, speaker) if wording == ENGLISH else None)
    )


def why_not_borne(sentence: str, claims: Sequence[Claim], wording: str) -> str | None:
    """Why a sentence in another language than English is not borne by its claims, as far as known.

    The claims are told in that language too.
    """
    told = " ; ".join(claim.text for claim in claims)
    near = " ; ".join((told, *(one.quote for claim in claims for one in claim.evidence)))
    said = _Said.of(told, wording)
    counted = [claim for claim in claims if isinstance(claim, Figure)]
    return (
        why_hidden(sentence)
        or _why_number_not_there(
            sentence, wording, said._replace(numbers=[*said.numbers, *counted])
        )
        or _why_digits_not_there(sentence, near, near, None, wording)
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


class _Said(NamedTuple):
    """The numbers that something says."""

    numbers: Sequence[Quantity | Figure]
    plurals: Sequence[Quantity]
    """Those of them that are plurals and name no number."""

    @classmethod
    def of(cls, text: str, language: str) -> _Said:
        """Those of a text by the conventions of its language."""
        found = numbers.find(text, language)
        return cls(
            found, [one for one in found if numbers.is_plural(text[one.start : one.end], language)]
        )


def _why_number_not_there(text: str, wording: str, said: _Said) -> str | None:
    stated = [
        one
        for one in numbers.find(text, wording)
        if not _is_denial(one, text, wording)
        and not (_in_date(text, one.start) and DIGITS.search(text, one.start, one.end))
    ]
    told: list[Quantity | Figure] = []
    pointing = ""
    for one in stated:
        words = text[one.start : one.end]
        same = [other for other in said.numbers if _is_one(one, other)]
        if numbers.is_plural(words, wording):
            same += [other for other in said.plurals if _are_near(one, other)]
        if not same and numbers.is_alternative(words, wording):
            same = _either(one, said.numbers)
        if not same and words.lower() not in _ONE:
            return f"The text says {words!r}, which the article does not say there."
        told += same
        pointing = pointing if same else words
    # "One" may be an article in the original, or point at somebody, but replaces no number.
    if pointing and any(one not in told for one in said.numbers):
        return f"The text says {pointing!r}, which the article does not say there."
    return None


def _either(quantity: Quantity, said: Sequence[Quantity | Figure]) -> list[Quantity | Figure]:
    """The two numbers that "12 or 14" names; none where one of them is not said."""
    low, high = (
        [one for one in said if one.low == one.high == end and not one.approximate]
        for end in (quantity.low, quantity.high)
    )
    return [*low, *high] if low and high else []


def _is_denial(quantity: Quantity, text: str, wording: str) -> bool:
    """Whether a number is a denial in letters, which is the model's."""
    if wording == ENGLISH:
        return numbers.is_denial(quantity, text)
    return quantity.low == quantity.high == 0 and not DIGITS.search(
        text, quantity.start, quantity.end
    )


def _is_one(stated: Quantity, said: Quantity | Figure) -> bool:
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


def _why_digits_not_there(
    text: str, sentence: str, near: str, published: date | None, wording: str
) -> str | None:
    """Days, years, hours and models, which are no numbers of their own."""
    told = [one for one in dates.find(text, published) if one.when.low is not None]
    said = [one.when for one in dates.find(sentence, published) if one.when.low]
    for one in told:
        if said and not any(dates.overlap(one.when, when) for when in said):
            return f"The text says {one.when.text!r}, which the article does not say there."
    read = [one for one in numbers.find(text, wording) if not _in_date(text, one.start)]
    read_at = {at for one in (*read, *(told if said else ())) for at in range(one.start, one.end)}
    known = {one for found in DIGITS.finditer(plain(near)) for one in _as_times(found)}
    known |= {part for found in DIGITS.findall(plain(near)) for part in found.split(":")}
    for found in DIGITS.finditer(text):
        if found.start() not in read_at and not (
            known & _as_times(found) or known.issuperset(found[0].split(":"))
        ):
            return f"The text says {found[0]!r}, which the article does not say there."
    return None


def _as_times(digits: re.Match[str]) -> set[str]:
    """Digits as "9.30" for "9:30", and as "14.30" for "2:30 p.m."."""
    hour, dot, minutes = digits[0].replace(":", ".").partition(".")
    spelled = {f"{hour}{dot}{minutes}"}
    if _AFTERNOON.match(digits.string, digits.end()) and hour.isdigit():
        spelled.add(f"{int(hour) % 12 + 12}{dot}{minutes}")
    return spelled
