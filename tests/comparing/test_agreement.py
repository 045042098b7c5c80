"""What is told of several claims says no more than each quote under it."""

from __future__ import annotations

import pytest

from summarize.comparing.agreement import carries, opposed, shared
from summarize.schema import Claim
from tests.material.made import article, evidence, fact, figure


def told(*texts: str) -> list[Claim]:
    """A fact of one article for each text."""
    return [fact(article(text, f"{n}.txt"), text) for n, text in enumerate(texts)]


def test_what_all_carry_is_told() -> None:
    """Of two statements the one that adds nothing is told of both."""
    claims = told(
        "A fire destroyed the old theatre in Orford on Monday night.",
        "A fire destroyed the old theatre in Orford on Monday night, killing its owner Ann Lind.",
    )
    [found] = shared(claims)

    assert found.text == "A fire destroyed the old theatre in Orford on Monday night."
    assert set(found.claims) == set(claims)


def test_the_part_that_all_carry_is_told() -> None:
    """Where each adds something else, what they have in common is told."""
    claims = told(
        "A fire destroyed the old theatre in Orford after lightning struck its roof.",
        "A fire destroyed the old theatre in Orford, the mayor told reporters.",
    )
    [found] = shared(claims)

    assert found.text == "A fire destroyed the old theatre in Orford."


def test_a_part_without_a_verb_is_not_told() -> None:
    """What stands before "… and Ashby reported" is the beginning of who reported."""
    claims = told(
        "Officials from Orford, Yarrow and Ashby reported that the ferry had sunk.",
        "Orford, Yarrow and Ashby officials have said that a ship went down in the bay.",
    )

    assert shared(claims) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Last week two Orford ferry pilots who were training with the navy went missing.",
            "Last week two Orford ferry pilots training with the fleet wandered off.",
        ),
        (
            "Lee lost the Orford ferry prize that he shares with his old rival Bo Ray of Yarrow.",
            "Lee lost the Orford ferry prize that he shares with a friend, the pilot Cy Orr.",
        ),
    ],
)
def test_a_part_that_breaks_off_is_not_told(one: str, other: str) -> None:
    """Of "pilots who were training with …" nothing is left that pilots did."""
    broken = {one.partition(" with ")[0] + ".", other.partition(" with ")[0] + "."}

    assert broken.isdisjoint(found.text for found in shared(told(one, other)))


@pytest.mark.parametrize(
    ("quote", "more"),
    [
        ("A fire destroyed the old theatre in Orford.", "A fire destroyed it on Monday."),
        ("A fire destroyed the old theatre.", "A fire destroyed the old theatre in Orford."),
        ("A fire hurt people.", "A fire hurt nine people."),
        (
            "Mayor Ana Ruiz questioned the long closure of the old bridge in Orford by police.",
            "Mayor Ana Ruiz praised the long closure of the old bridge in Orford by police.",
        ),
        ("A fire hurt about nine people.", "A fire hurt nine people."),
        ("A fire hurt at least nine people.", "A fire hurt nine people."),
        ("A fire reportedly destroyed the theatre.", "A fire destroyed the theatre."),
        ("A fire may have destroyed the theatre.", "A fire destroyed the theatre."),
        ("A fire did not destroy the theatre.", "A fire destroyed the theatre."),
        ("A fire destroyed a theatre.", "A fire destroyed a theatre, a bakery and a school."),
        ("The fire began in 2019.", "The fire began in 2018."),
        ("The fire began at 5 pm.", "The fire began at 6 pm."),
        ("A fire destroyed the mill on Monday.", "A fire destroyed the mill on Monday night."),
        ("One of the two pilots survived the crash, the other died.", "Both pilots died in it."),
    ],
)
def test_a_quote_does_not_carry_what_it_does_not_say(quote: str, more: str) -> None:
    """A number, name, time or certainty that the quote lacks is not told of it."""
    [claim] = told(quote)

    assert carries(claim, quote)
    assert not carries(claim, more)


def test_three_articles_do_not_stand_under_what_two_carry() -> None:
    """The third is left to stand alone."""
    claims = told(
        "The ferry sank off Ashby with nine crew on board.",
        "The ferry sank off Ashby with nine crew on board, officials said.",
        "The ferry sank in the storm.",
    )
    [found] = shared(claims)

    assert found.claims == tuple(claims[:2])


def test_one_article_agrees_with_nobody() -> None:
    """What a single article says twice is no agreement."""
    one = article("The ferry sank. The ferry sank.")

    assert shared([fact(one, "The ferry sank."), fact(one, "The ferry sank")]) == []


def test_a_figure_that_rose_is_not_one_that_fell_by_as_much() -> None:
    """The direction stands in the quotes alone."""
    rose, fell = article("Shares rose by 3 percent."), article("Shares fell by 3 percent.")
    claims = [
        figure(3, 3, "change of shares", unit="percent", article=one.id, id=one.id,
               text="Change of shares: 3 percent.", evidence=(evidence(one, one.text),))
        for one in (rose, fell)
    ]  # fmt: skip

    assert shared(claims) == []
    assert len(shared([claims[0], claims[0].model_copy(update={"article": "b"})])) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The court in Orford convicted the mayor of fraud.",
         "The court in Orford acquitted the mayor of fraud."),
        ("Rovers beat Town 3-2 in the final on Sunday.",
         "Town beat Rovers 3-2 in the final on Sunday."),
        ("The dam above Ashby had been inspected in spring.",
         "The dam above Ashby had not been inspected in spring."),
    ],
)  # fmt: skip
def test_statements_that_are_one_but_for_what_decides_are_opposed(one: str, other: str) -> None:
    """Two articles cannot both be right, and neither is told as agreed."""
    claims = told(one, other)
    found = opposed(claims)

    assert found is not None
    assert {found.one, found.other} == {(claims[0],), (claims[1],)}
    assert shared(claims) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # other matter beside what differs
        ("The court in Orford convicted the mayor of fraud.",
         "The appeal judges in Ashby acquitted a clerk of theft."),
        # a denial in words that are added
        ("A video showed bodies on the floor of a clinic.",
         "A video showed bodies on the floor of a clinic with no visible wounds."),
        # may and will can both be
        ("The minister will resign over the affair of the ferry.",
         "The minister may resign over the affair of the ferry."),
        # counts of one thing are figures, and are judged as such
        ("The blast in the market of Orford killed nine people.",
         "The blast in the market of Orford killed ten people."),
    ],
)  # fmt: skip
def test_statements_that_differ_in_more_are_not_opposed(one: str, other: str) -> None:
    """What is not one statement but for one thing is left to the reader."""
    assert opposed(told(one, other)) is None
