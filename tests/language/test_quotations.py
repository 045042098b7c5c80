"""Quotations: where somebody's words begin and end, whatever the marks."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.language.quotations import quotations


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("“We are ready,” he said.", ["We are ready,"]),
        ('"We are ready," he said, "and able."', ["We are ready,", "and able."]),
        ("‘We don’t know,’ she said.", ["We don’t know,"]),
        ("'We don't know,' she said.", ["We don't know,"]),
        ("\"It fell,'' he said.", ["It fell,"]),
        ("“He said ‘never’ to me,” she said.", ["He said ‘never’ to me,"]),
        ('The so-called "axis" (and the "other") grew.', ["axis", "other"]),
        ("“One line.\nAnother line.” Then", ["One line.\nAnother line."]),
        (
            "“First paragraph.\n\n“Second paragraph.” End.",
            ["First paragraph.", "Second paragraph."],
        ),
        (
            'He saw "a pit and a plane.\nRain fell.\nIt is far.\n"We go," said Ann.',
            ["a pit and a plane.", "We go,"],
        ),
        (
            'He said: "Rain fell.\nIt is far." Then he left.',
            ["Rain fell.\nIt is far."],
        ),
        ("“No end, he said. “A new one,” he said.", ["A new one,"]),
        ("the soldiers’ heroism and Kim’s", []),
        ("the dogs' food and the cat's", []),
        ("rock 'n' roll of the '90s", ["n"]),
        ('a 6\'2" man and a 24" screen', []),
        ("—“yes”", ["yes"]),
        ('“”""', []),
        ("«Twelve died», said Weller.", ["Twelve died"]),
        ("« Douze morts », a dit le maire.", [" Douze morts "]),
        ("„Zwölf Tote“, sagte er.", ["Zwölf Tote"]),
        ("„Twelve died”, he said.", ["Twelve died"]),
        ("»Zwölf Tote«, sagte er.", ["Zwölf Tote"]),
        ("``Twelve died,'' said Weller.", ["Twelve died,"]),
        ("「十二人死亡」と述べた。", ["十二人死亡"]),
        ("He said ‚never‘ and «no‹ yes» twice.", ["never", "no‹ yes"]),
        ("5 » 3", []),
        ("“never closed", []),
        ("closed only”", []),
        ("it ends.\n“`", []),
    ],
)
def test_quotations_are_found_by_their_marks(text: str, quoted: list[str]) -> None:
    """Straight, typographic and doubled marks; apostrophes, inches and stray marks are none."""
    assert [text[one.start : one.end] for one in quotations(text)] == quoted


def test_a_mark_that_nothing_near_closes_is_stray() -> None:
    """One missing mark does not turn the rest of the article into a quotation."""
    text = "“Lost. " + "Many words follow here. " * 100 + '" and “found” again.'

    assert [text[one.start : one.end] for one in quotations(text)] == ["found"]


@given(st.text(alphabet="“”\"‘’' \nab.", max_size=60))
def test_quotations_stand_in_order_and_apart(text: str) -> None:
    """None lies in another, none is empty, and none holds a mark that closes it."""
    found = quotations(text)

    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(text[one.start : one.end].strip() for one in found)
