"""From what an engine said of one article to its claims: the draft grounded, then its repairs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Literal, NamedTuple

from summarize.grounding import ground
from summarize.grounding.claims.check_speaker import named_speaker
from summarize.grounding.ground import Grounded
from summarize.grounding.locate import Missing, locate
from summarize.grounding.passage import passage_of
from summarize.grounding.support import content_words
from summarize.language.known import ENGLISH
from summarize.language.words.function_words import PRONOUN
from summarize.schema import (
    Article,
    ArticleProposal,
    Claim,
    Dateline,
    Draft,
    DraftClaim,
    DraftDateline,
    DraftFact,
    DraftFigure,
    DraftPosition,
    Dropped,
    Evidence,
    Extraction,
    Figure,
    Rejected,
    claims_by_id,
)

_Statement = DraftFact | DraftPosition | DraftFigure
OF_ANOTHER = 2
"""Claims of an article, none of which holds, from which on they are likely to be of another one."""


class Held(NamedTuple):
    """The claims of one article that hold, and those that do not."""

    claims: tuple[Claim, ...]
    rejected: tuple[Rejected, ...]
    """What an engine may mend."""
    dropped: tuple[Dropped, ...]
    """Wordings and speakers that did not hold: their claims are told as the article has them."""
    ids: Mapping[DraftClaim, str]
    """The ids of the claims by the claims of the draft."""


def extraction_of(article: Article, proposal: ArticleProposal) -> Extraction:
    """The claims that follow from what an engine said of an article, and what was dropped."""
    if proposal.draft is None:
        return _unread(article, proposal)
    return repaired(article, proposal, held(article, proposal.draft, proposal.language)).extraction


def held(article: Article, draft: Draft, wording: str = ENGLISH) -> Held:
    """A draft grounded; a claim whose sentence does not hold is told as the article has it."""
    first = ground.ground(article, draft, wording=wording)
    claims = claims_by_id(first.claims)
    ids = dict(first.ids)
    # What a claim is held against: the day and the totals, not all claims of a long article.
    known = [one for one in first.claims if isinstance(one, Dateline | Figure)]
    rejected: list[Rejected] = []
    dropped = [*_shortened(article, first)]
    for one in first.rejected:
        if isinstance(one.claim, DraftDateline):
            # What an article prints of itself is read in its text as well: it is worth no request.
            dropped.append(ground.dropped(article, one))
            continue
        again = _as_the_article_has_it(article, one.claim, known, wording)
        if again is None:
            rejected.append(one)
            continue
        claim, what = again
        if claims.setdefault(claim.id, claim) is claim and isinstance(claim, Figure):
            known.append(claim)
        ids[one.claim] = claim.id
        entry = ground.dropped(article, one)
        dropped.append(entry.model_copy(update={"what": f"{what} of a {one.claim.kind}"}))
    return Held(tuple(claims.values()), tuple(rejected), tuple(dropped), ids)


def _shortened(article: Article, grounded: Grounded) -> Iterator[Dropped]:
    """An entry for each claim whose speaker has a shorter name than the engine's in the article.

    A pronoun is no name, and loses nothing where it is told whom it stands for, nor is what has no
    letter.
    """
    claims = claims_by_id(grounded.claims)
    for i, draft in {i: draft for draft, i in grounded.ids.items()}.items():
        given = None if isinstance(draft, DraftDateline) else _speaker(draft)
        told = claims[i].speaker
        if given and told and given != told and given.lower() not in PRONOUN:
            cut = Rejected(claim=draft, reason=f"The article names {told!r} there.")
            entry = ground.dropped(article, cut)
            yield entry.model_copy(update={"what": f"speaker of a {draft.kind}"})


def _speaker(claim: _Statement) -> str | None:
    return claim.actor if isinstance(claim, DraftPosition) else claim.by


def _as_the_article_has_it(
    article: Article, claim: _Statement, known: Sequence[Claim], wording: str
) -> tuple[Claim, Literal["wording", "speaker"]] | None:
    """The claim in the article's own words, or by the speaker whom the article names there.

    One sentence or speaker may be told for several articles, which word it and name him otherwise.
    Beside it what of it did not hold; None where all of it holds no better.
    """
    for changed in _otherwise(article, claim):
        again = ground.ground(article, Draft.of(changed), known, wording)
        if again.claims:
            return again.claims[0], "wording" if claim.text and not changed.text else "speaker"
    return None


def _otherwise(article: Article, claim: _Statement) -> Iterator[_Statement]:
    """A claim with less of the engine's words in it at each step.

    Its sentence is kept by a speaker whom the article names there, where it may be of him.
    """
    given = _speaker(claim)
    own_words = claim.model_copy(update={"text": ""})
    if claim.text:
        yield own_words
    found = locate(claim.quote, article.text)
    if isinstance(found, Missing):
        return
    at = Evidence(article=article.id, start=found.start, end=found.end, quote=claim.quote)
    heard = named_speaker(passage_of(article.text, at))
    if heard and heard != given:
        if not set(_words(given)) & set(_words(claim.text)):
            yield _by(claim, heard)
        yield _by(own_words, heard)
    if not isinstance(claim, DraftPosition) and given:
        # One of whom the article knows nothing is left out, if the article tells it as its own.
        yield _by(claim, None)


def _by(claim: _Statement, who: str | None) -> _Statement:
    return claim.model_copy(update={"actor" if isinstance(claim, DraftPosition) else "by": who})


def _words(text: str | None) -> list[str]:
    """The words of a name or sentence."""
    return [word.low for word in content_words(text or "")]


class Repaired(NamedTuple):
    """What was read from an article, and which claims the drafts became."""

    extraction: Extraction
    ids: Mapping[DraftClaim, str]
    """As in `Held`."""


def repaired(article: Article, proposal: ArticleProposal, first: Held) -> Repaired:
    """What holds of a draft at first, and what its repairs add."""
    claims = claims_by_id(first.claims)
    ids = dict(first.ids)
    dropped = [*proposal.dropped, *first.dropped]
    suffix = f" No repair: {proposal.failure}" if proposal.failure else ""
    repairs = proposal.repairs[: len(first.rejected)]
    for rejected, repair in zip_longest(first.rejected, repairs):
        if repair is None:
            reason = rejected.reason + suffix
            lost = rejected.model_copy(update={"reason": reason})
            dropped.append(ground.dropped(article, lost, "repair"))
            continue
        again = ground.ground(article, repair, tuple(claims.values()), proposal.language)
        claims |= {one.id: one for one in again.claims if one.id not in claims}
        if again.claims:
            ids[rejected.claim] = again.claims[0].id
        dropped += [ground.dropped(article, one, "repair") for one in again.rejected]
        dropped += _shortened(article, again)
    if all(isinstance(one, Dateline) for one in claims.values()):
        dropped.append(_empty(article, len(first.rejected)))
    extraction = Extraction(
        article=article, proposal=proposal, claims=tuple(claims.values()), dropped=tuple(dropped)
    )
    return Repaired(extraction, ids)


def _unread(article: Article, proposal: ArticleProposal) -> Extraction:
    entry = _missing(article, proposal.failure or "Nothing was said of it.")
    return Extraction(article=article, proposal=proposal, claims=(), dropped=(entry,))


def _empty(article: Article, failed: int) -> Dropped:
    """The entry of an article that was read in vain: the brief has nothing of it."""
    held = "the one claim that was read in it does not hold"
    if failed != 1:
        held = f"of {failed} claims that were read in it none holds"
    reason = held if failed else "no claim was read in it"
    perhaps = "; the answer may be one to another request" if failed >= OF_ANOTHER else ""
    return _missing(article, f"Nothing is told of it: {reason}{perhaps}.")


def _missing(article: Article, reason: str) -> Dropped:
    return Dropped(
        what="article", stage="extract", article=article.id, reason=reason, text=article.source
    )
