"""Statements of two articles in the same words but for one number, score, rank, day or hour.

Figures meet by what they count; an age, a score or a share counts nothing, and a day is no number.
So these are compared only where every other word is the same, which is rare and sure.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations
from typing import Literal, NamedTuple

from summarize.comparing.statements import read
from summarize.language import dates, numbers
from summarize.language.content import stem
from summarize.language.late_patterns import late
from summarize.language.numbers.intervals import can_be_one, dimension
from summarize.language.words.function_words import DETERMINER, word_class
from summarize.schema import (
    Answer,
    Claim,
    ConflictKind,
    Fact,
    Figure,
    Group,
    Position,
    Quantity,
    When,
)

_Kind = Literal["number", "score", "rank", "day", "hour"]
_ASKED: Mapping[_Kind, ConflictKind] = {
    "number": "figure",
    "score": "figure",
    "rank": "fact",
    "day": "date",
    "hour": "fact",
}

HELD = 24
"""Statements in the same words that are held against each other, of each article and value one."""

FEWEST = 2
"""Content words that two such statements share at least, a unit counted as one: "The blast
happened on", "The train was … late"."""

_SCORE = late(r"(?<![\w-])\d{1,3}[-–]\d{1,3}(?![\w-])")
_CONTEST = late(
    r"\b(?:won|win|wins|lost|lose|loses|beat|beats|beaten|drew|draw|draws|defeat(?:ed|s)?"
    r"|score|victory|result|lead|led|leads|trail(?:ed|s)?|ahead|voted|vote)\b",
    re.IGNORECASE,
)
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
             "tenth")  # fmt: skip
_RANK = late(rf"\b(?:{'|'.join(_ORDINALS)}|\d+(?:st|nd|rd|th))\b", re.IGNORECASE)
_TIMES = {
    word: Quantity(low=often, high=often, unit="times", approximate=False, start=0, end=len(word))
    for often, word in enumerate(("twice", "thrice"), start=2)
}
"""How often something was done, which is no quantity where it measures nothing."""
_OFTEN = late(r"\b(?:twice|thrice)\b", re.IGNORECASE)
_SAID = late(
    r",? (?:according to [^,]+|(?:[\w.'’-]+ ){1,5}(?:said|says|reported|told \w+))"
    r"(?= on \w+day|\.?$)"
)
_GOES_ON = late(
    r"\b(?:continu\w+|resum\w+|again|another|more|also|still|every|daily|new|next)\b",
    re.IGNORECASE,
)
"""Tells what may be of one event and of another."""

_PLURAL = {"were": "was", "are": "is", "have": "has", "their": "its"}


class _Slot(NamedTuple):
    """What may differ: where it stands, and its value in a form that can be compared."""

    kind: _Kind
    start: int
    end: int
    value: str
    when: When | None = None
    number: Quantity | None = None


class _Template(NamedTuple):
    """A claim as its words without what may differ, and what may."""

    claim: Claim
    slots: tuple[_Slot, ...]

    def words(self, at: int) -> str:
        """The words of a slot."""
        slot = self.slots[at]
        return self.claim.text[slot.start : slot.end].rstrip(".")


def groups(claims: Sequence[Claim], printed: Mapping[str, date]) -> list[Group]:
    """A group for each two or more statements in the same words that cannot all hold.

    `printed`: the day of each article that prints one.
    """
    alike: dict[tuple[object, ...], list[_Template]] = defaultdict(list)
    for claim in claims:
        if isinstance(claim, Fact | Position):
            slots = tuple(_slots(claim, printed))
            frame = _frame(claim.text, slots)
            if slots and frame:
                alike[*frame, *(slot.kind for slot in slots)].append(_Template(claim, slots))
    figures = [one for one in claims if isinstance(one, Figure)]
    found = (_group(told, printed, figures) for told in alike.values())
    return [group for group in found if group]


def _slots(claim: Claim, printed: Mapping[str, date]) -> Iterator[_Slot]:
    """What may differ in a claim, in the order of its text, none overlapping another."""
    text = claim.text
    found = [
        *(_Slot("hour", one.start, one.end, f"{sorted(one.minutes)}") for one in read(text).hours),
        *_days(text, printed.get(claim.article)),
        *(
            _Slot("number", one.start, one.end, f"{one.low} {one.unit}", number=one)
            for one in numbers.find(text)
        ),
        *(
            _Slot("number", *one.span(), f"{one[0].lower()}", number=_TIMES[one[0].lower()])
            for one in _OFTEN.finditer(text)
        ),
        *(_Slot("rank", *one.span(), _rank(one[0].lower())) for one in _RANK.finditer(text)),
    ]
    if _CONTEST.search(text):
        found += [
            _Slot("score", *one.span(), " ".join(sorted(re.findall(r"\d+", one[0]))))
            for one in _SCORE.finditer(text)
        ]
    end = 0
    for slot in sorted(found, key=lambda one: (one.start, -one.end)):
        if slot.start >= end:
            end = slot.end
            yield slot


def _rank(words: str) -> str:
    """The place as a number: "third" and "3rd" are one."""
    return str(_ORDINALS.index(words) + 1) if words in _ORDINALS else words[:-2]


def _days(text: str, day: date | None) -> Iterator[_Slot]:
    for one in dates.find(text, day):
        if not one.when.anchored:
            yield _Slot("day", one.start, one.end, one.when.text.lower(), one.when)


def _frame(text: str, slots: Sequence[_Slot]) -> tuple[str, ...]:
    """The words around the slots, with who says so left out; empty if they say too little."""
    plain = text
    for slot in slots:
        plain = f"{plain[: slot.start]}{'_' * (slot.end - slot.start)}{plain[slot.end :]}"
    words = [word.lower() for word in re.findall(r"_+|[^\W_]+", _SAID.sub("", plain))]
    small = word_class("small") | DETERMINER
    full = [word for word in words if not word.startswith("_") and word not in small]
    measured = any(slot.number and slot.number.unit for slot in slots)
    if measured:  # "rose (by) four metres", "half (of) the crew"; but not "killed by four men"
        words = [
            word
            for before, word, following in zip(["", *words], words, [*words[1:], ""], strict=False)
            if not (word == "by" and following[:1] == "_")
            and not (word == "of" and before[:1] == "_")
            and not (word == "the" and (before == "of" or before[:1] == "_"))
        ]
    frame = ("_" if word[0] == "_" else _PLURAL.get(word, stem(word)) for word in words)
    return tuple(frame) if len(full) + measured >= FEWEST else ()


def _group(
    told: Sequence[_Template], printed: Mapping[str, date], figures: Sequence[Figure]
) -> Group | None:
    """The first two that differ in one place, each with those that say as it does."""
    first_of = {(each.claim.article, *(slot.value for slot in each.slots)): each for each in told}
    for one, other in combinations(list(first_of.values())[:HELD], 2):
        apart = [
            at
            for at, (mine, theirs) in enumerate(zip(one.slots, other.slots, strict=True))
            if mine.value != theirs.value
        ]
        if one.claim.article == other.claim.article or len(apart) != 1:
            continue
        [at] = apart
        read_both = all(_is_read(each, at, figures) for each in (one, other))
        if not read_both and not _can_both_hold(one, other, at, printed):
            sides = [[each for each in told if _same(each, side, at)] for side in (one, other)]
            return _asked(at, sides, printed)
    return None


def _same(one: _Template, other: _Template, at: int) -> bool:
    return one.slots[at].value == other.slots[at].value


def _can_both_hold(one: _Template, other: _Template, at: int, printed: Mapping[str, date]) -> bool:
    """True if what differs may be of two events, or says no more than that it may differ."""
    first, second = one.slots[at], other.slots[at]
    if _GOES_ON.search(one.claim.text) or _GOES_ON.search(other.claim.text):
        return True
    anew = any(
        told.claim.text.startswith(("A ", "An ")) and told.slots[at].start > 0
        for told in (one, other)
    )
    if anew and not _are_ages(first.number, second.number):
        return True
    match first.kind:
        case "number":
            return not _are_unequal(first.number, second.number)
        case "day":
            days = [printed.get(each.claim.article) for each in (one, other)]
            return not _are_apart(first.when, second.when, days)
        case _:
            return False


def _are_ages(one: Quantity | None, other: Quantity | None) -> bool:
    return one is not None and other is not None and one.unit == other.unit == "year"


def _are_unequal(one: Quantity | None, other: Quantity | None) -> bool:
    """True for two exact numbers in units that measure one thing, and that are not one value."""
    if one is None or other is None:
        return False
    exact = all(each.low == each.high and not each.approximate for each in (one, other))
    same_unit = dimension(one.unit)[0] == dimension(other.unit)[0]
    return exact and same_unit and not can_be_one(one, other)


def _are_apart(one: When | None, other: When | None, days: Iterable[date | None]) -> bool:
    """True for two times that do not meet, both over before either article was printed."""
    if one is None or other is None or dates.overlap(one, other) is not False:
        return False
    return all(
        day is not None and when.high is not None and when.high < day
        for day in days
        for when in (one, other)
    )


def _is_read(told: _Template, at: int, figures: Iterable[Figure]) -> bool:
    """True if a figure tells the number: it is held against others as such."""
    slot, proof = told.slots[at], told.claim.evidence[0]
    return slot.number is not None and any(
        (figure.low, figure.high) == (slot.number.low, slot.number.high)
        and any(one.overlaps(proof) for one in figure.evidence)
        for figure in figures
    )


def _grows(at: int, sides: Sequence[Sequence[_Template]], printed: Mapping[str, date]) -> bool:
    """True for a count, not none, of which a later article has more than an earlier one."""
    told = sorted(
        (day, number.low)
        for side in sides
        if (number := side[0].slots[at].number) and number.unit is None and number.low is not None
        if (day := printed.get(side[0].claim.article))
    )
    return (
        len(told) == len(sides)
        and told[0][1] > 0
        and told[0][0] < told[-1][0]
        and told[0][1] < told[-1][1]
    )


def _asked(at: int, sides: Sequence[Sequence[_Template]], printed: Mapping[str, date]) -> Group:
    """The question that two sides answer in the same words."""
    said = sides[0][0].claim.text.strip(' ."“”')
    labels = [side[0].words(at) for side in sides]
    return Group(
        question=f"Which is it, “{labels[0]}” or “{labels[1]}”: {said}?",
        kind=_ASKED[sides[0][0].slots[at].kind],
        weight="side",
        relation="update" if _grows(at, sides, printed) else "dispute",
        answers=tuple(
            Answer(label=label, claims=tuple(each.claim.id for each in side))
            for label, side in zip(labels, sides, strict=True)
        ),
        why="The words are the same but for this.",
    )
