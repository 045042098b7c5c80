"""The total of figures of one article, computed where the article gives only its parts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from summarize.grounding.values import say
from summarize.schema import Evidence, Figure, Number, content_id


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
