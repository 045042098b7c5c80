"""Words of a claim that its passage lacks, and which of them say no more than it does.

A retelling has words of its own: that a town "lies" where the article has it, that an attack is
"carried out", that a quake was "huge" where its strength is given, that what is "not clear" is
"unknown". They add nothing. Any other word that no sentence near the quote has was put in.
"""

from __future__ import annotations

import re

from summarize.grounding.claims.check_denials import is_borne_by_denial
from summarize.grounding.passage import Passage
from summarize.grounding.sentences.replaced_words import carries_out
from summarize.grounding.support import (
    Content,
    borne,
    is_role,
    is_verb,
    is_written_in_one,
    says,
    supported,
    unsupported,
)
from summarize.language import content, numbers
from summarize.language.late_patterns import late
from summarize.language.words import vocabulary
from summarize.language.words.alike import has_like
from summarize.language.words.function_words import NUMBERS, PLAIN_DETERMINER, PRONOUN, word_class

_PLACE_BEFORE = late(r"(?P<name>[A-Z][\w-]+(?: [A-Z][\w-]+)*)\s$")
_PLACE_BEHIND = late(r" of (?P<name>[A-Z][\w-]+(?: [A-Z][\w-]+)*)")
"""The name beside a word for a kind of place: "Central Wye district", "the town of Wye"."""
_STANDING_FOR = PRONOUN | {"us", "our", "them", "their", "him", "his", "her", "me", "my"}
_ANYBODY = frozenset({"people", "men", "women"})
"""Kinds of people that say nothing of what they are or do."""
_VAGUE = word_class("unsaid") | NUMBERS | word_class("weekday") | word_class("hearsay_mark")
"""Words that say nothing of themselves, or that a thing is less sure; numbers and weekdays have
checks of their own."""
_OWN = rf"(?:(?:{'|'.join(sorted(PLAIN_DETERMINER))}) )?"
_AHEAD = late(rf"\b(\w+) {_OWN}\Z", re.IGNORECASE)
_BEHIND = late(rf" {_OWN}(\w+)", re.IGNORECASE)
"""The words beside one, with what is whose between them: "lost their lives"."""
_BEHIND_NEXT = late(rf" {_OWN}[a-z]+ (\w+)", re.IGNORECASE)
"""The same, with what kind of thing it is: "ran a false story"."""
_NO_FEWER = late(r"\b(?:no|not) (?:fewer|less)(?= than\b)", re.IGNORECASE)
"""Says "at least" of a number, which has checks of its own."""


def strays(text: str, passage: Passage) -> list[Content]:
    """The content words of a text that its passage has in no form, nor one that means alike."""
    near = (passage.sentence, passage.around, passage.head)
    return [
        word
        for word in unsupported(text, *near)
        if not (
            says(word)
            or is_borne_in_phrase(word, text, passage.sentence)
            or _is_of_place(word, text, passage.article)
            or any(found.end() == word.end for found in _NO_FEWER.finditer(text))
        )
    ]


def is_borne_in_phrase(word: Content, text: str, said: str) -> bool:
    """Whether a word of a text is said, alone or with the one before or behind it.

    As "broke up", "lost their lives" or "air strikes" are.
    """
    if borne(word, said):
        return True
    ahead, behind = _AHEAD.search(text, 0, word.start), _BEHIND.match(text, word.end)
    further = _BEHIND_NEXT.match(text, word.end)
    pairs = [(ahead[1].lower(), word.low)] if ahead else []
    pairs += [(word.low, behind[1].lower())] if behind else []
    pairs += [(word.low, further[1].lower())] if further else []
    return any(
        is_written_in_one("".join(pair), said) or has_like("_".join(pair), said) for pair in pairs
    )


def may_be_added(word: Content, text: str, passage: Passage) -> bool:
    """Whether a word that a passage lacks may be told of it: it says no more, or what is meant.

    A noun may come from elsewhere in the article, in other words than there, too: for things; for
    people, if it stands near or a pronoun of the sentence stands for them.
    """
    if says_no_more(word, text, passage):
        return True
    if is_verb(word):
        return False
    if supported(word, passage.article, strictly=True):
        return True
    if content.kinds(word.low) & vocabulary.kinds_of_people() or is_role(word.low):
        pronouns = not _STANDING_FOR.isdisjoint(content.lowered(passage.sentence))
        return borne(word, passage.article if pronouns else passage.all)
    return has_like(word.low, passage.article)


def says_no_more(word: Content, text: str, passage: Passage) -> bool:
    """Whether a word that a passage lacks tells nothing that it does not tell otherwise."""
    return (
        word.low in _VAGUE
        or bool(content.kinds(word.low) & _ANYBODY)
        or carries_out(word, text)
        or _tallies(word, text)
        or _is_size_of_figure(word, text, passage.sentence)
        or is_borne_by_denial(word, text, passage.sentence)
    )


def _tallies(word: Content, text: str) -> bool:
    """Whether a verb only says of a number whose it is: "counted 12 dead"."""
    return word.low in word_class("tally") and any(
        one.start == word.end + 1 for one in numbers.find(text)
    )


def _is_size_of_figure(word: Content, text: str, sentence: str) -> bool:
    """Whether a word of size stands for a figure of the sentence that the text leaves out."""
    return (
        word.low in word_class("size") and bool(numbers.find(sentence)) and not numbers.find(text)
    )


def _is_of_place(word: Content, text: str, article: str) -> bool:
    """Whether a word only says what kind of place a name is of, which the article says nowhere."""
    kinds = word_class("kind_of_place")
    if word.low not in kinds:
        return False
    found = _PLACE_BEFORE.search(text[: word.start]) or _PLACE_BEHIND.match(text, word.end)
    if found is None:
        return False
    name = re.escape(found["name"])
    if not re.search(rf"\b{name}\b", article):
        return False
    said = re.findall(rf"\b(\w+) of {name}\b|\b{name} (\w+)", article)
    return kinds.isdisjoint(one.lower() for two in said for one in two)
