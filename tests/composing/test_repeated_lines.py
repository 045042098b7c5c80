"""What the short form shows already has no further line."""

from __future__ import annotations

import pytest

from summarize.composing.repeated_lines import without_repeats
from summarize.schema import Agreed, PositionLine, Sentence
from tests.composing.test_main_statements import dispute
from tests.material.made import article, fact


def agreed(text: str) -> Agreed:
    """A line."""
    return Agreed(text=text, claims=("c",), origins=("o", "p"), rank="main")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Helicopters carried injured people away for treatment.", True),
        ("Helicopters carried injured people away from Bam.", False),  # another place
        ("Helicopters carried 12 injured people away.", False),  # a number more
        ("Helicopters could not carry the injured people.", False),  # denied
        ("Helicopters brought blankets and bread.", False),
        ("Villagers slept in tents, helicopters searched the hills.", False),
    ],
)
def test_what_the_summary_says_has_no_line(text: str, *, told: bool) -> None:
    """By other words too, if all that decides is in the sentence."""
    summary = [Sentence(text="Helicopters took injured people to Lar; tents fell.", claims=("d",))]

    assert without_repeats({"agreed": [agreed(text)]}, summary, (), {}) == {
        "agreed": [] if told else [agreed(text)]
    }


def test_what_a_side_of_a_contradiction_quotes_has_no_line() -> None:
    """Its quote stands there for all to read."""
    told = article("Officers fired a bean bag round at the car. It was a bullet.")
    sides = fact(told, "Officers fired a bean bag round at the car"), fact(told, "It was a bullet")
    claims = {one.id: one for one in sides}
    lines = [agreed("An officer fired a bean bag round at a car."), agreed("A car was dented.")]

    assert without_repeats({"agreed": lines}, (), [dispute(*sides)], claims) == {
        "agreed": lines[1:]
    }


def test_a_line_that_says_more_stands_for_the_poorer_one() -> None:
    """In its place; of two with the same words the first stays, in a later section too."""
    poor = agreed("Police first told workers to stay in their offices.")
    rich = agreed("Police told workers to stay in their offices and later cleared the block.")
    other = agreed("Rain fell on the whole valley.")

    for order in ([poor, other, rich], [rich, other, poor]):
        kept = without_repeats({"agreed": order, "single": [poor]}, (), (), {})

        assert kept == {"agreed": [rich, other], "single": []}


@pytest.mark.parametrize(
    ("part", "text", "told"),
    [
        ("a loaded pump-action shotgun was found", "loaded pump-action shotgun and shells", True),
        ("a shotgun was found", "shotgun and shells", False),
    ],
)
def test_a_line_that_adds_little_to_the_summary_is_none(
    part: str, text: str, *, told: bool
) -> None:
    """A find is not told again for the shells beside it; a word or two in common are no find."""
    line = agreed(f"Officers found a {text}{' in the vehicle' * told}.")
    summary = [Sentence(text=f"He bought it on Friday; {part}.", claims=("d",))]

    assert without_repeats({"agreed": [line]}, summary, (), {}) == {
        "agreed": [] if told else [line]
    }


def test_two_who_say_the_same_have_a_line_each() -> None:
    """Who says it is what is told."""
    lines = [
        PositionLine(actor=actor, stance="demands", text="The old wooden dam must be torn down.",
                     claims=("c",), rank="main")
        for actor in ("the mayor", "a nurse")
    ]  # fmt: skip

    assert without_repeats({"positions": lines}, (), (), {}) == {"positions": lines}
