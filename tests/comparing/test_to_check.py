"""Pairs of sentences that speak of one thing and differ, the most telling first."""

from __future__ import annotations

from datetime import date

import pytest

from summarize import Settings, abrief
from summarize.comparing.side_by_side.to_check import SHOWN, differences_to_check
from summarize.schema import Article, Brief, Differs, ToCheck
from tests.material.made import article

REST = (
    "The valley lies far from the coast, and few roads lead to it in the winter months. "
    "Trains stopped running there long ago, when the old line along the river was closed."
)


def found(*texts: str, day: date | None = None) -> tuple[ToCheck, ...]:
    """The pairs of articles of these texts."""
    articles = [(article(f"{text} {REST}", f"{n}.txt"), day) for n, text in enumerate(texts)]
    return differences_to_check(articles, (), {}, settled=True)


def words(one: ToCheck) -> set[str]:
    """What differs, in the words of both."""
    return {side.text for side in one.sides}


@pytest.mark.parametrize(
    ("differs", "one", "other", "told"),
    [
        ("number", "The blast at the mill in Tarn killed 12 people.",
         "Officials said 30 people were killed when the mill blew up.", {"12", "30"}),
        ("number", "No one was killed when the mill in Tarn blew up.",
         "The blast at the mill in Tarn killed two people.", {"No one", "two"}),
        ("number", "Four bombs were dropped on the camp at Yarrow.",
         "A plane dropped five bombs on the camp, a guard said.", {"Four", "five"}),
        ("time", "The dam above Ashby broke on 3 May 2024, engineers found.",
         "Engineers found that the dam above Ashby broke on 5 May 2024.",
         {"3 May 2024", "5 May 2024"}),
        ("place", "The quake was centred north of the harbour of Dorsk.",
         "The quake was centred south of the harbour of Dorsk.", {"north", "south"}),
        ("place", "Its epicentre lay 55 kilometres west of the town of Dorsk.",
         "The ministry put the centre of the tremor 40 miles south of Dorsk.", {"west", "south"}),
        ("outcome", "A jury in Orford acquitted the former mayor of fraud.",
         "A jury in Orford convicted the former mayor of fraud.", {"acquitted", "convicted"}),
        ("direction", "Turnover of the Dorsk shipyard rose by a third last year.",
         "Turnover of the Dorsk shipyard fell by a third last year.", {"rose", "fell"}),
        ("negation", "The Norland army denied that it had shelled the hospital in Tarn.",
         "Doctors accused the Norland army of shelling the hospital in Tarn.", {"denied", ""}),
        ("outcome", "They arrived with their pupils dilated and foam in their mouths.",
         "They arrived with their pupils constricted and foam in their mouths.",
         {"dilated", "constricted"}),
        ("number", "Revenue of the yard fell to $93 million last year, its owners said in Dorsk.",
         "The yard in Dorsk logged $25 million in revenue last year.",
         {"$93 million", "$25 million"}),
        ("number", "The express was travelling at 140 kilometres per hour, said its driver.",
         "Data show the express going at 118 kilometres per hour when it left the rails.",
         {"140 kilometres per hour", "118 kilometres per hour"}),
        ("number", "Officials put the layoffs at 300 workers in the Tarn mill.",
         "The number of layoffs in Tarn could be much smaller, in the range of 100, they said.",
         {"300", "100"}),
        ("number", "Norland sent 14,000 soldiers to the border, with another 3,000 sent later.",
         "Since spring Norland has sent 14,000 soldiers to the border, including 3,000 in May.",
         {"3,000"}),
        ("time", "The militia bombed the market of Tarn in Upper Norland on Tuesday, he said.",
         "The Wednesday bombing of the Tarn market in Upper Norland was condemned.",
         {"Tuesday", "Wednesday"}),
        ("negation", "Militias stormed the depot in Tarn; the army said the reports were untrue.",
         "Militias stormed the depot in Tarn at night.", {"untrue", ""}),
    ],
)  # fmt: skip
def test_what_differs_is_shown_side_by_side(
    differs: Differs, one: str, other: str, told: set[str]
) -> None:
    """Both sentences are given whole, with the words that differ."""
    pairs = [pair for pair in found(one, other) if pair.differs == differs]

    assert told in [words(pair) for pair in pairs]
    quotes = {side.evidence[0].quote for pair in pairs for side in pair.sides}
    assert quotes == {one, other}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The blast at the mill in Tarn killed 12 people.",
         "Twelve people were killed by the blast at the mill in Tarn."),
        ("The quake struck at a depth of 10 kilometres below Dorsk.",
         "The quake struck at a depth of six miles (10 kilometres) below Dorsk."),
        ("The blast at the mill in Tarn killed 12 people.",
         "Norland's shipyards built 40 ferries last year."),
        ("The quake was centred north of Dorsk.", "It shook the hills northwest of Dorsk."),
        ("Gen. Ana Ruiz praised the guards of the harbour.",
         "General Ana Ruiz praised the guards of the harbour."),
        ("Militants attacked the checkpoint near Tarn at dawn.",
         "Insurgents attacked the checkpoint near Tarn at dawn."),
        ("The blast at the mill in Tarn killed two women and a man.",
         "Three people were killed by the blast at the mill in Tarn."),
        ("The blast at the mill in Tarn killed 12 people.",
         "The blast at the mill in Tarn killed 12 people, and another 30 were killed in Orford."),
        ("Six rifles were seized from the pirates near Tarn.",
         "Forty magazines were seized from the pirates near Tarn."),
        ("The militia bombed the market of Tarn on Tuesday.",
         "The militia bombed the market of Tarn, a witness said on Wednesday."),
        ("Tuesday 4 April 2017 The militia bombed the market of Tarn.",
         "Wednesday 5 April 2017 The militia bombed the market of Tarn."),
        ("The ministry could neither confirm nor deny that the mayor of Tarn was hurt.",
         "The mayor of Tarn was hurt when the mill blew up, reports said."),
        ("The suspect was denied a permit for a handgun in Tarn in March.",
         "The suspect bought a handgun in Tarn in March."),
        ("The minister commended the guards of the harbour in Tarn.",
         "The minister praised the guards of the harbour in Tarn."),
        ("The guards of the harbour were led by Captain Ana Ruiz, the mayor of Tarn said.",
         "The guards of the harbour were led by Capt. Ana Ruiz, the mayor of Tarn said."),
        ("The crew could be home from the harbour of Tarn by night.",
         "The crew is home from the harbour of Tarn by night."),
    ],
)  # fmt: skip
def test_what_does_not_differ_is_not_shown(one: str, other: str) -> None:
    """One thing in other words, and two things that have nothing in common, are no pair."""
    assert found(one, other) == ()


def test_sentences_of_one_article_are_no_pair() -> None:
    """An article beside itself is for the contradictions within it."""
    assert found("The blast killed 12 people in Tarn. The blast killed 30 people in Tarn.") == ()


def test_no_more_are_shown_than_a_reader_looks_at() -> None:
    """Of many differences the best are shown, each once."""
    places = [f"Ash{chr(97 + n)}ton" for n in range(20)]
    one = " ".join(
        f"The mill of {place} was sold for {n + 2} million." for n, place in enumerate(places)
    )
    other = " ".join(
        f"The mill of {place} was not sold at all in {2000 + n}." for n, place in enumerate(places)
    )
    pairs = found(one, other)

    assert len(pairs) == SHOWN
    assert len(set(pairs)) == SHOWN


async def brief(*texts: str) -> Brief:
    """The offline brief of these texts."""
    articles = [Article(source=f"{n}.txt", text=f"{text} {REST}") for n, text in enumerate(texts)]
    return await abrief(articles, Settings(engine="rules"))


async def test_what_rules_alone_hold_for_a_contradiction_is_to_be_checked_first() -> None:
    """Each contradiction of the rules is a pair; one that a model's reading settled is none."""
    made = await brief(
        "The blast at the mill in Tarn killed 12 people.",
        "Officials said 30 people were killed when the mill in Tarn blew up.",
    )
    [first, *_] = made.to_check

    assert (first.differs, words(first)) == ("number", {"12", "30"})
    assert len(made.contradictions) == 1


async def test_what_a_reading_settled_is_left_out() -> None:
    """Sentences that a contradiction sets against each other already are no pair."""
    texts = (
        "The mill in Tarn blew up and killed 12 people.",
        "The mill in Tarn blew up and killed 30 people.",
    )
    made = await brief(*texts)
    claims = {claim.id: claim for claim in made.claims}
    articles = [(article(f"{text} {REST}"), None) for text in texts]

    def pairs(*, settled: bool) -> tuple[ToCheck, ...]:
        return differences_to_check(articles, made.contradictions, claims, settled=settled)

    assert pairs(settled=True) == ()
    assert pairs(settled=False) != ()


def test_a_weekday_is_counted_from_the_day_of_its_article() -> None:
    """Monday and 13 May are one day in articles of that week, and not in those of the next."""
    one = "The militia bombed the market of Tarn in Upper Norland on Monday."
    other = "On 13 May the militia bombed the market of Tarn in Upper Norland."

    assert found(one, other, day=date(2024, 5, 14)) == ()
    [pair] = found(one, other, day=date(2024, 5, 21))
    assert (pair.differs, words(pair)) == ("time", {"Monday", "13 May"})
