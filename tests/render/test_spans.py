"""Article text cut at its highlighted spans: nothing lost, nothing doubled, each span once."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.render.spans import Piece, Span, paragraphs


def span(start: int, end: int, use: str | None = "c1", *, disputed: bool = False) -> Span:
    """A span named by its place."""
    return Span(start, end, id=f"{start}-{end}", kind="fact", use=use, disputed=disputed)


def pieces(text: str, *spans: Span) -> list[Piece]:
    """All pieces of a text in order."""
    return [piece for paragraph in paragraphs(text, spans) for line in paragraph for piece in line]


@dataclass(frozen=True)
class Case:
    """A text with spans, and how it is cut: each piece with the spans over it."""

    id: str
    text: str
    spans: tuple[tuple[int, int], ...]
    cut: tuple[tuple[str, tuple[str, ...]], ...]


CASES = (
    Case("no span", "abc", (), (("abc", ()),)),
    Case("apart", "abcdef", ((1, 2), (4, 5)),
         (("a", ()), ("b", ("1-2",)), ("cd", ()), ("e", ("4-5",)), ("f", ()))),
    Case("touching", "abcd", ((0, 2), (2, 4)), (("ab", ("0-2",)), ("cd", ("2-4",)))),
    Case("nested, the shorter first", "abcdef", ((0, 6), (2, 4)),
         (("ab", ("0-6",)), ("cd", ("2-4", "0-6")), ("ef", ("0-6",)))),
    Case("overlapping", "abcdef", ((0, 4), (2, 6)),
         (("ab", ("0-4",)), ("cd", ("0-4", "2-6")), ("ef", ("2-6",)))),
    Case("across a line", "ab\ncd", ((1, 4),),
         (("a", ()), ("b", ("1-4",)), ("c", ("1-4",)), ("d", ()))),
    Case("across a paragraph", "ab\n\n cd", ((1, 6),),
         (("a", ()), ("b", ("1-6",)), ("c", ("1-6",)), ("d", ()))),
    Case("from a line end on", "ab\ncd", ((2, 4),), (("ab", ()), ("c", ("2-4",)), ("d", ()))),
)  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_text_is_cut_where_spans_begin_and_end(case: Case) -> None:
    """Each piece knows the spans over it, the shortest first."""
    found = pieces(case.text, *(span(*place) for place in case.spans))

    assert tuple((p.text, tuple(s.id for s in p.spans)) for p in found) == case.cut


def test_a_span_that_something_rests_on_stands_before_one_that_nothing_does() -> None:
    """What was left unread never hides what was used, however short it is."""
    (piece, *_) = pieces("abcdef", span(0, 2, use=None), span(0, 6))

    assert [over.id for over in piece.spans] == ["0-6", "0-2"]


def test_a_piece_is_disputed_where_any_span_over_it_is() -> None:
    """An overlap does not hide a dispute."""
    found = pieces("abcdef", span(0, 6, disputed=True), span(2, 4))

    assert [piece.disputed for piece in found] == [True, True, True]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one\ntwo", [["one", "two"]]),
        ("one\n\ntwo", [["one"], ["two"]]),
        ("one\n \t\n  two", [["one"], ["two"]]),
        (f"{'long ' * 30}\ntwo", [["long " * 30], ["two"]]),
        ("\n\none\n", [["one"]]),
        ("", []),
    ],
)
def test_blank_lines_and_long_lines_end_paragraphs(text: str, expected: list[list[str]]) -> None:
    """A line end within 120 characters may be a wrap; after more it ends a paragraph."""
    found = [
        ["".join(piece.text for piece in line) for line in paragraph]
        for paragraph in paragraphs(text, [])
    ]

    assert found == expected


@given(
    st.text(alphabet="ab \n", max_size=60),
    st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30)), max_size=8),
)
def test_nothing_is_lost_and_each_span_begins_once(
    text: str, places: list[tuple[int, int]]
) -> None:
    """The pieces are the text but for white space between lines, and so are those of each span."""
    spans = {
        span(start, min(start + length, len(text))) for start, length in places if start < len(text)
    }

    found = pieces(text, *spans)

    def bare(parts: str) -> str:
        return re.sub(r"\s", "", parts)

    assert bare("".join(piece.text for piece in found)) == bare(text)
    begun = [start.id for piece in found for start in piece.begins]
    assert len(begun) == len(set(begun))
    for one in spans:
        over = "".join(piece.text for piece in found if one in piece.spans)
        assert bare(over) == bare(text[one.start : one.end])
