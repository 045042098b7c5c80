"""Parts of a sentence that stand for themselves."""

from __future__ import annotations

import pytest

from summarize.composing.sentence_parts import parts_of


@pytest.mark.parametrize(
    ("sentence", "wholes"),
    [
        ("The dam burst on Monday.", ["The dam burst on Monday."]),
        ("The dam burst; ", ["The dam burst; "]),
        ("; ", ["; "]),
        (
            "The dam burst; the mill was shut; and police came.",
            ["The dam burst.", "The mill was shut.", "Police came."],
        ),
        (
            "Reports differ on the toll (police: 9; Lee: 12), on whether it burned and who fled.",
            [
                "Reports differ on the toll (police: 9; Lee: 12).",
                "Reports differ on whether it burned.",
                "Reports differ on who fled.",
            ],
        ),
        (
            "Reports differ on how many died, whether rain fell and where the dam burst.",
            [
                "Reports differ on how many died.",
                "Reports differ on whether rain fell.",
                "Reports differ on where the dam burst.",
            ],
        ),
        # What one matter lists is one matter.
        (
            "Reports differ on whether it starts this week, next week or next month.",
            ["Reports differ on whether it starts this week, next week or next month."],
        ),
    ],
)
def test_each_part_makes_a_sentence(sentence: str, wholes: list[str]) -> None:
    """Clauses between semicolons, and the matters on which reports differ, outside brackets."""
    assert [one.whole for one in parts_of(sentence).parts] == wholes


@pytest.mark.parametrize(
    ("sentence", "lost", "left"),
    [
        ("The dam burst; the mill was shut.", 1, "The dam burst."),
        ("The dam burst; the mill was shut.", 0, "The mill was shut."),
        ("The dam burst; it flooded the mill.", 1, "The dam burst."),
        ("The dam burst; it flooded the mill.", 0, None),
        ("Ruiz left; the two never met again.", 0, None),
        ("The dam burst.", 0, None),
        (
            "Reports differ on the toll, on whether the mill burned, and on who fled.",
            1,
            "Reports differ on the toll and on who fled.",
        ),
        ("Reports differ on the toll and on who fled.", 0, "Reports differ on who fled."),
    ],
)
def test_what_is_left_is_a_sentence(sentence: str, lost: int, left: str | None) -> None:
    """Without the part that is lost; what points back to it is lost with it."""
    parts = parts_of(sentence)

    assert parts.without([parts.parts[lost]]) == left
