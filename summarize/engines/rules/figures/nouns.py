"""The thing behind a number: "North Korean soldiers" in "4,500 North Korean soldiers were"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarize.language.speakers import Span
from summarize.language.tokens import Word, match
from summarize.language.words import inflection, vocabulary
from summarize.language.words.function_words import (
    DETERMINER,
    MONTH,
    STOP,
    TIME,
    is_adverb,
    word_class,
)

LONGEST_THING = 6
"""Words of the longest name of a thing counted."""

COLLECTIVE = frozenset(["pair", "duo", "couple", "trio"])
"""Numbers that stand for those named before: "the pair were arrested"."""

_MORE = word_class("more")
_VAGUE = word_class("vague")
_WHICH = word_class("past_one")
_PLACES = word_class("place_adverb")


@dataclass(frozen=True, slots=True)
class Thing:
    """What stands behind a number; spans count the sentence's words."""

    span: Span
    """Words of its name; empty where it has none."""
    kind: str | None
    """Its kind (counted.toml), or its own last word; None without a name."""


def thing(words: Sequence[Word], at: int) -> tuple[Thing, tuple[str, ...]]:
    """The name behind the number, and events in it ("casualties", "damaged houses")."""
    return _no_deed(words, at) or _named(words, at)


def _named(words: Sequence[Word], at: int) -> tuple[Thing, tuple[str, ...]]:
    """The name behind a number that counts things, and events in it."""
    start = _past_of(words, at)
    if (
        start < len(words)
        and words[start].low in _MORE
        and not kind_named(words[start + 1 : start + 3])
    ):
        return Thing((start, start + 1), None), ()
    end = start
    events: list[str] = []
    while end < len(words) and end - start < LONGEST_THING:
        sign = match(vocabulary.event_signs, words, end)
        if sign and sign[0].part != "noun" and words[end].low not in vocabulary.kinds():
            if end > start or not is_name_part(words, sign[1]):
                break
            events.append(sign[0].event)
            end = sign[1]
            continue
        if _is_model(words, end):
            end += 1
            continue
        if not is_name_part(words, end) and not _joined(words, start, end):
            break
        if end > start and words[end].low.endswith("ing") and not kind_named(words[end : end + 1]):
            break
        if sign:
            events.append(sign[0].event)
        end += 1
        if kind_named(words[start:end]) and not _goes_on(words, end):
            end = _past_second(words, end)
            break
    while end > start and words[end - 1].low == "of":
        end -= 1
    kind = kind_named(words[start:end])
    if kind is None and end > start and not events:
        kind = words[end - 1].low
    return Thing((start, end), kind), tuple(events)


def _no_deed(words: Sequence[Word], at: int) -> tuple[Thing, tuple[str, ...]] | None:
    """The deed that "no" counts none of, where its plural is a form of its verb: "no arrests"."""
    number = words[at].number
    if number is None or number.high != 0 or at + 1 >= len(words):
        return None
    sign = match(vocabulary.event_signs, words, at + 1)
    if sign is None or sign[0].part != "verb" or not words[at + 1].low.endswith("s"):
        return None
    return Thing((at + 1, at + 2), None), (sign[0].event,)


def _is_model(words: Sequence[Word], at: int) -> bool:
    """Whether a dash or number stands inside a model's name: "AK - 47 rifles"."""
    if at < 1 or at + 1 >= len(words):
        return False
    dash = words[at].low == "-" and words[at - 1].text.isupper() and _is_numeral(words[at + 1])
    last = words[at - 1].low == "-" and words[at - 2].text.isupper()
    return dash or (_is_numeral(words[at]) and (last or words[at - 1].text.isupper()))


def _is_numeral(word: Word) -> bool:
    return word.number is not None or word.low.isdigit()


def _past_of(words: Sequence[Word], at: int) -> int:
    """Past "-" and, behind a share, "of its 430,000-strong"."""
    number = words[at].number
    start = at + 1
    if start < len(words) and words[start].low == "-":
        return start + 1
    if number is not None and start < len(words) and words[start].low == "of":
        start += number.unit is None and words[at].text.lower().split()[-1] in _VAGUE
        if number.low == number.high == 0:  # "none of the passengers"
            start += 1
            while start < len(words) and words[start].low in DETERMINER:
                start += 1
    share = number is not None and number.unit in ("percent", "fraction")
    if share and start < len(words) and words[start].low == "of":
        start += 1
        while start < len(words) and (
            words[start].low in DETERMINER | {"-", "strong"} or words[start].number
        ):
            start += 1
    return _past_whole(words, start)


def _past_whole(words: Sequence[Word], start: int) -> int:
    """Past "of the 190" in "104 of the 190 seats"."""
    end = start + 1
    if start >= len(words) or words[start].low != "of":
        return start
    while end < len(words) and words[end].low in DETERMINER:
        end += 1
    if end + 1 >= len(words) or not words[end].number or not is_name_part(words, end + 1):
        return start
    return start if match(vocabulary.event_signs, words, end + 1) else end + 1


def is_part(words: Sequence[Word], at: int) -> bool:
    """Whether a number is of another one ("30 of the 46 protesters")."""
    return at + 1 < len(words) and _past_whole(words, at + 1) > at + 1


def is_whole(words: Sequence[Word], at: int) -> bool:
    """Whether another number is of this one ("two of the three victims")."""
    start = at
    while start > 0 and words[start - 1].low in DETERMINER:
        start -= 1
    return start > 1 and words[start - 1].low == "of" and words[start - 2].number is not None


def is_name_part(words: Sequence[Word], at: int) -> bool:
    """Whether the word can be part of a thing's name."""
    if at >= len(words):
        return False
    word = words[at]
    return not (
        word.is_mark
        or word.number
        or word.low in STOP | TIME | MONTH | DETERMINER | _PLACES | _WHICH
        or (word.low in inflection.irregular() and word.text.islower())
        or (word.low.endswith("ing") and (word.low,) in vocabulary.saying())
        or is_adverb(word.text)
    )


def _joined(words: Sequence[Word], start: int, at: int) -> bool:
    """Whether "of" goes on with the name ("units of equipment", "rounds of ammunition")."""
    return at > start and words[at].low == "of" and is_name_part(words, at + 1)


def _goes_on(words: Sequence[Word], at: int) -> bool:
    """Whether the name goes on with "of" and a thing of its own, or is only a modifier."""
    if at >= len(words):
        return False
    return words[at].low == "of" or kind_named(words[at : at + 1]) is not None


def past_phrase(words: Sequence[Word], at: int) -> int:
    """Past a phrase that says whose or where the thing is ("members of the Afghan army")."""
    if at >= len(words) or words[at].low not in {"of", "from", "in", "at"}:
        return at
    end = at + 1
    while (
        end < len(words)
        and end - at <= LONGEST_THING
        and (words[end].low == "the" or is_name_part(words, end))
    ):
        if match(vocabulary.event_signs, words, end):
            break
        end += 1
    return end


def _past_second(words: Sequence[Word], end: int) -> int:
    """Past a second thing that is counted together with the first ("houses and buildings")."""
    second = words[end : end + 2]
    if len(second) > 1 and second[0].low in {"and", "or"} and second[1].low in vocabulary.kinds():
        return end + 2
    return end


def are_people(kind: str) -> bool:
    """Whether a kind of things counted is one of people: by its table, or by its ending."""
    return (
        kind in vocabulary.kinds_of_people()
        or kind in vocabulary.roles()
        or kind.endswith(("ers", "ors", "ists", "men", "women"))
    )


def kind_named(phrase: Sequence[Word]) -> str | None:
    """The kind of the last known word of a name; of two words, if they are one ("crew members")."""
    for at in range(len(phrase) - 1, -1, -1):
        pair = " ".join(word.low for word in phrase[max(0, at - 1) : at + 1])
        if found := vocabulary.kinds().get(pair) or vocabulary.kinds().get(phrase[at].low):
            return found
    return None


def says_itself(phrase: Sequence[Word], event: str) -> bool:
    """Whether a thing's name says what happened to it ("casualties", "injured people")."""
    signs = (match(vocabulary.event_signs, phrase, at) for at in range(len(phrase)))
    named = {found[0].event for found in signs if found}
    return event in named or (event == "casualties" and bool(named))
