"""The words of a text one after another, and which of them are verbs.

No tagger is asked: a verb is known by its ending, by the lists of irregular ones and of verbs of
saying, and by the small words on either side of it.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from summarize.grounding.support import LIGHT, Content, all_words, is_role, is_verb, says
from summarize.language.late_patterns import late
from summarize.language.words import vocabulary
from summarize.language.words.function_words import (
    AND,
    AUXILIARY,
    BE,
    BREAK,
    CONJUNCTION,
    DETERMINER,
    MODAL,
    NUMBERS,
    PARTICLES,
    PASSIVE,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    is_adverb,
    word_class,
)

_TOKEN = late(r"[^\W_]+(?:[-.'’][^\W_]+)*['’]?|\d[\d.,]*|[^\w\s]|\n")
_UNSAID = late(
    r"\b(?:at least|at most|up to|as many as|(?:more|fewer|less) than|about|around|over|nearly"
    r"|almost|roughly)(?= (?:\d|[Uu]?S?\$|" + "|".join(sorted(NUMBERS)) + r"\b))",
)
"""Before numbers, where "at" and "to" tell no place."""
_CONTRACTED = late(r"(?<=\w)'(?:ve|re|ll|d|m)$")
_SET_APART = late(r"\b([A-Z]\w+) - (?=[A-Z])")
"""A hyphen within a name that was set as a dash: "British - Irish"."""
STOPS = frozenset('.;:!?()[]—–-“”"\n')
"""End what stands together in any case; a comma may stand within it."""
CONJUNCTIONS = (CONJUNCTION | BREAK | {"where", "if", "than"}) - AND | {"but"}
OBJECTIVE = frozenset({"him", "them", "me", "us", "himself", "herself", "themselves", "itself"})
PRONOUNS = PRONOUN | OBJECTIVE
VERB_PARTICLES = word_class("particle") - PREPOSITION
_HELPING = (
    MODAL
    | {"do", "does", "did"}
    | {
        one
        for one in word_class("denying_auxiliary")
        if one[:2] not in {"ha", "is", "ar", "wa", "we"}
    }
)
"""Behind these a verb has its plain form."""


@cache
def _abbreviation() -> re.Pattern[str]:
    """Titles with a point that ends no sentence: "Maj. Gen."."""
    return re.compile(rf"\b({'|'.join(sorted(word_class('abbreviations')))})\.", re.IGNORECASE)


class _Token(NamedTuple):
    text: str
    low: str
    start: int
    end: int


def _lowered(word: str) -> str:
    """A word in lower case, unless it is initials: the US is not "us"."""
    if word.isupper() and len(word) > 1:
        return word
    return _CONTRACTED.sub("", word.lower().replace("’", "'"))


class Words:
    """The words of one text by their places."""

    def __init__(self, text: str) -> None:
        plain = _UNSAID.sub(lambda found: " " * len(found[0]), text)
        plain = _abbreviation().sub(lambda found: f"{found[1]} ", plain)
        plain = _SET_APART.sub(r"\1   ", plain)
        self._tokens = [
            _Token(found[0], _lowered(found[0]), *found.span()) for found in _TOKEN.finditer(plain)
        ]
        for at, (one, two) in enumerate(pairwise(self._tokens)):
            if two.low in PREPOSITION and two.text[0].isupper() and one.text[0].isupper():
                self._tokens[at + 1] = two._replace(low=two.text)  # "Health Without Walls"
        self._words = all_words(text)
        by_start = {word.start: word for word in self._words}
        self._content = [by_start.get(token.start) for token in self._tokens]
        self._verbs: dict[int, Content] = {}
        for at in range(len(self._tokens)):
            if word := self._verb_at(at):
                self._verbs[at] = word

    def _low(self, at: int) -> str:
        return self._tokens[at].low if 0 <= at < len(self._tokens) else "."

    def _is_name(self, at: int) -> bool:
        return 0 < at < len(self._tokens) and self._tokens[at].text[0].isupper()

    def _is_word(self, at: int) -> bool:
        """Whether a noun, an adjective or a name stands at a place."""
        low = self._low(at)
        return low[0].isalnum() and not (
            low
            in AUXILIARY
            | PREPOSITION
            | PRONOUNS
            | word_class("time")
            | RELATIVE
            | CONJUNCTIONS
            | DETERMINER
            or low in AND | PARTICLES
            or at in self._verbs
            or (is_adverb(low) and not self._is_name(at))
        )

    def _back(self, at: int) -> int:
        """The nearest place before that has no adverb and no "not"."""
        at -= 1
        while at >= 0 and (
            self._low(at) in PARTICLES or (is_adverb(self._low(at)) and not self._is_name(at))
        ):
            at -= 1
        return at

    def _verb_at(self, at: int) -> Content | None:
        word = self._content[at]
        low = self._low(at)
        if (
            word is None
            or self._tokens[at].text[0].isupper()
            or low in AUXILIARY | NUMBERS | word_class("not_past")
        ):
            return None
        before = self._back(at)
        ahead = self._low(before)
        if ahead == "to" or ahead in _HELPING:
            plain = not low.endswith("s") or low.endswith("ss")
            return word if plain and self._low(at) not in DETERMINER else None
        if low.endswith("ing"):
            return word if self._is_participle(at, before) and not is_role(low) else None
        if ahead in PASSIVE | word_class("have"):
            return word if is_verb(word) or (says(word) and not low.endswith("s")) else None
        if is_verb(word) or low in word_class("past"):
            return word if self._is_finite_past(at, before) else None
        return word if self._is_present(at, before) else None

    def _is_participle(self, at: int, before: int) -> bool:
        ahead, behind = self._low(before), self._low(at + 1)
        if ahead in BE | {","} | AND:
            return True
        takes = behind in DETERMINER | PRONOUNS or self._is_name(at + 1)
        if ahead in PREPOSITION | CONJUNCTIONS:
            return takes or self._is_word(at + 1) or behind in VERB_PARTICLES
        return self._is_word(before) and takes

    def _is_finite_past(self, at: int, before: int) -> bool:
        ahead = self._low(before)
        if ahead in DETERMINER | NUMBERS or ahead[0].isdigit() or ahead in PREPOSITION - {"as"}:
            return self._is_by_behind(at)
        if ahead in STOPS:
            return False
        if ahead == "," and not self._is_by_behind(at):
            return self._opening_comma(before) is not None
        joined = ahead in AND | {","} and not self._is_by_behind(at)
        return not joined or any(one < at for one in self._verbs)

    def _is_present(self, at: int, before: int) -> bool:
        low, ahead, behind = self._low(at), self._low(before), self._low(at + 1)
        if not low.endswith("s") or low.endswith("ss"):
            return (
                (low,) in vocabulary.saying()
                and low not in word_class("also_noun")
                and (self._low(before).endswith("s") or ahead in PRONOUN | {"people", "police"})
                and (behind in DETERMINER | OBJECTIVE or self._is_name(at + 1))
            )
        if not (self._is_word(before) or ahead in PRONOUN | RELATIVE | AND):
            return False
        if behind == "to" and low in word_class("attempt") | LIGHT:
            return True
        noun = low in word_class("also_noun")
        if ahead in AND:
            return False
        known = (low,) in vocabulary.saying()
        noun = noun and not (self._is_name(before) and self._is_word(at + 1))
        return (known and not noun) or behind in DETERMINER | OBJECTIVE or ahead in {"who", "which"}

    def _is_by_behind(self, at: int) -> bool:
        """Whether "by" stands right behind a verb that is done to somebody: "gunned down by"."""
        if self._low(at) in word_class("done_by_nobody"):
            return False
        return self._low(at + 1 + (self._low(at + 1) in VERB_PARTICLES)) == "by"

    def _opening_comma(self, comma: int) -> int | None:
        """The comma before what tells more of a subject, whose end is at a comma."""
        opens = next((at for at in range(comma - 1, 0, -1) if self._low(at) == ","), None)
        if opens is None or any(self._low(at) in STOPS for at in range(opens, comma)):
            return None
        tells = opens + 1 in self._verbs or not RELATIVE.isdisjoint(
            {self._low(opens + 1), self._low(opens + 2)}
        )
        inside = any(opens < at < comma for at in self._verbs)
        named = (
            not inside
            and self._is_word(opens - 1)
            and (self._is_word(opens + 1) or self._low(opens + 1) in DETERMINER)
        )
        return opens if tells or named else None
