"""The claims of a story, as rules of English words can read them.

What a claim of an article in another language says in English is its text, a translation: rules
read that and not its quotes. What nobody has translated they leave as it is. So they do with all
that is told in another language.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from summarize.grounding.passage import passage_of
from summarize.grounding.translated import is_untold
from summarize.language.known import ENGLISH, has_known_words
from summarize.schema import Article, Claim, Dateline


class Readable(NamedTuple):
    """The claims of a story with the words that they are compared by."""

    claims: tuple[Claim, ...]
    untold: frozenset[str]
    """Ids of those whose words are in a language that no rule knows."""


def readable(
    claims: Iterable[Claim], articles: Mapping[str, Article], wording: str = ENGLISH
) -> Readable:
    """Each claim; that of an article in another language is read by its text.

    `wording` is the ISO 639 code of the language in which they are told.
    """
    read: list[Claim] = []
    untold: set[str] = set()
    for claim in claims:
        article = articles[claim.article]
        if has_known_words(article.language, wording) or isinstance(claim, Dateline):
            read.append(claim)
            continue
        is_own = is_untold(claim.text, passage_of(article.text, claim.evidence[0]).sentence)
        if is_own or wording != ENGLISH:
            untold.add(claim.id)
        if is_own:
            read.append(claim)
        else:
            read.append(claim.translated())
    return Readable(tuple(read), frozenset(untold))
