"""Facts: sentences that tell what is so, as they stand, with the source that they name."""

from __future__ import annotations

from collections.abc import Sequence

from summarize.engines.rules.figures.extract import speaker
from summarize.engines.rules.reading.article import Reading, Sentence
from summarize.engines.rules.statements import clauses
from summarize.language import phrases
from summarize.language.furniture import is_furniture
from summarize.language.tokens import Word
from summarize.language.words import inflection, vocabulary
from summarize.language.words.function_words import AUXILIARY, PRONOUN, word_class
from summarize.schema import DraftFact

SHORTEST = 7
"""Words of a sentence that is taken to have a verb though none is known in it."""

HANGING = 0.6
"""What a sentence loses that begins with "they" or "this": it hangs on the one before it."""

POINTING = PRONOUN | word_class("goes_on") - {"the"}
"""Words that hang a sentence which begins with one."""

_HE = word_class("he")
_THIS = word_class("this")


def fact(reading: Reading, sentence: Sentence) -> DraftFact | None:
    """The sentence as a fact; None if it is all somebody's words."""
    words = sentence.words
    if all(word.quoted or word.is_mark for word in words) or not _stands_alone(words):
        return None
    if is_furniture(reading.text(sentence.start, sentence.end)):
        return None
    quote = reading.span(sentence, 0, phrases.core(words, sentence.sayings))
    if len(quote) > clauses.LONGEST:
        quote = quote[: clauses.LONGEST].rsplit(" ", 1)[0]
    return DraftFact(
        quote=quote,
        text=phrases.told(quote),
        date=sentence.dates[0].when.text if sentence.dates else None,
        by=speaker(sentence, len(words) // 2),
    )


def _stands_alone(words: Sequence[Word]) -> bool:
    """Whether a sentence has a verb, and names who or what it is about."""
    said = [word for word in words if not word.is_mark]
    first, follows = said[0].low, said[1].low
    if first in _HE or (first in _THIS and (follows in AUXILIARY or follows.endswith("ed"))):
        return False
    return len(said) > SHORTEST or any(_is_verb(word) for word in said)


def _is_verb(word: Word) -> bool:
    form = (word.low,)
    return (
        word.low in AUXILIARY
        or (word.low.endswith(("ed", "s")) and not word.is_name)
        or word.low in inflection.irregular()
        or form in vocabulary.saying()
        or form in vocabulary.event_signs()
    )
