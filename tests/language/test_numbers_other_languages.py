"""Quantities in ten languages besides English are read as planted, and never raise."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from summarize.language.numbers import find, is_plural
from summarize.language.numbers.find import LANGUAGES
from tests.paths import DATA

CASES = json.loads((DATA / "quantities_world.json").read_text(encoding="utf-8"))["cases"]
MENDED = json.loads((DATA / "quantities_mended.json").read_text(encoding="utf-8"))["cases"]


def rounded(end: float | None) -> float | None:
    """To three decimals."""
    return None if end is None else round(end, 3)


Read = list[tuple[float | None, float | None, str | None, bool]]


def read(case: dict[str, Any]) -> Read:
    """What `find` reads in a case."""
    found = find(case["text"], case["language"])
    return [(rounded(q.low), rounded(q.high), q.unit, q.approximate) for q in found]


def planted(case: dict[str, Any]) -> Read:
    """What is planted in a case."""
    return [
        (q["low"], q["high"], q.get("unit"), q.get("approximate", False))
        for q in case["quantities"]
    ]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['language']}: {case['text']}")
def test_a_phrase_is_read_in_its_language(case: dict[str, Any]) -> None:
    """Value, bounds and unit are the planted ones, and nothing else is a quantity."""
    assert read(case) == planted(case)


def test_what_was_read_wrong_is_read_right() -> None:
    """So it is with the sentences of the file of mended kinds, English ones among them."""
    wrong = [f"{case['text']}: {read(case)}" for case in MENDED if read(case) != planted(case)]

    assert len(MENDED) > 150
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "1.234", 1234), ("fr", "1.234", 1234), ("ar", "1,234", 1234), ("zh", "1,234", 1234),
        ("de", "12,5", 12.5), ("ar", "12,5", 12.5), ("ru", "2.5 млн", 2_500_000),
        ("es", "3,500", None), ("de", "3,500", None), ("uk", "3,500", None), ("ar", "3.500", None),
        ("de", "3,125 Prozent", 3.125), ("es", "1,234,567", 1_234_567), ("de", "1,234.5", 1234.5),
    ],
)  # fmt: skip
def test_marks_are_read_by_the_language(language: str, text: str, expected: float | None) -> None:
    """A mark before three digits groups or parts as its language does, or the number is none."""
    found = find(f"{text} " if text[-1].isdigit() else text, language)

    assert [q.low for q in found] == ([] if expected is None else [expected])


COUNTED = {"zh": "人", "ja": "人", "ko": "명"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("space", " \u00a0\u2007\u2009\u202f", ids=ascii)
@settings(max_examples=4)
@example(value=1_000)
@example(value=12_345_678)
@example(value=10**12)
@given(value=st.integers(1000, 10**12))
def test_digits_grouped_by_any_space_are_one_number(language: str, space: str, value: int) -> None:
    """So print groups them where a comma or a point would be taken for a decimal mark."""
    grouped = f"{value:,}".replace(",", space)
    text = f"({grouped}{COUNTED.get(language, ' %')})"

    assert [(q.low, q.high) for q in find(text, language)] == [(value, value)]


@pytest.mark.parametrize(
    ("language", "words", "expected"),
    [
        ("ru", "тысячи", True), ("ru", "жизни тысяч", True), ("ru", "свыше тысячи", False),
        ("ru", "две тысячи", False), ("uk", "понад тисячі", True), ("uk", "більше тисячі", False),
        ("de", "Millionen", True), ("de", "2 Millionen", False), ("de", "mehrere hundert", True),
        ("ar", "بضعة آلاف", True), ("ar", "ثلاثة آلاف", False),
    ],
)  # fmt: skip
def test_a_plural_names_no_number(language: str, words: str, *, expected: bool) -> None:
    """A plural behind a number, and the genitive of one thousand, which looks like it, name one."""
    assert is_plural(words, language) is expected


@pytest.mark.parametrize(
    ("language", "text", "span"),
    [
        ("de", "Am Tag sind es plus 4 Grad.", "plus 4 Grad"), ("ru", "Днём +4°.", "+4°"),
        ("de", "Drei Tote plus vier Verletzte.", "vier"), ("pt", "Mais 4 pessoas.", "4"),
        ("es", "Subió un 2 %, más 3 %.", "más 3 %"), ("fr", "Deux plus 3 ans.", "3 ans"),
        ("ru", "Цена выросла с 40 до 55 рублей.", "55 рублей"), ("ru", "До 5 лет.", "До 5 лет"),
    ],
)  # fmt: skip
def test_a_span_takes_in_what_tells_of_its_number(language: str, text: str, span: str) -> None:
    """So does a bound, not the "to" of a change, and a plus before degrees and per cent only."""
    last = find(text, language)[-1]

    assert text[last.start : last.end] == span


def test_a_language_that_is_not_read_has_no_quantities() -> None:
    """No number rather than a wrong one."""
    assert find("3,5 miljoen mensen", "nl") == []


@given(st.sampled_from(LANGUAGES), st.text() | st.text("0123456789.,' \u00a0万百三una мил-%€ا٢٫"))
def test_any_text_is_read_in_any_language(language: str, text: str) -> None:
    """No text makes `find` raise; spans lie in the text, in order, without overlap."""
    end = 0
    for quantity in find(text, language):
        assert end <= quantity.start < quantity.end <= len(text)
        end = quantity.end


def test_a_run_in_english_loads_no_other_language() -> None:
    """Their patterns take long to compile; the first text in one of them loads its own."""
    said = (
        "import sys; from summarize.language import numbers; numbers.find('12 people');"
        "numbers.find('zwölf Menschen', sys.argv[1]) if sys.argv[1:] else None;"
        "print(*(name.rpartition('.')[2] for name in sys.modules))"
    )

    def loaded(*language: str) -> set[str]:
        run = [sys.executable, "-c", said, *language]
        return set(subprocess.check_output(run, text=True).split())

    assert not loaded() & {"alphabetic", "east_asian"}
    assert loaded("de") & {"alphabetic", "east_asian"} == {"alphabetic"}
