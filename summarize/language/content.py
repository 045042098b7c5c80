"""What a text speaks of, as far as words alone show it, with no model.

What happens in it and to which kinds of things, its names, countries and content words, and
whether it denies. Two texts can then be held against each other. The words are those of `data/`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from itertools import pairwise, zip_longest

from summarize.language import numbers
from summarize.language.late_patterns import late
from summarize.language.names.countries import mentioned
from summarize.language.words import vocabulary
from summarize.language.words.function_words import AUXILIARY, word_class
from summarize.language.words.inflection import Form, irregular_pasts
from summarize.language.words.related import is_known

_NEGATION = late(
    r"\b(?:not|no(?!\. ?\d)|none|never|nothing|nobody|neither|nor|cannot"
    r"|den(?:y|ies|ied|ying|ials?)"
    r"|without(?! (?:a )?(?:homes?|power|electricity|water|heat|shelter|food|jobs?|work)\b)"
    r"|reject(?:s|ed|ing)?|refut\w+|disput(?:e|es|ing)|false(?:ly)?"
    r"|contradict(?:s|ed|ing)?(?! each other| one another)"
    r"|disputed(?= by)|(?<!is )(?<!are )(?<!also )(?<!still )(?<!remains )disputed"
    r"|untrue|unfounded|baseless|ruled? out|rules out|refus\w+|fail(?:s|ed)? to)\b|n['’]t\b",
    re.IGNORECASE,
)
"""Words that deny; a text with one and a text without say opposite things, or different ones."""

_DENIAL = late(
    r"no(?:t|r|ne|body|thing)?(?![a-z])|never|neither|n['’]t|den[yi]|without|reject|refut|disput"
    r"|false|contradict|untrue|unfounded|baseless|rule|refus|fail"
)
"""What every match of `_NEGATION` has in it, in lower case: most texts are told by it at once."""

WORD = late(r"[^\W_]+(?:['’\-.][^\W_]+)*")
"""A word, with the hyphens, points and apostrophes inside it."""

_COMPOUND: Mapping[str, frozenset[str]] = {
    "casualties": frozenset({"killed", "injured", "casualties"}),
}
"""Events that stand for several: "casualties" are killed or injured."""

_COMMON_ENDINGS = ("ly", "tion", "sion", "ment", "ness", "ity", "ance", "ence", "ship", "ism")
KEPT = 4096
"""Texts whose features are kept: a sentence is held against many claims, a claim against many
sentences, and these are the texts of some hundred articles."""


@lru_cache(maxsize=KEPT)
def events(text: str) -> frozenset[str]:
    """What happens in a text, by the lexicon's names; compounds count as their parts."""
    found = (sign.event for sign in _signs(text))
    return frozenset(part for event in found for part in _COMPOUND.get(event, {event}))


@lru_cache(maxsize=KEPT)
def kinds(text: str) -> frozenset[str]:
    """The kinds of things that a text names."""
    table = vocabulary.kinds()
    words = lowered(text)
    pairs = (" ".join(pair) for pair in pairwise(words))
    return frozenset(table[form] for form in (*words, *pairs) if form in table)


@lru_cache(maxsize=KEPT)
def nations(text: str) -> frozenset[str]:
    """The countries that a text names, by name, people, capital or seat of government."""
    if text.islower():
        return frozenset()
    return frozenset(country for _, country in mentioned(_without_numbers(text)))


@lru_cache(maxsize=KEPT)
def stems(text: str) -> frozenset[str]:
    """The content words of a text by their stems."""
    return content_stems(lowered(text))


def content_stems(words: Iterable[str]) -> frozenset[str]:
    """The stems of the words but small ones."""
    idle = word_class("small")
    return frozenset(stem(word) for word in words if word not in idle and word.isalpha())


def denies(text: str) -> bool:
    """Whether the text holds a word that denies; "no fewer than 20" does not."""
    return bool(denial(text))


@lru_cache(maxsize=KEPT)
def denial(text: str) -> str:
    """The first word of a text that denies; empty if none does."""
    found = _NEGATION.search(_without_numbers(text)) if _may_deny(text) else None
    return found[0] if found else ""


def matter(text: str) -> frozenset[str]:
    """The stems of what a text says or denies: those of its content words but words that deny."""
    return stems(_NEGATION.sub(" ", text) if _may_deny(text) else text)


def _may_deny(text: str) -> bool:
    return bool(_DENIAL.search(text.lower()))


@lru_cache(maxsize=KEPT)
def names(text: str) -> tuple[str, ...]:
    """Capitalised words but countries and initials: names, as far as writing shows them."""
    if text.islower():
        return ()
    plain = _without_numbers(text)
    national = {at for (start, end), _ in mentioned(plain) for at in range(start, end)}
    words = list(WORD.finditer(plain))
    return tuple(
        found[0]
        for found, following in zip_longest(words, words[1:])
        if found[0][0].isupper()
        and len(found[0]) > 1
        and not (
            _opens_sentence(plain, found.start())
            and (
                not _names(found[0], following)
                or (following and following.start() in national and compares(found[0]))
            )
        )
        and found.start() not in national
    )


def _names(word: str, following: re.Match[str] | None) -> bool:
    """Whether the first word of a sentence may be a name: no common one, before a name or verb.

    Plurals and words in -ing, -ed, -ly and the like are taken for common ones.
    """
    low = word.lower()
    common = low in word_class("openers") or low in vocabulary.roles() or low in vocabulary.kinds()
    if not following or common or stem(low) != low or low.endswith(_COMMON_ENDINGS):
        return False
    after = following[0]
    verb = (
        after.endswith("ed")
        or after in irregular_pasts()
        or after in AUXILIARY
        or (after,) in _verbs()
    )
    return after[0].isupper() or verb


def compares(word: str) -> bool:
    """Whether a word before that of a people says which of it are meant: "Poorer Danes"."""
    return word.endswith(("er", "est")) and is_known(word.lower())


@cache
def _verbs() -> frozenset[Form]:
    """Forms of the verbs that the lexicon knows."""
    events_ = (form for form, sign in vocabulary.event_signs().items() if sign.part == "verb")
    return frozenset((*events_, *vocabulary.saying()))


def _signs(text: str) -> Iterator[vocabulary.Sign]:
    table = vocabulary.event_signs()
    longest = vocabulary.longest_from(vocabulary.event_signs)
    words = lowered(text)
    for at in [at for at, word in enumerate(words) if word in longest]:
        for length in range(longest[words[at]], 0, -1):
            if sign := table.get(tuple(words[at : at + length])):
                yield sign
                break


@lru_cache(maxsize=KEPT)
def _without_numbers(text: str) -> str:
    """The text with its numbers blanked: "US$" names no country, "no fewer than" denies nothing.

    "No one was hurt" does deny.
    """
    parts: list[str] = []
    end = 0
    for one in numbers.find(text):
        if not numbers.is_denial(one, text):
            parts += text[end : one.start], " " * (one.end - one.start)
            end = one.end
    return "".join((*parts, text[end:])) if parts else text


@lru_cache(maxsize=KEPT)
def lowered(text: str) -> list[str]:
    """The words of a text in lower case, without possessive endings."""
    if text.isascii():  # where no word is longer in lower case, or is two
        words = WORD.findall(text.lower())
        return [word.removesuffix("'s") for word in words] if "'" in text else words
    return [word.lower().replace("’", "'").removesuffix("'s") for word in WORD.findall(text)]


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """The word without its ending of number or time: near enough to meet its other forms."""
    if (singular := word.removesuffix("s")).endswith("ention"):  # "abstention" is of "abstain"
        return f"{singular.removesuffix('ention')}ain"
    for ending in ("ing", "ied", "ies", "ed", "es", "s", "e", "y"):
        if word.endswith(ending) and len(word) - len(ending) > 3:
            return word[: -len(ending)]
    return word


def _opens_sentence(text: str, at: int) -> bool:
    while at and text[at - 1] in " \"'“‘(":
        at -= 1
    return not at or text[at - 1] in ".!?:\n;"
