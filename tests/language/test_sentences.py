"""Text cut into sentences."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.language.sentences import sentence_at, sentences

TRICKY = st.text(
    st.sampled_from("aB .-–—…\n\r\t'’“\"\u00a0\u00ad\u200b\u0301éßﬁİ½²5\x00שГ👏\ud800"), max_size=40
)

SPLIT = [
    ("He left. She stayed!", ["He left.", "She stayed!"]),
    ("He waited… Then he left.", ["He waited…", "Then he left."]),
    ("He waited… then he left.", ["He waited… then he left."]),
    ("A headline\nA sentence. ", ["A headline", "A sentence."]),
    (
        "Gen. Mark Milley met Lt. Col. Ann Lee on Jan. 3. He left.",
        ["Gen. Mark Milley met Lt. Col. Ann Lee on Jan. 3.", "He left."],
    ),
    ("He joined Yahoo! in 2012. Then he left.", ["He joined Yahoo! in 2012.", "Then he left."]),
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
