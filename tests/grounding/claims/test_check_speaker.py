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


LONG = (
    "The mayor Olaf Kay opened the hall. “The hall is safe. It was tested twice,” Ida Lang told "
    "the paper."
)
KIN = "Ann Berg took a calmer tone, writing that the mill was loud."
BODIES = "The Exe Rowing Watch said that the pier was closed. The Wye Rowing Trust owns it."
HEADS = (
    "The governor Olaf Kay spoke in Orrin. The fire chief, Ida Lang, said that the pier of Orrin "
    "was safe. He said that all tents had come."
)


@pytest.mark.parametrize(
    ("text", "quote", "actor", "is_held"),
    [
        (LONG, "The hall is safe", "Ida Lang", True),
        (LONG, "The hall is safe", "Olaf Kay", False),
        (KIN, "the mill was loud", "Ann Berg", True),
        (BODIES, "the pier was closed", "the Exe Rowing Watch", True),
        (BODIES, "the pier was closed", "the Wye Rowing Trust", False),
        (HEADS, "all tents had come", "Ida Lang", True),
        (HEADS, "all tents had come", "Orrin Governor Olaf Kay", False),
    ],
)
def test_a_shared_word_makes_nobody_the_speaker(
    text: str, quote: str, actor: str, *, is_held: bool
) -> None:
    """Neither a surname, nor a word of another body's name, nor the place where both speak."""
    assert speakers(text, quote, actor) == ([actor] if is_held else [])


def test_kin_do_not_say_what_one_of_them_says() -> None:
    """Of two with one last name the sentence names one."""
    text = f"Olaf Berg owns a mill. It burned in May. It rained. It snowed. It was dark. {KIN}"

    assert speakers(text, "writing that the mill was loud", "Ann Berg") == ["Ann Berg"]
    assert speakers(text, "writing that the mill was loud", "Olaf Berg") == []
