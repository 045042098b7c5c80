"""Text cut into sentences."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.language.sentences import LONGEST, sentence_at, sentences

TRICKY = st.text(
    st.sampled_from("aB .-–—…\n\r\t'’“\"\u00a0\u00ad\u200b\u0301éßﬁİ½²5\x00שГ👏\ud800"), max_size=40
)

SPLIT = [
    ("He left. She stayed!", ["He left.", "She stayed!"]),
    ("They met last month. Fifteen left.", ["They met last month.", "Fifteen left."]),
    (
        "He called the health dept. Director Lee left.",
        ["He called the health dept. Director Lee left."],
    ),
    ("He waited… Then he left.", ["He waited…", "Then he left."]),
    ("He waited… then he left.", ["He waited… then he left."]),
    ("A headline\nA sentence. ", ["A headline", "A sentence."]),
    (
        "Gen. Mark Milley met Lt. Col. Ann Lee on Jan. 3. He left.",
        ["Gen. Mark Milley met Lt. Col. Ann Lee on Jan. 3.", "He left."],
    ),
    ("He joined Yahoo! in 2012. Then he left.", ["He joined Yahoo! in 2012.", "Then he left."]),
    (
        "It is to lend? 22.4bn to the bank. He left.",
        ["It is to lend? 22.4bn to the bank.", "He left."],
    ),
    ("How many died? 22 were found.", ["How many died?", "22 were found."]),
    ("The U.S. President said 3.5 million.", ["The U.S. President said 3.5 million."]),
    ("“Why?” he asked. “No.”", ["“Why?” he asked.", "“No.”"]),
    ("“It fell!” Ann Lind shouted.", ["“It fell!” Ann Lind shouted."]),
    (
        '"It fell!" the old mayor told us. Rain fell.',
        ['"It fell!" the old mayor told us.', "Rain fell."],
    ),
    ("‘It fell…’ Ann Lind said on Monday.", ["‘It fell…’ Ann Lind said on Monday."]),
    ("“It fell!” Ann Lind said it was old.", ["“It fell!”", "Ann Lind said it was old."]),
    ("“It fell!” The mill stood empty.", ["“It fell!”", "The mill stood empty."]),
    ("It fell! Ann Lind shouted.", ["It fell!", "Ann Lind shouted."]),
    ("至少12人死亡。3.5万人被疏散！", ["至少12人死亡。", "3.5万人被疏散！"]),
    (
        "首相は「支援する。」と述べた。2人がけが。",
        ["首相は「支援する。」と述べた。", "2人がけが。"],
    ),
    ("  \n\t\n ", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), SPLIT)
def test_sentences_are_cut_as_a_reader_would(text: str, expected: list[str]) -> None:
    """Line breaks end a sentence, ranks and names with an exclamation mark do not."""
    assert [text[start:end] for start, end in sentences(text)] == expected


@given(st.text() | TRICKY)
def test_sentences_cover_all_that_is_not_blank(text: str) -> None:
    """Sentences stand in order, apart, without blanks around them, and only blanks between them."""
    spans = sentences(text)
    inside = "".join(text[start:end] for start, end in spans)

    assert all(text[start:end] == text[start:end].strip() != "" for start, end in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    assert "".join(inside.split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        ("two", "Two came."),
        ("one left. Two", "One left. Two came."),
        ("\n", "\n"),
        ("came.\nThree", "Two came.\nThree stay."),
    ],
)
def test_sentence_at_covers_the_span(part: str, expected: str) -> None:
    """The smallest run of whole sentences around a span; blanks are their own."""
    text = "One left. Two came.\nThree stay."
    start = text.lower().index(part.lower())
    first, last = sentence_at(text, start, start + len(part))

    assert text[first:last] == expected


def test_sentence_at_refuses_what_is_no_span() -> None:
    """A span outside the text is an error."""
    with pytest.raises(ValueError, match="no span of 3 characters: 2, 9"):
        sentence_at("abc", 2, 9)


@pytest.mark.parametrize("separator", ["; ", ", ", " ", ""])
def test_what_never_stops_is_cut_into_pieces(separator: str) -> None:
    """No piece is too long, nothing but white space is lost, and clauses stay whole."""
    clause = "the bridge in the old town was closed"
    text = separator.join([clause] * 200)

    pieces = [text[start:end] for start, end in sentences(text)]

    assert max(map(len, pieces)) <= LONGEST
    assert "".join("".join(pieces).split()) == "".join(text.split())
    if separator in ("; ", ", "):
        assert all(piece.startswith(clause) for piece in pieces)


def test_a_long_sentence_is_one() -> None:
    """Twice as long as any of 3,300 real ones."""
    text = "The mayor met the union, the bank, " + "and the firm, " * 60 + "on Monday."

    assert LONGEST > len(text) > 2 * 430
    assert sentences(text) == ((0, len(text)),)
