"""Whether the parties of a deed have changed places: who does it, and to, against or from whom.

Looked at is each line of the claims that tells the deed, also those that share few other words with
the sentence: "rebels were accused of using gas against soldiers" tells whose deed the use is, and
what "was taken from the guard by a thief" was not taken by the guard. Where either text names
nobody in a place, nothing is known of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from summarize.grounding.sentences.retold import has_verb, parts_of, statements
from summarize.grounding.support import (
    Content,
    all_words,
    are_alike,
    behind_by,
    is_verb,
    says,
    supported,
)
from summarize.language import content
from summarize.language.late_patterns import late
from summarize.language.words import opposites, vocabulary
from summarize.language.words.function_words import (
    AUXILIARY,
    BE,
    BREAK,
    CALENDAR,
    HAVE,
    MODAL,
    NEGATION,
    NUMBERS,
    PLAIN_DETERMINER,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    is_adverb,
    word_class,
)
from summarize.schema import Claim

_TOKEN = late(r"[^\W_]+(?:[-'’.,][^\W_]+)*|[^\w\s]")
_ROUGHLY = late(r"\b(?:at least|at most|up to|as many as|more than)\b", re.IGNORECASE)
"""Before numbers, where "at" and "to" tell no place."""
_MARKS = frozenset('.,;:()—–!?"“”')
_ENDS = BREAK | RELATIVE | {"and", "when", "where", "while", "after", "before", "until", "if"}
"""Words that open a clause, or part those who are joined."""
_BESIDE = PREPOSITION - {"of"}
"""Words at which those end whom a place names: "officers of the guard | in Orrin"."""
_TO_WHOM = frozenset({"against", "at", "from", "on", "to"})
"""Small words behind a verb, before those whom it is done to, or whom something is taken from."""
_MUTUAL = word_class("mutual") | word_class("plain_deed") - {"found", "struck", "hit"}
"""Verbs of which it says little who does it to whom."""
_RISING = ("direction", 0)
"""Rising and falling, which mostly is done to nobody."""
_PLAIN_MOVES = frozenset({"went", "came", "turned", "got"})
"""Verbs that say no more than that somebody is in the first place, and another in the second."""
_HELPING = AUXILIARY | BE | HAVE | MODAL | NEGATION
_OF_OBJECT = frozenset({"of", "from", "for"})
"""Small words before "using", which those do whom a verb before is done to: "accused of"."""
_OF_SUBJECT = frozenset({"after", "before", "by", "while"})
"""Those behind which he does it who does what is told before."""
_SAYS = late(r"\b(?P<who>[A-Z][\w’'-]+) (?P<verb>[a-z]+) (?:that )?(?P<said>[^;:“”\"]+)")
"""Somebody's own words on himself: "Lee says that he …", "Lee says that Moss … him"."""
_HIMSELF = late(r"(?:he|she)\b")
_TO_HIM = late(r"(?P<deed>\b[A-Z][\w’'-]+ [a-z]+) (?:him|her)\b")
"""What another did to him, or to what is his: "Moss sold her a boat", "Moss sold her boat"."""


class _Deed(NamedTuple):
    verb: Content
    doers: frozenset[str]
    """The stems of those who do it; empty: nobody is named, or a pronoun stands for them."""
    others: frozenset[str]
    """The same of those it is done to, or whom it is directed at or taken from."""


def why_parties_changed(sentence: str, claims: Sequence[Claim]) -> str | None:
    """Why somebody does in a sentence what the claims tell as done to him, or against him.

    What is said of somebody is not done to him: that a king confirmed "the part of Exe's troops"
    bears that Exe confirmed it. Two who are said to say it of each other have changed places.
    """
    lines = [part for claim in claims for part in parts_of(claim)]
    for statement in statements(sentence):
        for told in _deeds(statement):
            by_people = _are_people(told.doers, statement)
            known = [(one, line) for line in lines for one in _deeds(line)] if by_people else []
            same = [one for one, _ in known if _is_same(told.verb, one.verb)]
            like = [one for one, _ in known if one not in same and _are_one(told.verb, one.verb)]
            turned = (
                any(_is_turned(told, one) for one in same if not says(told.verb))
                or any(
                    _is_turned(told, one) and told.others & one.doers - one.others
                    for one in (same if says(told.verb) else like)
                )
                or any(
                    one in same and _are_exchanged(told, one, statement, line)
                    for one, line in known
                )
            )
            if turned and not any(_is_straight(told, one) for one in (*same, *like)):
                return f"In its evidence those who do it ({told.verb.text!r}) are others."
        if reason := _why_speaker_turned(statement, lines):
            return reason
    return None


def _why_speaker_turned(statement: str, lines: Sequence[str]) -> str | None:
    """Why a speaker did to another what he says that the other did to him."""
    known = [one for line in lines for one in _deeds(_with_speaker(line))]
    for told in _deeds(_with_speaker(statement)):
        same = [one for one in known if _is_same(told.verb, one.verb)]
        turned = any(_is_turned(told, one) and told.others & one.doers - one.others for one in same)
        if turned and not any(_is_straight(told, one) for one in same):
            return f"In its evidence those who do it ({told.verb.text!r}) are others."
    return None


def _with_speaker(text: str) -> str:
    """A text with the name of its speaker for the pronoun by which he speaks of himself."""
    for found in _SAYS.finditer(text):
        if (found["verb"],) in vocabulary.saying():
            said = _named_himself(found["who"], found["said"])
            return text[: found.start("said")] + said + text[found.end() :]
    return text


def _named_himself(who: str, said: str) -> str:
    """What somebody says with his name for himself, where he does it or another does it to him."""
    if _HIMSELF.match(said):
        return _HIMSELF.sub(who, said, count=1)
    return _TO_HIM.sub(lambda deed: f"{deed['deed']} {who}", said)


def _are_people(stems: frozenset[str], text: str) -> bool:
    """Whether one of the words of a text that have these stems is a name, or one for people."""
    return any(
        word.is_name
        or word.low in vocabulary.roles()
        or content.kinds(word.low) & vocabulary.kinds_of_people()
        for word in all_words(text)
        if word.stem in stems
    )


def _is_same(told: Content, said: Content) -> bool:
    return supported(told, said.text, strictly=True)


def _are_exchanged(told: _Deed, one: _Deed, statement: str, line: str) -> bool:
    """Whether either text has another do it, whom the other text names as something else."""
    mine, its = told.doers - one.doers, one.doers - told.doers
    return (
        told.doers.isdisjoint(one.doers)
        and bool(mine & _stems(line))
        and bool(its & _stems(statement))
    )


def _are_one(told: Content, said: Content) -> bool:
    return are_alike(told, said) or {told.low, said.low} <= _PLAIN_MOVES


def _is_turned(told: _Deed, one: _Deed) -> bool:
    """Whether those who do it are among those it is done to there, where others do it."""
    return bool(
        one.doers
        and told.doers & one.others - one.doers
        and not one.doers - one.others & told.doers
    )


def _is_straight(told: _Deed, one: _Deed) -> bool:
    return bool(told.doers & one.doers - one.others)


@lru_cache(maxsize=4096)
def _deeds(text: str) -> tuple[_Deed, ...]:
    return tuple(_all_deeds(text))


def _all_deeds(text: str) -> Iterator[_Deed]:
    plain = _ROUGHLY.sub(lambda found: " " * len(found[0]), text)
    tokens = [(found.start(), found[0]) for found in _TOKEN.finditer(plain)]
    verbs = {word.start: word for word in all_words(text) if not word.is_name}
    subject: frozenset[str] = frozenset()
    for at, (start, _) in enumerate(tokens):
        verb = verbs.get(start)
        if verb is None or not (
            is_verb(verb)
            or (says(verb) and verb.low not in word_class("also_noun"))
            or _is_ing(tokens, at)
            or _goes_on(tokens, at)
        ):
            continue
        if at and verb.low.endswith("ed") and tokens[at - 1][1].lower() in PLAIN_DETERMINER:
            continue  # "the trapped children" are told of, and not what somebody does.
        before, passive = _before(tokens, at)
        behind = _phrases(tokens, at + 1)
        if not behind_by(plain[verb.end :]):
            behind.pop("by", None)
        direct = behind.pop("", frozenset())
        directed = frozenset[str]().union(*(behind[one] for one in _TO_WHOM & behind.keys()))
        if _is_ing(tokens, at):
            of_object = tokens[at - 1][1].lower() in _OF_OBJECT
            before = _right_before(tokens, at - 1) if of_object else subject
            before = before or _before(tokens, at - 1)[0]
        if passive or "by" in behind:
            doers, others = behind.get("by", frozenset()), before | directed
        else:
            doers, others = before, direct | directed | _whom(tokens, at)
            subject = before or subject
        moves = any(one[:2] == _RISING for one in opposites.sides(verb.low))
        if verb.low not in _MUTUAL and not moves:
            yield _Deed(verb, doers, others)


def _is_ing(tokens: Sequence[tuple[int, str]], at: int) -> bool:
    """Whether a word tells a deed behind a small word: "after capturing"."""
    return (
        0 < at < len(tokens)
        and tokens[at][1].endswith("ing")
        and tokens[at - 1][1].lower() in _OF_OBJECT | _OF_SUBJECT
    )


def _goes_on(tokens: Sequence[tuple[int, str]], at: int) -> bool:
    """Whether a word tells what somebody is or was doing."""
    before = at - 1
    while before > 0 and is_adverb(tokens[before][1]):
        before -= 1
    return tokens[at][1].endswith("ing") and before >= 0 and tokens[before][1].lower() in BE


def _whom(tokens: Sequence[tuple[int, str]], at: int) -> frozenset[str]:
    """Those who are named before "whom" in a verb's clause: "captives whom rebels | called"."""
    start = at
    while start and not _ends(tokens[start - 1][1]):
        start -= 1
    opens = start and tokens[start - 1][1].lower() == "whom"
    return _right_before(tokens, start - 1) if opens else frozenset()


def _right_before(tokens: Sequence[tuple[int, str]], end: int) -> frozenset[str]:
    """Those who are named right before a small word, behind a verb: "accusing Lee | of"."""
    start = end
    while start and not (
        (_ends(low := tokens[start - 1][1].lower()) and low != "and")
        or low in PREPOSITION
        or low.endswith(("ing", "ed"))
    ):
        start -= 1
    return _named([token for _, token in tokens[start:end]])


def _before(tokens: Sequence[tuple[int, str]], at: int) -> tuple[frozenset[str], bool]:
    """Those whom the clause of a verb names before it, and whether it is passive."""
    end, passive = at, False
    while end and (
        (low := tokens[end - 1][1].lower()) in _HELPING or is_adverb(tokens[end - 1][1])
    ):
        passive = passive or (low in BE and not tokens[at][1].endswith("ing"))
        end -= 1
    start = end
    while start and not (_ends(tokens[start - 1][1]) and not _joins(tokens, start - 1)):
        start -= 1
    phrase = [token for _, token in tokens[start:end]]
    if not phrase or phrase[0].lower() in PREPOSITION:
        return frozenset(), passive
    stop = next((n for n, one in enumerate(phrase) if one.lower() in _BESIDE), len(phrase))
    return _named(phrase[:stop]), passive


def _joins(tokens: Sequence[tuple[int, str]], at: int) -> bool:
    """Whether "and" joins those before it to those behind: no verb stands before it."""
    if tokens[at][1].lower() != "and":
        return False
    start = next((n + 1 for n in range(at - 1, -1, -1) if _ends(tokens[n][1])), 0)
    return not has_verb(" ".join(["", *(token for _, token in tokens[start:at])]))


def _joins_more(tokens: Sequence[tuple[int, str]], at: int) -> bool:
    """Whether "and" joins more to those before it: no verb stands behind it in its clause."""
    if tokens[at][1].lower() != "and":
        return False
    end = next((n for n in range(at + 1, len(tokens)) if _ends(tokens[n][1])), len(tokens))
    return not has_verb(" ".join(["", *(token for _, token in tokens[at + 1 : end])]))


def _phrases(tokens: Sequence[tuple[int, str]], at: int) -> dict[str, frozenset[str]]:
    """Those named behind a verb, by the small word before them; right behind it: none."""
    found: dict[str, frozenset[str]] = {}
    small, phrase = "", list[str]()
    for place in range(at, len(tokens)):
        token = tokens[place][1]
        low = token.lower()
        ends = _is_ing(tokens, place + 1) or (_ends(token) and not _joins_more(tokens, place))
        if low in _BESIDE or ends:
            found.setdefault(small, _named(phrase))
            small, phrase = low, []
            if ends:
                return found
        else:
            phrase.append(token)
    found.setdefault(small, _named(phrase))
    return found


def _ends(token: str) -> bool:
    """Whether a clause ends at a token, or with a verb that stands before another."""
    low = token.lower()
    return (
        token in _MARKS
        or low in _ENDS
        or ((low,) in vocabulary.saying() and low not in word_class("also_noun"))
        or (low.endswith("ed") and low in AUXILIARY)
    )


def _named(phrase: Sequence[str]) -> frozenset[str]:
    """The stems of those whom a phrase names, and their countries; none if it has a pronoun."""
    text = " ".join(phrase)
    words = [
        word
        for word in all_words(text)
        if not (word.low in CALENDAR | NUMBERS or is_adverb(word.low))
    ]
    if not PRONOUN.isdisjoint(text.lower().split()):
        return frozenset()
    return content.nations(text).union(word.stem for word in words)


def _stems(text: str) -> frozenset[str]:
    return content.nations(text).union(word.stem for word in all_words(text))
