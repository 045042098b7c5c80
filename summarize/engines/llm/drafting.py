"""Replies of a model as drafts: labels become ids, what was said once stands at each quote."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from summarize.engines.llm.replies import (
    Conflict,
    Conflicts,
    Extracted,
    FigureQuestion,
    Mended,
    PrintedDateline,
    StatedFact,
    StatedPosition,
)
from summarize.grounding.locate import Located, locate
from summarize.grounding.repairs import OF_ANOTHER
from summarize.schema import (
    ConflictKind,
    DatelineField,
    Draft,
    DraftClaim,
    DraftConflict,
    DraftDateline,
    DraftEvidence,
    DraftFact,
    DraftFigure,
    DraftPosition,
    Drafts,
    DraftSide,
    Dropped,
    Place,
    Statement,
    Weight,
)

_LABELLED = re.compile(r"\s*(?P<label>A\d+)\s*:\s*(?P<quote>.*)", re.DOTALL)
_OWN = re.compile(
    r"\b(author|writer|columnist|reporter|article|report|column|text)"
    r",?(?: of| in)? (?:article )?(?:\((A\d+)\)|(A\d+)\b)",
    re.IGNORECASE,
)
"""A word for an article or its writer, and the label of an article: "the author of A2"."""

_PRINTED: tuple[DatelineField, ...] = ("title", "publisher", "author", "published")


def drafts(extracted: Extracted, ids: Mapping[str, str]) -> Drafts:
    """The draft of each article, and which claims tell one thing; `ids`: of articles by label."""
    told = _Gathered(ids)
    for dateline in extracted.datelines:
        for claim in _datelines(dateline):
            told.place(dateline.article, claim)
    for figures in extracted.figures:
        told.state(figures.question, "figure", figures.weight, _figures(figures))
    for position in extracted.positions:
        told.state(_said(position), "position", position.weight, _positions(position))
    for fact in extracted.facts:
        told.state(_said(fact), "fact", fact.weight, _facts(fact))
    return told.drafts()


def _parted(labelled: str) -> tuple[str, str]:
    """The label of the article and its words, of a quote as replied; "" where it has no label."""
    if found := _LABELLED.fullmatch(labelled):
        return found["label"], found["quote"]
    return "", labelled


class _Gathered:
    """Gathers draft claims by article, and the statements that they make."""

    def __init__(self, ids: Mapping[str, str]) -> None:
        self._ids = ids
        self._drafts: dict[str, dict[str, list[DraftClaim]]] = {
            article: {"dateline": [], "fact": [], "position": [], "figure": []}
            for article in ids.values()
        }
        self._statements: list[Statement] = []
        self._dropped: list[Dropped] = []

    def place(self, label: str, claim: DraftClaim) -> Place | None:
        """Put a claim into the draft of its article; None, and a note, where there is none."""
        if label not in self._ids:
            reason = (
                f"It names {label!r}, which is no article of the request."
                if label
                else "It names no article."
            )
            self._dropped.append(
                Dropped(
                    what=claim.kind, stage="extract", article=None, reason=reason, text=claim.quote
                )
            )
            return None
        article = self._ids[label]
        claim = _by_its_own_name(claim, label)
        claims = self._drafts[article][claim.kind]
        claims.append(claim)
        return Place(article=article, kind=claim.kind, number=len(claims) - 1)

    def state(
        self,
        text: str,
        kind: ConflictKind,
        weight: Weight,
        claims: Iterator[tuple[str, DraftClaim]],
    ) -> None:
        """Note that claims of these articles tell one thing."""
        places = tuple(place for label, one in claims if (place := self.place(label, one)))
        if places:
            self._statements.append(Statement(text=text, kind=kind, weight=weight, claims=places))

    def drafts(self) -> Drafts:
        """All of it."""
        drafts = {
            article: Draft(
                dateline=tuple(claims["dateline"]),
                facts=tuple(claims["fact"]),
                positions=tuple(claims["position"]),
                figures=tuple(claims["figure"]),
            )
            for article, claims in self._drafts.items()
        }
        return Drafts(of=drafts, statements=tuple(self._statements), dropped=tuple(self._dropped))


def _by_its_own_name(claim: DraftClaim, label: str) -> DraftClaim:
    """A claim of an article that calls the article and its writer by no label of a request."""
    fields = ("actor", "by", "text")
    called = {
        one: words for one in fields if (words := getattr(claim, one, None)) and label in words
    }
    if not called:
        return claim
    return claim.model_copy(
        update={
            one: _OWN.sub(lambda at: at[1] if label in at.groups() else at[0], words)
            for one, words in called.items()
        }
    )


def _datelines(printed: PrintedDateline) -> Iterator[DraftDateline]:
    for field in _PRINTED:
        if words := getattr(printed, field):
            yield DraftDateline(quote=words, field=field, value=words)


def _figures(of: FigureQuestion) -> Iterator[tuple[str, DraftFigure]]:
    for one in of.numbers:
        label, quote = _parted(one.quote)
        yield (
            label,
            DraftFigure(
                quote=quote,
                value=one.value,
                counted=of.question,
                by=one.by,
                forecast=of.forecast,
            ),
        )


def _positions(of: StatedPosition) -> Iterator[tuple[str, DraftPosition]]:
    for label, quote in map(_parted, of.quotes):
        yield (
            label,
            DraftPosition(quote=quote, text=of.text or "", actor=of.actor, stance=of.stance),
        )


def _facts(of: StatedFact) -> Iterator[tuple[str, DraftFact]]:
    for label, quote in map(_parted, of.quotes):
        yield label, DraftFact(quote=quote, text=of.text or "", by=of.by)


def _said(statement: StatedPosition | StatedFact) -> str:
    """The sentence of a statement, else its first quote."""
    return statement.text or next((quote for _, quote in map(_parted, statement.quotes)), "")


def belongs(reply: Extracted | Conflicts, texts: Sequence[str]) -> bool:
    """False of a reply whose quotes stand in none of the texts, if it has several of an article.

    One that is wrong in each may still be mended.
    """
    quoted = [*_quoted(reply)]
    most = max(Counter(article for article, _ in quoted).values(), default=0)
    quotes = [quote for _, quote in quoted]
    return (
        most < OF_ANOTHER
        or any(quote in text for quote in quotes for text in texts)
        or any(isinstance(locate(quote, text), Located) for text in texts for quote in quotes)
    )


def _quoted(reply: Extracted | Conflicts) -> Iterator[tuple[str, str]]:
    """Articles and their quotes in a reply.

    What an outlet prints of itself is none: it stands in all of its articles.
    """
    if isinstance(reply, Conflicts):
        sides = (side for found in reply.conflicts for side in found.sides)
        yield from (_parted(one.quote) for side in sides for one in side.evidence)
        return
    yield from (_parted(one.quote) for figure in reply.figures for one in figure.numbers)
    for told in (reply.positions, reply.facts):
        yield from (_parted(quote) for statement in told for quote in statement.quotes)


def conflict(found: Conflict, ids: Mapping[str, str]) -> DraftConflict:
    """A conflict as replied, with ids for labels; what is no label stays as it is."""
    sides = tuple(
        DraftSide(
            label=side.label,
            evidence=tuple(
                DraftEvidence(article=ids.get(label, label), quote=quote, by=one.by)
                for one in side.evidence
                for label, quote in (_parted(one.quote),)
            ),
        )
        for side in found.sides
    )
    return DraftConflict(
        question=found.question,
        kind=found.kind,
        sides=sides,
        why=found.why,
        relation=found.relation,
        weight=found.weight,
    )


def mended(claim: DraftClaim, by: Mended | None) -> DraftClaim | None:
    """The claim as a repair has it; None where it is withdrawn or not answered."""
    if by is None or by.quote is None:
        return None
    changed: dict[str, object] = {"quote": _parted(by.quote)[1]}
    match claim:
        case DraftFigure():
            changed |= {"value": by.value or claim.value, "by": by.by, "text": by.text or ""}
        case DraftPosition():
            changed |= {"actor": by.by or claim.actor, "text": by.text or ""}
        case DraftFact():
            changed |= {"by": by.by, "text": by.text or ""}
    return claim.model_copy(update=changed)
