"""Facts: sentences that tell what is so, as they stand, with the source that they name."""

from __future__ import annotations

from summarize.draft import DraftFact
from summarize.engines.rules import clauses, wording
from summarize.engines.rules.figures import speaker
from summarize.engines.rules.reading import Reading, Sentence


def fact(reading: Reading, sentence: Sentence) -> DraftFact | None:
    """The sentence as a fact; None if it is all somebody's words."""
    words = sentence.words
    if all(word.quoted or word.is_mark for word in words):
        return None
    quote = reading.span(sentence, 0, wording.core(words, sentence.sayings))
    if len(quote) > clauses.LONGEST:
        quote = quote[: clauses.LONGEST].rsplit(" ", 1)[0]
    return DraftFact(
        quote=quote,
        text=wording.told(quote),
        date=sentence.dates[0].when.text if sentence.dates else None,
        by=speaker(sentence, len(words) // 2),
    )
