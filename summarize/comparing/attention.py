"""How much attention the articles of a story give to something: who tells it, and how early."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from summarize.language import content
from summarize.language.sentences import sentences
from summarize.schema import Article, Claim
from summarize.sources.languages import count_words

LEAD = 3
"""Sentences: something first told so far into an article has half the weight of its beginning."""

LATE = 0.2
"""What anything counts that is told at all, however late. With less, a toll that three of five
articles give near their ends is no main contradiction."""

OPENING = 6
"""Sentences that are an article's opening: a title, a dateline, and the lead below them."""


class Attention:
    """The attention of a story's articles. All shares are from 0 to 1."""

    def __init__(self, articles: Sequence[Article], claims: Mapping[str, Claim]) -> None:
        """`claims` by their ids, all of these articles."""
        self._articles = articles
        self._claims = claims
        self._starts = {
            article.id: [start for start, _ in sentences(article.text)] for article in articles
        }

    @cached_property
    def words(self) -> int:
        """The words of all articles."""
        return sum(count_words(article.text) for article in self._articles)

    def spread(self, claims: Iterable[str]) -> float:
        """The share of the articles that tell it."""
        return len({self._claims[claim].article for claim in claims}) / len(self._articles)

    def lead(self, claims: Iterable[str]) -> float:
        """How early an article tells it: 1 in its first sentence, 0.5 in the fourth."""
        return max(LATE, *(1 / (1 + self._place(claim) / LEAD) for claim in claims))

    def opening(self, claims: Iterable[str]) -> float:
        """The share of the articles that tell it in their opening."""
        early = {self._claims[claim].article for claim in claims if self._place(claim) < OPENING}
        return len(early) / len(self._articles)

    def of_words(self, text: str) -> float:
        """The share of the articles that use a content word of the text, on average over words."""
        stems = content.stems(text)
        often = sum(self._common[stem] for stem in stems)
        return often / len(stems) / len(self._articles) if stems else 0.0

    def overlap(self, part: Iterable[str], whole: frozenset[str]) -> float:
        """How much of some stems is among others, by weight: the rarer a stem, the more."""
        weights = {stem: self._weight(stem) for stem in part}
        total = sum(weights.values())
        return sum(weights[stem] for stem in weights if stem in whole) / total if total else 0.0

    def _weight(self, stem: str) -> float:
        return self._weights[self._common.get(stem, 0)]

    @cached_property
    def _weights(self) -> Sequence[float]:
        """The weight of a stem by the number of articles that have it."""
        most = len(self._articles) + 1
        return [math.log(most / (often + 0.5)) for often in range(most)]

    def _place(self, claim: str) -> int:
        """The number of the sentence in which its first quote begins, from 0."""
        own = self._claims[claim]
        start = own.evidence[0].start
        return max(0, bisect_right(self._starts[own.article], start) - 1)

    @cached_property
    def _common(self) -> Counter[str]:
        """How many articles have each stem."""
        return Counter(stem for article in self._articles for stem in content.stems(article.text))
