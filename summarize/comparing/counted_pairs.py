"""Pairs of sentences of different articles that give numbers of one thing of which one can be.

Numbers meet by what befell those whom they count, by the noun that they count, by the measure that
they state ("revenue"), or by being the only ones of their dimension in their articles.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from functools import lru_cache
from typing import NamedTuple

from summarize.comparing.differences import Difference, agree
from summarize.comparing.figures import is_added
from summarize.comparing.pair import Pair
from summarize.comparing.statements import read
from summarize.comparing.story_text import Sentence, StoryText
from summarize.grounding.bound_numbers import Bound, bound
from summarize.language import content, numbers, vocabulary
from summarize.language.content import stem
from summarize.language.dates.calendar import MONTHS
from summarize.language.function_words import word_class
from summarize.language.numbers.intervals import base, dimension, same_value, unit_class
from summarize.schema import Number

LIKE = 0.2
"""Likeness from which two sentences with measures speak of one thing, 0 to 1."""

LEAST = 0.05
"""The same where both are of one measure by name, or the only ones of their articles."""

CHANCE = 10
"""Numbers up to this one stand in two sentences by chance."""

MEASURE = "measure"
LONE = "lone"

VALUES = 24
"""Counts of one thing that are held against one another, those that stand first before others."""

BACKED = 0.05
"""What a pair gains for each further article that gives one of its values."""

NONE = 0.2
"""What it gains where one tells of none at all."""

ASIDE = 0.3
"""What a pair loses for each sentence that tells of another event."""

NAMED = 0.3
"""What it gains for numbers of one measure by name."""

UNDONE = 0.2
"""What it loses where something befell one side's and nothing is said of the other's."""

FAR = 0.3
"""What it loses for numbers of which one is `FARTHEST` times the other."""

FARTHEST = 20

ELSEWHERE = 0.15
"""What it loses for sentences of different places."""

RECENT = timedelta(days=14)
"""How far before its article's day a story's own event lies at most."""

_OF = re.compile(r"(?:\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|some|many|most)) of "
                 r"(?:(?:its|the|their) )?$")  # fmt: skip
"""Before the whole of which another number is a part."""

_INCLUDED = re.compile(r"\b(?:including|among them|of (?:them|whom)) $", re.IGNORECASE)
"""Before a number that is part of one before it."""

_REPEATS = re.compile(r"\b(?:number|toll|figure|total|count|tally)\b", re.IGNORECASE)
"""Before a number of what was counted before: "placed the number closer to 1,200"."""

_ANYBODY = frozenset(["people", "person", "persons", "others", "ones"])
"""What is counted, where the words say no more."""

_BACK = re.compile(
    r"\b(?:last|previous|past) (?:year|month|week|decade|summer|winter|spring|autumn|fall)\b"
    r"|\b(?:years?|months?|weeks?|decades?) (?:ago|earlier|before)\b"
    rf"|\bearlier this (?:year|month)\b|^In (?:{'|'.join(MONTHS)})\b"
    r"|\bhistory\b|\brecord\b|\b(?:previous|earlier|similar|separate)(?:ly)?\b",
    re.IGNORECASE,
)
"""Words with which an earlier event is told, or another one."""

_PLACED = word_class("placed") | {"across"}

_WORK = {"jobs": "workers", "workforce": "workers", "people": "workers"}
"""Kinds of which one may be told for another."""

_PART = re.compile(
    r"[,;:()—–]|\b(?:and|or|but|while|whereas|when|after|before|including|among|from|to|who|that|which)\b",
    re.IGNORECASE,
)
"""Ends the words around a number that say what it counts."""


class _Count(NamedTuple):
    sentence: Sentence
    bound: Bound


def counted(story: StoryText) -> Iterator[Pair]:
    """For each thing that several articles count: the best placed two that cannot both hold."""
    found: dict[str, list[_Count]] = defaultdict(list)
    measured: dict[str, list[_Count]] = defaultdict(list)
    for sentence in story.sentences:
        for one in (*bound(sentence.text), *_zeros(sentence.text)):
            count = _Count(sentence, one)
            for thing in _things(sentence, one):
                found[thing].append(count)
            if one.quantity.unit:
                measured[unit_class(one.quantity.unit)].append(count)
    for unit, counts in measured.items():
        found[f"{LONE} {unit}"] = [*_lone(counts)]
    for thing, counts in found.items():
        articles = len({one.sentence.article.id for one in counts})
        if articles > 1:
            yield from _disputed(thing, counts, articles, story)


def _lone(counts: Sequence[_Count]) -> Iterator[_Count]:
    """Those that are the only ones of their class of unit in their articles."""
    values: dict[str, set[object]] = defaultdict(set)
    for one in counts:
        values[one.sentence.article.id].add(base(one.bound.quantity))
    yield from (one for one in counts if len(values[one.sentence.article.id]) == 1)


def _zeros(text: str) -> Iterator[Bound]:
    """Denials that count none: "no one was hurt"."""
    for one in numbers.find(text):
        if numbers.is_denial(one, text):
            yield Bound(one, "", text[one.end :])


def _things(of: Sentence, one: Bound) -> Iterator[str]:
    """What a number counts, in forms by which it meets other numbers."""
    unit = one.quantity.unit
    if unit is not None:
        name = dimension(unit)[0]
        yield from (f"{name}:{word}" for word in _beside(one))
        yield from (f"{MEASURE} {name}" for name in _measures(one))
        return
    before = of.text[: one.quantity.start]
    events = frozenset[str]() if _OF.search(before) else _events(one)
    if not events and (_REPEATS.search(before) or one.thing in _ANYBODY):
        events = content.events(of.text)  # "placed the number closer to 1,200"
        events = events if len(events) == 1 or _REPEATS.search(before) else frozenset()
    yield from (f"event:{event}" for event in events)
    if word := _noun(one):
        yield f"thing:{stem(word)}"


@lru_cache(maxsize=content.KEPT)
def _measures(one: Bound) -> frozenset[str]:
    """The measures that the words around a number name: "revenue", "depth"."""
    words = content.lowered(one.clause)
    kind = unit_class(one.quantity.unit)
    signs = vocabulary.measure_signs()
    longest = vocabulary.longest_from(vocabulary.measure_signs)
    return frozenset(
        name
        for at, word in enumerate(words)
        for length in range(1, longest.get(word, 0) + 1)
        for name in signs.get(tuple(words[at : at + length]), ())
        if kind in vocabulary.measures()[name].units
    )


def _noun(one: Bound) -> str:
    """The noun that a number counts; empty if it may be anybody."""
    words = one.thing.lower().split()
    plural = next((word for word in words if word.endswith("s")), "")
    word = plural or (words[-1] if words else "")
    return "" if word in _ANYBODY else word


def _events(one: Bound) -> frozenset[str]:
    """What befell those whom a number counts, by the words right beside it."""
    behind, before = _near(one)
    return content.events(behind) or content.events(before)


def _near(one: Bound) -> tuple[str, str]:
    """The words behind a number and before it, of its own part of the clause."""
    parts = [part for part in _PART.split(one.right) if part.strip()]
    return (parts[0] if parts else ""), _PART.split(one.left)[-1]


@lru_cache(maxsize=content.KEPT)
def _beside(one: Bound) -> frozenset[str]:
    """The content words right beside a number, by their stems."""
    return content.stems(" ".join(_near(one)))


def _by_value(counts: Iterable[_Count]) -> list[_Count]:
    """One count for each value of each article, those that stand first before others."""
    values: dict[tuple[object, ...], _Count] = {}
    for one in sorted(counts, key=lambda one: (one.sentence.place, one.sentence.text)):
        quantity = one.bound.quantity
        values.setdefault((one.sentence.article.id, quantity.low, quantity.high), one)
    return list(values.values())[:VALUES]


def _disputed(
    thing: str, counts: Sequence[_Count], articles: int, story: StoryText
) -> Iterator[Pair]:
    values = _by_value(counts)
    for place, one in enumerate(values):
        for other in values[place + 1 :]:
            if one.sentence.article is other.sentence.article:
                continue
            on_top = _is_on_top(one, other) or _is_on_top(other, one)
            if not on_top and (not _is_one(one, other) or _meet(one, other)):
                continue
            like = story.likeness(one.sentence, other.sentence)
            both = len(_beside(one.bound) & _beside(other.bound))
            if not _is_likely(thing, like, both):
                continue
            score = 0.4 * articles / story.articles + 0.5 * like + 0.1 * min(both, 3)
            score += 0.15 * (one.sentence.lead + other.sentence.lead)
            score += BACKED * (_backing(one, counts) + _backing(other, counts))
            score += NONE * (0 in {_value(one), _value(other)}) - _doubt(thing, one, other)
            words = [
                each.sentence.text[each.bound.quantity.start : each.bound.quantity.end]
                for each in (one, other)
            ]
            score -= _vague(words)
            difference = Difference("number", words[0], words[1])
            said = (thing, *sorted(str(_value(each)) for each in (one, other)))
            yield Pair(score, one.sentence, other.sentence, difference, thing, said)


def _doubt(thing: str, one: _Count, other: _Count) -> float:
    """What a pair loses for what sets its numbers apart."""
    kind, _, name = thing.partition(" ")
    if kind == MEASURE:
        named = NAMED
        periodic = vocabulary.measures()[name].periodic
    else:
        named, periodic = 0.0, False
    undone = kind.startswith("thing:") and bool(_events(one.bound)) != bool(_events(other.bound))
    aside = 0 if periodic else _is_aside(one.sentence) + _is_aside(other.sentence)
    elsewhere = _are_elsewhere(one.sentence, other.sentence)
    return (
        UNDONE * undone + FAR * _are_far(one, other) + ASIDE * aside + ELSEWHERE * elsewhere - named
    )


def _is_on_top(one: _Count, other: _Count) -> bool:
    """True if one number comes on top of what another counts in: "3,000 more", "3,000 of them"."""
    mine, theirs = one.bound.quantity, other.bound.quantity
    included = _INCLUDED.search(other.sentence.text[: theirs.start])
    return bool(included) and same_value(mine, theirs) and is_added(one.sentence.text, mine)


def _is_likely(thing: str, like: float, both: int) -> bool:
    """Whether two numbers may be of one thing, by how their sentences are like each other."""
    if thing.startswith("event:"):
        return True
    if thing.startswith((MEASURE, LONE, "thing:")):
        return like >= LEAST
    return like >= LIKE and both > 0


def _is_one(one: _Count, other: _Count) -> bool:
    """True if two numbers can be of one thing: neither of other people, nor of another's."""
    mine, theirs = one.bound, other.bound
    kinds = [frozenset(_WORK.get(kind, kind) for kind in of.kinds) for of in (mine, theirs)]
    apart = all(kinds) and not kinds[0] & kinds[1]
    owned = mine.owners and theirs.owners and not mine.owners & theirs.owners
    same_unit = dimension(mine.quantity.unit)[0] == dimension(theirs.quantity.unit)[0]
    deeds = _events(mine), _events(theirs)
    undone = all(deeds) and not deeds[0] & deeds[1]
    named = [_measures(of) if of.quantity.unit else frozenset() for of in (mine, theirs)]
    undone = undone or ((named[0] or named[1]) and not named[0] & named[1])
    added = [is_added(of.sentence.text, of.bound.quantity) for of in (one, other)]
    return same_unit and not (apart or owned or undone) and added[0] == added[1]


def _meet(one: _Count, other: _Count) -> bool:
    """True if either sentence gives the value of the other as well: a conversion, or both."""
    mine, theirs = one.bound, other.bound
    return (
        agree(mine, theirs)
        or any(_is_same(each, theirs) for each in bound(one.sentence.text))
        or any(_is_same(each, mine) for each in bound(other.sentence.text))
    )


def _is_same(one: Bound, other: Bound) -> bool:
    """True if two numbers are one; two measures may be rounded or converted."""
    if one.quantity.unit is None:
        large = (one.quantity.low or one.quantity.high or 0) > CHANCE
        return large and same_value(one.quantity, other.quantity)
    return agree(one, other)


def _value(one: _Count) -> Number | None:
    """The number without what modifies it: "at least 12" and "12" are told as one."""
    quantity = one.bound.quantity
    return quantity.high if quantity.low is None else quantity.low


def _backing(one: _Count, counts: Sequence[_Count]) -> int:
    """How many further articles give the same value, at most two."""
    mine = one.bound.quantity
    value = (mine.low, mine.high, mine.unit)
    backing = {
        other.sentence.article.id
        for other in counts
        if (other.bound.quantity.low, other.bound.quantity.high, other.bound.quantity.unit) == value
    }
    return min(len(backing) - 1, 2)


def _are_far(one: _Count, other: _Count) -> bool:
    least, most = sorted(float(_value(each) or 0) for each in (one, other))
    return most > FARTHEST * least > 0


def _vague(words: Iterable[str]) -> float:
    """What a pair loses for numbers that are no count: "dozens"."""
    return 0.3 * sum(word.lower().split()[-1] in word_class("vague") for word in words)


def _is_aside(one: Sentence) -> bool:
    """True if a sentence tells of another event: of an earlier time."""
    day = one.published
    years = read(one.text).years - {str(day.year) if day else ""}
    dated = day and any(
        when.high and when.high < day - RECENT for when in read(one.text, day).times
    )
    return bool(years or dated or _BACK.search(one.text))


def _are_elsewhere(one: Sentence, other: Sentence) -> bool:
    """True if two sentences name different places, and share none."""
    mine, theirs = _places(one), _places(other)
    return bool(mine and theirs) and mine.isdisjoint(theirs)


def _places(of: Sentence) -> frozenset[str]:
    return frozenset(
        word for chunk in read(of.text).chunks if chunk.before in _PLACED for word in chunk.words
    )
