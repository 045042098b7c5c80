"""True sentences in other words than their claims, each beside a twin that one word makes false."""

from __future__ import annotations

import pytest

from summarize.grounding.sentences.check_sentence import why_not_borne
from tests.grounding.test_sentence_twins import reason
from tests.material.made import article, evidence, fact, figure

Said = tuple[str, ...]
WORKER = ("Berg, a 40-year-old farm worker from Orrin, said that the dam leaks",)
WRITER = ("Wye resident Ana Ruiz a writer heard the blast from a few miles away",)
HELP = ("Ruiz went to a police officer who helped her",)
CALLED = [
    (WORKER, "Berg, a 40-year-old farm worker, said that the dam leaks.",
     "Berg, a 40-year-old schoolteacher, said that the dam leaks."),
    (WORKER, "Berg, a worker from Orrin, said that the dam leaks.",
     "Berg, a gambler from Orrin, said that the dam leaks."),
    (WRITER, "Ana Ruiz, a writer who lives in Wye, heard the blast.",
     "Ana Ruiz, a doctor who lives in Wye, heard the blast."),
    (HELP, "Ruiz went to a police officer for help.", "Ruiz went to a police clerk for help."),
    (("A group met in St. Albin on Monday",), "On Monday a group met in St. Albin.",
     "On Monday a group met in St. Florian."),
]  # fmt: skip
LEAK = ("The union believes that the dam leaks",)
GUARD = ("The guard wished to remain anonymous", "The guard said that the door was open")
SILENT = ("The council has not commented on the theft", "The mayor called the theft a shame")
CERTAIN = [
    (LEAK, "The union thinks that the dam leaks.",
     "The union has established that the dam leaks."),
    (GUARD, "The guard, who did not want to be named, said that the door was open.",
     "The guard, who wanted to be named, said that the door was open."),
    (SILENT, "The council has not spoken of the theft, which the mayor called a shame.",
     "The council has spoken of the theft, which the mayor called a shame."),
    (("Deaths from the gas are rare", "It has killed men in the past"),
     "The gas seldom kills, although it has killed men in the past.",
     "The gas never kills, although it has killed men in the past."),
    (("The court chose not to fine the firm over the leak",),
     "The court declined to fine the firm over the leak.",
     "The court chose to fine the firm over the leak."),
    (("The firm called the rumours that 300 jobs will be cut silly",),
     "The firm called the talk of 300 job cuts silly.", "The firm called the 300 job cuts silly."),
    (("Wye complained to the council, accusing Exe of supplying thieves with keys",),
     "Wye complained to the council that Exe was supplying thieves with keys.",
     "Exe complained to the council that Wye was supplying thieves with keys."),
    (("The firm last year scrapped a $20-a-share goal", "The goal was set in 2010"),
     "The goal of $20 a share, set in 2010, was abandoned by the firm last year.",
     "The goal of $20 a share, set in 2010, was not abandoned by the firm last year."),
    (("Unconfirmed reports say Acme is getting set to slash 300 jobs",
      "Acme's shares were higher on unconfirmed reports that it is set to slash 300 jobs"),
     "Acme is about to shed 300 jobs, according to unconfirmed reports.",
     "Acme is not about to shed 300 jobs, according to unconfirmed reports."),
    (("A guard of the hall said no guests were hurt",),
     "None of the guests was hurt, a guard of the hall said.",
     "Most of the guests were hurt, a guard of the hall said."),
    (("The governor vetoed the bill that was passed last week",),
     "The bill that was passed last week was vetoed by the governor.",
     "The bill that was passed last week was signed by the governor."),
    (("Ruiz said that Exe would not retaliate for the raid",),
     "Exe would not hit back for the raid, Ruiz said.",
     "Exe would hit back for the raid, Ruiz said."),
    (("At least 25 raiders were killed and 31 were hurt in that village alone, Fox added",),
     "In that village alone at least 25 raiders were killed and 31 were hurt, Fox said.",
     "In that village alone at least 25 raiders were not killed and 31 were hurt, Fox said."),
]  # fmt: skip
MARCHES = ("Marches took place across the land, and most were calm",)
FAIR = (
    "Nine people were killed after a suicide bomber detonated a belt during a ball game in Orrin",
    "Riots in Wye began after a roof fell",
)
ACME = ("Since the purchase 18 months ago, Acme has put much money into Bolt Works",)
SIEGE = ("The wall held and after seven hours of heavy rain the guards fled",)
COUNT = ("In neighbouring Orrin district, 10 cows died and 40 sheds were damaged",)
THIEF = (
    "The thief came in by a side door",
    "A thief entered the hall by a side door and climbed out of a window",
)
RETOLD = [
    (("A barrow loaded with bricks fell in Wye",), "A barrow full of bricks fell in Wye.",
     "All of the bricks in a barrow fell in Wye."),
    (MARCHES, "Across the land there were marches, most of them calm.",
     "Across the land there were marches, all of them calm."),
    (FAIR, "A suicide bomber set off his belt during a ball game in Orrin, killing nine people.",
     "Riots in Wye set off the fall of a roof."),
    (ACME, "In the 18 months since it bought Bolt Works, Acme has put much money into it.",
     "Acme had put much money into Bolt Works before the purchase 18 months ago."),
    (SIEGE, "It took seven hours of heavy rain before the guards fled.",
     "The guards had fled before seven hours of heavy rain."),
    (("Orrin is a town in the Wye valley",), "Orrin, a town, lies in the Wye valley.",
     "Orrin, a town, lied to the Wye valley."),
    (("The text was watered down to meet the union's objections",),
     "To meet the union's objections, the text was softened.",
     "To meet the union's objections, the text was sharpened."),
    (("Exe and Wye have vetoed earlier efforts to fine Orrin",),
     "Earlier efforts to fine Orrin were vetoed by Exe and Wye.",
     "Earlier efforts to fine Exe were vetoed by Orrin."),
    (COUNT, "Orrin counted 10 dead cows and 40 damaged sheds.",
     "Orrin sold 10 dead cows and 40 damaged sheds."),
    (THIEF, "The thief came in by a side door and left by a window.",
     "The thief left by a side door."),
    (("Ruiz said that many people were hurt but that it is hard to reach them",),
     "Many people were hurt, but it is hard to reach them, Ruiz said.",
     "Few people were hurt, but it is hard to reach them, Ruiz said."),
    (("Nine men were caught under the roof of the mill",),
     "Nine men were caught beneath the roof of the mill.",
     "Nine men were caught above the roof of the mill."),
]  # fmt: skip


@pytest.mark.parametrize(("said", "true", "false"), CALLED, ids=[one for *_, one in CALLED])
def test_nobody_is_called_what_no_claim_calls_him(said: Said, true: str, false: str) -> None:
    """A profession, a word for somebody beside a name, a name behind an article or a short form."""
    assert reason(said, true) is None
    assert reason(said, false) is not None


@pytest.mark.parametrize(("said", "true", "false"), CERTAIN, ids=[one for *_, one in CERTAIN])
def test_nothing_is_told_as_surer_or_denied_otherwise(said: Said, true: str, false: str) -> None:
    """What is believed, left unsaid, wished, rumoured, alleged, scrapped or seldom stays so."""
    assert reason(said, true) is None
    assert reason(said, false) is not None


@pytest.mark.parametrize(("said", "true", "false"), RETOLD, ids=[one for *_, one in RETOLD])
def test_other_words_for_the_same_are_no_change(said: Said, true: str, false: str) -> None:
    """Sums in several currencies, parts, orders, places, passives of several, counts."""
    assert reason(said, true) is None
    assert reason(said, false) is not None


DISTRICTS = (
    "Twelve cows died and 70 sheds burnt in a fire in Exe district, said Ida Moss of the guard",
    "In neighbouring Wye district, 10 cows died and 140 sheds burnt, Moss said",
)
BOMBS = (
    "The raid was a double bombing",
    "A bomb blast in Exe on Monday killed nine cows",
)
CULL = ("Acme is preparing to cut a quarter of its jobs, according to a report",
        "The report is unconfirmed", "The report appeared in the Bugle")  # fmt: skip
BAND = ("A leader of an ISIS band was hurt in a raid near Exe",)
OTHERS = [
    (DISTRICTS, ("Ida Moss", "Ida Moss"),
     "Moss said 12 cows died in Exe district and 10 in neighbouring Wye.",
     "Moss said 10 cows died in Exe district and 12 in neighbouring Wye."),
    (BOMBS, (None, None), "Reports differ on whether there was one bomb or two.",
     "Reports differ on whether there was one bomb or three."),
    (("Just in case people want more proof, Ruiz posted a letter on her page",
      "Ruiz said that in case of rain the fair would move"), (None, "Ruiz"),
     "Ruiz posted a letter on her page.", "The fair moved."),
    (CULL, ("a report in the Bugle", None, None),
     "Acme is preparing to cut a quarter of its jobs, according to an unconfirmed report.",
     "Acme is preparing to cut a quarter of its jobs, according to the mayor of Exe."),
    (BAND, (None,), "A leader of an Islamic State band was hurt in a raid near Exe.",
     "A leader of an Islamic Army band was hurt in a raid near Exe."),
    (("Shattered glass injured Ruiz", "Ruiz wrote that she got shot in her face"), (None, "Ruiz"),
     "Whether glass or a shot injured Ruiz is disputed.",
     "Whether glass or a shot killed Ruiz is disputed."),
]  # fmt: skip


@pytest.mark.parametrize(
    ("said", "speakers", "true", "false"), OTHERS, ids=[one for *_, one in OTHERS]
)
def test_what_several_claims_tell_may_be_told_in_one(
    said: Said, speakers: tuple[str | None, ...], true: str, false: str
) -> None:
    """Each with its own place, two told in one word, and whoever reports it by what it is."""
    assert reason(said, true, speakers) is None
    assert reason(said, false, speakers) is not None


PLANS = ("Acme dropped its plans for a new mill in Exe",)
SETTLED = ("Reed settled out of court with the nurse who accused him",)
VIDEO = ("A video released on Monday showed the miner Ruiz being beaten badly",)
FILM = ("A film released on Monday showed that the miner Ruiz was drowned",)
EXEMPT = ("The court did not exempt farmers from paying the levy",)
DECIDING = [
    (PLANS, "Acme has abandoned its plans for a new mill.",
     "Acme has approved its plans for a new mill."),
    (("The thieves reversed their car out of the hall",),
     "The thieves backed their car out of the hall.",
     "The thieves pushed their car out of the hall."),
    (SETTLED, "The nurse who accused Reed settled with him out of court.",
     "The nurse who accused Reed lost to him in court."),
    (("Moss was elected mayor ahead of Reed",), "Reed lost to Moss.", "Reed lost to Exe."),
    (("A mill was destroyed by Storm Ida",), "A mill was lost to Storm Ida.",
     "A mill was saved from Storm Ida."),
    (VIDEO, "A video shows the miner Ruiz being beaten.",
     "A video shows the miner Ruiz being set free."),
    (FILM, "A film shows that the miner Ruiz was drowned.",
     "A film shows that the miner Ruiz was freed."),
    (("Ruiz has risen to a senior post in the firm, a place of some seniority",),
     "Ruiz now holds a senior post in the firm.", "Ruiz now holds a junior post in the firm."),
    (EXEMPT, "Farmers were not let off paying the levy.", "Farmers were let off paying the levy."),
    (EXEMPT, "Farmers were not spared paying the levy.", "Farmers were spared paying the levy."),
    (("The council did not allow the farmers to sell milk",),
     "The farmers were not permitted to sell milk.", "The farmers were permitted to sell milk."),
]  # fmt: skip


@pytest.mark.parametrize(("said", "true", "false"), DECIDING, ids=[one for *_, one in DECIDING])
def test_a_verb_or_an_outcome_that_decides_is_borne_in_its_place(
    said: Said, true: str, false: str
) -> None:
    """Not by a word that means alike elsewhere, nor by "not" before another verb for it."""
    assert reason(said, true) is None
    assert reason(said, false) is not None


WAR = (
    "Moss said they were committed to fight until the end",
    "Ruiz said they started a kind of war against the raiders",
)
SPEAKERS = ("Ida Moss, daughter of Ruth", "Ana Ruiz, daughter of Ruth")


def test_words_quoted_are_those_of_who_said_them() -> None:
    """What one says word for word is not put into the mouth of another."""
    told = "{} spoke of “a kind of war” against the raiders, and {} of their commitment to fight"
    true, false = (
        f"{told.format(*who)} to the end." for who in (("Ruiz", "Moss"), ("Moss", "Ruiz"))
    )
    assert reason(WAR, true, SPEAKERS) is None
    assert reason(WAR, false, SPEAKERS) is not None


def test_an_article_makes_no_part_of_a_name_known() -> None:
    """Of a name that only another claim has, "the" before it is no part that its own have."""
    of = article("The Marsh gang is a loose band. The Wye Rail office was closed.")
    own, other = (
        fact(of, "The Marsh gang is a loose band"),
        fact(of, "The Wye Rail office was closed"),
    )
    assert why_not_borne("The Marsh gang, a loose band, is named.", [own], [own, other]) is None
    assert why_not_borne("The Wye gang, a loose band, is named.", [own], [own, other]) is not None


def test_one_sum_in_several_currencies_is_told_in_any_of_them() -> None:
    """What stands behind the last of them is counted by each, and by no other number."""
    line = "They fled with 2m euros (£1.7m; $2.6m) in gems and watches"
    loot = figure(
        2_600_000, 2_600_000, "How much was the stolen jewellery worth in dollars?",
        unit="USD", text=f"{line}.", evidence=(evidence(article(f"{line}."), line),),
    )  # fmt: skip
    assert why_not_borne("Gems and watches worth 2m euros were taken.", [loot]) is None
    assert why_not_borne("Gems and watches worth £1.7m were taken.", [loot]) is None
    assert why_not_borne("Gems and watches worth 1.7m euros were taken.", [loot]) is not None
