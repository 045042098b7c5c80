"""The brief on a terminal."""

from __future__ import annotations

import io
import re

import pytest
from rich.console import Console

from summarize.render import terminal
from summarize.schema import Brief
from summarize.settings import Length
from tests.material.example import example_brief, many_contradictions
from tests.material.generated import generated_brief
from tests.render.test_html import hostile_articles


def shown(brief: Brief, width: int = 90, *, colour: bool = False, length: Length = "full") -> str:
    """What is printed on a terminal of this width."""
    console = Console(file=io.StringIO(), width=width, force_terminal=colour, color_system="auto")
    terminal.render(brief, console, length=length)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_the_order_is_that_of_the_page() -> None:
    """Headline and summary, then contradictions, then the rest."""
    text = shown(example_brief())
    heads = [
        example_brief().headline,
        "Where they contradict each other",
        "Disputed figures",
        "Other figures",
        "Who says what",
        "What they agree on",
        "From one article each",
        "What only looks like a contradiction",
        "What was left out",
    ]

    assert [head for head in heads if head in text] == heads
    assert [text.index(head) for head in heads] == sorted(text.index(head) for head in heads)


def test_a_contradiction_stands_with_its_sides_and_quotes() -> None:
    """Who says what, how widely, in which words and where."""
    text = re.sub(r"\s+", " ", shown(example_brief()))

    assert "• about 14,000: Ukrainian and South Korean assessments (1 article)" in text
    assert "“approximately 14,000 North Korean soldiers were initially sent” [D]" in text
    assert "Silent: A, B." in text


def test_the_short_form_is_that_of_markdown() -> None:
    """A line for each side; then what is agreed, who says what, and what was left out."""
    text = re.sub(r"\s+", " ", shown(example_brief(), length="brief"))
    heads = [
        example_brief().headline,
        "Where they contradict each other",
        "What they agree on",
        "Figures",
        "From one article each",
        "Sources",
        "Not shown: ",
    ]

    assert [text.index(head) for head in heads] == sorted(text.index(head) for head in heads)
    assert "Disputed figures" not in text
    assert (
        "• about 4,000: South Korea's military; Volodymyr Zelensky (2 origins): “Zelensky" in text
    )


def test_a_contradiction_without_room_for_its_quotes_stands_in_a_line() -> None:
    """Its answers, each with the articles that give it."""
    text = re.sub(r"\s+", " ", shown(many_contradictions(), length="brief"))

    assert "• Question 5? about 1,200 [D]; about 4,000 [C D E]; 4,000 or more [A]" in text


@pytest.mark.parametrize("length", ["brief", "full"])
@pytest.mark.parametrize("width", [30, 90, 200])
def test_no_line_is_wider_than_the_terminal(width: int, length: Length) -> None:
    """On a wide one no line is longer than is good to read."""
    lines = shown(example_brief(), width, length=length).splitlines()

    assert max(map(len, lines)) <= min(width, 100)


@pytest.mark.parametrize("length", ["brief", "full"])
def test_text_cannot_act_on_the_terminal(length: Length) -> None:
    """Markup of rich is shown as text, and no control of an article comes through."""
    text = shown(generated_brief(hostile_articles()), length=length)

    assert "javascript:alert(1)" in text
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)


def test_only_styles_of_its_own_colour_the_terminal() -> None:
    """With colour, each escape sequence is one of rich's."""
    text = shown(generated_brief(hostile_articles()), colour=True)

    assert re.sub("\x1b\\[[0-9;]*m", "", text).count("\x1b") == 0
