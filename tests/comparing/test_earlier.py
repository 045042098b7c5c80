"""What a sentence tells behind one on an earlier event is of that event, and told with its time."""

from __future__ import annotations

from datetime import date

import pytest

from summarize.comparing.contradictions import Findings
from summarize.comparing.earlier import of_earlier
from summarize.composing.sections import agreed_statements
from summarize.schema import Article
from tests.comparing.test_contradictions import group, story
from tests.material.made import fact

DIED = "Five people died and nine were hurt."


def printed(text: str, source: str = "a.txt", day: date | None = date(2019, 7, 2)) -> Article:
    """An article of a day."""
    return Article(source=source, text=text, published=day)


@pytest.mark.parametrize(
    ("before", "time"),
    [
        ("In 2004 a quake struck Exe.", "2004"),
        ("In April last year a quake struck Exe.", "April last year"),
        ("On 26 December 2004, a quake struck Exe.", "26 December 2004"),
        ("Ten years ago a quake struck Exe.", "Ten years ago"),
    ],
)
@pytest.mark.parametrize("own", [DIED, "It killed five people.", "It left five people dead."])
def test_what_follows_an_earlier_event_is_of_its_time(before: str, time: str, own: str) -> None:
    """Where it opens with a number, or points back, and tells what befell people."""
    of = printed(f"A quake struck Wye today. {before} {own}")
    claim = fact(of, own)

    assert {i: when.text for i, when in of_earlier([claim], [of]).items()} == {claim.id: time}


@pytest.mark.parametrize(
    ("before", "own"),
    [
        ("A quake struck Wye today.", DIED),
        ("The quake was the worst since 2004.", DIED),
        ("The quake was like that of 2004.", DIED),
        ("Last week a quake struck Exe.", DIED),
        ("In 2004 a quake struck Exe.", "Five people died in Wye on Monday."),
        ("In 2004 a quake struck Exe.", "The mayor of Wye was killed."),
        ("In 2004 a quake struck Exe.", "They said that five people had died."),
        ("In 2004 Hallam Coal bought the mine.", "It employs 200 miners."),
        ("In 2004 a quake struck Exe.", "Rescuers in Wye found five dead."),
    ],
)
def test_what_is_of_this_event_stays_so(before: str, own: str) -> None:
    """A time of its own, another subject, a speaker, or what is now; and no event of long ago."""
    of = printed(f"It was dawn. {before} {own}")

    assert of_earlier([fact(of, own)], [of]) == {}


def test_without_a_day_nothing_is_known_to_be_earlier() -> None:
    """An article that prints no day may be of the year that it names."""
    of = printed(f"In 2004 a quake struck Exe. {DIED}", day=None)

    assert of_earlier([fact(of, DIED)], [of]) == {}


@pytest.mark.parametrize(
    ("other", "agreed"),
    [("In 2004 a quake struck Exe.", [f"2004: {DIED}"]), ("A quake struck Wye today.", [])],
)
def test_a_toll_of_an_earlier_quake_is_no_toll_of_this_one(other: str, agreed: list[str]) -> None:
    """Two articles agree on it with its time, and do not where one tells it of this quake."""
    articles = [
        printed(f"A quake struck Wye today. In 2004 a quake struck Exe. {DIED}", "a.txt"),
        printed(f"Wye lies in ruins. {other} {DIED}", "b.txt"),
    ]
    claims = [fact(one, DIED) for one in articles]
    together = group(claims, kind="fact", relation="same")
    told = agreed_statements(Findings((), (), (together,), ()), story(claims, articles))

    assert [one.text for one in told] == agreed
