"""Whether what stands together in a sentence stands together in its claims: who, when, which way.

A word that the claims have may still be put where it does not belong: the day of one deed beside
another, the office of one name before another, where something came from for where it went, who
did it for whom it was done to. Each pair is looked for in the claims; where they have both sides
of it, with others, it was moved. So was a place or a day, where the claim that tells of the deed
has its own, which the sentence leaves out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from summarize.grounding.sentences.retold import nearest, parts_of, said_in, statements
from summarize.grounding.sentences.sequence import keeps_order, why_order_turned
from summarize.grounding.support import (
    LIGHT,
    all_words,
    borne,
    content_words,
    is_role,
    is_verb,
    stem,
)
from summarize.language import content
from summarize.language.late_patterns import late
from summarize.language.names.speaker_names import mentions
from summarize.language.words import opposites
from summarize.language.words.function_words import CALENDAR, MONTH, word_class
from summarize.language.words.vocabulary import roles
from summarize.schema import Claim

_TOKEN = late(r"[^\W_]+(?:[-'’.][^\W_]+)*|[,;:()]")
_FROM_TO = late(
    r"\bfrom (?:the )?(?P<origin>\w+(?: [A-Z]\w+)*)(?: \w+)? to (?:the )?"
    r"(?P<target>\w+(?: [A-Z]\w+)*)"
)
_BY = late(
    r"\b(?:is|are|was|were|been|being) (?P<verb>\w+) by (?:the )?(?:[\d,.]+ )?(?P<who>\w{3,})"
)
_COUNTED = r"(?!by )(?:at least |up to |about |some )?(?:[\d,.]+ |the )?(?:(?!by )\w+ )?"
"""What may stand between a verb and the word for those it was done to."""
_SAY_LITTLE = word_class("small") | LIGHT
_BETWEEN_NAMES = frozenset({",", "and", "named"})
_IN_NAME = late(r"(?:[^\W\d_]{2}-)?[A-Z][^\W\d_]*(?:-[^\W\d_]+)?")
"""A word of a name: "Bashar", "al-Assad"."""
_BEFORE = late(r"\bbefore (?!long\b)[^,;.\n]", re.IGNORECASE)
_UNDER = late(r"\b(?:under|underneath|below|beneath)\b(?! \$?\d)", re.IGNORECASE)
_ABOVE = late(r"\b(?:above|atop|on top of)\b(?! \$?\d)", re.IGNORECASE)
_AFTER = late(r"\b(?:after|following) (?P<what>[^,;.\n]+)", re.IGNORECASE)
_NEAR = 6
"""Words behind it in which it names what was before."""
_PLACED = late(r"\b(?:stand|stands|stood|appear\w*|testif\w+|day|week) before\b")
"""Says where, or is told of a time that was counted back."""
_EARLIER = late(
    r"\b(?:before|earlier|earliest|prior|eve|previous\w*|ahead|until|first|preced\w+|past|ago|already|then"
    r"|later|beforehand|yet)\b",
    re.IGNORECASE,
)
_PLACE = late(
    r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]utside|[Ii]nside|[Ff]rom|[Tt]o|[Ii]nto|[Oo]ff|[Aa]round)"
    r"(?: (?!(?:with|by|for|against|and|that|as|about)\b)[a-z]+){0,3},? "
    r"(?P<name>[A-Z][\w’'-]*[^\W_](?: [A-Z][\w’'-]*[^\W_])*)(?!['’]s)"
)
"""A name behind a small word that says where, with what the place is: "in the town of Orrin"."""
_ALSO_NAMES = frozenset({"may", "march", "mar", "jan", "april", "june", "august"})
_IN_MAY = late(r"\b(?:in|on|of|since|until|by|from|early|late|\d) (May|March|April|June|August)\b")
"""Months whose names are also somebody's, or begin a sentence."""
_LETTERS = late(r"[^\W_]+")
_CLAUSE_END = late(
    r",\s(?![A-Z][\w-]+(?:[,.;]|$))|[;:()—]|\s[–-]\s"
    r"|\b(?:when|while|after|before|where|who|which|because|since|and|but)\b"
)
"""Ends a clause; the comma before the name of "the capital, Orrin" does not."""
_CLAUSE = 2
"""Words of a clause that tells a deed, beside its place and day, at least."""
_Read = Callable[[str], frozenset[str]]
"""Reads places, weekdays or months of a text, in lower case."""


def why_moved(sentence: str, claims: Sequence[Claim]) -> str | None:
    """Why a word stands with others than in the claims; None if nothing shows it."""
    return why_moved_from(sentence, said_in(claims)) or _why_elsewhere(sentence, claims)


def why_moved_from(sentence: str, said: str, around: str = "") -> str | None:
    """The same of what was said; what was before may stand around it."""
    checks: tuple[Callable[[str, str], str | None], ...] = (
        _why_day_moved,
        why_order_turned,
        _why_way_turned,
        _why_done_by,
        _why_office_moved,
        lambda text, known: _why_order_added(text, f"{known}\n{around}"),
        _why_beside_opposite,
        _why_above,
    )
    return next((reason for check in checks if (reason := check(sentence, said))), None)


def _why_day_moved(sentence: str, said: str) -> str | None:
    """The weekday of one deed stands with another that has its own."""
    mine = _dated(sentence)
    known = _dated(said) if mine else ()
    for deed, day in mine:
        days = {other for one, other in known if one == deed}
        if days and day not in days and any(other == day for _, other in known):
            return f"It puts {deed!r} on a day on which its evidence has something else."
    return None


@lru_cache(maxsize=1024)
def _dated(text: str) -> tuple[tuple[str, str], ...]:
    """The deeds before weekdays, by their stems, each with its day."""
    found: list[tuple[str, str]] = []
    for line in text.split("\n"):
        for statement in statements(line):
            deed = None
            for word in all_words(statement):
                if word.low in word_class("weekday"):
                    found += [(deed, word.low)] if deed else []
                elif is_verb(word):
                    deed = word.stem
    return tuple(found)


def _why_way_turned(sentence: str, said: str) -> str | None:
    """Where something came from stands for where it went."""
    for told in _FROM_TO.finditer(sentence):
        for known in _FROM_TO.finditer(said):
            if (
                _are_one(told["origin"], known["target"])
                and _are_one(told["target"], known["origin"])
                and not _are_one(told["origin"], known["origin"])
            ):
                return f"Its evidence says from {known['origin']!r} to {known['target']!r}."
    return None


def _are_one(one: str, other: str) -> bool:
    return not set(one.lower().split()).isdisjoint(other.lower().split())


def _why_done_by(sentence: str, said: str) -> str | None:
    """Those whom it was done to in the claims do it."""
    for told in _BY.finditer(sentence):
        verb, who = stem(told["verb"].lower()), told["who"]
        active = re.compile(rf"\b(\w+) {_COUNTED}{re.escape(who)}\b")
        suffers = any(stem(found[1].lower()) == verb for found in active.finditer(said))
        does = any(
            stem(known["verb"].lower()) == verb and known["who"] == who
            for known in _BY.finditer(said)
        )
        if suffers and not does:
            return f"In its evidence it is done to {who!r}."
    return None


def _why_office_moved(sentence: str, said: str) -> str | None:
    """A name has the office that another has in the claims, and not its own there."""
    mine = _offices(sentence)
    known = _offices(said) if mine else ()
    for office, name in mine:
        holders = [other for one, other in known if one == office]
        if holders and all(name.isdisjoint(other) for other in holders):
            return f"In its evidence {office!r} is another than {' '.join(sorted(name))!r}."
    return None


@lru_cache(maxsize=1024)
def _offices(text: str) -> tuple[tuple[str, frozenset[str]], ...]:
    """The offices right before names, by their stems, each with the words of a name."""
    found: list[tuple[str, frozenset[str]]] = []
    for line in text.split("\n"):
        words = [token[0] for token in _TOKEN.finditer(line)]
        for at, word in enumerate(words):
            if is_role(word.lower()) and not content.nations(word):
                found += [(stem(word.lower()), name) for name in _names_from(words, at + 1)]
    return tuple(found)


def _names_from(words: Sequence[str], at: int) -> Iterator[frozenset[str]]:
    """The words of the names of a list that begins at a place, right there or past a comma."""
    while at < len(words):
        while words[at : at + 1] and words[at] in _BETWEEN_NAMES:
            at += 1
        first = at
        while at < len(words) and _IN_NAME.fullmatch(words[at]):
            at += 1
        if at == first:
            return
        yield frozenset(" ".join(words[first:at]).lower().replace("-", " ").split())


def _why_order_added(sentence: str, said: str) -> str | None:
    """A text says what was before, where nothing that is said has an order."""
    if not _BEFORE.search(sentence) or _EARLIER.search(said) or _PLACED.search(sentence):
        return None
    if keeps_order(sentence, said) or _opens_after(sentence, said):
        return None
    return "Its evidence does not say what was before."


def _why_above(sentence: str, said: str) -> str | None:
    """A text puts above something what is said to be under it, or the other way round."""
    for mine, its in ((_UNDER, _ABOVE), (_ABOVE, _UNDER)):
        found = mine.search(sentence)
        if found and not its.search(sentence) and its.search(said) and not mine.search(said):
            return f"It says {found[0]!r}, and its evidence the contrary."
    return None


def _opens_after(sentence: str, said: str) -> bool:
    """Whether what a sentence tells first stands right behind "after" in what is said."""
    before = _BEFORE.search(sentence)
    first = content_words(sentence[: before.start()]) if before else ()
    return any(
        borne(word, " ".join(found["what"].split()[:_NEAR]))
        for found in _AFTER.finditer(said)
        for word in first
    )


def _why_beside_opposite(sentence: str, said: str) -> str | None:
    """A word before a noun before which the claims have its opposite alone: "the left eye"."""
    mine = _pairs(sentence)
    known = _pairs(said) if mine else ()
    for word, noun in mine:
        beside = {other for other, same in known if same == noun}
        if beside and not any(stem(word) == stem(other) for other in beside):
            reason = opposites.why_turned(word, " ".join(sorted(beside)), kinds=opposites.EVERY)
            if reason:
                return reason
    return None


@lru_cache(maxsize=4096)
def _pairs(text: str) -> tuple[tuple[str, str], ...]:
    """Words of which there is an opposite, with the stem of the word right behind each."""
    return tuple(_all_pairs(text))


def _all_pairs(text: str) -> Iterator[tuple[str, str]]:
    for line in text.split("\n"):
        for word, behind in pairwise(content.lowered(line)):
            if behind not in _SAY_LITTLE and opposites.sides(word):
                yield word, stem(behind)


# ── The place and the day of another claim ────────────────────────────────────────────────


def _why_elsewhere(sentence: str, claims: Sequence[Claim]) -> str | None:
    """Why a sentence tells of another place or day than the claim that tells it."""
    if len(claims) < 2:
        return None
    speakers = [claim.speaker for claim in claims if claim.speaker]
    for statement in statements(sentence):
        for read in (_places, _weekdays, _months):
            for told, rest in _clauses(statement, read):
                if any(mentions(who, " ".join(told)) for who in speakers):
                    continue
                tellers = _telling(rest, claims, read)
                if tellers and all(_is_elsewhere(told, one, claims, read) for one in tellers):
                    return f"Its evidence does not say it of {min(told).title()!r}."
    return None


def _clauses(statement: str, read: _Read) -> Iterator[tuple[frozenset[str], str]]:
    """The places or days of each clause, with its other words; a clause of few has the next."""
    marks = [0, *(found.end() for found in _CLAUSE_END.finditer(statement)), len(statement)]
    for at, start in enumerate(marks[:-1]):
        if not read(statement[start : marks[at + 1]]):
            continue
        for end in marks[at + 1 :]:
            told = read(statement[start:end])
            rest = _without(statement[start:end], told)
            if len(all_words(rest)) >= _CLAUSE:
                yield told, rest
                break


def _telling(rest: str, claims: Sequence[Claim], read: _Read) -> list[Claim]:
    """The claims that have most of the words of a clause, places or days apart."""
    bare = [
        [_without(part, read(part)) for part in (*parts_of(claim), claim.text)] for claim in claims
    ]
    near = nearest(rest, [part for parts in bare for part in parts])
    return [
        claim
        for claim, parts in zip(claims, bare, strict=True)
        if any(part in near for part in parts)
    ]


def _is_elsewhere(
    told: frozenset[str], teller: Claim, claims: Sequence[Claim], read: _Read
) -> bool:
    """Whether the claim that tells a deed has a place or day of its own, and none of those told.

    Of a country and a town, one may lie in the other; so may two that stand in one claim.
    """
    own = frozenset[str]().union(*map(read, parts_of(teller)))
    if not own or _has(told, teller):
        return False
    if read is _places and _are_countries(told) != _are_countries(own):
        return False
    return any(_has(told, one) for one in claims) and not any(
        _has(told, one) and _has(own, one) for one in claims
    )


def _has(names: frozenset[str], claim: Claim) -> bool:
    """Whether a claim has one of the names in its words, or its day is one of them."""
    day = claim.when and claim.when.low
    dated = f"{day:%A} {day:%B}" if day else ""
    words = {word.lower() for line in (*parts_of(claim), dated) for word in _LETTERS.findall(line)}
    return not names.isdisjoint(words)


def _are_countries(names: frozenset[str]) -> bool:
    return bool(content.nations(" ".join(names).title()))


def _without(text: str, names: frozenset[str]) -> str:
    return " ".join(
        word for word in text.split() if names.isdisjoint(_LETTERS.findall(word.lower()))
    )


@lru_cache(maxsize=4096)
def _places(text: str) -> frozenset[str]:
    """The words of names behind small words that say where."""
    found = (one["name"].lower() for one in _PLACE.finditer(text))
    return frozenset(word for name in found for word in _LETTERS.findall(name)) - CALENDAR - roles()


def _weekdays(text: str) -> frozenset[str]:
    return _capitals(text) & word_class("weekday")


def _months(text: str) -> frozenset[str]:
    sure = _capitals(text) & MONTH - _ALSO_NAMES
    return sure.union(found.lower() for found in _IN_MAY.findall(text))


def _capitals(text: str) -> frozenset[str]:
    return frozenset(word.lower() for word in _LETTERS.findall(text) if word[0].isupper())
