"""Whether what one article was read for stands in the text of another one as well.

Claims are grouped by what an engine read, and it may have read of one article alone what others
tell too. So a statement is held against the texts: it is told where two neighbouring sentences,
with the title of their article, have nearly all of its words, in any form or by one that stands
for it, its names, and all of its numbers. To deny is not to say again, nor to turn round who does
it. The words are English: an article
in another language tells nothing here.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain
from math import log
from typing import NamedTuple

from summarize.grounding.passage import passage_of
from summarize.grounding.sentences.turned_round import why_turned_round
from summarize.grounding.support import Content, all_words, content_words, says, supported
from summarize.language import content, numbers
from summarize.language.furniture import is_furniture
from summarize.language.known import has_known_words
from summarize.language.late_patterns import late
from summarize.language.numbers.intervals import same_value
from summarize.language.sentences import sentences
from summarize.language.words.alike import has_like
from summarize.schema import Article, Claim, Quantity

NEARLY_ALL = 0.75
"""Share of a statement, by weight of its words, that others tell if they tell it.

Chosen on the 425 statements of one article in the briefs of eleven stories, each read beside the
sentences that have most of it. From 0.75 on nearly all are told there; from 0.6 to 0.75 half are,
and the one word that is missing is the news: "the thieves reversed their car".
"""

MOST = 0.55
"""The same for a statement of `LONG` words: what it adds is a detail of what others tell.

On the same stories: below, what is new in it is a matter of its own.
"""

PERHAPS = 0.45
"""The same from which on another article may tell it in other words, whatever its numbers.

Of ten statements that a brief of three more stories gave to one article, a blind reader found seven
in others as well: four have more than this there; of the three that nobody else tells, one has.
"""

LONG = 10
"""Words and numbers of a statement that tells more than one thing."""

FEWEST = 2
"""Words and numbers of the shortest statement that can be told elsewhere."""

LONGEST = 400
"""Characters of the longest sentence that is looked at: a longer one has many words of much."""

HOLDERS = 24
"""Sentences with a word that are looked at, the first ones: more have it only if it is common."""

IN_THE_SAME_FORM, A_FEW = 0.4, 0.2
"""Share of its words that a pair has in the very form, but for endings, to be read closely: by one
that tells it, and by one that may."""

TRIED = 3
"""Pairs of sentences of an article that are read closely, those with most of the words first."""

_TO_END = r"(?:stop|ceas|halt|quit)\w*"
_ENDED = late(rf"\b{_TO_END} \w+ing\b", re.IGNORECASE)
_DENYING = late(rf"longer|{_TO_END}")
"""Words that are no more than a denial: "no longer", "stop doing so"."""


class _Sentence(NamedTuple):
    """A sentence of an article."""

    article: int
    """The number of its article."""
    place: int
    """Its number among those of its article."""
    text: str
    stems: frozenset[str]


@dataclass(frozen=True, eq=False)
class _Pair:
    """A sentence and the one behind it, if there is one, read once for all statements."""

    sentences: tuple[_Sentence, ...]
    stems: frozenset[str]
    """Of all the texts."""
    texts: tuple[str, ...]
    """The title of their article, and theirs."""

    @cached_property
    def numbers(self) -> Sequence[Quantity]:
        return [one for text in self.texts for one in numbers.find(text)]

    def has(self, word: Content) -> bool:
        """Whether it has a word in another form, or one that stands for it."""
        return supported(word, "\n".join(self.texts), strictly=True) or any(
            has_like(word.low, one) for one in self.texts
        )


class _Told(NamedTuple):
    """What a statement tells."""

    text: str
    words: tuple[Content, ...]
    numbers: tuple[Quantity, ...]
    stems: frozenset[str]
    weights: tuple[float, ...]
    """What each of the words tells."""
    weight: float
    """All of them, and the numbers."""

    @property
    def size(self) -> int:
        return len(self.words) + len(self.numbers)


class ArticleTexts:
    """The sentences of a story's articles, found by their words."""

    def __init__(self, articles: Sequence[Article], titles: Mapping[str, str]) -> None:
        """`titles` by the ids of their articles, as far as they have one."""
        self._ids = [one.id for one in articles]
        self._titles = [titles.get(one.id, "") for one in articles]
        self._articles = articles
        self._weights: dict[str, float] = {}

    def tellers(self, text: str, article: str) -> tuple[str, ...]:
        """The ids of the articles beside this one that tell what a statement of it says."""
        told = self._read(text)
        if told.size < FEWEST:
            return ()
        return tuple(
            self._ids[number]
            for number, pairs in sorted(self._candidates(told, article, IN_THE_SAME_FORM).items())
            if any(_is_told(told, pair) for pair in pairs)
        )

    def may_tell(self, text: str, article: str) -> bool:
        """Whether an article beside this one has so many of its words that it may tell it too."""
        told = self._read(text)
        return any(
            _has(told, pair, PERHAPS)
            for pairs in self._candidates(told, article, A_FEW).values()
            for pair in pairs
        )

    def near(self, claim: Claim) -> str:
        """The sentences of a claim's quotes, and those right before and behind them."""
        text = next(one.text for one in self._articles if one.id == claim.article)
        passages = (passage_of(text, one) for one in claim.evidence)
        return " ".join(part for one in passages for part in (one.sentence, one.around))

    def _read(self, text: str) -> _Told:
        stated = tuple(numbers.find(text))
        words = tuple(
            word
            for word in content_words(text)
            if not says(word)
            and not _DENYING.fullmatch(word.low)
            and not any(one.start <= word.start < one.end for one in stated)
        )
        weights = tuple(self._weight(word.stem) for word in words)
        weight = sum(weights) + self._weight("") * len(stated)
        stems = frozenset(word.stem for word in words)
        return _Told(text, words, stated, stems, weights, weight)

    def _weight(self, stem: str) -> float:
        """What a word tells: the rarer, the more; a number as much as a word that nobody has."""
        if stem not in self._weights:
            holders = len(self._holding.get(stem, ()))
            self._weights[stem] = log((self._total + 1) / (holders + 0.5))
        return self._weights[stem]

    def _candidates(self, told: _Told, article: str, share: float) -> dict[int, list[_Pair]]:
        """Pairs of neighbours with that share of the words, by the numbers of other articles."""
        own = self._ids.index(article)
        held: list[list[_Sentence]] = []
        for stem in sorted(told.stems):
            some = self._holding.get(stem, ())[: 2 * HOLDERS]
            held.append([one for one in some if one.article != own][:HOLDERS])
        rare = sorted(filter(None, held), key=len)
        starts: set[tuple[int, int]] = set()
        for one in chain.from_iterable(rare[: 1 + len(rare) // 2]):
            starts.add((one.article, one.place))
            starts.add((one.article, max(0, one.place - 1)))
        least = share * len(told.stems)
        pairs: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for number, place in starts:
            shared = len(told.stems & self._pairs[number][place].stems)
            if shared >= least:
                pairs[number].append((-shared, place))
        return {
            number: [self._pairs[number][place] for _, place in sorted(some)[:TRIED]]
            for number, some in pairs.items()
        }

    @cached_property
    def _pairs(self) -> list[list[_Pair]]:
        """Each sentence of each article with the one behind it."""
        return [
            list(_paired(some, title))
            for some, title in zip(self._sentences, self._titles, strict=True)
        ]

    @cached_property
    def _sentences(self) -> list[list[_Sentence]]:
        return [list(_split(number, one)) for number, one in enumerate(self._articles)]

    @cached_property
    def _total(self) -> int:
        return sum(map(len, self._sentences))

    @cached_property
    def _holding(self) -> dict[str, list[_Sentence]]:
        """For each word the sentences that have it, those that open their articles first."""
        holding: dict[str, list[_Sentence]] = defaultdict(list)
        every = (one for some in self._sentences for one in some)
        for one in sorted(every, key=lambda one: (one.place, one.article)):
            for stem in one.stems:
                holding[stem].append(one)
        return holding


def _is_told(told: _Told, pair: _Pair) -> bool:
    """Whether a pair of sentences tells all that counts of a statement, and nothing against it."""
    if not _has(told, pair, MOST if told.size >= LONG else NEARLY_ALL):
        return False
    nearest = max(pair.sentences, key=lambda one: len(one.stems & told.stems))
    if _denies(nearest.text) != _denies(told.text) or why_turned_round(told.text, nearest.text):
        return False
    return all(any(same_value(one, other) for other in pair.numbers) for one in told.numbers)


def _has(told: _Told, pair: _Pair, share: float) -> bool:
    """Whether a pair has so much of what is told, by weight of the words."""
    may_lack = told.weight * (1 - share)
    for word, weight in zip(told.words, told.weights, strict=True):
        if word.stem not in pair.stems and not pair.has(word):
            may_lack -= weight
            if may_lack < 0:
                return False
    return True


@lru_cache(maxsize=4096)
def _denies(text: str) -> bool:
    """Whether a text denies, or tells the end of something: "stop recruiting" is "no longer"."""
    return content.denies(text) or bool(_ENDED.search(text))


def _split(number: int, article: Article) -> Iterator[_Sentence]:
    if not has_known_words(article.language):
        return
    texts: Iterable[str] = (article.text[slice(*span)] for span in sentences(article.text))
    kept = (text for text in texts if len(text) <= LONGEST and not is_furniture(text))
    for place, text in enumerate(kept):
        yield _Sentence(number, place, text, frozenset(word.stem for word in all_words(text)))


def _paired(some: Sequence[_Sentence], title: str) -> Iterator[_Pair]:
    own = frozenset(word.stem for word in all_words(title))
    for at in range(len(some)):
        pair = tuple(some[at : at + 2])
        stems = own.union(*(one.stems for one in pair))
        yield _Pair(pair, stems, (title, *(one.text for one in pair)))
