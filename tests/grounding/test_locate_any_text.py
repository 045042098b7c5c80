"""What holds of quotes in any text: a part is found, what is found lies there, digits stay."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from summarize.grounding.locate import Located, Missing, locate
from summarize.language.folding import fold
from summarize.language.sentences import sentences
from tests.material.example import seed_articles

ANY = st.text() | st.text(
    st.sampled_from("ab N.'’\"“-–…\n\u00a0\u00ad\u0301éßﬁ½²12,%$שГ👏\x00\ud800"), max_size=60
)
WORDS = st.text(st.sampled_from("abRé .,:“”\n\u00ad\x00שГ👏"), min_size=1, max_size=60)


@st.composite
def parts(draw: st.DrawFn, texts: st.SearchStrategy[str]) -> tuple[str, str]:
    """Some characters of a text, perhaps none, and the text."""
    text = draw(texts)
    start = draw(st.integers(0, len(text)))
    return text[start : draw(st.integers(start, len(text)))], text


def letters(text: str) -> str:
    """What is left of a text without its typography."""
    return "".join(filter(str.isalnum, fold(text).text))


@given(parts(WORDS))
def test_any_part_of_a_text_without_numbers_is_found(part: tuple[str, str]) -> None:
    """A verbatim quote is exact, wherever it was cut out."""
    quote, text = part
    found = locate(quote, text)

    if quote.strip():
        assert isinstance(found, Located)
        assert (text[found.start : found.end], found.how) == (quote, "exact")


@given(parts(ANY))
@example(("0#", "00000#0"))
def test_any_part_of_a_text_is_found_unless_it_cuts_a_number(part: tuple[str, str]) -> None:
    """A verbatim quote is exact, or each of its places cuts a number or a negated word.

    Then it is refused, unless the same words stand uncut elsewhere.
    """
    quote, text = part
    found = locate(quote, text)

    if isinstance(found, Missing):
        assert found.reason.startswith(("It cuts", "The quote is empty"))
    elif found.how == "exact":
        assert text[found.start : found.end] == quote
    else:
        assert letters(text[found.start : found.end]) == letters(quote)


@given(ANY, ANY, st.none() | st.integers(-9, 99))
def test_what_is_found_lies_in_the_text(quote: str, text: str, near: int | None) -> None:
    """`locate` never raises, and a span is never empty nor outside."""
    found = locate(quote, text, near=near)

    assert isinstance(found, Missing) or 0 <= found.start < found.end <= len(text)


NUMBERED = [
    (one.text, one.text[start:end])
    for one in seed_articles()
    for start, end in sentences(one.text)
    if any(map(str.isdigit, one.text[start:end]))
]


@given(st.sampled_from(NUMBERED), st.data())
def test_a_changed_digit_is_never_accepted(told: tuple[str, str], data: st.DataObject) -> None:
    """One digit changed in a true sentence: refused, unless the text says that, too."""
    text, quote = told
    digits = [at for at, char in enumerate(quote) if char.isdigit()]
    at = data.draw(st.sampled_from(digits))
    changed = quote[:at] + data.draw(st.sampled_from("0123456789")) + quote[at + 1 :]

    assert changed in text or isinstance(locate(changed, text), Missing)
