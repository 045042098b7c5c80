"""What a language model may reply: lean types, in which each thing is said once.

Articles go by the labels of the request, and a quote has its article's before it: "A1: at least 12
were hurt". What the program can tell by itself (offsets, values, which numbers are equal) is not
asked for, and a sentence that several articles tell is written once, with a quote of each.
"""

from __future__ import annotations

from typing import Literal

from summarize.schema import ConflictKind, Frozen, Group, Stance

Weight = Literal["central", "side"]
"""Trifles are not asked for."""

# ── extract ───────────────────────────────────────────────────────────────────────────────


class PrintedDateline(Frozen):
    """What an article prints about itself."""

    article: str
    title: str | None
    publisher: str | None
    author: str | None
    published: str | None


class Number(Frozen):
    """A number that an article gives."""

    quote: str
    value: str
    by: str | None


class FigureQuestion(Frozen):
    """A question and all numbers that answer it."""

    question: str
    weight: Weight
    forecast: bool
    numbers: tuple[Number, ...]


class StatedPosition(Frozen):
    """What an actor says, wants or thinks."""

    actor: str
    stance: Stance
    text: str | None
    weight: Weight
    quotes: tuple[str, ...]


class StatedFact(Frozen):
    """What happened or is so."""

    text: str | None
    by: str | None
    weight: Weight
    quotes: tuple[str, ...]


class Extracted(Frozen):
    """Reply to `extract`."""

    datelines: tuple[PrintedDateline, ...]
    figures: tuple[FigureQuestion, ...]
    positions: tuple[StatedPosition, ...]
    facts: tuple[StatedFact, ...]


# ── contradict ────────────────────────────────────────────────────────────────────────────


class ConflictEvidence(Frozen):
    """A quote for one side."""

    quote: str
    by: str | None


class ConflictSide(Frozen):
    """One side."""

    label: str
    evidence: tuple[ConflictEvidence, ...]


class Conflict(Frozen):
    """A contradiction."""

    question: str
    kind: ConflictKind
    sides: tuple[ConflictSide, ...]
    why: str
    relation: Literal["dispute", "update", "reversal", "refines"]
    weight: Weight


class Conflicts(Frozen):
    """Reply to `contradict`."""

    conflicts: tuple[Conflict, ...]


# ── repair, align ─────────────────────────────────────────────────────────────────────────


class Mended(Frozen):
    """One item of a repair; a quote of null withdraws it."""

    item: int
    quote: str | None
    text: str | None
    value: str | None
    by: str | None


class Repair(Frozen):
    """Reply to `repair`."""

    items: tuple[Mended, ...]


class Groups(Frozen):
    """Reply to `align`."""

    groups: tuple[Group, ...]
