"""The numbers of claims that a number of a sentence states, however it is worded.

In the unit of another beside it, roughly, as a range from one to the other, behind a denial, or as
one of several that reports give.
"""

from __future__ import annotations

from collections.abc import Sequence

from summarize.grounding.numbers.bound_numbers import Bound
from summarize.grounding.numbers.number_sources import Source, Sources
from summarize.language import content, numbers
from summarize.language.late_patterns import late
from summarize.schema import Number, Quantity

_OR = late(r" or (?!more\b|fewer\b|less\b)")
"""Between numbers of which one is meant, and not within "140 or more"."""


def stating(stated: Bound, found: Sequence[Bound], words: str, sources: Sources) -> list[Source]:
    """Those that a number states, in its `words`; `found` are all numbers of its sentence."""
    return (
        sources.stating(stated.quantity)
        or _in_unit_of(stated, found, sources)
        or _exactly(stated, sources)
        or _from_to(stated, sources)
        or _not_beyond(stated, sources)
        or _each_of(words, sources)
    )


def _in_unit_of(stated: Bound, found: Sequence[Bound], sources: Sources) -> list[Source]:
    """The numbers that a number states in the unit of one before it: "118 km/h where 80 is …"."""
    if stated.quantity.unit:
        return []
    earlier = {one.quantity.unit for one in found if one.quantity.start < stated.quantity.start}
    alike = (stated.quantity.model_copy(update={"unit": unit}) for unit in earlier - {None})
    return [source for one in alike for source in sources.stating(one)]


def _exactly(stated: Bound, sources: Sources) -> list[Source]:
    """The measures that a number tells roughly which the claims have: "about seven hours"."""
    if not (stated.quantity.approximate and stated.quantity.unit):
        return []
    return sources.stating(stated.quantity.model_copy(update={"approximate": False}))


def _from_to(stated: Bound, sources: Sources) -> list[Source]:
    """The numbers of claims from the one to the other of which a number goes: "between 3 and 5"."""
    low, high = stated.quantity.low, stated.quantity.high
    if low is None or high is None or low == high:
        return []
    found = [_ending(stated.quantity, end, sources) for end in (low, high)]
    return [*found[0], *found[1]] if all(found) else []


def _not_beyond(stated: Bound, sources: Sources) -> list[Source]:
    """The numbers of claims that deny more than a number: "not for more than six months"."""
    low, high = stated.quantity.low, stated.quantity.high
    if low == high and stated.left.endswith("within "):  # "May go within a week".
        low = None
    if (low is None) == (high is None):
        return []
    beyond = stated.quantity.model_copy(update={"low": high, "high": low})
    found = sources.stating(beyond)
    return [one for one in found if any(content.denies(each.left) for each in one.bounds)]


def _ending(quantity: Quantity, end: Number, sources: Sources) -> list[Source]:
    """The numbers of claims that are one end of a number, or open from there."""
    alike = (
        quantity.model_copy(update={"low": low, "high": high})
        for low, high in ((end, end), (end, None), (None, end))
    )
    return [source for one in alike for source in sources.stating(one)]


def _each_of(words: str, sources: Sources) -> list[Source]:
    """The numbers of claims among which a text leaves it open: "140 or at least 170".

    As it does that tells how far they lie apart: "from about 140 to 170 or more".
    """
    ends = words.split(" to ") if words.startswith("from ") else []
    for parts in (_OR.split(words), ends):
        found = [sources.stating(one) for part in parts for one in numbers.find(part)]
        if len(found) == len(parts) > 1 and all(found):
            return [source for one in found for source in one]
    return []
