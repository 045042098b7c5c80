"""To whom the article gives the words of a quote, where it only says "he" or "she"."""

from __future__ import annotations

import pytest

from summarize.grounding.ground import ground
from summarize.schema import Draft, DraftPosition
from tests.material.made import article

SITE = (
    "MillPost.com revealed the claims of Ann Berg on Monday. The singer took to her page. "
    "“Everyone in the mill treated me well,” she wrote."
)
SPOKESMAN = (
    "A police spokesman said that two men were held. The mill was shut. "
    "“It was loud in the mill,” he said."
)
MILLER = (
    "Police came to the mill at noon. The miller Ann Berg said that it was shut. "
    "“It was loud in the mill,” she said."
)


def speakers(text: str, quote: str, actor: str) -> list[str | None]:
    """Who is told to say the quote; empty where it may not be this actor."""
    said = DraftPosition(quote=quote, text="", actor=actor, stance="praises")
    return [one.speaker for one in ground(article(text), Draft.of(said)).claims]


@pytest.mark.parametrize(
    ("text", "quote", "actor", "is_held"),
    [
        (SITE, "Everyone in the mill treated me well", "Ann Berg", True),
        (SITE, "Everyone in the mill treated me well", "MillPost.com", False),
        (SPOKESMAN, "It was loud in the mill", "police", True),
        (MILLER, "It was loud in the mill", "Ann Berg", True),
        (MILLER, "It was loud in the mill", "police", False),
    ],
)
def test_he_and_she_are_persons(text: str, quote: str, actor: str, *, is_held: bool) -> None:
    """A body is meant only where somebody who speaks for it was heard last."""
    assert speakers(text, quote, actor) == ([actor] if is_held else [])


@pytest.mark.parametrize(
    ("actor", "is_held"), [("Wye Front group", True), ("Exe Front group", False)]
)
def test_a_body_may_be_called_a_group(actor: str, *, is_held: bool) -> None:
    """The word names nobody: the rest of the name stands in the article."""
    text = "The blast was claimed by the Wye Front. Two cars burned."

    assert bool(speakers(text, "The blast was claimed by the Wye Front", actor)) == is_held
