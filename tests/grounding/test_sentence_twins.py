"""True retellings, each beside a false twin that one check of sentences alone refuses."""

from __future__ import annotations

import pytest

from summarize.grounding.sentences.check_sentence import why_not_borne
from tests.material.made import article, fact, position

BORDER = (
    "There were no reports of any deaths at the camp, less than 9 km (6 miles) from the border",
    "The camp was bombed on Monday",
)
FANS = ("Some fans threw bottles at the bus", "Most players had left by then")
PARCELS = (
    "Eleven parcels fell into the sea near Wye",
    "Planes dropped parcels on Monday",
    "The hill village had asked for food",
    "The army counted them",
)
GATE = ("The gate in Orrin gave way on Monday and nine cows fled",)
FIRE = ("A fire in the kitchen brought the roof down",)
WALK = ("They walked for hours to the border",)
HELD = ("They were held for 48 hours",)
YARD = ("The yard lost more than its rival",)
FAIR = ("More people came to the fair than last year",)
HOME = ("Nobody was hurt in the copper mine, and the crew did not go home", "The town was cold")
RAIN = ("Rain may fall in Wye", "The dam holds")
STILL = ("Trains stood still in Wye and they stood still in Exe",)
CAMP = ("Nine were killed in the fire", "The camp holds 40 people")
DARK = ("The town was left without power", "Rook spoke of a plot")
MILL = (
    "Soldiers searched the mill at dawn and took three boxes of letters away",
    "No one was hurt in the search",
)
SLIDE = (
    "A landslide buried a farm and killed a man who worked there",
    "The dead man's wife and another woman were missing",
)
TRUCK = (
    "A truck bomb went off near the station",
    "The attack is believed to be among the deadliest in the city for years",
)
KEEP = (
    "Fears grew that banks could not keep up their part, which drove the mark below $1.29",
    "Rook spoke",
)
BURNT = ("The fire burnt 12 sheds", "About 15 sheds burnt in the fire", "The fire burnt 20 sheds")
CROWD = ("There was a crowd of about 140", "At least 170 were in the crowd")
THIEVES = (
    "A guard, a father of two at his post with his dog, shot one of the thieves",
    "The thieves shot a guard",
    "The guard stood at the north gate",
)
BURST = (
    "At least 12 people were killed when a dam burst, police said",
    "Thirty people were killed, a union said",
    "Ann Lind, the mayor, denied that thirty people were killed",
)
WATCHES = (
    "Four men fled from the shop with watches valued at over $2.6 million early Monday",
    "Police put the loot at $2 million",
)
SENATE = ("The senate is scheduled to debate the fishing law on Tuesday",)
CHOIR = ("The choir left after the organ fell silent",)
SENTENCES = [
    (BORDER, "The camp, less than 9 km from the border, was bombed on Monday.",
     "The camp, less than 9 miles from the border, was bombed on Monday."),
    (SENATE, "On Tuesday the senate will debate the fishing law.",
     "On Tuesday the senate debated the fishing law."),
    (CHOIR, "The organ fell silent before the choir left.",
     "The choir left before the organ fell silent."),
    (CHOIR, "The choir left, and that was after the organ fell silent.",
     "The choir's leaving led to the organ falling silent."),
    (FANS, "Most players had left by then, and some fans threw bottles.",
     "Most fans threw bottles at the bus."),
    (PARCELS, "Some of the parcels fell into the sea.",
     "Most of the parcels that the army counted on Monday near the hill village fell."),
    (FIRE, "The roof came down because of a kitchen fire.",
     "The roof came down because of a kitchen gas leak."),
    (GATE, "Nine cows fled because the gate in Orrin gave way.",
     "The gate in Orrin gave way because of a broken lock, and nine cows fled."),
    (WALK, "It took hours to walk to the border.", "It took days to walk to the border."),
    (HELD, "They were held for two days.", "They were held for three days."),
    (YARD, "The yard lost more than its rival did.", "The yard lost less than its rival did."),
    (FAIR, "More people than last year came to the fair.",
     "Fewer people came to the fair than last year."),
    (SLIDE,
     "A landslide buried a farm and killed a man, and his wife and another woman were missing.",
     "A landslide buried a farm and killed a woman who worked there."),
    (TRUCK,
     "A truck bomb near the station was believed to be among the city's deadliest for years.",
     "The deadliest truck bomb went off near the station."),
    (WATCHES,
     "Reports differ on the loot: $2 million, police say, but over $2.6 million elsewhere.",
     "Police put the loot at $2 million, and the shop sold over $2.6 million tickets."),
    (MILL, "No one was hurt, and soldiers took letters away.",
     "No one was hurt, and soldiers did not take letters away."),
    (HOME, "The crew did not go home.", "The crew went home."),
    (RAIN, "There may be rain in Wye.", "There will be rain in Wye."),
    (STILL, "Trains stood still both in Wye and in Exe.",
     "Both trains stood still in Wye and in Exe."),
    (CAMP, "Nine of the 40 people in the camp were killed.",
     "The fire killed 40 people in the camp."),
    (DARK, "Rook spoke of a plot.", "Rook denied a plot."),
    (KEEP, "Fears that banks cannot go on grew, and the mark fell below $1.29.",
     "Fears that banks cannot go on grew, and the mark rose above $1.29."),
    (BURNT, "Reports differ on the sheds that burnt, from 12 or about 15 to 20.",
     "Reports differ on the sheds that burnt, from 12 or about 16 to 20."),
    (CROWD, "Reports of the crowd differ, from about 140 to 170 or more.",
     "Reports of the crowd differ, from about 140 to 190 or more."),
    (THIEVES, "The thieves shot a guard, a father of two at his post by the north gate.",
     "A guard at the north gate shot a father of two."),
    (("The mill does not sell bread and has not sold it",), "The mill does not sell bread.",
     "The mill sells bread."),
    (("Planes also struck near a ward where the hurt were being treated",),
     "Planes also struck near a ward treating the hurt.", "The hurt were treated by planes."),
]  # fmt: skip
"""What is said, what may be told of it, and what may not."""


def reason(said: tuple[str, ...], told: str, speakers: tuple[str | None, ...] = ()) -> str | None:
    """Why claims of one article do not bear a sentence."""
    of = article(" ".join(f"{one}." for one in said))
    by = speakers or (None,) * len(said)
    claims = [fact(of, one, by=who) for one, who in zip(said, by, strict=True)]
    return why_not_borne(told, claims)


@pytest.mark.parametrize(("said", "true", "false"), SENTENCES, ids=[one for *_, one in SENTENCES])
def test_a_sentence_holds_and_its_twin_is_refused(
    said: tuple[str, ...], true: str, false: str
) -> None:
    """Told of more, with a cause, in another unit, less for more, or denied."""
    assert reason(said, true) is None
    assert reason(said, false) is not None


BLAME = ("Union officials blame Acme for the fire", "Acme denied that it had caused the fire")
BLAMING = ("Union officials", "Acme")
SHELLED = (
    "Harbour Aid alleges that the army bombed the camp",
    "The camp is home to 300 people",
)
HARBOUR = ("Harbour Aid", None)
GIRL = (
    "Ana said that she could not wait",
    "Ana said that she took an axe and fought until she fell",
)
URGED = (
    "The port ministry urged the crew to leave at once",
    "The harbour union said it is worried about the crew",
)
GAS = ("The towns say that planes dropped gas", "Norland says that gas leaked from a depot")
TOLL = ("At least 12 people died, police said", "Thirty people died, a union said")
DEAD = ("24 people died, Ana Ruiz said", "The quake killed at least three people")


@pytest.mark.parametrize(
    ("said", "speakers", "true", "false"),
    [
        (
            TOLL,
            ("Police", "A union"),
            "The toll is at least 12, according to police, or thirty, according to a union.",
            "Police said that thirty people died, and a union said that at least 12 did.",
        ),
        (
            GAS,
            ("The towns", "Norland"),
            "The towns say planes dropped gas, Norland that it leaked from a depot.",
            "Norland says planes dropped gas, the towns that it leaked from a depot.",
        ),
        (
            BLAME,
            BLAMING,
            "Union officials blame Acme for the fire, which denies it.",
            "Union officials deny that Acme caused the fire.",
        ),
        (
            BLAME,
            BLAMING,
            "Union officials say that Acme caused the fire, which Acme denies.",
            "Acme denied that it had caused the fire, union officials said.",
        ),
        (
            SHELLED,
            HARBOUR,
            "Harbour Aid says the army bombed the camp, which is home to 300 people.",
            "The camp that the army bombed is home to 300 people.",
        ),
        (
            GIRL,
            ("Ana", "Ana"),
            "Ana said that she could not wait and fought until she fell.",
            "Ana said that she could not wait and did not fight until she fell.",
        ),
        (
            URGED,
            ("The port ministry", "harbour union"),
            "The port ministry urged the crew to leave, the harbour union is worried about it.",
            "The port ministry is worried about the crew, the harbour union urged it to leave.",
        ),
        (
            BURST,
            ("Police", "A union", "Ann Lind"),
            "A union's report that thirty people were killed is denied by the mayor, Ann Lind.",
            "A union says that thirty people were killed by the mayor, Ann Lind.",
        ),
        (
            DEAD,
            ("Ana Ruiz", None),
            "Reports differ on the dead: 24, says Ana Ruiz, elsewhere at least three.",
            "Reports differ on the dead: 24, says Ana Ruiz, in Wye at least three.",
        ),
    ],
)
def test_who_says_denies_and_accuses_stays_who_does(
    said: tuple[str, ...], speakers: tuple[str | None, ...], true: str, false: str
) -> None:
    """A relative clause denies for the one before it; he who alleges may be told to say."""
    assert reason(said, true, speakers) is None
    assert reason(said, false, speakers) is not None


REPORTS = (
    "Two men were arrested near the mill",
    "The bridge will be closed in May",
    "New cables would take long to make",
)
SPEAKERS = ("Police", "The mayor", "Ruiz")


@pytest.mark.parametrize(
    ("true", "false"),
    [
        ("The mayor said the bridge would be closed.", "Police said that the bridge needs cables."),
        (
            "The bridge will be closed in May, the mayor said.",
            "The bridge will be closed in May for new cables, police said.",
        ),
    ],
)
def test_nobody_says_what_several_others_say(true: str, false: str) -> None:
    """Where no claim of another has most of it, yet all of it is theirs."""
    assert reason(REPORTS, true, SPEAKERS) is None
    assert reason(REPORTS, false, SPEAKERS) is not None


def test_who_denies_is_not_told_to_do_what_is_denied() -> None:
    """With no word that denies, what all its claims deny is told as if they did not."""
    of = article("Hallam Coal rejects the report as nonsense.")
    claim = position(of, "Hallam Coal rejects the report as nonsense", "Hallam Coal", "denies")

    assert why_not_borne("Hallam Coal denies the report.", [claim]) is None
    assert why_not_borne("The report is of Hallam Coal.", [claim]) is not None


def test_the_country_that_far_most_claims_name_may_be_told() -> None:
    """It is where all happens; where another is named nearly as often, it may be either."""
    mother = "A mother took up arms in Orrin"
    peru = ("Peru's army came", "Ministers of Peru spoke", "Peru mourned")
    lines = (mother, *peru, "Chile's army came")
    of = article(" ".join(f"{one}." for one in lines))
    own, *told, of_chile = [fact(of, one) for one in lines]
    sentence = "A Peruvian mother took up arms in Orrin."

    assert why_not_borne(sentence, [own], [own, *told]) is None
    assert why_not_borne(sentence, [own], [own, *told, of_chile]) is not None


FOUND = ("The union says that the mine owner hid the test results", "The mine opened in 1990")
SMOKE = ("The toll is likely to rise because some burns are severe",)
SHEDS = ("Most of the sheds had no roof", "The wind took almost the entire harvest")
PARTS = ("Fighting goes on in certain valleys", "The army fully left the coast")
SENSE = ("Ruiz said it would make little sense to sell the mill",)
HELD_TOWN = ("Orrin troops were storming the Wyer-held town of Exe",)
CALLED = ("Peru calls on Acme to give the inspectors a key",)
BREAD = ("The girl Ana baked bread for her father and mother",)
CHAPEL = ("A chapel collapsed in the storm", "Thieves escaped in a van in broad daylight")
EDGE = ("The mill stands on the edge of Exe",)
APART = ("Acme bought the mill", "Wood makes up less than 10% of what Acme sells")
JOINED = ("Acme bought the mill", "Acme says it did so because wood sells less")
OFFICE = ("The plan works, said Ana Ruiz, Acme CEO",)
SHELL = ("The shell at the barn did not explode",)
JURY = ("The march followed a jury's decision not to charge guard Tom Fox",)
ROAD = ("Nurses struggled to reach the valley",)
MILES = ("Ruiz heard the blast from few miles away",)
MINER = ("A slide buried a mine and killed a man", "The man's wife was missing")
WOUNDS = ("The shelling left several dozen dead and wounded",)


@pytest.mark.parametrize(
    ("said", "true", "false"),
    [
        (
            FOUND,
            "The mine, which opened in 1990, hid test results, says the union.",
            "The mine owner hid the test results, and the mine opened in 1990.",
        ),
        (
            SMOKE,
            "The toll will probably rise because some burns are severe.",
            "The toll will rise because some burns are severe.",
        ),
        (SHEDS, "Most sheds had no roof.", "None of the sheds had a roof."),
        (
            SHEDS,
            "The wind took nearly the whole harvest.",
            "The wind took the entire harvest.",
        ),
        (PARTS, "Fighting goes on in some valleys.", "Fighting goes on in all valleys."),
        (
            SENSE,
            "Selling the mill would make little sense, said Ruiz.",
            "Ruiz said it would make good sense to sell the mill.",
        ),
        (
            HELD_TOWN,
            "Orrin troops were storming Exe, a town held by Wyer.",
            "Wyer troops were storming Exe, a town held by Orrin.",
        ),
        (
            CALLED,
            "Peru has called on Acme to give a key to the inspectors.",
            "Peru has called on the inspectors to give Acme a key.",
        ),
        (
            BREAD,
            "Ana baked bread for her mother and father.",
            "Ana said that her father and mother baked bread for her.",
        ),
        (CHAPEL, "A chapel fell in the storm.", "A chapel withstood the storm."),
        (
            CHAPEL,
            "Thieves fled in a van in daylight.",
            "Thieves escaped in a van under cover of darkness.",
        ),
        (CHAPEL, "Thieves fled in a van.", "Thieves were caught as they tried to flee in a van."),
        (
            EDGE,
            "The mill stands on the outskirts of Exe.",
            "The mill stands in the centre of Exe.",
        ),
        (
            JOINED,
            "Acme bought the mill because wood sells less.",
            "Acme bought the mill because of a fire.",
        ),
        (
            APART,
            "Acme, of whose sales wood makes up less than 10%, bought the mill.",
            "Acme bought the mill because wood makes up less than 10% of its sales.",
        ),
        (
            OFFICE,
            "The plan works, said Acme chief executive Ana Ruiz.",
            "Ana Ruiz, Acme's finance chief, said the plan works.",
        ),
        (SHELL, "The shell at the barn failed to explode.", "The shell at the barn exploded."),
        (
            JURY,
            "The march followed a jury's deciding against charging guard Tom Fox.",
            "The march followed a jury's decision to charge guard Tom Fox.",
        ),
        (
            ROAD,
            "Nurses had difficulty getting to the valley.",
            "Nurses had no difficulty getting to the valley.",
        ),
        (
            MILES,
            "Ruiz heard the blast from a few miles away.",
            "Ruiz heard the blast from many miles away.",
        ),
        (
            MINER,
            "The wife of the man killed at the mine was missing.",
            "The man killed his wife at the mine.",
        ),
        (
            WOUNDS,
            "The shelling left dozens dead and wounded.",
            "The shelling left several dozen wounded but nobody dead.",
        ),
    ],
)
def test_a_sentence_tells_as_much_as_surely_of_the_same_and_its_twin_does_not(
    said: tuple[str, ...], true: str, false: str
) -> None:
    """Told flatly, of more, turned round, as its opposite, with a cause, of another office."""
    assert reason(said, true) is None
    assert reason(said, false) is not None


def test_a_continent_that_opens_a_sentence_is_in_its_claims() -> None:
    """What is told of a country is not told of a continent, nor otherwise."""
    assert reason(("Asia will buy less wood",), "Asia will now buy less wood.") is None
    assert reason(("Peru will buy less wood",), "Asia will buy less wood.") is not None


@pytest.mark.parametrize(
    ("true", "false"),
    [
        ("The pit flooded at 9:25 in the morning.", "The pit flooded at 9:25 in the evening."),
        ("The pit flooded in the morning.", "The pit flooded at night."),
        ("The pit flooded at twenty-five past nine.", "The pit flooded at quarter past nine."),
    ],
)
def test_an_hour_may_be_told_in_another_notation(true: str, false: str) -> None:
    """And is no other hour, nor of another part of the day."""
    said = ("The pit flooded at 9.25 a.m.",)

    assert reason(said, true) is None
    assert reason(said, false) is not None


@pytest.mark.parametrize(
    ("said", "true", "false"),
    [
        (
            "A miner gets 345 crowns a week",
            "A miner's weekly pay is 345 crowns.",
            "A miner gets 345 crowns a month.",
        ),
        (
            "The plan works, said Ana Ruiz, a nurse from Wye",
            "Ana Ruiz, a nurse, said the plan works.",
            "Ana Ruiz, a teacher, said the plan works.",
        ),
        (
            "Guard Ida Berg was hit on the leg and miner Tom Fox was locked in the shed",
            "Fox was locked in the shed, and Berg was hit on the leg.",
            "Berg was locked in the shed, and Fox was hit on the leg.",
        ),
    ],
)
def test_a_pay_an_office_and_a_deed_are_of_whom_and_when_they_are(
    said: str, true: str, false: str
) -> None:
    """Neither for another time, nor as somebody else, nor of another in the same claim."""
    assert reason((said,), true) is None
    assert reason((said,), false) is not None


@pytest.mark.parametrize("by", [", police", ",", "  "])
def test_a_speaker_without_a_name_ends_nothing(by: str) -> None:
    """Whatever a model leaves of a name, the sentence is judged."""
    assert reason(("Ten people died",), "Ten people died, it was said.", (by,)) is None
