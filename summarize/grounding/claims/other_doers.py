"""Whether those do in a claim what they do in its sentence, and to whom, whatever they are called.

Names right before a verb are held against each other as `roles` reads them, also where somebody of
another sentence does it, or the sentence tells what he does himself. Whatever else they are called,
what stands before a verb in its clause is read as who does it, and what stands right behind it as
whom it is done to: "the army will pull back" is no "the rebels will pull back". A name and a word
for what it names are one where the article has them side by side.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from summarize.grounding.claims import roles
from summarize.grounding.claims.attached import PART
from summarize.grounding.claims.elsewhere import describes
from summarize.grounding.passage import Passage
from summarize.grounding.sentences.changed_words import is_role
from summarize.grounding.support import (
    LIGHT,
    Content,
    all_words,
    are_alike,
    borne,
    is_named,
    is_verb,
    supported,
)
from summarize.language import content
from summarize.language.late_patterns import late
from summarize.language.sentences import sentences
from summarize.language.words import vocabulary
from summarize.language.words.function_words import (
    AUXILIARY,
    BE,
    BREAK,
    CALENDAR,
    MODAL,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    is_adverb,
    word_class,
)

_OPENS = "|".join(
    sorted(BREAK | RELATIVE | {"whose", "when", "where", "while", "after", "before", "until", "if"})
)
_MARK = late(
    rf"[,;:()—\"“”.](?=\s|$)|\s[–-]\s|\b(?:{_OPENS})\b",
    re.IGNORECASE,
)
"""Ends a clause, or what is told of one doer."""
_TO = late(r"\b(?:will|would|shall|can|could|may|might|must|should|to) (?=[a-z]{3})")
"""Before a verb in its plain form."""
_PREPOSITION = late(rf"\b(?:{'|'.join(sorted(PREPOSITION))})\b")
_STOP = late(r"[.;:\"“”\n]")
"""Ends what stands beside a name."""
_NEAR = 45
"""Characters in which a name stands beside a word for what it names."""
_FIRST = 50
"""Places of a name that are looked at."""
_MEANT = PRONOUN | {"us", "me", "him", "her", "them"}
"""Stand for somebody who is named elsewhere."""
_CLAUSE = late(r"[;:\"“”]|\b(?:but|while|whereas|although|and|as|after|before|when)\b")
"""Begins another clause, in which another may do it."""
_HE = PRONOUN - {"who", "there", "himself", "herself", "themselves"}
"""May stand for somebody of another sentence."""
_ANY_OF_KIND = word_class("kind_of_place") | {
    "agency", "company", "couple", "country", "firm", "group", "location", "nation", "neighbor",
    "neighbour", "organisation", "organization", "place", "rider", "site", "team",
}  # fmt: skip
"""Stand for somebody or something that has a name."""
_BODIES = frozenset(
    {"army", "company", "council", "court", "firm", "government", "league", "ministry", "navy",
     "opposition", "parliament", "party", "police", "rebels", "team", "union"}
)  # fmt: skip
"""Do something as people do."""
_ANYBODY = frozenset(
    {"couple", "dozens", "hundreds", "man", "men", "others", "people", "person", "woman", "women"}
)
"""May be anybody."""
_DONE_TO_SOMEBODY = frozenset({"criticises", "praises"})
"""Stances of verbs of saying that are deeds as well: "blamed", "praised"."""
_FEW = 4
"""Words behind a verb in which it says whom or what it is done to."""


class _Deed(NamedTuple):
    verb: Content
    passive: bool
    doers: tuple[Content, ...]
    """Empty if a pronoun stands for them, or nothing does."""
    before: str
    """The words of the clause before the verb."""
    done_to: tuple[Content, ...]
    behind: str
    """All that stands behind the verb."""


def why_done_by_another(text: str, passage: Passage) -> str | None:
    """Why somebody else does something in a text, or it is done to something else."""
    return (
        _why_done_by_other(text, passage)
        or _why_own_deed_left(text, passage)
        or _why_others(text, passage)
    )


def _why_others(text: str, passage: Passage) -> str | None:
    """Why the sentence tells a deed of others, or tells that it is done to others."""
    mine = _deeds(text)
    theirs = _deeds(passage.sentence) if mine else ()
    for told in mine:
        same = [one for one in theirs if one.verb.stem == told.verb.stem]
        if not same or any(one.passive != told.passive for one in same):
            continue
        if all(_are_others(told.doers, one.doers, one.before, passage) for one in same):
            who = same[0].doers[-1].text
            return f"In the article {who!r} does it, not {told.doers[-1].text!r}."
        if all(_are_others(told.done_to, one.done_to, one.behind, passage) for one in same):
            whom = same[0].done_to[0].text
            return f"In the article it is done to {whom!r}, not to {told.done_to[0].text!r}."
    return None


def _are_others(
    mine: Sequence[Content], its: Sequence[Content], said: str, passage: Passage
) -> bool:
    """Whether a sentence names others in a place, `said`, where it could name those of a text."""
    if not (mine and its and _is_actor(mine[-1]) and _is_actor(its[-1])):
        return False
    if not (_MEANT | _ANYBODY).isdisjoint(one.low for one in its):
        return False
    if mine[-1].is_name and all(one.low in _ANY_OF_KIND for one in its):
        return False
    if any(borne(one, said) for one in mine) or (
        len(sentences(passage.quote)) > 1 and any(supported(one, passage.quote) for one in mine)
    ):
        return False
    return not any(
        _are_one(one, other) or _are_side_by_side(one, other, passage.article)
        for one in mine
        for other in its
    )


def _is_actor(word: Content) -> bool:
    """Whether a word is a name, or one for people or a body."""
    return (
        word.is_name
        or is_role(word.low)
        or bool(content.kinds(word.low) & vocabulary.kinds_of_people())
        or word.low in _BODIES
    )


def _are_one(one: Content, other: Content) -> bool:
    return (
        one.stem == other.stem
        or supported(one, other.text)
        or are_alike(one, other)
        or bool(content.kinds(one.low) & content.kinds(other.low))
        or bool(content.nations(one.text) & content.nations(other.text))
    )


def _are_side_by_side(one: Content, other: Content, article: str) -> bool:
    """Whether an article has a name and a word for what it names near each other."""
    if one.is_name == other.is_name:
        return False
    name, what = (one, other) if one.is_name else (other, one)
    return supported(what, _beside(name.text, article), strictly=True)


@lru_cache(maxsize=256)
def _beside(name: str, article: str) -> str:
    """What stands beside a name in an article, up to a verb or a stop, where it is first named."""
    return " ".join(
        near
        for found in islice(re.finditer(rf"\b{re.escape(name)}\b", article), _FIRST)
        for near in _around(article, found.start(), found.end())
    )


def _around(article: str, start: int, end: int) -> Iterator[str]:
    before = _STOP.split(article[max(0, start - _NEAR) : start])[-1]
    behind = _STOP.split(article[end : end + _NEAR])[0]
    verbs = [word for word in all_words(before) if is_verb(word)]
    yield before[verbs[-1].end :] if verbs else before
    verb = next((word for word in all_words(behind) if is_verb(word)), None)
    yield behind[: verb.start] if verb else behind


def _why_own_deed_left(text: str, passage: Passage) -> str | None:
    """Why somebody does what another does, where the sentence tells what he does himself.

    "Eight states signed; Peru abstained": Peru did not sign.
    """
    known = roles.names_of(passage.article)
    mine = [
        (one.doer, one.verb) for one in roles.deeds(text, known) if one.doer and not one.passive
    ]
    parts = [part for part in PART.split(passage.sentence) if part.strip()] if mine else []
    for doer, verb in mine:
        own = [part for part in parts if _does(doer, part, known)]
        others = [part for part in parts if part not in own and _has_doer(verb, part)]
        if (
            own
            and others
            and not any(is_named(doer, part) for part in others)
            and not any(one.stem == verb for part in own for one in all_words(part))
        ):
            return f"The article does not say {verb!r} of {doer!r}."
    return None


def _does(who: str, part: str, known: frozenset[str]) -> bool:
    return any(one.doer and is_named(who, one.doer) for one in roles.deeds(part, known))


def _has_doer(verb: str, part: str) -> bool:
    """Whether a part of a sentence has a verb and somebody before it."""
    for word in all_words(part):
        if word.stem == verb:
            before = {one.lower() for one in re.findall(r"[\w'’]+", part[: word.start])}
            others = before - AUXILIARY - BE - MODAL - BREAK - word_class("have")
            return bool(others) and _HE.isdisjoint(before)
    return False


def _why_done_by_other(text: str, passage: Passage) -> str | None:
    """Why somebody of another sentence does what the sentence says that another does.

    Nothing is known where he may be meant by a pronoun, or by a word for what he is.
    """
    for told in roles.deeds(text, roles.names_of(passage.article)):
        if told.passive or told.doer is None or is_named(told.doer, passage.sentence):
            continue
        who = _doers(told, passage.sentence)
        if who and not any(is_named(one, text) for one in who):
            return f"In the article {who[0]!r} does it, not {told.doer!r}."
    return None


def _doers(told: roles.Deed, sentence: str) -> list[str]:
    """The names of who does a deed in a sentence; empty if it is not told by name.

    A name stands right before the verb, or opens the clause and has something between commas.
    """
    verb = next((one for one in all_words(sentence) if one.stem == told.verb), None)
    if verb is None:
        return []
    opens = max((found.end() for found in _CLAUSE.finditer(sentence, 0, verb.start)), default=0)
    before = sentence[opens : verb.start]
    tokens = re.findall(r"[\w'’-]+|,", before)
    while tokens and (tokens[-1].lower() in AUXILIARY | BE | MODAL or is_adverb(tokens[-1])):
        tokens.pop()
    names = content.names(before)
    if not tokens or not names or not _HE.isdisjoint(word.lower() for word in tokens):
        return []
    if tokens[-1] != ",":
        return [tokens[-1]] if tokens[-1] in names and not _follows(tokens, -1) else []
    first = next(at for at, word in enumerate(tokens) if word in names)
    return [] if _follows(tokens, first) else [names[0]]


def _follows(tokens: Sequence[str], at: int) -> bool:
    """Whether a name stands behind a small word: "in Exe", "the men of Orrin"."""
    before = [one for one in tokens[:at] if not one[0].isupper()][-1:]
    return bool(before) and before[0].lower() in PREPOSITION


@lru_cache(maxsize=1024)
def _deeds(text: str) -> tuple[_Deed, ...]:
    return tuple(_all_deeds(text))


def _all_deeds(text: str) -> Iterator[_Deed]:
    words = [word for word in all_words(text) if not is_adverb(word.low)]
    ahead = {found.end() for found in _TO.finditer(text)}
    marks = [found.span() for found in _MARK.finditer(text)]
    for verb in words:
        if not (is_verb(verb) or verb.start in ahead) or verb.is_name:
            continue
        if vocabulary.saying().get((verb.low,), "criticises") not in _DONE_TO_SOMEBODY:
            continue
        if verb.low in LIGHT | word_class("plain_deed") or describes(verb, text):
            continue
        low = max((0, *(end for _, end in marks if end <= verb.start)))
        high = min((len(text), *(start for start, _ in marks if start >= verb.end)))
        before, behind = text[low : verb.start], text[verb.end : high]
        tokens = [token.lower() for token in re.findall(r"\w+", before)]
        passive = not BE.isdisjoint(tokens[-_FEW:]) or behind.startswith(" by ")
        is_told = PRONOUN.isdisjoint(tokens) and not verb.low.endswith("ing")
        of = _PREPOSITION.search(before, len(before) - len(before.lstrip()) + 1)
        doers = _between(words, low, low + of.start() if of else verb.start) if is_told else ()
        first = _PREPOSITION.search(behind)
        end = verb.end + (first.start() if first else len(behind))
        done_to = () if passive else _between(words, verb.end, end)[:_FEW]
        yield _Deed(verb, passive, doers, before, done_to, text[verb.end :])


def _between(words: Sequence[Content], low: int, high: int) -> tuple[Content, ...]:
    """The words between two places that may name somebody or something."""
    return tuple(
        word
        for word in words
        if low <= word.start
        and word.end <= high
        and not (word.low in CALENDAR or (is_verb(word) and not word.is_name))
    )
