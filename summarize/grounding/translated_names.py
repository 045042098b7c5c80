"""Names and denials of a claim that a model translated, held against its article's own words.

No dictionary is asked, so little is sure: a person's or a place's name is written as it stands in
the article, where both are in Latin letters, but for places that English calls otherwise; a country
is known by its names; a denial by the plainest words of its language. What may be a translation of
something else is left to the model.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from rapidfuzz import fuzz

from summarize.grounding.passage import Passage
from summarize.language import content
from summarize.language.data_files import read_lines, read_table
from summarize.language.late_patterns import late
from summarize.language.names import countries, exonyms
from summarize.language.words import negations, vocabulary
from summarize.language.words.function_words import MONTH, SAYING, TIME, word_class

SPELLED = 80
"""Likeness, 0 to 100, from which two words are one name in two spellings: "Zelensky", "Selenskyj"
are at 82, "Zelenskiy" and "Zelenski" at 94."""

_NAME = late(r"[A-ZÀ-ÖØ-Þ][^\W\d_]+(?:['’-][^\W\d_]+)*")
_NEXT = late(r"[ \-](?:(?:de|da|do|dos|del|della|di|van|von|der|den|le|la|bin|al|el)[ \-])*")
"""Between two words of one name."""
_LATIN = late(r"[A-Za-zÀ-ɏ]")
_WORD = late(r"[^\W\d_]+")
_CROWNED = late(r"\b(?:Pope|King|Queen|Prince|Princess|Saint|St|Emperor|Patriarch)\b")
"""Before a name that each language has its own form of."""
_PLACED = late(r"\b(?:in|to|near|from|at|outside|around)\s+$")
_THE = late(r"\bthe\s+$", re.IGNORECASE)
"""Before a body's name, which is translated: persons and towns have no article."""

_DENIAL = "not|no|never|none|nobody|cannot|neither|nor|without"
_DENIED = rf"(?:\b(?:{_DENIAL})\b|n['’]t\b)(?:\s+\w+){{0,2}}?\s+"
"""Before a word that an English sentence denies."""
_NO_DENIAL = late(
    r"\b(?:not|no) (?:only|just|least|more|less|fewer|later|longer|doubt|sooner)\b"
    r"|\b(?:if|whether or) not\b|\bnot (?:until|yet)\b",
    re.IGNORECASE,
)
_MAY_DENY = late(
    rf"\b(?:{_DENIAL}|nothing|only|but|unless|except|instead|hardly|barely|rarely|refus\w+|reject\w+"
    r"|den[iy]\w*|declin\w+|fail\w*|lack\w*|miss\w+|stop\w*|prevent\w*|avoid\w*|last|first|still"
    r"|yet|until|un\w{3,})\b|n['’]t\b",
    re.IGNORECASE,
)
"""English words in which a denial may lie."""


class _Name(NamedTuple):
    words: tuple[str, ...]
    before: str
    behind: str


def why_told_otherwise(
    text: str, passage: Passage, language: str, speaker: str | None
) -> str | None:
    """Why a text names somebody or some place that its passage does not, or turns a denial."""
    return (
        _why_stray_name(text, passage)
        or _why_stray_speaker(speaker, passage)
        or _why_stray_country(text, passage, language)
        or _why_denial(text, passage, language)
    )


# ── Names ─────────────────────────────────────────────────────────────────────────────────


def _why_stray_name(text: str, passage: Passage) -> str | None:
    """A person or a town that is named, and not as the article has it."""
    if not _is_latin(passage.sentence):
        return None
    said = _words(passage.all)
    for name in _names(text):
        if _is_sure(name) and not any(_is_written(word, said) for word in name.words):
            return _stray(" ".join(name.words))
    return None


def _why_stray_speaker(speaker: str | None, passage: Passage) -> str | None:
    """The same of the person who is told to say it."""
    if not speaker or not _is_latin(passage.sentence):
        return None
    said = _words(passage.all)
    for name in _names(f". {speaker}"):
        if len(name.words) > 1 and not any(_is_written(word, said) for word in name.words):
            return _stray(" ".join(name.words))
    return None


def _stray(name: str) -> str:
    return f"The text names {name!r}, which the article does not name there."


def _is_latin(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    return 2 * len(_LATIN.findall(text)) > len(letters)


@cache
def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(exonyms.fold(text)))


def _names(text: str) -> Iterator[_Name]:
    """Names of persons and places, as far as English shows them: no bodies, no countries."""
    at = 0
    while found := _NAME.search(text, at):
        end = found.end()
        words = [found]
        while (gap := _NEXT.match(text, end)) and (more := _NAME.match(text, gap.end())):
            words.append(more)
            end = more.end()
        at = end
        before, behind = text[: found.start()], text[end:]
        if _THE.search(before) or _CROWNED.search(text[found.start() : end] + before[-12:]):
            continue
        own = _own(
            [one[0] for one in words], opens=not before.strip(" \"'“‘.") or before[-2:] == ". "
        )
        if own:
            role = " ".join(one[0] for one in words if one[0] not in own)
            yield _Name(own, f"{before}{role} " if role else before, behind)


def _own(words: list[str], *, opens: bool) -> tuple[str, ...]:
    """The words of a name but titles; none where one of them is an English word or a country's."""
    kept = [word for word in words if word.lower() not in _titles()]
    if opens and len(kept) == len(words) and len(words) == 1:
        return ()  # The first word of a sentence is anything.
    if any(_is_english(word) for word in kept) or any(_is_country(word) for word in words):
        return ()
    return tuple(word.removesuffix("'s").removesuffix("’s") for word in kept)


def _is_country(word: str) -> bool:
    """True if a word names a country or its people; a capital is a town like others."""
    found = countries.leading(countries.words(word))
    return found is not None and found.form != "capital"


def _is_english(word: str) -> bool:
    low = word.lower()
    return (
        word.isupper()
        or low in MONTH | TIME | word_class("small") | word_class("openers")
        or low in vocabulary.kinds()
        or (low,) in vocabulary.event_signs()
        or low in _bodies()
    )


@cache
def _titles() -> frozenset[str]:
    offices = read_table("offices.toml")
    return vocabulary.roles() | {*f"{offices['courtesy']} {offices['office']}".split()}


@cache
def _bodies() -> frozenset[str]:
    """Words that names of bodies, places and days are made of, which are translated."""
    return frozenset(word for line in read_lines("translated_words.txt") for word in line.split())


def _is_sure(name: _Name) -> bool:
    """True if a name is a person's or a town's: of two words, behind a title or a place's "in"."""
    last = name.before.rstrip().rsplit(" ", 1)[-1].lower()
    follows = name.behind.split()[:1]
    return (
        len(name.words) > 1
        or last in _titles()
        or bool(_PLACED.search(name.before))
        or (bool(follows) and follows[0].strip(".,") in SAYING)
    )


def _is_written(word: str, said: frozenset[str]) -> bool:
    """True if a name stands among the folded words of an article, in a form of it."""
    forms = [*exonyms.forms_of(word), *_WORD.findall(exonyms.fold(word))]
    return any(_is_form(form, one) for form in forms for one in said)


def _is_form(name: str, word: str) -> bool:
    shorter, longer = sorted((name, word), key=len)
    grown = len(shorter) > 2 and longer.startswith(shorter)
    return name == word or grown or fuzz.ratio(name, word) >= SPELLED


# ── Countries ─────────────────────────────────────────────────────────────────────────────


def _why_stray_country(text: str, passage: Passage, language: str) -> str | None:
    """A country in the place of another one that the quote's sentence names."""
    told = content.nations(text)
    named = [one for one in _named(text) if not exonyms.may_name(one, passage.all, language)]
    if named and exonyms.countries_in(passage.sentence, language) - told:
        return _stray(named[0])
    return None


def _named(text: str) -> Iterator[str]:
    """The countries that a text calls by their names: an adjective may stand for a body."""
    for (start, end), country in countries.mentioned(text):
        own = countries.leading(countries.words(text[start:end]))
        if own and own.form == "name":
            yield country


# ── Denials ───────────────────────────────────────────────────────────────────────────────


def _why_denial(text: str, passage: Passage, language: str) -> str | None:
    """A denial of one side that the other has not, of a word that both have."""
    if _NO_DENIAL.search(text):
        return None
    for verb in negations.verbs(language):
        if not (verb.is_in(passage.quote) and (found := verb.english.search(text))):
            continue
        denied = negations.denial(passage.quote, language)
        if denied and not _MAY_DENY.search(text):
            return f"The text leaves out the denial {denied!r}."
        before = text[: found.start()]
        if re.search(rf"{_DENIED}$", before, re.IGNORECASE) and negations.is_bare(
            verb.blanked(_near(passage)), language
        ):
            return f"The text denies {found[0]!r}, which the article does not deny there."
    return None


def _near(passage: Passage) -> str:
    return f"{passage.sentence}\n{passage.around}"
