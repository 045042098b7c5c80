"""Contradictions ranked by what they mean to a reader, each with the reason."""

from __future__ import annotations

import pytest

from summarize.comparing.ranking import ATTENTION, ROUNDING, Ranking, rank
from summarize.schema import Rank, Side, Weight


def sides(*origins: str) -> tuple[Side, ...]:
    """A side for each word, which names its origins by letters."""
    return tuple(
        Side(label=of, by=(), claims=(of,), origins=tuple(of) ) for of in origins
    )  # fmt: skip


CASES: list[tuple[str, Weight, tuple[str, ...], float | None, Rank, str]] = [
    ("central, far apart", "central", ("a", "b"), 2.0, "main", "Central"),
    ("central, no figures", "central", ("a", "b"), None, "main", "Central"),
    ("central, within one report", "central", ("a", "a"), 2.0, "main", "Central"),
    ("central, but a rounding", "central", ("a", "b"), 1.01, "minor", "within 5% of each other"),
    ("central, below and above one number", "central", ("a", "b"), 1.0, "main", "Central"),
    ("beside it, below and above one number", "side", ("a", "b"), 1.0, "minor", "within 5%"),
    ("a trifle, whoever says it", "trifle", ("ab", "cd"), 9.0, "minor", "no consequence"),
    ("beside the story, two origins", "side", ("a", "b"), 2.0, "main", "2 origins"),
    ("beside the story, four origins", "side", ("ab", "cd"), None, "main", "4 origins"),
    ("beside the story, one report", "side", ("a", "a"), 2.0, "minor", "one report"),
]


@pytest.mark.parametrize(
    ("what", "weight", "origins", "gap", "expected", "why"), CASES, ids=[case[0] for case in CASES]
)
def test_the_rank_and_its_reason(
    what: str, weight: Weight, origins: tuple[str, ...], gap: float | None, expected: Rank, why: str
) -> None:
    """Central or well attested is main; a trifle, a rounding, one report with itself is minor."""
    assert what
    ranked = rank(Ranking(weight, sides(*origins), "dispute", gap, 1.0))

    assert ranked.rank == expected
    assert why in ranked.why


def test_a_rounding_ends_where_its_constant_says() -> None:
    """At the ratio itself two figures differ as more than roundings."""
    ranks = [
        rank(Ranking("central", sides("a", "b"), "dispute", gap, 1.0)).rank
        for gap in (ROUNDING - 0.001, ROUNDING)
    ]

    assert ranks == ["minor", "main"]


def test_what_moved_on_is_minor_unless_it_is_central_or_a_count() -> None:
    """A later report knows more; that a sale is settled, or a toll rose, is shown first."""
    state = rank(Ranking("side", sides("a", "b"), "update", None, 1.0))
    outcome = rank(Ranking("central", sides("a", "b"), "update", None, 1.0))
    toll = rank(Ranking("central", sides("a", "b"), "update", 2.0, 1.0))

    assert (state.rank, outcome.rank, toll.rank) == ("minor", "main", "main")
    assert "moved on" in state.why


@pytest.mark.parametrize(
    ("why", "told"),
    [
        ("Five were saved, though they may be only those of the balcony.", "minor"),
        ("Whether the point lies there has to be checked on a map.", "minor"),
        ("One says that talks may be held, the other that they were not clear.", "main"),
        ("The roads may or may not be the same.", "main"),
        ("A car that was parked cannot have been driving.", "main"),
    ],
)
def test_what_can_both_hold_by_its_own_reason_is_minor(why: str, told: Rank) -> None:
    """A reason that names no way in which both hold changes nothing."""
    assert rank(Ranking("central", sides("a", "b"), "dispute", None, 1.0, why)).rank == told


def test_what_hardly_any_article_speaks_of_is_minor() -> None:
    """Unless independent reports dispute it."""

    def ranks(weight: Weight, *of: str) -> list[Rank]:
        return [
            rank(Ranking(weight, sides(*of), "dispute", None, attention)).rank
            for attention in (ATTENTION - 0.01, ATTENTION)
        ]

    assert ranks("side", "a", "b") == ["main", "main"]
    assert ranks("central", "a", "a") == ["minor", "main"]
    assert ranks("central", "a", "b") == ["main", "main"]
