"""Claims of many articles that say one thing: likeness by shared rare marks, without all pairs.

The marks of a claim are its events, kinds, countries, numbers, and the stems of the rest. Only
claims that share a rare mark are compared, so a story of a thousand articles stays near linear.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from summarize.language import content, numbers
from summarize.language.names.countries import mentioned
from summarize.language.tokens import Word, match, words
from summarize.language.words import vocabulary
from summarize.language.words.function_words import (
    AUXILIARY,
    DETERMINER,
    STOP,
    is_adverb,
    word_class,
)

_WORK = dict.fromkeys(["jobs", "workforce"], "workers")
"""Kinds that are counted apart and speak of one matter."""

_IDLE = STOP | DETERMINER | word_class("idle")

RARE = 12
"""Claims that a mark may stand in and still name candidates; a story's common words are in more."""

Marks = frozenset[str]


# Texts come in passes, six of them, over all sentences of a story: those of a megabyte are kept.
@lru_cache(maxsize=16_384)
def marks(text: str) -> Marks:
    """What a text speaks of: stems, events, kinds, countries, numbers.

    A word that names an event, a kind or a country is marked as that and not by its stem, so that
    "lay off staff" and "cut jobs" are near each other.
    """
    found_numbers = numbers.find(text)
    found = {f"number:{one.low}:{one.high}" for one in found_numbers}
    nations = dict(mentioned(text))
    found |= {f"nation:{name}" for name in nations.values()}
    said = [
        word
        for word in words(text, 0, found_numbers, [])
        if not word.number
        and not word.is_mark
        and not any(start <= word.start < end for start, end in nations)
    ]
    plain: list[str] = []
    at = 0
    while at < len(said):
        sign = match(vocabulary.event_signs, said, at)
        kind = vocabulary.kinds().get(said[at].low)
        if kind:
            found.add(f"kind:{_WORK.get(kind, kind)}")
        elif sign and not (sign[0].plain and _is_noun(said, at)):
            found.add(f"event:{sign[0].event}")
            at = sign[1] - 1
        elif said[at].low not in _IDLE and not is_adverb(said[at].text):
            plain.append(said[at].low)
        at += 1
    return frozenset(found) | content.stems(" ".join(plain))


def _is_noun(said: Sequence[Word], at: int) -> bool:
    """Whether a verb's plain form is a noun here ("the fire"): no "to" or "will" governs it."""
    return at == 0 or said[at - 1].low not in AUXILIARY | {"to"}


class Weights:
    """How much a mark says in one story: the rarer, the more."""

    def __init__(self, texts: Sequence[str]) -> None:
        """Count the marks of all texts of the story."""
        self._often = Counter(mark for text in texts for mark in marks(text))
        self._total = len(texts)

    def of(self, shared: Marks) -> float:
        """The weight of some marks together."""
        return sum(math.log((self._total + 1) / (self._often[mark] + 0.5)) for mark in shared)

    def centre(self, said: Marks) -> float:
        """How common the marks are in the story, on average, 0 to 1."""
        often = (self._often[mark] / (self._total + 1) for mark in said)
        return sum(math.sqrt(one) for one in often) / (len(said) or 1)

    def share(self, part: Marks, whole: Marks) -> float:
        """How much of `part` is in `whole`, 0 to 1."""
        total = self.of(part)
        return self.of(part & whole) / total if total > 0 else 0.0

    def likeness(self, one: Marks, other: Marks) -> float:
        """How much of both is in both, 0 to 1."""
        total = self.of(one | other)
        return self.of(one & other) / total if total > 0 else 0.0


def candidates(texts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Pairs of ids whose texts share a rare mark, each pair once, in order."""
    holding: dict[str, list[str]] = defaultdict(list)
    for name in sorted(texts):
        for mark in marks(texts[name]):
            holding[mark].append(name)
    pairs = {
        (one, other)
        for names in holding.values()
        if len(names) <= RARE
        for place, one in enumerate(names)
        for other in names[place + 1 :]
    }
    yield from sorted(pairs)
