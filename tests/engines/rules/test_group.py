"""The offline engine's groups: rather apart than wrongly together."""

from __future__ import annotations

import json
from typing import Any

import pytest

from summarize import Settings, abrief
from summarize.engines.rules import RulesEngine
from summarize.language.words import vocabulary
from summarize.schema import Article, Brief
from tests.engines.rules.drafts import REST
from tests.material.made import figure
from tests.paths import DATA


async def brief(*texts: str) -> Brief:
    """The offline brief of articles of these texts."""
    articles = [
        Article(source=f"{n}.txt", text=f"{text}{REST}") for n, text in enumerate(texts, start=1)
    ]
    return await abrief(articles, Settings(engine="rules"))


@pytest.mark.parametrize(
    ("first", "second", "question"),
    [
        (
            "A blast in Tarn killed 12 people.",
            "Some 30 people died in the blast in Tarn, police said.",
            "How many people were killed?",
        ),
        (
            "Acme will cut 2,500 jobs.",
            "Acme is to lay off 1,800 workers.",
            "How many Acme jobs are to go?",
        ),
        (
            "The airline cancelled 140 flights.",
            "In all, 210 flights were cancelled.",
            "How many flights were cancelled?",
        ),
        ("Turnout was 64 percent.", "The turnout fell to 49 percent.", "What was the turnout?"),
        # none, and the same deed done and suffered
        (
            "No one was killed in Tarn.",
            "The blast in Tarn killed 2.",
            "How many people were killed?",
        ),
        (
            "There were no casualties, the ministry said.",
            "Two people were killed in the blast in Tarn.",
            "How many people were killed?",
        ),
        (
            "None of the passengers was hurt.",
            "Two passengers were hurt in Tarn.",
            "How many passengers were injured?",
        ),
        (
            "No arrests were made in Tarn.",
            "Six people were arrested in Tarn.",
            "How many people were arrested?",
        ),
        (
            "Four bombs were dropped on Tarn.",
            "The plane dropped five bombs on Tarn.",
            "How many bombs were dropped?",
        ),
        # what only sounds like another event, or like a number that was taken back
        (
            "A blast in Tarn killed 12 people.",
            "Soldiers withdrew after a blast in Tarn killed 30 people.",
            "How many people were killed?",
        ),
        (
            "A blast in Tarn killed 12 people.",
            "Ann Lind recalled that the blast in Tarn killed 30 people.",
            "How many people were killed?",
        ),
        (
            "A blast in Tarn killed 12 people.",
            "Police corrected the toll of the blast from 9 to 30 killed.",
            "How many people were killed?",
        ),
    ],
)
async def test_figures_of_one_question_meet(first: str, second: str, question: str) -> None:
    """Two numbers for one thing that met with one event are held against each other."""
    [found] = (await brief(first, second)).contradictions

    assert (found.question, found.kind) == (question, "figure")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        # another event, thing, owner, time, place, unit
        ("A blast in Tarn killed 12 people.", "The blast in Tarn injured 30 people."),
        ("A blast in Tarn killed 12 people.", "The blast in Tarn killed 3 children."),
        ("Norland has lost 4,000 soldiers.", "Sudland has lost 9,000 soldiers."),
        ("The blast killed 12 people.", "In 1998, a blast in the valley killed 63 people."),
        (
            "The blast killed 12 people.",
            "A blast shook the hills.\nTwo people were killed in the village of Oak Flat.",
        ),
        ("The raiders stole jewels worth £1.7m.", "The raiders stole jewels worth €2m."),
        # one narrower than the other, and one rounded
        ("The blast killed more than 50 people.", "The blast killed 53 people."),
        ("The blast killed about 50 people.", "The blast killed 52 people."),
        # a drill, a film, an event that this one outdoes, others
        ("The blast killed 12 people.", "The drill simulated a blast that killed 500 people."),
        ("The blast killed 12 people.", "In the film, 500 people are killed by a blast."),
        ("The blast killed 12 people.", "It is the worst since a blast in Ashby killed 30 people."),
        ("The blast killed 12 people.", "Officials say 30 people were killed in those bombings."),
        ("The blast killed 12 people.", "In the video game, 80 people die in a blast."),
        ("The blast killed 12 people.", "A previous explosion at the mill killed 9 people."),
        ("The blast killed 12 people.", "It recalled the fire in Ashby, which killed 30 people."),
        ("The blast killed 12 people.", "It brought back memories of a fire that killed 30."),
        # taken back, and corrected
        ("The blast killed 12 people.", "Police withdrew a report that 30 people were killed."),
        ("The blast killed 12 people.", "The toll of 30 killed was a mistake, police said."),
        ("The blast killed 12 people.", "An earlier version of this article said 30 were killed."),
        ("The blast killed 12 people.", "Police corrected the toll from 30 killed to 12."),
        # far beyond the other: a war's dead, not a day's
        ("The shelling killed 12 people.", "The shelling killed 90,000 people."),
        # what a verb that stands for itself was done to
        ("The airline cancelled 140 flights.", "The airline cancelled 20 orders."),
    ],
)
async def test_figures_of_different_things_do_not_meet(first: str, second: str) -> None:
    """What only looks alike is no contradiction."""
    assert (await brief(first, second)).contradictions == ()


@pytest.mark.parametrize(
    ("first", "second", "labels"),
    [
        (
            "Ana Ruiz, 34, was found on Monday.",
            "Ana Ruiz, 36, was found on Monday.",
            "34 years 36 years",
        ),
        ("A 34-year-old man was held.", "A 36-year-old man was held.", "34-year-old 36-year-old"),
        ("Rovers won 3-2 away.", "Rovers won 2-1 away, the club said.", "2-1 3-2"),
        ("One in five shops shut.", "One in three shops shut.", "One in five One in three"),
        ("Both engines failed.", "One engine failed, the airline said.", "Both One"),
        ("The mayor finished second.", "The mayor finished third.", "second third"),
        ("The dam broke on Monday.", "The dam broke on Sunday.", "Monday Sunday"),
        ("The dam broke at 5 am.", "The dam broke at 7 am.", "5 am 7 am"),
    ],
)
async def test_the_same_words_with_another_number_or_day_cannot_both_hold(
    first: str, second: str, labels: str
) -> None:
    """An age, score, share, rank, day or hour is compared where all else is the same."""
    days = ("A story\n14 May 2024\n", "Another\n15 May 2024\n")
    [found] = (await brief(days[0] + first, days[1] + second)).contradictions

    assert " ".join(sorted(side.label for side in found.sides)) == labels


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Ana Ruiz, 34, was found on Monday.", "Eva Ruiz, 36, was found on Monday."),
        ("Rovers won 3-2 away.", "Rovers won 2-1 at home."),
        ("About one in five shops shut.", "At least one in six shops shut."),
        ("The dam broke on Monday.", "The dam broke on 13 May."),
        ("The dam broke at 5 am.", "The dam broke at 5:00 a.m."),
        ("The mayor finished third.", "The mayor finished 3rd."),
        ("Rovers lost 2-3 away.", "Rovers lost 3–2 away."),
        ("The dam held for an hour.", "The dam held for 60 minutes."),
        ("The gift was worth $20m.", "The gift was worth €20m."),
        ("Prices rose by 5 percent in May.", "Prices rose by 5 percentage points in May."),
        # what goes on, or comes anew, may be of one day and of the next
        ("The strike continued on Monday.", "The strike continued on Sunday."),
        ("A second shock came at 5 am.", "A second shock came at 7 am."),
        # the second day had not come when the first article was printed
        ("The ministers met on Monday.", "The ministers met on Tuesday."),
        ("The clinic has 30 beds for children.", "The clinic has 40 beds for adults."),
    ],
)
async def test_other_words_with_another_number_or_day_are_no_contradiction(
    first: str, second: str
) -> None:
    """Two people, matches, occasions or kinds are not one."""
    days = ("A story\n14 May 2024\n", "Another\n15 May 2024\n")

    assert (await brief(days[0] + first, days[1] + second)).contradictions == ()


@pytest.mark.parametrize(
    ("first", "second", "question"),
    [
        ("The pair were held in Tarn.", "Three men were arrested in Tarn.", None),
        (
            "The pair were arrested in Tarn.",
            "Three men were arrested in Tarn.",
            "How many men were arrested?",
        ),
        (
            "The trio were arrested in Tarn.",
            "Police say that the pair were arrested in Tarn.",
            "How many people were arrested?",
        ),
        ("The pair were arrested in Tarn.", "Two men were arrested in Tarn.", None),
    ],
)
async def test_a_pair_is_two_of_whatever_is_counted(
    first: str, second: str, question: str | None
) -> None:
    """Who they are is said by the one kind of people that others count."""
    found = (await brief(first, second)).contradictions

    assert [one.question for one in found] == ([question] if question else [])


@pytest.mark.parametrize(
    "case",
    json.loads((DATA / "accounts.json").read_text(encoding="utf-8"))["cases"],
    ids=lambda case: case["one"],
)
async def test_two_accounts_of_one_event_are_held_against_each_other(case: dict[str, Any]) -> None:
    """Counts, delays, ages, ranks, days and who survived, in other words, by rules alone."""
    told = await brief(
        f"Orford mourns\n14 May 2025\n{case['one']}\n",
        f"Fears in Orford\nMay 15, 2025\n{case['other']}\n",
    )

    assert bool(told.contradictions) == case["contradict"]


async def test_labels_of_figures_are_the_words_of_their_claims() -> None:
    """Nothing that the engine says of its own groups is left out."""
    told = await brief("A blast in Tarn killed 12 people.", "The blast in Tarn killed 30 people.")

    assert told.dropped == ()


async def test_a_count_that_grows_from_day_to_day_is_an_update() -> None:
    """A later and higher toll is a change over time, a lower one a dispute."""
    early = "A mine fell in\n4 March 2019\nThe roof fell in and killed 11 miners on Monday."
    late = "Toll rises\n5 March 2019\nThe roof of the mine killed 17 miners on Monday."
    [grown] = (await brief(early, late)).contradictions
    [other] = (await brief(early.replace("11", "30"), late)).contradictions

    assert (grown.nature, other.nature) == ("update", "dispute")


async def test_a_denial_meets_what_it_denies() -> None:
    """One who denies and one who claims it are two sides of one question, asked by name."""
    [found] = (
        await brief(
            "The union said that Acme had ignored warnings about the roof.",
            "Acme denied that it had ignored warnings about the roof.",
        )
    ).contradictions

    assert found.question == "Is it true that Acme had ignored warnings about the roof?"
    assert [side.by for side in found.sides] == [("the union",), ("Acme",)]


async def test_one_who_denies_and_then_confirms_has_turned() -> None:
    """A denial and a later confirmation by one actor are a reversal."""
    [found] = (
        await brief(
            "Ana Ruiz denied that a ransom had been paid to the gang.",
            "Ana Ruiz acknowledged that a ransom had been paid to the gang.",
        )
    ).contradictions

    assert found.nature == "reversal"
    assert found.question == "Does Ana Ruiz still deny that a ransom had been paid to the gang?"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "Acme declined to comment on the reports about its plant.",
            "Acme said it does not comment on rumours about its plant.",
        ),
        (
            "Acme denied that its plant in Tarn would be closed.",
            "Acme opened a plant in Dorsk for its new engines.",
        ),
        # a thing denied, and a clause that only names it
        (
            "Norland denied a connection to the bombing of the camp in Tarn.",
            "The bombing of the camp in Tarn led to a meeting of the council.",
        ),
        # another who did it
        (
            "Norland denied that its army used gas in Tarn.",
            "Norland's army made progress in Tarn and rebels used gas.",
        ),
    ],
)
async def test_a_denial_of_another_matter_meets_nothing(first: str, second: str) -> None:
    """Sharing the speaker and a word does not make two statements oppose each other."""
    assert (await brief(first, second)).contradictions == ()


async def test_what_two_articles_tell_alike_is_agreed_once() -> None:
    """One event in other words is agreed; what one article denies is not."""
    told = await brief(
        "A firebomb attack on a bank in Tarn killed three clerks during the general strike.",
        "Three clerks died in a firebomb attack on a bank in Tarn during the general strike.",
    )
    denied = await brief(
        "The dam above the village of Tarn had been inspected in spring by the council.",
        "The dam above the village of Tarn had not been inspected in spring by the council.",
    )

    assert [one.text for one in told.agreed if "firebomb" in one.text] != []
    assert [one.text for one in denied.agreed if "dam" in one.text] == []


async def test_what_is_dated_on_other_days_is_not_agreed() -> None:
    """The same words on another day do not agree on when it was."""
    told = await brief(
        "The old bridge over the river Tarn was opened to cars on 2 May 2012.",
        "The old bridge over the river Tarn was opened to cars on 1 May 2012.",
    )

    assert [one.text for one in told.agreed if "bridge" in one.text] == []


@pytest.mark.parametrize("event", sorted(vocabulary.events()))
async def test_every_event_has_a_question_of_its_own(event: str) -> None:
    """Two figures of each event of the lexicon are asked after without a fault."""
    known = vocabulary.events()[event]
    claims = [
        figure(number, number, f"{(*known.of, 'people')[0]} {known.label}", article=str(number))
        for number in (40, 90)
    ]
    articles = [Article(source=f"{one.low}.txt", text=str(one.low)) for one in claims]
    [group] = (await RulesEngine().align(articles, claims)).groups

    assert group.question.startswith("How many ")
    assert group.question.endswith("?")
    assert "{" not in group.question
