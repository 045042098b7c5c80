"""Which words of a text have nothing that stands for them where it takes them from.

A word is supported by itself in any of its forms, by a word of its family ("resign" by
"resignation"), by another word for one event or kind of thing ("slain" by "killed", "troops" by
"soldiers"), and, where it is a verb of saying, by any other. Small and light words need no support.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import chain
from operator import add
from typing import NamedTuple

from summarize.language import content
from summarize.language.folding import without_accents
from summarize.language.late_patterns import late
from summarize.language.names.countries import mentioned
from summarize.language.words import inflection, opposites, vocabulary
from summarize.language.words.alike import are_alike as words_alike
from summarize.language.words.alike import has_like
from summarize.language.words.function_words import (
    CALENDAR,
    DETERMINER,
    STOP,
    is_adverb,
    word_class,
)
from summarize.language.words.related import are_derived, are_related, is_known

LIGHT = word_class("light")
"""Words that a retelling may add of itself: they carry no fact of their own."""
_BINDING = (
    word_class("small") | STOP | DETERMINER | {"least", "most", "more", "less", "many", "than"}
)
_WORD = late(r"[^\W_]+(?:['’][^\W_]+)*")
_POINTED = late(r"\b(?:[^\W\d_]\.){2,}")
"""Initials with their points: "U.N." is "UN"."""
PREFIX = late(r"(?:un|in|im|ir|il|non|dis)(?=[a-z]{4})")
"""Makes of a word its opposite: "untested" stands for "not tested"; who denies is checked apart."""
_VOWEL = late("[aeiouy]")
_BY = late(r"\bby\b")
_SHORTEST = 3
"""Letters that are left of a word without its ending, at least."""
_FAMILY = 4
"""Letters that two words of one family begin with, at least."""
_COMPOUND = 8
"""Letters of a word that may be written in two."""
_WHO = frozenset({"ist", "ists", "er", "ers", "men", "man"})
"""Endings of a word for those who do what it is without: "arson", "arsonist"."""
_REST = 4
"""Letters of the shorter word that may lie behind them: "arrive" and "arrival"."""


class Content(NamedTuple):
    """A content word of a text."""

    text: str
    """As it is written, without a possessive ending."""
    low: str
    stem: str
    start: int
    end: int

    @property
    def is_name(self) -> bool:
        """Whether it is written with a capital."""
        return self.text[0].isupper()


@lru_cache(maxsize=4096)
def content_words(text: str) -> tuple[Content, ...]:
    """The words of a text that carry what it says, in order; numbers in digits are none."""
    return tuple(word for word in all_words(text) if word.low not in LIGHT)


@lru_cache(maxsize=4096)
def all_words(text: str) -> tuple[Content, ...]:
    """The same with light words ("took", "number"), yet without those that only bind."""
    return tuple(_all_words(text))


def _all_words(text: str) -> Iterator[Content]:
    for found in _WORD.finditer(text):
        word = found[0].replace("’", "'").removesuffix("'s").replace("'", "")
        low = word.lower()
        if len(low) > 1 and low not in _BINDING and not low[0].isdigit():
            yield Content(word, low, stem(low), found.start(), found.end())


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """What the forms of a word have in common; irregular verbs by their participle.

    Accents are left out: one paper writes "Vendôme" and the other "Vendome".
    """
    word = without_accents(word)
    base = _bare(word)
    return _cut(inflection.irregular_plain().get(base) or inflection.irregular().get(word) or base)


def _bare(word: str) -> str:
    """A verb without -ing, in its plain form as far as the irregular ones tell it."""
    stripped = word.removesuffix("ing")
    for plain in (stripped, f"{stripped}e", stripped[:-1]):
        if stripped != word and plain in inflection.irregular_plain():
            return plain
    return word


def _cut(word: str) -> str:
    if word.endswith("s") and not word.endswith("ss") and len(word) > _SHORTEST:
        word = f"{word[:-3]}y" if word.endswith("ies") else word[:-1]
    for ending in ("ing", "ied", "ed"):
        rest = word.removesuffix(ending)
        if rest != word and len(rest) >= _SHORTEST and _VOWEL.search(rest):
            word = f"{rest}y" if ending == "ied" else rest
            break
    else:
        if word.endswith("ed") and len(word) == _SHORTEST + 1:
            word = word[:-1]
    if len(word) > _SHORTEST and word[-1] == word[-2] and word[-1] not in "aeiousl":
        word = word[:-1]
    return word.removesuffix("e") if len(word) >= _SHORTEST else word


class _Words:
    """The words of lines, and what they mean, read as far as it is asked for."""

    def __init__(self, text: str) -> None:
        plain = text.lower()
        if plain.count(".") > 1:
            plain = _POINTED.sub(lambda found: found[0].replace(".", ""), plain)
        found = set(_WORD.findall(plain.replace("’", "'")))
        low = {word.removesuffix("'s") for word in found}
        if "'" in text or "’" in text:
            joined = [word for word in low if "'" in word]
            low |= {part for word in joined for part in (*word.split("'"), word.replace("'", ""))}
        self._lines = text.split("\n")
        self._low = low
        self.stems = low.union(map(stem, low))

    @cached_property
    def content(self) -> Sequence[Content]:
        """What `all_words` has of each line, its places in that line."""
        return [word for line in self._lines for word in all_words(line)]

    @cached_property
    def by_head(self) -> Mapping[str, Sequence[str]]:
        """The words by their first letters, in which those of one family are alike."""
        by_head: dict[str, list[str]] = {}
        for word in self._low:
            by_head.setdefault(word[:_FAMILY], []).append(word)
        return by_head

    @cached_property
    def events(self) -> frozenset[str]:
        return frozenset(one for line in self._lines for one in content.events(line))

    @cached_property
    def kinds(self) -> frozenset[str]:
        return frozenset(one for line in self._lines for one in content.kinds(line))

    @cached_property
    def nations(self) -> frozenset[str]:
        return frozenset(country for line in self._lines for _, country in mentioned(line))

    @cached_property
    def joined(self) -> frozenset[str]:
        """Two words in a row of the lines as one: "gun fire" has "gunfire"."""
        found: set[str] = set()
        for line in self._lines:
            words = _WORD.findall(line.lower().replace("-", " "))
            found.update(map(add, words, words[1:]))
        return frozenset(found)

    @cached_property
    def squeezed(self) -> str:
        """The lines in lower case without spaces and hyphens: "boy friend" has "boyfriend"."""
        return "\n".join(re.sub(r"[\s'’-]+", "", line.lower()) for line in self._lines)


@lru_cache(maxsize=8192)
def _words(line: str) -> _Words:
    return _Words(line)


_PASSAGE = 10_000
"""Characters of the longest text that is read by its lines."""


@lru_cache(maxsize=256)
def _lines(text: str) -> tuple[_Words, ...]:
    """A text by its lines, so that a sentence that many claims are held against is read once.

    A whole article, whose words are looked for again and again, is one piece.
    """
    return tuple(map(_words, text.split("\n") if len(text) <= _PASSAGE else [text]))


def words_said(text: str) -> Iterator[Content]:
    """What `all_words` has of a text, read by its lines; the places are those in the line."""
    return chain.from_iterable(line.content for line in _lines(text))


def supported(word: Content, text: str, *, strictly: bool = False) -> bool:
    """Whether a text has the word, or one that stands for it; `strictly` only one of its family."""
    for line in _lines(text):  # as nearly every word is told: by itself
        if word.stem in line.stems or word.low in line.stems:
            return True
    return _is_stood_for(word[:3], text, strictly)


@lru_cache(maxsize=8192)
def _is_stood_for(
    of: tuple[str, str, str],
    text: str,
    strictly: bool,  # noqa: FBT001  a part of the key
) -> bool:
    """Whether another word of a text stands for one, wherever that stands.

    It is kept: what checks ask of a claim is much the same.
    """
    word, lines = Content(*of, 0, 0), _lines(text)
    if len(word.low) >= _FAMILY and _is_written_alike(word, lines):
        return True
    nations = _nations(word.text) if word.is_name else frozenset[str]()
    if nations and any(nations & line.nations for line in lines):
        return True
    return not strictly and _has_meaning(word.low, lines)


def _is_written_alike(word: Content, lines: Sequence[_Words]) -> bool:
    """Whether lines have a word of its family, or it is part of a compound or written in two."""
    if word.low not in CALENDAR:
        alike = _are_one_name if word.is_name else _are_family
        head = word.low[:_FAMILY]
        for line in lines:
            for other in line.by_head.get(head, ()):
                if alike(word.low, other):
                    return True
    if len(word.low) >= _COMPOUND and any(word.low in line.squeezed for line in lines):
        return True
    return len(word.low) > _FAMILY and any(word.low in line.joined for line in lines)


def is_written_in_one(word: str, text: str) -> bool:
    """Whether a text has a word, which another has in two: "airstrikes" for "air strikes"."""
    return any(word in line.stems or stem(word) in line.stems for line in _lines(text))


def borne(word: Content, text: str) -> bool:
    """Whether a text has the word, one that stands for it, or one that means alike.

    Alike are also two of one side of a set of opposites ("lower" and "fell"), never two of both.
    """
    return (
        supported(word, text)
        or has_like(word.low, text)
        or any(are_alike(word, other) for other in words_said(text))
    )


def are_alike(told: Content, said: Content) -> bool:
    """Whether a word that is told means as much as one that is said.

    Alike are also two of one side of a set of opposites ("lower" and "fell"), never two of both.
    """
    mine, its = opposites.sides(told.low), opposites.sides(said.low)
    if not set(mine).isdisjoint(its) or words_alike(told.low, said.low):
        return True
    return are_related(told.low, said.low) and not _are_opposed(mine, its)


def are_one_or_alike(told: Content, said: Content) -> bool:
    """Whether two words are forms of one, or mean alike."""
    return told.stem == said.stem or are_alike(told, said)


def is_named(name: str, text: str) -> bool:
    """Whether a text has a word of a name, or the country that it names."""
    if any(supported(word, text) for word in all_words(name)):
        return True
    home = content.nations(name)
    return bool(home and home & content.nations(text))


def _are_opposed(mine: Sequence[opposites.Side], its: Sequence[opposites.Side]) -> bool:
    """Whether two words stand on two sides of one set."""
    sets = {(one.kind, one.number) for one in its}
    return any((one.kind, one.number) in sets for one in mine)


def _has_meaning(word: str, lines: Sequence[_Words]) -> bool:
    """Whether another word of the lines names the same event or kind, or its opposite."""
    if (plain := PREFIX.match(word)) and any(
        stem(word[plain.end() :]) in line.stems for line in lines
    ):
        return True
    events, kinds = _events(word), _kinds(word)
    return (bool(events) and any(events & line.events for line in lines)) or (
        bool(kinds) and any(kinds & line.kinds for line in lines)
    )


_events = lru_cache(maxsize=8192)(content.events.__wrapped__)
_kinds = lru_cache(maxsize=8192)(content.kinds.__wrapped__)
_nations = lru_cache(maxsize=8192)(content.nations.__wrapped__)
# Words are asked for again and again; kept apart from sentences, which would push them out.


def unsupported(text: str, *known: str) -> tuple[Content, ...]:
    """The content words of a text for which none of the known texts has anything."""
    return tuple(
        word for word in content_words(text) if not any(supported(word, one) for one in known)
    )


def _are_one_name(one: str, other: str) -> bool:
    """Whether one is the other with an ending: "Oweis" and "Oweiss", never "Somers" and "some"."""
    short, long = sorted((one, other), key=len)
    return len(short) > _FAMILY and long.startswith(short)


def _are_family(one: str, other: str) -> bool:
    """Whether two words begin alike and differ in an ending only."""
    short, long = sorted((one, other), key=len)
    if len(short) < _FAMILY:
        return False
    same = next(
        (at for at, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short)
    )
    return (
        same >= max(_FAMILY, len(short) - _REST)
        and 2 * same > len(long)
        and same >= 0.6 * len(short)
        and (
            not (is_known(one) and is_known(other))
            or are_related(one, other)
            or (is_adverb(long) and are_derived(one, other))
            or long.removeprefix(short) in _WHO
        )
    )


def is_part_of_name(word: Content, text: str) -> bool:
    """Whether a word is written with a capital that does not only open the sentence."""
    return word.is_name and (
        word.start > 0
        or _opens_name(word, text)
        or word.text in content.names(text)
        or bool(_nations(word.text))
        or (text[word.start : word.end].endswith(("'s", "’s")) and not _is_common(word.low))
    )


def _opens_name(word: Content, text: str) -> bool:
    """Whether a name goes on behind the word that opens a text, which is no "Poorer Danes"."""
    behind = text[word.end :].split(maxsplit=1)[:1]
    if not behind or not behind[0][0].isupper():
        return False
    return not (content.compares(word.text) and content.nations(behind[0]))


def _is_common(word: str) -> bool:
    """Whether a word in lower case is one for people, bodies or things, and no name."""
    return word in vocabulary.roles() or word in vocabulary.kinds() or word in LIGHT


def is_verb(word: Content) -> bool:
    """Whether a word may be a verb in the past."""
    return _is_past(word.low)


@lru_cache(maxsize=8192)
def _is_past(word: str) -> bool:
    if word.endswith("ed") and len(word) > _SHORTEST:
        return True
    sign = vocabulary.event_signs().get((word,))
    is_sign = sign is not None and sign.part == "verb" and not sign.plain
    return is_sign or word in inflection.irregular_pasts()


def behind_by(text: str) -> str:
    """What stands behind the first "by" of what follows a verb, and tells who did it.

    Empty where another participle stands before: "(killed) is denied by the mayor".
    """
    by = _BY.search(text)
    if by is None:
        return ""
    others = (is_verb(word) and word.low.endswith("ed") for word in all_words(text[: by.start()]))
    return "" if any(others) else text[by.end() :]


def has_saying(text: str) -> bool:
    """Whether a text has a verb of saying, or "according to"."""
    said = re.findall(r"[a-z]+", text.lower())
    return "according" in said or any((word,) in vocabulary.saying() for word in said)


def says(word: Content) -> bool:
    """Whether a word is a verb of saying."""
    return (word.low,) in vocabulary.saying()


def is_role(word: str) -> bool:
    """Whether a word in lower case says what somebody is: an office, a relation, a side."""
    return (
        word in vocabulary.roles()
        or word in word_class("relation")
        or any(one.kind == "who" for one in opposites.sides(word))
    )
