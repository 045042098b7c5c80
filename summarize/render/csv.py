"""Figures and contradictions as tables for a spreadsheet: CSV as in RFC 4180.

A cell that a spreadsheet would take for a formula is given a leading apostrophe, as OWASP advises
(https://owasp.org/www-community/attacks/CSV_Injection); numbers stand bare, so that they count.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from summarize.render import wording
from summarize.render.view import View
from summarize.schema import Brief, Number

Cell = str | Number | None

_FIGURES = (
    "question", "low", "high", "unit", "approximate", "value", "by", "as_of",
    "disputed", "articles", "origins", "quotes",
)  # fmt: skip
_CONTRADICTIONS = (
    "id", "rank", "kind", "nature", "question", "side", "answer", "by",
    "articles", "origins", "quotes", "silent", "why",
)  # fmt: skip

# Also in their full-width forms, which some spreadsheets fold before they look.
_FORMULA = tuple("=+-@＝＋－＠")


def figures_csv(brief: Brief) -> str:
    """One row for each value of each question; `low` and `high` empty where that end is open."""
    return _csv(_FIGURES, _figures(View(brief)))


def contradictions_csv(brief: Brief) -> str:
    """One row for each side of each contradiction, in the order of the brief."""
    return _csv(_CONTRADICTIONS, _contradictions(View(brief)))


def _figures(view: View) -> Iterator[Sequence[Cell]]:
    for series in view.brief.figures:
        disputed = "yes" if series in view.disputed else "no"
        for point in series.points:
            yield (
                series.question,
                point.low,
                point.high,
                series.unit,
                "yes" if point.approximate else "no",
                view.value(series, point),
                point.by,
                wording.when(point.as_of),
                disputed,
                _sources(view, point.claims),
                len(point.origins),
                _quotes(view, point.claims),
            )


def _contradictions(view: View) -> Iterator[Sequence[Cell]]:
    for item in view.brief.contradictions:
        silent = "; ".join(source.entry.source for source in view.silent(item))
        for place, side in enumerate(item.sides, 1):
            yield (
                item.id,
                item.rank,
                item.kind,
                item.nature,
                item.question,
                place,
                side.label,
                "; ".join(side.by),
                _sources(view, side.claims),
                len(side.origins),
                _quotes(view, side.claims),
                silent,
                item.why,
            )


def _sources(view: View, claims: Iterable[str]) -> str:
    return "; ".join(source.entry.source for source in view.carriers(claims))


def _quotes(view: View, claims: Iterable[str]) -> str:
    return " | ".join(evidence.quote for evidence in view.evidence(claims))


def _csv(head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    table = io.StringIO()
    writer = csv.writer(table)
    writer.writerow(head)
    writer.writerows([_safe(cell) for cell in row] for row in rows)
    return table.getvalue()


def _safe(cell: Cell) -> Cell:
    """Text on one line, so that no tab or return leads it either, and defused."""
    if not isinstance(cell, str):
        return cell
    text = wording.line(cell)
    # Some drop what is not shown before they look.
    first = next((one for one in text if one.isprintable() and not one.isspace()), "")
    return f"'{text}" if first in _FORMULA else text
