"""Whether what came first in what is said comes first in a text, too: before or after, by or from.

A cause comes before its effect: "A led to B", "A before B", "B after A" and "B because of A" are
read alike, as A and then B. Where a text has of each side what the other has, it turned them round.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from summarize.grounding.support import LIGHT, Content, all_words, borne
from summarize.language.late_patterns import late
from summarize.language.words.function_words import BE, BREAK, CALENDAR, NUMBERS

_BOMBS = "alarm|belt|bomb|charge|device|explosi|firework|grenade|mine|vest"
"""What somebody sets off."""
_THEN = (
    r"before|prior to|ahead of|until|on the eve of|the (?:day|night|week|month|year) before"
    r"|(?:led|lead|leads|leading) to|(?:result(?:ed|s|ing)?) in|ma(?:de|kes|king) (?:it )?possible"
    r"|(?:prompt|trigger|spark)(?:ed|s|ing)|(?:caus|provok|enabl)(?:ed|es|ing)|forc(?:ed|ing)"
    rf"|(?:set|sets|setting) off(?! (?:an? |his |her |the |their )(?:\w+ )?(?:{_BOMBS}))"
    r"|(?:was|were|is|are|became) the (?:cause|reason) (?:of|for)"
    r"|(?:and|which is|that is) why|(?:and|,) then(?! [a-z]+ (?:president|minister|prime))"
    r"|g(?:ave|ives?|iving|iven) rise to|after which|so that"
)
"""Between what came first and what came then."""
_SINCE = (
    r"after|following|since|in the wake of|because(?: of)?|owing to|as a result of|thanks to"
    r"|due to(?= (?:an?|the|its|their|his|her|this|that|[A-Z]\w+|\w+ing)\b)|in response to"
    r"|in protest (?:at|against)|made possible(?: for [^,;]{1,40}?)? by"
    r"|(?:result(?:ed|s|ing)?|stem(?:med|s|ming)?|ar(?:ose|ises?|ising)) from"
    r"|(?:was|were|is|are|became) (?:the|a) (?:result|consequence|effect|outcome) of"
    r"|(?:prompted|caused|triggered|sparked|set off|provoked|enabled|forced|driven) by"
    r"|the (?:day|night|week|month|year) after"
)
"""Between what came then and what came first."""
_JOINS = late(
    rf"\b(?:(?P<since>{_SINCE})|(?P<then>{_THEN})|(?P<when>when))\b(?!\s*[,;.])", re.IGNORECASE
)
_MARK = late(r"[;:()—]|\s[–-]+\s|[.!?](?=\s|$)")
_ASIDE = late(r"\s(?:[-–—]+\s)+[^–—;:]{1,100}?\s(?:[-–—]+\s)+")
"""What dashes insert."""
_BESIDE = late(r"(?:and|or) (?:before|after|since)\b", re.IGNORECASE)
_SPAN = late(
    r"(?:\W|\b(?:\d+|in|within|an?|the|few|several|some|about|nearly|almost|just|only|more|less|than|over|soon"
    r"|shortly|right|immediately|(?:second|minute|hour|day|night|week|month|year|decade)s?"
    rf"|{'|'.join(sorted(NUMBERS))})\b)*",
    re.IGNORECASE,
)
"""How long before or after."""
_OPENS = late(r"(?:\b(?:and|but|that),?|^[^,]*,)\s*$")
"""Ends what a clause with its own order stands behind."""
_DAY = late(rf"\s*(?:\d|(?:{'|'.join(sorted(CALENDAR))})\b)", re.IGNORECASE)
"""A time behind "since" or "after", which is nothing that came first."""
_NEAR = 2
"""Words before a verb among which a form of "be" makes it passive."""
_WHO = late(r"\b(?:who|whom|whose|which|that)\b[^,]*$")
_AND = late(r",\s+and\s+")
_COMMA = late(r",\s")
_BREAK = late(rf"\b(?:{'|'.join(sorted(BREAK - {'because'}))})\b")


class _Order(NamedTuple):
    """What came first, and what came then."""

    first: tuple[Content, ...]
    then: tuple[Content, ...]


def why_order_turned(text: str, said: str) -> str | None:
    """Why what is said to be earlier, or a cause, is later in a text, or the effect."""
    mine = _orders(text)
    theirs = [one for one, _ in _orders(said)] if mine else []
    for told, joint in mine if theirs else ():
        if joint.lower() == "when" or any(_is_kept(told, one) for one in theirs):
            continue
        if any(_is_kept(told, _Order(one.then, one.first)) for one in theirs):
            return f"It turns round what came first and what came then ({joint!r})."
    return None


def keeps_order(text: str, said: str) -> bool:
    """Whether a text tells in some order what is said in the same."""
    theirs = _orders(said)
    return any(_is_kept(told, one) for told, _ in _orders(text) for one, _ in theirs)


def _is_kept(told: _Order, said: _Order) -> bool:
    """Whether more words of two orders are on the same sides than on the others.

    Both sides must have some, or one alone several and nothing speaks against it.
    """
    straight = _shared(told.first, said.first), _shared(told.then, said.then)
    turned = _shared(told.first, said.then), _shared(told.then, said.first)
    counts = all(straight) or (sum(straight) > 1 and not any(turned))
    return counts and sum(straight) > sum(turned)


def _shared(words: Sequence[Content], others: Sequence[Content]) -> int:
    """How many words others have; a name, which tells best what is meant, counts as two."""
    text = " ".join(one.text for one in others)
    return sum(1 + word.is_name for word in words if borne(word, text))


@lru_cache(maxsize=1024)
def _orders(text: str) -> tuple[tuple[_Order, str], ...]:
    return tuple(
        (order, joint)
        for line in text.split("\n")
        for part in _MARK.split(_ASIDE.sub(" ", line))
        for order, joint in _orders_of(part)
        if order.first and order.then
    )


def _orders_of(part: str) -> Iterator[tuple[_Order, str]]:
    """The orders that one clause after another of a sentence has."""
    joints = [one for one in _JOINS.finditer(part) if not _DAY.match(part, one.end())]
    for at, found in enumerate(joints):
        if _BESIDE.search(part, max(0, found.start() - 5), found.end()):
            continue
        low = joints[at - 1].end() if at else 0
        high = joints[at + 1].start() if at + 1 < len(joints) else len(part)
        left, right = part[low : found.start()], part[found.end() : high]
        comma = _COMMA.search(right)
        if _SPAN.fullmatch(left) or _OPENS.search(left):  # "After the flood, the mill closed."
            if not comma:
                continue
            left, right = right[comma.end() :], right[: comma.start()]
        elif found["then"] and not BE.isdisjoint(left.split()[-_NEAR:]):
            continue  # "Was forced to close".
        elif _WHO.search(left) and not BE.isdisjoint(right.split()):
            continue  # "Those who ran before the blast were hurt."
        left, right = _BREAK.split(_last(left))[-1], _BREAK.split(right)[0]
        one, other = _apart(left, right)
        yield (_Order(one, other) if found["then"] else _Order(other, one)), found[0]


def _last(left: str) -> str:
    """The last of what "and" joins, with what a pronoun alone points back to."""
    *_, last = pieces = _AND.split(left)
    return last if all_words(last) or len(pieces) == 1 else left


def _apart(left: str, right: str) -> tuple[tuple[Content, ...], tuple[Content, ...]]:
    """The words of either side that the other has not, but days and light ones."""
    idle = LIGHT | CALENDAR
    sides = [[word for word in all_words(side) if word.low not in idle] for side in (left, right)]
    stems = [{word.stem for word in side} for side in sides]
    one, other = (
        tuple(word for word in side if word.stem not in others)
        for side, others in zip(sides, reversed(stems), strict=True)
    )
    return one, other
