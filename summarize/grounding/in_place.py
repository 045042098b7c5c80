"""Whether a word of a statement stands where its claim has another that means something else.

A word that no claim has, nor one alike, was put in by the writer. Where a word of the claim that
the sentence has not stands in the same place, between the same words or behind the same small
word, the one was put for the other: "rescued from the roof" for "rescued from the balcony".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from summarize.grounding.retold import share
from summarize.grounding.support import (
    LIGHT,
    Content,
    all_words,
    are_alike,
    is_part_of_name,
    says,
    supported,
)
from summarize.language import numbers
from summarize.language.alike import has_like
from summarize.language.function_words import (
    AUXILIARY,
    CALENDAR,
    DETERMINER,
    PREPOSITION,
    word_class,
)

_GENERIC = LIGHT | word_class("anybody") | word_class("plain_deed")
"""Words of so wide a meaning that a retelling may say any other as one of them."""
_RETOLD = 0.4
"""Share of its words that a statement has of a part in whose place it may have put others."""
_PASSED = 1
"""Words that may stand between a word and the one by which its place is told."""
_COMPOUNDED = 4
"""Letters of the shortest word with which another may begin."""
_TOKEN = re.compile(r"[^\W_]+|[,;:]")
_SMALL = PREPOSITION | AUXILIARY | {"to"}
_ENDINGS = ("ing", "ly", "s")


class _Place(NamedTuple):
    """Where a word stands in a text."""

    left: Content | None
    right: Content | None
    small: str
    opens: bool
    closes: bool
    ending: str


def why_in_place(statement: str, parts: Sequence[str], sentence: str, said: str) -> str | None:
    """Why a word stands for another; `said` is all that the claims say, `parts` its statements."""
    words = all_words(statement)
    mine, its = _left_of(sentence, said), _left_of(said, sentence)
    strays = [
        (at, word)
        for at, word in enumerate(words)
        if _is_full(word, statement)
        and word.low not in _GENERIC
        and not is_part_of_name(word, statement)
        and _is_left(word, said)
    ]
    if not strays:
        return None
    for part in parts:
        if share(words, part) < _RETOLD:
            continue
        theirs = all_words(part)
        gone = [(at, word) for at, word in enumerate(theirs) if _is_gone(word, part, sentence, mine)]
        for at, word in strays:
            if supported(word, said) or has_like(word.low, said):
                continue
            borne = any(are_alike(word, one) for one in its)
            own = _place(words, at, statement, part)
            for place, other in gone:
                if are_alike(word, other):
                    continue
                there = _place(theirs, place, part, statement)
                if _is_between(own, there) or (not borne and _is_near(own, there)):
                    return f"It says {word.text!r} where its claim says {other.text!r}."
    return None


def _left_of(text: str, other: str) -> list[Content]:
    """The words of a text that another has in none of their forms."""
    return [word for word in all_words(text) if _is_left(word, other)]


def _is_left(word: Content, other: str) -> bool:
    return not any(
        word.stem == one.stem
        or _goes_on(word.stem, one.stem)
        or (supported(word, one.text, strictly=True) and are_alike(word, one))
        for one in all_words(other)
    )


def _goes_on(one: str, other: str) -> bool:
    """Whether one word is the other with more behind it: "crew" and "crewmen"."""
    short, long = sorted((one, other), key=len)
    return len(short) >= _COMPOUNDED and long.startswith(short)


def _is_gone(word: Content, part: str, sentence: str, left: Sequence[Content]) -> bool:
    return (
        _is_full(word, part)
        and not is_part_of_name(word, part)
        and _is_left(word, sentence)
        and not has_like(word.low, sentence)
        and not any(are_alike(one, word) for one in left)
    )


def _is_full(word: Content, text: str) -> bool:
    """Whether a word tells something of itself: no light one, no number, no verb of saying."""
    return (
        word.low not in LIGHT | CALENDAR
        and not says(word)
        and not any(one.start < word.end and word.start < one.end for one in numbers.find(text))
    )


def _place(words: Sequence[Content], at: int, text: str, other: str) -> _Place:
    word = words[at]
    before = [*reversed(words[max(0, at - 1 - _PASSED) : at])]
    behind = words[at + 1 : at + 2 + _PASSED]
    left, right = (next((one for one in side if _tells(one, other)), None) for side in (before, behind))
    ahead = [token for token in _TOKEN.findall(text[: word.start].lower()) if token not in DETERMINER]
    small = ahead[-1] if ahead and ahead[-1] in _SMALL else ""
    ending = next((one for one in _ENDINGS if word.low.endswith(one)), "")
    if word.low.endswith("ss"):
        ending = ""
    return _Place(left, right, small, at == 0, at == len(words) - 1, ending)


def _tells(word: Content, other: str) -> bool:
    """Whether a word tells a place, as one that the other text has."""
    return word.low not in LIGHT and not says(word) and supported(word, other)


def _is_between(one: _Place, other: _Place) -> bool:
    """Whether two words stand between the same two words, or between one and an end."""
    left, right = _are_one(one.left, other.left), _are_one(one.right, other.right)
    opens, closes = one.opens and other.opens, one.closes and other.closes
    return (left and (right or closes)) or (right and opens)


def _is_near(one: _Place, other: _Place) -> bool:
    """Whether two words stand beside one word, behind the same small word or in one form."""
    beside = _are_one(one.left, other.left) or _are_one(one.right, other.right)
    return beside and (one.small == other.small != "" or one.ending == other.ending != "")


def _are_one(one: Content | None, other: Content | None) -> bool:
    if one is None or other is None:
        return False
    return one.stem == other.stem or supported(one, other.text)
