"""Whether a word of a statement stands where its claim has another that means something else.

A word that no claim has, nor one alike, was put in by the writer. Where a word of the claim that
the sentence has not stands in the same place, between the same words or behind the same small
word, the one was put for the other: "rescued from the roof" for "rescued from the balcony".
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from summarize.grounding.sentences.retold import share
from summarize.grounding.support import (
    LIGHT,
    Content,
    all_words,
    are_alike,
    is_part_of_name,
    is_verb,
    says,
    stem,
    supported,
    words_said,
)
from summarize.language import content, numbers
from summarize.language.late_patterns import late
from summarize.language.standing_forms import told_denied
from summarize.language.words import opposites, vocabulary
from summarize.language.words.alike import has_like
from summarize.language.words.function_words import (
    AND,
    AUXILIARY,
    BE,
    CALENDAR,
    DETERMINER,
    NUMBERS,
    is_adverb,
    word_class,
)
from summarize.language.words.related import are_kin, is_known

_GENERIC = (
    LIGHT
    | word_class("anybody")
    | word_class("plain_deed")
    | word_class("tally")
    | word_class("size")
)
"""Words of so wide a meaning that a retelling may say any other as one of them."""
_EMPTY = LIGHT | CALENDAR | word_class("going_on") | {"whether"}
"""Words that tell nothing of themselves."""
_RETOLD = 0.4
"""Share of its words that a statement has of a part in whose place it may have put others."""
_JUDGING = frozenset({"supports", "opposes"})
"""Stances of verbs that tell what somebody does about a thing, beside what he says of it."""
_PASSED = 1
"""Words that may stand between a word and the one by which its place is told."""
_OBJECT = 4
"""Words behind a verb among which what is carried out stands."""
_COMPOUNDED = 4
"""Letters of the shortest word with which another may begin."""
_TOKEN = late(r"[^\W_]+")
_MARK = late(r"[,;:()—–]\s|\s[—–-]\s|[\"“”]")
_LEADS_TO = late(r"(?:leads?|led|leading) to\b")
"""Only says that one thing made another."""
_DECIDES_NOT = late(r"(?:chose|choose|decid|opt|elect|vot)\w* (?:not|against)\b")
"""Says in two words what one may say: "declined", "refused"."""
_ENDS_IN = late(
    rf"(?P<who>\w+) (?:{'|'.join(sorted(BE))}) (?P<end>[a-z]+(?: [a-z]+)?)(?=\W*$|[,;:—])"
)
"""What was done to somebody, in one word or two at the end of a clause."""
_WHERE = frozenset({"in", "at", "near", "from", "to", "into", "outside", "inside"})
"""Small words before the name of a place."""
_PASSING = DETERMINER | AUXILIARY | NUMBERS | word_class("going_on") | {"that"}
"""Words that a place is not told by."""


class _Place(NamedTuple):
    """Where a word stands in its part of a text, up to a comma or the like on either side."""

    left: Content | None
    """The nearest word before it that the other text has, too."""
    right: Content | None
    before: str
    """What stands right before it, articles and forms of "be" apart; empty: nothing does."""
    closes: bool
    """Whether nothing follows."""
    manner: bool
    """Whether it is an adverb, which may stand anywhere and for no other word."""
    verb: bool


def why_replaced(
    statement: str, parts: Sequence[str], sentence: str, said: str, *, names: bool = False
) -> str | None:
    """Why a word stands for another; `said` is all that the claims say, `parts` its statements.

    With `names` the name of a place for another, else no name.
    """
    words = all_words(statement)
    if not names and (reason := _why_other_end(statement, parts, said)):
        return reason
    strays = [
        (at, word)
        for at, word in enumerate(words)
        if (_is_full(word, statement) or _judges(word))
        and word.low not in _GENERIC
        and not carries_out(word, statement)
        and is_part_of_name(word, statement) == names
        and not _is_told(word, said)
        and _is_left(word, said)
    ]
    if not strays:
        return None
    mine, its = left_of(sentence, said), left_of(said, sentence)
    for part in parts:
        if share(words, part) < _RETOLD:
            continue
        theirs = all_words(part)
        gone = [
            (at, word)
            for at, word in enumerate(theirs)
            if _is_gone(word, part, sentence, mine) and _is_name(word, part) == names
        ]
        for at, word in strays:
            borne = any(are_alike(word, one) for one in its)
            own = _place(words, at, statement, part)
            for place, other in gone:
                if are_alike(word, other) or other.low in told_denied(word.low):
                    continue
                if _judges(word) and other.low in _GENERIC:
                    continue
                there = _place(theirs, place, part, statement)
                if (names and own.before not in _WHERE) or own.manner != there.manner:
                    continue
                if _is_between(own, there) or (
                    _is_near(own, there) and (not borne or _are_kin(word, other))
                ):
                    return f"It says {word.text!r} where its evidence says {other.text!r}."
    return None


def _why_other_end(statement: str, parts: Sequence[str], said: str) -> str | None:
    """Why another thing was done to somebody in two words: "being set free" for "burned alive".

    They are borne elsewhere, and the rest of the statement is a part's.
    """
    told = _ENDS_IN.search(statement)
    mine = all_words(told["end"]) if told else ()
    rest = all_words(statement[: told.start("end")]) if told else ()
    if not mine or not rest or any(supported(one, said, strictly=True) for one in mine):
        return None
    for part in parts:
        known = _ENDS_IN.search(part)
        if (
            told
            and known
            and stem(told["who"].lower()) == stem(known["who"].lower())
            and share(rest, part[: known.start("end")]) == 1
            and not any(
                supported(one, known["end"]) or are_alike(one, other)
                for one in mine
                for other in all_words(known["end"])
            )
        ):
            return f"It says {told['end']!r} where its evidence says {known['end']!r}."
    return None


def _are_kin(word: Content, other: Content) -> bool:
    """Whether two nouns name kinds of one thing: a word that is borne elsewhere is no excuse."""
    return not (is_verb(word) or is_verb(other)) and are_kin(word.low, other.low)


def _is_name(word: Content, text: str) -> bool:
    """Whether a word is part of a name, and no plain word of a title ("Health Minister")."""
    title = vocabulary.roles().union(word_class("relation"))
    behind = "".join(_TOKEN.findall(text[word.end :])[:1]).lower()
    return is_part_of_name(word, text) and not (behind in title and is_known(word.low))


def _is_told(word: Content, said: str) -> bool:
    """Whether what is said has a word, its event, or one alike; of its kind are others, too."""
    events = content.events(word.low)
    return (
        supported(word, said, strictly=True)
        or not events.isdisjoint(content.events(said) if events else ())
        or has_like(word.low, said)
        or (supported(word, said) and any(are_alike(word, one) for one in words_said(said)))
        or bool(content.kinds(word.low) & vocabulary.kinds_of_people() & content.kinds(said))
    )


def left_of(text: str, other: str) -> list[Content]:
    """The words of a text that another has in none of their forms."""
    return [word for word in all_words(text) if word.low not in LIGHT and _is_left(word, other)]


def _is_left(word: Content, other: str) -> bool:
    return not (
        supported(word, other, strictly=True)
        or any(
            _goes_on(word.stem, one.stem) or _is_misspelt(word.low, one.low)
            for one in words_said(other)
        )
    )


def _goes_on(one: str, other: str) -> bool:
    """Whether one word is the other with more at an end: "crew" and "crewmen", "derail"."""
    if one[0] != other[0] and one[-1] != other[-1]:
        return False
    short, long = sorted((one, other), key=len)
    head = short[: max(_COMPOUNDED, len(short) - 1)]
    return len(short) >= _COMPOUNDED and (long.startswith(head) or long.endswith(short))


def _is_misspelt(one: str, other: str) -> bool:
    """Whether one letter more makes one word of the other: "loose" for "lose"."""
    return abs(len(one) - len(other)) == 1 and Levenshtein.distance(one, other, score_cutoff=1) == 1


def _is_gone(word: Content, part: str, sentence: str, left: Sequence[Content]) -> bool:
    return (
        _is_full(word, part)
        and _is_left(word, sentence)
        and not has_like(word.low, sentence)
        and not _LEADS_TO.match(part, word.start)
        and not _DECIDES_NOT.match(part, word.start)
        and not any(are_alike(one, word) for one in left)
    )


def carries_out(word: Content, text: str) -> bool:
    """Whether a verb says of a deed only that it is done: "launched an attack", "the ban imposed".

    The deed stands close behind it, or anywhere before where nothing follows.
    """
    if word.low not in word_class("carrying_out"):
        return False
    words = all_words(text)
    behind = [one for one in words if one.start > word.start]
    deeds = behind[:_OBJECT] if behind else words
    return any(one.low in word_class("carried_out") for one in deeds)


def _is_full(word: Content, text: str) -> bool:
    """Whether a word tells something of itself: no light one, no number, no verb of saying."""
    return (
        word.low not in _EMPTY
        and not says(word)
        and not any(one.start < word.end and word.start < one.end for one in numbers.find(text))
    )


def _judges(word: Content) -> bool:
    """Whether a verb of saying is a deed of its own, of which there is an opposite: "approved"."""
    return vocabulary.saying().get((word.low,)) in _JUDGING and bool(opposites.sides(word.low))


def _place(words: Sequence[Content], at: int, text: str, other: str) -> _Place:
    word = words[at]
    start = max((found.end() for found in _MARK.finditer(text, 0, word.start)), default=0)
    mark = _MARK.search(text, word.end)
    end = mark.start() if mark else len(text)
    sides = (
        [one for one in reversed(words[max(0, at - 1 - _PASSED) : at]) if one.start >= start],
        [one for one in words[at + 1 : at + 2 + _PASSED] if one.end <= end],
    )
    left, right = (next((one for one in side if _tells(one, other)), None) for side in sides)
    ahead = [
        stem(token)
        for token in _TOKEN.findall(text[start : word.start].lower())
        if token not in _PASSING and not token[0].isdigit()
    ]
    if ahead and ahead[-1] in _saying_stems():
        ahead = []  # What is said opens there.
    closes = not _TOKEN.search(text, word.end, end)
    return _Place(left, right, "".join(ahead[-1:]), closes, is_adverb(word.text), is_verb(word))


@cache
def _saying_stems() -> frozenset[str]:
    return frozenset(stem(form[0]) for form in vocabulary.saying() if len(form) == 1)


def _tells(word: Content, other: str) -> bool:
    """Whether a word tells a place, as one that the other text has."""
    return word.low not in LIGHT and any(_are_one(word, one) for one in all_words(other))


def _is_between(one: _Place, other: _Place) -> bool:
    """Whether two words stand between the same two words, or between one and an end."""
    left, right = _are_one(one.left, other.left), _are_one(one.right, other.right)
    same = one.before == other.before
    return (
        (left and right)
        or (left and same and one.closes and other.closes)
        or (right and same and not one.before)
    )


def _is_near(one: _Place, other: _Place) -> bool:
    """Whether two words stand beside one word and behind the same, or are both of manner."""
    beside = _are_one(one.left, other.left) or _are_one(one.right, other.right)
    behind = one.before == other.before and one.before not in AND | {""}
    return (beside and (behind or (one.verb and other.verb))) or (one.manner and other.manner)


def _are_one(one: Content | None, other: Content | None) -> bool:
    if one is None or other is None:
        return False
    return one.stem == other.stem or supported(one, other.text) or are_alike(one, other)
