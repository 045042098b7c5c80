"""What an engine writes, held against its claims: digits, days, units, roles, strength, links."""

from __future__ import annotations

import pytest

from summarize.grounding.sentences.check_sentence import why_not_borne
from summarize.language.names.speaker_names import are_one
from summarize.schema import Claim
from tests.material.made import article, evidence, fact, figure, position

MINE = article(
    "On 27 April 2024 the pit in Orrin flooded at 6 a.m. Police said that 12 miners drowned. "
    "The owner, Hallam Coal, denied that a pump had failed. A valve may have burst. "
    "Most miners were rescued by an old T-34 crane before the roof fell. "
    "Orrin beat Lenk 3-1 at the 11-4 odds of the day."
)
FLOODED = fact(MINE, "On 27 April 2024 the pit in Orrin flooded at 6 a.m.")
DROWNED = figure(12, 12, "miners killed", article=MINE.id, by="police",
                 text="Police said that 12 miners drowned.",
                 evidence=(evidence(MINE, "12 miners drowned"),))  # fmt: skip
DENIED = position(MINE, "Hallam Coal, denied that a pump had failed", "Hallam Coal", "denies")
BURST = fact(MINE, "A valve may have burst.")
RESCUED = fact(MINE, "Most miners were rescued by an old T-34 crane before the roof fell.")
BEATEN = fact(MINE, "Orrin beat Lenk 3-1 at the 11-4 odds of the day.")
CLAIMS: tuple[Claim, ...] = (FLOODED, DROWNED, DENIED, BURST, RESCUED, BEATEN)

FALSE = [
    "The pit in Orrin flooded on 28 April 2024.",
    "The pit in Orrin flooded on April 31.",
    "The pit in Orrin flooded in the year 1025.",
    "The pit in Orrin flooded at 7 a.m.",
    "The pit in Orrin flooded at 6 p.m.",
    "The pit in Orrin flooded last month.",
    "The pit in Orrin flooded twice.",
    "The pit in Orrin flooded on a Monday.",
    "Police said that 12 sailors drowned.",
    "Doctors said that 12 miners drowned.",
    "Police said that 12 miners survived.",
    "Police said that ١٢ miners drowned.",
    "Police said that 1\u200b2 miners drowned.",
    "Police said that [12](http://example.com) miners drowned.",
    "Hallam Coal admitted that a pump had failed.",
    "Hallam Coal said that a pump had failed.",
    "A valve will have burst.",
    "A valve burst.",
    "All miners were rescued by an old T-34 crane before the roof fell.",
    "Most miners were rescued by an old T-35 crane before the roof fell.",
    "Most miners were rescued by an old T-34 crane after the roof fell.",
    "Orrin beat Lenk 4-1.",
    "Orrin beat Lenk 3-1 at the 11-5 odds of the day.",
    "Most miners were not rescued by an old T-34 crane before the roof fell.",
]
TRUE = [
    "The pit in Orrin flooded on 27 April.",
    "The pit in Orrin flooded in April 2024.",
    "Twelve miners drowned, police said.",
    "Police put the dead at 12, while Hallam Coal denied that a pump had failed.",
    "Hallam Coal rejects the claim that a pump had failed.",
    "A valve may have burst in the pit.",
    "Most of the miners were rescued with an old T-34 crane.",
    "Orrin beat Lenk 3-1.",
]


@pytest.mark.parametrize("sentence", FALSE)
def test_what_the_claims_do_not_bear_is_refused(sentence: str) -> None:
    """Another day, hour, count, role, outcome or strength, and what hides or leads away."""
    assert why_not_borne(sentence, CLAIMS) is not None


@pytest.mark.parametrize("sentence", TRUE)
def test_what_the_claims_bear_is_kept(sentence: str) -> None:
    """In other words, in part, or two claims in one sentence."""
    assert why_not_borne(sentence, CLAIMS) is None


SAID = article(
    "Two guards, Ana Ruiz and Tom Fox, were bystanders. Hallam Coal pushed back against the report "
    "and called it unfair. Rescuers saw two or three boats. Representative Mara Lind said that at "
    "least 12 died and 20 were hurt. The operator said that nobody was hurt. The Orrin Post "
    "reported that the pit flooded. South Rook accused Rook of bombing a camp. "
    "Rook denied the raid."
)
GUARDS = fact(SAID, "Two guards, Ana Ruiz and Tom Fox, were bystanders",
              "Ana Ruiz and Tom Fox were bystanders.")  # fmt: skip
UNFAIR = position(SAID, "Hallam Coal pushed back against the report and called it unfair",
                  "Hallam Coal", "denies")  # fmt: skip
BOATS = fact(SAID, "Rescuers saw two or three boats")
LIND = position(SAID, "Representative Mara Lind said that at least 12 died and 20 were hurt",
                "Representative Mara Lind", "claims")  # fmt: skip
NOBODY = position(SAID, "The operator said that nobody was hurt", "The operator", "denies")
POST = fact(SAID, "The Orrin Post reported that the pit flooded", "The pit flooded.",
            by="The Orrin Post")  # fmt: skip
RAID = position(SAID, "South Rook accused Rook of bombing a camp", "South Rook", "criticises")
DENIAL = position(SAID, "Rook denied the raid", "Rook", "denies")
OTHERWISE: list[tuple[str, tuple[Claim, ...]]] = [
    ("The two were bystanders.", (GUARDS,)),
    ("Both were bystanders.", (GUARDS,)),
    ("Several reports say that the pit flooded.", (POST,)),
    ("The Orrin Post reported that the pit flooded.", (POST,)),
    ("Hallam Coal called the report unfair.", (UNFAIR,)),
    ("Hallam Coal rejected the report.", (UNFAIR,)),
    ("Two or three boats were seen by rescuers.", (BOATS,)),
    ("Rep. Lind said that at least 12 died.", (LIND,)),
    ("Lind says at least 12 died; the operator says no one was hurt.", (LIND, NOBODY)),
    ("South Rook accuses Rook of a raid on a camp; Rook denies it", (RAID, DENIAL)),
]


@pytest.mark.parametrize(("sentence", "claims"), OTHERWISE, ids=[one for one, _ in OTHERWISE])
def test_true_things_may_be_told_otherwise(sentence: str, claims: tuple[Claim, ...]) -> None:
    """By pointing back, by the paper itself, with other words that deny, of two sides at once."""
    assert why_not_borne(sentence, claims) is None


RUIZ = article(
    "Ruiz is blind after a guard fired at the car. Ruiz and her husband were parked by the mill. "
    "Ana Ruiz left the mill on foot. Lee Song-min confirmed the deal. "
    "The strike followed a decision not to charge Tom Fox. Orrin tries to sell the mill. "
    "Lind called for a prompt inquiry. Sudan called on the owner to open the mill. "
    "The owner has not answered. The mayor called it a scandal. "
    "Chief Mara Lind said the firm was in transition but made no mention of the cuts: "
    '"We are making great progress in our work." '
    "Lind made no great progress in her work. The mayor said that four shells fell. "
    "Ana Ruiz, a nurse, said that four shells fell. "
    "Fox avenged the death of his son, a guard, at the hands of the Rooks. "
    "Fox killed 25 fighters in a seven-hour gun battle. A magnitude-6.1 quake struck Orrin on "
    "Friday at 7 a.m. and left two others missing. The quake left 24 dead and 200 injured. "
    "At least one died and two others are missing, the Orrin Press reported. Dam chief Mara Lind "
    "said that about 40 homes were damaged. Dam spokesman Tom Fox said that more than 300 homes "
    "were damaged. The mayor said that the confirmed death toll stood at 11."
)


def told(quote: str, by: str | None = None) -> Claim:
    """A claim in the words of its quote."""
    return fact(RUIZ, quote, by=by)


def dead(quote: str, low: int, high: int | None, by: str | None = None) -> Claim:
    """A figure of the killed in the words of its quote."""
    return figure(low, high, "people killed", article=RUIZ.id, by=by, text=f"{quote}.",
                  evidence=(evidence(RUIZ, quote),))  # fmt: skip


BLIND = told("Ruiz is blind after a guard fired at the car.")
PARKED = told("Ruiz and her husband were parked by the mill.")
FULL = told("Ana Ruiz left the mill on foot.")
DEAL = told("Lee Song-min confirmed the deal.")
STRIKE = told("The strike followed a decision not to charge Tom Fox.")
SELL = told("Orrin tries to sell the mill.")
INQUIRY = told("Lind called for a prompt inquiry.", "Lind")
OPEN = told("Sudan called on the owner to open the mill.", "Sudan")
SILENT = told("The owner has not answered.")
SCANDAL = told("The mayor called it a scandal.", "The mayor")
PROGRESS = told(
    "Chief Mara Lind said the firm was in transition but made no mention of the cuts: "
    '"We are making great progress in our work."', "Chief Mara Lind",
)  # fmt: skip
STUCK = told("Lind made no great progress in her work.")
SHELLS = told("The mayor said that four shells fell.", "The mayor")
NURSE = told("Ana Ruiz, a nurse, said that four shells fell.", "Ana Ruiz")
SON = told("Fox avenged the death of his son, a guard, at the hands of the Rooks.")
BATTLE = dead("Fox killed 25 fighters in a seven-hour gun battle", 25, 25)
QUAKE = told("A magnitude-6.1 quake struck Orrin on Friday at 7 a.m. and left two others missing.")
TOLL = dead("The quake left 24 dead and 200 injured", 24, 24, "the mayor")
PRESS = dead("At least one died and two others are missing, the Orrin Press reported", 1, None,
             "the Orrin Press")  # fmt: skip
ELEVEN = dead("The mayor said that the confirmed death toll stood at 11", 11, 11, "the mayor")
FORTY = figure(40, 40, "homes damaged", article=RUIZ.id, by="Dam chief Mara Lind",
               text="Dam chief Mara Lind said that about 40 homes were damaged.", approximate=True,
               evidence=(evidence(RUIZ, "about 40 homes were damaged"),))  # fmt: skip
MANY = figure(300, None, "homes damaged", article=RUIZ.id, by="Dam spokesman Tom Fox",
              text="Dam spokesman Tom Fox said that more than 300 homes were damaged.",
              evidence=(evidence(RUIZ, "more than 300 homes were damaged"),))  # fmt: skip
COMPOSED: list[tuple[str, tuple[Claim, ...]]] = [
    ("Ana Ruiz is blind after a guard fired at the car.", (BLIND,)),
    ("Lee Song Min confirmed the deal.", (DEAL,)),
    ("It happened during the strike that followed a decision not to charge Tom Fox.", (STRIKE,)),
    ("The purpose of the plan is disputed: one report says that Orrin tries to sell the mill.",
     (SELL,)),
    ("The couple were parked by the mill.", (PARKED,)),
    ("Lind called for a prompt inquiry, and Sudan called on the owner to open the mill.",
     (INQUIRY, OPEN)),
    ("The owner has not answered, and the mayor called it a scandal.", (SCANDAL, SILENT)),
    ("Lind said the firm was making great progress but made no mention of the cuts.", (PROGRESS,)),
    ("The mayor said that four shells fell, as did Ana Ruiz.", (SHELLS, NURSE)),
    ("Fox fought after the Rooks killed his son.", (BATTLE, SON)),
    ("Some speak of a seven-hour gun battle.", (BATTLE,)),
    ("A magnitude-6.1 quake struck Orrin, killing and injuring people.", (QUAKE, TOLL)),
    ("The toll rose: the Orrin Press reported at least one dead, and the mayor gave 24.",
     (PRESS, TOLL)),
    ("The reported death toll rose: the Orrin Press reported at least one, and the mayor gave 11.",
     (PRESS, ELEVEN)),
    ("Officials differ: Lind said about 40 homes were damaged, while Fox spoke of more than 300.",
     (FORTY, MANY)),
]  # fmt: skip
THEIR_LIKE: list[tuple[str, tuple[Claim, ...]]] = [
    ("Eva Ruiz is blind after a guard fired at the car.", (BLIND,)),
    ("Lee Dong Min confirmed the deal.", (DEAL,)),
    ("The union said the strike followed a decision not to charge Tom Fox.", (STRIKE,)),
    ("The minister said that Orrin tries to sell the mill.", (SELL,)),
    ("The couple were parked by the mill.", (BLIND, FULL)),
    ("The two guards were parked by the mill.", (PARKED,)),
    ("Two were parked by the mill.", (PARKED,)),
    ("The two cars were parked by the mill.", (PARKED,)),
    ("Fox fought after the Rooks killed 25 fighters.", (BATTLE, SON)),
    ("The mayor said that four shells fell, as did Fox.", (SHELLS, NURSE, BATTLE)),
    ("Sudan called for a prompt inquiry by neutral experts of the region.", (OPEN, INQUIRY)),
    ("A couple of shots were fired at the car.", (BLIND, PARKED)),
    ("Sudan called for a prompt inquiry, and Sudan called on the owner to open the mill.",
     (INQUIRY, OPEN)),
    ("The owner has answered, and the mayor called it a scandal.", (SCANDAL, SILENT)),
    ("The owner has not answered, and the mayor has not called it a scandal.", (SCANDAL, SILENT)),
    ("Lind made great progress in her work.", (STUCK,)),
    ("The mayor said that four shells fell, as did Tom Fox.", (SHELLS, NURSE)),
    ("Fox fought after the Rooks killed his wife.", (BATTLE, SON)),
    ("Some speak of a nine-hour gun battle.", (BATTLE,)),
    ("A magnitude-7.1 quake struck Orrin, killing and injuring people.", (QUAKE, TOLL)),
    ("The toll rose: the Orrin Press reported 24 dead, and the mayor gave at least one.",
     (PRESS, TOLL)),
    ("Officials differ: Fox said about 40 homes were damaged, while Lind spoke of more than 300.",
     (FORTY, MANY)),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "claims"), COMPOSED, ids=[one for one, _ in COMPOSED])
def test_what_is_composed_of_several_claims_stands(
    sentence: str, claims: tuple[Claim, ...]
) -> None:
    """Names in full, nouns of saying, couples, measures, lists of tolls, speakers together."""
    assert why_not_borne(sentence, claims, (*claims, FULL)) is None


@pytest.mark.parametrize(("sentence", "claims"), THEIR_LIKE, ids=[one for one, _ in THEIR_LIKE])
def test_the_like_that_no_claim_bears_is_refused(sentence: str, claims: tuple[Claim, ...]) -> None:
    """Another first name, speaker, pair, doer, victim, measure, or another's number."""
    assert why_not_borne(sentence, claims, (*claims, FULL)) is not None


def test_two_of_one_agency_are_two_and_one_in_fewer_words_is_one() -> None:
    """The words for an office tell nobody from another where both are named."""
    assert not are_one("water agency official Lind", "national water agency spokesman Tom Fox")
    assert are_one("Fox", "national water agency spokesman Tom Fox")


def test_a_full_name_that_no_claim_told_has_is_refused() -> None:
    """That the claims have the rest of it is not enough."""
    assert why_not_borne("Ana Ruiz is blind after a guard fired at the car.", (BLIND,)) is not None


MILL = article(
    "Shares of Orrin Mills fell 6 percent in Ashby.\n"
    "Rook Coal rose 18 percent in Yarrow.\n"
    "Manager Ana Ruiz was wounded and guards Tom Fox and Ned Hale were unhurt.\n"
    "The driver was arrested on Thursday and released on Saturday.\n"
    "Mayor Mara Lind called on the miners to leave the town at once.\n"
    "Lind was proud of the rescuers.\n"
    "Fox killed 25 raiders.\n"
    "Hale did not know the raiders.\n"
    "The grand jury chose not to charge Tom Fox.\n"
    "Nobody was hurt in the copper mine.\n"
    "Crates were shipped from Yarrow to Ashby.\n"
    "Ruiz lost her left eye.\n"
    "The miners' union accused Rook Coal of ignoring cracks in the roof.\n"
    "Most of the marches have been peaceful.\n"
    "The union denied that the pump had failed.\n"
    "Lind said that the talks with Rook Coal would end on Nov. 17.\n"
    "A bomb fell near the school and did not explode.\n"
    "The strike began after the roof fell.\n"
)
TOLD: tuple[Claim, ...] = (
    *(fact(MILL, line) for line in MILL.text.splitlines() if "union denied" not in line),
    position(MILL, "The union denied that the pump had failed", "The union", "denies"),
)
MOVED = [
    "Shares of Orrin Mills rose 6 percent in Ashby.",
    "Orrin Mills' shares fell 6 percent in Ashby, while Rook Coal's fell 18 percent in Yarrow.",
    "Manager Tom Fox was wounded.",
    "The driver was released on Thursday and arrested on Saturday.",
    "Lind forbade the miners to leave the town at once.",
    "Mayor Mara Lind was ashamed of the rescuers.",
    "Fox was killed by 25 raiders.",
    "Hale knew the raiders.",
    "A grand jury chose to charge Tom Fox.",
    "Many were hurt in the copper mine.",
    "Nobody was hurt in the tin mine.",
    "Crates were shipped from Ashby to Yarrow.",
    "Ruiz lost her right eye.",
    "Rook Coal accused the miners' union of ignoring cracks in the roof.",
    "All of the marches have been peaceful.",
    "The union said that the pump had failed.",
    "The union admitted that the pump had failed.",
    "The talks with Rook Coal would end on 27 November.",
    "A bomb fell near the school and exploded.",
    "The strike began before the roof fell.",
    "The mine was bought by Rook Coal.",
]
STILL = [
    "Orrin Mills' shares fell 6 percent in Ashby, while Rook Coal's rose 18 percent in Yarrow.",
    "Ana Ruiz, the manager, was wounded; the guards Fox and Hale were unhurt.",
    "The driver, who was arrested on Thursday, was released on Saturday.",
    "Lind asked the miners to leave the town immediately.",
    "Fox killed 25 raiders, whom Hale did not know.",
    "The grand jury decided not to charge Fox.",
    "No one was injured in the copper mine.",
    "The crates went from Yarrow to Ashby.",
    "The miners' union accuses Rook Coal of having ignored cracks in the roof.",
    "Most marches were peaceful.",
    "The union rejects the claim that the pump had failed.",
    "The talks with Rook Coal would end on November 17.",
    "One bomb fell near the school but did not explode.",
    "After the roof fell, the strike began.",
]


@pytest.mark.parametrize("sentence", MOVED)
def test_what_stands_with_something_else_is_refused(sentence: str) -> None:
    """An opposite, a "not" less, the day, office, doer, way or order of something else."""
    assert why_not_borne(sentence, TOLD) is not None


@pytest.mark.parametrize("sentence", STILL)
def test_what_stands_as_in_the_claims_is_kept(sentence: str) -> None:
    """Turned round, joined, shortened and in other words, it is the same."""
    assert why_not_borne(sentence, TOLD) is None
