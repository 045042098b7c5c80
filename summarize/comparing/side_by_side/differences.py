"""What decides and differs between two statements: a number, time, name, direction, outcome.

Two statements that say one thing differ in nothing here; two that speak of one thing and differ in
something here are not told as one. What one of them merely adds is no difference.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from summarize.comparing.statements import Chunk, Statement, Token, read
from summarize.grounding.numbers.bound_numbers import Bound
from summarize.language import dates
from summarize.language.content import KEPT, stem
from summarize.language.late_patterns import late
from summarize.language.numbers.intervals import can_be_one, dimension
from summarize.language.words.function_words import BE, DETERMINER, OPENING_PREPOSITION, word_class
from summarize.schema import Differs

NUMBERS = 24
"""Numbers of a statement that are held against another's: the richest of 2,987 sentences has 6."""
NEAR = 3
"""Content words on either side of a verb among which those who do and suffer it are looked for."""

_PAUSE = late(r"[,;:—–()]")
"""Parts a clause from the next."""

_ZONE = late(r"\b(?:GMT|UTC|E[SD]T|C[SDE]T|P[SD]T|BST|CEST|local time)\b")
"""A clock time beside one of these may be the same hour as another one."""

_COUNT = "two|three|four|five|six|seven|eight|nine|ten|\\d+"
_WHOLE = late(
    rf"(?<!\bof )(?<!\bof the )\b(?P<word>both|all|each|every|the (?:{_COUNT}))\b(?: of)?"
    rf"(?: the| these| its| their)?(?: (?:{_COUNT}))? (?P<noun>[a-z]+)",
    re.IGNORECASE,
)
_PART = late(
    rf"\b(?P<word>one|some|half|most|many|several|few|{_COUNT}) of (?:the|its|their|these|those)"
    rf"(?: (?:{_COUNT}))? (?P<noun>[a-z]+)",
    re.IGNORECASE,
)
_NO_NOUNS = frozenset(map(stem, ["survived", "died", "were", "was", "are", "had", "have", "did"]))
"""What may stand behind "both" where the noun is left out."""

_PLACED = word_class("placed") | {"from", "to", "of", "on"}
_BEFORE = frozenset(["before"])
_AFTER = frozenset(["after", "following"])


class Difference(NamedTuple):
    """One thing in which two statements differ, in the words of each."""

    kind: Differs
    one: str
    """Words of the first; empty where it has none ("not" stands in the other alone)."""
    other: str


@lru_cache(maxsize=KEPT)
def differences(one: str, other: str) -> tuple[Difference, ...]:
    """In what two statements differ that cannot both be one statement; empty if in nothing."""
    found = [*_found(read(one), read(other))]
    return tuple({difference.kind: difference for difference in reversed(found)}.values())[::-1]


def differ(one: str, other: str) -> bool:
    """True if there are `differences`; it looks no further than the first."""
    return next(_found(read(one), read(other)), None) is not None


def worded(one: str, other: str) -> Iterator[Difference]:
    """Those in words alone: not in numbers, times or denials."""
    yield from _worded(read(one), read(other))


def _found(a: Statement, b: Statement) -> Iterator[Difference]:
    yield from _numbers(a, b)
    yield from _whole_and_part(a, b)
    yield from _times(a, b)
    yield from _worded(a, b)
    yield from _negation(a, b)


def _worded(a: Statement, b: Statement) -> Iterator[Difference]:
    yield from _names(a, b)
    yield from _opposed(a, b)
    yield from _order(a, b)
    yield from _who(a, b)


# ── Numbers ───────────────────────────────────────────────────────────────────────────────


def _numbers(a: Statement, b: Statement) -> Iterator[Difference]:
    """Numbers of one thing that cannot both hold, or that are given to each other's things."""
    first, second = a.numbers[:NUMBERS], b.numbers[:NUMBERS]
    mine = [one for one in first if not any(agree(one, two) for two in second)]
    theirs = [two for two in second if not any(agree(one, two) for one in first)]
    for one in mine:
        for two in theirs:
            if of_one_thing(one, two):
                yield Difference("number", _said(a, one), _said(b, two))
    for one in first:
        for two in second:
            if agree(one, two) and one.events and two.events and not one.events & two.events:
                rival = [three for three in second if three.events & one.events]
                if rival and not any(agree(one, three) for three in rival):
                    yield Difference("number", _said(a, one), _said(b, rival[0]))


def _whole_and_part(a: Statement, b: Statement) -> Iterator[Difference]:
    """What all of some did in one statement, and a part of them in the other."""
    for first, second, turned in ((a, b, False), (b, a, True)):
        whole, part = _whole(first.text), _part(second.text)
        if whole and part and not _part(first.text) and _counts_the_same(whole, part):
            words = (whole["word"], part["word"])
            yield Difference("number", *(reversed(words) if turned else words))


# A statement is held against many others.
@lru_cache(maxsize=KEPT)
def _whole(text: str) -> re.Match[str] | None:
    return _WHOLE.search(text)


@lru_cache(maxsize=KEPT)
def _part(text: str) -> re.Match[str] | None:
    return _PART.search(text)


def _counts_the_same(whole: re.Match[str], part: re.Match[str]) -> bool:
    """Whether both count one thing, as far as the nouns behind them say; none may be left out."""
    nouns = {stem(found["noun"].lower()) for found in (whole, part)}
    return len(nouns) == 1 or bool(nouns & _NO_NOUNS)


def agree(one: Bound, two: Bound) -> bool:
    """True if two numbers can be one value in one kind of unit."""
    return can_be_one(one.quantity, two.quantity)


def of_one_thing(one: Bound, two: Bound) -> bool:
    """True if two numbers count or measure one thing, as far as the words around them say."""
    first, second = one.quantity, two.quantity
    if dimension(first.unit)[0] != dimension(second.unit)[0]:
        # "300 tons" and "300 litres": the number is one, the unit is not.
        return (first.low, first.high) == (second.low, second.high) and bool(
            first.unit and second.unit
        )
    if first.unit is not None:
        return bool(one.stems & two.stems)
    if one.kinds and two.kinds and not one.kinds & two.kinds:
        return False
    if one.events or two.events:
        return bool(one.events & two.events)
    return _last_stem(one.thing) == _last_stem(two.thing) != ""


def _last_stem(thing: str) -> str:
    return stem(thing.rsplit(maxsplit=1)[-1].lower()) if thing else ""


def _said(of: Statement, one: Bound) -> str:
    return of.text[one.quantity.start : one.quantity.end]


# ── Times ─────────────────────────────────────────────────────────────────────────────────


def _times(a: Statement, b: Statement) -> Iterator[Difference]:
    if a.clocks and b.clocks and not any(one & two for one in a.clocks for two in b.clocks):
        zoned = _ZONE.search(a.text) or _ZONE.search(b.text)
        if not zoned:
            yield Difference("time", _clock_words(a), _clock_words(b))
    known = [[when for when in of.times if when.low and when.high] for of in (a, b)]
    if all(known):
        if all(dates.overlap(one, two) is False for one in known[0] for two in known[1]):
            yield Difference("time", known[0][0].text, known[1][0].text)
    elif a.days and b.days and not a.days & b.days:
        yield Difference("time", min(a.days), min(b.days))


def _clock_words(of: Statement) -> str:
    return of.text[of.hours[0].start : of.hours[0].end]


# ── Names and places ──────────────────────────────────────────────────────────────────────


def _names(a: Statement, b: Statement) -> Iterator[Difference]:
    """A name in the place where the other statement has another one."""
    if not (a.chunks and b.chunks):
        return
    mine = [(one, fresh) for one in a.chunks if (fresh := _fresh(one, b))]
    theirs = [(two, fresh) for two in b.chunks if (fresh := _fresh(two, a))] if mine else []
    for one, fresh in mine:
        for two, others in theirs:
            if one.is_short_for(two) or two.is_short_for(one):
                continue
            if set(one.words) & set(two.words):
                aligned = len(one.words) == len(two.words)
            else:
                whole = len(fresh) == len(one.words) and len(others) == len(two.words)
                aligned = whole and _is_aligned(one, two)
            if aligned:
                placed = one.before in _PLACED and two.before in _PLACED
                kind: Differs = "place" if placed else "name"
                yield Difference(kind, " ".join(one.words), " ".join(two.words))


def _fresh(chunk: Chunk, other: Statement) -> list[str]:
    """The words of a name that the other statement has not."""
    return [word for word in chunk.words if not other.has_name(word)]


def _is_aligned(one: Chunk, two: Chunk) -> bool:
    """True if both names stand between the same words."""
    same = [one.left and one.left == two.left, one.right and one.right == two.right]
    return all(same) or (any(same) and one.before == two.before != "")


def _opposed(a: Statement, b: Statement) -> Iterator[Difference]:
    for key, mine in a.sides.items():
        theirs = b.sides.get(key)
        if theirs and not mine.keys() & theirs.keys():
            yield Difference(key[0], next(iter(mine.values())), next(iter(theirs.values())))
    yield from _from_and_to(a, b)


def _from_and_to(a: Statement, b: Statement) -> Iterator[Difference]:
    """What one comes from and the other goes to."""
    mine, theirs = _ends(a), _ends(b)
    for name in mine:
        if name in theirs and not mine[name] & theirs[name]:
            yield Difference(
                "direction", f"{min(mine[name])} {name}", f"{min(theirs[name])} {name}"
            )


@lru_cache(maxsize=KEPT)
def _ends(of: Statement) -> Mapping[str, set[str]]:
    """The names behind "from" and "to", with which of the two stands before them."""
    found: dict[str, set[str]] = {}
    for at, token in enumerate(of.tokens[:-1]):
        if token.low in {"from", "to"}:
            follows = of.tokens[at + 1]
            if follows.low in DETERMINER and at + 2 < len(of.tokens):
                follows = of.tokens[at + 2]
            if follows.is_name:
                found.setdefault(follows.low, set()).add(token.low)
    return found


# ── Order, and who did what to whom ───────────────────────────────────────────────────────


def _order(a: Statement, b: Statement) -> Iterator[Difference]:
    """What one tells to have come first and the other to have come after."""
    for one in _sequences(a):
        for two in _sequences(b):
            straight = bool(one.first & two.first) and bool(one.second & two.second)
            crossed = bool(one.first & two.second) and bool(one.second & two.first)
            if crossed and not straight:
                yield Difference("order", one.word, two.word)


class _Sequence(NamedTuple):
    word: str
    first: frozenset[str]
    second: frozenset[str]


@lru_cache(maxsize=KEPT)
def _sequences(of: Statement) -> tuple[_Sequence, ...]:
    """What comes first and what second, by each "before" and "after" inside the statement."""
    small = word_class("small")
    found: list[_Sequence] = []
    for at, token in enumerate(of.tokens):
        if token.low not in _BEFORE | _AFTER or at == 0:
            continue
        left = frozenset(t.stem for t in of.tokens[:at] if t.low not in small)
        right = frozenset(t.stem for t in of.tokens[at + 1 :] if t.low not in small)
        told = (left - right, right - left)
        first, second = told if token.low in _BEFORE else told[::-1]
        if first and second:
            found.append(_Sequence(token.low, first, second))
    return tuple(found)


def _who(a: Statement, b: Statement) -> Iterator[Difference]:
    """One who does in one statement what is done to him in the other."""
    named = a.nominal | b.nominal
    mine, theirs = _verbs(a), _verbs(b)
    for verb in mine:
        if verb not in theirs or verb in named:
            continue
        for does, suffers in _deeds(mine[verb], named):
            for does_there, suffers_there in _deeds(theirs[verb], named):
                one = does & suffers_there - does_there
                other = suffers & does_there - does
                if one and other:
                    yield Difference(
                        "who", f"{min(one)} {verb} {min(other)}", f"{min(other)} {verb} {min(one)}"
                    )


class _Verb(NamedTuple):
    """A word that may be a verb, by the stems of the words beside it."""

    doers: frozenset[str]
    """Of those on the side where whoever does it stands."""
    objects: frozenset[str]


def _deeds(
    verbs: Iterable[_Verb], named: frozenset[str]
) -> Iterator[tuple[frozenset[str], frozenset[str]]]:
    """Those who do it and those whom it is done to, where both have one.

    `named`: stems of the words that may stand for somebody or something.
    """
    for verb in verbs:
        does, suffers = verb.doers & named, verb.objects & named
        if does and suffers:
            yield does, suffers


@lru_cache(maxsize=KEPT)
def _verbs(of: Statement) -> Mapping[str, Sequence[_Verb]]:
    """The words with others on both sides of them in their clause, by their stems."""
    small = word_class("small")
    found: dict[str, list[_Verb]] = {}
    for clause in _clauses(of):
        full = [token for token in clause if token.low not in small]
        for at in range(1, len(full) - 1):
            token = full[at]
            if token.low in OPENING_PREPOSITION:
                continue
            left = frozenset(t.stem for t in full[max(0, at - NEAR) : at])
            right = frozenset(t.stem for t in full[at + 1 : at + 1 + NEAR])
            sides = (right, left) if _is_passive(clause, token) else (left, right)
            found.setdefault(token.stem, []).append(_Verb(*sides))
    return found


def _clauses(of: Statement) -> Iterator[list[Token]]:
    """The words between commas, semicolons and dashes."""
    clause: list[Token] = []
    for token in of.tokens:
        if clause and _PAUSE.search(of.plain, clause[-1].end, token.start):
            yield clause
            clause = []
        clause.append(token)
    yield clause


def _is_passive(clause: Sequence[Token], verb: Token) -> bool:
    """True for "was shot by": those behind the verb do it."""
    at = clause.index(verb)
    before = {token.low for token in clause[max(0, at - 2) : at]}
    behind = [token.low for token in clause[at + 1 : at + 4]]
    return bool(before & (BE | {"got", "get"})) and "by" in behind


# ── Denial and certainty ──────────────────────────────────────────────────────────────────


def _negation(a: Statement, b: Statement) -> Iterator[Difference]:
    if bool(a.denial) != bool(b.denial) or bool(a.reserve) != bool(b.reserve):
        yield Difference("negation", a.denial or a.reserve, b.denial or b.reserve)
