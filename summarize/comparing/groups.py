"""Claims of many articles → groups that answer one question each, whatever engine proposed them.

An engine names claims by id and conflicts by quote. Here ids are held against the claims there
are, and each quote that a conflict rests on is grounded like any other claim, or the conflict is
dropped and listed.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, Self

from summarize.comparing.group_words import reworded
from summarize.grounding import ground
from summarize.grounding.locate import Missing, locate
from summarize.grounding.numbers import check_numbers
from summarize.grounding.values import say
from summarize.language import content, numbers
from summarize.language.known import ENGLISH
from summarize.language.numbers.intervals import can_be_one, same_value
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
    DraftSide,
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
    taken: Mapping[str, str]
    """The quote by which each claim came onto it, by the claim's id."""


class _Read(NamedTuple):
    """What the quotes of a conflict are held against."""

    articles: Mapping[str, Article]
    claims: Sequence[Claim]
    taken: Mapping[str, str]
    """Claims that stand on sides of the conflict, and by which quote, by their ids."""
    wording: str


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
    groups = _each_question_once((one.group for one in worded), known)
    return Aligned(tuple(groups), tuple(known.values()), tuple(dropped))


def _each_question_once(groups: Iterable[Group], known: Mapping[str, Claim]) -> list[Group]:
    """Of figures that answer a question of the same words, and share one, one group.

    "How many people were killed?" is asked of several events; one figure is of one of them.
    """
    kept: list[Group] = []
    places: dict[tuple[str, str], int] = {}
    for one in groups:
        asked = one.question.casefold()
        keys = [(asked, claim) for claim in _claims_of(one)] if one.kind == "figure" else []
        at = next((places[key] for key in keys if key in places), len(kept))
        if at == len(kept):
            kept.append(one)
        else:
            kept[at] = _joined(kept[at], one, known)
        places |= dict.fromkeys(keys, at)
    return kept


def _claims_of(group: Group) -> list[str]:
    return [claim for answer in group.answers for claim in answer.claims]


def _joined(one: Group, other: Group, known: Mapping[str, Claim]) -> Group:
    """Both groups as that of them which says how its answers differ; each claim stands once.

    A number that it has already joins the answer that gives it; another is an answer of its own.
    """
    first, second = (other, one) if other.relation != "same" else (one, other)
    answers = list(first.answers)
    taken = set(_claims_of(first))
    for claim in (i for i in _claims_of(second) if i not in taken):
        told = _told(known[claim])
        at = next((n for n, one in enumerate(answers) if _gives(one, told, known)), None)
        if at is None:
            answers.append(Answer(label=told, claims=(claim,)))
        else:
            own = (*answers[at].claims, claim)
            answers[at] = answers[at].model_copy(update={"claims": own})
    return first.model_copy(update={"answers": tuple(answers)})


def _gives(answer: Answer, told: str, known: Mapping[str, Claim]) -> bool:
    return any(_told(known[claim]) == told for claim in answer.claims)


def _told(claim: Claim) -> str:
    """What a claim answers a question of numbers with: its number, if it has one."""
    return say(claim) if isinstance(claim, Figure) else claim.text


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
            answers.append(
                answer if ids == answer.claims else answer.model_copy(update={"claims": ids})
            )
    if not answers:
        return None
    held = tuple(answers)
    return group if held == group.answers else group.model_copy(update={"answers": held})


def _conflict(
    conflict: DraftConflict,
    articles: Mapping[str, Article],
    known: Sequence[Claim],
    wording: str,
) -> Aligned:
    """The conflict as a group of grounded claims; empty if two sides are not left."""
    sides: list[_Side] = []
    taken: dict[str, str] = {}
    for side in conflict.sides:
        sides.append(_side(conflict, side, _Read(articles, known, taken, wording)))
        if conflict.kind != "figure":
            taken = {**taken, **sides[-1].taken}
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
    seen: set[str] = set()
    for answer in answers:
        if seen.issuperset(answer.claims):
            reason = "Its quotes stand on another side of the conflict."
            dropped.append(_dropped("side", reason, answer.label))
        seen.update(answer.claims)
    return Aligned((held,) if held else (), claims, tuple(dropped))


def _side(conflict: DraftConflict, side: DraftSide, read: _Read) -> _Side:
    claims: list[Claim] = []
    dropped: list[Dropped] = []
    quotes: dict[str, str] = {}
    for one in side.evidence:
        if article := read.articles.get(one.article):
            found, lost = _claims(conflict, side.label, one, article, read)
            claims += found
            dropped += lost
            quotes |= {claim.id: one.quote for claim in found}
        else:
            dropped.append(_dropped("evidence", "It names no article.", one.quote))
    ids = tuple(dict.fromkeys(claim.id for claim in claims))
    answer = Answer(label=side.label, claims=ids) if ids else None
    return _Side(answer, tuple(claims), tuple(dropped), quotes)


def _claims(
    conflict: DraftConflict,
    label: str,
    evidence: DraftEvidence,
    article: Article,
    read: _Read,
) -> tuple[tuple[Claim, ...], tuple[Dropped, ...]]:
    """The claim that the evidence repeats, else a new one, grounded as all are.

    A claim that other words of its sentence put on another side is left there.
    """
    is_figure = conflict.kind == "figure"
    language = article.language or ENGLISH
    number = _number(label, evidence.quote, language) if is_figure else None
    turns = _Turn.of(conflict.question, label, of_words=number is None)
    same = _known(evidence, number, turns, article, read.claims)
    if same and read.taken.get(same.id, evidence.quote) == evidence.quote:
        return (same,), ()
    draft = _draft(conflict, evidence, number)
    grounded = ground.ground(article, draft, read.claims, read.wording)
    lost = (ground.dropped(article, rejected, "contradict") for rejected in grounded.rejected)
    return grounded.claims, tuple(lost)


def _number(label: str, quote: str, language: str) -> str | None:
    """The words of the number in a quote that its side's label gives, else of its only one.

    Where the label gives another, the label's own: no quote holds that lacks it.
    """
    given = numbers.find(label, language)
    found = numbers.find(quote, language)
    for is_meant in (same_value, _shares_an_end, can_be_one):
        for one, number in itertools.product(given, found):
            if is_meant(number, one):
                return quote[number.start : number.end]
    if given:
        return label[given[0].start : given[0].end]
    return quote[found[0].start : found[0].end] if len(found) == 1 else None


def _shares_an_end(number: Quantity, given: Quantity) -> bool:
    """True of "at least 44" and 44, or 8.6 and a magnitude of 8.6."""
    ends = {number.low, number.high} & {given.low, given.high}
    return bool(ends - {None}) and len({number.unit, given.unit} - {None}) < 2


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
    turns: _Turn,
    article: Article,
    known: Sequence[Claim],
) -> Claim | None:
    """The claim of the article that has most of this evidence (and this number), if there is one.

    The number is read where it stands, with its unit: "almost one million" of dollars. The claim
    has those words of the evidence on which the answer turns: that he was "arrested after a chase"
    is not the evidence that he was "arrested after a chase in Exe". Nor does it deny what the
    evidence tells, as "claims that it was a mistake were untrue" does "claims that it was a
    mistake".
    """
    found = locate(evidence.quote, article.text)
    if isinstance(found, Missing):
        return None
    said = article.text[found.start : found.end]
    place = Evidence(article=article.id, start=found.start, end=found.end, quote=said)
    language = article.language or ENGLISH
    meant = check_numbers.quantity_at(number, article.text, place, language) if number else None
    decided = turns.within(said)
    shared = {
        claim: most
        for claim in known
        if claim.article == article.id
        and claim.kind != "dateline"
        and (most := max(_shared(one, found.start, found.end) for one in claim.evidence))
        and (number is None or (isinstance(claim, Figure) and meant and same_value(claim, meant)))
        and decided == decided.within(" ".join(claim.words))
        and (number or not _is_denied_by_one(place, claim.evidence))
    }
    return max(shared, key=lambda one: shared[one], default=None)


class _Turn(NamedTuple):
    """On what of a quote an answer turns."""

    names: frozenset[str]
    """Those of the question and the answer."""
    words: frozenset[str]
    """Stems that the question has not; none where the answer is a number."""

    @classmethod
    def of(cls, question: str, label: str, *, of_words: bool) -> Self:
        words = content.stems(label) - content.stems(question) if of_words else frozenset[str]()
        return cls(_names(f"{question} {label}"), words)

    def within(self, text: str) -> Self:
        """What of it a text has."""
        return type(self)(self.names & _names(text), self.words & content.stems(text))


def _names(text: str) -> frozenset[str]:
    return content.nations(text).union(content.names(text))


def _shared(evidence: Evidence, start: int, end: int) -> int:
    """Characters of a span that an evidence has; 0 if it is less than half of the shorter."""
    shared = min(evidence.end, end) - max(evidence.start, start)
    return shared if shared * 2 >= min(evidence.end - evidence.start, end - start) else 0


def _is_denied_by_one(place: Evidence, quotes: Sequence[Evidence]) -> bool:
    """Whether of two quotes of one place one has a word behind the other that denies it."""
    return any(
        content.denies(longer.quote[shorter.end - longer.start :])
        for quote in quotes
        for shorter, longer in ((place, quote), (quote, place))
        if longer.start <= shorter.start < shorter.end < longer.end
    )


def _dropped(what: str, reason: str, text: str) -> Dropped:
    return Dropped(what=what, stage="contradict", article=None, reason=reason, text=text)
