"""Two sentences of different articles that may be worth a look, and how telling they are.

The numbers in the scores of `counted_pairs`, `denied_pairs`, `unlike_pairs` and `one_of_pairs` were
chosen on the seeds, the stories of the tests and eight with gold, by how many of the contradictions
that a reader requires stand among the first twelve pairs: run `benchmarks.checking` when one moves.
"""

from __future__ import annotations

from typing import NamedTuple

from summarize.comparing.side_by_side.differences import Difference
from summarize.comparing.side_by_side.story_text import Sentence
from summarize.language.folding import fold
from summarize.schema import Evidence


class Pair(NamedTuple):
    """Two sentences, what differs, and how telling it is."""

    score: float
    one: Sentence
    other: Sentence
    difference: Difference
    question: str
    """What the pairs of one question share."""
    said: tuple[str, ...]
    """By which a pair tells what another one has told: of numbers, their thing and values."""
    quotes: tuple[tuple[Evidence, ...], tuple[Evidence, ...]] | None = None
    """What is shown of the two articles; None: the sentences."""

    @property
    def texts(self) -> tuple[str, str]:
        """Its sentences without their typography: articles print one another's."""
        return fold(self.one.text).text, fold(self.other.text).text


def words(difference: Difference) -> tuple[str, ...]:
    """The words that differ, in either order."""
    return tuple(sorted(word.lower() for word in difference[1:]))
