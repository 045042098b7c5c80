"""The tables for a spreadsheet: all values are there, and no cell is a formula."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.render import csv as tables
from summarize.schema import Brief
from tests.material.example import example_brief


def rows(text: str) -> list[dict[str, str]]:
    """The table, read as a spreadsheet reads it."""
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def with_question(question: str) -> Brief:
    """A brief whose first figure and first contradiction ask this."""
    brief = example_brief()
    update = {"question": question}
    return brief.model_copy(
        update={
            "figures": (brief.figures[0].model_copy(update=update),),
            "contradictions": (brief.contradictions[0].model_copy(update=update),),
        }
    )


def test_one_row_for_each_value() -> None:
    """Values stand with their ends, who says so, and where."""
    table = rows(tables.figures_csv(example_brief()))

    assert [
        (row["low"], row["high"], row["approximate"], row["value"], row["by"]) for row in table[:5]
    ] == [
        ("1200", "1200", "yes", "about 1,200", "U.S. intelligence"),
        ("4000", "4000", "yes", "about 4,000", "South Korea's military"),
        ("4000", "4000", "yes", "about 4,000", "Volodymyr Zelensky"),
        ("4000", "", "no", "4,000 or more", "United States, South Korea and Ukraine"),
        ("4500", "", "no", "4,500 or more", "General Staff of the Armed Forces of Ukraine"),
    ]
    assert table[1]["articles"] == "002_d4ebe6dfca9246b2.txt; 004_02d73822e9f7ea40.txt"
    assert (table[1]["origins"], table[1]["as_of"]) == ("1", "March 2025")
    assert len(table) == sum(len(series.points) for series in example_brief().figures)


def test_one_row_for_each_side() -> None:
    """Sides stand in the brief's order with their question and all their quotes."""
    table = rows(tables.contradictions_csv(example_brief()))
    sides = [
        (item.question, side.label)
        for item in example_brief().contradictions
        for side in item.sides
    ]

    assert [(row["question"], row["answer"]) for row in table] == sides
    assert table[4]["quotes"].count(" | ") == 2


def test_lines_end_as_rfc_4180_says() -> None:
    """Each record ends with a carriage return and a line feed, and no other line break is there."""
    text = tables.figures_csv(example_brief())

    assert text.endswith("\r\n")
    assert text.count("\n") == text.count("\r\n") == len(rows(text)) + 1


@pytest.mark.parametrize(
    "start", ["=", "+", "-", "@", "\t=", "\r=", " =", "＝", "\n@", "\ufeff=", "\u200b@"]
)
def test_no_cell_is_a_formula(start: str) -> None:
    """Text that would be a formula is led by an apostrophe, in both tables."""
    brief = with_question(f'{start}HYPERLINK("http://example.org";"x")')

    for text in (tables.figures_csv(brief), tables.contradictions_csv(brief)):
        assert rows(text)[0]["question"] == f'\'{start.strip()}HYPERLINK("http://example.org";"x")'


@given(st.text())
def test_any_text_survives_as_one_harmless_cell(question: str) -> None:
    """Quotes, commas and line breaks neither split a record nor begin a formula."""
    for text in (
        tables.figures_csv(with_question(question)),
        tables.contradictions_csv(with_question(question)),
    ):
        for row in rows(text):
            assert None not in row
            assert not row["question"].startswith(("=", "+", "-", "@", "\t", "\r"))


def test_a_negative_number_stays_a_number() -> None:
    """Numbers are not defused: a spreadsheet must be able to add them."""
    brief = example_brief()
    point = brief.figures[0].points[0].model_copy(update={"low": -3, "high": -1.5})
    cold = brief.figures[0].model_copy(update={"points": (point,)})

    row = rows(tables.figures_csv(brief.model_copy(update={"figures": (cold,)})))[0]

    assert (row["low"], row["high"]) == ("-3", "-1.5")
