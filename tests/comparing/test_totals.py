"""Sums: what the program adds up itself."""

from __future__ import annotations

from summarize.grounding.sums import summed
from tests.material.made import article, evidence, figure


def test_quotes_of_a_sum_stand_in_the_order_of_their_places() -> None:
    """The quotes of a sum stand by start, then by end, whatever order its parts came in."""
    text = article("One two three four five six seven eight died.")
    words = text.text.split()
    quotes = [" ".join(words[:count]) for count in (5, 2, 8, 3, 7, 1, 6, 4)]
    parts = [figure(1, 1, evidence=(evidence(text, quote),)) for quote in quotes]

    total = summed(parts, "in all")

    assert [one.quote for one in total.evidence] == sorted(quotes, key=len)
