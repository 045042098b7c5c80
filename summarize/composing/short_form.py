"""The short form of a brief: what is main, each thing told once, in at most 900 words.

It is chosen from the finished brief alone, so that every rendering and `eval` show the same. What
is left out is counted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypeVar

from summarize.composing.line_words import (
    Statement,
    claims_of,
    cut_words,
    fitting,
    letters,
    line_words,
)
from summarize.composing.main_statements import OF_NUMBERS, claims_of_sides
from summarize.composing.repeated_lines import without_repeats
from summarize.composing.shown_contradictions import shown_contradictions
from summarize.language.numbers import find as find_numbers
from summarize.language.numbers.intervals import same_value
from summarize.schema import (
    Agreed,
    ArticleEntry,
    Brief,
    Claim,
    Contradiction,
    Figure,
    FigureSeries,
    PositionLine,
    Sentence,
    SingleSource,
    claims_by_id,
)
from summarize.sources.languages import count_words

WORDS = 900
"""Words of the whole short form in Markdown: what fits a page and a half, and is read in four
minutes."""

FRAME = 83
"""Words kept for what is not chosen: headings, what was checked and what was left out."""

NAMED_SOURCES = 12
"""Most articles that are named; of more only the number is told."""

A_SOURCE = 12
"""Most words of an article in the list of sources: its letter, name and day."""

HEADLINE = 40
"""Most words of the headline; the rest is cut."""

SENTENCES, SUMMARY = 8, 245
"""Most sentences of the summary, and most words with the letters of its articles."""

MOST_ARTICLES = 2 / 3
"""Share of the articles above which the first figure that they give has a line in any case: of a
quake the dead, whom all seven articles counted alike, had none."""

SHARES = {"positions": 0.65, "agreed": 0.6, "figures": 0.6, "single": 1.0}
"""What part of the words still left each section may take, in this order."""

Line = TypeVar("Line", Agreed, FigureSeries, PositionLine, SingleSource)


class LeftOut(NamedTuple):
    """How much of a brief its short form does not show."""

    contradictions: int
    statements: int
    """Agreed, single-source, figures and positions that stand nowhere in the short form."""
    apparent: int
    retold: int
    """An engine's wordings that did not hold, told in the articles' words or the program's."""
    dropped: int
    unread: int


class ShortForm(NamedTuple):
    """What the short form shows, in its order."""

    summary: tuple[Sentence, ...]
    contradictions: tuple[Contradiction, ...]
    """Those that stand with a quote for each side."""
    conflict_lines: tuple[Contradiction, ...]
    """Those that stand in a line: the answers, and the articles that give them."""
    positions: tuple[PositionLine, ...]
    agreed: tuple[Agreed, ...]
    figures: tuple[FigureSeries, ...]
    single_source: tuple[SingleSource, ...]
    told: tuple[Statement, ...]
    """Main statements that something shown tells, so that they have no line of their own."""
    left_out: LeftOut

    @property
    def lines(self) -> tuple[Statement, ...]:
        """The statements that have a line."""
        return (*self.agreed, *self.positions, *self.figures, *self.single_source)

    @property
    def every_contradiction(self) -> tuple[Contradiction, ...]:
        """All contradictions that it tells."""
        return (*self.contradictions, *self.conflict_lines)

    @property
    def statements(self) -> tuple[Statement, ...]:
        """All that it tells beside the contradictions, in lines or in the summary."""
        return (*self.lines, *self.told)


def short_form(brief: Brief) -> ShortForm:
    """The short form of a brief."""
    claims = claims_by_id(brief.claims)

    def told_in(one: Sentence) -> int:
        return count_words(one.text) + letters(one.claims, claims)

    summary = tuple(fitting(brief.summary[:SENTENCES], SUMMARY, told_in))
    room = WORDS - FRAME - cut_words(brief.headline, HEADLINE) - sum(map(told_in, summary))
    if len(brief.articles) <= NAMED_SOURCES:
        room -= sum(map(_source_words, brief.articles))
    conflicts = shown_contradictions(brief.contradictions, claims)
    room -= conflicts.words(claims)
    disputed = claims_of_sides(conflicts.all)
    numbers = claims_of_sides(one for one in conflicts.all if one.kind in OF_NUMBERS)
    main = _main(brief)
    told = [one for lines in main.values() for one in lines if _is_summed(one, summary, claims)]
    summed = set(map(id, told))
    unquoted = {
        name: [
            one
            for one in main[name]
            if id(one) not in summed
            and not (numbers if name == "figures" else disputed).intersection(claims_of(one))
        ]
        for name in SHARES
    }
    new = without_repeats(unquoted, summary, conflicts.all, claims)
    is_new = {id(one) for lines in new.values() for one in lines}
    told += [one for lines in unquoted.values() for one in lines if id(one) not in is_new]
    most = len(brief.articles) * MOST_ARTICLES
    widespread = [
        one for one in new["figures"] if len({claims[i].article for i in claims_of(one)}) > most
    ]
    chosen = _chosen(new, widespread[:1], room, claims)
    shown = ShortForm(
        summary=summary,
        contradictions=conflicts.quoted,
        conflict_lines=conflicts.in_lines,
        positions=_those(brief.positions, chosen),
        agreed=_those(brief.agreed, chosen),
        figures=_those(brief.figures, chosen),
        single_source=_those(brief.single_source, chosen),
        told=tuple(told),
        left_out=LeftOut(0, 0, 0, 0, 0, 0),
    )
    return shown._replace(left_out=_left_out(brief, shown))


def _is_summed(one: Statement, summary: Sequence[Sentence], claims: Mapping[str, Claim]) -> bool:
    """Whether the summary tells a statement: it cites it, and has a value of a figure."""
    citing = [told for told in summary if not set(claims_of(one)).isdisjoint(told.claims)]
    if not isinstance(one, FigureSeries):
        return bool(citing)
    values = [claim for i in claims_of(one) if isinstance(claim := claims[i], Figure)]
    return any(
        same_value(number, value)
        for told in citing
        for number in find_numbers(told.text)
        for value in values
    )


def _main(brief: Brief) -> dict[str, list[Statement]]:
    """The main statements of each section."""
    sections: Mapping[str, Sequence[Statement]] = {
        "positions": brief.positions,
        "agreed": brief.agreed,
        "figures": brief.figures,
        "single": brief.single_source,
    }
    return {name: [one for one in lines if one.rank == "main"] for name, lines in sections.items()}


def _chosen(
    new: Mapping[str, Sequence[Statement]],
    widespread: Sequence[Statement],
    room: float,
    claims: Mapping[str, Claim],
) -> set[int]:
    """The `id` of each statement that has a line.

    What most articles give, as a toll that nobody disputes, has one before all else; then each
    section has its share, then what fits.
    """
    chosen: set[int] = set()
    rounds: Sequence[tuple[Mapping[str, Sequence[Statement]], Mapping[str, float]]] = (
        ({"figures": widespread}, {"figures": 1.0}),
        (new, SHARES),
        (new, dict.fromkeys(SHARES, 1.0)),
    )
    for sections, shares in rounds:
        for name, share in shares.items():
            left = [one for one in sections[name] if id(one) not in chosen]
            for one in fitting(left, room * share, lambda one: line_words(one, claims)):
                chosen.add(id(one))
                room -= line_words(one, claims)
    return chosen


def _those(lines: Sequence[Line], chosen: set[int]) -> tuple[Line, ...]:
    return tuple(one for one in lines if id(one) in chosen)


def _source_words(entry: ArticleEntry) -> int:
    name = entry.publisher or entry.author or entry.title or entry.source
    return min(A_SOURCE, 1 + count_words(name) + 3 * (entry.published is not None))


def _left_out(brief: Brief, shown: ShortForm) -> LeftOut:
    every = (*brief.agreed, *brief.figures, *brief.positions, *brief.single_source)
    retold = sum(one.is_retold for one in brief.dropped)
    return LeftOut(
        contradictions=len(brief.contradictions) - len(shown.every_contradiction),
        statements=len(every) - len(shown.lines) - len(shown.told),
        apparent=len(brief.apparent),
        retold=retold,
        dropped=len(brief.dropped) - retold,
        unread=len(brief.unread),
    )
