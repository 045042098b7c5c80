"""Draft and article in, grounded claims out: the one door by which a claim enters a brief.

Each quote is located in the article, each number is read by the program from the article at that
place (not from the engine's words), and each claim's text is held against what stands there. What
fails is handed back with its reason, once; what fails again is dropped, with its reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import chain
from typing import NamedTuple, TypeVar, assert_never

from summarize.grounding import check_dateline, check_words, translated
from summarize.grounding.claims import check_claim, check_dates, check_speaker
from summarize.grounding.claims.reported_by import reported_by
from summarize.grounding.locate import Located, Missing, locate
from summarize.grounding.numbers import check_numbers
from summarize.grounding.passage import Passage, passage_of
from summarize.grounding.sums import link
from summarize.language import dates
from summarize.language.known import ENGLISH, has_known_words
from summarize.language.late_patterns import late
from summarize.schema import (
    Article,
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
    Fact,
    Figure,
    Position,
    Quantity,
    Rejected,
    Stage,
    When,
    content_id,
)

__all__ = ["Grounded", "Located", "Missing", "dropped", "ground", "locate", "published"]


LONGEST_TEXT = 280
"""Characters of the longest text that is taken from the article where an engine gives none: nine
sentences of ten on 29 real articles are shorter."""
_JOINING = late(
    r"(?:(?:However|Meanwhile|Moreover|Nevertheless|Nonetheless|In addition|Still|Yet), |But |And )"
    r"(?=\w)"
)
Made = TypeVar("Made", Dateline, Fact, Position, Figure)
_UNIDENTIFIED = ""
"""The id of a claim until all that its id is made of is there."""


class Grounded(NamedTuple):
    """The claims of a draft that hold, and those that do not."""

    claims: tuple[Claim, ...]
    rejected: tuple[Rejected, ...]
    ids: Mapping[DraftClaim, str]
    """The ids of the claims by the drafts that hold."""


LONGEST = 2_000
"""Characters of a claim's quote, text or speaker; of 3,300 real sentences the longest has 443."""


class _Failed(Exception):
    """A draft claim does not hold; the message is the reason, for engine and reader."""


class _Reading(NamedTuple):
    """What claims of an article are held by."""

    article: Article
    wording: str
    """ISO 639 code of the language in which an engine tells them."""
    day: date | None = None
    """When the article was published."""

    @property
    def language(self) -> str:
        """That of the article; English where it is not known."""
        return self.article.language or ENGLISH

    @property
    def has_known_words(self) -> bool:
        """Whether the words of article and claims are known."""
        return has_known_words(self.article.language, self.wording)


class _Figures(NamedTuple):
    """Grounded figures with the drafts they came from, so that parts find their totals."""

    pairs: tuple[tuple[DraftFigure, Figure], ...]
    rejected: tuple[Rejected, ...]


def ground(
    article: Article, draft: Draft, known: Sequence[Claim] = (), wording: str = ENGLISH
) -> Grounded:
    """Ground a draft; `known` are claims of the article that already hold (for a repair).

    `wording` is the ISO 639 code of the language in which the draft is told.
    """
    datelines = _each(_Reading(article, wording), draft.dateline)
    of = _Reading(article, wording, published(article, (*known, *datelines.claims)))
    counted: list[DraftFigure] = []
    vague: list[DraftFigure] = []
    for one in draft.figures:
        says_number = check_numbers.is_number(one.value, one.quote, of.language)
        of_date = check_dates.is_of_date(one.value, one.quote)
        (counted if says_number and not of_date else vague).append(one)
    facts = _each(of, (*draft.facts, *map(_as_fact, vague)))
    positions = _each(of, draft.positions)
    figures = _figures(of, counted)
    totals = [claim for claim in known if isinstance(claim, Figure)]
    linked = link(figures.pairs, totals, of.language)
    claims = chain(datelines.claims, facts.claims, positions.claims, linked)
    rejected = chain(datelines.rejected, facts.rejected, positions.rejected, figures.rejected)
    ids = {**datelines.ids, **facts.ids, **positions.ids}
    ids |= {one: ids[_as_fact(one)] for one in vague if _as_fact(one) in ids}
    ids |= {one: figure.id for one, figure in figures.pairs}
    return Grounded(_distinct(claims), tuple(rejected), ids)


def published(article: Article, claims: Iterable[Claim]) -> date | None:
    """The day the article was published; None if it prints none, or its own text belies it."""
    if article.published:
        return article.published
    for claim in claims:
        if isinstance(claim, Dateline) and claim.field == "published" and claim.date:
            day = claim.date.low
            if day and day == claim.date.high and not dates.distrusted(claim.date, article.text):
                return day
    return None


def claim_id(claim: Claim, number_at: int | None = None) -> str:
    """The id of a claim: of its article, its quote's place, and its `identity`.

    For a figure also of `number_at`, where its number begins in the article.
    """
    evidence = claim.evidence[0]
    number = () if number_at is None else (number_at,)
    place = (evidence.article, claim.kind, evidence.start, evidence.end)
    return content_id(*place, *number, *claim.identity)


def identified(claim: Made, number_at: int | None = None) -> Made:
    """The claim with the id that `claim_id` gives it."""
    return claim.model_copy(update={"id": claim_id(claim, number_at)})


def dropped(article: Article, rejected: Rejected, stage: Stage = "extract") -> Dropped:
    """The entry for a claim that is left out."""
    claim = rejected.claim
    text = claim.value if isinstance(claim, DraftDateline) else claim.text or claim.quote
    return Dropped(
        what=claim.kind, stage=stage, article=article.id, reason=rejected.reason, text=text
    )


def _each(of: _Reading, drafts: Iterable[DraftClaim]) -> Grounded:
    """Ground drafts of one kind in order."""
    claims: list[Claim] = []
    rejected: list[Rejected] = []
    ids: dict[DraftClaim, str] = {}
    places = _InOrder()
    for draft in drafts:
        try:
            claim = _claim(of, draft, places.near(draft))
        except _Failed as failure:
            rejected.append(Rejected(claim=draft, reason=str(failure)))
        else:
            claims.append(claim)
            ids[draft] = claim.id
            places.took(draft, claim.evidence[0].start)
    return Grounded(tuple(claims), tuple(rejected), ids)


class _InOrder:
    """Where to look for each quote: claims in order take the places of what stands twice in order.

    A quote given again is taken for its next place, but not for another number of one sentence.
    """

    def __init__(self) -> None:
        self._start = 0
        self._last: DraftClaim | None = None

    def near(self, draft: DraftClaim) -> int:
        """The offset from which the quote is looked for."""
        last = self._last
        again = last is not None and draft.quote == last.quote
        if again and isinstance(draft, DraftFigure) and isinstance(last, DraftFigure):
            again = draft.value == last.value
        return self._start + again

    def took(self, draft: DraftClaim, start: int) -> None:
        """The quote was found at `start`."""
        self._last, self._start = draft, start


def _as_fact(figure: DraftFigure) -> DraftFact:
    """What says no number ("several bombings"), or a day, is told as a fact."""
    return DraftFact(quote=figure.quote, text=figure.text, date=figure.as_of, by=figure.by)


def _figures(of: _Reading, drafts: Iterable[DraftFigure]) -> _Figures:
    pairs: list[tuple[DraftFigure, Figure]] = []
    rejected: list[Rejected] = []
    places = _InOrder()
    for draft in drafts:
        try:
            figure = _figure(of, draft, places.near(draft))
        except _Failed as failure:
            rejected.append(Rejected(claim=draft, reason=str(failure)))
        else:
            pairs.append((draft, figure))
            places.took(draft, figure.evidence[0].start)
    return _Figures(tuple(pairs), tuple(rejected))


def _claim(of: _Reading, draft: DraftClaim, near: int) -> Claim:
    match draft:
        case DraftDateline():
            return _dateline(of.article, draft, near)
        case DraftFact():
            return _fact(of, draft, near)
        case DraftPosition():
            return _position(of, draft, near)
        case DraftFigure():
            return _figure(of, draft, near)
        case _:
            assert_never(draft)


def _dateline(article: Article, draft: DraftDateline, near: int) -> Dateline:
    evidence = _evidence(article, draft, near)
    when = dates.read(draft.value, None) if draft.field == "published" else None
    if when and when.low is None:
        _check(check_dateline.why_no_day(draft.value))
    if isinstance(locate(draft.value, evidence.quote), Missing):
        raise _Failed(f"The value {draft.value!r} is not in the quote.")
    _check(check_dateline.why_no_name(draft.field, draft.value, article.text))
    claim = Dateline(
        id=_UNIDENTIFIED,
        article=article.id,
        text=f"{draft.field.capitalize()}: {draft.value}",
        evidence=(evidence,),
        field=draft.field,
        value=draft.value,
        date=when,
    )
    return identified(claim)


def _text(told: str, passage: Passage) -> str:
    """What a claim tells: its own words, else those of the quote's sentence, as far as they fit.

    A word that only joins the sentence to the one before it is left out.
    """
    if told.strip():
        return told.strip()
    said = passage.clauses(LONGEST_TEXT)
    if joined := _JOINING.match(said):
        said = said[joined.end()].upper() + said[joined.end() + 1 :]
    return said


def _by(named: str | None, of: _Reading, passage: Passage) -> str | None:
    """Whose word a quote is: whom an engine names, or the sentence if it names nobody."""
    if not of.has_known_words:
        return named
    heard = check_speaker.heard_as(named, passage) if named else None
    return heard or reported_by(passage, of.article)


def _as_called(of: _Reading, who: str | None, text: str, passage: Passage) -> str | None:
    """A speaker as far as the article names him, where its words are known; None: nobody is."""
    if not who or not any(map(str.isalnum, who)):
        return None
    return check_speaker.as_called_there(who, text, passage) if of.has_known_words else who


def _fact(of: _Reading, draft: DraftFact, near: int) -> Fact:
    article, day = of.article, of.day
    evidence = _evidence(article, draft, near)
    passage = passage_of(article.text, evidence)
    text = _text(draft.text, passage)
    by = _as_called(of, draft.by, text, passage)
    _check(_why_not_said(of, text, passage, by))
    _check(check_words.undated(draft.date, article.text, day))
    claim = Fact(
        id=_UNIDENTIFIED,
        article=article.id,
        text=text,
        evidence=(evidence,),
        date=_when(draft.date, day),
        by=_by(by, of, passage),
    )
    return identified(claim)


def _position(of: _Reading, draft: DraftPosition, near: int) -> Position:
    article, day = of.article, of.day
    evidence = _evidence(article, draft, near)
    passage = passage_of(article.text, evidence)
    text = _text(draft.text, passage)
    actor = _as_called(of, draft.actor, text, passage)
    if actor is None:
        raise _Failed(f"The actor {draft.actor!r} names nobody.")
    _check(_why_not_said(of, text, passage, actor))
    _check(check_words.undated(draft.date, article.text, day))
    if of.has_known_words:
        _check(check_claim.why_not_about(draft.towards, text, passage))
    claim = Position(
        id=_UNIDENTIFIED,
        article=article.id,
        text=text,
        evidence=(evidence,),
        actor=actor,
        stance=draft.stance,
        towards=draft.towards,
        date=_when(draft.date, day),
    )
    return identified(claim)


def _figure(of: _Reading, draft: DraftFigure, near: int) -> Figure:
    article, day = of.article, of.day
    evidence = _evidence(article, draft, near)
    read = check_numbers.quantity_at(draft.value, article.text, evidence, of.language)
    if read is None:
        raise _Failed(f"The number {draft.value!r} does not stand in the quote.")
    evidence = _widened(article, evidence, read)
    passage = passage_of(article.text, evidence)
    text = _text(draft.text, passage)
    by = _as_called(of, draft.by, text, passage)
    _check(_why_not_said(of, text, passage, by))
    _check(check_words.undated(draft.as_of, article.text, day))
    if of.has_known_words:
        _check(check_numbers.miscounted(draft.counted, read, article.text, evidence))
        if not check_numbers.asks_for(draft.counted, read.unit):
            _check(check_claim.why_not_about(draft.counted, text, passage))
        _check(check_claim.why_not_about(draft.scope, text, passage))
    elif not draft.text.strip() and of.language != of.wording:
        words = article.text[read.start : read.end]
        text = translated.answer(draft.counted, read, words, of.language)
    claim = Figure(
        id=_UNIDENTIFIED,
        article=article.id,
        text=text,
        evidence=(evidence,),
        low=read.low,
        high=read.high,
        unit=read.unit,
        approximate=read.approximate,
        counted=draft.counted,
        by=_by(by, of, passage),
        as_of=_when(draft.as_of, day),
        scope=draft.scope,
        forecast=draft.forecast,
    )
    return identified(claim, read.start)


def _why_not_said(of: _Reading, text: str, passage: Passage, speaker: str | None) -> str | None:
    """Why the passage does not say what a text says, or not by this speaker, as far as is known."""
    if of.has_known_words:
        return check_claim.why_not_said(
            text, passage, of.day, speaker
        ) or check_speaker.why_not_speaker(speaker, text, passage)
    return translated.why_not_said(text, passage, of.language, of.day, speaker, of.wording)


def _evidence(article: Article, draft: DraftClaim, near: int) -> Evidence:
    """Where the quote stands; fails for a claim any part of which is no sentence any more."""
    longest = max(len(part) for part in vars(draft).values() if isinstance(part, str))
    if longest > LONGEST:
        raise _Failed(f"A part of it has {longest:,} characters, more than {LONGEST:,}.")
    quote = draft.quote
    found = locate(quote, article.text, near=near)
    if isinstance(found, Missing):
        raise _Failed(f"The quote {quote!r} is not in the article: {found.reason}")
    return _at_span(article, found.start, found.end)


def _widened(article: Article, evidence: Evidence, read: Quantity) -> Evidence:
    """The evidence with the number's modifier in it, where the quote left it out."""
    start, end = min(evidence.start, read.start), max(evidence.end, read.end)
    if (start, end) == (evidence.start, evidence.end):
        return evidence
    return _at_span(article, start, end)


def _at_span(article: Article, start: int, end: int) -> Evidence:
    return Evidence(article=article.id, start=start, end=end, quote=article.text[start:end])


def _check(reason: str | None) -> None:
    if reason:
        raise _Failed(reason)


def _when(words: str | None, day: date | None) -> When | None:
    return dates.read(words, day) if words else None


def _distinct(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    return tuple({claim.id: claim for claim in claims}.values())
