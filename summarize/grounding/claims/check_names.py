"""Whether a text names whom its passage names, and lets each do what is told of him there.

A name of the article may stand in a claim only if it stands near, makes full one that does, or is
one of those that the whole article is about; and none stands in the place of another.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from summarize.grounding.locate import prepared
from summarize.grounding.passage import Passage
from summarize.grounding.sentences import told_by
from summarize.grounding.sentences.retold import statements
from summarize.grounding.support import (
    Content,
    all_words,
    borne,
    content_words,
    is_named,
    is_part_of_name,
    is_verb,
    says,
    stem,
    supported,
)
from summarize.language import content
from summarize.language.dates.calendar import YEAR
from summarize.language.folding import fold
from summarize.language.late_patterns import late
from summarize.language.names.countries import leading
from summarize.language.names.countries import words as words_of
from summarize.language.words import vocabulary
from summarize.language.words.function_words import MONTH, NUMBERS, PRONOUN, TIME, word_class

_SUBJECT = 3
"""Times an article has the name of one whom it is about."""
_PHRASE = late(r"[A-Z][\w'’.-]*(?:\s+(?:(?:of|for|the|and|al)\s+)*[A-Z][\w'’-]*)+")
"""A name of several words, with the small words in it."""
_CAPITAL = late(r"\b[A-Z][\w'’-]*")
_WHERE = frozenset({"in", "at", "near", "from", "to", "into"})
_NAMED = late(
    r"(?:\b(?P<before>[Ii]n|[Aa]t|[Nn]ear|[Ff]rom|to|into|by|against|of|with|for) (?:the )?)?"
    r"(?P<name>\b[A-Z][\w-]+(?!\$)(?: [A-Z][\w-]+)*)(?P<owns>['’]s)?"
)
_LAST_NAME = late(r"[A-Z][\w-]*(?: [A-Z][\w-]*)*\W*$")
_POINTS_TO_PLACE = late(
    rf"\b(?:here|there|(?:the|this|that|their|its) (?:\w+ )?"
    rf"(?:{'|'.join(sorted(word_class('kind_of_place')))}|island|country|nation|capital|camp))\b",
    re.IGNORECASE,
)
_POINTS_TO_ANYBODY = late(rf"\b(?:{'|'.join(sorted(PRONOUN))}|its|our|my)\b", re.IGNORECASE)
"""Words for one named before, whom a claim names."""
_ENOUGH = 2
"""Words of a statement that show of whom it is told."""
_PARTS = late(r",?\s+(?:and|while|whereas|but|although)\s+|;\s+")
"""What joins two statements that may have each its own names and days."""


def why_name_not_there(text: str, passage: Passage, speaker: str | None) -> str | None:
    """Why a name of a text is none of its passage's; `speaker` is who is told to say it."""
    stray = content.nations(text) - content.nations(passage.sentence)
    if stray and (stray := stray - content.nations(passage.article)):
        return f"The article does not name {min(stray)}."
    return (
        _why_not_in_article(text, passage.article)
        or _why_elsewhere(text, passage, speaker or "")
        or _why_in_place_of_other(text, passage, speaker or "")
        or _why_exchanged(text, passage.sentence, speaker or "")
    )


def _why_not_in_article(text: str, article: str) -> str | None:
    names = content.names(text)
    folded = prepared(article).folded.text if names else ""
    for name in names:
        if name.lower().rstrip(".") in MONTH | TIME:
            continue
        plain = re.sub(r"'s?$", "", fold(name).text)
        words = [word for word in re.split(r"[^\w]+", plain) if word]
        if all(word in folded for word in words) or content.nations(name):
            continue
        lone = Content(name, name.lower(), stem(name.lower()), 0, len(name))
        if not supported(lone, article):
            return f"The article does not name {name!r}."
    return None


def _why_elsewhere(text: str, passage: Passage, speaker: str) -> str | None:
    """Why a name stands far from the quote only, and the article is not about it."""
    for word in _names_in(text):
        if (
            word.text.isupper()
            or supported(word, speaker)
            or supported(word, passage.all)
            or borne(word, passage.sentence)
        ):
            continue
        if not (_is_subject(word, passage) or _makes_full(word, text, passage)):
            return f"The article does not name {word.text!r} there."
    return None


def _names_in(text: str) -> list[Content]:
    return [
        word
        for word in all_words(text)
        if is_part_of_name(word, text) and word.low not in MONTH | TIME | NUMBERS
    ]


def _makes_full(word: Content, text: str, passage: Passage) -> bool:
    """Whether a word stands in a name, or right beside a word, that the passage has in part."""
    plain = passage.article.replace("’", "'")
    for phrase in _PHRASE.finditer(text.replace("’", "'")):
        name = re.sub(r"'s?$", "", phrase[0])
        if phrase.start() <= word.start < phrase.end() and name in plain:
            words = [one for one in all_words(name) if one.low != word.low]
            if any(supported(one, passage.all) or _is_subject(one, passage) for one in words):
                return True
    before = text[: word.start].split()[-1:]
    behind = text[word.end :].split()[:1]
    pairs = [(one, f"{one} {word.text}") for one in before]
    pairs += [(one, f"{word.text} {one}") for one in behind]
    return any(pair in passage.article and one.strip(",.'’") in passage.all for one, pair in pairs)


def _is_subject(word: Content, passage: Passage) -> bool:
    """Whether an article names somebody so often that it is about him."""
    return _named(passage.article)[word.text] >= _SUBJECT


@lru_cache(maxsize=64)
def _named(article: str) -> Counter[str]:
    """How often each word with a capital stands in an article, as it stands and without its end."""
    return Counter(
        form
        for word in _CAPITAL.findall(article)
        for form in {word, re.sub(r"['’]s$|s$", "", word), *word.split("-")}
    )


def _why_in_place_of_other(text: str, passage: Passage, speaker: str) -> str | None:
    """Why a name stands behind the same small word as another that the text has not."""
    said = passage.quote
    stray = [one for one in _places(text) if not _is_one_of(one.name, passage.sentence)]
    gone = [one for one in _places(said) if not _is_one_of(one.name, text)] if stray else []
    for one in stray:
        points = _POINTS_TO_PLACE if one.before in _WHERE else _POINTS_TO_ANYBODY
        other = next((each.name for each in gone if each.before == one.before), None)
        says_it = other and is_named(other, speaker)
        if other and not (says_it or points.search(said) or _is_somebody_of(other)):
            return f"The article says {other!r} there, and not {one.name!r}."
    return None


def _is_somebody_of(name: str) -> bool:
    """Whether a name is that of a people, behind which stands who of it is meant: "The Dane"."""
    country = leading(words_of(name.removeprefix("The ")))
    return name.startswith("The ") and country is not None and country.form == "people"


class _Placed(NamedTuple):
    """A name with the small word before it, or that of an owner."""

    name: str
    before: str


@lru_cache(maxsize=4096)
def _places(text: str) -> tuple[_Placed, ...]:
    return tuple(
        _Placed(found["name"], "'s" if found["owns"] else (found["before"] or "").lower())
        for found in _NAMED.finditer(text)
        if (found["owns"] or found["before"] or _opens(found["name"], found.start("name"), text))
        and found["name"].lower() not in MONTH | TIME
    )


def _opens(name: str, start: int, text: str) -> bool:
    """Whether a name opens a text, as who does what it tells."""
    return start == 0 and (
        name.rsplit(maxsplit=1)[-1] in content.names(text) or bool(content.nations(name))
    )


def _is_one_of(name: str, text: str) -> bool:
    """Whether a text has a word of a name, or its country; "IS" is a name that is a small word."""
    return (
        name in text.split()
        or any(supported(word, text) for word in all_words(name))
        or bool(content.nations(name) & content.nations(text))
    )


# ── Names and days of one statement with the words of another ─────────────────────────────


class _Mark(NamedTuple):
    """A word that says who, where or when, and so belongs to one statement."""

    kind: str
    word: str


def _why_exchanged(text: str, said: str, speaker: str) -> str | None:
    """Why a name or day stands with words that are said beside another, and none of its own.

    Who says it may be named beside whatever is said.
    """
    parts = _parts(said)
    told_by_whom = told_by.told_in(text) if len(parts) > 1 else ()
    speakers = " ".join((*(one.who for one in told_by_whom), f"by {speaker}"))
    for statement in statements(text) if len(parts) > 1 else ():
        told = _marks(statement)
        words = [word for word in content_words(statement) if not says(word)]
        for mark in sorted(told - _marks(speakers)):
            reasons = (
                _why_beside_other(mark, told, words, part, [one for one in parts if one != part])
                for part in parts
                if mark not in _marks(part)
            )
            if reason := next(filter(None, reasons), None):
                return reason
    return None


def _why_beside_other(
    mark: _Mark, told: frozenset[_Mark], words: Sequence[Content], part: str, others: Sequence[str]
) -> str | None:
    """Why a statement's words are those of a part that has another name or day in its place."""
    its = [one for one in others if mark in _marks(one) and not _goes_on(one, mark)]
    alike = {one for one in _marks(part) if one.kind == mark.kind}
    opens = [word for word in all_words(part)[:1] if part.split(maxsplit=1)[0] == word.text]
    if not its or not alike or not alike.isdisjoint(told) or (opens and is_verb(opens[0])):
        return None
    names = {one.word for one in told if one.kind == mark.kind}
    rest = [word for word in words if word.stem not in names]
    here = [word for word in rest if supported(word, part)]
    there = [word for word in rest if any(supported(word, one) for one in its)]
    apart = [word for word in here if word not in there]
    if len(apart) < _ENOUGH or any(word not in here for word in there):
        return None
    return f"The article says {apart[0].text!r} of another than {mark.word!r}."


@lru_cache(maxsize=1024)
def _parts(said: str) -> tuple[str, ...]:
    """The parts of what is said; one without a verb is one with its neighbour."""
    parts: list[str] = []
    for line in said.split("\n"):
        first = len(parts)
        for part in _PARTS.split(line):
            if len(parts) > first and not (_has_verb(part) and _has_verb(parts[-1])):
                parts[-1] += f" and {part}"
            else:
                parts.append(part)
    return tuple(parts)


def _goes_on(part: str, mark: _Mark) -> bool:
    """Whether a part ends with a name, which "and" may join to the next: "Chad and Mali met"."""
    last = _LAST_NAME.search(part)
    return mark.kind == "name" and last is not None and mark in _marks(f"in {last[0]}")


def _has_verb(part: str) -> bool:
    return any(map(is_verb, all_words(part)))


@lru_cache(maxsize=4096)
def _marks(text: str) -> frozenset[_Mark]:
    return frozenset(
        _Mark(_kind_of(word.low), word.stem)
        for word in all_words(text)
        if is_part_of_name(word, text) and word.low not in vocabulary.roles()
    ) | {_Mark("year", year) for year in YEAR.findall(text)}


def _kind_of(word: str) -> str:
    if word in word_class("weekday"):
        return "weekday"
    return "month" if word in MONTH else "name"
