"""Figures of one article that are parts of others, and their total where it gives only parts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from summarize.grounding.numbers import check_numbers
from summarize.grounding.values import say
from summarize.language import numbers
from summarize.language.known import ENGLISH
from summarize.schema import DraftFigure, Evidence, Figure, Number, content_id


def link(
    pairs: Sequence[tuple[DraftFigure, Figure]],
    known: Sequence[Figure] = (),
    language: str = ENGLISH,
) -> tuple[Figure, ...]:
    """Figures that know their parts, and the sums of those that come on top of one another."""
    figures = [figure for _, figure in pairs]
    linked = [_linked(draft, figure, [*figures, *known], language) for draft, figure in pairs]
    by_id = {figure.id: figure for figure in (*known, *linked)}
    both = ((by_id[figure.adds_to], figure) for figure in linked if figure.adds_to)
    sums = (
        summed(pair, f"in all, computed: {say(pair[0])} and {say(pair[1])} more") for pair in both
    )
    return (*linked, *sums)


def _linked(draft: DraftFigure, figure: Figure, others: Sequence[Figure], language: str) -> Figure:
    if not (draft.includes or draft.adds_to):
        return figure
    includes = (_named(value, figure, others, language) for value in draft.includes)
    base = _named(draft.adds_to, figure, others, language) if draft.adds_to else None
    if base and not check_numbers.says_added(figure.evidence[0].quote):
        base = None
    parts = {part.id for part in includes if part}
    return figure.model_copy(
        update={"includes": tuple(sorted(parts)), "adds_to": base.id if base else None}
    )


def _named(value: str, figure: Figure, others: Sequence[Figure], language: str) -> Figure | None:
    """The figure that states `value`, the nearest in the article if there are several."""
    for meant in numbers.find(value, language):
        same = [
            other
            for other in others
            if other.id != figure.id and (other.low, other.high) == (meant.low, meant.high)
        ]
        if same:
            return min(same, key=lambda other: abs(_at(other) - _at(figure)))
    return None


def summed(figures: Sequence[Figure], scope: str) -> Figure:
    """The total of figures of one article, made by the program and marked as such.

    It counts what the first of them counts; an end that one of them leaves open is open.
    """
    first = figures[0]
    speakers = {figure.by for figure in figures}
    evidence = {one for figure in figures for one in figure.evidence}
    total = first.model_copy(
        update={
            "id": content_id(first.article, "sum", *(figure.id for figure in figures)),
            "evidence": tuple(sorted(evidence, key=_place)),
            "low": _added(figure.low for figure in figures),
            "high": _added(figure.high for figure in figures),
            "approximate": any(figure.approximate for figure in figures),
            "by": first.by if len(speakers) == 1 else None,
            "scope": scope,
            "includes": (),
            "adds_to": None,
            "sum_of": tuple(figure.id for figure in figures),
        }
    )
    return total.model_copy(update={"text": f"{say(total)} {first.counted}, {scope}."})


def _added(ends: Iterable[Number | None]) -> Number | None:
    known = list(ends)
    return None if None in known else sum(end for end in known if end is not None)


def _place(evidence: Evidence) -> tuple[int, int]:
    return evidence.start, evidence.end


def _at(figure: Figure) -> int:
    return figure.evidence[0].start
