"""The sentences of a story's articles, and how near two of them are to each other.

Likeness is by rare marks: events, kinds, countries, numbers, and the stems of the rest; they are
English, so articles in other languages have no sentences here.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property
from itertools import chain, combinations
from math import fsum, log, sqrt
from typing import NamedTuple

from summarize.language.furniture import is_furniture
from summarize.language.known import has_known_words
from summarize.language.likeness import Marks, marks
from summarize.language.sentences import sentences
from summarize.schema import Article
from summarize.sources.languages import count_words

FEWEST = 5
"""Words of the shortest sentence that is held against others."""

LONGEST = 400
"""Characters of the longest: a longer one is a paragraph."""

MOST = 3000
"""Sentences that are held against one another: a hundred articles whole; of a larger story those
that stand first in their articles."""

HOLDERS = 24
"""Sentences that a mark may stand in and still bring two of them together."""

_ENDS = tuple(".!?\"”’')]")
"""What a sentence ends with; a line without one is a title or a caption."""


class Sentence(NamedTuple):
    """A sentence of an article."""

    article: Article
    published: date | None
    start: int
    end: int
    text: str
    """As it stands in the article."""
    place: int
    """Which sentence of its article it is, from 0."""
    marks: Marks

    @property
    def lead(self) -> float:
        """1 for the first sentence of an article, less for each later one."""
        return 1 / (1 + self.place / 5)


class Near(NamedTuple):
    """Two sentences of different articles, and how much of both is in both, 0 to 1."""

    one: Sentence
    other: Sentence
    like: float


class StoryText:
    """The sentences of all articles, and what their marks weigh."""

    def __init__(self, articles: Sequence[tuple[Article, date | None]]) -> None:
        """`articles` come with the days on which they were printed; None: unknown."""
        told = [one for article, day in articles for one in _sentences(article, day)]
        if len(told) > MOST:
            told = sorted(told, key=lambda one: (one.place, one.article.id))[:MOST]
            told.sort(key=lambda one: (one.article.id, one.start))
        self.sentences = told
        self.articles = len(articles)
        self._sizes: dict[Marks, float] = {}
        often = Counter(mark for one in told for mark in one.marks)
        self._weight = {mark: log((len(told) + 1) / (n + 0.5)) for mark, n in often.items()}

    def weight(self, some: Iterable[str]) -> float:
        """What some marks say together: the rarer, the more."""
        return fsum(map(self._weight.__getitem__, some))  # exact in any order of the marks

    def likeness(self, one: Sentence, other: Sentence) -> float:
        """How much of both is in both, 0 to 1."""
        both = self._size(one.marks) * self._size(other.marks)
        return self.weight(one.marks & other.marks) / sqrt(both) if both else 0.0

    def share(self, part: Marks, whole: Marks) -> float:
        """How much of a part is in the whole, 0 to 1."""
        total = self._size(part)
        return self.weight(part & whole) / total if total else 0.0

    def _size(self, some: Marks) -> float:
        """The weight of all marks of a sentence, which is asked for again and again."""
        if some not in self._sizes:
            self._sizes[some] = self.weight(some)
        return self._sizes[some]

    @cached_property
    def near(self) -> tuple[Near, ...]:
        """Pairs of sentences of different articles that share a rare mark and are not the same."""
        few = (held for held in self._holding.values() if len(held) <= HOLDERS)
        pairs = set(chain.from_iterable(combinations(held, 2) for held in few))
        apart = sorted(pair for pair in pairs if self._are_apart(*pair))
        both = ((self.sentences[a], self.sentences[b]) for a, b in apart)
        return tuple(Near(one, other, self.likeness(one, other)) for one, other in both)

    def sharing(self, some: Marks, most: int) -> list[Sentence]:
        """Sentences with one of the marks, in order; marks of more than `most` bring none."""
        held = (self._holding.get(mark, ()) for mark in some)
        found = {place for places in held if len(places) <= most for place in places}
        return [self.sentences[place] for place in sorted(found)]

    @cached_property
    def _holding(self) -> dict[str, list[int]]:
        """For each mark the sentences that have it, by number."""
        holding: dict[str, list[int]] = defaultdict(list)
        for at, one in enumerate(self.sentences):
            for mark in one.marks:
                holding[mark].append(at)
        return holding

    def _are_apart(self, one: int, other: int) -> bool:
        first, second = self.sentences[one], self.sentences[other]
        return first.article is not second.article and first.text != second.text


def _sentences(article: Article, published: date | None) -> Iterator[Sentence]:
    if not has_known_words(article.language):
        return
    seen: set[str] = set()
    for start, end in sentences(article.text):
        text = article.text[start:end]
        told = count_words(text) >= FEWEST and len(text) <= LONGEST and text.rstrip()[-1:] in _ENDS
        if not told or text in seen or is_furniture(text):
            continue
        seen.add(text)
        yield Sentence(article, published, start, end, text, len(seen) - 1, marks(text))
