"""The numbers of the claims that a sentence rests on, found by value, by words and by event.

A sentence of hundreds of numbers, told of claims that have hundreds, holds none against them all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from summarize.grounding.numbers.bound_numbers import Bound, bound, described
from summarize.language import numbers
from summarize.language.late_patterns import late
from summarize.language.numbers.intervals import same_value, values
from summarize.schema import Claim, Figure, Quantity

_IN_BRACKETS = late(r" \((?P<inside>[^()]+)\)")
"""What stands in brackets right behind a number."""


class Source(NamedTuple):
    """A number of the evidence, in all the words that say what it counts."""

    bounds: tuple[Bound, ...]
    claim: Claim | None
    """None: a sentence of an article has it."""

    @property
    def quantity(self) -> Quantity:
        """The number itself."""
        return self.bounds[0].quantity

    @property
    def events(self) -> frozenset[str]:
        """What happens to it."""
        return frozenset().union(*(one.events for one in self.bounds))

    @property
    def stems(self) -> frozenset[str]:
        """The words around it."""
        return frozenset().union(*(one.stems for one in self.bounds))

    @property
    def is_sum(self) -> bool:
        """True if it was computed, and is told in the words of its parts."""
        return isinstance(self.claim, Figure) and bool(self.claim.sum_of)


class Sources:
    """The numbers of some claims."""

    def __init__(self, claims: Iterable[Claim], bounds: Iterable[Bound] = ()) -> None:
        """Each claim's numbers, in order, and those of a sentence of an article."""
        self._all = [source for claim in claims for source in _sources(claim)]
        self._all += [Source((one,), None) for one in bounds]

    def stating(self, quantity: Quantity) -> list[Source]:
        """Those of one value with a quantity, in order."""
        return [self._all[at] for at in self._places(quantity)]

    def sharing(self, stems: Iterable[str], but: Quantity) -> Iterator[Source]:
        """Those of another value than `but` beside which one of the stems stands; no sums."""
        return self._others({at for stem in stems for at in self._by_stem.get(stem, ())}, but)

    def befallen(self, events: Iterable[str], but: Quantity) -> Iterator[Source]:
        """Those of another value than `but` to which one of the events happens; no sums."""
        return self._others((at for event in events for at in self._by_event.get(event, ())), but)

    def _places(self, quantity: Quantity) -> list[int]:
        return sorted({at for value in values(quantity) for at in self._by_value.get(value, ())})

    def _others(self, places: Iterable[int], but: Quantity) -> Iterator[Source]:
        found = (self._all[at] for at in places)
        return (one for one in found if not one.is_sum and not _are_near(but, one.quantity))

    @cached_property
    def _by_value(self) -> dict[object, list[int]]:
        found: dict[object, list[int]] = defaultdict(list)
        for at, one in enumerate(self._all):
            for value in values(one.quantity):
                found[value].append(at)
        return found

    @cached_property
    def _by_stem(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for at, one in enumerate(self._all):
            for stem in one.stems:
                found[stem].append(at)
        return found

    @cached_property
    def _by_event(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for at, one in enumerate(self._all):
            for event in one.events:
                found[event].append(at)
        return found


def _are_near(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers are one, told exactly or roughly: "14" and "an estimated 14"."""
    return same_value(*(each.model_copy(update={"approximate": False}) for each in (one, other)))


def distinct(bounds: Iterable[Bound]) -> list[Bound]:
    """The numbers, each once that has one value and the same words around it."""
    first: dict[tuple[object, ...], Bound] = {}
    for one in bounds:
        said = one.quantity
        key = (said.low, said.high, said.unit, said.approximate, one.left, one.right)
        first.setdefault(key, one)
    return [*first.values()]


def _by_currency(text: str) -> list[str]:
    """A text, or one for each currency in which it tells one sum: "2m euros ($2.6m) in cash"."""
    found = [one for one in numbers.find(text) if one.unit and one.unit.isupper()]
    for one in found:
        behind = _IN_BRACKETS.match(text, one.end)
        inside = [
            other for other in found if behind and behind.start() < other.start < behind.end()
        ]
        if behind and inside and _left(text, behind.span("inside"), inside).strip(" ;,/or") == "":
            head, tail = text[: one.start], text[behind.end() :]
            return [
                other
                for each in (one, *inside)
                for other in _by_currency(f"{head}{text[each.start : each.end]}{tail}")
            ]
    return [text]


def _left(text: str, span: tuple[int, int], found: Sequence[Quantity]) -> str:
    """What of a span of a text is in none of the numbers found."""
    kept = [at for at in range(*span) if not any(one.start <= at < one.end for one in found)]
    return "".join(text[at] for at in kept)


def _sources(claim: Claim) -> Sequence[Source]:
    """The numbers of a claim; a figure's own with all that is said of it."""
    texts = [one for text in (claim.text, *claim.words) for one in _by_currency(text)]
    found = distinct(one for text in texts for one in bound(text))
    if not isinstance(claim, Figure):
        return [Source((one,), claim) for one in found]
    own = Quantity(low=claim.low, high=claim.high, unit=claim.unit, approximate=claim.approximate)
    same: list[Bound] = []
    others: list[Source] = []
    for one in found:
        if same_value(one.quantity, own):
            same.append(one)
        else:
            others.append(Source((one,), claim))
    return [Source((described(own, claim.counted), *same), claim), *others]
