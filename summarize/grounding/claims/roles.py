"""Who did what to whom: whether a text has the doer and the one it was done to as the article.

Only what the order of words shows is looked at: a name right before a verb, and a name right
behind it. Where anything else stands there ("he", "the firm"), nothing is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from summarize.grounding.passage import Passage
from summarize.grounding.support import LIGHT, stem
from summarize.language import content
from summarize.language.late_patterns import late
from summarize.language.names.countries import mentioned
from summarize.language.words import opposites, vocabulary
from summarize.language.words.function_words import (
    AUXILIARY,
    BE,
    CONJUNCTION,
    DETERMINER,
    MODAL,
    MONTH,
    NEGATION,
    PREPOSITION,
    PRONOUN,
    STOP,
    TIME,
    is_adverb,
)
from summarize.language.words.inflection import irregular_pasts

_JOINING = frozenset({"of", "for", "the", "and", "'s", "’s", "'", "’", "&"})
_ENDS = STOP | DETERMINER | {"yesterday", "today"}
"""Words behind a name that are no part of what it names ("Grant" and not "Grant supporters")."""
_AUXILIARY = AUXILIARY | MODAL | NEGATION | BE
_NO_NAMES = MONTH | TIME | PRONOUN
_OURS = frozenset({"our", "my", "your"})
"""Before these "Motherland" and the like are named by who speaks."""
_TITLE = 3
"""Words before a name that are its title: "its rival Orion"."""
_FEW = 4
"""Words behind a verb that tell one deed from another of the same verb."""
_BEHIND = 60
"""Characters in which they stand."""
_WHEN_OR_HOW = frozenset(
    {"at", "through", "after", "before", "during", "near", "within", "since", "until", "by", "with"}
)
"""Small words behind a verb that make no other of it."""
_AT_HANDS = late(
    r"\b(?:death|killing|murder|abuse|torture|defeat|loss)s? of (?P<whom>[^.;:]{1,60}?)"
    r" at the hands of (?P<who>(?:the )?[A-Z][\w'’-]*)"
)
_SIDES = (
    late(r"\b(?P<who>[A-Z]\w+(?: [A-Z]\w+)*)['’]s (?P<of>[a-z]{3,}(?: [a-z]{3,})?)\b"),
    late(r"\b(?P<of>than|as) (?P<who>[A-Z]\w+)"),
)
"""Whose somebody or something is, and with whom one is compared."""
_TOKEN = late(r"[^\W_]+(?:[-.'’][^\W_]+)*|[^\w\s]")


_NO_PASTS = frozenset({"need", "shed", "seed", "feed", "weed", "used", "deed", "breed", "speed"})
"""Words in "-ed" that are nouns as well, or no verbs of the past."""


class Deed(NamedTuple):
    """A verb between names."""

    verb: str
    """Its stem."""
    start: int
    doer: str | None
    """The name right before it; None: something else stands there."""
    object: str | None
    """The name right behind it."""
    passive: bool
    particle: str
    """The preposition right behind the verb, which makes another of it ("called on"); or empty."""


def why_swapped(text: str, passage: Passage) -> str | None:
    """Why somebody else did it, or it was done to somebody else, in the sentence of the quote."""
    return _why_deed_swapped(text, passage) or _why_side_swapped(text, passage.sentence)


@lru_cache(maxsize=64)
def names_of(article: str) -> frozenset[str]:
    """The words of the names of an article."""
    return frozenset(content.names(article))


def _why_side_swapped(text: str, sentence: str) -> str | None:
    """Why somebody stands where the sentence has another: "Lee's deputy", "as much as Lee"."""
    for side in _SIDES:
        for told in side.finditer(text):
            known = [one["who"] for one in side.finditer(sentence) if _nouns(one) & _nouns(told)]
            others = [one for one in known if _are_one(one, text)]
            named = _are_one(told["who"], sentence)
            if others and named and not any(_are_one(told["who"], one) for one in known):
                return f"In the article it is {others[0]!r}, not {told['who']!r}."
    return None


def _nouns(side: re.Match[str]) -> set[str]:
    """What is somebody's: of "deputy resigned" the deputy, of "closest aide" either word."""
    words = side["of"].split()
    return {one for one in words if not (one.endswith("ed") or (one,) in vocabulary.saying())}


def _why_deed_swapped(text: str, passage: Passage) -> str | None:
    mine = deeds(text, names_of(passage.article))
    theirs = deeds(passage.sentence) if mine else ()
    for told in mine:
        same = [
            one
            for one in theirs
            if (one.verb, one.particle, one.passive) == (told.verb, told.particle, told.passive)
        ]
        if not same:
            continue
        if _is_told_as_noun(told, text, passage.sentence):
            continue
        order = [_order(told, text, one, passage) for one in same]
        likest = [one for one, place in zip(same, order, strict=True) if place == min(order)]
        reasons = [_why_other_than(told, one) for one in likest]
        if all(reasons):
            return reasons[0]
    return None


def _order(told: Deed, text: str, one: Deed, passage: Passage) -> tuple[int, int]:
    """How far a deed is from the quote, then how few of the words behind it are told behind it."""
    behind = set(_words_from(text, told.start)) & set(_words_from(passage.sentence, one.start))
    return _distance(one.start, passage.start, passage.end), -len(behind)


def _words_from(text: str, start: int) -> list[str]:
    """A verb with the words right behind it."""
    return re.findall(r"[^\W_]+", text[start : start + _BEHIND].lower())[1 : _FEW + 1]


def _is_told_as_noun(told: Deed, text: str, sentence: str) -> bool:
    """Whether a sentence tells a deed in a noun: "the death of her son at the hands of Orrin"."""
    victims = set(_words_from(text, told.start)[:_TITLE]) - STOP - DETERMINER - PRONOUN
    return any(
        bool(told.doer and _keys(told.doer) & _keys(found["who"]))
        and not victims.isdisjoint(re.findall(r"[^\W_]+", found["whom"].lower()))
        for found in _AT_HANDS.finditer(sentence)
    )


def _why_other_than(told: Deed, near: Deed) -> str | None:
    """Why a deed has another doer than the same deed of the sentence, or is done to another."""
    for mine, other in ((told.doer, near.doer), (told.object, near.object)):
        if mine and other and not _are_one(mine, other):
            return f"In the article it is {other!r}, not {mine!r}."
    if (
        told.doer
        and near.object
        and not (told.passive or told.object or near.doer)
        and _keys(told.doer) == _keys(near.object)
    ):
        return f"In the article it is done to {near.object!r}."
    if (
        near.doer
        and told.object
        and told.doer
        and _keys(told.object) == _keys(near.doer) != _keys(told.doer)
    ):
        return f"In the article {near.doer!r} does it."
    return None


def _distance(at: int, start: int, end: int) -> int:
    return max(start - at, 0, at - end)


def _are_one(one: str, other: str) -> bool:
    """Whether two names share a word or a country."""
    if (home := content.nations(one)) and (theirs := content.nations(other)):
        return bool(home & theirs)
    return bool(_keys(one) & _keys(other))


def _keys(name: str) -> set[str]:
    words = re.findall(r"[^\W_]+", re.sub(r"['’]s?\b", "", name.lower()))
    return {word.removesuffix("s") for word in words}


@lru_cache(maxsize=2048)
def deeds(sentence: str, known: frozenset[str] = frozenset()) -> tuple[Deed, ...]:
    """The verbs of a sentence that stand right behind or before a name.

    Names are also those `known`: of the first word of a sentence writing does not show it.
    """
    tokens = list(_TOKEN.finditer(sentence))
    names = frozenset(content.names(sentence)) | _countries(sentence)
    names |= known.intersection(token[0] for token in tokens)
    names = frozenset(name for name in names if name.lower() not in _NO_NAMES)
    return tuple(_deeds(tokens, names)) if names else ()


def _countries(sentence: str) -> frozenset[str]:
    return frozenset(
        word for (start, end), _ in mentioned(sentence) for word in sentence[start:end].split()
    )


def _deeds(tokens: Sequence[re.Match[str]], names: frozenset[str]) -> Iterator[Deed]:
    for at, token in enumerate(tokens):
        word = token[0].lower()
        if token[0][0].isupper() or not (_is_past(word) or _is_present(tokens, at)):
            continue
        before = at - 1
        passive = False
        while before >= 0 and (
            (low := tokens[before][0].lower()) in _AUXILIARY or is_adverb(tokens[before][0])
        ):
            passive = passive or low in BE
            before -= 1
        doer = _name_left(tokens, before, names)
        done_to = _name_right(tokens, at + 1, names)
        if doer or done_to:
            behind = tokens[at + 1][0].lower() if at + 1 < len(tokens) else ""
            particle = behind if behind in PREPOSITION - _WHEN_OR_HOW else ""
            yield Deed(stem(word), token.start(), doer, done_to, passive, particle)


def _is_past(word: str) -> bool:
    return (
        (word.endswith("ed") and len(word) > 3 and word not in _NO_PASTS)
        or (word in irregular_pasts() and word not in LIGHT)
        or (word,) in vocabulary.event_signs()
    )


def _is_present(tokens: Sequence[re.Match[str]], at: int) -> bool:
    """Whether a word is a verb in the present: "accuses", "is considering", "by stopping"."""
    word = tokens[at][0].lower()
    before = tokens[at - 1][0].lower() if at else ""
    if word.endswith("ing"):
        return before in {"is", "are", "by"}
    return word.endswith("s") and (
        (word,) in vocabulary.saying() or (bool(opposites.sides(word)) and before not in DETERMINER)
    )


def _name_left(tokens: Sequence[re.Match[str]], at: int, names: frozenset[str]) -> str | None:
    """The name that ends at a token: "Ana Ruiz", "the Observatory for Human Rights"."""
    last = at
    while at >= 0 and (
        tokens[at][0] in names
        or (at < last and tokens[at][0] in _JOINING and tokens[at - 1][0] in names)
    ):
        at -= 1
    outside = at
    while outside >= 0 and tokens[outside][0].lower() in {"the", "a", "an"}:
        outside -= 1
    if outside >= 0 and (
        tokens[outside][0].lower() in PREPOSITION - CONJUNCTION
        or tokens[outside][0].endswith("ing")  # "the team visiting Chad says"
        or _is_one_of_two(tokens, at)
    ):
        return None
    return " ".join(token[0] for token in tokens[at + 1 : last + 1]) or None


def _is_one_of_two(tokens: Sequence[re.Match[str]], at: int) -> bool:
    """Whether "and" joins what ends here to another name before it: "Lee and mayor Ruiz"."""
    for place in range(at, max(0, at - _TITLE - 2), -1):
        if tokens[place][0].lower() in {"and", "or"}:
            return tokens[place - 1][0][0].isalnum()
    return False


def _name_right(tokens: Sequence[re.Match[str]], at: int, names: frozenset[str]) -> str | None:
    first = at
    while (
        at < min(len(tokens), first + _TITLE)
        and tokens[at][0].islower()
        and (at > first or tokens[at][0] in DETERMINER - _OURS)
    ):
        at += 1
    first = at
    while at < len(tokens) and tokens[at][0] in names:
        at += 1
    if at > first and (tokens[at - 1][0].endswith(("'s", "’s", "'", "’"))):
        return None
    if at < len(tokens) and tokens[at][0].islower() and tokens[at][0] not in _ENDS:
        return None
    return " ".join(token[0] for token in tokens[first:at]) or None
