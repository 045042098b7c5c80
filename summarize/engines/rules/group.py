"""Claims of many articles → groups: figures by key, denials by target, the rest by likeness."""

from __future__ import annotations

from collections.abc import Sequence

from summarize.engines.rules.figures import groups
from summarize.engines.rules.statements import agreement, denials, same_words
from summarize.language.likeness import Weights
from summarize.language.names.aliases import Names
from summarize.schema import Alignment, Article, Claim, Dateline, Fact, Position


def align(articles: Sequence[Article], claims: Sequence[Claim]) -> Alignment:
    """Group the claims of all articles by the question they answer."""
    names = Names.of(claims)
    published = {
        one.article: one.date.low
        for one in claims
        if isinstance(one, Dateline) and one.field == "published" and one.date and one.date.low
    }
    weights = Weights([one.text for one in claims if isinstance(one, Fact | Position)])
    return Alignment(
        groups=(
            *groups.groups(groups.Story(articles, published), claims),
            *denials.groups(claims, names),
            *agreement.groups(claims, weights, names),
            *same_words.groups(claims, published),
        )
    )
