"""What of an engine's conflicts is told nowhere, with the reason for a reader."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from summarize.comparing.repeats import Repeat
from summarize.schema import Claim, Contradiction, Dropped, Group, RelationKind

OPPOSING: frozenset[RelationKind] = frozenset({"dispute", "update", "reversal"})
"""Relations by which an engine sets answers against each other."""


def left_out(group: Group, told: Contradiction, claims: Mapping[str, Claim]) -> Iterator[Dropped]:
    """Answers and quotes of a group that are on no side of what it came to.

    Of one answer that holds all numbers of a question the rest stands in the brief's figures.
    """
    shown = {i for side in told.sides for i in side.claims}
    by_number = group.kind == "figure"
    for answer in group.answers if len(group.answers) > 1 else ():
        lost = [i for i in answer.claims if i not in shown]
        if lost and len(lost) == len(answer.claims):
            why = (
                "It can hold beside each of the other answers"
                if by_number
                else "None of its quotes speaks of the question"
            )
            yield _entry("side", None, f"{why}: “{group.question}”.", answer.label)
        elif not by_number:
            for one in (claims[i] for i in lost):
                why = f"The quote does not speak of the question: “{group.question}”."
                yield _entry("evidence", one.article, why, one.evidence[0].quote)


def of_one_side(group: Group) -> Dropped:
    """The entry of a conflict of which one side is left."""
    why = "Only one of its sides has quotes of its own."
    return _entry("conflict", None, why, group.question)


def repeated(of: Repeat) -> Iterator[Dropped]:
    """The question of a contradiction told under another one, and what of it is not told there."""
    question = of.told.question
    if of.one.question != question:
        why = f"Its answers stand under another question: “{question}”."
        yield _entry("question", None, why, of.one.question)
    for side in of.left_out:
        why = f"The other answers stand under a question that has not this one: “{question}”."
        yield _entry("side", None, why, side.label)


def _entry(what: str, article: str | None, reason: str, text: str) -> Dropped:
    return Dropped(what=what, stage="align", article=article, reason=reason, text=text)
