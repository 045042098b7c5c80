"""Pairs of sentences that may differ: counts of one thing, denials, words of which only one can be.

Each comes with what differs and a score for how telling it is. The numbers in the scores were
chosen on the seeds and eight stories with a gold file, by how many of the contradictions that a
reader requires stand among the first twelve pairs.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from functools import cache, lru_cache
from itertools import combinations
from typing import NamedTuple

from rapidfuzz import fuzz

from summarize.comparing.differences import Difference, agree, differences
from summarize.comparing.statements import Token, read
from summarize.comparing.story_text import StoryText, Told
from summarize.grounding.bound_numbers import Bound, bound
from summarize.language import content, numbers, vocabulary
from summarize.language.content import stem
from summarize.language.function_words import word_class
from summarize.language.likeness import Marks
from summarize.language.numbers.intervals import dimension
from summarize.schema import Differs, Evidence

LIKE = 0.2
"""Likeness from which two sentences speak of one thing, 0 to 1."""

LEAST_LIKE: Mapping[Differs, float] = {
    "number": 2.0,  # never here: numbers are held against each other by what they count
    "negation": 0.5,
    "order": 0.4,
    "name": 0.35,
    "who": 0.3,
    "outcome": 0.25,
    "direction": 0.3,
    "place": 0.3,
}
"""The same for differences that chance brings about more often."""

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
    "number": 0.6,
    "negation": 0.5,
}
"""How much a difference of a kind tells, beside the others."""

VALUES = 24
"""Counts of one thing that are held against one another, those that stand first before others."""

TOLD = 3
"""Sentences that are held against one denial, the best first."""

DENIED = 100
"""Sentences that a mark of a denial may stand in and still bring one to be held against it."""

ONE_WORD_APART = 0.35
"""Likeness from which two sentences may be one but for a word."""

ONE_WORD = 60
"""Likeness, 0 to 100, from which two words are one in two spellings or forms."""

SAME_PLACE = 0.4
"""What a pair gains for telling on which side of one place something lies."""

_BEARING = re.compile(
    r"\b(?P<side>(?i:(?:north|south)-?(?:east|west)?|east|west)) of "
    r"(?:the )?(?:[a-z]+ of )?(?P<place>[A-Z]\w+)"
)

_WHOLE = re.compile(r"(?<!total) of (?:its |the |their )?$", re.IGNORECASE)
"""Before the whole of which another number is a part."""

_REPEATS = re.compile(r"\b(?:number|toll|figure|total|count|tally)\b", re.IGNORECASE)
"""Before a number of what was counted before: "placed the number closer to 1,200"."""

_ANYBODY = frozenset(["people", "person", "persons", "others", "ones"])
"""What is counted, where the words say no more."""

_UNSURE = frozenset(["lie", "lies", "wrong", "propaganda", "disgusting", "misleading"])
"""Verdicts that mean something else more often than that a report is denied."""

_WORK = {"jobs": "workers", "workforce": "workers", "people": "workers"}
"""Kinds of which one may be told for another."""

_PART = re.compile(
    r"[,;:()—–]|\b(?:and|or|but|while|whereas|when|after|before|including|among|to|who|that|which)\b",
    re.IGNORECASE,
)
"""Ends the words around a number that say what it counts."""

_THIS = re.compile(
    r"\b(?:this|that|the|these|those|such) (?:claims?|reports?|accusations?|allegations?|charges?|"
    r"rumou?rs?|strike|attack|raid|bombing)\b|\b(?:denied|denies|refuted|rejected) it\b",
    re.IGNORECASE,
)
"""What a denial means by words for what was said before it."""


class Pair(NamedTuple):
    """Two sentences, what differs, and how telling it is."""

    score: float
    one: Told
    other: Told
    difference: Difference
    question: str
    """What the pairs of one question share."""
    quotes: tuple[tuple[Evidence, ...], tuple[Evidence, ...]] | None = None
    """What is shown of the two articles; None: the sentences."""

    @property
    def words(self) -> tuple[str, ...]:
        """The words that differ; of a denial, where it stands."""
        where = (str(self.one.start),) if self.question == "denial" else ()
        return (*sorted(word.lower() for word in self.difference[1:]), *where)

    @property
    def places(self) -> tuple[tuple[str, int], ...]:
        """Where its sentences begin, each by its article."""
        return tuple((one.article.id, one.start) for one in (self.one, self.other))


def pairs(story: StoryText) -> Iterator[Pair]:
    """All pairs of a story that may be shown, in no order."""
    yield from _counts(story)
    yield from _denials(story)
    yield from _unlike(story)
    yield from _replaced(story)
    yield from _bearings(story)


# ── Numbers of one thing ──────────────────────────────────────────────────────────────────


class _Count(NamedTuple):
    sentence: Told
    bound: Bound


def _counts(story: StoryText) -> Iterator[Pair]:
    """For each thing that several articles count: the best placed two that cannot both hold."""
    counted: dict[str, list[_Count]] = defaultdict(list)
    for sentence in story.sentences:
        for one in (*bound(sentence.text), *_zeros(sentence.text)):
            for thing in _things(sentence, one):
                counted[thing].append(_Count(sentence, one))
    for thing, counts in counted.items():
        articles = len({one.sentence.article.id for one in counts})
        if articles > 1:
            yield from _disputed(thing, _by_value(counts), articles, story)


def _zeros(text: str) -> Iterator[Bound]:
    """Denials that count none: "no one was hurt"."""
    for one in numbers.find(text):
        if numbers.is_denial(one, text):
            yield Bound(one, "", text[one.end :])


def _things(of: Told, one: Bound) -> Iterator[str]:
    """What a number counts, in forms by which it meets other numbers."""
    unit = one.quantity.unit
    if unit is not None:
        yield from (f"{dimension(unit)[0]}:{word}" for word in _beside(one))
        return
    before = of.text[: one.quantity.start]
    events = frozenset[str]() if _WHOLE.search(before) else _events(one)
    if not events and _REPEATS.search(one.left[-40:]):
        events = content.events(of.text)  # "placed the number closer to 1,200"
    yield from (f"event:{event}" for event in events)
    word = one.thing.rsplit(maxsplit=1)[-1].lower() if one.thing else ""
    if word and word not in _ANYBODY:
        yield f"thing:{stem(word)}"


def _events(one: Bound) -> frozenset[str]:
    """What befell those whom a number counts, by the words right beside it."""
    behind, before = _near(one)
    return content.events(behind) or content.events(before)


def _near(one: Bound) -> tuple[str, str]:
    """The words behind a number and before it, of its own part of the clause."""
    parts = [part for part in _PART.split(one.right) if part.strip()]
    return (parts[0] if parts else ""), _PART.split(one.left)[-1]


@lru_cache(maxsize=content.KEPT)
def _beside(one: Bound) -> frozenset[str]:
    """The content words right beside a number, by their stems."""
    return content.stems(" ".join(_near(one)))


def _by_value(counts: Iterable[_Count]) -> list[_Count]:
    """One count for each value of each article, those that stand first before others."""
    values: dict[tuple[object, ...], _Count] = {}
    for one in sorted(counts, key=lambda one: (one.sentence.place, one.sentence.text)):
        quantity = one.bound.quantity
        values.setdefault((one.sentence.article.id, quantity.low, quantity.high), one)
    return list(values.values())[:VALUES]


def _disputed(
    thing: str, counts: Sequence[_Count], articles: int, story: StoryText
) -> Iterator[Pair]:
    for place, one in enumerate(counts):
        for other in counts[place + 1 :]:
            if one.sentence.article is other.sentence.article:
                continue
            if not _is_one(one.bound, other.bound) or _meet(one, other):
                continue
            deeds = _events(one.bound), _events(other.bound)
            if all(deeds) and not deeds[0] & deeds[1]:
                continue
            like = story.likeness(one.sentence, other.sentence)
            both = len(_beside(one.bound) & _beside(other.bound))
            if one.bound.quantity.unit and (like < LIKE or not both):
                continue
            lead = (one.sentence.lead + other.sentence.lead) / 2
            told = articles / story.articles
            words = [
                each.sentence.text[each.bound.quantity.start : each.bound.quantity.end]
                for each in (one, other)
            ]
            score = 0.4 * told + 0.3 * lead + 0.5 * like + 0.1 * min(both, 3)
            score -= _vague(words) + _aside(one, other)
            difference = Difference("number", words[0], words[1])
            yield Pair(score, one.sentence, other.sentence, difference, thing)


def _is_one(one: Bound, other: Bound) -> bool:
    """True if two numbers can be of one thing: neither of other people, nor of another's."""
    mine, theirs = (frozenset(_WORK.get(kind, kind) for kind in of.kinds) for of in (one, other))
    apart = mine and theirs and not mine & theirs
    owned = one.owners and other.owners and not one.owners & other.owners
    same_unit = dimension(one.quantity.unit)[0] == dimension(other.quantity.unit)[0]
    return same_unit and not apart and not owned


def _meet(one: _Count, other: _Count) -> bool:
    """True if either sentence gives a measure of the other as well: a conversion, or both."""
    if agree(one.bound, other.bound) or one.bound.quantity.unit is None:
        return agree(one.bound, other.bound)
    return any(agree(each, other.bound) for each in bound(one.sentence.text)) or any(
        agree(each, one.bound) for each in bound(other.sentence.text)
    )


def _vague(words: Iterable[str]) -> float:
    """What a pair loses for numbers that are no count: "dozens"."""
    return 0.3 * sum(word.lower().split()[-1] in word_class("vague") for word in words)


def _aside(*counts: _Count) -> float:
    """What a pair loses for a year that is not that of its article: an earlier event."""
    lost = 0.0
    for one in counts:
        year = str(one.sentence.published.year) if one.sentence.published else ""
        lost += 0.3 * bool(read(one.sentence.text).years - {year})
    return lost


# ── Denials ───────────────────────────────────────────────────────────────────────────────


def _denials(story: StoryText) -> Iterator[Pair]:
    """For each sentence in which somebody denies: what another article tells of the same."""
    before: Told | None = None
    for denial in story.sentences:
        above, before = before, denial
        strong = next((word for word in content.lowered(denial.text) if word in _denying()), "")
        word = strong or content.denial(denial.text)
        if not word:
            continue
        denied = [denial.marks]
        if above and above.article is denial.article and _THIS.search(denial.text):
            denied.append(above.marks)
        told = [
            (max(_answers(each, one, story) for each in denied), one)
            for one in story.sharing(frozenset().union(*denied), DENIED)
            if one.article is not denial.article
            and one.text != denial.text
            and not read(one.text).denial
        ]
        told.sort(key=lambda pair: (-pair[0], pair[1].text))
        for share, best in told[:TOLD]:
            if share > LIKE:
                score = (1.1 if strong else 0.7) * (share + 0.3 * denial.lead)
                yield Pair(score, denial, best, Difference("negation", word, ""), "denial")


def _answers(denied: Marks, one: Told, story: StoryText) -> float:
    """How well a sentence tells what another one denies."""
    accuses = not _accusing().isdisjoint(content.lowered(one.text))
    share = story.share(denied, one.marks)
    return share + 0.2 * one.lead + 0.2 * accuses if share > LIKE / 2 else 0.0


@cache
def _denying() -> frozenset[str]:
    """Verbs by which somebody denies, and words by which a report is called untrue."""
    verbs = {
        form[0]
        for form, stance in vocabulary.saying().items()
        if stance == "denies" and len(form) == 1
    }
    return (vocabulary.verdicts() - _UNSURE) | verbs | {"denial", "denials"}


@cache
def _accusing() -> frozenset[str]:
    """Verbs by which somebody lays a deed to somebody."""
    return frozenset(
        form[0]
        for form, stance in vocabulary.saying().items()
        if stance in ("criticises", "confirms") and len(form) == 1
    )


# ── Anything else ─────────────────────────────────────────────────────────────────────────


def _unlike(story: StoryText) -> Iterator[Pair]:
    """Sentences that are like one another and differ in a time, place, name or outcome."""
    for one, other, like in story.near:
        if like < LIKE:
            continue
        lead = (one.lead + other.lead) / 2
        days = (one.published, other.published)
        for difference in differences(one.text, other.text, published=days):
            least = LEAST_LIKE.get(difference.kind, LIKE)
            if like >= least and _is_local(one, other, difference):
                score = TELLING[difference.kind] * (like + 0.3 * lead)
                words = " ".join(sorted(difference[1:]))
                yield Pair(score, one, other, difference, f"{difference.kind} {words}")


def _is_local(one: Told, other: Told, difference: Difference) -> bool:
    """True if the words that differ stand among the same words."""
    mine, theirs = _around(one, difference.one), _around(other, difference.other)
    return not mine or not theirs or bool(mine & theirs)


def _around(one: Told, words: str) -> frozenset[str]:
    """The content words beside the first of some words, by their stems."""
    full = read(one.text).full
    first = words.lower().split()[:1]
    at = next((n for n, token in enumerate(full) if [token.low] == first), None)
    if at is None:
        return frozenset()
    return frozenset(
        t.stem for t in (*full[max(0, at - BESIDE) : at], *full[at + 1 : at + 1 + BESIDE])
    )


def _replaced(story: StoryText) -> Iterator[Pair]:
    """Sentences told in the same words but for one: "pupils dilated", "pupils constricted"."""
    for one, other, like in story.near:
        if like < ONE_WORD_APART:
            continue
        for mine, theirs in _swaps(read(one.text).full, read(other.text).full):
            words = (one.text[mine.start : mine.end], other.text[theirs.start : theirs.end])
            score = 0.7 * like + 0.2 * (one.lead + other.lead) / 2
            yield Pair(score, one, other, Difference("outcome", *words), f"replaced {words}")


def _bearings(story: StoryText) -> Iterator[Pair]:
    """Sentences that put something on different sides of one place: "south of Tarn"."""
    told: dict[str, list[tuple[Told, str]]] = defaultdict(list)
    for sentence in story.sentences:
        for found in _BEARING.finditer(sentence.text):
            told[found["place"]].append((sentence, found["side"]))
    for place, sides in told.items():
        for (one, side), (other, its) in combinations(sides, 2):
            # "North" and "northwest" can be one.
            apart = side.lower() not in its.lower() and its.lower() not in side.lower()
            if one.article is not other.article and apart:
                like = story.likeness(one, other)
                score = TELLING["place"] * (like + 0.3 * (one.lead + other.lead) / 2) + SAME_PLACE
                yield Pair(score, one, other, Difference("place", side, its), f"side {place}")


def _swaps(mine: Sequence[Token], theirs: Sequence[Token]) -> Iterator[tuple[Token, Token]]:
    """Words of two sentences that stand between the same words, and mean something else."""
    first, second = ([token.stem for token in tokens] for tokens in (mine, theirs))
    changed = SequenceMatcher(None, first, second, autojunk=False)
    for tag, a, b, c, d in changed.get_opcodes():
        single = tag == "replace" and b - a == d - c == 1
        if single and a > 0 and b < len(mine) and c > 0 and d < len(theirs):
            one, other = mine[a], theirs[c]
            short = one.low.startswith(other.low) or other.low.startswith(one.low)
            spelled = short or fuzz.ratio(one.low, other.low) >= ONE_WORD
            if not (spelled or _is_one_kind(one.low, other.low)):
                yield one, other


def _is_one_kind(one: str, other: str) -> bool:
    """True if two words name one kind of thing or one event: "militants" and "insurgents"."""
    kinds = content.kinds(one) & content.kinds(other)
    roles = {one, other} <= vocabulary.roles()
    denials = {one, other} & _denying()
    return bool(kinds or content.events(one) & content.events(other) or roles or denials)
