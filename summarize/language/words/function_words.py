"""The closed classes of English words, and small sets of words known by their part in a sentence.

All are read from `data/function_words.toml`, in lower case. None is there for the sake of one
story.
"""

from __future__ import annotations

from functools import cache

from summarize.language.data_files import read_table


@cache
def word_list(name: str) -> tuple[str, ...]:
    """A class of words in the order of its file: `word_list("month")[0] == "january"`."""
    return tuple(str(read_table("function_words.toml")[name]).split())


@cache
def word_class(name: str) -> frozenset[str]:
    """A class of words, as a set."""
    return frozenset(word_list(name))


BE = word_class("be")
PASSIVE = BE | word_class("get")
"""Auxiliaries of the passive: "was hit", "got hit"."""
HAVE = word_class("have")
AUXILIARY = BE | HAVE | word_class("auxiliary") | word_class("denying_auxiliary")
MODAL = word_class("modal")
PLAIN_DETERMINER = word_class("plain_determiner")
"""Those that say nothing of what they stand before."""
DETERMINER = PLAIN_DETERMINER | word_class("pointing") | word_class("choosing")
UNIVERSAL = word_class("universal")
"""Words for all of those spoken of: "both", "everyone"."""
PREPOSITION = word_class("preposition")
OPENING_PREPOSITION = PREPOSITION | word_class("loose_preposition")
"""Words that may open a phrase of place, time or manner."""
PRONOUN = word_class("pronoun") | word_class("empty_subject")
ACTOR = word_class("pronoun") | word_class("standing_for")
"""Words that stand for somebody who may do something."""
RELATIVE = word_class("relative")
AND = word_class("joining")
OR = word_class("alternative")
CONJUNCTION = AND | word_class("conjunction")
CLAUSE = CONJUNCTION | RELATIVE | word_class("opening_clause")
"""Words that may begin another clause."""
BREAK = word_class("break")
"""Conjunctions that begin a clause of its own wherever they stand."""
PARTICLES = word_class("negation_particle")
NEGATION = PARTICLES | word_class("denying_auxiliary") | word_class("other_negation")
ADVERB = word_class("adverb")
FREE_ADVERB = ADVERB | word_class("free_adverb")
MONTH = frozenset(form for name in word_list("month") for form in (name, name[:3])) | {"sept"}
TIME = word_class("weekday") | word_class("time")
CALENDAR = word_class("weekday") | word_class("month") | word_class("span") | word_class("season")
"""Words that name a day, a month, or a part of a day or year."""
STOP = AUXILIARY | PREPOSITION | PRONOUN | RELATIVE | CONJUNCTION
"""Words at which a noun phrase ends."""

# What the shortening of quotes is judged by.
NUMBERS = word_class("number_word")
NEGATIONS = PARTICLES | word_class("reversing")
"""Particles, and the verbs and adjectives that say as much: what is prevented is not so."""
HEDGES = word_class("hedge")
"""Modality, likelihood, approximation, conditions, attempts and plans."""
MODIFIERS = word_class("modifier")
"""What makes another of the thing named: "the president" out of "the former president"."""
RANKS = word_class("rank")
"""What tells one of several, or one time of many: "the first woman", "the last flight"."""
PER = word_class("per")
"""What makes a rate of a number: "300 barrels a day"."""
SPANS = word_class("rate_span")
AGO = word_class("ago")
NEUTRAL = word_class("neutral_noun")
"""Nouns that name only what follows them: "the city of Paris", "a group of protesters"."""
SAYING = word_class("attribution")
"""Verbs that say whose statement something is."""
RELATIONS = word_class("relation")
"""Nouns that stand beside a name for somebody else than the one named: "the mayor's aide"."""
COMPASS = word_class("compass")
"""What tells one place from another of nearly the same name: North and South Korea."""
ADJECTIVAL = ("ous", "al", "ful", "ive", "ic", "able", "ible", "ish", "ary")
"""Endings of adjectives."""
GRAMMAR = PLAIN_DETERMINER.union(
    OPENING_PREPOSITION,
    CLAUSE,
    FREE_ADVERB,
    AUXILIARY,
    PARTICLES,
    ACTOR,
    MODIFIERS,
    ["either", "if"],
)
"""Words that name nobody, even with a capital."""
ENGLISH = word_class("english")
"""Frequent words that few other languages have; one of them is enough to call a text English."""


def is_adverb(word: str) -> bool:
    """Whether a word, as it is written, only qualifies a verb; a name ("Kelly") does not."""
    return word in ADVERB or (
        word.endswith("ly") and word.islower() and word not in word_class("no_adverb")
    )
