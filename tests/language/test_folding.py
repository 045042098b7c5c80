"""Text folded and led back, and cut into sentences."""

from __future__ import annotations

from unicodedata import normalize

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from summarize.language.folding import fold

FOLDED = [
    ("“a” ‘b’ «c» d’s 5′", "\"a\" 'b' \"c\" d's 5'"),
    ("9–4 − x‑y", "9-4 - x-y"),
    ("war—Putin -- Kim — X", "war - putin - kim - x"),
    ("so… it . . . goes", "so... it ... goes"),
    ("1\u00a0250\u2009 km\n\n and\t\r\nmore", "1 250 km and more"),
    ("crew\u00adman zero\u200bwidth \ufeffend", "crewman zerowidth end"),
    ("the govern-\nment", "the government"),
    ("U.S.-\nbrokered 10-\n12", "u.s.-brokered 10-12"),
    ("a ﬁlm ＡＢＣ Straße", "a film abc strasse"),
    ("Nu\u0301n\u0303ez Núñez", "núñez núñez"),
    ("10² 3½ ⁵", "10² 3½ ⁵"),
    ("१२ ١٢ １２", "१२ ١٢ 12"),
    ("שלום 👏🏽 \x00", "שלום 👏🏽 \x00"),
    ("", ""),
]

TRICKY = st.text(
    st.sampled_from("aB .-–—…\n\r\t'’“\"\u00a0\u00ad\u200b\u0301éßﬁİ½²5\x00שГ👏\ud800"), max_size=40
)


@pytest.mark.parametrize(("text", "expected"), FOLDED)
def test_fold_takes_typography_away(text: str, expected: str) -> None:
    """Quote marks, dashes, spaces, hyphenation, ligatures and case are one; numerals stay."""
    assert fold(text).text == expected


def test_fold_remembers_hyphens_at_line_breaks() -> None:
    """Where a hyphen was dropped, the offset in the folded text is kept."""
    folded = fold("a long-\nterm plan, self-made")

    assert (folded.text, folded.joins) == ("a longterm plan, self-made", (6,))


@given(st.text() | TRICKY)
def test_every_folded_character_leads_back(text: str) -> None:
    """Each folded character has a span in the original, and the spans go from left to right."""
    folded = fold(text)
    spans = [folded.span(at, at + 1) for at in range(len(folded.text))]

    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert spans == sorted(spans)


@given(st.text() | TRICKY)
@example("I\u200b\u0300")
@example("㊀")
def test_folding_twice_changes_letters_no_more(text: str) -> None:
    """What is folded stays as it is, but for dashes, spaces and accents that came together."""
    once = fold(text).text
    without_numerals = "".join(" " if char.isnumeric() else char for char in once)
    composed = normalize("NFKC", normalize("NFKC", without_numerals).casefold())

    assert letters(fold(once).text) == letters(composed)


def letters(text: str) -> list[str]:
    """The letters of a text that are no numerals."""
    return [char for char in text if char.isalpha() and not char.isnumeric()]


@given(TRICKY, st.integers(0, 50))
def test_index_leads_into_the_folded_text(text: str, offset: int) -> None:
    """The folded offset of an original one stands for that place or the next that is left."""
    folded = fold(text)
    at = folded.index(min(offset, len(text)))

    assert 0 <= at <= len(folded.text)
    assert at == len(folded.text) or folded.span(at, at + 1)[1] > offset


@pytest.mark.parametrize(("start", "end"), [(0, 0), (-1, 2), (2, 1), (0, 4)])
def test_span_refuses_what_is_none(start: int, end: int) -> None:
    """A span outside the folded text, or an empty one, is an error."""
    with pytest.raises(ValueError, match="no span of 3 characters"):
        fold("abc").span(start, end)
