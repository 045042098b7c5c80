"""Languages: found in the text where it is long enough, else as the source says."""

from __future__ import annotations

from datetime import date

import pytest

from summarize.schema.languages import code_of
from summarize.sources.days import day_of
from summarize.sources.languages import find_language
from tests.sources.readers.files import TEXT

GERMAN = (
    "Bei einem Brand in einem Lagerhaus in Lund sind am Montag mindestens zwölf Menschen ums Leben "
    "gekommen, wie die Polizei mitteilte. Dreißig Menschen wurden in Krankenhäuser gebracht."
)


@pytest.mark.parametrize(
    ("text", "declared", "language"),
    [
        (TEXT, None, "en"),
        (GERMAN, None, "de"),
        (GERMAN, "en", "de"),
        ("A bridge fell on Monday.", None, None),
        ("A bridge fell on Monday.", "en-GB", "en"),
        ("Погибли двенадцать человек, сообщила полиция города. " * 4, None, "ru"),
        ("火災で十二人が死亡したと警察が発表した。市長は記者会見を開いた。" * 6, None, "ja"),
        ("", "x-klingon", None),
    ],
)
def test_the_language_of_a_text(text: str, declared: str | None, language: str | None) -> None:
    """A long text is believed more than what its page declares; a short one tells nothing."""
    assert find_language(text, declared) == language


@pytest.mark.parametrize(("letters", "language"), [(119, "da"), (120, "de")])
def test_a_text_of_few_letters_is_not_judged_by_them(letters: int, language: str) -> None:
    """Digits and marks count for nothing; the source's word is taken."""
    at = next(at for at in range(len(GERMAN)) if sum(map(str.isalpha, GERMAN[:at])) == letters)

    assert find_language(f"2026: {GERMAN[:at]} 12 + 30 = 42", "da") == language


@pytest.mark.parametrize(
    ("declared", "code"),
    [("EN", "en"), ("eng", "en"), ("English", "en"), ("pt_BR", "pt"), ("iw", "he"), ("", None)],
)
def test_codes_of_languages(declared: str, code: str | None) -> None:
    """By whichever name a source has it."""
    assert code_of(declared) == code


@pytest.mark.parametrize(
    "written",
    [
        "2026-03-02",
        "2026-03-02T23:30:00-05:00",
        "20260302T100000Z",
        "Mon, 02 Mar 2026 10:00:00 GMT",
        "2026-03-02 10:00:00",
        "1772445600",
        1772445600000,
        "March 2, 2026 Monday",
        "2 March 2026",
        "Monday, 2nd of March 2026",
        "Mon Mar 02 10:00:00 +0000 2026",
        "02.03.2026",
        "2026/3/2",
        "2026年3月2日",
        {"date-parts": [[2026, 3, 2]]},
        date(2026, 3, 2),
    ],
)
def test_a_day_is_read_in_any_usual_form(written: object) -> None:
    """In its own time zone."""
    assert day_of(written) == date(2026, 3, 2)


@pytest.mark.parametrize("written", ["soon", "", None, True, "03/04/2026", "2026-13-02", "12", [1]])
def test_what_is_no_clear_day_is_none(written: object) -> None:
    """Guessing would make a false contradiction."""
    assert day_of(written) is None
