"""Pairs of a sentence that denies and one of another article that tells what is denied.

A verb or a verdict that denies ("denied", "baseless") looks for what is told of the same; a mere
"not" or "no" for what says that very thing without it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import islice
from typing import NamedTuple

from summarize.comparing.side_by_side.differences import Difference
from summarize.comparing.side_by_side.pair import Pair
from summarize.comparing.side_by_side.story_text import Sentence, StoryText
from summarize.comparing.statements import read
from summarize.language import content
from summarize.language.content import stem
from summarize.language.late_patterns import late
from summarize.language.likeness import Marks, marks
from summarize.language.names.countries import mentioned
from summarize.language.words import vocabulary
from summarize.language.words.function_words import BE, SAYING, word_class
from summarize.schema import Stance

LIKE = 0.2
"""Share of what is denied from which another sentence may tell it, 0 to 1."""

TOLD = 3
"""Sentences that are held against one denial, the best first."""

DENIED = 24
"""Sentences that a mark of a denial may stand in and still bring one to be held against it."""

NEGATED = 2
"""Content words behind "not" or "no" that the other sentence has: what is denied."""

ACCUSES = 0.2
"""What a pair gains for an accusation."""

ACCUSED = 0.3
"""What it gains besides for one of whoever denies."""

TURNED = 0.2
"""What it loses for one by whoever denies: he denies nothing that he says himself."""

UNSURE = 0.7
"""How sure it is that a denial that points back speaks of what stands in its own sentence."""

_UNSURE = frozenset(["lie", "lies", "wrong", "propaganda", "disgusting", "misleading"])
"""Verdicts that mean something else more often than that a report is denied."""

_NOUNS = frozenset(["dispute", "disputes", "contest", "contests"])
"""Verbs that are nouns more often."""

_GRANTS = frozenset(["downplay", "downplays", "downplaying", "downplayed"])
"""Verbs that make little of something, and so do not deny it."""

_UNDENIED = SAYING | {"comment", "just", "only", "merely", "simply", "yet"}
"""Behind "not": who could not say denies nothing, nor who says that it was not only that."""

NEAR = 3
"""Words before a verdict among which "is" makes it one, or behind it the report that it is of."""

_DEEDS = frozenset(["attack", "attacks", "attacking", "blast", "blasts", "charge", "charges"])
"""Verbs that are nouns more often, and tell what was done."""

_REFUSED = frozenset(["was", "were", "been", "nor", "not", "neither", "or", "n't"])
"""Before "denied": whoever was denied something does not deny, nor who neither confirms."""

_CLAIM = late(
    r"\b(?:this|that|the|these|those|such|all) "
    r"(?:claims?|reports?|accusations?|allegations?|charges?|rumou?rs?)\b(?! (?:of|that|by|on)\b)"
    r"|\b(?:denied|denies|refuted|rejected) (?:it|this|that)\b",
    re.IGNORECASE,
)
"""What a denial says for what the sentence before it told."""

_DEED = late(
    r"\b(?:this|that|the|these|those|such) (?:strike|attack|raid|bombing)\b", re.IGNORECASE
)
"""What it may say for it."""


_JOINED = late(r"\b[a-z]{2}-([A-Z]\w+)")
"""A name behind its article: "al-Assad"."""


class _Denial(NamedTuple):
    sentence: Sentence
    word: str
    strong: bool
    """Whether the word is a verb or a verdict that denies, not a mere "not"."""
    by: Sequence[str]
    """Who denies: the countries and names before the word; behind a verdict stands who gives it."""
    denied: Sequence[tuple[Marks, float]]
    """The marks of what may be denied, and how sure it is that it is this."""
    about: Marks
    """Those behind the word, of which whoever tells it has one; empty where it points back."""


def denied(story: StoryText) -> Iterator[Pair]:
    """For each denial: what another article tells of the same."""
    for denial in _denials(story):
        told = [
            (share, one)
            for one in story.sharing(
                frozenset().union(*(marks for marks, _ in denial.denied)), DENIED
            )
            if one.article is not denial.sentence.article
            and not read(one.text).denial
            and (share := _answers(denial, one, story)) > LIKE
        ]
        told.sort(key=lambda pair: (-pair[0], pair[1].text))
        for share, best in told[:TOLD]:
            score = (1.1 if denial.strong else 0.7) * (share + 0.3 * denial.sentence.lead)
            difference = Difference("negation", denial.word, "")
            said = (denial.word, denial.sentence.article.id, str(denial.sentence.start))
            question = f"denial {next(iter(denial.by), '')}"
            yield Pair(score, denial.sentence, best, difference, question, said)


def _denials(story: StoryText) -> Iterator[_Denial]:
    before: Sentence | None = None
    for sentence in story.sentences:
        above, before = before, sentence
        strong = _strong(sentence.text)
        word = strong or content.denial(sentence.text)
        if word:
            near = above if above and above.article is sentence.article else None
            by, denied = _denier(sentence.text, word), [*_denied(sentence, near)]
            yield _Denial(sentence, word, bool(strong), by, denied, _about(sentence, strong))


def _denier(text: str, word: str) -> tuple[str, ...]:
    """Who is named before a verb that denies ("denials by" somebody), or behind a verdict."""
    at = text.find(word)
    before, behind = text[: at + len(word)], text[at:]  # what opens a text may be no name
    return (word not in _verdicts() and _named(before)) or _named(behind)


def _named(text: str) -> tuple[str, ...]:
    """The countries and names of a text in order, by which two texts can speak of one."""
    nations = (country for _, country in mentioned(text))
    names = (stem(name.lower()) for name in (*content.names(text), *_JOINED.findall(text)))
    return tuple(dict.fromkeys((*nations, *names)))


def _strong(text: str) -> str:
    """A verb or a verdict that denies; empty without one."""
    words = content.lowered(text)
    if _verbs().isdisjoint(words) and _verdicts().isdisjoint(words):
        return ""
    for at, word in enumerate(words):
        before, behind = words[max(0, at - NEAR) : at], words[at + 1 : at + 1 + NEAR]
        if word in _verbs() and _REFUSED.isdisjoint(before[-2:]):
            return word
        of_report = not vocabulary.reports().isdisjoint([*before[-1:], *behind])
        if word in _verdicts() and (of_report or not BE.isdisjoint(before)):
            return word
    return ""


def _denied(sentence: Sentence, above: Sentence | None) -> Iterator[tuple[Marks, float]]:
    """The marks of what a denial may deny, where `above` stands before it."""
    claim = _CLAIM.search(sentence.text)
    if above and (claim or _DEED.search(sentence.text)):
        yield above.marks, 1.0
    yield sentence.marks, UNSURE if above and claim else 1.0


def _about(sentence: Sentence, verb: str) -> Marks:
    """The marks of what a verb denies by its own words; empty without such a verb or words."""
    points_back = _CLAIM.search(sentence.text) or _DEED.search(sentence.text)
    if points_back or verb not in _verbs():
        return frozenset()
    behind = marks(sentence.text.partition(verb)[2]) & sentence.marks
    return behind if len(behind) >= NEGATED else frozenset()


def _answers(denial: _Denial, one: Sentence, story: StoryText) -> float:
    """How well a sentence tells what another one denies."""
    if not denial.strong and not _says(denial, one):
        return 0.0
    if denial.about and denial.about.isdisjoint(one.marks):
        return 0.0
    share = max(sure * story.share(marks, one.marks) for marks, sure in denial.denied)
    return share + 0.2 * one.lead + _accusation(denial, one) if share > LIKE / 2 else 0.0


def _says(denial: _Denial, one: Sentence) -> bool:
    """True if a sentence has the words before which another one says "not"."""
    text = denial.sentence.text
    at = text.find(denial.word) + len(denial.word)
    words = content.lowered(text[at:])
    if not _UNDENIED.isdisjoint(words[:1]):
        return False
    small = word_class("small")
    full = (word for word in words if word.isalpha() and word not in small)
    behind = {stem(word) for word in islice(full, NEGATED)}
    return bool(behind) and behind <= {stem(word) for word in content.lowered(one.text)}


def _accusation(denial: _Denial, one: Sentence) -> float:
    """What a pair gains for a sentence that accuses whoever denies, or in which he confirms."""
    stances = _stances()
    found = (verb for verb in content.WORD.finditer(one.text) if verb[0] in stances)
    verb = next(found, None)
    if verb is None:
        return 0.0
    by, of = one.text[: verb.end()], one.text[verb.start() :]
    denier = {*denial.by}
    if stances[verb[0]] == "confirms":
        return ACCUSES * (not denier.isdisjoint(_named(by)))
    if not denier.isdisjoint(_named(of.partition(" of ")[0])):
        return ACCUSES + ACCUSED
    return ACCUSES if denier.isdisjoint(_named(by)) else -TURNED


@cache
def _verbs() -> frozenset[str]:
    """Verbs by which somebody denies."""
    verbs = {
        form[0]
        for form, stance in vocabulary.saying().items()
        if stance == "denies" and len(form) == 1
    }
    return frozenset(verbs - _NOUNS - _GRANTS) | {"denial", "denials"}


@cache
def _verdicts() -> frozenset[str]:
    """Words by which a report is called untrue."""
    return vocabulary.verdicts() - _UNSURE


@cache
def _stances() -> Mapping[str, Stance]:
    """Verbs by which somebody lays a deed to somebody, or owns up to one."""
    return {
        form[0]: stance
        for form, stance in vocabulary.saying().items()
        if stance in ("criticises", "confirms") and len(form) == 1 and form[0] not in _DEEDS
    }
