"""PDF with columns: one is read after the other, whatever order its lines are drawn in."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import islice, product, zip_longest
from pathlib import Path
from textwrap import wrap

import pytest

from summarize.sources.articles import read_articles
from summarize.sources.readers.documents import columns
from summarize.sources.readers.documents.columns import Box, in_order
from tests.material.forgetting import calls
from tests.sources.readers import files

Text = tuple[float, float, str]
TOP, LEAD = 700, 12


def prose(name: str, sentences: int, width: int = 44) -> list[str]:
    """Lines of sentences, each of which has a number of its own."""
    sizes = (4, 9, 2, 6)
    words = "people were seen near the burnt hall of a warehouse in the harbour of that town"
    ends = (words.find(" ", 8 * sizes[number % len(sizes)]) for number in range(sentences))
    told = (words[:end] for end in ends)
    return wrap(" ".join(f"{name}{number} {one}." for number, one in enumerate(told)), width)


def across(
    columns: Sequence[Sequence[str]], lefts: Sequence[float], top: float = TOP
) -> list[Text]:
    """Lines beside each other, drawn from side to side."""
    rows = enumerate(zip_longest(*columns, fillvalue=""))
    return [
        (left, top - LEAD * n, line)
        for n, row in rows
        for left, line in zip(lefts, row, strict=True)
        if line
    ]


def table(top: float) -> list[Text]:
    """A table with columns of its own."""
    rows = [
        ("Hall", "Town", "Dead", "Hurt"),
        *((f"T{n}", "Lund", f"{n}", f"{7 * n}") for n in range(6)),
    ]
    return across([[row[cell] for row in rows] for cell in range(4)], (50, 180, 330, 460), top)


def read(file: Path, *pages: Sequence[Text]) -> str:
    """The text of the one article of a PDF of these pages."""
    file.write_bytes(files.printed(pages))
    [article] = read_articles(file).articles
    return article.text


def said(*parts: Sequence[str] | Sequence[Text]) -> list[str]:
    """The words of parts in this order."""
    lines = (one if isinstance(one, str) else one[2] for part in parts for one in part)
    return " ".join(lines).split()


A, B, C, D = (prose(name, 24) for name in "ABCD")
NARROW = [prose(name, 24, 26) for name in "ABC"]
TWO, THREE = (50, 310), (40, 220, 400)
HEAD: list[Text] = [
    (50, 760, "Fire in Lund kills twelve workers in a warehouse by the harbour on Monday")
]
AMID: list[Text] = [
    (50, 520, "Toll of the fire in Lund rises to fourteen, says a hospital of the town")
]
FEET: list[Text] = [(50, 40, "Harbour Post"), (480, 40, "2 March")]
SHORT = [column[:12] for column in (A, B)]


@pytest.mark.parametrize(
    ("page", "order"),
    [
        (across([A, B], TWO), said(A, B)),
        (across(NARROW, THREE), said(*NARROW)),
        (HEAD + across([A, B], TWO), said(HEAD, A, B)),
        (HEAD + across(NARROW, THREE), said(HEAD, *NARROW)),
        (across([A, B], TWO) + HEAD, said(HEAD, A, B)),
        (across([A, B], TWO) + FEET, said(A, B, FEET)),
        (FEET + across([A, B], TWO), said(A, B, FEET)),
        (
            across(SHORT, TWO) + AMID + across([C, D], TWO, 490),
            said(*SHORT, AMID, C, D),
        ),
        # What crosses begins where the longest line of the left column ends.
        (
            [*across(SHORT, TWO), (251, 520, "Seen in Lund on Monday")],
            said(*SHORT, ["Seen in Lund on Monday"]),
        ),
        (across(SHORT, TWO) + table(500), said(*SHORT, table(500))),
        (across(SHORT, TWO) + table(TOP - 12 * LEAD), said(*SHORT, table(500))),
        (
            across(SHORT, TWO) + table(500) + across([C, D], TWO, 380),
            said(*SHORT, table(500), C, D),
        ),
        # A figure, with words in it and below it, on the left; and one from side to side.
        (
            across([[*A[:6], "", "", "hall 1", "", "", "Smoke", *A[6:]], [*B, *C]], TWO),
            said(A[:6], ["hall 1", "Smoke"], A[6:], B, C),
        ),
        (
            across([A[:10], B[:10]], TWO) + across([A[10:14], B[10:14]], TWO, 400),
            said(A[:14], B[:14]),
        ),
        (
            across([A[:12], B[:8]], TWO) + across([A[12:16]], [50], TOP - 15 * LEAD),
            said(A[:16], B[:8]),
        ),
        (across([A, B[:3]], TWO), said(A, B[:3])),
        (across([*NARROW[:2], NARROW[2][:3]], THREE), said(*NARROW[:2], NARROW[2][:3])),
        ([*across([A, B], TWO), (50, -20, "cut here")], said(A, B)),
    ],
)
def test_columns_are_read_one_after_the_other(
    tmp_path: Path, page: list[Text], order: list[str]
) -> None:
    """What stands above, between and below them is read there, and a table row by row."""
    assert read(tmp_path / "a.pdf", page).split() == order


@pytest.mark.parametrize("apart", [0, 5])
def test_lines_of_columns_need_not_stand_on_one_height(tmp_path: Path, apart: int) -> None:
    """As where a heading in one of them is larger."""
    both = zip_longest(across([A], [50]), across([B], [310], TOP - apart))
    page = [one for row in both for one in row if one]

    assert read(tmp_path / "a.pdf", page).split() == said(A, B)


def test_words_that_are_drawn_one_by_one_are_lines(tmp_path: Path) -> None:
    """As in the text that lies behind a scanned page."""
    first, second = prose("A", 24, 36), prose("B", 24, 36)
    page = [
        (left + 6 * len(" ".join(["", *line.split()[:at]])), height, word)
        for left, height, line in across([first, second], TWO)
        for at, word in enumerate(line.split())
    ]

    assert read(tmp_path / "a.pdf", page).split() == said(first, second)


def test_spaces_one_below_the_other_are_no_gutter(tmp_path: Path) -> None:
    """Half as wide as a line is high, in a text that is drawn letter by letter."""
    words = ("".join(letters) for letters in product("h", *["aenou"] * 4))
    lines = [list(islice(words, 14)) for _ in range(30)]
    page = [
        (50 + 30.8 * at + 2 * (at > 6) + 5.6 * n, TOP - LEAD * row, letter)
        for row, line in enumerate(lines)
        for at, word in enumerate(line)
        for n, letter in enumerate(word)
    ]

    assert read(tmp_path / "a.pdf", page).split() == [word for line in lines for word in line]


@pytest.mark.parametrize(
    "page",
    [
        across([prose("A", 40, 90)], [50]),
        across([prose("A", 8, 90)], [50]) + table(500),
        table(TOP) + across([prose("A", 8, 90)], [50], 500),
        across([[f"T{n} of Lund in the north" for n in range(9)], ["burnt down"] * 9,
                [f"{n},000 dollars" for n in range(9)], ["was insured"] * 9], (50, 200, 300, 430)),
        across([["10:00", "10:30", "11:15", "12:00", "12:45", "13:00"], A[:6]], (50, 120)),
        across([A[:3], B[:3]], TWO),
    ],
)  # fmt: skip
def test_a_page_of_one_column_is_read_as_it_is_drawn(tmp_path: Path, page: list[Text]) -> None:
    """Cells of a table, hours beside what happened, and a few lines are no columns."""
    assert read(tmp_path / "a.pdf", page).split() == said(page)


def test_columns_that_are_drawn_one_after_the_other_stay_so(tmp_path: Path) -> None:
    """Whoever laid the page out knew its order; it need not be from left to right."""
    page = across([B], [310]) + across([A], [50])

    assert read(tmp_path / "a.pdf", page).split() == said(B, A)


def test_a_sentence_goes_on_in_the_next_column_and_no_headline_does(tmp_path: Path) -> None:
    """Lines are full or not by the width of their own column; each paragraph is one line."""
    pages = [HEAD + across([A[:10], A[10:]], TWO), across([prose("C", 40, 90)], [50])]

    head, text, *_ = read(tmp_path / "a.pdf", *pages).split("\n")

    assert head.split() == said(HEAD)
    assert text.split()[: len(said(A))] == said(A)


def beside(many: int, rows: int) -> list[Box]:
    """So many columns of so many lines, drawn from side to side."""
    return [
        Box(180 * at, -12 * row, 180 * at + 100, 10 - 12 * row, many * row + at)
        for row in range(rows)
        for at in range(many)
    ]


@pytest.mark.parametrize(("many", "least", "most"), [(9, 9, 9), (12, 6, 12), (14, 1, 1)])
def test_more_columns_than_any_newspaper_has_are_none(many: int, least: int, most: int) -> None:
    """However far apart."""
    assert least <= len(in_order(beside(many, 50))) <= most


def test_no_more_of_a_page_is_divided_than_is_bearable(monkeypatch: pytest.MonkeyPatch) -> None:
    """Once a page has had so much work, eight times the lines take little more."""
    monkeypatch.setattr(columns, "MOST_WORK", 10_000)
    short, long = (partial(in_order, beside(12, rows)) for rows in (25, 200))

    assert calls(long) < 2 * calls(short)
