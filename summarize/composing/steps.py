"""What is computed of a story between two answers of an engine, each step as one piece of work.

What only passes from step to step is in parcels: the process that asks need not unpack it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from summarize.comparing.groups import stated
from summarize.composing import computed, summary
from summarize.composing.computed import Related
from summarize.engine import Lost, RejectedSentence
from summarize.grounding.repairs import Held, held, repaired
from summarize.schema import (
    Alignment,
    Article,
    ArticleProposal,
    Brief,
    Composition,
    Draft,
    Drafts,
    Dropped,
    Extraction,
    Group,
    MadeBy,
    Proposals,
)
from summarize.work import Parcel

Changes = Mapping[str, object]
"""What became of the claims of an article that did not hold, as fields of its proposal."""


class Said(NamedTuple):
    """Articles, and what an engine says of them."""

    articles: Sequence[Article]
    drafts: Drafts
    language: str
    dropped: tuple[Dropped, ...] = ()
    """What the article, if it is one, lost before."""


class Read(NamedTuple):
    """What of it holds."""

    extractions: Parcel[Sequence[Extraction]]
    groups: tuple[Group, ...]
    """The claims of each statement."""


class Unmended(NamedTuple):
    """What of it holds at first, and what the engine may mend."""

    held: Parcel[Sequence[Held]]
    lost: Sequence[Lost]


def hold(said: Said) -> Read | Unmended:
    """Ground the drafts; where each claim holds, nothing is left to be mended."""
    first = [held(one, _draft(said, one), said.language) for one in said.articles]
    lost = [
        Lost(article, one.rejected)
        for article, one in zip(said.articles, first, strict=True)
        if one.rejected
    ]
    return Unmended(Parcel(first), lost) if lost else _read(said, first, {})


def mend(said: Said, first: Parcel[Sequence[Held]], changes: Mapping[str, Changes]) -> Read:
    """What holds once the engine has mended what it could; `changes` are by article."""
    return _read(said, first.open(), changes)


def _read(said: Said, first: Sequence[Held], changes: Mapping[str, Changes]) -> Read:
    each = [
        repaired(
            article,
            ArticleProposal(
                article=article.id,
                draft=_draft(said, article),
                language=said.language,
                dropped=said.dropped,
            ).model_copy(update=changes.get(article.id)),
            one,
        )
        for article, one in zip(said.articles, first, strict=True)
    ]
    ids = {one.extraction.article.id: one.ids for one in each}
    return Read(Parcel([one.extraction for one in each]), stated(said.drafts, ids))


def _draft(said: Said, article: Article) -> Draft:
    return said.drafts.of[article.id]


def relate(
    read: Parcel[Sequence[Extraction]], alignment: Alignment, same: Sequence[Sequence[str]]
) -> Parcel[Related]:
    """The sections of the brief, as `computed.relate` makes them."""
    return Parcel(computed.relate(read.open(), alignment, same))


def rejected(
    related: Parcel[Related], first: Composition, language: str
) -> tuple[RejectedSentence, ...]:
    """The sentences for whose sake the engine is to write again; none where enough holds."""
    return summary.rejected(first, related.open().sections.material, language)


class Answered(NamedTuple):
    """All that the brief of a story is computed from, once the engine has answered all."""

    read: Parcel[Sequence[Extraction]]
    related: Parcel[Related]
    proposals: Proposals
    """Without those of the articles, which `read` has."""
    made_by: MadeBy

    def brief(self) -> Brief:
        """Compute it."""
        read = self.read.open()
        said = tuple(one.proposal for one in read)
        proposals = self.proposals.model_copy(update={"articles": said})
        return computed.finish(read, self.related.open(), proposals, self.made_by)
