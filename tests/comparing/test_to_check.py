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
        ("number", "Five of the bombs fell on the school in Tarn.",
         "Four bombs were dropped on the school in Tarn.", {"Five", "Four"}),
        ("number", "The patrol caught three boats of the pirates near Tarn.",
         "The patrol caught five boats of the pirates near Tarn.", {"three", "five"}),
        ("number", "The quake in Tarn killed 16 children in a mosque.",
         "The quake brought the death toll in Tarn to 11.", {"16", "11"}),
        ("number", "Two people were arrested at the mill in Tarn.",
         "Sixteen people were arrested at the mill in Tarn.", {"Two", "Sixteen"}),
        ("number", "The fire in the bank in Tarn killed two women and a man.",
         "Five women and one man died in the fire in the bank in Tarn.", {"two", "Five"}),
        ("number", "Six nations took part in the exercise at the base in Tarn.",
         "Three nations took part in the exercise at the base in Tarn.", {"Six", "Three"}),
        ("place", "The quake was centred southwest of Dorsk.",
         "It was centred south-east of Dorsk, the ministry found.", {"southwest", "south-east"}),
        ("who", "Ana Ruiz fought beside her son in the battle of Tarn.",
         "Ana Ruiz fought beside her daughter in the battle of Tarn.", {"son", "daughter"}),
        ("time", "Norland meets in Tarn on Friday, with a payment due under its treaty on Monday.",
         "Norland faces a payment due under its treaty on Tuesday.", {"Friday", "Tuesday"}),
        ("time", "A big quake in Tarn struck the coast of Norland on Friday, in a disaster.",
         "A big quake in Tarn struck the coast of Norland on Tuesday.", {"Friday", "Tuesday"}),
        ("time", "The patrol boat was sent to the gulf of Tarn in September.",
         "The patrol boat was sent to the gulf of Tarn in August.", {"September", "August"}),
        ("time", "The layoffs at the yard in Tarn will be over by the end of February.",
         "The layoffs at the yard in Tarn will be over before the end of January.",
         {"by the end of February", "before the end of January"}),
        ("time", "The kidnappers in Tarn released the nurses on Wednesday, according to a union.",
         "The kidnappers in Tarn released the nurses on Thursday, the ministry found.",
         {"Wednesday", "Thursday"}),
        ("negation", "The minister denied the unrest in the harbour of Tarn.",
         "Unrest in the harbour of Tarn grew at night.", {"denied", ""}),
        ("negation", "The army of Norland denied involvement.",
         "The army of Norland shelled the clinic in Tarn.", {"denied", ""}),
        ("negation", "The guards in Tarn did not shoot the dog of the miller.",
         "The guards in Tarn shoot the dog of the miller, neighbours found.", {"not", ""}),
        ("outcome", "In Tarn 50 people were killed when the mill burned.",
         "In Tarn 50 people were injured when the mill burned.", {"killed", "injured"}),
        ("outcome", "The car bomb in Tarn struck the market at noon.",
         "A truck bomb struck the market in Tarn, the guards found.", {"car bomb", "truck bomb"}),
        ("outcome", "The widow in Tarn found her old son dead at the mill.",
         "The widow in Tarn saw the guards kill her son at the mill.",
         {"found her old son dead", "saw the guards kill"}),
        ("outcome", "The minister of Tarn resigned in a letter to his party.",
         "The minister of Tarn was sacked by his party.", {"resigned", "was sacked"}),
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
        ("Two of the bombs fell on the school in Tarn.",
         "Four bombs were dropped on the school in Tarn."),
        ("The patrol caught the remaining three boats of the pirates near Tarn.",
         "The patrol caught five boats of the pirates near Tarn."),
        ("The quake in Tarn killed six children in a mosque.",
         "The quake brought the death toll in Tarn to 11."),
        ("The blast at the mill in Tarn killed three people.",
         "The death toll grew in Dorsk, which is one of the 12 villages near the mill."),
        ("The couple was arrested at the mill in Tarn.",
         "Sixteen people were arrested at the mill in Tarn."),
        ("The fire in the bank in Tarn killed two women and a man.",
         "Two women and one man died in the fire in the bank in Tarn."),
        ("Six nations took part in the exercise at the base in Tarn.",
         "Three men took part in the exercise of many nations at the base in Tarn."),
        ("The quake was centred southwest of Dorsk.",
         "It was centred south-west of Dorsk, the ministry found."),
        ("In Tarn her eldest son bakes bread, and Ana Ruiz fought in the great battle.",
         "Ana Ruiz fought in the great battle of Tarn, and lost a daughter."),
        ("Norland meets in Tarn on Friday, with a payment due under its treaty on Monday.",
         "Norland faces a payment due under its treaty on Monday."),
        ("Norland faces a payment due under its treaty on Monday.",
         "Norland meets in Tarn on Friday, with a payment due under its treaty on Monday."),
        ("A big quake in Tarn struck the coast of Norland on Friday, in an earlier disaster.",
         "A big quake in Tarn struck the coast of Norland on Tuesday."),
        ("The patrol boat was sent to the gulf of Tarn in September.",
         "The patrol boat was sent to the gulf of Tarn on Tuesday."),
        ("The layoffs at the yard in Tarn will be over by the end of February.",
         "The layoffs at the yard in Tarn will be over before the end of February."),
        ("The kidnappers in Tarn released the nurses, a guard on Wednesday said in the market.",
         "The kidnappers in Tarn released the nurses on Thursday."),
        ("The minister downplayed the unrest in the harbour of Tarn.",
         "Unrest in the harbour of Tarn grew at night."),
        ("The guards in Tarn did not only shoot the dog of the miller.",
         "The guards in Tarn shoot only the dog of the miller."),
        ("Guards could not say how many shots were fired at the mill in Tarn.",
         "Guards say how many shots were fired at the mill in Tarn."),
        ("In Tarn 50 people were killed when the mill burned.",
         "In Tarn 70 people were injured when the mill burned."),
        ("The car bomb in Tarn struck the market at noon.",
         "A truck bomb and a car bomb struck the market in Tarn, the guards found."),
        ("The minister of Tarn resigned in a letter to his party.",
         "A cook was fired by the owner of an inn."),
    ],
)  # fmt: skip
def test_what_does_not_differ_is_not_shown(one: str, other: str) -> None:
    """One thing in other words, and two things that have nothing in common, are no pair."""
    assert found(one, other) == ()


def quoted(*texts: str) -> list[set[str]]:
    """The sentences of each pair of articles of these texts, in order."""
    return [{side.evidence[0].quote for side in pair.sides} for pair in found(*texts)]


def test_a_denial_stands_beside_an_accusation_of_who_denies() -> None:
    """What whoever denies says of others himself is not what he denies."""
    denial = "The Norland army denied the reports of shelling in Tarn."
    of_it = "Doctors accused the Norland army of shelling their hospital."
    by_it = "The Norland army accused rebels of shelling in Tarn."
    of_others = "Doctors accused Sarrano of shelling the Norland army in Tarn."
    deed = "The army in Norland shelled rebels in an attack at Tarn."

    assert quoted(denial, by_it, of_it) == [{denial, of_it}]
    assert quoted(denial, of_others, of_it) == [{denial, of_it}]
    assert quoted(denial, by_it, of_others) == [{denial, of_others}]
    assert quoted(denial, by_it, deed) == [{denial, deed}]
    assert quoted(denial, by_it) == [{denial, by_it}]


def test_what_answers_a_denial_shares_what_is_denied() -> None:
    """Not alone who denies: the words behind the verb tell what."""
    denial = "The election board denied the accusations of fraud."
    of_it = "Its fraud won them the vote."
    of_them = "The election board sits in Tarn."

    assert quoted(denial, of_them, of_it) == [{denial, of_it}]
    assert quoted(denial, of_them) == []


def test_one_question_stands_behind_others() -> None:
    """What one of them denies again comes behind another question; another's denial before it."""
    shelled = "The army of Norland shelled the clinic at Tarn, and so did that of Sarrano."
    one = "Norland denied that its army shelled the clinic at Tarn."
    again = "Norland denied too that the clinic in Tarn was shelled by its army."
    another = "Sarrano denied too that the clinic in Tarn was shelled by its army."
    hurt = "A mill in Orford burned on the hill, and 12 people were hurt."
    more = "Thirty people were hurt when a mill in Orford burned on the hill."

    def kinds(third: str) -> list[Differs]:
        return [pair.differs for pair in found(f"{hurt} {shelled}", f"{more} {one}", third)]

    assert kinds(again) == ["negation", "number", "negation"]
    assert kinds(another) == ["negation", "negation", "number"]


def test_a_sentence_that_others_print_is_one() -> None:
    """Quote marks and the like make no other sentence of it; other words do."""
    told = "The miller's sons led a raid on Tarn."
    denial = "The miller's sons denied that they led a raid on Tarn."
    printed = "The miller’s sons denied that they led a raid on Tarn."
    another = "Yesterday the miller's sons denied that they led a raid on Tarn."

    assert len(quoted(told, denial, printed)) == 1
    assert len(quoted(told, denial, another)) == 2


def test_sentences_of_one_article_are_no_pair() -> None:
    """An article beside itself is for the contradictions within it."""
    assert found("The blast killed 12 people in Tarn. The blast killed 30 people in Tarn.") == ()
    assert found("A car bomb struck the mill in Tarn. A truck bomb struck the mill in Tarn.") == ()


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


async def test_a_contradiction_of_rules_is_told_once_by_whole_sentences() -> None:
    """Its best pair stands for it; what the sentences tell of something else is another pair."""
    one = "The blast at the mill in Tarn killed 12 people and injured 40."
    other = "In Tarn 30 people were killed and 90 were injured when the mill blew up."
    made = await brief(one, other)
    quotes = [{side.evidence[0].quote for side in pair.sides} for pair in made.to_check]

    assert len(made.contradictions) == 2
    assert sorted(sorted(words(pair)) for pair in made.to_check) == [["12", "30"], ["40", "90"]]
    assert quotes == [{one, other}, {one, other}]


async def test_a_contradiction_is_told_in_what_it_is_of() -> None:
    """A pair that differs in something else does not stand for a contradiction of figures."""
    one = "In the car bomb attack at the mill in Tarn 12 people were killed."
    other = "In the truck bomb attack at the mill in Tarn up to 30 people were killed."
    first = (await brief(one, other, "", "")).to_check[0]

    assert words(first) == {"12", "up to 30"}
    assert {side.evidence[0].quote for side in first.sides} == {one, other}


async def test_a_sentence_may_tell_of_several_contradictions() -> None:
    """However many rest on it, it still stands beside what differs from it otherwise."""
    one = "The car bomb at the mill in Tarn killed 12 people, injured 40 and destroyed 70 homes."
    made = await brief(
        one,
        "The blast at the mill in Tarn killed 30 people.",
        "The blast at the mill in Tarn injured 90 people.",
        "The blast at the mill in Tarn destroyed 20 homes.",
        "Neighbours said that a truck bomb struck the mill in Tarn.",
    )

    assert len(made.contradictions) == 3
    assert {"car bomb", "truck bomb"} in map(words, made.to_check)


def test_a_weak_pair_of_a_question_that_was_asked_is_not_shown() -> None:
    """It is worth a look where it is the only one of its question."""
    one = "The blast at the mill in Tarn killed 12 people."
    other = "Officials said 30 people were killed when the mill in Tarn blew up."
    before = f"{REST} In 1998 a fire in the port of Orford killed 50 people."

    assert list(map(words, found(one, other, before, ""))) == [{"12", "30"}]
    assert list(map(words, found(one, before, ""))) == [{"12", "50"}]


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


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ("by the end of February", "before the end of January", True),
        ("by the end of February", "before the end of February", False),
        ("by 17 May", "by 19 May", True),
        ("on Monday", "in March", False),
        ("in April", "in March", True),
    ],
)
def test_days_are_held_against_days(one: str, other: str, *, differ: bool) -> None:
    """Months against months, and what is to be over by some day against what is by another."""
    layoffs = "The layoffs at the yard in Tarn will be over {}, the owners found."
    pairs = found(layoffs.format(one), layoffs.format(other), day=date(2024, 5, 21))

    assert [pair.differs for pair in pairs] == ["time"] * differ
