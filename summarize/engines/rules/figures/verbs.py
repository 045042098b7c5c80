"""Verbs that no event of the lexicon has, and what they do to the thing counted: "cancelled 140".

Such a verb stands for itself, by its participle: figures meet only where it is the same one.
"""

from __future__ import annotations

from collections.abc import Sequence

from summarize.language.tokens import Word
from summarize.language.words import inflection, vocabulary
from summarize.language.words.function_words import (
    AUXILIARY,
    BE,
    DETERMINER,
    MODAL,
    is_adverb,
    word_class,
)

_IDLE = word_class("idle_verb")
"""Verbs that say nothing of the thing behind them ("included", "based")."""

_ALSO_DEED = word_class("also_deed")
"""Verbs of saying that mean a deed before a number ("recalled 830,000 cars")."""

_PARTICLES = word_class("particle")

_SHORTEST = 5
"""Letters of the shortest regular form."""


def behind(words: Sequence[Word], at: int) -> str | None:
    """The participle of a passive that begins at a word: "(flights) were cancelled"."""
    first = at
    while at < len(words) and (words[at].low in AUXILIARY or is_adverb(words[at].text)):
        at += 1
    if not any(word.low in BE for word in words[first:at]) or at >= len(words):
        return None
    return participle(words[at].low) if not words[at].low.endswith("ing") else None


def before_adverbs(words: Sequence[Word], at: int) -> int:
    """The nearest word before one that is no adverb; -1 without one."""
    return next((back for back in range(at - 1, -1, -1) if not is_adverb(words[back].text)), -1)


def before(words: Sequence[Word], at: int) -> tuple[int, str] | None:
    """The verb right before a number, and its participle: "cancelled (140 flights)"."""
    verb = before_adverbs(words, at)
    if words[verb].low == "remaining":
        verb -= 1 + (words[verb - 1].low in DETERMINER)
    particle = ""
    if verb > 0 and words[verb].low in _PARTICLES:
        particle = f" {words[verb].low}"
        verb -= 1
    if verb < 0 or words[verb].is_mark or (words[verb].is_name and verb > 0):
        return None
    low = words[verb].low
    told = inflection.participle_of(low) if _is_plain(words, verb) else participle(low)
    return (verb, told + particle) if told and not {low, told} & _IDLE else None


def _is_plain(words: Sequence[Word], at: int) -> bool:
    """Whether a word is the plain form of a verb: behind "to" or "will", and no noun."""
    low = words[at].low
    governed = at > 0 and (words[at - 1].low in MODAL or words[at - 1].low == "to")
    noun = (
        low in vocabulary.kinds() or low in vocabulary.roles() or low.endswith(("ed", "ing", "s"))
    )
    return governed and not noun


def participle(form: str) -> str | None:
    """The participle of a past form or one in -ing; None for a word that is surely neither."""
    if form in _IDLE or ((form,) in vocabulary.saying() and form not in _ALSO_DEED):
        return None
    if form in inflection.irregular():
        return inflection.irregular()[form]
    if len(form) < _SHORTEST or form.endswith(("eed", "thing")):
        return None
    if form.endswith("ed"):
        return form
    stem = form.removesuffix("ing")
    if stem == form:
        return None
    known = (inflection.irregular_plain().get(one) for one in (stem, f"{stem}e", stem[:-1]))
    return next(filter(None, known), None) or inflection.participle_of(stem)
