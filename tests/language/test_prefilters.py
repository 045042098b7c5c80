"""A quick look that spares a slow search passes over nothing that the search would find.

Such a look is kept by hand beside its patterns. Here examples are drawn from the patterns
themselves, so that a word added to them alone fails.
"""

from __future__ import annotations

import re
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from summarize.language import numbers
from summarize.language.numbers.forms import FORMS
from summarize.language.numbers.units import ABOUT, FIRST, LEAST, MOST

FOLLOWED = {"article": "hour", "definite": "hundred euros"}
"""What must follow a form in its text, and makes it seen: "an hour"."""

OPENERS = ("(?=", "(?!", "(?<=", "(?<!")


def without_lookarounds(pattern: str) -> str:
    """The pattern without what it only looks at, so that examples can be drawn from it."""
    at = next((at for at in range(len(pattern)) if pattern.startswith(OPENERS, at)), None)
    if at is None:
        return pattern.replace(r"\b", "").replace(r"\Z", "")
    depth, end, bracket = 1, at + 1, False
    while depth:
        char = pattern[end]
        if char == "\\":
            end += 1
        elif char in "[]":
            bracket = char == "["
        elif not bracket:
            depth += (char == "(") - (char == ")")
        end += 1
    return pattern[:at] + without_lookarounds(pattern[end:])


@cache
def drawn(pattern: str) -> st.SearchStrategy[str]:
    """Examples of a pattern, in ASCII."""
    plain = re.compile(without_lookarounds(pattern), re.ASCII)
    return st.from_regex(plain, fullmatch=True)


@pytest.mark.parametrize("form", FORMS)
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)  # a large pattern at first
@given(st.data())
def test_every_form_of_a_number_is_seen_at_the_first_look(form: str, data: st.DataObject) -> None:
    """Both by what a text must have in it, and by what a quantity may begin with."""
    written = data.draw(drawn(FORMS[form].pattern))

    text = f"{written} {FOLLOWED.get(form, '')}".rstrip()
    assert any(True for _ in numbers.signs(text)), text
    assert not text[:1].isalpha() or re.match(FIRST, text), text


@pytest.mark.parametrize("modifier", [LEAST, MOST, ABOUT], ids=["least", "most", "about"])
@given(st.data())
def test_every_modifier_is_seen_at_the_first_look(modifier: str, data: st.DataObject) -> None:
    """A quantity may begin with any of them."""
    written = data.draw(drawn(modifier)) + " "

    assert not written[:1].isalpha() or re.match(FIRST, written), written
