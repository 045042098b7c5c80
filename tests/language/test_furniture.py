"""Lines that a site puts around its articles, told from lines of the article."""

from __future__ import annotations

import pytest

from summarize.language.furniture import is_furniture


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("© Orford News 2024", True),
        ("Copyright 2024 Orford News. All rights reserved.", True),
        ("Copyright © 2024 Orford News", True),
        ("(c) 2024 The Daily Tarn", True),
        ("All rights reserved.", True),
        ("newsroom@orford.example", True),
        ("Police said 12 people were killed. © Orford News 2024", False),
        ("Twelve people were killed at CafÃ© Roma, police said.", False),
        ("Copyright suits cost the firm $12 million, it said.", False),
        ("The firm claimed copyright in 2019 and lost 12 suits.", False),
        ("Twelve people died in the fire. All rights reserved.", False),
        ("The museum (c) and the town hall (d) burned on Monday.", False),
    ],
)
def test_a_line_with_a_sentence_is_no_notice(line: str, *, expected: bool) -> None:
    """A mark of copyright makes a notice of a line that is one, and of nothing else."""
    assert is_furniture(line) is expected
