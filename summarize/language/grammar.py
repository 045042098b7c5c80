"""The closed classes of English that a shallow reading needs, from `data/grammar.toml`."""

from __future__ import annotations

from summarize.language.vocabulary import word_class

BE = word_class("be")
AUXILIARY = BE | word_class("auxiliary")
MODAL = word_class("modal")
DETERMINER = word_class("determiner")
PREPOSITION = word_class("preposition")
PRONOUN = word_class("pronoun")
RELATIVE = word_class("relative")
CONJUNCTION = word_class("conjunction")
BREAK = word_class("break")
"""Conjunctions that begin a clause of its own wherever they stand."""
NEGATION = word_class("negation")
ADVERB = word_class("adverb")
MONTH = word_class("month")
TIME = word_class("weekday") | word_class("time")
STOP = AUXILIARY | PREPOSITION | PRONOUN | RELATIVE | CONJUNCTION
"""Words at which a noun phrase ends."""


def is_adverb(word: str) -> bool:
    """Whether a word, as it is written, only qualifies a verb; a name ("Kelly") does not."""
    return word in ADVERB or (
        word.endswith("ly") and word.islower() and word not in word_class("no_adverb")
    )
