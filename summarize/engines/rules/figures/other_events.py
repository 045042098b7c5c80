"""Of which time and place a clause speaks: the story's own event, or another one.

News tells earlier events of the same kind as background ("In 2004, a quake killed 230,000"); a
figure of one must never meet a figure of the story. A time far back sets its clause apart; a time
nearer by does where it comes with something new ("In July, a bomb killed 16"), and what follows
undated goes on with it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import dropwhile, pairwise

from summarize.comparing.earlier import FAR, NEAR
from summarize.engines.rules.reading.article import Reading, Sentence
from summarize.language.dates import Dated
from summarize.language.late_patterns import late
from summarize.language.names.countries import Form, leading
from summarize.language.names.countries import words as country_words
from summarize.language.tokens import Word
from summarize.language.words import vocabulary
from summarize.language.words.function_words import (
    DETERMINER,
    MONTH,
    RELATIVE,
    STOP,
    TIME,
    word_class,
    word_list,
)

BESIDE = "in another event"
"""The frame of a new event that the text gives no time for ("Thieves also targeted …")."""

WEEK = timedelta(days=7)

_BACK = late(
    r"\b(last|previous|the past) (year|month|fall|autumn|winter|spring|summer|\w+day'?s? year)\b"
    r"|^(?:(?:the )?(?:end|start|beginning|middle) of |late |early |mid-)?"
    rf"(?:{'|'.join(word_list('month'))})$"
    r"|\bearlier this (year|month)\b|\byears? (ago|earlier|before|prior)\b|\b(19|20)\d\d\b",
    re.IGNORECASE,
)
_LAST_YEAR = late(r"\b(?:last|previous) year\b", re.IGNORECASE)
_FAR_BACK = late(
    r"\b(last|past) (few|several) years\b|\b(last|previous) year\b"
    r"|\byears? (ago|earlier|before|prior|after)\b|\b(19|20)\d\d\b",
    re.IGNORECASE,
)
_LONG = late(r"\b(?:months?|years?|decades?)\b", re.IGNORECASE)
_YEAR = late(r"\b(?:19|20)\d\d\b")
_FICTION = word_class("fiction")
_SUPERLATIVE = word_class("superlative")
_OTHERS = word_class("other_events")
_EVENT_NOUNS = word_class("event_nouns")
_EARLIER_EVENT = frozenset(["earlier", "previous", "similar", "separate", "unrelated", "past"])
"""Before one event, told as another than the story's own."""
_MADE_UP = late(
    r"\b(?:video|computer) games?\b|\b(?:tv|television) (?:series|shows?|dramas?)\b"
    r"|\b(?:mock|staged) \w+|\bscenarios?\b|\bwhat-if\b",
    re.IGNORECASE,
)
_RECALLED = late(
    r"\bmemor(?:y|ies) of\b|\breminiscent of\b|\bremind(?:s|ed|ing)?(?: \w+){0,3} of\b"
    r"|\b(?:echo(?:es|ed|ing)?|recall(?:s|ed|ing)?) (?:the|a|an)\b|\banniversary of\b",
    re.IGNORECASE,
)
"""Before an event that this one brings to mind."""
_NEW = word_class("new")
_ANOTHER = word_class("another")
_NOW = word_class("now")
_GOES_ON = word_class("goes_on")
_BEFORE_SUBJECT = word_class("before_subject") | TIME | MONTH
_EARLIER = word_class("past_one")
_LEADING = 30
"""Characters from the start of a sentence within which a time sets the whole of it."""

_ANTECEDENT = 60
"""Characters before a relative clause in which what it is about has its place."""

_PLACED = word_class("placed")
_UNIT = word_class("district")


@dataclass(frozen=True, slots=True)
class Frame:
    """The time of a clause, and whether it is of another event than the story's."""

    when: str
    """The words of the text that say so."""
    other: bool


def frame(reading: Reading, sentence: Sentence, low: int, high: int) -> Frame | None:
    """The frame of the clause from one offset to another."""
    if _is_told_of_another(reading, sentence, low, high):
        return Frame(BESIDE, other=True)
    when = _when(reading, sentence, low, high)
    now = any(word.low in _NOW for word in sentence.words if low <= word.start < high)
    if when and now and not low <= when.start < high:
        return None
    told = _told(sentence, low, when)
    if when is None:
        if sentence.dates:
            return None
        beside = _is_new(told) and any(word.low == "also" for word in told[1:2])
        return Frame(BESIDE, other=True) if beside else _inherited(reading, sentence)
    return _framed(reading, sentence, low, when)


def _is_told_of_another(reading: Reading, sentence: Sentence, low: int, high: int) -> bool:
    """True if a clause is of a drill or a film, of "those", or of what this event outdoes."""
    before = [word.low for word in sentence.words if word.start < high]
    own = [word.low for word in sentence.words if low <= word.start < high]
    outdone = "since" in before and bool(_SUPERLATIVE & set(before[: before.index("since")]))
    others = any(
        (word in _OTHERS and follows in _EVENT_NOUNS)
        or (word in _EARLIER_EVENT and f"{follows}s" in _EVENT_NOUNS)
        for word, follows in pairwise(own)
    )
    told = reading.text(sentence.start, high)
    made_up = bool(_FICTION & set(before) - reading.title_words) or _MADE_UP.search(told)
    return outdone or others or bool(made_up) or _RECALLED.search(told) is not None


def _framed(reading: Reading, sentence: Sentence, low: int, when: Dated) -> Frame:
    """The frame that a time gives the clause at `low`."""
    new = _is_new(_told(sentence, low, when))
    dated = bool(_YEAR.search(when.when.text))
    since = any(word.low == "since" for word in sentence.words if low <= word.start < when.end)
    back = _is_back(reading, when) and (new or dated or since)
    other = _is_far(reading, when) or back or _is_another(sentence)
    after = when.when.anchored and low > when.start and bool(_LONG.search(when.when.text))
    return Frame(_words(reading, when), other or after)


def place(reading: Reading, sentence: Sentence, low: int, high: int) -> str | None:
    """The place that a clause is limited to, where the article's own opening does not name it.

    A place outside the clause counts if it opens the sentence or is the only one in it.
    """
    known = reading.opening_names
    before = [word for word in sentence.words if word.start < low]
    start = low - _ANTECEDENT if before and before[-1].low in RELATIVE else low
    near: list[str] = []
    elsewhere: list[str] = []
    placed_at = False
    for at, word in enumerate(sentence.words):
        placed = word.low in _PLACED and not any(
            one.actor[0] <= at < max(one.actor[1], one.verb) for one in sentence.sayings
        )
        end = _name_end(sentence.words, at + 1) if placed else at
        names = _names(reading.span(sentence, at, end)) if end > at + 1 else frozenset()
        inside = start <= word.start < high or word.start < sentence.start + _LEADING
        # Behind a place, the next number has its own: "150 bodies in Marun 67 in Saqlin".
        if names and inside and placed_at and sentence.words[at - 1].number:
            continue
        placed_at = placed_at or (bool(names) and inside)
        if names and not names <= known:
            (near if inside else elsewhere).append(reading.span(sentence, at, end))
    if near:
        return near[0]
    return elsewhere[0] if len(elsewhere) == 1 else None


def _when(reading: Reading, sentence: Sentence, low: int, high: int) -> Dated | None:
    """The time that governs a clause: its own, else the one that opens the sentence."""
    inside = [one for one in sentence.dates if low <= one.start < high]
    before = [one for one in sentence.dates if one.end <= low and not _is_inserted(sentence, one)]
    told = [one for one in inside if not _is_attribute(reading, one)]
    if len(told) > 1 or (told and before):
        told = [one for one in told if not _is_back(reading, one)] or told
    if told:
        return told[0]
    if inside:
        return None
    opening = [one for one in before if one.start - sentence.start < _LEADING]
    return (opening or before)[-1] if before else None


def _is_inserted(sentence: Sentence, one: Dated) -> bool:
    """Whether a time stands in a clause that only says more of a name (", which came in 2009,")."""
    words = sentence.words
    at = next((place for place, word in enumerate(words) if word.start >= one.start), 0)
    while at > 0 and words[at - 1].low != ",":
        at -= 1
    return at > 0 and words[at].low in RELATIVE


def _is_attribute(reading: Reading, one: Dated) -> bool:
    """Whether a time only belongs to a noun: "the tsunami of 2004"."""
    return reading.text(max(0, one.start - 4), one.start).endswith(" of ")


def _inherited(reading: Reading, sentence: Sentence) -> Frame | None:
    """The frame of the sentence before, if that spoke of another event and this one goes on."""
    told = [word for word in sentence.words if not word.is_mark]
    if told[0].low == "according":
        told = [word for word in sentence.words if word.start > _first_comma(sentence)]
    goes_on = told and (told[0].low in _GOES_ON or told[0].number is not None)
    if sentence.place == 0 or not goes_on:
        return None
    before = reading.sentences[sentence.place - 1]
    when = _when(reading, before, before.start, before.end)
    found = _framed(reading, before, before.start, when) if when else None
    return found if found and found.other else None


def _first_comma(sentence: Sentence) -> int:
    return next((word.start for word in sentence.words if word.low == ","), sentence.end)


def _is_back(reading: Reading, one: Dated) -> bool:
    """Whether a time lies before the story's own days: by the calendar, else by its words.

    A whole month or year in which the article was printed is back, too: of its own event news
    says the day.
    """
    low, high = one.when.low, one.when.high
    if reading.published and low and high:
        long = high - low > WEEK and low <= reading.published
        return high < reading.published - NEAR or long
    return bool(_BACK.search(one.when.text))


def _is_far(reading: Reading, one: Dated) -> bool:
    if reading.published and one.when.high and one.when.high < reading.published - FAR:
        return True
    known = reading.published and one.when.high
    return bool((_LAST_YEAR if known else _FAR_BACK).search(one.when.text))


def _is_another(sentence: Sentence) -> bool:
    """Whether the sentence says itself that it tells of another event ("another robbery")."""
    return any(
        word.low in _ANOTHER and follows.text.islower() and follows.number is None
        for word, follows in pairwise(sentence.words)
    )


def _told(sentence: Sentence, low: int, when: Dated | None) -> list[Word]:
    """The words from the subject on, of what is said where the clause at `low` is."""
    first = 0
    for one in sentence.sayings:
        start, end = one.content
        if start < end and sentence.words[start].start <= low < sentence.words[end - 1].end:
            first = max(first, start)
    said = [
        word
        for word in sentence.words[first:]
        if not word.is_mark and not (when and when.start <= word.start < when.end)
    ]
    return list(dropwhile(lambda word: word.low in _BEFORE_SUBJECT, said))


def _is_new(told: Sequence[Word]) -> bool:
    """Whether the subject was not told of before: "a bomb", "two men", "thieves"."""
    if not told:
        return False
    first = told[0]
    if first.low in _NEW | _EARLIER or (first.number and first.text.isalpha()):
        return True
    return first.low.endswith("s") and not first.is_possessive and first.low in _plural_kinds()


def _plural_kinds() -> frozenset[str]:
    """Bare plurals that can open a new event ("thieves", "gunmen")."""
    return frozenset(vocabulary.kinds()) | vocabulary.roles()


def _words(reading: Reading, one: Dated) -> str:
    """The time with its preposition: "in 2004"."""
    start = reading.article.text.rfind(" ", 0, max(0, one.start - 1)) + 1
    lead = reading.text(start, one.start).strip().lower()
    return reading.text(start if lead in {"in", "on", "since", "during"} else one.start, one.end)


def _name_end(words: Sequence[Word], at: int) -> int:
    """Where a place's name ends; `at` itself if what stands there is none."""
    end = at
    while end < len(words) and _is_placed(words, end) and words[end].low not in TIME | MONTH:
        end += 1
    while end > at and words[end - 1].low in {"the", "of"}:
        end -= 1
    if end == at or words[end - 1].is_possessive:
        return at
    follows = words[end] if end < len(words) else None
    if follows is None or follows.is_mark or follows.number:
        return end
    if follows.low in STOP | TIME | DETERMINER:
        return end
    return at


def _is_placed(words: Sequence[Word], at: int) -> bool:
    """Whether a word can be part of a place's name: "the Kursk operational zone"."""
    word = words[at]
    follows = words[at + 1].low if at + 1 < len(words) else ""
    return (
        not word.is_mark
        and not word.number
        and (word.is_name or word.low in {"the", "of"} | _UNIT | _BESIDE or follows in _UNIT)
    )


def _names(place: str) -> frozenset[str]:
    """The capitalised words of a place, those of countries apart: they are too wide to limit."""
    said = country_words(place)
    found: set[str] = set()
    at = 0
    while at < len(said):
        country = leading(said[at:]) if said[at].capital else None
        if country and country.form in _WIDE:
            at += country.length
            continue
        if said[at].capital:
            found.add(said[at].text.lower())
        at += 1
    return frozenset(found)


_WIDE: tuple[Form, ...] = ("name", "people")
_BESIDE = word_class("beside")
