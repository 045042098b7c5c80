"""Whether a claim tells of its quote's sentence what only another sentence tells.

A claim may take from around its quote who "he" is, and where and when a story takes place. What is
done stands in the sentence itself; and where that has a day, a place or a direction of its own,
another one was put in its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarize.grounding.claims.own_words import is_borne_in_phrase, says_no_more
from summarize.grounding.passage import Passage
from summarize.grounding.support import (
    Content,
    all_words,
    content_words,
    is_named,
    is_part_of_name,
    is_verb,
    says,
    supported,
)
from summarize.language import content
from summarize.language.dates.calendar import WEEKDAY
from summarize.language.late_patterns import late
from summarize.language.words.function_words import (
    AUXILIARY,
    BE,
    CALENDAR,
    DETERMINER,
    NUMBERS,
    PREPOSITION,
    STOP,
    word_class,
)
from summarize.language.words.inflection import participles_alone

_TO_DO = late(
    r"\b(?:(?:would|will|shall|could|can|may|might|must|should)(?: not)?(?: be| have)?"
    r"|(?:[a-z]+ed|is|are|was|were)(?: not)? to(?: be| have)?) (?=[a-z]{3})"
)
"""Before a verb in its plain form that tells what is done, and not which decision is meant."""
_GOING_ON = late(r"\b(?:is|are|was|were|been)(?: not| now| still)? (?=[a-z]{2,}ing\b)")
"""Before a verb that tells what goes on: "is seeking"."""
_DO_THAT = late(r"\b(?:do|does|did|done|doing) (?:that|so|it|this)\b|\b(?:will|would)[.,\"”]")
"""Stands for any deed of the sentence before: "we would never do that"."""
_BACK = late(
    r"\b(?:this|it|that|so)(?:[.,;\"”]|$)"
    r"|\b(?:the|this|that|these|those|such|a|any) (?:accounts?|accusations?|allegations?|charges?"
    r"|claims?|details?|figures?|ideas?|numbers?|reports?|rumou?rs?|stor(?:y|ies)|suggestions?)\b"
)
"""Stands for what another sentence tells: "rejected the claim", "denied this"."""
_WHAT = late(r"\b(?:that|how|whether|which|what|who)\b")
"""Behind these the text tells what the sentence points back to."""
_DAY_OF = late(rf"{WEEKDAY.pattern}(?:['’]s)? (?!{'|'.join(sorted(PREPOSITION))})[a-z]+\b")
"""Tells which is meant: "Wednesday's bombings", of "those bombings"."""
_NAME = r"[A-Z][\w'’-]+(?: (?:of |de |la |el |al-)?[A-Z][\w'’-]*)*"
_WHERE = late(
    r"\b(?P<way>(?i:in|at|near|outside|inside|off|on|from|to|into|towards?)) "
    rf"(?P<kind>the (?:[a-z]+ ){{0,3}}(?:of )?)?(?P<name>{_NAME})"
)
"""A place behind a small word: "in the port of Runa"."""
_CLAUSE = 6
"""Words behind "who" that are taken to belong to its clause."""
_WHICH = frozenset({"other", "earlier", "later", "several", "many", "some", "first", "last"})
"""Words before a noun that tell which is meant."""
_INTO = frozenset({"to", "into", "toward", "towards"})


def why_from_elsewhere(text: str, passage: Passage) -> str | None:
    """Why a deed, day, place or direction of a text is not its sentence's."""
    return (
        _why_deed_elsewhere(text, passage)
        or _why_day_elsewhere(text, passage.sentence)
        or _why_place_elsewhere(text, passage.sentence)
        or _why_other_way(text, passage.sentence)
    )


def _why_deed_elsewhere(text: str, passage: Passage) -> str | None:
    """Why something that a text says is done, or to be done, is not told in the sentence."""
    if _DO_THAT.search(passage.sentence):
        return None
    what = _WHAT.search(text) if _BACK.search(passage.sentence) else None
    for deed in _deeds(text[: what.start()] if what else text, passage.around):
        if not (
            is_borne_in_phrase(deed, text, passage.sentence) or says_no_more(deed, text, passage)
        ):
            return f"The article does not say {deed.text!r} in the sentence of the quote."
    return None


def _deeds(text: str, around: str) -> Iterator[Content]:
    """The verbs of a text that tell what is done; those that only describe a noun are none.

    Nor are those of many senses, unless they stand around.
    """
    ahead = {found.end() for found in _TO_DO.finditer(text)}
    going_on = {found.end() for found in _GOING_ON.finditer(text)}
    plain = word_class("plain_deed") | word_class("unsaid")
    for word in content_words(text):
        if says(word) or is_part_of_name(word, text):
            continue
        if word.low in plain and not supported(word, around, strictly=True):
            continue
        if (
            word.start in ahead
            or word.start in going_on
            or (is_verb(word) and not describes(word, text))
        ):
            yield word


def describes(word: Content, text: str) -> bool:
    """Whether a participle, or a clause with "who", only says which noun is meant.

    "Sudan's armed forces", "other displaced men", "the room shown in the film was empty".
    """
    before = re.findall(r"[\w'’]+", text[: word.start])
    if not {"who", "which", "whose"}.isdisjoint(before[-_CLAUSE:]):
        return True
    last = before[-1] if before else ""
    auxiliary = AUXILIARY | BE | word_class("have")
    if word.low in participles_alone() and auxiliary.isdisjoint(before[-_CLAUSE:]):
        return True
    behind = re.match(r" ([a-z]+)", text[word.end :])
    if not behind:
        return False
    if word.low.endswith("ing") and last.lower() in DETERMINER:
        return True  # "The killing of".
    if behind[1] in PREPOSITION:
        is_noun = last.islower() and last not in AUXILIARY | BE | STOP
        rest = f"{text[: word.start]}\n{text[word.end :]}"
        return is_noun and (
            not (AUXILIARY | BE).isdisjoint(rest.split())
            or any(is_verb(one) and not says(one) for one in all_words(rest))
        )
    return behind[1] not in STOP and (
        not last
        or last[-1].isdigit()
        or last.lower() in DETERMINER | _WHICH
        or last.endswith(("'s", "’s"))
    )


def _why_day_elsewhere(text: str, sentence: str) -> str | None:
    """Why a weekday stands for the one that the sentence has."""
    told, said = set(WEEKDAY.findall(text)), set(WEEKDAY.findall(sentence))
    if said and told and told.isdisjoint(said) and not _DAY_OF.search(text):
        return f"The article says {min(said)!r} there, and not {min(told)!r}."
    return None


def _why_place_elsewhere(text: str, sentence: str) -> str | None:
    """Why the name of a place stands for the one that the sentence has behind a like word.

    A country may be told of any place; and the camp of a sentence may be told by its name.
    """
    told = [
        one
        for one in _places(text)
        if not (is_named(one["name"], sentence) or _is_of_kind(one, text, sentence))
    ]
    left = [one for one in _places(sentence) if not is_named(one["name"], text)] if told else []
    for one in told:
        for other in left:
            is_wider = bool(content.nations(one["name"])) > bool(content.nations(other["name"]))
            if _is_into(one) == _is_into(other) and not is_wider:
                return f"In the article it is {other[0]!r}, not {one[0]!r}."
    return None


def _is_of_kind(place: re.Match[str], text: str, sentence: str) -> bool:
    """Whether the noun by which a place is told stands in the sentence: "the Yida camp"."""
    behind = re.match(r" [a-z]+", text[place.end() :])
    words = f"{place['kind'] or ''}{behind[0] if behind else ''}"
    return any(supported(word, sentence) for word in all_words(words) if word.low not in NUMBERS)


def _why_other_way(text: str, sentence: str) -> str | None:
    """Why a text goes from where the sentence goes to."""
    mine = [*_ways(text)]
    said = {(_is_into(one), one["name"]) for one in _ways(sentence)} if mine else set()
    for one in mine:
        into = _is_into(one)
        if (not into, one["name"]) in said and (into, one["name"]) not in said:
            return f"The article says the other way of {one['name']!r}."
    return None


def _ways(text: str) -> Iterator[re.Match[str]]:
    return (one for one in _places(text) if one["way"].lower() in _INTO | {"from"})


def _is_into(place: re.Match[str]) -> bool:
    return place["way"].lower() in _INTO


def _places(text: str) -> Iterator[re.Match[str]]:
    """The names behind small words that may be places: no days or months, and nobody's own."""
    for found in _WHERE.finditer(text):
        first = found["name"].split()[0]
        is_time = first.lower().removesuffix("s") in CALENDAR
        if not is_time and not found["name"].endswith(("'s", "’s")):
            yield found
