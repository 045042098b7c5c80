"""Printed publication dates that cannot be right become questions with sides."""

from __future__ import annotations

from datetime import date

from summarize.comparing import printed_dates
from summarize.schema import Dateline, Extraction, Fact, When
from tests.material import made
from tests.material.made import article, evidence


def extraction(printed: date, text: str, later: date | None = None) -> Extraction:
    """An article with its printed date, and perhaps an event of a later day."""
    day = printed.strftime("%d %B %Y")
    of = article(f"{day}\n{text}", f"{printed}.txt")
    claims: list[Dateline | Fact] = [
        Dateline(
            id=f"date {printed}",
            article=of.id,
            text="Published",
            evidence=(evidence(of, day),),
            field="published",
            value=day,
            date=When(text=day, low=printed, high=printed),
        )
    ]
    if later:
        when = When(text="then", low=later, high=later)
        claims.append(
            Fact(id=f"fact {later}", article=of.id, text=text, evidence=(evidence(of, text),),
                 date=when, by=None)
        )  # fmt: skip
    return made.extraction(of, claims)


APRIL = [
    extraction(date(2025, 4, 28), "A treaty was praised."),
    extraction(date(2025, 4, 29), "The treaty was praised again."),
]


def test_a_wrong_year_stands_against_the_other_dates() -> None:
    """One article dated a year before two others is one side, they are the other."""
    stray = extraction(date(2024, 4, 28), "A treaty was praised by both.")
    (group,) = printed_dates.suspects([stray, *APRIL], ()).groups

    assert [answer.claims for answer in group.answers] == [
        ("date 2024-04-28",),
        ("date 2025-04-28", "date 2025-04-29"),
    ]
    assert "2025-04-28" in group.why


def test_retellings_some_weeks_later_are_not_called_in_question() -> None:
    """A month between report and retelling is common."""
    assert printed_dates.suspects([extraction(date(2025, 5, 30), "Looking back."), *APRIL], ()) == (
        (),
        (),
    )


def test_two_articles_alone_do_not_outvote_each_other() -> None:
    """Of two dates nobody can say which is wrong."""
    stray = extraction(date(2024, 4, 28), "A treaty was praised by both.")

    assert printed_dates.suspects([stray, APRIL[0]], ()).groups == ()


def test_a_date_that_nothing_is_set_against_is_listed() -> None:
    """Its own text belies it, and no claim or other article gives a day to hold against it."""
    of = extraction(date(2024, 4, 28), "The treaty was signed in June 2024.")
    (dropped,) = printed_dates.suspects([of], ()).dropped

    assert dropped.text == "28 April 2024"
    assert "June 2024" in dropped.reason


def test_a_date_that_its_own_text_belies_stands_against_that_text() -> None:
    """An event told as past that lies after the printed date is the other side."""
    text = "The treaty was signed in June 2024."
    (group,) = printed_dates.suspects(
        [extraction(date(2024, 4, 28), text, later=date(2024, 6, 1))], ()
    ).groups

    assert [answer.claims for answer in group.answers] == [
        ("date 2024-04-28",),
        ("fact 2024-06-01",),
    ]
