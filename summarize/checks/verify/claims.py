"""The claims of a brief: each quote at its offset, each number in its quote, each text in both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from summarize.checks.verify.finding import Finding
from summarize.composing.unread import find_unread
from summarize.grounding import check_numbers, check_words, ground
from summarize.language import numbers
from summarize.language.sentences import sentence_at
from summarize.schema import Article, Brief, Claim, Dateline, Evidence, Figure, claims_by_id


def check(brief: Brief, articles: Sequence[Article]) -> Iterator[Finding]:
    """Quotes that are not where they are said to be, and claims that say more than theirs."""
    by_id = {article.id: article for article in articles}
    known = claims_by_id(brief.claims)
    if len(known) < len(brief.claims):
        yield Finding(where="claims", what="Two claims have one id.")
    for claim in brief.claims:
        where = f"claims {claim.id}"
        moved = list(quotes(where, claim.evidence, by_id))
        yield from moved
        article = by_id.get(claim.article)
        if article and not moved:
            yield from _claim(where, claim, article, known)
    yield from quotes("unread", brief.unread, by_id)
    given = [by_id[one.id] for one in brief.articles if one.id in by_id]
    listed = {(one.article, one.start) for one in brief.unread}
    for one in find_unread(given, brief.claims):
        if (one.article, one.start) not in listed:
            yield Finding(where="unread", what=f"No claim covers {one.quote!r}: it is not listed.")


def quotes(
    where: str, evidence: Iterable[Evidence], by_id: Mapping[str, Article]
) -> Iterator[Finding]:
    """Quotes that do not stand at their offset, each with what stands there."""
    for one in evidence:
        article = by_id.get(one.article)
        if article and article.text[one.start : one.end] != one.quote:
            stands = article.text[one.start : one.end]
            yield Finding(
                where=where, what=f"{one.quote!r} is not at {one.start}; {stands!r} stands there."
            )


def _claim(
    where: str, claim: Claim, article: Article, known: Mapping[str, Claim]
) -> Iterator[Finding]:
    if any(one.article != article.id for one in claim.evidence):
        yield Finding(where=where, what="Its evidence is of another article.")
        return
    if isinstance(claim, Figure) and claim.sum_of:
        yield from _sum(where, claim, known)
        return
    if isinstance(claim, Figure) and not _numbers(claim, article):
        yield Finding(where=where, what="Its number is not the one in its quote.")
    elif claim.id not in _ids(claim, article):
        yield Finding(where=where, what="Its id is not that of its content: something was changed.")
    if not isinstance(claim, Dateline):
        reason = check_numbers.unsupported(claim.text, article.text, claim.evidence[0])
        if reason := reason or check_words.unnamed(claim.speaker, article.text):
            yield Finding(where=where, what=reason)


def _sum(where: str, figure: Figure, known: Mapping[str, Claim]) -> Iterator[Finding]:
    """The number of a sum, made again from its parts."""
    parts = [part for i in figure.sum_of if isinstance(part := known.get(i), Figure)]
    for end in ("low", "high"):
        values = [getattr(part, end) for part in parts]
        total = None if None in values else sum(values)
        if len(parts) != len(figure.sum_of) or total != getattr(figure, end):
            yield Finding(where=where, what=f"Its {end} is not the sum of its parts.")


def _ids(claim: Claim, article: Article) -> set[str]:
    """The ids that the content of a claim gives it; a figure's depends on which number it is."""
    if isinstance(claim, Figure):
        return {ground.claim_id(claim, start) for start in _numbers(claim, article)}
    return {ground.claim_id(claim)}


def _numbers(figure: Figure, article: Article) -> list[int]:
    """Where the figure's number stands in its evidence, as offsets into the article."""
    evidence = figure.evidence[0]
    start, end = sentence_at(article.text, evidence.start, evidence.end)
    return [
        start + one.start
        for one in numbers.find(article.text[start:end])
        if check_numbers.same_value(figure, one)
        and evidence.start <= start + one.start
        and start + one.end <= evidence.end
    ]
