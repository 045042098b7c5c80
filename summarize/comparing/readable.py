"""The claims of articles in other languages, as rules of English words can read them.

What such a claim says in English is its text, a translation: rules read that and not its quotes.
What nobody has translated they leave as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from summarize.grounding.passage import passage_of
from summarize.grounding.translated import is_untold
from summarize.language.known import has_known_words
from summarize.schema import Article, Claim, Dateline


class Readable(NamedTuple):
    """The claims of a story with the words that they are compared by."""

    claims: tuple[Claim, ...]
    untold: frozenset[str]
    """Ids of those whose words are the article's own, in a language that no rule knows."""


def readable(claims: Iterable[Claim], articles: Mapping[str, Article]) -> Readable:
    """Each claim; that of an article in another language is read by its text."""
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
            read.append(claim.translated())
    return Readable(tuple(read), frozenset(untold))
