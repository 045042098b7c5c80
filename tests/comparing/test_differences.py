"""What decides and differs between two statements; what one merely adds is no difference."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.comparing.side_by_side.differences import Difference, differences
from summarize.schema import Differs


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("number", "The ship carried 300 tons of oil.", "The ship carried 400 tons of oil."),
        ("number", "The ship carried 300 tons of oil.", "The ship carried 300 litres of oil."),
        ("number", "The crew was paid $20m.", "The crew was paid €20m."),
        ("number", "Five died and nine were hurt.", "Nine died and five were hurt."),
        ("number", "Few people came to the rally.", "Many people came to the rally."),
        ("number", "All of the houses burned.", "None of the houses burned."),
        ("number", "All of the men survived.", "None of the men survived."),
        ("number", "Both pilots survived.", "One of the two pilots survived; the other died."),
        ("number", "The two pilots survived.", "One of the two pilots survived."),
        ("number", "Each of the three guards was freed.", "Two of the three guards were freed."),
        ("negation", "Lind said that the dam leaked.", "Lind dismissed claims that it leaked."),
        ("time", "The bell rang at 14.30, Lind said.", "The bell rang at 15.30, Lind said."),
        ("time", "The bell rang at 9 o'clock.", "The bell rang at 10 o'clock."),
        ("time", "The dam broke on 3 May.", "The dam broke on 4 May."),
        ("time", "The dam broke on Monday.", "The dam broke on Tuesday."),
        ("time", "The power went at 5 am.", "The power went at 5 pm."),
        ("time", "The power went at 17:30.", "The power went at 7.30 p.m."),
        ("time", "They met in the morning.", "They met in the evening."),
        ("name", "The suspect is John Carter.", "The suspect is Joan Carter."),
        ("place", "The train stopped in Orford.", "The train stopped in Ashby."),
        ("place", "The fire is north of the town.", "The fire is south of the town."),
        ("direction", "Prices rose last year.", "Prices fell last year."),
        ("direction", "They sail from Orford to Ashby.", "They sail from Ashby to Orford."),
        ("outcome", "The court acquitted the mayor.", "The court convicted the mayor."),
        ("outcome", "The plan was approved.", "The plan was vetoed."),
        ("order", "The roof fell before the rain began.", "The roof fell after the rain began."),
        ("order", "She sang after he spoke.", "He spoke after she sang and he rose."),
        ("negation", "The bridge was closed.", "The bridge was not closed."),
        ("negation", "The minister will resign.", "The minister may resign."),
        ("negation", "They reached the summit.", "They tried to reach the summit."),
        ("who", "Karim Hadi shot Omar Said.", "Omar Said shot Karim Hadi."),
        ("who", "The police shot the gunman.", "The police were shot by the gunman."),
        ("who", "The owner sued the bank.", "The bank sued the owner."),
    ],
)
def test_what_decides_differs(kind: Differs, one: str, other: str) -> None:
    """One word, number, day or order that cannot be in both is found, whichever comes first."""
    assert kind in {found.kind for found in differences(one, other)}
    assert kind in {found.kind for found in differences(other, one)}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Police shot the gunman on Monday.", "The gunman was shot by police on Monday."),
        ("Both pilots survived.", "The two pilots survived the crash."),
        ("Lind dismissed nine guards.", "Lind sent nine guards away."),
        ("The dam broke.", "The dam broke on Monday at 5 am, killing nine."),
        ("Nine people were hurt.", "At least nine people were hurt."),
        ("Nine people were hurt.", "Nine people were hurt, said Ann Lind of the clinic."),
        ("The bank lost $20m.", "The bank lost about $20m."),
        ("Ms Conner spoke.", "Ms Conners spoke."),
        ("The Central Bank met.", "The CB met."),
        ("Norland's army left.", "The Norland army left."),
        ("The roof fell before the rain began.", "The rain began after the roof fell."),
        ("It rose at first, then fell.", "It fell in the end."),
        ("The rail strike began at 6:10 GMT.", "The rail strike began at 8:10 local time."),
    ],
)
def test_what_can_be_one_statement_differs_in_nothing(one: str, other: str) -> None:
    """Other words for the same, and words that one adds, decide nothing."""
    assert differences(one, other) == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("She cleared 1.20 metres.", "She cleared 1.40 metres."),
        ("Shares closed at 1.20 euros.", "Shares closed at 1.40 euros."),
        ("The index rose to 12.45 points.", "The index rose to 12.55 points."),
        ("He won in 9.58 seconds.", "He won in 9.59 seconds."),
    ],
)
def test_a_number_with_a_point_is_no_hour(one: str, other: str) -> None:
    """Decimals differ as numbers, and as no clock time."""
    assert {found.kind for found in differences(one, other)} == {"number"}


def test_the_words_that_differ_are_given() -> None:
    """A reader is shown what to look at."""
    [found] = differences("Prices rose in Orford.", "Prices fell in Orford.")

    assert found == ("direction", "rose", "fell")


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_two_texts_can_be_held_against_each_other(one: str, other: str) -> None:
    """No text stops it, and a text differs from itself in nothing."""
    kinds = {found.kind for found in differences(one, other)}

    assert kinds == {found.kind for found in differences(other, one)}
    assert differences(one, one) == ()


def test_of_several_differences_of_a_kind_the_first_in_the_text_is_told() -> None:
    """In every run the same one: a brief that changes with the run cannot be verified."""
    one = "The convoy drove from Orford to Lund, from Ostra to Kelbar and from Belton to Varna."
    other = "The convoy drove from Lund to Orford, from Kelbar to Ostra and from Varna to Belton."

    found = [each for each in differences(one, other) if each.kind == "direction"]

    assert found == [Difference("direction", "from orford", "to orford")]
