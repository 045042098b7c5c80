"""Whether somebody is called what the article calls him: "president Ana Ruiz" for a deputy head.

Looked at is what a text puts right before a name, or behind it between commas, where the article
puts something of the kind beside the same name as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from summarize.grounding.sentences.changed_words import ANYBODY
from summarize.grounding.support import (
    Content,
    all_words,
    are_alike,
    is_role,
    is_verb,
    says,
    supported,
)
from summarize.language.late_patterns import late
from summarize.language.names.actor import read
from summarize.language.words.function_words import word_class

_NAME = r"[A-Z][\w'’-]+(?: (?:[A-Z]\.|[a-z]{2}-[A-Z][\w-]+|[A-Z][\w'’-]+))+"
_BEFORE = late(rf"(?<!, )\b(?P<role>[a-z][a-z-]+) (?P<name>{_NAME})")
_BEHIND = late(rf"(?P<name>{_NAME}), (?:(?:an?|the|its|his|her|their) )?(?P<what>[a-z][a-z -]*)")
_HEAD = late(r" (?:of|at|for|from|in|on|with|who|which|that|and|said|says|told)\b.*")
"""What follows the noun that says what somebody is."""
_BESIDE = 50
"""Characters beside a name in which an article says what somebody is."""
_ENDS = late(r"[.;!?]['”\"]?\s+(?=[A-Z“\"])|\n")
_WORKER = late(r"[a-z]{3,}(?:er|or|ist|ian|eer|man|woman)$")
"""What somebody may be called for his work: "teacher"."""
_LESSER = late(r"\b(?:deputy|vice|assistant|acting|interim)\b", re.IGNORECASE)
_SECOND = late(r"\b(?:second|number two|under|junior|stand(?:s|ing)? in)\b", re.IGNORECASE)


def why_other_office(text: str, article: str) -> str | None:
    """Why somebody is none of what a text calls him, or only his deputy who is that."""
    below = bool(_LESSER.search(text) or _SECOND.search(text))
    for role, name in _offices(text):
        near = _beside(name.rsplit(maxsplit=1)[-1], article)
        known = [word.low for line in near for word in _called(line)]
        lines = [line for line in near if _calls(str(line), role)]
        lesser = [line for line in lines or near if _LESSER.search(str(line))]
        if known and not (lines or (below and lesser)):
            return f"The article calls {name!r} {known[0]!r}, and not {role.low!r}."
        if lines and lesser == lines and not below:
            return f"The article calls {name!r} a lesser {role.low!r}."
    return None


def _offices(text: str) -> Iterator[tuple[Content, str]]:
    """The words for what people are, each with a name."""
    for found in _BEFORE.finditer(text):
        words = all_words(found["role"])
        if (
            words
            and _is_office(words[0])
            and words[0].low not in ANYBODY
            and read(found["name"]).person
        ):
            yield words[0], found["name"]
    for found in _BEHIND.finditer(text):
        words = all_words(_HEAD.sub("", found["what"]))
        told = words and words[-1].low not in ANYBODY | word_class("of_another")
        if told and (_is_office(words[-1]) or _WORKER.match(words[-1].low)):
            yield words[-1], found["name"]


def _is_office(word: Content) -> bool:
    return is_role(word.low) and word.low not in word_class("of_another")


def _called(line: _Beside) -> Iterator[Content]:
    """The words beside a name for what somebody is, with nothing done between them and the name.

    "A spokesman declined to speak of Lang's book" and "phoned the guards, wrote Lang" tell of two.
    """
    before, behind = all_words(line.before), all_words(line.behind)
    yield from (word for n, word in enumerate(before) if _is_office(word) and _no_deed(before[n:]))
    yield from (word for n, word in enumerate(behind) if _is_office(word) and _no_deed(behind[:n]))


def _no_deed(words: Sequence[Content]) -> bool:
    return not any(is_verb(word) or says(word) for word in words)


def _calls(line: str, role: Content) -> bool:
    """Whether a line has a word for an office or one alike; of its kind are others, too."""
    return supported(role, line, strictly=True) or any(
        are_alike(role, one) for one in all_words(line)
    )


class _Beside(NamedTuple):
    """What stands beside a name in its sentence."""

    before: str
    behind: str

    def __str__(self) -> str:
        return f"{self.before} {self.behind}"


@lru_cache(maxsize=1024)
def _beside(name: str, article: str) -> tuple[_Beside, ...]:
    """What stands beside a name wherever an article has it, each up to the ends of its sentence."""
    return tuple(
        _Beside(
            _ENDS.split(article[max(0, found.start() - _BESIDE) : found.start()])[-1],
            _ENDS.split(article[found.end() : found.end() + _BESIDE])[0],
        )
        for found in re.finditer(rf"\b{re.escape(name)}\b", article)
    )
