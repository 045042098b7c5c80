"""The claims of articles in other languages, as rules of English words can read them.

What such a claim says in English is its text, a translation. Where the rules look into a claim's
quotes, they find that text; what nobody has translated they leave as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from summarize.grounding.passage import passage_of
from summarize.grounding.translated import is_untold
from summarize.language.known import has_known_words
from summarize.schema import Article, Claim, Dateline


class Told(NamedTuple):
    """The claims of a story with the words that they are compared by."""

    claims: tuple[Claim, ...]
    untold: frozenset[str]
    """Ids of those whose words are the article's own, in a language that no rule knows."""


def told(claims: Iterable[Claim], articles: Mapping[str, Article]) -> Told:
    """Each claim, that of an article in another language with its text in place of its quotes."""
    read: list[Claim] = []
    untold: set[str] = set()
    for claim in claims:
        article = articles[claim.article]
        if has_known_words(article.language) or isinstance(claim, Dateline):
            read.append(claim)
        elif is_untold(claim.text, passage_of(article.text, claim.evidence[0]).sentence):
            untold.add(claim.id)
            read.append(claim)
        else:
            quotes = tuple(one.model_copy(update={"quote": claim.text}) for one in claim.evidence)
            read.append(claim.model_copy(update={"evidence": quotes}))
    return Told(tuple(read), frozenset(untold))
