"""What the lines of an article are."""

from __future__ import annotations

import pytest

from summarize.engines.rules.reading.lines import lines


@pytest.mark.parametrize("end", [".", "!", "?", "…", ".”", "…’", ":"])
def test_a_line_that_ends_like_a_sentence_is_text(end: str) -> None:
    """Any mark that ends a sentence makes text of a line, whatever closes behind it."""
    text = f"Blast in Orford\nTwelve people were killed{end}\nRescue teams searched all night."

    assert [line.role for line in lines(text)] == ["title", "body", "body"]
