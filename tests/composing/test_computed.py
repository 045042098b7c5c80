"""The brief that follows from articles and what an engine said of them."""

from __future__ import annotations

from summarize.composing.computed import brief_of
from summarize.schema import (
    Alignment,
    ArticleProposal,
    Composition,
    DraftConflict,
    DraftEvidence,
    DraftSide,
    MadeBy,
    Proposals,
    Sentence,
)
from tests.material.made import article

ARTICLES = (
    article("The dam at Orrin burst on Monday.", "a.txt"),
    article("Bread has never been so dear in Harwick.", "b.txt"),
)


def test_what_only_the_sides_of_no_contradiction_tell_is_told_as_of_one_article_each() -> None:
    """The extraction of both failed; the contradictions that were asked of both came back."""
    quotes = [(one.id, one.text) for one in ARTICLES]
    conflict = DraftConflict(
        question="Did the dam burst?",
        kind="fact",
        sides=tuple(
            DraftSide(label=label, evidence=(DraftEvidence(article=i, quote=quote, by=None),))
            for label, (i, quote) in zip(("It burst", "It held"), quotes, strict=True)
        ),
        why="One of them cannot be so.",
        relation="dispute",
        weight="central",
    )
    proposals = Proposals(
        articles=tuple(ArticleProposal(article=one.id, draft=None) for one in ARTICLES),
        alignment=Alignment(groups=(), conflicts=(conflict,)),
        compositions=(Composition(headline=Sentence(text="", claims=()), summary=()),),
    )

    brief = brief_of(ARTICLES, proposals, MadeBy(engine="llm", model="m", prompts=(), version="0"))

    assert brief.contradictions == ()
    assert {(one.text, one.claims[0]) for one in brief.single_source} == {
        (claim.text, claim.id) for claim in brief.claims
    }
    assert {claim.text for claim in brief.claims} == {one.text for one in ARTICLES}
