"""Pairs of sentences that are like one another and differ in a time, place, name or outcome."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import combinations

from rapidfuzz import fuzz

from summarize.comparing.earlier import tells_of_earlier
from summarize.comparing.side_by_side.differences import Difference, agree, worded
from summarize.comparing.side_by_side.pair import Pair, words
from summarize.comparing.side_by_side.story_text import Sentence, StoryText
from summarize.comparing.statements import Statement, Token, read
from summarize.language import content, dates
from summarize.language.dates.calendar import MONTHS, WEEKDAYS
from summarize.language.late_patterns import late
from summarize.language.words import vocabulary
from summarize.language.words.alike import are_alike
from summarize.language.words.function_words import SAYING
from summarize.schema import Differs, When

LEAST_LIKE: Mapping[Differs, float] = {
    "time": 0.2,
    "order": 0.4,
    "name": 0.5,
    "who": 0.3,
    "outcome": 0.3,
    "direction": 0.3,
    "place": 0.3,
}
"""Likeness from which differences of a kind are no chance; numbers and denials are paired apart."""

BESIDE = 4
"""Content words on either side of one that differs, one of which the other sentence has there."""

TELLING: Mapping[Differs, float] = {
    "who": 1.0,
    "outcome": 0.9,
    "place": 0.9,
    "direction": 0.9,
    "time": 0.8,
    "name": 0.7,
    "order": 0.6,
}
"""How much a difference of a kind tells, beside the others."""

SAID = 3
"""Words before a day among which a verb of saying makes it the day of the words."""

DOES_IT = 3
"""Words of a difference in who does what: one, the verb, the other."""

DATED = 0.1
"""Likeness from which two sentences with days may speak of one thing."""

AMONG = 2
"""Words that stand beside the days of both."""

ONE_WORD_APART = 0.5
"""Likeness from which two sentences may be one but for a word."""

ONE_WORD = 60
"""Likeness, 0 to 100, from which two words are one in two spellings or forms."""

SAME_PLACE = 0.4
"""What a pair gains for telling on which side of one place something lies."""

_BEARING = late(
    r"\b(?P<side>(?i:(?:north|south)-?(?:east|west)?|east|west)) of "
    r"(?:the )?(?:[a-z]+ of )?(?P<place>[A-Z]\w+)"
)

_NAMED = late(rf"\b(?:{'|'.join([*MONTHS, *WEEKDAYS]).lower()})\b")
"""A month or weekday, in a text in small letters."""

_FATES = frozenset(["killed", "injured"])
"""Events of which one happening has both, of different people."""

_DAY = late(r"\b\d{1,2}\b|day\b", re.IGNORECASE)
"""In the words for a day; those for a month have a year at most."""

_SAID_NEXT = late(r" (\w+)")
"""The word right behind; behind a comma the sentence is said, and not the day's."""

_FORMS = late(r"(?:ed|ing|ly)$")
"""The endings by which two words stand in one form: nouns are told in other words too often."""


def unlike(story: StoryText) -> Iterator[Pair]:
    """Sentences that are like one another and differ in a time, place, name or outcome."""
    yield from _replaced(story)
    yield from _bearings(story)
    yield from _dated(story)
    for one, other, like in story.near:
        if like < min(LEAST_LIKE.values()):
            continue
        lead = (one.lead + other.lead) / 2
        for difference in worded(one.text, other.text):
            least = LEAST_LIKE.get(difference.kind)
            if least and like >= least and _is_sure(one, other, difference):
                score = TELLING[difference.kind] * (like + 0.3 * lead)
                said = words(difference)
                yield Pair(score, one, other, difference, f"{difference.kind} {said}", said)


def _is_sure(one: Sentence, other: Sentence, difference: Difference) -> bool:
    """True if the words that differ stand among the same words, and who did it, by a known verb."""
    if difference.kind == "who" and len(difference.one.split()) >= DOES_IT:
        return bool(content.events(difference.one))
    if _are_of_others(one, other, difference):
        return False
    if difference.kind == "name" and {*difference.one.split()} & {*difference.other.split()}:
        return False  # "Capt. Ana Ruiz", "Captain Ruiz": one name in two forms
    mine, theirs = _around(one, difference.one), _around(other, difference.other)
    return len(mine & theirs) >= AMONG


def _are_of_others(one: Sentence, other: Sentence, difference: Difference) -> bool:
    """True for those killed and those injured: of as many it would be one or the other."""
    if content.events(difference.one) | content.events(difference.other) != _FATES:
        return False
    some, others = read(one.text).numbers, read(other.text).numbers
    return bool(some and others) and not any(agree(a, b) for a in some for b in others)


def _around(one: Sentence, words: str) -> frozenset[str]:
    """The content words beside the first of some words, by their stems."""
    full = read(one.text).full
    first = words.lower().split()[:1]
    at = next((n for n, token in enumerate(full) if [token.low] == first), None)
    if at is None:
        return frozenset()
    return frozenset(
        t.stem for t in (*full[max(0, at - BESIDE) : at], *full[at + 1 : at + 1 + BESIDE])
    )


def _dated(story: StoryText) -> Iterator[Pair]:
    """Sentences that put one thing on different days, or in different months."""
    dated = {id(one) for one in story.sentences if _NAMED.search(one.text.lower())}
    for one, other, like in story.near:
        if like < DATED or not {id(one), id(other)} <= dated:
            continue
        best = max(_days_apart(one, other), key=lambda found: found[0], default=None)
        if best:
            shared, differing = best
            lead = (one.lead + other.lead) / 2
            score = TELLING["time"] * (like + 0.3 * lead) + 0.1 * min(shared, 4)
            difference = Difference("time", *differing)
            said = words(difference)
            yield Pair(score, one, other, difference, f"time {said}", said)


def _days_apart(one: Sentence, other: Sentence) -> Iterator[tuple[int, tuple[str, str]]]:
    """Times of two sentences that are not one, with how many words stand beside both.

    What one of them tells of an earlier event is of another day.
    """
    if tells_of_earlier(one.text, one.published) != tells_of_earlier(other.text, other.published):
        return
    some, theirs = _times(one.text, one.published), _times(other.text, other.published)
    for mine, near in some:
        if any(_is_one(mine, its) for its, _ in theirs):
            continue
        for its, beside in theirs:
            shared = len(near & beside)
            told = any(_is_one(its, when) for when, _ in some)
            if shared >= AMONG and not told and _are_apart(mine, its):
                yield shared, (mine.text, its.text)


@lru_cache(maxsize=content.KEPT)
def _times(text: str, published: date | None) -> tuple[tuple[When, frozenset[str]], ...]:
    """The days and months of a sentence, each with the content words beside it."""
    full = read(text).full
    return tuple(
        (one.when, _beside(full, one.start, one.end))
        for one in dates.find(text, published)
        if not one.when.anchored
        and _NAMED.search(one.when.text.lower())
        and not _is_printed(text, one)
    )


def _is_printed(text: str, one: dates.Dated) -> bool:
    """True for the day of a dateline, and for one on which something was said."""
    words = content.lowered(text[: one.start])
    behind = _SAID_NEXT.match(text, one.end)
    return not words or not SAYING.isdisjoint(
        [*words[-SAID:], *(behind.groups() if behind else ())]
    )


def _are_apart(one: When, other: When) -> bool:
    """True if two times cannot be one: by the calendar, else by the days or months they name."""
    mine, theirs = (_NAMED.findall(each.text.lower()) for each in (one, other))
    if bool(_DAY.search(one.text)) != bool(_DAY.search(other.text)):
        return False
    apart = one.high == other.high if _is_deadline(one, other) else dates.overlap(one, other)
    if apart is not None:
        return apart is False
    return len(mine) == len(theirs) == 1 and _grain(mine[0]) == _grain(theirs[0]) and mine != theirs


def _is_deadline(one: When, other: When) -> bool:
    """True if both tell until when: "by the end of May"."""
    return not (one.low or other.low) and bool(one.high and other.high)


def _is_one(one: When, other: When) -> bool:
    """True if two times can be one, or are told in the same words."""
    if one.text.lower() == other.text.lower():
        return True
    return bool(dates.overlap(one, other)) and not _is_deadline(one, other)


def _grain(name: str) -> str:
    return "day" if name.endswith("day") else "month"


def _beside(full: Sequence[Token], start: int, end: int) -> frozenset[str]:
    """The content words on either side of a place, by their stems."""
    before = [token for token in full if token.end <= start][-BESIDE:]
    behind = [token for token in full if token.start >= end][:BESIDE]
    return frozenset(token.stem for token in (*before, *behind))


def _replaced(story: StoryText) -> Iterator[Pair]:
    """Sentences told in the same words but for one: "pupils dilated", "pupils constricted"."""
    for one, other, like in story.near:
        if like < ONE_WORD_APART:
            continue
        for mine, theirs in _swaps(read(one.text), read(other.text)):
            differing = (one.text[mine.start : mine.end], other.text[theirs.start : theirs.end])
            difference = Difference("outcome", *differing)
            if _are_of_others(one, other, difference):
                continue
            said = words(difference)
            score = 0.7 * like + 0.2 * (one.lead + other.lead) / 2
            yield Pair(score, one, other, difference, f"replaced {said}", said)


def _bearings(story: StoryText) -> Iterator[Pair]:
    """Sentences that put something on different sides of one place: "south of Tarn"."""
    told: dict[str, list[tuple[Sentence, str]]] = defaultdict(list)
    for sentence in story.sentences:
        for found in _BEARING.finditer(sentence.text):
            told[found["place"]].append((sentence, found["side"]))
    for place, sides in told.items():
        for (one, side), (other, its) in combinations(sides, 2):
            # "North" and "northwest" can be one.
            first, second = (each.lower().replace("-", "") for each in (side, its))
            apart = first not in second and second not in first
            if one.article is not other.article and apart:
                like = story.likeness(one, other)
                score = TELLING["place"] * (like + 0.3 * (one.lead + other.lead) / 2) + SAME_PLACE
                difference = Difference("place", side, its)
                yield Pair(score, one, other, difference, f"side {place}", words(difference))


def _swaps(a: Statement, b: Statement) -> Iterator[tuple[Token, Token]]:
    """Words of two sentences that stand between the same words, and mean something else."""
    if not (_formed(a) - b.stems and _formed(b) - a.stems):
        return
    mine, theirs = a.full, b.full
    first, second = ([token.stem for token in tokens] for tokens in (mine, theirs))
    changed = SequenceMatcher(None, first, second, autojunk=False)
    for tag, i, j, k, m in changed.get_opcodes():
        single = tag == "replace" and j - i == m - k == 1
        if single and i > 0 and j < len(mine) and k > 0 and m < len(theirs):
            one, other = mine[i], theirs[k]
            short = one.low.startswith(other.low) or other.low.startswith(one.low)
            spelled = short or fuzz.ratio(one.low, other.low) >= ONE_WORD
            if _are_formed_alike(one.low, other.low) and not (
                spelled or _is_one_kind(one.low, other.low)
            ):
                yield one, other


def _formed(of: Statement) -> frozenset[str]:
    """The stems of its words in one of the forms that are held against each other."""
    return frozenset(token.stem for token in of.full if _FORMS.search(token.low))


def _is_one_kind(one: str, other: str) -> bool:
    """True if two words name one kind of thing or one event: "militants" and "insurgents"."""
    kinds = content.kinds(one) & content.kinds(other)
    happens = content.events(one) & content.events(other)
    roles = {one, other} <= vocabulary.roles()
    said = {one, other} & (SAYING | {form[0] for form in vocabulary.saying()})
    return bool(kinds or happens or roles or said or are_alike(one, other))


def _are_formed_alike(one: str, other: str) -> bool:
    mine, theirs = _FORMS.search(one), _FORMS.search(other)
    return mine is not None and theirs is not None and mine[0] == theirs[0]
