"""Whether what hangs on a verb, a number or a name hangs on it in the article as well.

All words of a claim may stand in its sentence and yet be put together wrongly: the charge of the
acquittal behind the conviction, the whole of which a number is a part in that number's place, the
year of another number beside it, one owner's thing given to another.
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
    are_one_or_alike,
    is_named,
    is_part_of_name,
    is_verb,
    says,
)
from summarize.language import dates, numbers
from summarize.language.late_patterns import late
from summarize.language.numbers.intervals import same_value
from summarize.language.words.function_words import BE, BREAK, PREPOSITION
from summarize.schema import Quantity

_HANGING = late(r"\b(?:of|for|from|with|against|as)\b")
"""Small words by which something hangs on the verb before it."""
_ENDS = late(rf"[,;:.()—]\s|\b(?:{'|'.join(sorted(PREPOSITION | BREAK | {'and', 'but', 'or'}))})\b")
"""Ends what hangs there."""
_OF_WHOLE = late(
    r"(?:\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|half|most|many|all"
    r"|none|some|part))\b(?: out)? of (?:(?:the|its|their|his|her|our|all)\b )?(?:[\w-]+['’]s? )?"
    r"(?:some |about |more than |roughly )?$",
    re.IGNORECASE,
)
"""Before the whole of which a number is a part: "14 of the train's 62"."""
_OF_ALL = late(
    r"(?:^|[,;:] |\b[Tt]hat )[Oo]f (?:all |some |about )?(?:the|its|their|those|these) $"
)
"""Before a whole that is told before its part: "Of the 62 hurt, 14 stayed"."""
_HAS = late(r"\b(?:has|have|had|with|is|are|were|was|all)(?: \w+)? $")
"""Before a whole that is told as what somebody has, or what there is."""
_WHICH_WHOLE = late(r" [\w-]+(?: [\w-]+)?? (?:who |that |which )?(?P<verb>[a-z]+)\b")
"""What is counted, and a participle or a clause that says which are meant."""
_OFPART = late(r" of (?:the|its|their|his|her|our|them|those)\b")
PART = late(r";|,? \b(?:but|while|whereas)\b|, and\b")
"""Parts a sentence in those that have each its own doer."""
_OWNER = late(
    r"\b(?P<who>[A-Z][\w-]+)(?:['’]s)? (?P<what>[a-z]{4,})\b(?! (?:the|its|his|her|their|an?)\b)"
)
"""A name before what it owns; before "the" stands what it does: "Acme holds the record"."""
_COMPARED = late(
    r"\b(?:than|against|compared|estimates?|estimated|planned|expected|original|originally|previous"
    r"|twice|double|half|instead|rather)\b"
)
"""Stands between a number and another with which it is compared."""
_NOTHING = frozenset({"", "the", "some", "a", "an", "his", "her", "its", "their"})
"""May stand between a verb and its number."""


class _Hanging(NamedTuple):
    """Something that hangs on a verb by a small word."""

    verb: Content
    by: str
    words: tuple[Content, ...]
    phrase: str
    """The small word with the word before it and the one behind."""


def why_attached_otherwise(text: str, passage: Passage) -> str | None:
    """Why something of a text belongs to another verb, number or owner in its sentence."""
    return (
        _why_of_other_verb(text, passage.sentence)
        or _why_whole_for_part(text, passage.sentence)
        or _why_of_other_time(text, passage.sentence)
        or _why_other_number_done(text, passage.sentence)
        or _why_of_other_owner(text, passage)
    )


def _why_of_other_verb(text: str, sentence: str) -> str | None:
    """Why what hangs on a verb hangs on another one, where the verb has something of its own."""
    mine = _hangings(text)
    theirs = _hangings(sentence) if mine else ()
    for told in mine:
        if told.phrase in sentence:
            continue  # "The area of Exe": it hangs on the noun.
        same = [one for one in theirs if one.by == told.by]
        own = [one for one in same if are_one_or_alike(one.verb, told.verb)]
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


def _share(some: Sequence[Content], others: Sequence[Content]) -> bool:
    return any(are_one_or_alike(one, other) for one in some for other in others)


def _why_whole_for_part(text: str, sentence: str) -> str | None:
    """Why a number is told of all of which the sentence tells it of a part, or as such a part.

    "1,850 of its 2,100 members had left": neither "2,100 had left" nor "2,100 of its members".
    """
    for told in numbers.find(text):
        same = [one for one in numbers.find(sentence) if same_value(told, one)]
        if _OF_ALL.search(text, 0, told.start):
            if same and all(_OFPART.match(sentence, one.end) for one in same):
                return f"The article has {text[told.start : told.end]!r} of a whole."
            continue
        if not same or not all(_OF_WHOLE.search(sentence, 0, one.start) for one in same):
            continue
        known = (_OF_WHOLE.search(text, 0, told.start), _HAS.search(text, 0, told.start))
        is_whole = any(known) or _is_told_of_whole(text, same, sentence)
        if _OFPART.match(text, told.end) or not is_whole:
            return f"The article has {text[told.start : told.end]!r} in all."
    return None


def _is_told_of_whole(text: str, same: Sequence[Quantity], sentence: str) -> bool:
    """Whether a text tells what says which are meant: "of the 62 people killed two are named"."""
    deeds = [word for word in all_words(text) if is_verb(word) and not says(word)]
    for one in same:
        behind = sentence[one.end :]
        found = _WHICH_WHOLE.match(behind)
        verbs = [word for word in all_words(behind) if is_verb(word)]
        meant = next((word for word in verbs if found and word.start >= found.start("verb")), None)
        is_more = len(verbs) > 1 or not BE.isdisjoint(behind.split())
        if meant and is_more and any(are_one_or_alike(deed, meant) for deed in deeds):
            return True
    return False


def _why_of_other_time(text: str, sentence: str) -> str | None:
    """Why the time beside a number is that of another: "from 3m in 2021 to 1m last year"."""
    mine = _timed(text)
    theirs = _timed(sentence) if mine else ()
    for told, when in mine:
        own = [time for one, time in theirs if _ends(one) == _ends(told)]
        others = [one for one, time in theirs if time == when and _ends(one) != _ends(told)]
        if own and when not in own and others:
            return f"The article gives another number for {when!r}."
    return None


def _ends(number: Quantity) -> tuple[float | None, float | None]:
    """A number without its unit, which a second one may take from the first."""
    return number.low, number.high


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


def _why_other_number_done(text: str, sentence: str) -> str | None:
    """Why a verb has the number that stands before it in the sentence, where it has another."""
    mine = _done_numbers(text)
    theirs = _done_numbers(sentence) if mine else ()
    for verb, told in mine:
        same = [(one, number) for one, number in theirs if one.stem == verb.stem]
        where = [one.start for one in numbers.find(sentence) if _ends(one) == _ends(told)]
        if same and where and all(_is_apart(max(where), *one, sentence) for one in same):
            return f"The article has another number behind {verb.text!r}."
    return None


def _is_apart(at: int, verb: Content, number: Quantity, sentence: str) -> bool:
    """Whether a number stands before a verb, or is one that its own is compared with."""
    return at < verb.start or (at > number.end and bool(_COMPARED.search(sentence, number.end, at)))


@lru_cache(maxsize=1024)
def _done_numbers(text: str) -> tuple[tuple[Content, Quantity], ...]:
    """The verbs of a text, each with the number right behind it: "paid about 40 million"."""
    return tuple(
        (verb, number)
        for verb in all_words(text)
        if (is_verb(verb) and not says(verb)) or verb.stem == "cost"
        for number in numbers.find(text)
        if verb.end < number.start and text[verb.end : number.start].strip() in _NOTHING
    )


def _why_of_other_owner(text: str, passage: Passage) -> str | None:
    """Why something is another's than in the sentence: "Acme shares" for "Orin shares"."""
    known = roles.names_of(passage.article)
    mine = _owned(text, known)
    if not mine:
        return None
    said = _parts_of_quote(passage)
    theirs = _owned(said, known)
    for told, what in mine:
        owners = [one for one, thing in theirs if thing == what]
        if owners and not is_named(told, said) and not any(is_named(o, text) for o in owners):
            return f"In the article it is {owners[0]!r}, not {told!r}."
    return None


def _parts_of_quote(passage: Passage) -> str:
    """What of the sentence stands in a part with the quote."""
    marks = [found.span() for found in PART.finditer(passage.sentence)]
    low = max((end for _, end in marks if end <= passage.start), default=0)
    high = min((at for at, _ in marks if at >= passage.end), default=len(passage.sentence))
    return passage.sentence[low:high]


@lru_cache(maxsize=1024)
def _owned(text: str, known: frozenset[str]) -> tuple[tuple[str, str], ...]:
    """The names right before nouns, by the nouns' stems; names are also those `known`."""
    words = {word.start: word for word in all_words(text)}
    return tuple(
        (found["who"], what.stem)
        for found in _OWNER.finditer(text)
        if (who := words.get(found.start("who")))
        and (what := words.get(found.start("what")))
        and (found["who"] in known or is_part_of_name(who, text))
        and not found["who"].isupper()  # Initials: of a name in full, maybe.
        and not (is_verb(what) or says(what))
    )
