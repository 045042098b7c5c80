"""How two figures that answer one question relate, decided from their intervals alone.

No engine has a say here: units, tolerance, open ends, parts and totals, forecasts, what is
counted, and the time at which a number held are compared by rule, and each verdict comes with
the sentence that explains it to a reader.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from summarize.grounding.values import interval, plural, say
from summarize.language import content, dates, numbers
from summarize.language.late_patterns import late
from summarize.language.numbers.intervals import base, dimension
from summarize.schema import Figure, Number, Quantity, RelationKind

_LOST = late(r"\b(lost\b|loss)", re.IGNORECASE)
_HARMS: dict[str, str] = {
    "killed": "the killed",
    "injured": "the injured",
    "both": "the killed and injured together",
}
_ADDED_BEFORE = late(
    r"\b(?:another|additional|further|extra|fresh|other)(?: \w+)? $", re.IGNORECASE
)
_ADDED_AFTER = late(
    r"^ (?:\w+ )?(?:more|additional|further|extra|others?)\b(?! than)", re.IGNORECASE
)
_OTHER = late(r"\bothers?\b", re.IGNORECASE)
_ADDED = late("another|additional|further|extra|fresh|other|more")
"""No number is told as added without one of these: most quotes need no closer look."""


class Verdict(NamedTuple):
    """How two figures relate, and the sentence that says why."""

    relation: RelationKind
    why: str


def relate(a: Figure, b: Figure) -> Verdict:
    """The relation of two figures of one question; symmetric in its arguments."""
    a, b = _in_one_unit(a, b), _in_one_unit(b, a)
    return _unlike(a, b) or _by_value(a, b)


def terms(figure: Figure) -> tuple[object, ...]:
    """All by which `relate` judges a figure that no other is a part or a sum of."""
    when = figure.as_of
    return (
        *(figure.low, figure.high, figure.unit, figure.approximate, figure.forecast),
        *(_harm(figure.counted), _added(figure), plural(figure)),
        *((when.low, when.high, when.anchored) if when else ()),
    )


def _in_one_unit(figure: Figure, other: Figure) -> Figure:
    """A bare "6.1" beside a magnitude is one."""
    if figure.unit is None and other.unit == "magnitude":
        return figure.model_copy(update={"unit": "magnitude"})
    return figure


def _unlike(a: Figure, b: Figure) -> Verdict | None:
    """Why the two cannot be compared, or speak of different things; None if they can."""
    if dimension(a.unit)[0] != dimension(b.unit)[0]:
        return Verdict("scope", "They are in different units and are not converted.")
    if a.forecast != b.forecast:
        return Verdict("scope", "One is a forecast, the other a count.")
    if a.id in b.sum_of or b.id in a.sum_of:
        return Verdict("scope", "One is a sum that the other is a part of.")
    for part, whole in ((a, b), (b, a)):
        if part.id in whole.includes or part.adds_to == whole.id:
            return _part(part, whole, "One is a part of the other.")
    return _unlike_harm(a, b)


def _part(part: Figure, whole: Figure, why: str) -> Verdict | None:
    """The verdict on a part and its whole; None if the part is larger than the whole."""
    larger = part.adds_to != whole.id and interval(part).low > interval(whole).high
    return None if larger else Verdict("scope", why)


def _unlike_harm(a: Figure, b: Figure) -> Verdict | None:
    """Why two tolls count different people; None if they do not, or cannot both hold."""
    harm_a, harm_b = _harm(a.counted), _harm(b.counted)
    if not (harm_a and harm_b) or harm_a == harm_b:
        return None
    why = f"One counts {_HARMS[harm_a]}, the other {_HARMS[harm_b]}."
    if "both" not in (harm_a, harm_b):
        return Verdict("scope", why)
    part, whole = (b, a) if harm_a == "both" else (a, b)
    return _part(part, whole, why)


def _by_value(a: Figure, b: Figure) -> Verdict:
    if a.approximate == b.approximate and base(a) == base(b):
        return Verdict("same", f"Both say {say(a)}.")
    said = f"{say(a)} and {say(b)}"
    first, second = interval(a), interval(b)
    if first.low <= second.high and second.low <= first.high and not _end_there(a, b):
        return Verdict("refines", f"{said} can both be true.")
    if _is_rounding(a, b):
        return Verdict("refines", f"{said} are one value, rounded or converted.")
    if _added(a) != _added(b):
        return Verdict("scope", f"{said}: one of them comes on top of what was counted before.")
    if a.as_of and b.as_of and dates.overlap(a.as_of, b.as_of) is False:
        return Verdict("update", f"{said} are of different times.")
    at_odds = (
        "share no value but that number itself"
        if _end_there(a, b)
        else "cannot both be true of the same thing at the same time"
    )
    return Verdict("dispute", f"{said} {at_odds}.")


def _end_there(a: Figure, b: Figure) -> bool:
    """Whether one reaches up to a number and the other begins with it.

    "Almost a million" and "more than a million" share no value but the one that neither means.
    """
    return any(
        below.low is None and above.high is None and base(below)[2] == base(above)[1]
        for below, above in ((a, b), (b, a))
        if below.high is not None
    )


def _is_rounding(a: Figure, b: Figure) -> bool:
    """Whether two closed values are one: in another unit, or with fewer decimals.

    A value that was converted is as exact as its last significant digit, and no more.
    """
    ends = (a.low, a.high, b.low, b.high)
    if any(end is None for end in ends):
        return False
    if a.unit != b.unit:
        first, second = (interval(one.model_copy(update={"approximate": True})) for one in (a, b))
        return first.low <= second.high and second.low <= first.high
    coarse, fine = sorted((a, b), key=_decimals)
    places = _decimals(coarse)
    return places < _decimals(fine) and all(
        round(float(end or 0), places) == whole
        for end, whole in ((fine.low, coarse.low), (fine.high, coarse.high))
    )


def _decimals(figure: Figure) -> int:
    """How many decimals its ends are given with, at most ten."""
    written = (f"{float(end or 0):.10f}".rstrip("0") for end in (figure.low, figure.high))
    return max(len(end.partition(".")[2]) for end in written)


def _added(figure: Figure) -> bool:
    """Whether its words say that it comes on top of another number: "another two", "14 others"."""
    if figure.sum_of:
        return False
    return any(_added_in(words, figure.low, figure.high) for words in figure.words)


@lru_cache(maxsize=8192)
def _added_in(said: str, low: Number | None, high: Number | None) -> bool:
    return _ADDED.search(said.lower()) is not None and any(
        is_added(said, one) for one in numbers.find(said) if (one.low, one.high) == (low, high)
    )


def is_added(text: str, one: Quantity) -> bool:
    """True if a number of a text comes on top of another one: "another two", "14 others"."""
    if not _ADDED.search(text.lower()):
        return False
    said = _ADDED_BEFORE.search(text[: one.start]) or _ADDED_AFTER.match(text[one.end :])
    return said is not None and not (_OTHER.search(said[0]) and _is_beside_dead(text))


def _is_beside_dead(text: str) -> bool:
    """True if "five others" are others than the dead, but all of the injured.

    "Killing 25 and injuring five others", or "injuring five others" alone.
    """
    harms = content.events(text) & _HARMS.keys()
    return len(harms) > 1 or (harms == {"injured"} and len(numbers.find(text)) == 1)


def _harm(counted: str) -> str | None:
    """Which people a toll counts, a key of `_HARMS`; None if it is no toll, or leaves it open."""
    if _LOST.search(counted):
        return None
    harms = content.events(counted) & _HARMS.keys()
    return "both" if len(harms) > 1 else next(iter(harms), None)
