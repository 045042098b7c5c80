"""Claims of many articles that say one thing: likeness by shared rare marks, without all pairs.

The marks of a claim are the stems of its words, its events, countries and numbers. Only claims
that share a rare mark are compared, so a story of a thousand articles stays near linear.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from summarize import features, quantity

RARE = 12
"""Claims that a mark may stand in and still name candidates; a story's common words are in more."""

Marks = frozenset[str]


@lru_cache(maxsize=65536)
def marks(text: str) -> Marks:
    """What a text speaks of: stems, events, countries, numbers."""
    nations = features.nations(text)
    events = {f"event:{name}" for name in features.events(text)}
    numbers = {f"number:{one.low}:{one.high}" for one in quantity.find(text)}
    return features.stems(text) | {f"nation:{name}" for name in nations} | events | numbers


@lru_cache(maxsize=65536)
def denies(text: str) -> bool:
    """Whether a text holds a word that denies."""
    return features.denies(text)


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
