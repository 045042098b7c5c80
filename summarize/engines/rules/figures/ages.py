"""Whose age a number of years is: "Ana Ruiz, 34,", "the suspect is 24", "24-year-old Ana Ruiz"."""

from __future__ import annotations

from collections.abc import Sequence

from summarize.language.speakers import Span
from summarize.language.tokens import Word
from summarize.language.words.function_words import BE, MONTH, TIME, word_class

_ONE_OF_A_STORY = word_class("sole_role")
"""Roles that one person has in a story, so that "the suspect" is the same one in all articles."""


def person(words: Sequence[Word], at: int) -> Span | None:
    """The words of the name, or of the role, of the one person that is so old; None: nobody's."""
    number = words[at].number
    if number is None or number.unit != "year" or number.low is None or not _is_age(words[at]):
        return None
    if at + 1 < len(words) and (behind := _from(words, at + 1)):
        return behind
    end = at
    if end > 1 and words[end - 1].low in {"a", "an"}:
        end -= 1
    if end > 0 and (words[end - 1].low == "," or words[end - 1].low in BE):
        return _to(words, end - 1)
    return None


def _is_age(word: Word) -> bool:
    """Whether the number's words say that it is an age, or no more than the number."""
    low = word.low
    return "old" in low or low.startswith("age") or "year" not in low


def _from(words: Sequence[Word], start: int) -> Span | None:
    """The name or role that begins at a word: "24-year-old (Ana Ruiz)"."""
    end = start
    while end < len(words) and _is_of_name(words[end]):
        end += 1
    if end > start + 1:
        return start, end
    return (start, start + 1) if words[start].low in _ONE_OF_A_STORY else None


def _to(words: Sequence[Word], end: int) -> Span | None:
    """The name or role that ends at a word: "(Ana Ruiz), 34"; "(the suspect) is 24"."""
    start = end
    while start > 0 and _is_of_name(words[start - 1]):
        start -= 1
    if end > start + 1:
        return start, end
    role = words[end - 1].low in _ONE_OF_A_STORY and end > 1 and words[end - 2].low == "the"
    return (end - 1, end) if role else None


def _is_of_name(word: Word) -> bool:
    return word.is_name and not word.is_mark and word.low not in MONTH | TIME and not word.number
