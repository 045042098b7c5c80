"""The numbers of claims, found without holding each against all."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from summarize.grounding.numbers.number_sources import Sources
from summarize.language.numbers.intervals import same_value, values
from summarize.schema import Quantity
from tests.material.made import article, fact

ENDS = st.none() | st.sampled_from([1, 1.0, 3, 60, 1000, 3600])
QUANTITIES = st.builds(
    Quantity,
    low=ENDS,
    high=ENDS,
    unit=st.none() | st.sampled_from(["year", "hour", "minute", "second", "EUR", "percent"]),
    approximate=st.booleans(),
)


@given(QUANTITIES, QUANTITIES)
def test_what_has_one_value_shares_a_key(one: Quantity, other: Quantity) -> None:
    """So a number is looked up among others as if it were held against each."""
    assert same_value(one, other) == bool({*values(one)} & {*values(other)})


def test_an_age_may_go_without_its_unit() -> None:
    """The 38 of "he is 38" states the value of "38 years"."""
    assert same_value(Quantity(low=38, high=38, unit=None), Quantity(low=38, high=38, unit="year"))


SAID = "At least 12 people were killed in Orford, 40 were hurt in Lund and 12 were missing."


def test_numbers_of_a_value_are_found_in_order() -> None:
    """Both of the twelves, as the claim has them: the modifier makes them two values."""
    sources = Sources([fact(article(SAID), SAID)])
    found = sources.stating(Quantity(low=12, high=None, unit=None))

    assert [one.quantity.start for one in found] == [0]
    assert sources.stating(Quantity(low=13, high=13, unit=None)) == []


def test_numbers_are_found_by_what_happens_and_by_words() -> None:
    """Only those of another value: a number is not held against itself."""
    sources = Sources([fact(article(SAID), SAID)])
    twelve = Quantity(low=12, high=None, unit=None)

    assert [one.quantity.low for one in sources.befallen({"injured"}, but=twelve)] == [40]
    assert [*sources.befallen({"killed"}, but=twelve)] == []
    assert [one.quantity.low for one in sources.sharing({"lund"}, but=twelve)] == [40]
    assert [*sources.sharing({"orford"}, but=twelve)] == []


def test_the_same_words_again_are_one_number() -> None:
    """A sentence that says one thing a hundred times is held against itself once."""
    said = ", 5 to 6 dead" * 100
    again = fact(article(said), said)

    assert 0 < len(Sources([again]).stating(Quantity(low=5, high=6, unit=None))) < 5
