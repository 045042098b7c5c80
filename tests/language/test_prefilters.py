"""A quick look that spares a slow search passes over nothing that the search would find.

Such a look is kept by hand beside its patterns. Here examples are drawn from the patterns
themselves, so that a word added to them alone fails.
"""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nupunkt import sent_spans

from summarize.language import dates, numbers
from summarize.language.dates import absolute, other_languages, relative
from summarize.language.dates.find import YEAR_KNOWN
from summarize.language.dates.rules import Rule
from summarize.language.numbers.find import NO_NUMBER
from summarize.language.numbers.forms import FORMS
from summarize.language.numbers.units import ABOUT, FIRST, LEAST, MOST
from summarize.language.sentences import MAY_END
from tests.material import written

RULES = [*absolute.RULES, *relative.RULES, *other_languages.RULES]
FOLLOWED = {"article": "hour", "definite": "hundred euros"}
"""What must follow a form in its text, and makes it seen: "an hour"."""


@pytest.mark.parametrize("form", FORMS)
def test_every_form_of_a_number_is_seen_at_the_first_look(form: str) -> None:
    """Both by what a text must have in it, and by what a quantity may begin with."""
    for number in written.texts(FORMS[form].pattern):
        text = f"{number} {FOLLOWED.get(form, '')}".rstrip()
        assert any(True for _ in numbers.signs(text)), text
        assert not text[:1].isalpha() or re.match(FIRST, text), text


@pytest.mark.parametrize("modifier", [LEAST, MOST, ABOUT], ids=["least", "most", "about"])
def test_every_modifier_is_seen_at_the_first_look(modifier: str) -> None:
    """A quantity may begin with any of them."""
    for text in written.texts(f"(?:{modifier}) "):
        assert not text[:1].isalpha() or re.match(FIRST, text), text


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.pattern.pattern[:40])
def test_every_date_of_a_rule_has_the_sign_by_which_the_rule_is_looked_for(rule: Rule) -> None:
    """A rule without a sign is always looked for."""
    for text in written.texts(rule.pattern.pattern):
        assert rule.sign is None or re.search(rule.sign, text), text


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.pattern.pattern[:40])
def test_every_date_that_is_known_alone_has_the_sign_of_its_year(rule: Rule) -> None:
    """Whether a printed date is belied is looked for beside these signs alone."""
    for text in written.texts(rule.pattern.pattern):
        known = any(one.when.low for one in dates.find(text))
        assert not known or YEAR_KNOWN.search(text), text


@pytest.mark.parametrize("pattern", [FORMS["vague"].pattern, NO_NUMBER.pattern])
def test_every_plural_that_names_no_number_is_seen_at_the_first_look(pattern: str) -> None:
    """Alone and with what belongs to its value."""
    for text in written.texts(pattern):
        plural = numbers.is_plural(text) or numbers.has_plural(text)
        assert not plural or numbers.may_have_plural(f"About {text} euros"), text


def test_a_number_in_figures_is_no_plural_at_the_first_look() -> None:
    """So that most quotes are not read for one; in another language each is."""
    assert numbers.may_have_plural("At least dozens died")
    assert not numbers.may_have_plural("At least 300 people died")
    assert numbers.may_have_plural("Mindestens 300 Menschen", "de")


@given(st.lists(st.text(max_size=5) | st.sampled_from('Aa1 .!?…;:,"”’)('), max_size=12))
def test_every_line_that_the_splitter_cuts_has_a_mark_with_more_behind(pieces: list[str]) -> None:
    """Sentences of white space alone are none."""
    line = "".join(pieces)
    cut = [span for span in sent_spans(line) if line[slice(*span)].strip()]
    assert len(cut) < 2 or MAY_END.search(line.rstrip())


def test_a_line_that_may_be_cut_is_told_from_one_that_its_end_alone_ends() -> None:
    """So that the splitter is asked for few."""
    assert MAY_END.search("He left. She stayed.")
    assert not MAY_END.search("He left.")
