"""Claims of many articles → groups that answer one question each, whatever engine proposed them.

An engine names claims by id and conflicts by quote. Here ids are held against the claims there
are, and each quote that a conflict rests on is grounded like any other claim, or the conflict is
dropped and listed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from summarize.comparing.group_words import reworded
from summarize.grounding import ground
from summarize.grounding.locate import Missing, locate
from summarize.language import content, numbers
from summarize.language.known import ENGLISH
from summarize.language.numbers.intervals import same_value
from summarize.schema import (
    Alignment,
    Answer,
    Article,
    Claim,
    Draft,
    DraftClaim,
    DraftConflict,
    DraftEvidence,
    DraftFact,
    DraftFigure,
    Drafts,
    Dropped,
    Evidence,
    Extraction,
    Figure,
    Group,
    Quantity,
    claims_by_id,
)


class Aligned(NamedTuple):
    """The groups of a story, the claims that conflicts added, and what did not hold."""

    groups: tuple[Group, ...]
    claims: tuple[Claim, ...]
    """All claims: those of the extractions and those that conflicts brought."""
    dropped: tuple[Dropped, ...]


class _Side(NamedTuple):
    answer: Answer | None
    claims: tuple[Claim, ...]
    dropped: tuple[Dropped, ...]


def stated(drafts: Drafts, ids: Mapping[str, Mapping[DraftClaim, str]]) -> tuple[Group, ...]:
    """The statements of articles that were read together, as groups of the claims that hold.

    `ids` are those of the claims, by article and by the draft that each came from.
    """
    groups = []
    for one in drafts.statements:
        claims = dict.fromkeys(
            claim
            for place in one.claims
            if (claim := ids[place.article].get(drafts.of[place.article].at(place)))
        )
        if claims:
            answer = Answer(label=one.text, claims=tuple(claims))
            groups.append(
                Group(
                    question=one.text,
                    kind=one.kind,
                    answers=(answer,),
                    why="",
                    relation="same",
                    weight=one.weight,
                )
            )
    return tuple(groups)


def align(extractions: Sequence[Extraction], alignment: Alignment) -> Aligned:
    """Hold an engine's alignment against the articles and claims of the story."""
    claims = [claim for extraction in extractions for claim in extraction.claims]
    articles = {extraction.article.id: extraction.article for extraction in extractions}
    wording = wording_of(extractions)
    known = claims_by_id(claims)
    groups = [group for one in alignment.groups if (group := _held(one, known))]
    dropped = list(alignment.dropped)
    for conflict in alignment.conflicts:
        grounded = _conflict(conflict, articles, tuple(known.values()), wording)
        known |= claims_by_id(grounded.claims)
        groups += grounded.groups
        dropped += grounded.dropped
    worded = [reworded(group, known, articles, wording) for group in groups]
    dropped += [entry for one in worded for entry in one.dropped]
    groups = [one.group for one in worded]
    return Aligned(tuple(groups), tuple(known.values()), tuple(dropped))


def wording_of(extractions: Iterable[Extraction]) -> str:
    """The ISO 639 code of the language in which an engine told all of them."""
    return next((one.proposal.language for one in extractions if one.proposal.draft), ENGLISH)


def _held(group: Group, known: Mapping[str, Claim]) -> Group | None:
    """The group with each known claim in one answer; None if no claim is left."""
    seen: set[str] = set()
    answers = []
    for answer in group.answers:
        ids = tuple(dict.fromkeys(i for i in answer.claims if i in known and i not in seen))
        seen.update(ids)
        if ids:
            answers.append(answer.model_copy(update={"claims": ids}))
    return group.model_copy(update={"answers": tuple(answers)}) if seen else None


def _conflict(
    conflict: DraftConflict,
    articles: Mapping[str, Article],
    known: Sequence[Claim],
    wording: str,
) -> Aligned:
    """The conflict as a group of grounded claims; empty if two sides are not left."""
    sides = [
        _side(conflict, side.label, side.evidence, articles, known, wording)
        for side in conflict.sides
    ]
    dropped = [entry for side in sides for entry in side.dropped]
    answers = tuple(side.answer for side in sides if side.answer)
    if len(answers) < 2:
        reason = "Fewer than two of its sides have a quote that holds."
        dropped.append(_dropped("conflict", reason, conflict.question))
        return Aligned((), (), tuple(dropped))
    group = Group(
        question=conflict.question,
        kind=conflict.kind,
        weight=conflict.weight,
        relation=conflict.relation,
        answers=answers,
        why=conflict.why,
    )
    claims = tuple(claim for side in sides for claim in side.claims)
    held = _held(group, claims_by_id((*known, *claims)))
    return Aligned((held,) if held else (), claims, tuple(dropped))


def _side(
    conflict: DraftConflict,
    label: str,
    evidence: Iterable[DraftEvidence],
    articles: Mapping[str, Article],
    known: Sequence[Claim],
    wording: str,
) -> _Side:
    claims: list[Claim] = []
    dropped: list[Dropped] = []
    for one in evidence:
        if article := articles.get(one.article):
            found, lost = _claims(conflict, label, one, article, known, wording)
            claims += found
            dropped += lost
        else:
            dropped.append(_dropped("evidence", "It names no article.", one.quote))
    ids = tuple(dict.fromkeys(claim.id for claim in claims))
    answer = Answer(label=label, claims=ids) if ids else None
    return _Side(answer, tuple(claims), tuple(dropped))


def _claims(
    conflict: DraftConflict,
    label: str,
    evidence: DraftEvidence,
    article: Article,
    known: Sequence[Claim],
    wording: str,
) -> tuple[tuple[Claim, ...], tuple[Dropped, ...]]:
    """The claim that the evidence repeats, else a new one, grounded as all are."""
    number = evidence.value if conflict.kind == "figure" and evidence.value else None
    decided = _names(f"{conflict.question} {label}")
    if same := _known(evidence, number, decided, article, known):
        return (same,), ()
    grounded = ground.ground(article, _draft(conflict, evidence, number), known, wording)
    lost = (ground.dropped(article, rejected, "contradict") for rejected in grounded.rejected)
    return grounded.claims, tuple(lost)


def _draft(conflict: DraftConflict, evidence: DraftEvidence, number: str | None) -> Draft:
    if number is None:
        fact = DraftFact(quote=evidence.quote, text="", by=evidence.by)
        return Draft(facts=(fact,))
    figure = DraftFigure(
        quote=evidence.quote,
        value=number,
        counted=conflict.question,
        by=evidence.by,
    )
    return Draft(figures=(figure,))


def _known(
    evidence: DraftEvidence,
    number: str | None,
    decided: frozenset[str],
    article: Article,
    known: Sequence[Claim],
) -> Claim | None:
    """The claim of the article that has most of this evidence (and this number), if there is one.

    It has those names of the evidence on which the answer turns, `decided`: that he was "arrested
    after a chase" is not the evidence that he was "arrested after a chase in Exe".
    """
    found = locate(evidence.quote, article.text)
    if isinstance(found, Missing):
        return None
    meant = numbers.find(number, article.language or ENGLISH) if number else []
    names = decided & _names(article.text[found.start : found.end])
    shared = {
        claim: most
        for claim in known
        if claim.article == article.id
        and claim.kind != "dateline"
        and (most := max(_shared(one, found.start, found.end) for one in claim.evidence))
        and (number is None or (isinstance(claim, Figure) and _is_one_of(claim, meant)))
        and names <= _names(" ".join(claim.words))
    }
    return max(shared, key=lambda one: shared[one], default=None)


def _names(text: str) -> frozenset[str]:
    return content.nations(text).union(content.names(text))


def _is_one_of(figure: Figure, values: Iterable[Quantity]) -> bool:
    return any(same_value(figure, one) for one in values)


def _shared(evidence: Evidence, start: int, end: int) -> int:
    """Characters of a span that an evidence has; 0 if it is less than half of the shorter."""
    shared = min(evidence.end, end) - max(evidence.start, start)
    return shared if shared * 2 >= min(evidence.end - evidence.start, end - start) else 0


def _dropped(what: str, reason: str, text: str) -> Dropped:
    return Dropped(what=what, stage="contradict", article=None, reason=reason, text=text)
