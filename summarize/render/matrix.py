"""Facts and contradictions by article: who carries what, who disputes it, who is silent."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from summarize.render.view import View
from summarize.schema import Evidence

RowKind = Literal["contradiction", "agreed"]


class Entry(NamedTuple):
    """One place where an article speaks to a row."""

    label: str
    """Number of the side that the article takes, or "●" where nothing is in dispute."""
    title: str
    """The same in words."""
    evidence: Evidence


class Row(NamedTuple):
    """A fact or a contradiction."""

    kind: RowKind
    anchor: str
    text: str
    cells: tuple[tuple[Entry, ...], ...]
    """One for each article of the brief, in order; empty: the article is silent."""


def rows(view: View) -> Iterator[Row]:
    """Contradictions first, then what is agreed; in the order of the brief."""
    for place, item in enumerate((*view.main, *view.minor), 1):
        sides = [
            (str(number), f"side {number}", side.claims)
            for number, side in enumerate(item.sides, 1)
        ]
        yield Row("contradiction", f"c{place}", item.question, _cells(view, sides))
    for place, fact in enumerate(view.brief.agreed, 1):
        yield Row("agreed", f"g{place}", fact.text, _cells(view, [("●", "carries", fact.claims)]))


def _cells(
    view: View, answers: list[tuple[str, str, tuple[str, ...]]]
) -> tuple[tuple[Entry, ...], ...]:
    """For each article the answers that it gives, each at its first quote."""
    cells: dict[str, list[Entry]] = {article: [] for article in view.sources}
    for label, title, claims in answers:
        seen: set[str] = set()
        for evidence in view.evidence(claims):
            if evidence.article not in seen:
                seen.add(evidence.article)
                cells[evidence.article].append(Entry(label, title, evidence))
    return tuple(tuple(cell) for cell in cells.values())
