"""Which statements of a brief are main: those that its short form shows.

Each statement has a score: how many articles tell it, how many in their opening, how early, how
common its words are in the story, and how the engine weighs it. The best are main, section by
section, until the words of the section are used up. What a main contradiction already tells, unless
it is agreed, and what says again what was chosen before, is minor.

Measured on the eight stories with gold (`python -m benchmarks.quality`).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, TypeVar

from summarize.comparing.attention import Attention
from summarize.comparing.told_elsewhere import ArticleTexts
from summarize.composing.line_words import best_quotes, claims_of
from summarize.composing.shown_contradictions import shown_contradictions
from summarize.language import content
from summarize.schema import (
    Agreed,
    Claim,
    ConflictKind,
    Contradiction,
    Evidence,
    Figure,
    FigureSeries,
    PositionLine,
    SingleSource,
    Stance,
    Weight,
)
from summarize.sources.languages import count_words

SPREAD, OPENING, LEAD, WORDS = 1.5, 2.0, 1.0, 1.0
"""What the parts of a score weigh: the share of the articles that tell it, the share that do in
their opening, how early one does, and how common its words are. Of the parts alone, `OPENING`
tells what gold holds from the rest best (area under the curve 0.79 for agreed statements, 0.88
for figures), then `LEAD` (0.74, 0.84)."""

WEIGHT: Mapping[Weight, float] = {"central": 0.5, "side": 0.0, "trifle": -1.0}
"""What the engine's weight of its group adds to a score."""

ALONE = 4
"""How many times as much that is for what one article tells: nothing else says if it matters.

With 1, 2 and 4 the short forms of the eight stories have as many key facts; with 1 that of another
one gave the way of a killer, and not the charge against him."""

TAKES_A_SIDE: frozenset[Stance] = frozenset(
    {"denies", "criticises", "demands", "doubts", "opposes", "warns"}
)
"""Stances by which somebody becomes a party: 16 of 28 positions of the gold, and two in five of
all positions."""

SIDE_TAKEN = 1.5
"""What such a stance adds to a position's score; its actor gains twice that. With 0.5 the short
forms of the eight stories had 18 and 20 of 27 positions of the gold, by two sets of replies, with
this 21 and 22, and as many key facts."""

NAMED = 0.5
"""What an actor gains who has a name, and is not just "officials"."""

ROOM = {"agreed": 300, "figures": 250, "single": 200, "positions": 450}
"""Words of the main statements of each section, in stories of `WHOLE_ROOM` words and more: more
than the short form has room for, as part of them is told by its summary and contradictions.

Of what a model weighs as central, the gold of eight stories has 15 of 29 agreed statements, 22 of
42 figures, 17 of 61 positions, and 3 of 55 statements of one article alone.
"""

WHOLE_ROOM = 2_400
"""Words of articles from which on a brief has all its room; it never has less than half."""

LONGEST = 40
"""Words of the longest statement that can be main."""

A_LINE = 2
"""Words that a line takes beside its text: its mark and the letters of its articles."""

OF_NUMBERS: frozenset[ConflictKind] = frozenset({"figure", "date"})
"""Kinds of contradictions that tell a number; one on who did it leaves the number to its line."""

AN_ACTOR = 2
"""Most main positions of one actor; with three others have less room."""

SAID_AGAIN = 0.7
"""A statement is told already if so much of it, by weight of its words, stands in another."""

TRIED = 400
"""Statements of a section that are tried, best first: more cannot fit, whatever their number."""

Statement = TypeVar("Statement", Agreed, FigureSeries, PositionLine, SingleSource)


class Statements(NamedTuple):
    """The sections that are ranked here."""

    agreed: tuple[Agreed, ...]
    figures: tuple[FigureSeries, ...]
    single_source: tuple[SingleSource, ...]
    positions: tuple[PositionLine, ...]


class Chooser:
    """Chooses the main statements of one story."""

    def __init__(
        self,
        claims: Mapping[str, Claim],
        contradictions: Iterable[Contradiction],
        attention: Attention,
        texts: ArticleTexts,
        weights: Mapping[str, Weight],
    ) -> None:
        """`weights` are the engine's, by claim; a claim of no group has none."""
        self._claims = claims
        self._attention = attention
        self._article_texts = texts
        self._weights = weights
        self._room = min(1.0, max(0.5, attention.words / WHOLE_ROOM))
        self._disputes = shown_contradictions(contradictions, claims)
        self._shown = claims_of_sides(self._disputes.all)
        self._shown_numbers = claims_of_sides(
            one for one in self._disputes.all if one.kind in OF_NUMBERS
        )
        self._disputed = claims_of_sides(one for one in contradictions if one.rank == "main")
        self._told: set[str] = set()
        self._quoted: dict[str, list[Evidence]] = {}
        self._texts: list[frozenset[str]] = []

    def choose(self, statements: Statements) -> Statements:
        """The same statements with their ranks: main ones first, the best before the others."""
        # A contradiction tells what is disputed of a thing; what is agreed of it has its own line.
        agreed = self._best(statements.agreed, ROOM["agreed"])
        self._take_contradictions()
        figures = self._best(statements.figures, ROOM["figures"])
        # Of one article nothing is agreed, and all that matters is told by one article alone.
        alone = ROOM["single"] + (0 if statements.agreed else ROOM["agreed"])
        single = self._best([one for one in statements.single_source if not one.also_in], alone)
        positions = self._positions(statements.positions)
        return Statements(
            agreed=_ranked(statements.agreed, agreed),
            figures=_ranked(statements.figures, figures),
            single_source=_ranked(statements.single_source, single),
            positions=_ranked(statements.positions, positions),
        )

    def _best(self, statements: Sequence[Statement], words: int) -> list[Statement]:
        """The main statements of a section that has so many words, best first."""
        room = self._room * words
        scored = sorted(statements, key=self._rank, reverse=True)
        chosen: list[Statement] = []
        for one in scored[:TRIED]:
            cost = count_words(self._text(one)) + A_LINE
            if cost <= min(room, LONGEST) and self._is_new(one) and self._is_alone(one):
                self._take(one)
                told = one.question if isinstance(one, FigureSeries) else self._text(one)
                self._texts.append(content.stems(told))
                chosen.append(one)
                room -= cost
        return chosen

    def _is_alone(self, one: Statement) -> bool:
        """Whether no other article seems to tell what is told as one article's."""
        return not isinstance(one, SingleSource) or not self._article_texts.may_tell(
            one.text, self._claims[one.claims[0]].article
        )

    def _rank(self, one: Statement) -> tuple[bool, float]:
        """Copies of one report are no two voices: they come after what several origins tell.

        So does a number with its whole sentence after what an engine says in words of its own.
        """
        last = (isinstance(one, Agreed) and len(one.origins) < 2) or (
            isinstance(one, SingleSource) and isinstance(self._claims[one.claims[0]], Figure)
        )
        return not last, self._score(one)

    def _positions(self, lines: Sequence[PositionLine]) -> list[PositionLine]:
        """The main positions: one for each actor, the weightiest actors first, then a second."""
        actors: dict[str, list[PositionLine]] = {}
        for line in lines:
            actors.setdefault(line.actor, []).append(line)
        for own in actors.values():
            own.sort(key=lambda line: self._score(line) + SIDE_TAKEN * _takes_a_side(line))
        ranked = sorted(actors, key=lambda actor: self._actor_score(actors[actor]), reverse=True)
        room = self._room * ROOM["positions"]
        chosen: dict[str, list[PositionLine]] = {actor: [] for actor in ranked}
        for turn in range(AN_ACTOR):
            for actor in ranked[:TRIED]:
                if turn == 0 and self._is_disputing(actors[actor]):
                    continue
                best = self._first_new(actors[actor], room, chosen[actor])
                if best:
                    self._take(best)
                    chosen[actor].append(best)
                    room -= count_words(best.text) + A_LINE
        return [line for own in chosen.values() for line in own]

    def _first_new(
        self, lines: list[PositionLine], room: float, own: Sequence[PositionLine]
    ) -> PositionLine | None:
        """The best line that fits and is new; those tried are taken off the end of `lines`.

        It may say what another actor says, for who says it is what is told, and not what the
        actor's `own` other line says.
        """
        while lines:
            line = lines.pop()
            if count_words(line.text) + A_LINE <= min(room, LONGEST) and self._is_new(line, own):
                return line
        return None

    def _is_disputing(self, lines: Iterable[PositionLine]) -> bool:
        """True if a contradiction that is shown quotes the actor; he comes after the others."""
        return any(claim in self._shown for line in lines for claim in line.claims)

    def _actor_score(self, lines: Sequence[PositionLine]) -> float:
        """How weighty the best is that an actor says, how much it is, and if he is a party."""
        claims = {claim for line in lines for claim in line.claims}
        party = any(_takes_a_side(line) for line in lines)
        named = lines[0].actor[:1].isupper()
        spread = self._attention.spread(claims)
        best = max(self._score(line) for line in lines)
        much = math.log1p(len(lines)) / 2
        return much + spread + 2 * SIDE_TAKEN * party + NAMED * named + 2 * best

    def _score(self, one: Statement) -> float:
        claims = claims_of(one)
        weights = [WEIGHT[self._weights[claim]] for claim in claims if claim in self._weights]
        return (
            SPREAD * self._attention.spread(claims)
            + OPENING * self._attention.opening(claims)
            + LEAD * self._attention.lead(claims)
            + WORDS * self._attention.of_words(self._text(one))
            + max(weights, default=0.0) * (ALONE if isinstance(one, SingleSource) else 1)
        )

    def _text(self, one: Statement) -> str:
        """The words of a statement; of a series, those of its first claim."""
        if isinstance(one, FigureSeries):
            return self._claims[one.points[0].claims[0]].text
        return one.text

    def _is_new(self, one: Statement, beside: Sequence[PositionLine] = ()) -> bool:
        ids = claims_of(one)
        if isinstance(one, FigureSeries):
            # A sentence with another number in it, or a dispute on who did it, has not told this.
            return not self._shown_numbers.intersection(ids)
        if (
            not _tells(self._text(one))
            or self._told.intersection(ids)
            # Of those who say what is disputed a line tells who they are; here it would be a fact.
            or (isinstance(one, SingleSource) and self._disputed.intersection(ids))
            or all(map(self._is_quoted, ids))
        ):
            return False
        own = content.stems(self._text(one))
        told = self._texts
        if isinstance(one, PositionLine):  # Who says what others tell is news.
            told = [content.stems(line.text) for line in beside]
        return all(self._attention.overlap(own, other) < SAID_AGAIN for other in told)

    def _is_quoted(self, claim: str) -> bool:
        """True if half of its quote stands in quotes that are shown already."""
        own = self._claims[claim].evidence[0]
        shared = sum(
            max(0, min(own.end, other.end) - max(own.start, other.start))
            for other in self._quoted.get(own.article, ())
        )
        return 2 * shared >= own.end - own.start

    def _note_quotes(self, quotes: Iterable[Evidence]) -> None:
        for quote in quotes:
            self._quoted.setdefault(quote.article, []).append(quote)

    def _take_contradictions(self) -> None:
        """Note what the contradictions tell: of those in lines the answers, of others a quote."""
        self._told |= self._shown
        for one in self._disputes.all:
            for side in one.sides:
                self._texts.append(content.stems(f"{one.question} {side.label}"))
        for one in self._disputes.quoted:
            for side in one.sides:
                quotes = best_quotes(side.claims, self._claims, side.label, one.question)
                self._texts += [content.stems(quote.quote) for quote in quotes]
                self._note_quotes(quotes)

    def _take(self, one: Statement) -> None:
        self._told.update(claims_of(one))
        if not isinstance(one, FigureSeries):  # Of a figure the line has the values alone.
            for claim in claims_of(one):
                self._note_quotes(self._claims[claim].evidence)


def claims_of_sides(contradictions: Iterable[Contradiction]) -> set[str]:
    """The claims of all sides."""
    return {claim for one in contradictions for side in one.sides for claim in side.claims}


def _tells(text: str) -> bool:
    """True of a sentence; what has no word in small letters is a title, a day or a label.

    What ends with a colon only announces what the article has below it.
    """
    in_small = any(word[0].isalpha() and not word[0].isupper() for word in text.split())
    return in_small and not text.rstrip().endswith(":")


def _takes_a_side(line: PositionLine) -> bool:
    return line.stance in TAKES_A_SIDE


def _ranked(statements: Sequence[Statement], main: Sequence[Statement]) -> tuple[Statement, ...]:
    """The main ones in their order, then the others in theirs."""
    places = {id(one) for one in main}
    ranked = [one.model_copy(update={"rank": "main"}) for one in main]
    ranked += [one for one in statements if id(one) not in places]
    return tuple(ranked)
