"""A finished brief, put together from its sections, its summary and what nobody read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from summarize.comparing.side_by_side.to_check import differences_to_check
from summarize.comparing.sides import plainly
from summarize.composing.heads import head_of
from summarize.composing.sections import Sections
from summarize.composing.shown_quotes import widened
from summarize.composing.summary import Composed
from summarize.composing.unread import find_unread
from summarize.grounding import ground
from summarize.language.known import has_known_words
from summarize.language.machine_orders import machine_orders
from summarize.schema import (
    ArticleEntry,
    Brief,
    Claim,
    Contradiction,
    Dropped,
    Extraction,
    MadeBy,
    Proposals,
    claims_by_id,
)


def assemble(
    extractions: Sequence[Extraction],
    sections: Sections,
    composed: Composed,
    *,
    made_by: MadeBy,
    dropped: tuple[Dropped, ...],
    proposals: Proposals,
) -> Brief:
    """The brief; articles and claims stand in an order of their own content."""
    articles = [extraction.article for extraction in extractions]
    entries = (_entry(extraction) for extraction in extractions)
    material = sections.material
    by_claim = claims_by_id(sections.claims)
    languages = {
        one.id: one.language
        for one in articles
        if one.language and not has_known_words(one.language)
    }
    contradictions = tuple(_plainly(one, by_claim, languages) for one in material.contradictions)
    by_id = {article.id: article for article in articles}
    claims = widened(by_claim, contradictions, by_id)
    return Brief(
        headline=composed.headline,
        made_by=made_by,
        articles=tuple(sorted(entries, key=lambda entry: (entry.source, entry.id))),
        origins=sections.origins,
        claims=tuple(sorted(claims.values(), key=_place)),
        summary=composed.summary,
        contradictions=contradictions,
        apparent=sections.apparent,
        figures=material.figures,
        positions=material.positions,
        agreed=material.agreed,
        single_source=material.single_source,
        to_check=differences_to_check(
            [(one.article, ground.published(one.article, one.claims)) for one in extractions],
            material.contradictions,
            claims,
            settled=made_by.engine == "llm",
        ),
        unread=find_unread(articles, tuple(claims.values())),
        dropped=dropped,
        proposals=proposals,
    )


def _plainly(
    one: Contradiction, claims: Mapping[str, Claim], languages: Mapping[str, str]
) -> Contradiction:
    sides = tuple(plainly(side, claims, languages) for side in one.sides)
    return one.model_copy(update={"sides": sides})


def _entry(extraction: Extraction) -> ArticleEntry:
    """An article with what it says of itself; what its source's metadata say comes first."""
    article = extraction.article
    head = head_of(extraction)
    told = (article.title, article.publisher, article.author, article.source, article.text)
    return ArticleEntry(
        id=article.id,
        source=article.source,
        sha256=article.sha256,
        title=head.title,
        publisher=head.publisher,
        author=head.author,
        published=ground.published(article, extraction.claims),
        url=article.url,
        retrieved=article.retrieved,
        language=article.language,
        reader=article.reader,
        file_sha256=article.file_sha256,
        machine_orders=machine_orders("\n".join(filter(None, told))),
    )


def _place(claim: Claim) -> tuple[str, int, str]:
    """Where a claim stands: its article, the start of its first quote, its id."""
    return claim.article, claim.evidence[0].start, claim.id
