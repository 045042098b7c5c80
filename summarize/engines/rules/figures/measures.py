"""What a sum, a share, a length or a magnitude is the measure of: "revenue", "loot", "depth"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarize.engines.rules.figures import ages, verbs
from summarize.language import speakers
from summarize.language.names.countries import leading
from summarize.language.names.countries import words as country_words
from summarize.language.numbers.intervals import unit_class
from summarize.language.speakers import Span
from summarize.language.tokens import Word, match
from summarize.language.words import vocabulary
from summarize.language.words.function_words import AUXILIARY, BREAK, MODAL, RELATIVE, TIME

BEFORE = 12
"""Words before a number among which its measure is looked for."""

BEHIND = 5
"""Words behind it: "worth of jewelry and luxury"."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A number's measure, and the words that say so."""

    name: str
    word: Span
    span: Span
    """From the first to one past the last of the number and its measure."""


def measured(words: Sequence[Word], at: int) -> Measured | None:
    """The measure of the number at `at`; None if none is named near it."""
    number = words[at].number
    if number is None or is_per_share(words, at):
        return None
    if person := ages.person(words, at):
        return Measured("age", person, (min(person[0], at), max(person[1], at + 1)))
    unit = unit_class(number.unit)
    if unit in vocabulary.measures():
        return Measured(unit, (at, at + 1), (at, at + 1))
    found = [*_behind(words, at), *_before(words, at)]
    for word in found:
        signs = match(vocabulary.measure_signs, words, word)
        if _is_noun(words, word):
            continue
        names = [
            name
            for name in (signs[0] if signs else ())
            if unit in vocabulary.measures()[name].units
        ]
        if names and signs:
            return Measured(names[0], (word, signs[1]), (min(word, at), max(signs[1], at + 1)))
    return None


def _is_noun(words: Sequence[Word], at: int) -> bool:
    """Whether the plain form of a measure's verb is none here: it follows no "to" nor "will"."""
    governed = at > 0 and (words[at - 1].low == "to" or words[at - 1].low in MODAL)
    return words[at].low in vocabulary.measure_verbs() and not governed


def owner(words: Sequence[Word], found: Measured, at: int) -> Span | None:
    """Whose revenue or profit it is: a name that owns it, or the subject before it.

    A capital at the start of a sentence makes no name.
    """
    if found.name == "age":
        return found.word
    first = min(found.word[0], at)
    if vocabulary.measures()[found.name].placed:
        named = [index for index in range(first) if _is_place(words, index)]
        return _name(words, named[0]) if named else None
    for index in range(first - 1, max(-1, first - BEFORE), -1):
        timed = words[index].low in TIME
        if words[index].is_possessive and words[index].is_name and not timed:
            return _name(words, index)
    while first > 1 and (
        verbs.participle(words[first - 1].low) or words[first - 1].low in AUXILIARY
    ):
        first -= 1
    phrase = speakers.phrase_before(words, first)
    names = [index for index in range(*phrase) if words[index].is_name and index] if phrase else []
    return _name(words, names[0]) if names else None


def _is_place(words: Sequence[Word], at: int) -> bool:
    """Whether a word may name a place with a population: a name that is no country."""
    word = words[at]
    sure = at > 0 or (len(words) > 1 and words[1].low in {",", "is", "has"})
    return word.is_name and sure and not leading(country_words(word.text))


def _name(words: Sequence[Word], at: int) -> Span:
    """The capitalised words around one of them."""
    start, end = at, at + 1
    while start > 0 and words[start - 1].is_name and not words[start - 1].is_mark:
        start -= 1
    while end < len(words) and words[end].is_name and not words[end - 1].is_possessive:
        end += 1
    return start, end


def is_per_share(words: Sequence[Word], at: int) -> bool:
    """Whether a sum is of one share of many ("$0.71 a share")."""
    behind = [word.low for word in words[at + 1 : at + 5] if word.low != "-"]
    return behind[:1] in (["a"], ["per"], ["a-share"]) and behind[1:2] not in (["year"], ["annum"])


def _behind(words: Sequence[Word], at: int) -> list[int]:
    found = []
    for index in range(at + 1, min(at + 1 + BEHIND, len(words))):
        if words[index].number or words[index].low in BREAK | RELATIVE | {",", ";", "."}:
            break
        found.append(index)
    return found


def _before(words: Sequence[Word], at: int) -> list[int]:
    found = []
    for index in range(at - 1, max(-1, at - 1 - BEFORE), -1):
        number = words[index].number
        if (number and number.unit) or words[index].low in BREAK or words[index].low in {",", ";"}:
            break
        found.append(index)
    return found
