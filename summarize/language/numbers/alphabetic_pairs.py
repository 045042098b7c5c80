"""Terms of an alphabetic language one by one, or two of them joined to a range or a share."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from summarize.language.late_patterns import late
from summarize.language.numbers.alphabetic_words import Language
from summarize.language.numbers.quantity import Meant, quantity
from summarize.schema import Quantity

_DASH = late(r" ?[-–—~∼] ?|…|\.\.\.")
_FAR = 40
"""More characters than stand between two numbers that are one quantity."""
CLAUSE = 60
"""Characters before a range in which a verb tells that it is a change: "выросла с 40 до 55"."""
_SHARE_OF = frozenset((*range(2, 11), 100, 1000))
"""What shares are told of: "трое из четырёх"; "43 из 51" are two numbers."""
_TO_ALONE = ("fr", "es", "pt", "ar")
"""Languages whose "to", which is "at" as well, makes a range of what is measured by itself."""
_WIDEST = 3
"""Greatest ratio of the ends of such a range: "3 a 5 semanas"."""


class Term(NamedTuple):
    """One number with its modifiers and unit."""

    start: int
    number: int
    end: int
    value: Fraction
    scale: Fraction
    """The factor in `value` that a range hands on: "от двух до трёх миллионов"."""
    unit: str | None
    bound: Meant
    lone: bool
    sign: str
    unsigned: int
    """Where it begins without a plus."""
    below: bool
    """Words behind it tell that it lies below zero: the first of a range lies there, too."""


def quantities(terms: list[Term], low: str, language: Language) -> Iterator[Quantity]:
    """The quantities of the terms of a text, in their order."""
    at = 0
    while at < len(terms):
        term = terms[at]
        following = terms[at + 1] if at + 1 < len(terms) else None
        near = following and following.start - term.end < _FAR
        pair = _Pair(term, following, low, language) if following and near else None
        joined = pair and (_share(pair) or _range(pair))
        if joined:
            yield joined
            at += 2
            continue
        at += 1
        if pair and pair.changes:
            term = term._replace(unit=term.unit or pair.last.unit)
            if pair.to:
                start = pair.last.number
                unsigned = max(start, pair.last.unsigned)
                terms[at] = pair.last._replace(start=start, unsigned=unsigned, bound="exact")
        if not term.lone:
            yield _quantity(term)


def _quantity(term: Term) -> Quantity:
    # "Plus" is a sign of what may be below zero; else it tells that more is added.
    signed = (term.unit or "").startswith(("degree", "percent"))
    span = (term.start if signed else term.unsigned, term.end)
    return quantity(term.value, term.value, term.bound, term.unit, span)


class _Pair:
    """Two neighbours and the words around them that may make one quantity of them."""

    def __init__(self, first: Term, last: Term, low: str, language: Language) -> None:
        self.first, self.last, self.low, self.language = first, last, low, language
        self.gap = low[first.end : last.start]
        self.least = first.value
        """The first value, in the scale of the last where it has none: "2 bis 3 Millionen"."""
        if first.scale == 1 and last.scale > 1 and first.value < last.value / last.scale:
            self.least *= last.scale
        opening = max(0, first.start - 20)
        between = language.between.search(low, opening, first.start)
        opened = language.opens.search(low, opening, first.start)
        self.is_between = between is not None
        self.opener = between or opened
        # "До" and "от" are modifiers, too, and then stand inside the terms.
        self.to = language.to.fullmatch(low, first.end, last.number) is not None
        self.starts = self.opener is not None or (
            first.bound == ("most" if first.below else "least") and first.start < first.number
        )
        self.are_degrees = first.unit == "degree" and (last.unit or "").startswith("degree")
        signed = first.sign.isalpha() and not last.sign and (last.unit or "").startswith("degree")
        self.is_below = signed and _DASH.fullmatch(self.gap) is not None
        """A minus in a word is that of both: "минус 3-5 градусов"."""
        self.changes = False
        """From one value to another in time: "выросла с 40 до 55"."""
        if opened and not between:
            start = opened.start()
            changed = self.to and language.changed.search(low, max(0, start - CLAUSE), start)
            self.changes = bool(changed or language.turned.fullmatch(self.gap))

    def is_contest(self) -> bool:
        """Whether two numbers without a unit are a score or a vote."""
        start = self.first.start
        contest = self.language.contest.search(self.low, max(0, start - CLAUSE), start)
        return contest is not None and self.first.unit is self.last.unit is None


def _share(pair: _Pair) -> Quantity | None:
    part, whole = pair.first, pair.last
    if (
        part.unit
        or whole.unit
        or not 0 < part.value < whole.value
        or whole.value not in _SHARE_OF
        or not pair.language.share.fullmatch(pair.gap)
    ):
        return None
    return _quantity(
        part._replace(value=part.value / whole.value, unit="fraction", end=whole.end, lone=False)
    )


def _range(pair: _Pair) -> Quantity | None:
    first, last, least, most = pair.first, pair.last, pair.least, pair.last.value
    if last.below and least > 0 and not first.sign:
        least = -least
    if pair.is_below and -least < most:
        most = -most
    if most < 0:
        least, most = sorted((least, most))
    if (
        not (_joins(pair) or _bounds(pair))
        or pair.changes
        or least >= most
        or (first.unit and first.unit != last.unit and last.unit and not pair.are_degrees)
    ):
        return None
    about = "about" in {first.bound, last.bound} and first.bound != "least"
    start = pair.opener.start() if pair.opener else first.start
    unit = last.unit or first.unit
    return quantity(least, most, "about" if about else "exact", unit, (start, last.end))


def _bounds(pair: _Pair) -> bool:
    """Whether a least and a most are told of one thing: "mindestens vier, aber höchstens sechs"."""
    bounds = (pair.first.bound, pair.last.bound)
    one = pair.first.unit in {None, pair.last.unit}
    return one and bounds == ("least", "most") and pair.language.but.fullmatch(pair.gap) is not None


def _joins(pair: _Pair) -> bool:
    """Whether what stands between two numbers makes them the ends of one range."""
    if _DASH.fullmatch(pair.gap):
        return not pair.is_contest()
    if pair.language.or_.fullmatch(pair.gap):
        return True
    code = pair.language.code
    if pair.to and not pair.starts and code != "de":
        told = (
            pair.first.unit == "magnitude"
            or pair.last.unit
            or pair.last.scale > 1
            or pair.last.value >= 10
        )
        return (
            code in _TO_ALONE and abs(pair.last.value) <= _WIDEST * abs(pair.least) and bool(told)
        )
    return pair.to or (pair.is_between and pair.language.and_.fullmatch(pair.gap) is not None)
