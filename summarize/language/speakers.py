"""Noun phrases of those who speak: where they begin and end beside a verb of saying.

A shallow reading without a parser: a phrase is walked word by word until a word that cannot belong
to it. It is an actor if it is a name, a pronoun, or holds a noun for people who speak.
"""

from __future__ import annotations

from collections.abc import Sequence

from summarize.language.tokens import Word
from summarize.language.words import vocabulary
from summarize.language.words.function_words import (
    AUXILIARY,
    CONJUNCTION,
    DETERMINER,
    MODAL,
    MONTH,
    NEGATION,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    TIME,
    is_adverb,
    word_class,
)
from summarize.language.words.inflection import irregular_pasts

Span = tuple[int, int]
"""Words from the first to one past the last."""

LONGEST_ACTOR = 14
"""Words of the longest phrase taken for an actor; "the head of the rescue unit for the Norland Red
Cross" has 11."""

_INSIDE = frozenset(["of", "for", "at", "from", "in", "the", "and", "&", "to", "on"])
_GOVERNING = word_class("governing")
_CLOSED = AUXILIARY | PREPOSITION | RELATIVE | CONJUNCTION
_ABBREVIATIONS = word_class("abbreviations")
_APPOSED = RELATIVE | frozenset(["a", "an", "the", "one", "also", "both", "head", "chief"])


def before(words: Sequence[Word], verb: int, *, anybody: bool = False) -> Span | None:
    """The actor whose verb stands at `verb`, if one stands before it; `anybody`: any phrase is."""
    at = _skip_adverbials(words, verb)
    if at > 0 and words[at].low in {"who", "which"}:
        at -= 1
        at -= words[at].low == ","
        return _checked(words, _walk_left(words, at), anybody=anybody)
    if at < 0:
        return None
    if words[at].low == ",":
        return _before_apposition(words, at, anybody=anybody)
    span = _walk_left(words, at)
    if span and span[0] > 1 and words[span[0] - 1].low in RELATIVE:
        named = span[0] - 2 - (words[span[0] - 2].low == ",")
        return _checked(words, _walk_left(words, named), anybody=anybody) if named >= 0 else None
    if span and span[0] > 1 and words[span[0] - 1].low in _GOVERNING:
        return _checked(words, _walk_left(words, span[0] - 2), anybody=anybody)
    return None if span and _is_object(words, span[0]) else _checked(words, span, anybody=anybody)


def _is_object(words: Sequence[Word], start: int) -> bool:
    """Whether a phrase is what the verb before it is done to ("could thwart government plans")."""
    return start > 1 and words[start - 1].text.islower() and _is_governed(words, start - 1)


def _is_governed(words: Sequence[Word], at: int) -> bool:
    """Whether a word is the plain form of a verb, behind "to" or "will"."""
    return at > 0 and (words[at - 1].low in MODAL or words[at - 1].low == "to")


def phrase_before(words: Sequence[Word], verb: int) -> Span | None:
    """The noun phrase that ends before a verb, whether or not it can speak."""
    at = _skip_adverbials(words, verb)
    if at > 0 and words[at].low in RELATIVE:
        at -= 1
    return _walk_left(words, at) if at >= 0 and not words[at].is_mark else None


def after(words: Sequence[Word], at: int, *, anybody: bool = False) -> Span | None:
    """The actor that begins at `at`, behind an inverted verb or "according to"."""
    end = at
    while end < len(words) and end - at < LONGEST_ACTOR and _continues(words, at, end):
        end += 1
    while end > at and (words[end - 1].low in _INSIDE or words[end - 1].is_mark):
        end -= 1
    return _checked(words, (at, end), anybody=anybody)


def is_actor(words: Sequence[Word]) -> bool:
    """Whether a phrase names someone who can speak."""
    if not words or words[-1].number:
        return False
    if len(words) == 1 and words[0].low in PRONOUN:
        return True
    if words[-1].is_possessive or (words[0].low.endswith("ing") and not words[0].is_name):
        return False
    head = [word for word in words if word.low not in DETERMINER]
    return any(word.low in vocabulary.roles() for word in words) or bool(
        head and head[-1].is_name and head[-1].low not in TIME | MONTH
    )


def _checked(words: Sequence[Word], span: Span | None, *, anybody: bool) -> Span | None:
    if not span or not span[0] < span[1]:
        return None
    phrase = words[span[0] : span[1]]
    return span if is_actor(phrase) or (anybody and not phrase[-1].number) else None


def _skip_adverbials(words: Sequence[Word], verb: int) -> int:
    """The last word before the verb that is not part of it ("has", "never", "on Monday")."""
    at = verb - 1
    while at >= 0:
        low = words[at].low
        if (
            (low in AUXILIARY and not words[at].text.isupper())  # "IS said"
            or low in NEGATION | TIME
            or is_adverb(words[at].text)
            or (low == "on" and words[at + 1].low in TIME)
        ):
            at -= 1
        else:
            break
    return at


def _before_apposition(words: Sequence[Word], comma: int, *, anybody: bool) -> Span | None:
    """The name before ", an official from the agency, (told)" or ", 38, (said)"."""
    end = comma
    for _ in range(3):
        start = _after_comma(words, end)
        if start == 0 or not _is_apposition(words, start, end):
            break
        end = start - 1
    return _checked(words, _walk_left(words, end - 1), anybody=anybody)


def _is_apposition(words: Sequence[Word], start: int, end: int) -> bool:
    first = words[start]
    return (
        any(word.low in RELATIVE for word in words[start : start + 2])
        or first.low in _APPOSED
        or first.number is not None
        or first.low.isdigit()
        or (not first.is_name and end - start < LONGEST_ACTOR)
        or any(word.low in vocabulary.roles() for word in words[start:end])
    )


def _after_comma(words: Sequence[Word], end: int) -> int:
    at = end - 1
    while at >= 0 and words[at].low != ",":
        at -= 1
    return at + 1


def _walk_left(words: Sequence[Word], at: int) -> Span | None:
    """The phrase that ends at `at`; None if no word of it can."""
    start = at + 1
    while start > 0 and at + 1 - start < LONGEST_ACTOR and _precedes(words, start - 1, at):
        start -= 1
        if _begins(words, start):
            break
    while start <= at and words[start].low in _INSIDE - {"the"}:
        start += 1
    return (start, at + 1) if start <= at else None


def _begins(words: Sequence[Word], start: int) -> bool:
    """Whether a phrase must begin here: at a determiner that no preposition governs."""
    return (
        words[start].low in DETERMINER
        and (start == 0 or words[start - 1].low not in _INSIDE | {"by"})
    ) or words[start].low in PRONOUN


def _precedes(words: Sequence[Word], at: int, last: int) -> bool:
    """Whether the word at `at` can belong to a phrase that goes on behind it."""
    word = words[at]
    if word.is_mark or word.number:
        return at != last and _is_inner(words, at, last)
    if word.quoted or _is_time(words, at):
        return False
    if word.low in PRONOUN:
        return at == last
    if word.low in DETERMINER or word.low in _INSIDE:
        return at != last
    closed = word.low in _CLOSED or is_adverb(word.text)
    closed = closed and not (word.text.isupper() and word.low in AUXILIARY)
    closed = closed and not (at > 0 and word.is_name and words[at - 1].is_name)
    verb = _is_verb(words, at) or (word.text.islower() and _is_governed(words, at))
    return not (closed or verb or (at < last and _is_other_phrase(words, at)))


def _is_inner(words: Sequence[Word], at: int, last: int) -> bool:
    """Whether a mark or number can stand within an actor's name ("the two wounded men")."""
    word = words[at]
    if word.number:
        return at > 0 and words[at - 1].low in DETERMINER
    dash = word.low == "-" and _is_between_names(words, at)
    return word.low == "&" or dash or (word.low == "," and _joins_names(words, at, last))


def _is_between_names(words: Sequence[Word], at: int) -> bool:
    """Whether a dash joins two parts of one name ("Lloyd - Webber")."""
    return 0 < at < len(words) - 1 and words[at - 1].is_name and words[at + 1].is_name


def _is_other_phrase(words: Sequence[Word], at: int) -> bool:
    """Whether a common noun before a name is a phrase of its own.

    In "the attack Turkish sources said" it is; a name's title ("spokesman Peskov") is not.
    """
    word = words[at]
    titled = word.is_name or word.low in vocabulary.roles() or at == 0
    return words[at + 1].is_name and not titled


def _joins_names(words: Sequence[Word], comma: int, last: int) -> bool:
    """Whether the comma stands in a list of names ("the U.S., South Korea, and Ukraine")."""
    return (
        comma > 0
        and words[comma - 1].is_name
        and (words[comma + 1].is_name or words[comma + 1].low == "and")
        and any(word.low == "and" for word in words[comma + 1 : last])
        and any(word.is_name for word in words[comma + 1 : last + 1])
    )


def _is_abbreviated(word: Word) -> bool:
    """Whether a point behind a word belongs to it ("John F. Rook", "Lt. Col.")."""
    return len(word.low) == 1 or word.low in _ABBREVIATIONS


def _is_verb(words: Sequence[Word], at: int) -> bool:
    """Whether the word is surely one; plain forms and those in -s are more often nouns."""
    form = (words[at].low,)
    if words[at].is_name or not words[at].low.endswith(("ed", "ing", "aid", "old")):
        return False
    if at and (words[at - 1].low in DETERMINER or words[at - 1].number):
        return False
    if at and words[at].low.endswith("ed") and words[at - 1].is_name:
        return True
    sign = vocabulary.event_signs().get(form)
    return (sign is not None and sign.part == "verb") or form in vocabulary.saying()


def _is_time(words: Sequence[Word], at: int) -> bool:
    """Whether a word names a day or month; before another name, "Jan" is a person's."""
    if words[at].low not in MONTH:
        return words[at].low in TIME
    follows = words[at + 1] if at + 1 < len(words) else None
    named = follows and follows.is_name and follows.number is None
    return not (named and follows and follows.low not in TIME | MONTH)


def _continues(words: Sequence[Word], start: int, at: int) -> bool:
    """Whether the word at `at` goes on with the actor that began at `start`."""
    word = words[at]
    if word.low in PRONOUN:
        return at == start
    if word.is_mark:
        return word.low in {".", "&"} and at > start and _is_abbreviated(words[at - 1])
    other = word.low in AUXILIARY | RELATIVE or is_adverb(word.text)
    if word.quoted or other or _is_time(words, at):
        return False
    if word.low in DETERMINER and at > start:
        return words[at - 1].low in _INSIDE
    if word.low in _INSIDE and word.low not in DETERMINER:
        return at > start and _is_inside(words, start, at)
    done = at > start and (_is_verb(words, at) or word.low in irregular_pasts())
    return word.low not in PREPOSITION | CONJUNCTION and not done


def _is_inside(words: Sequence[Word], start: int, at: int) -> bool:
    """Whether a small word joins the actor to what follows ("the Ministry of Defence")."""
    if at + 1 == len(words):
        return False
    small, ahead = words[at].low, words[at + 1]
    named = words[at - 1].is_name and words[start].is_name
    return (not named or small in {"of", "&"}) and (
        ahead.is_name or ahead.low in DETERMINER or small in {"of", "for"}
    )
