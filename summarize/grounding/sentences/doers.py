"""Whether a deed is told of those whom the claims tell it of, and of nobody beside them.

What is told in the passive of nobody ("the alarm had been switched off when thieves broke in") is
not done by whoever else is named; nor does one of several who are joined by "and" share a deed
that the claims tell of the others alone, where they tell another of him.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from summarize.grounding.sentences.retold import has_verb, parts_of, statements
from summarize.grounding.support import (
    LIGHT,
    Content,
    all_words,
    are_one_or_alike,
    behind_by,
    is_verb,
    says,
    supported,
)
from summarize.language import content
from summarize.language.late_patterns import late
from summarize.language.sayings import TELLING
from summarize.language.words import vocabulary
from summarize.language.words.function_words import (
    AUXILIARY,
    BE,
    CALENDAR,
    DETERMINER,
    NUMBERS,
    PREPOSITION,
    PRONOUN,
    is_adverb,
    word_class,
)
from summarize.schema import Claim

_BREAK = late(
    r",\s|[;:()—\n]|\s[–-]\s|\b(?:when|while|after|before|as|where|who|whom|which|that|because|since"
    r"|until|and|but|though|although|if)\b"
)
"""Ends a clause."""
_BE_NEAR = 3
"""Words before a participle among which a form of "be" makes it passive."""
_AGENT = 5
"""Words behind "by" that name who did it, at most."""
_IDLE = LIGHT | word_class("plain_deed") | word_class("mutual")
"""Verbs of which it says little whose deed they are."""
_MEMBERS = late(r",?\s+and\s+|,\s+|^both\s+", re.IGNORECASE)
"""Between those who are joined."""
_LONGEST = 5
"""Words of one of those who are joined, at most."""
_NAME = late(r"[A-Z][a-z][\w'’-]*(?: [A-Z][a-z][\w'’-]*)+|[Tt]he [A-Z][a-z]+ [a-z]+")
"""Somebody's name in full, or a body's with what it is."""
_TITLES = word_class("office") | word_class("relation")
_TELLING = TELLING - {"denies"}
"""Stances of verbs behind which what is said begins; what is denied may be no clause."""
_TOGETHER = late(
    r"\b(?:both|all|too|also|each|couple|pair|trio|others?|same|together)\b", re.IGNORECASE
)
"""Points to more than are named."""


class _Deed(NamedTuple):
    """A verb with its clause."""

    verb: Content
    before: str
    """The clause up to the verb."""
    behind: str
    passive: bool
    agents: str
    """What stands behind "by"; empty: nothing does."""

    @property
    def clause(self) -> str:
        return f"{self.before} {self.behind}"


def why_other_doer(sentence: str, claims: Sequence[Claim]) -> str | None:
    """Why somebody does in a sentence what the claims do not tell of him; None if nothing shows."""
    lines = [part for claim in claims for part in parts_of(claim)]
    for statement in statements(sentence):
        for told in _deeds(statement):
            if reason := _why_done_by(told, lines) or _why_shared(told, statement, lines):
                return reason
    return None


@lru_cache(maxsize=4096)
def _deeds(text: str) -> tuple[_Deed, ...]:
    return tuple(_all_deeds(text))


def _all_deeds(text: str) -> Iterator[_Deed]:
    start = 0
    for end in [*_BREAK.finditer(text), None]:
        if end and end[0] == "and" and not has_verb(f" {text[start : end.start()]}"):
            continue  # Those who are joined do it together.
        clause = text[start : end.start() if end else len(text)]
        start = end.end() if end else len(text)
        spoken = 0
        for word in all_words(clause):
            if vocabulary.saying().get((word.low,)) in _TELLING:
                spoken = word.end
            elif (
                is_verb(word)
                and not (word.is_name and word.start)
                and not _is_of_noun(word, clause)
            ):
                before, behind = clause[spoken : word.start], clause[word.end :]
                passive = not BE.isdisjoint(before.lower().split()[-_BE_NEAR:])
                yield _Deed(word, before, behind, passive, behind_by(behind))


def _is_of_noun(word: Content, clause: str) -> bool:
    """Whether a participle only tells of the noun before it: "a ward treating victims"."""
    before = clause[: word.start].lower().split()
    return word.low.endswith("ing") and bool(before) and before[-1] not in BE


# ── Who does what is done to others ───────────────────────────────────────────────────────


def _why_done_by(told: _Deed, lines: Sequence[str]) -> str | None:
    """Somebody does what the claims tell as done by nobody, or by another in the same line."""
    doers = _doers(told)
    known = [
        (deed, line)
        for line in (lines if doers else ())
        for deed in _deeds(line)
        if deed.verb.stem == told.verb.stem
        and any(supported(one, deed.clause) for one in _objects(told))
    ]
    if known and all(_is_of_nobody_such(deed, line, doers, told) for deed, line in known):
        return f"Its evidence does not say that {doers[0].text!r} did it ({told.verb.text!r})."
    return None


def _is_of_nobody_such(deed: _Deed, line: str, doers: Sequence[Content], told: _Deed) -> bool:
    """Whether a deed of the claims is none of these, who are named beside it or elsewhere."""
    if any(supported(word, deed.clause) for word in doers):
        return False
    beside = any(supported(word, line) for word in doers)
    if deed.passive and not deed.agents:
        granted = any(word.low in word_class("doer_for_granted") for word in doers)
        return beside or (_are_people(doers) and not granted)
    return told.passive and beside


def _doers(told: _Deed) -> list[Content]:
    """Who does it: those behind "by", or before a verb that is no adjective ("flooded wells")."""
    last = "".join(told.before.lower().split()[-1:])
    adjective = not last or last in PREPOSITION | DETERMINER
    if told.passive != bool(told.agents) or (
        not told.passive and (adjective or told.verb.low in _IDLE)
    ):
        return []
    idle = CALENDAR | NUMBERS | BE | AUXILIARY
    words = [word for word in all_words(told.agents or told.before) if not is_adverb(word.low)]
    return [word for word in words if word.low not in idle][:_AGENT]


def _objects(told: _Deed) -> Sequence[Content]:
    """The words for what it is done to."""
    return all_words(told.before if told.passive else told.behind)


def _are_people(words: Sequence[Content]) -> bool:
    return any(
        word.is_name
        or word.low in vocabulary.roles()
        or content.kinds(word.low) & vocabulary.kinds_of_people()
        for word in words
    )


# ── Who shares a deed ─────────────────────────────────────────────────────────────────────


def _why_shared(told: _Deed, statement: str, lines: Sequence[str]) -> str | None:
    """One of those who are joined as the subject does not do it in the claims, and others do."""
    members = _members(told, statement)
    if told.verb.low in _IDLE or not members:
        return None
    known = {
        line: deed
        for line in lines
        for deed in _deeds(line)
        if are_one_or_alike(deed.verb, told.verb)
    }
    doing = [*known]
    if any(_TOGETHER.search(line) or _has_pronoun(line) for line in doing):
        return None
    among = any(_names(one, line) for one in members for line in doing)
    if not (among if len(members) > 1 else doing and all(map(_is_of_others, known.values()))):
        return None
    for one in members:
        own = [line for line in lines if _names(one, line)]
        if not own or any(line in doing for line in own):
            continue
        also = _who(own) - (_who(members) - _TITLES)
        if all(_deeds(line) for line in own) and also.isdisjoint(_who(doing)):
            return f"Its evidence does not say {told.verb.text!r} of {one.strip()!r}."
    return None


def _is_of_others(deed: _Deed) -> bool:
    """Whether those who do something have names, or are several, so that no one else is meant."""
    words = all_words(deed.before)
    return any(
        (word.is_name and word.low not in vocabulary.roles() and not word.text.isupper())
        or word.low in NUMBERS
        for word in words
    )


def _members(told: _Deed, statement: str) -> list[str]:
    """Those who are joined by "and" right before a verb."""
    end = statement.find(told.before + told.verb.text)
    ahead = statement[: end + len(told.before)] if end >= 0 else ""
    words = ahead.split()
    while words and (words[-1].lower() in BE | AUXILIARY or is_adverb(words[-1].lower())):
        words.pop()
    members = [one for one in _MEMBERS.split(" ".join(words)) if one.strip()]
    if len(members) == 1 and (not _NAME.fullmatch(members[0]) or content.nations(members[0])):
        return []
    if any(is_verb(word) or says(word) for one in members for word in all_words(one)):
        return []
    return members if all(len(one.split()) <= _LONGEST for one in members) else []


def _who(lines: Sequence[str]) -> set[str]:
    """The names and titles of lines, by which one may be meant who is named otherwise elsewhere."""
    words = (word for line in lines for word in all_words(line))
    return {word.low for word in words if word.is_name or word.low in _TITLES}


def _names(member: str, line: str) -> bool:
    """Whether a line names one of those who are joined: by a name, else by all its words."""
    words = all_words(member)
    named = [word for word in words if word.is_name and word.low not in vocabulary.roles()]
    if named:
        return any(supported(word, line, strictly=True) for word in named)
    return bool(words) and all(supported(word, line, strictly=True) for word in words)


def _has_pronoun(line: str) -> bool:
    return not PRONOUN.isdisjoint(line.lower().split())
