"""Pairs of sentences of different articles that give numbers of one thing of which one can be.

Numbers meet by what befell those whom they count, by the noun that they count, by the measure that
they state ("revenue"), or by being the only ones of their class of unit in their articles.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import combinations
from typing import NamedTuple, Self

from summarize.comparing.counts import Count, can_dispute, counts
from summarize.comparing.earlier import tells_of_earlier
from summarize.comparing.side_by_side.differences import Difference
from summarize.comparing.side_by_side.pair import Pair
from summarize.comparing.side_by_side.story_text import Sentence, StoryText
from summarize.comparing.statements import read
from summarize.language.numbers.intervals import base, dimension, unit_class
from summarize.language.words import vocabulary
from summarize.language.words.function_words import word_class

VALUES = 24
"""Counts of one thing that are held against one another, those that stand first before others."""

LIKE = 0.2
"""Likeness from which two sentences speak of one thing, 0 to 1."""

NOUNS = 0.1
"""The same where a noun is all that they share."""

LEAST = 0.05
"""The same where both name one measure, or have the only numbers of their kind."""

EVENT, THING, VALUE, MEASURE, LONE, BESIDE = (
    "event", "thing", "value", "measure", "lone", "beside",
)  # fmt: skip
"""By what numbers meet."""

MOST_BACKING = 2
BACKED = 0.05
"""What a pair gains for each further article that gives one of its values, up to so many."""

NONE = 0.2
"""What it gains where one tells of none at all."""

NAMED = 0.3
"""What it gains for numbers of one measure by name."""

UNNAMED = 0.2
"""What it loses where nothing but their unit says that they measure one thing."""

VAGUE = 0.3
"""What it loses for each number that is no count: "dozens"."""

ASIDE = 0.3
"""What it loses for each sentence that tells of another event."""

UNDONE = 0.2
"""What it loses where something befell one side's and nothing is said of the other's."""

FAR = 0.3
FARTHEST = 20
"""What it loses for numbers of which one is more than so many times the other."""

ELSEWHERE = 0.15
"""What it loses for sentences of different places, and for numbers of different names."""

_PLACED = word_class("placed") | {"across"}


class _Tellers(NamedTuple):
    """Who counts one thing."""

    articles: int
    by_value: Mapping[tuple[object, ...], frozenset[str]]
    """The articles that give each value."""

    @classmethod
    def of(cls, some: Iterable[Count]) -> Self:
        """Of all counts of the thing."""
        by_value: dict[tuple[object, ...], set[str]] = defaultdict(set)
        for one in some:
            by_value[_value(one)].add(one.sentence.article.id)
        articles = len(set[str]().union(*by_value.values()))
        return cls(articles, {value: frozenset(ids) for value, ids in by_value.items()})

    def backing(self, one: Count) -> int:
        """How many further articles give the same value, at most `MOST_BACKING`."""
        return min(len(self.by_value[_value(one)]) - 1, MOST_BACKING)


def _value(one: Count) -> tuple[object, ...]:
    quantity = one.quantity
    return quantity.low, quantity.high, quantity.unit


def counted(story: StoryText) -> Iterator[Pair]:
    """For each thing that several articles count: the best placed two that cannot both hold."""
    every = [one for sentence in story.sentences for one in counts(sentence)]
    found: dict[tuple[str, str], list[Count]] = defaultdict(list)
    for one in every:
        for thing in _things(one):
            found[thing].append(one)
    for one in _lone(every):
        found[LONE, unit_class(one.quantity.unit)].append(one)
    disputes = cache(can_dispute)  # two numbers may meet by several things
    for thing, some in found.items():
        told = _Tellers.of(some)
        if told.articles > 1:
            for one, other in combinations(_by_value(some), 2):
                apart = one.sentence.article is not other.sentence.article
                if apart and disputes(one, other):
                    yield from _paired(thing, one, other, told, story)


def _things(one: Count) -> Iterator[tuple[str, str]]:
    """What a number counts, in forms by which it meets other numbers."""
    unit = one.quantity.unit
    if unit is None:
        yield from ((EVENT, event) for event in one.happened)
        yield from ((THING, noun) for noun in one.nouns)
        if one.is_added or one.is_included:
            yield VALUE, str(one.value)
    else:
        yield from ((MEASURE, name) for name in one.measures)
        yield from ((BESIDE, f"{dimension(unit)[0]} {word}") for word in one.beside)


def _lone(every: Iterable[Count]) -> Iterator[Count]:
    """Measures that are the only ones of their class of unit in their articles."""
    found: dict[tuple[str, str], list[Count]] = defaultdict(list)
    for one in every:
        if one.quantity.unit:
            found[one.sentence.article.id, unit_class(one.quantity.unit)].append(one)
    for some in found.values():
        if len({base(one.quantity) for one in some}) == 1:
            yield from some


def _paired(
    thing: tuple[str, str], one: Count, other: Count, told: _Tellers, story: StoryText
) -> Iterator[Pair]:
    """The pair of two counts of one thing, of which there are some, if it may be of one."""
    like = story.likeness(one.sentence, other.sentence)
    both = len(one.beside & other.beside)
    if not _is_likely(thing[0], like, both):
        return
    score = 0.4 * told.articles / story.articles + 0.5 * like + 0.1 * min(both, 3)
    score += 0.15 * (one.sentence.lead + other.sentence.lead)
    score += BACKED * (told.backing(one) + told.backing(other))
    score += NONE * (0 in {one.value, other.value}) - _doubt(thing, one, other)
    difference = Difference("number", one.words, other.words)
    question = " ".join(thing)
    said = (question, *sorted(str(each.value) for each in (one, other)))
    yield Pair(score, one.sentence, other.sentence, difference, question, said)


def _by_value(some: Iterable[Count]) -> list[Count]:
    """One count for each value of each article, those that stand first before others."""
    values: dict[tuple[object, ...], Count] = {}
    for one in sorted(some, key=lambda one: (one.sentence.place, one.sentence.text)):
        quantity = one.quantity
        values.setdefault((one.sentence.article.id, quantity.low, quantity.high), one)
    return list(values.values())[:VALUES]


def _is_likely(by: str, like: float, both: int) -> bool:
    """Whether two numbers may be of one thing, by how their sentences are like each other."""
    match by:
        case "event":
            return True
        case "beside":
            return like >= LIKE and both > 0
        case "thing":
            return like >= LEAST and (like >= NOUNS or both > 1)
        case _:
            return like >= LEAST


def _doubt(thing: tuple[str, str], one: Count, other: Count) -> float:
    """What a pair loses for what sets its numbers apart."""
    by, name = thing
    named = by == MEASURE
    periodic = named and vocabulary.measures()[name].periodic
    undone = by == THING and bool(one.events) != bool(other.events)
    vague = sum(each.words.lower().split()[-1] in word_class("vague") for each in (one, other))
    told = (one.sentence, other.sentence)
    earlier = sum(tells_of_earlier(each.text, each.published) for each in told)
    aside = 0 if periodic else earlier
    elsewhere = _are_apart(_places(one.sentence), _places(other.sentence)) or _are_apart(
        one.names, other.names
    )
    return (
        VAGUE * vague
        + ASIDE * aside
        + UNDONE * undone
        + FAR * _are_far(one, other)
        + ELSEWHERE * elsewhere
        + UNNAMED * (by == LONE)
        - NAMED * named
    )


def _are_far(one: Count, other: Count) -> bool:
    least, most = sorted((one.value, other.value))
    return most > FARTHEST * least > 0


def _are_apart(some: frozenset[str], others: frozenset[str]) -> bool:
    return bool(some and others) and some.isdisjoint(others)


def _places(of: Sentence) -> frozenset[str]:
    """The names behind "in", "near" and the like."""
    named = (chunk for chunk in read(of.text).chunks if chunk.before in _PLACED)
    return frozenset(word for chunk in named for word in chunk.words)
