"""Which contradictions the short form shows: those with a quote for each side, those in a line.

They are chosen before the statements are, for what a contradiction that is not shown tells may have
a line of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from summarize.composing.line_words import conflict_line_words, conflict_words, fitting
from summarize.schema import Claim, Contradiction

QUOTED = 200
"""Words that contradictions with a quote for each side may take; the first always stands."""

IN_LINES = 90
"""Words that further contradictions may take, a line each."""


class ShownContradictions(NamedTuple):
    """The contradictions of the short form, in its order."""

    quoted: tuple[Contradiction, ...]
    """Those that stand with a quote for each side."""
    in_lines: tuple[Contradiction, ...]
    """Those that stand in a line: the answers, and the articles that give them."""

    @property
    def all(self) -> tuple[Contradiction, ...]:
        """Those with quotes, then those in lines."""
        return (*self.quoted, *self.in_lines)

    def words(self, claims: Mapping[str, Claim]) -> int:
        """How many words they take."""
        quoted = sum(conflict_words(one, claims) for one in self.quoted)
        return quoted + sum(conflict_line_words(one, claims) for one in self.in_lines)


def shown_contradictions(
    contradictions: Iterable[Contradiction], claims: Mapping[str, Claim]
) -> ShownContradictions:
    """Of the main ones in their order those that fit with their quotes, then those in a line."""
    main = [one for one in contradictions if one.rank == "main"]
    with_quotes = fitting(main, QUOTED, lambda one: conflict_words(one, claims))
    quoted = tuple(with_quotes) or tuple(main[:1])
    rest = [one for one in main if one not in quoted]
    lines = fitting(rest, IN_LINES, lambda one: conflict_line_words(one, claims))
    return ShownContradictions(quoted, tuple(lines))
