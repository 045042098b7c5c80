"""What can be held of a claim that a model translated: its numbers, and that its quote says enough.

Its words are not those of the article, so no word can be looked for there. Each number must be one
of the quote's sentence, read by the conventions of its language; each day, year, hour and other
group of digits must stand near. Names, denials and who says it are the model's.
"""

from __future__ import annotations

import re
from datetime import date

from summarize.grounding.check_sentence import why_hidden
from summarize.grounding.passage import Passage
from summarize.language import dates, numbers
from summarize.language.numbers.intervals import same_value
from summarize.language.numbers.world import plain
from summarize.schema import Quantity

SHORTEST_QUOTE = 4
"""Letters and digits that a quote must have: where no spaces part words, two words have as many."""
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_AFTERNOON = re.compile(r"\s?(?:[:.]\d\d\s?)?p\.?m\b", re.IGNORECASE)
_ONE = frozenset({"one", "both"})
_PLURALS = 2.0
"""Greatest ratio of two plurals that may translate each other: "decenas" are 20, "dozens" 24."""


def why_not_said(
    text: str, passage: Passage, language: str, published: date | None = None
) -> str | None:
    """Why a text cannot translate what the passage says; None if nothing shows that.

    `language` is the article's. What stands there word for word is no translation.
    """
    if sum(map(str.isalnum, passage.quote)) < SHORTEST_QUOTE:
        return f"The quote {passage.quote!r} is too short to carry a claim."
    if is_untold(text, passage.sentence):
        return None
    return (
        why_hidden(text)
        or _why_number_not_there(text, passage.sentence, language)
        or _why_digits_not_there(text, passage, published)
    )


def is_untold(text: str, said: str) -> bool:
    """True if a text is in the words of what is said: nobody has told it in others."""
    return " ".join(text.split()) in " ".join(said.split())


def _why_number_not_there(text: str, sentence: str, language: str) -> str | None:
    said = numbers.find(sentence, language)
    stated = [
        one
        for one in numbers.find(text)
        if not numbers.is_denial(one, text) and not _in_date(text, one.start)
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
    """Whether a number translates another; a unit may be told in one language alone."""
    if None not in {stated.unit, said.unit}:
        return same_value(stated, said)
    bare = (one.model_copy(update={"unit": None}) for one in (stated, said))
    return same_value(*bare)


def _are_near(plural: Quantity, other: Quantity) -> bool:
    """Whether the least that two plurals mean is about the same."""
    least, most = sorted((plural.low or 0, other.low or 0))
    return most <= _PLURALS * least


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
