"""Whether what hangs on a verb, a number or a name hangs on it in the article as well.

All words of a claim may stand in its sentence and yet be put together wrongly: the charge of the
acquittal behind the conviction, the whole of which a number is a part in that number's place, the
year of another number beside it, a deed given to somebody of another sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from summarize.grounding.claims import roles
from summarize.grounding.passage import Passage
from summarize.grounding.support import (
    Content,
    all_words,
    are_alike,
    is_verb,
    supported,
)
from summarize.language import content, dates, numbers
from summarize.language.numbers.intervals import same_value
from summarize.language.words.function_words import (
    AUXILIARY,
    BE,
    BREAK,
    MODAL,
    PREPOSITION,
    is_adverb,
)
from summarize.schema import Quantity

_HANGING = re.compile(r"\b(?:of|for|from|with|against|as)\b")
"""Small words by which something hangs on the verb before it."""
_ENDS = re.compile(
    rf"[,;:.()—]\s|\b(?:{'|'.join(sorted(PREPOSITION | BREAK | {'and', 'but', 'or'}))})\b"
)
_CLAUSE = re.compile(r"[;:\"“”]|\b(?:but|while|whereas|although|and|as|after|before|when)\b")
"""Begins another clause, in which another may do it."""
_OF_WHOLE = re.compile(r"\bof (?:the|its|their|his|her|our|all)(?: some| about| more than)? $")
_OF_PART = re.compile(r" of (?:the|its|their|his|her|our|them|those)\b")


_MEANT = frozenset({"i", "he", "she", "it", "we", "they", "you"})
"""May stand for somebody of another sentence."""


class _Hanging(NamedTuple):
    """Something that hangs on a verb by a small word."""

    verb: Content
    by: str
    words: tuple[Content, ...]
    phrase: str
    """The small word with the word before it and the one behind."""


def why_attached_otherwise(text: str, passage: Passage) -> str | None:
    """Why something of a text belongs to another verb, number or doer in its sentence."""
    return (
        _why_of_other_verb(text, passage.sentence)
        or _why_whole_for_part(text, passage.sentence)
        or _why_of_other_time(text, passage.sentence)
        or _why_done_by_other(text, passage)
    )


def _why_of_other_verb(text: str, sentence: str) -> str | None:
    """Why what hangs on a verb hangs on another one, where the verb has something of its own."""
    theirs = _hangings(sentence)
    for told in _hangings(text):
        if told.phrase in sentence:
            continue  # "The area of Exe": it hangs on the noun.
        same = [one for one in theirs if one.by == told.by]
        own = [one for one in same if _are_one(one.verb, told.verb)]
        others = [one for one in same if one not in own and _share(one.words, told.words)]
        if own and others and not any(_share(one.words, told.words) for one in own):
            return f"The article says {others[0].verb.text!r} of {told.words[0].text!r}."
    return None


@lru_cache(maxsize=1024)
def _hangings(text: str) -> tuple[_Hanging, ...]:
    return tuple(_all_hangings(text))


def _all_hangings(text: str) -> Iterator[_Hanging]:
    words = all_words(text)
    verbs = [word for word in words if is_verb(word)]
    for found in _HANGING.finditer(text):
        before = [verb for verb in verbs if verb.end < found.start()]
        end = _ENDS.search(text, found.end())
        last = end.start() if end else len(text)
        behind = tuple(one for one in words if found.end() < one.start < last)
        if before and behind:
            last_before = text[: found.start()].split()[-1:]
            phrase = " ".join((*last_before, text[found.start() : behind[0].end]))
            yield _Hanging(before[-1], found[0], behind, phrase)


def _are_one(one: Content, other: Content) -> bool:
    return one.stem == other.stem or are_alike(one, other)


def _share(some: Sequence[Content], others: Sequence[Content]) -> bool:
    return any(_are_one(one, other) for one in some for other in others)


def _why_whole_for_part(text: str, sentence: str) -> str | None:
    """Why a number is the part of something whose whole it is: "1,850 of its 2,100 members"."""
    for told in numbers.find(text):
        if not _OF_PART.match(text, told.end):
            continue
        same = [one for one in numbers.find(sentence) if same_value(told, one)]
        if same and all(_OF_WHOLE.search(sentence, 0, one.start) for one in same):
            return f"The article has {text[told.start : told.end]!r} in all."
    return None


def _why_of_other_time(text: str, sentence: str) -> str | None:
    """Why the time beside a number is that of another: "from 3m in 2021 to 1m last year"."""
    theirs = _timed(sentence)
    for told, when in _timed(text):
        own = [time for one, time in theirs if same_value(told, one)]
        others = [one for one, time in theirs if time == when and not same_value(told, one)]
        if own and when not in own and others:
            return f"The article gives another number for {when!r}."
    return None


@lru_cache(maxsize=1024)
def _timed(text: str) -> tuple[tuple[Quantity, str], ...]:
    """The numbers of a text, each with the time that stands behind it before the next."""
    starts = [*(one.start for one in numbers.find(text)), len(text)]
    return tuple(
        (number, time.when.text.lower())
        for number, (_, end) in zip(numbers.find(text), pairwise(starts), strict=True)
        for time in dates.find(text)
        if number.end <= time.start < end
        and not any(is_verb(word) for word in all_words(text[number.end : time.start]))
    )


def _why_done_by_other(text: str, passage: Passage) -> str | None:
    """Why somebody of another sentence does what the sentence says that another does.

    Nothing is known where he may be meant by a pronoun, or by a word for what he is.
    """
    for told in roles.deeds(text, roles.names_of(passage.article)):
        if told.passive or told.doer is None or _is_named(told.doer, passage.sentence):
            continue
        who = _doers(told, passage.sentence)
        if who and not any(_is_named(one, text) for one in who):
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
    if not tokens or not names or not _MEANT.isdisjoint(word.lower() for word in tokens):
        return []
    if tokens[-1] != ",":
        return [tokens[-1]] if tokens[-1] in names and not _follows(tokens, -1) else []
    first = next(at for at, word in enumerate(tokens) if word in names)
    return [] if _follows(tokens, first) else [names[0]]


def _follows(tokens: Sequence[str], at: int) -> bool:
    """Whether a name stands behind a small word: "in Exe", "the men of Orrin"."""
    before = [one for one in tokens[:at] if not one[0].isupper()][-1:]
    return bool(before) and before[0].lower() in PREPOSITION


def _is_named(name: str, text: str) -> bool:
    """Whether a text has a word of a name, or its country."""
    return any(supported(word, text) for word in all_words(name)) or bool(
        content.nations(name) & content.nations(text)
    )
