"""The numbers of a story's sentences, what each counts, and whether two count one thing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from summarize.comparing.figures import is_added
from summarize.comparing.side_by_side.differences import agree
from summarize.comparing.side_by_side.story_text import Sentence
from summarize.comparing.statements import read
from summarize.grounding.numbers.bound_numbers import Bound, bound
from summarize.language import content, numbers
from summarize.language.content import stem
from summarize.language.late_patterns import late
from summarize.language.numbers.intervals import dimension, same_value, unit_class
from summarize.language.words import vocabulary
from summarize.schema import Number, Quantity

CHANCE = 10
"""Numbers up to this one stand in two sentences by chance."""

_OF = late(
    r"(?:\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|some|many|most)) of "
    r"(?:(?:its|the|their) )?$"
)
"""Before the whole of which another number is a part."""

_PART_OF = late(r" (?:out )?of (?:the|its|their|these|those|them|which|whom)\b")
"""Behind a part of a whole that is known: "two of the bombs"."""

_REST = late(r"\b(?:remaining|other|rest) $", re.IGNORECASE)
"""Before a part that is left of one."""

_POINTS_BACK = late(r"\b(?:the|this|that) (?:only |other )?$", re.IGNORECASE)
"""Before a word that counts nothing: "the couple", "the only one"."""

_POINTING = frozenset(["one", "couple", "pair", "trio"])

_INCLUDED = late(r"\b(?:including|among them|of (?:them|whom)) $", re.IGNORECASE)
"""Before a number that is part of one before it."""

_REPEATS = late(r"\b(?:number|toll|figure|total|count|tally)\b", re.IGNORECASE)
"""Before a number of what was counted before: "placed the number closer to 1,200"."""

_ANYBODY = frozenset(["people", "person", "persons", "others", "ones"])
"""What is counted, where the words say no more."""

_SORTS = frozenset(["children", "women", "men"])
"""Kinds of people who are counted among others."""

_WORK = {"jobs": "workers", "workforce": "workers", "people": "workers"}
"""Kinds of which one may be told for another."""

_CONTRAST = late(r"\b(?:while|whereas|but|although)\b", re.IGNORECASE)

_PART = late(
    r"[,;:()—–]|\b(?:and|or|but|while|whereas|when|after|before|including|among|from|to|who|that"
    r"|which)\b",
    re.IGNORECASE,
)
"""Ends the words around a number that say what it counts."""


@dataclass(frozen=True, eq=False)
class Count:
    """A number of a sentence, with what the words around it bind it to."""

    sentence: Sentence
    bound: Bound

    @property
    def quantity(self) -> Quantity:
        """The number."""
        return self.bound.quantity

    @property
    def words(self) -> str:
        """The number in the words of its sentence."""
        return self.sentence.text[self.quantity.start : self.quantity.end]

    @property
    def value(self) -> Number:
        """The number without what modifies it: 12 for "at least 12"."""
        low, high = self.quantity.low, self.quantity.high
        return (high or 0) if low is None else low

    @cached_property
    def near(self) -> tuple[str, str]:
        """The words behind it and before it, of its own part of the clause."""
        parts = [part for part in _PART.split(self.bound.right) if part.strip()]
        return (parts[0] if parts else ""), _PART.split(self.bound.left)[-1]

    @cached_property
    def beside(self) -> frozenset[str]:
        """The content words of these, by their stems."""
        return content.stems(" ".join(self.near))

    @cached_property
    def events(self) -> frozenset[str]:
        """What befell those whom it counts, by the words right beside it."""
        behind, before = self.near
        return content.events(behind) or content.events(before)

    @cached_property
    def kinds(self) -> frozenset[str]:
        """The kinds of things that it counts, those that are told for one another as one."""
        own = content.kinds(self.noun) or self.bound.kinds
        return frozenset(_WORK.get(kind, kind) for kind in own)

    @cached_property
    def noun(self) -> str:
        """The noun that it counts; empty if that may be anybody."""
        words = self.bound.thing.lower().split()
        plural = next((word for word in words if word.endswith("s")), "")
        word = plural or (words[-1] if words else "")
        return "" if word in _ANYBODY else word

    @cached_property
    def measures(self) -> frozenset[str]:
        """The measures that the words around it name: "revenue", "depth"."""
        words = content.lowered(self.bound.clause)
        kind = unit_class(self.quantity.unit)
        signs = vocabulary.measure_signs()
        longest = vocabulary.longest_from(vocabulary.measure_signs)
        return frozenset(
            name
            for at, word in enumerate(words)
            for length in range(1, longest.get(word, 0) + 1)
            for name in signs.get(tuple(words[at : at + length]), ())
            if kind in vocabulary.measures()[name].units
        )

    @cached_property
    def names(self) -> frozenset[str]:
        """The names before it in its clause: whose number it may be."""
        return frozenset(word for one in read(self.bound.left).chunks for word in one.words)

    @cached_property
    def is_added(self) -> bool:
        """Whether it comes on top of another one."""
        return is_added(self.sentence.text, self.quantity)

    @cached_property
    def is_included(self) -> bool:
        """Whether it is part of one before it."""
        return bool(_INCLUDED.search(self.before))

    @cached_property
    def is_part(self) -> bool:
        """Whether it is of a whole that is known."""
        behind = _PART_OF.match(self.sentence.text, self.quantity.end)
        return bool(behind or _REST.search(self.before))

    @cached_property
    def is_sort(self) -> bool:
        """Whether it counts some of the people of whom others are counted."""
        return bool(self.kinds) and self.kinds <= _SORTS

    @property
    def points_back(self) -> bool:
        """Whether it speaks of those who were told of."""
        return self.words.lower() in _POINTING and bool(_POINTS_BACK.search(self.before))

    @property
    def before(self) -> str:
        """The words of its sentence before it."""
        return self.sentence.text[: self.quantity.start]

    @cached_property
    def happened(self) -> frozenset[str]:
        """The events by which it meets other numbers."""
        repeats = self.bound.clause and _REPEATS.search(self.before)
        found = frozenset[str]() if _OF.search(self.before) else self.events
        if not found and (repeats or self.bound.thing in _ANYBODY):
            told = content.events(self.sentence.text)  # "placed the number closer to 1,200"
            return told if len(told) == 1 or repeats else found
        return found

    @property
    def nouns(self) -> frozenset[str]:
        """The noun, by which it meets other numbers."""
        return frozenset([stem(self.noun)] if self.noun else [])


def counts(sentence: Sentence) -> Iterator[Count]:
    """The numbers of a sentence; "no one was hurt" is one."""
    for one in bound(sentence.text):
        count = Count(sentence, one)
        if not count.points_back:
            yield count
    for zero in numbers.find(sentence.text):
        if numbers.is_denial(zero, sentence.text):
            yield Count(sentence, Bound(zero, "", sentence.text[zero.end :]))


def can_dispute(one: Count, other: Count) -> bool:
    """True if two numbers may count one thing, and cannot both be right of it."""
    return are_added_and_included(one, other) or (
        _are_of_one_kind(one, other)
        and _are_of_one_deed(one, other)
        and one.is_added == other.is_added
        and not (_is_within(one, other) or _is_within(other, one))
        and not _meet(one, other)
    )


def are_added_and_included(one: Count, other: Count) -> bool:
    """True if one number comes on top of others here and in them there: "3,000 more", "of them"."""
    return same_value(one.quantity, other.quantity) and any(
        part.is_included and added.is_added for part, added in ((one, other), (other, one))
    )


def _are_of_one_kind(one: Count, other: Count) -> bool:
    """False for numbers of other people or things, of another's, or in other units."""
    if dimension(one.quantity.unit)[0] != dimension(other.quantity.unit)[0]:
        return False
    mine, theirs = one.bound.owners, other.bound.owners
    if mine and theirs and mine.isdisjoint(theirs):
        return False
    if one.kinds and other.kinds:
        return not one.kinds.isdisjoint(other.kinds)
    return not (one.nouns and other.nouns) or not one.nouns.isdisjoint(other.nouns)


def _are_of_one_deed(one: Count, other: Count) -> bool:
    """False for numbers of other events, or of other measures."""
    if one.events and other.events and one.events.isdisjoint(other.events):
        return False
    named = one.quantity.unit and (one.measures or other.measures)
    return not named or not one.measures.isdisjoint(other.measures)


def _is_within(part: Count, whole: Count) -> bool:
    """True if one number can be of some of those whom the other counts."""
    narrower = (part.is_part and not whole.is_part) or (part.is_sort and not whole.is_sort)
    return narrower and part.value < whole.value


def _meet(one: Count, other: Count) -> bool:
    """True if either sentence gives the value of the other as well, converted or in parts."""
    return agree(one.bound, other.bound) or _gives(one, other) or _gives(other, one)


def _gives(one: Count, other: Count) -> bool:
    """True if the sentence of one number gives another, or parts of it: "two women and a man"."""
    told = [each for each in bound(one.sentence.text) if not _is_contrasted(one, each)]
    if one.quantity.unit is not None:
        return any(agree(each, other.bound) for each in told)
    if other.value > CHANCE and any(same_value(each.quantity, other.quantity) for each in told):
        return True
    parts = [each.quantity.low for each in told if each.quantity.unit is None and each.quantity.low]
    return any(first + second == other.value for first, second in combinations(parts, 2))


def _is_contrasted(one: Count, other: Bound) -> bool:
    """True if a sentence sets two of its numbers against each other."""
    start, end = sorted((one.quantity.start, other.quantity.start))
    return bool(_CONTRAST.search(one.sentence.text, start, end))
