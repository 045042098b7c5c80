"""Whether words name whom, when and where their evidence does.

Each name, country and date of a sentence must be in its claims. `check_numbers` holds the numbers
against theirs, `told_by` the speakers.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import lru_cache

from summarize.grounding.support import Content, all_words, is_part_of_name, supported
from summarize.language import content, dates
from summarize.language.folding import fold
from summarize.language.late_patterns import late
from summarize.language.words.alike import has_like
from summarize.language.words.function_words import CALENDAR, DETERMINER, word_class
from summarize.schema import Claim, Figure, Position, When

_FULL_NAME = late(r"[^\W\d_a-z][\w'’-]*(?:[ -][^\W\d_a-z][\w'’-]*)+")
_LONG_NAME = late(r"[A-Z][\w'’-]*(?: (?:(?:of|for|the|and) )*[A-Z][\w'’-]*)+")
"""Names of several words, with the small words in them."""
_WRITTEN = late(r"\b[A-Z]{2,}\b")
"""A name written in capitals."""
_POINTED = late(r"\b(?:[A-Z]\.){2,}")
_TITLED = late(
    r"\b(?:St|Mt|Ft|Dr|Mr|Mrs|Ms|Gen|Sen|Gov|Rep|Rev|Col|Capt|Sgt|Lt|Prof)\. ([A-Z][\w'’-]+)"
)
"""A name behind a short form with a point, which ends no sentence."""
_OWNER = late(r"[A-Z][a-z]+['’]s [a-z]")
"""Who opens a sentence, and what is his own."""
_NO_OWNERS = CALENDAR.union(*map(word_class, ("anybody", "adverb", "standing_for", "light")))
"""Words that open a sentence so and name nobody: "today's", "everyone's"."""
_NO_NAMES = word_class("abbreviations") | word_class("modifier") | word_class("month")
"""Words with a capital that name nobody; months are held as times."""
_FAR_MORE = 3
"""Times as many claims as those that name any other country name the one where it all happens."""
_SHORT = 3
"""Letters of a word that is too short to tell a time or a name by itself."""


def undated(words: str | None, article_text: str, published: date | None) -> str | None:
    """Why the article does not give this time; None if it does, or none was given.

    One of its words is enough, or a date of the article that may be the same.
    """
    if words is None:
        return None
    folded = _folded(article_text)
    told = [_folded_word(word) for word in re.findall(r"\w+", words) if len(word) > _SHORT]
    # What is looked behind for stands last, so that a search goes from word to word.
    if not told or any(re.search(rf"{word}\b(?<!\w{word})", folded) for word in told):
        return None
    meant = dates.read(words, published)
    if any(dates.overlap(meant, one.when) for one in dates.find(article_text, published)):
        return None
    return f"The article does not give the time {words!r}."


def stray_date(sentence: str, claims: Sequence[Claim]) -> str | None:
    """A date of the sentence that is none of its claims'."""
    told = [found for found in dates.find(sentence, None) if found.when.low is not None]
    known = [when for claim in claims for when in _dates(claim)] if told else []
    for found in told:
        if not any(_is_borne(found.when, when) for when in known) and not _is_year_of(
            found.when, claims
        ):
            return f"The date {found.when.text!r} is in none of its claims."
    return None


def _is_year_of(told: When, claims: Sequence[Claim]) -> bool:
    """Whether a year is written in the claims, be it as one end of several: "2014-2015"."""
    year = re.compile(rf"(?<!\d){re.escape(told.text)}(?!\d)")
    return bool(re.fullmatch(r"\d{4}", told.text)) and any(
        year.search(text) for text in _texts_of(claims)
    )


def _is_borne(told: When, known: When) -> bool:
    """Whether a date is one that is known, or a longer time that it lies in; never a shorter."""
    if not dates.overlap(told, known):
        return False
    from_low = told.low == known.low and None in (told.high, known.high)
    to_high = told.high == known.high and None in (told.low, known.low)
    low, high = told.low or date.min, told.high or date.max
    holds = low <= (known.low or date.min) and (known.high or date.max) <= high
    return from_low or to_high or holds


def _dates(claim: Claim) -> list[When]:
    said = [claim.text, *claim.words]
    found = [one.when for text in said for one in dates.find(text, None)]
    return [*found, claim.when] if claim.when else found


def stray_country(sentence: str, claims: Sequence[Claim], told: Sequence[Claim]) -> str | None:
    """A country of the sentence that none of its claims names.

    The country that far more of the claims told name than any other is the sentence's as well.
    """
    for country in sorted(_missing(content.nations(sentence), content.nations, claims)):
        named = Counter(
            name
            for one in told
            for name in frozenset[str]().union(*map(content.nations, _texts_of([one])))
        )
        others = max((count for name, count in named.items() if name != country), default=0)
        if named[country] <= _FAR_MORE * others:
            return f"{country} is in none of its claims."
    return None


def stray_name(sentence: str, claims: Sequence[Claim], told: Sequence[Claim]) -> str | None:
    """A capitalised word that no claim has; countries have their own check.

    A name of which the claims have a part may be in full as any of those told has it. The first
    word of the sentence is a name if it is one there.
    """
    named = [name for name in content.names(sentence) if not content.nations(name)]
    first = "".join(content.WORD.findall(sentence)[:1])
    if first not in named and _is_name(first, told):
        named.append(first)
    named += _owner(sentence)
    named += _TITLED.findall(sentence)
    for name in named:
        if name == first and _is_plain(first, told):
            continue
        if name.lower().rstrip(".") in _NO_NAMES:
            continue
        missing = _missing(content.stems(name), _stems_apart, claims)
        if not missing or _is_in_full(name, sentence, claims, told):
            continue
        if not (_is_derived(name, claims) or _is_shortened(name, sentence, claims)):
            return f"{name!r} is in none of its claims."
    return None


def _is_name(word: str, told: Sequence[Claim]) -> bool:
    """Whether a word is a continent, or a name in the claims told and nowhere in lower case."""
    if word.lower() in word_class("continent"):
        return True
    with_it = (text for text in _texts_of(told) if word in text)
    return any(word in content.names(text) for text in with_it) and not _has_plain(word, told)


def _owner(sentence: str) -> list[str]:
    """The name with which a sentence opens that has something: "Ruiz's house"."""
    words = all_words(sentence)[:1] if _OWNER.match(sentence) else ()
    return [
        word.text
        for word in words
        if word.start == 0 and is_part_of_name(word, sentence) and word.low not in _NO_OWNERS
    ]


def _is_plain(word: str, told: Sequence[Claim]) -> bool:
    """Whether a word stands in the claims told, and only in lower case ("Young Ruiz")."""
    return _has_plain(word, told) and not any(word in text for text in _texts_of(told))


def _has_plain(word: str, told: Sequence[Claim]) -> bool:
    plain = re.compile(rf"\b{re.escape(word.lower())}\b")
    return any(plain.search(text) for text in _texts_of(told))


def _stems_apart(text: str) -> frozenset[str]:
    """The stems of a text, also of the words that hyphens join: "al-Jarba" is Jarba."""
    plain = _POINTED.sub(lambda found: found[0].replace(".", ""), text)
    return content.stems(plain) | content.stems(plain.replace("-", " "))


def _is_derived(name: str, claims: Sequence[Claim]) -> bool:
    """Whether the claims have a name otherwise: "Europe" in "European", "Captain" as "Capt."."""
    word = Content(name, name.lower(), name.lower(), 0, len(name))
    return len(name) > _SHORT and any(
        supported(word, text, strictly=True) or has_like(word.low, text)
        for text in _texts_of(claims)
    )


def _is_shortened(name: str, sentence: str, claims: Sequence[Claim]) -> bool:
    """Whether a name is the initials of one of the claims, or a part of one whose initials are."""
    if name.isupper():
        return any(name in _initials(text) for text in _texts_of(claims))
    known = frozenset(word for text in _texts_of(claims) for word in _WRITTEN.findall(text))
    return any(
        name in found[0] and not known.isdisjoint(_initials(found[0]))
        for found in _LONG_NAME.finditer(sentence)
    )


@lru_cache(maxsize=4096)
def _initials(text: str) -> frozenset[str]:
    """The initials of the names of a text, and of their parts: "IMF"."""
    letters = [
        "".join(word[0] for word in found[0].replace("-", " ").split() if word[0].isupper())
        for found in _LONG_NAME.finditer(text)
    ]
    return frozenset(
        every[start:end]
        for every in letters
        for start in range(len(every))
        for end in range(start + 2, len(every) + 1)
    )


def _is_in_full(name: str, sentence: str, claims: Sequence[Claim], told: Sequence[Claim]) -> bool:
    """Whether a word makes a name full of which the claims have the rest: "Ana" in "Ana Ruiz".

    The full name must stand in one of the claims told; how it is hyphened is all one.
    """
    known = frozenset(word for text in _texts_of(claims) for word in _spaced(text).split())
    for found in _FULL_NAME.finditer(sentence):
        words = [word for word in _spaced(found[0]).split() if word not in DETERMINER]
        for at, word in enumerate(words):
            if word != name.lower():
                continue
            for full in (words[at:], words[: at + 1]):
                phrase = f" {' '.join(full)} "
                if known.intersection(full) - {word} and any(
                    phrase in f" {_spaced(text)} " for text in _texts_of((*claims, *told))
                ):
                    return True
    return _is_last_of(_spaced(name), known, told)


def _is_last_of(name: str, known: frozenset[str], told: Sequence[Claim]) -> bool:
    """Whether a name is the last of those of whom the claims have the first: "Ruiz" for "Ana".

    Nobody else of the claims told may have that first name.
    """
    full = {
        (words[0], words[-1])
        for text in _texts_of(told)
        for found in _FULL_NAME.finditer(text)
        if (words := _spaced(found[0]).split())[0] in known
    }
    firsts = {first for first, last in full if last == name}
    return any({last for one, last in full if one == first} == {name} for first in firsts)


@lru_cache(maxsize=4096)
def _spaced(text: str) -> str:
    """The words of a text in lower case, hyphened ones apart, without possessive endings."""
    return " ".join(re.findall(r"[^\W_]+", re.sub(r"['’]s\b", "", text.lower())))


def _missing(
    wanted: frozenset[str], read: Callable[[str], frozenset[str]], claims: Sequence[Claim]
) -> frozenset[str]:
    """What of a sentence none of its claims has, as `read` finds it in their words."""
    words = _words_of(claims)
    while wanted and (text := next(words, None)) is not None:
        wanted -= read(text)
    return wanted


def _words_of(claims: Sequence[Claim]) -> Iterator[str]:
    """All words that stand for a set of claims; their dates, which take longest to find, last."""
    yield from _texts_of(claims)
    for claim in claims:
        yield from (when.text for when in _dates(claim))


def _texts_of(claims: Sequence[Claim]) -> Iterator[str]:
    for claim in claims:
        yield claim.text
        yield from claim.words
        yield claim.speaker or ""
        if isinstance(claim, Figure):
            yield claim.counted
            yield claim.scope or ""
        if isinstance(claim, Position):
            yield claim.towards


@lru_cache(maxsize=64)
def _folded(text: str) -> str:
    return fold(text).text


@lru_cache(maxsize=4096)
def _folded_word(word: str) -> str:
    return fold(word).text
