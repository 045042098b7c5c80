"""Claims that their articles bear, each beside a false twin that one check alone refuses."""

from __future__ import annotations

from datetime import date

import pytest

from summarize.grounding.ground import ground
from summarize.schema import Article, Draft, DraftFact
from tests.material.made import article

CLAIMS = [
    ("The guards asked for food, but IS responded that they should report to Wye.",
     "IS responded that they should report to Wye", "IS responded that the guards report to Wye.",
     "Exe responded that the guards report to Wye."),
    ("The banks borrow money cheaply and then lend it to us.", "The banks borrow money cheaply",
     "The banks borrow money and then lend it.", "The banks lend money cheaply."),
    ("The pit flooded at 6 a.m. on Monday.", "The pit flooded at 6 a.m.",
     "The pit was flooded at 06:00.", "The pit flooded at 7 a.m."),
    ("The yard lost more than its rival.", "The yard lost more than its rival",
     "The yard lost more than its rival did.", "The yard lost less than its rival."),
    ("The gate gave way on Monday, and nine cows fled. It was cold.", "The gate gave way on Monday",
     "The gate gave way because it was cold.",
     "The gate gave way because of a lock, and cows fled."),
    ("The club sold Ana Ruiz to Wye on Monday and bought Tom Fox on Friday.",
     "The club sold Ana Ruiz to Wye on Monday", "On Monday the club sold Ana Ruiz.",
     "The club sold Ana Ruiz to Wye on Friday."),
    ("The convoy drove from Wye to Exe at dawn.", "The convoy drove from Wye to Exe",
     "From Wye the convoy drove to Exe.", "The convoy drove from Exe to Wye."),
    ("The guard hit two drivers with a stick.", "The guard hit two drivers",
     "Two drivers were hit by the guard.", "Two guards were hit by drivers."),
    ("Mayor Ana Ruiz and coach Tom Fox opened the hall.", "Mayor Ana Ruiz and coach Tom Fox opened",
     "Coach Tom Fox opened the hall.", "Coach Ana Ruiz opened the hall."),
    ("The guard fell ill on the day of the fire.", "The guard fell ill on the day",
     "The guard fell ill when the fire was.", "The guard fell ill before the fire."),
    ("A valve may burst in the pit. It was cold.", "A valve may burst in the pit",
     "In the pit a valve could burst.", "A valve will burst in the pit."),
    ("The bridge was not bombed. The river was high on Monday.", "The river was high on Monday",
     "The river was high.",
     "The bridge was bombed when the river was high."),
    ("If the old bridge falls, the town is cut off. It was cold.", "the old bridge",
     "The bridge is old.", "The old bridge falls."),
    ("Police denied a report that two guards had been shot. It was cold.",
     "a report that two guards had been shot", "A report said that two guards had been shot.",
     "Two guards had been shot."),
    ("Ruiz allegedly stole the ring. She was in the shop on Monday.",
     "She was in the shop on Monday", "Ruiz was in the shop.",
     "Ruiz stole the ring when she was in the shop."),
    ("The left wing of the hall burned and the right door held.",
     "The left wing of the hall burned", "The hall's left wing burned.",
     "The right wing of the hall burned."),
    ("The experts in Exe studied three alleged gas leaks.",
     "The experts in Exe studied three alleged gas", "Gas experts were in Exe.",
     "There were gas leaks in Exe."),
    ("A guard shot a round at the car. The driver had reportedly fired at the gate.",
     "A guard shot a round at the car", "A guard fired a round at the car.",
     "The driver fired at the gate."),
    ("A fire broke out in the mill in northern Wye on Monday and was put out.",
     "northern Wye on Monday", "The fire was on Monday.", "The raid was on Monday."),
    ("Guards in Exe are currently going through the mill.", "are currently going through the mill",
     "Guards in Exe are combing the mill.", "Guards in Exe are secretly going through the mill."),
    ("The storm led to a loss of water in Exe.", "led to a loss of water in Exe",
     "The storm took the water in Exe.", "The storm led to a loss of light in Exe."),
    ("Police heard gun fire from the yard.", "Police heard gun fire from the yard",
     "Police heard gunfire from the yard.", "Police heard laughter from the yard."),
    ("Her sister took part in the fight that left nine guards dead.",
     "Her sister took part in the fight", "Her sister joined the fight.",
     "Her brother took part in the fight."),
    ("A guard of President Ana al-Ruiz left the hall, and Minister Tom Fox slept.",
     "A guard of President Ana al-Ruiz left", "A guard of President Ruiz left the hall.",
     "A guard of President Fox left the hall."),
    ("The chief of a team visiting Chad says he wants to look at the mill. It is Olaf Ray.",
     "says he wants to look at the mill", "Ray says he wants to look at the mill.",
     "Officials of Mali say he wants to look at the mill."),
    ("A mill burned down in Upper Wye, the mayor said. The port of Exe was shut.",
     "A mill burned down in Upper Wye", "The mill was in Upper Wye district.",
     "The mill was in Upper Wye prison."),
    ("She saw her son Olaf at the gate of the mill.", "She saw her son Olaf",
     "The son's name was Olaf.", "The son's killer was Olaf."),
    ("Thieves set fire to the car and made off in a lorry early Monday.",
     "made off in a lorry early Monday", "The thieves escaped in a lorry on Monday morning.",
     "The thieves escaped in a lorry on Friday morning."),
    *(
        (
            f"{who} runs the mine. Tom Fox sat beside her. {said} Ida Berg said that it rained.",
            quote,
            true,
            false,
        )
        for who, said, quote, true, false in (
            (
                "Ana Ruiz",
                "The old pit had flooded, Ruiz said.",
                "The old pit had flooded",
                "Ana Ruiz said that the pit had flooded.",
                "Tom Fox said that the pit had flooded.",
            ),
            (
                "Supt. Ana Ruiz",
                "The old pit had flooded, Ruiz said.",
                "The old pit had flooded",
                "Superintendent Ana Ruiz said that the pit had flooded.",
                "Ida Berg said that the pit had flooded.",
            ),
            (
                "Ana Ruiz, the mine's head,",
                "The old pit had flooded, Ruiz said.",
                "The old pit had flooded",
                "The mine's chief said that the pit had flooded.",
                "The mine's nurse said that the pit had flooded.",
            ),
            (
                "Ana Ruiz",
                "Guards told of 30 pumps, while miners spoke of 50.",
                "Guards told of 30 pumps, while miners spoke of 50.",
                "Guards told of 30 pumps, miners spoke of 50.",
                "Miners told of 30 pumps, guards spoke of 50.",
            ),
        )
    ),
    ("Guard Ida Berg was hit on the leg and miner Tom Fox was locked in the shed.",
     "Guard Ida Berg was hit on the leg and miner Tom Fox was locked in the shed.",
     "Fox was locked in the shed and Berg was hit on the leg.",
     "Berg was locked in the shed and Fox was hit on the leg."),
    ("The mine sold coal in March 2004, and it bought pumps for the pit in July 2006.",
     "The mine sold coal in March 2004, and it bought pumps for the pit in July 2006.",
     "In July 2006 it bought pumps for the pit.", "In March 2004 it bought pumps for the pit."),
    ("Wye is far. Nobody came. It was cold. It rained. It hailed. It froze. Ruiz mined in Exe.",
     "Ruiz mined in Exe", "Ruiz was mining in Exe.", "Ruiz was mining in Wye."),
    ("Dew fell. It froze. It dried. Fox ran. It snowed. Fog fell. Berg sang. Ruiz mined gold.",
     "Ruiz mined gold", "Ruiz was mining gold.", "Ruiz was mining gold, like Fox."),
    ("Ida Ruiz owns it. It dried. It rained. It froze. Fog fell. Berg sang. Ruiz mined gold.",
     "Ruiz mined gold", "Ida Ruiz was mining gold.", "Ida Berg was mining gold."),
    *(
        (f"{said} It was cold.", said, true, false)
        for said, true, false in (
            (
                "Ruiz said that the leak might have come from the pit.",
                "Ruiz said that the leak may have come from the pit.",
                "Ruiz said that the leak definitely came from the pit.",
            ),
            *(
                (
                    f"{who} said that the old pit had been flooded.",
                    f"The old pit had been flooded, said {true}.",
                    f"The old pit had been flooded, said {false}.",
                )
                for who, true, false in (
                    ("Ana Ruiz, a nurse from Wye,", "Ana Ruiz, a nurse", "Ana Ruiz, a teacher"),
                    ("Receptionist Ana Ruiz", "receptionist Ana Ruiz", "accountant Ana Ruiz"),
                    (
                        "Ana Ruiz, the mayor's deputy,",
                        "deputy mayor Ana Ruiz",
                        "union director Ana Ruiz",
                    ),
                    (
                        "The mayor rested. Her deputy, Ana Ruiz,",
                        "deputy mayor Ana Ruiz",
                        "mayor Ana Ruiz",
                    ),
                    (
                        "Ana Ruiz, the deputy head of the union,",
                        "Ana Ruiz, the number two of the union",
                        "Ana Ruiz, the president of the union",
                    ),
                )
            ),
            (
                "A miner of the pit gets 345 crowns a week, paid each month.",
                "A miner of the pit gets 345 crowns per week.",
                "A miner of the pit gets 345 crowns a month.",
            ),
            (
                "The guards of the old mine in Wye found the pit flooded at dawn.",
                "Guards of the mine in Wye found the pit flooded at daybreak.",
                "Guards of the mine in Wye found the pit flooded at nightfall.",
            ),
            (
                "Ruiz kept the pit dry for eight years.",
                "For eight years Ruiz kept the pit dry.",
                "For eight floods Ruiz kept the pit dry.",
            ),
            (
                "Ruiz learned that Chad and Mali met guards at the pit in May 2006.",
                "Chad met guards at the pit.",
                "Chad met guards at the pit in May 2004.",
            ),
            (
                "Between 30 and 50 pumps of the pit leaked.",
                "At least 30 pumps of the pit leaked.",
                "At least 50 pumps of the pit leaked.",
            ),
            (
                "The pit was shut chiefly for its leaks.",
                "The pit was shut mainly for its leaks.",
                "The pit was shut solely for its leaks.",
            ),
            (
                "It is the sole pump of the pit, Ruiz said.",
                "It is the only pump of the pit, Ruiz said.",
                "It is the first pump ever of the pit, Ruiz said.",
            ),
            (
                "Ruiz said that 10 miners had died so far.",
                "Ruiz said that 10 miners had died so far.",
                "Ruiz said that 10 miners had died, the final toll.",
            ),
            (
                "Ruiz announced that the pit had been sold.",
                "Ruiz confirmed that the pit had been sold.",
                "Ruiz confirmed that the pit had been sold for good.",
            ),
            (
                "Guards told miners that the leak was old.",
                "The leak was old, guards told miners.",
                "Guards confirmed to miners that the leak was old.",
            ),
        )
    ),
    *(
        (f"The pit flooded {time}. It was cold.", "The pit flooded", *told)
        for time, *told in (
            ("on May 19", "On 19 May the pit flooded.", "On 29 May the pit flooded."),
            (
                "on Sept. 11",
                "It flooded the pit on September 11.",
                "The pit flooded on September 1.",
            ),
            (
                "late in 2013, not in spring. A pump came in 2011",
                "Late in 2013 the pit flooded.",
                "Late in 2011 the pit flooded.",
            ),
            ("in March", "In March the pit flooded.", "In April the pit flooded."),
            ("last month", "Last month the pit flooded.", "Last year the pit flooded."),
            ("yesterday", "The pit flooded the day before.", "The pit flooded the week before."),
            ("each year since 2004", "It has flooded since 2004.", "It has flooded since 2001."),
            ("at 9.25 a.m.", "The pit flooded at 9:25 in the morning.", "It flooded at 9:25 p.m."),
            ("at 9.25 a.m.", "The pit flooded in the morning.", "The pit flooded in the evening."),
            ("at 9:10", "The pit flooded at ten past nine.", "The pit flooded at ten to nine."),
            ("at half past six", "The pit flooded at 6:30.", "The pit flooded at 7:30."),
            ("at dawn", "The pit flooded at daybreak.", "The pit flooded at nightfall."),
            ("again", "The pit was flooded again.", "The pit flooded again at night."),
        )
    ),
    ("A ferry with nurses on board sank off Wye. It was cold.", "A ferry with nurses on board sank",
     "A vessel carrying nurses sank off Wye.", "A ferry with farmers on board sank off Wye."),
    ("The council closed the library on Monday. It was cold.", "The council closed the library",
     "The council shut the library on Monday.", "The council painted the library on Monday."),
    ("Two teams of villagers found a rare coin in a field.", "found a rare coin in a field",
     "Two teams of villagers discovered a rare coin in a field.",
     "Two teams of villagers found a forged coin in a field."),
    ("We slept in the barn, Olaf Ray said. The shepherds wept, and a soldier left.",
     "We slept in the barn", "The shepherds slept in the barn, Olaf Ray said.",
     "The sailors slept in the barn, Olaf Ray said."),
    ("Police dispersed the marchers with hoses.", "Police dispersed the marchers",
     "Police broke up the march with hoses.", "Police cheered the march with hoses."),
    ("The U.N. sent rice to the camp.", "The U.N. sent rice", "The UN sent rice to the camp.",
     "The UN sent doctors to the camp."),
    ("The mayor resigned after the bridge collapsed.",
     "The mayor resigned after the bridge collapsed",
     "The bridge collapsed before the mayor resigned.",
     "The mayor resigned before the bridge collapsed."),
    ("The drought led to a famine in the north.", "The drought led to a famine",
     "The famine in the north was due to the drought.",
     "The drought in the north was due to a famine."),
    ("Nurses walked out because the clinic cut their pay.",
     "Nurses walked out because the clinic cut their pay",
     "The clinic cut the nurses' pay, and so they walked out.",
     "The clinic cut the nurses' pay because they walked out."),
    ("The chorus rehearsed the hymn, and this enabled it to sing by heart.",
     "The chorus rehearsed the hymn, and this enabled it to sing",
     "That the chorus rehearsed the hymn enabled it to sing by heart.",
     "That it sang by heart enabled the chorus to rehearse the hymn."),
    ("The trial opened on the eve of the election.", "The trial opened on the eve of the election",
     "The trial opened before the election.", "The trial opened the day after the election."),
    ("The film festival opens Friday in Wye with a comedy.", "The film festival opens Friday",
     "The film festival in Wye begins on Friday.", "The film festival in Wye opened on Friday."),
    ("The senate is to debate the fishing law on Tuesday.",
     "The senate is to debate the fishing law",
     "The senate will debate the fishing law on Tuesday.",
     "The senate debated the fishing law on Tuesday."),
    ("Rook boarded the yacht with the intent to steal it.", "with the intent to steal it",
     "Rook boarded the yacht and meant to steal it.", "Rook boarded the yacht and stole it."),
    ("Wye is due to buy the mill that Exe sold in May.", "the mill that Exe sold in May",
     "Exe sold the mill in May.", "Wye bought the mill."),
    ("The fans hurled seats at the guards, who fled to the gate.",
     "The fans hurled seats at the guards", "Fans threw seats at the guards.",
     "Guards threw seats at the fans."),
    ("Monks handed out soup, bread and milk to the pilgrims.",
     "Monks handed out soup, bread and milk", "Monks gave the pilgrims soup and bread.",
     "Pilgrims gave the monks soup and bread."),
    ("French sailors rescued a Spanish crew in the storm.", "French sailors rescued a Spanish crew",
     "A crew from Spain was saved by French sailors.",
     "A Spanish crew saved French sailors in the storm."),
    ("Fever killed nine cows in the camp.", "Fever killed nine cows",
     "Nine cows died of fever in the camp.", "Nine cows died of hunger in the camp."),
    ("Teachers accuse the minister of lying.", "Teachers accuse the minister of lying",
     "The minister is accused of lying by teachers.", "The minister accuses teachers of lying."),
    ("No single wave seemed to cause grave damage to the pier.",
     "No single wave seemed to cause grave damage",
     "The waves did not one by one cause grave damage.",
     "The waves did one by one cause grave harm."),
    ("The tenants were not asked to leave the house, the court said.",
     "The tenants were not asked to leave the house",
     "The tenants did not have to leave the house.", "The tenants did have to leave the house."),
    ("The board chose not to fine the guard in the death of a cow.",
     "The board chose not to fine the guard in the death of a cow",
     "The guard was not fined in the death of a cow.",
     "The board fined the guard in the death of a cow."),
    ("Strikes have shut the port since June as a result of hunger.",
     "Strikes have shut the port since June",
     "Since June strikes have shut the port as a result of hunger.",
     "Since June hunger has come as a result of strikes."),
]  # fmt: skip
"""An article, a quote, what it bears, and what it does not."""


@pytest.mark.parametrize(
    ("text", "quote", "true", "false"), CLAIMS, ids=[one for *_, one in CLAIMS]
)
def test_a_claim_holds_and_its_twin_is_refused(
    text: str, quote: str, true: str, false: str
) -> None:
    """Another hour, less for more, a cause added, what may be sure, a word more, or one moved."""
    of = article(text)
    honest, turned = (DraftFact(quote=quote, text=told) for told in (true, false))

    assert ground(of, Draft(facts=(honest,))).rejected == ()
    assert ground(of, Draft(facts=(turned,))).claims == ()


@pytest.mark.parametrize(
    ("told", "holds"),
    [
        ("It flooded the pit on May 19.", True),
        ("The pit flooded last week.", True),
        ("It flooded the pit on May 20.", False),
        ("It flooded the pit in June.", False),
        ("The mine shut on 3 April.", False),
        ("The mine was shut in April.", True),
    ],
)
def test_a_day_is_counted_from_when_the_article_was_published(told: str, *, holds: bool) -> None:
    """In whatever words; and no day is told of what is said of a month."""
    said = "The pit flooded on Tuesday last week. The mine shut in April."
    of = Article(source="a.txt", text=said, published=date(2020, 5, 28))
    quote = "The mine shut in April" if "mine" in told else "The pit flooded on Tuesday last week"

    claims = ground(of, Draft(facts=(DraftFact(quote=quote, text=told),))).claims

    assert bool(claims) == holds


CREW = "\n".join(f"Pump {at} was tested in the pit that week by the crew." for at in range(12))
WET = "The mine was wet all summer"


def claims_by(text: str, by: str) -> int:
    """How many claims an article bears that give its quote to a speaker."""
    quote = WET if WET in text else WET.lower()
    draft = DraftFact(quote=quote, text=f"{WET}.", by=by)
    return len(ground(article(text), Draft(facts=(draft,))).claims)


@pytest.mark.parametrize(
    ("text", "by"),
    [
        (f"Police said that {WET.lower()}.", "the author"),
        (f"{WET}.", "the author"),
        (f"{CREW}\nTom Fox ran to the pit. {WET}.\n{CREW}", "Tom Fox"),
    ],
)
def test_a_quote_may_be_its_authors_or_of_somebody_named_near(text: str, by: str) -> None:
    """Where nobody who has a name is said to say it."""
    assert claims_by(text, by) == 1


@pytest.mark.parametrize(
    ("text", "by"),
    [
        (f"Ruiz said that {WET.lower()}.", "the author"),
        (f"{CREW}\n{WET}.\n{CREW}\nTom Fox runs the union.", "Tom Fox"),
    ],
)
def test_a_quote_is_not_of_somebody_who_stands_far_from_it(text: str, by: str) -> None:
    """Nor is what a named man says its author's."""
    assert claims_by(text, by) == 0


def test_who_speaks_may_stand_where_a_quotation_of_several_paragraphs_ends() -> None:
    """And not behind another quotation."""
    text = (
        "Nine cows fled. The vet came. The gate was shut. It was cold. It rained. It snowed. "
        "Nobody slept.\n"
        + "It went on for days.\n"
        * 8
        + '"The gate gave way around noon...\nThey ran to the yard.\nTwo got off," a miller '
        'said.\n"Our dog barked," a shepherd said.'
    )

    def claims_of(who: str) -> int:
        draft = DraftFact(quote="The gate gave way around noon", text="", by=who)
        return len(ground(article(text), Draft.of(draft)).claims)

    assert claims_of("a miller") == 1
    assert claims_of("a shepherd") == 0


@pytest.mark.parametrize(
    ("told", "holds"),
    [
        ("The guards were Capt. Ana Ruiz and Captain Tom Fox.", True),
        ("The guards were Capt. Ana Ruiz and Major Tom Fox.", False),
        ("Capt. Ana Ruiz and Captain Tom Fox shot the dog.", False),
    ],
)
def test_ranks_are_the_same_in_full_and_for_short(told: str, *, holds: bool) -> None:
    """Names and ranks alone tell who somebody is, and not what he did."""
    text = article("The guards were named as Capt. Ana Ruiz and Cpt. Tom Fox, who shot the dog.")
    quote = "Capt. Ana Ruiz and Cpt. Tom Fox"

    assert bool(ground(text, Draft.of(DraftFact(quote=quote, text=told))).claims) == holds
