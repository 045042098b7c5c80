"""All of a brief that no engine is asked for, computed from the articles and what engines said.

`brief_of` is these steps in a row. The pipeline takes them one by one, since it asks an engine in
between; `verify` takes them all to make a finished brief again.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from summarize.comparing import contradictions, printed_dates, totals
from summarize.comparing.attention import Attention
from summarize.comparing.contradictions import Story
from summarize.comparing.earlier import of_earlier
from summarize.comparing.groups import align, wording_of
from summarize.comparing.origins import by_article, origins
from summarize.comparing.readable import Readable, readable
from summarize.comparing.told_elsewhere import ArticleTexts
from summarize.composing import summary
from summarize.composing.assemble import assemble
from summarize.composing.heads import head_of, with_writers
from summarize.composing.sections import Sections, build_sections
from summarize.grounding.repairs import extraction_of
from summarize.language.names.aliases import Names
from summarize.schema import (
    Alignment,
    Article,
    ArticleProposal,
    Brief,
    Dropped,
    Extraction,
    MadeBy,
    Proposals,
    claims_by_id,
)


class Related(NamedTuple):
    """All of a brief but its headline and summary."""

    sections: Sections
    dropped: tuple[Dropped, ...]


def brief_of(articles: Sequence[Article], proposals: Proposals, made_by: MadeBy) -> Brief:
    """The brief of a story: the same articles and proposals always make the same one."""
    said = {one.article: one for one in proposals.articles}
    read = [
        extraction_of(one, said.get(one.id) or ArticleProposal(article=one.id, draft=None))
        for one in distinct(articles)
    ]
    return finish(read, relate(read, proposals.alignment, proposals.names), proposals, made_by)


def distinct(articles: Sequence[Article]) -> list[Article]:
    """Each article once, in the order of their ids. Raises `TypeError` for what is none."""
    for one in articles:
        if not isinstance(one, Article):
            raise TypeError(
                f"A brief is made of Articles, not of a {type(one).__name__}; "
                "give the `.articles` of what `read_articles` returned."
            )
    return sorted({one.id: one for one in articles}.values(), key=lambda one: one.id)


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
    claims = tuple(claims_by_id((*aligned.claims, *sums.claims)).values())
    known = readable(claims, {one.id: one for one in articles}, wording_of(read))
    story = _story(read, known, same)
    groups = (*aligned.groups, *doubts.groups, *sums.groups)
    found = contradictions.find(groups, story)
    sections = build_sections(groups, found, story, claims)
    return Related(sections, (*aligned.dropped, *doubts.dropped, *found.dropped))


def finish(
    read: Sequence[Extraction], related: Related, proposals: Proposals, made_by: MadeBy
) -> Brief:
    """The brief, with what holds of the headline and summary that an engine wrote last."""
    material = related.sections.material
    composed = summary.hold(proposals.compositions, material, made_by.language)
    lost = (entry for one in read for entry in one.dropped)
    return assemble(
        read,
        related.sections,
        composed,
        made_by=made_by,
        dropped=(*proposals.dropped, *lost, *related.dropped, *composed.dropped),
        proposals=proposals.sealed(made_by),
    )


def _story(
    extractions: Sequence[Extraction], read: Readable, same: Sequence[Sequence[str]]
) -> Story:
    articles = [one.article for one in extractions]
    found = origins(articles)
    claims = with_writers(read.claims, extractions, found)
    by_id = claims_by_id(claims)
    titles = {one.article.id: head_of(one).title or "" for one in extractions}
    told_of = {claim.article for claim in claims}
    were_read = [article for article in articles if article.id in told_of]
    return Story(
        claims=by_id,
        articles=tuple(article.id for article in articles),
        origins=found,
        origin_of=by_article(found),
        names=Names.of(claims, same),
        attention=Attention(articles, by_id),
        texts=ArticleTexts(were_read, titles),
        untold=read.untold,
        earlier=of_earlier(claims, articles),
    )
