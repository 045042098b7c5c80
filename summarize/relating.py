"""What lies between grouping and writing: doubts, sums, denials and conflicts, as sections."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from summarize.comparing import (
    contradictions,
    printed_dates,
    totals,
)
from summarize.comparing.contradictions import Story
from summarize.comparing.groups import (
    align,
    overlooked,
)
from summarize.comparing.origins import (
    by_article,
    origins,
)
from summarize.composing import assemble
from summarize.composing.assemble import Sections
from summarize.drafts import Alignment
from summarize.language.names.aliases import Names
from summarize.schema import (
    Article,
    Claim,
    Dropped,
    Extraction,
    claims_by_id,
)


class Related(NamedTuple):
    """All of a brief but its headline and summary."""

    sections: Sections
    dropped: tuple[Dropped, ...]


def relate(
    read: Sequence[Extraction], alignment: Alignment, same: Sequence[Sequence[str]]
) -> Related:
    """The sections that follow from a story's extractions and an engine's alignment of them.

    `same` are names that mean one actor. `read` stands in an order of content.
    """
    aligned = align(read, alignment)
    doubts = printed_dates.suspects(read, aligned.groups)
    sums = totals.check(aligned.claims)
    articles = [one.article for one in read]
    story = _story(articles, (*aligned.claims, *sums.claims), same)
    denied = overlooked(aligned.groups, aligned.claims, story.names)
    groups = (*aligned.groups, *doubts.groups, *sums.groups, *denied)
    sections = assemble.sections(groups, contradictions.find(groups, story), story)
    return Related(sections, (*aligned.dropped, *doubts.dropped, *sections.dropped))


def _story(
    articles: Sequence[Article], claims: Sequence[Claim], same: Sequence[Sequence[str]]
) -> Story:
    found = origins(articles)
    return Story(
        claims=claims_by_id(claims),
        articles=tuple(article.id for article in articles),
        origins=found,
        origin_of=by_article(found),
        names=Names.of(claims, same),
    )
