"""The quote that stands for an answer shows the answer: it is widened within its sentence.

For the answer "The week ends it" the quote "cuts a quarter of its staff" is widened to "cuts a
quarter of its staff before the week ends", if that stands in its sentence and not too far off.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from summarize.composing.line_words import best_quotes
from summarize.grounding.passage import passage_of
from summarize.grounding.support import content_words, supported
from summarize.language.known import ENGLISH
from summarize.language.late_patterns import late
from summarize.schema import Article, Claim, Contradiction, Evidence, Figure
from summarize.sources.languages import count_words

MORE = 10
"""Most words by which a quote is widened. Of 15 quotes on twelve stories that lacked a word of
their answer, nine have it as near; the others have it in another clause, or in another sense."""

_BEFORE = late(r"(?:\b(?:the|an?|was|were|is|are|has|have|had|been)\s+)*$", re.IGNORECASE)
"""What belongs to the first word."""
_BEHIND = late(r"[^,.;:—]*")
"""What belongs to the last word."""
_NUMBER = late(r"\d+(?:[.,:]\d+)*")
_END = late(r"[.!?]\s+[^\W\d_a-z]")


def widened(
    claims: Mapping[str, Claim],
    contradictions: Iterable[Contradiction],
    articles: Mapping[str, Article],
) -> dict[str, Claim]:
    """The claims; those that are shown for an answer in words have it in their quotes."""
    told = dict(claims)
    for one in contradictions:
        for side in one.sides:
            if all(isinstance(told[i], Figure) for i in side.claims) and one.kind == "figure":
                continue
            quotes = best_quotes(side.claims, told, side.label, one.question)
            for i in side.claims:
                claim, article = told[i], articles[told[i].article]
                if claim.evidence == quotes[:1] and (article.language or ENGLISH) == ENGLISH:
                    wider = _wider(quotes[0], side.label, article.text)
                    told[i] = claim.model_copy(update={"evidence": (wider,)})
    return told


def _wider(quote: Evidence, label: str, text: str) -> Evidence:
    """A quote with those words and numbers of a label that its sentence has beside it."""
    passage = passage_of(text, quote)
    sentence = content_words(passage.sentence)
    start, end = passage.start, passage.end
    for number in _NUMBER.findall(label):
        places = [one.span() for one in _NUMBER.finditer(passage.sentence) if one[0] == number]
        if places and number not in _NUMBER.findall(passage.quote):
            first_at, last_at = min(
                places, key=lambda one: max(passage.start - one[1], one[0] - passage.end)
            )
            start, end = min(start, first_at), max(end, last_at)
    for word in content_words(label):
        beside = [one for one in sentence if supported(word, one.text)]
        if beside and not supported(word, passage.quote):
            near = min(
                beside, key=lambda one: max(passage.start - one.end, one.start - passage.end)
            )
            start, end = min(start, near.start), max(end, near.end)
    if start < passage.start:
        first = _BEFORE.search(passage.sentence, 0, start)
        start = first.start() if first else start
    if end > passage.end:
        last = _BEHIND.match(passage.sentence, end)
        end = last.end() if last else end
    told = passage.sentence[start:end].rstrip()
    more = count_words(told) - count_words(quote.quote)
    if more > MORE or _END.search(told):
        return quote
    start += passage.offset
    return Evidence(article=quote.article, start=start, end=start + len(told), quote=told)
