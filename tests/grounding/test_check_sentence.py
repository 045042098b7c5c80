"""What an engine writes, held against its claims: digits, days, units, roles, strength, links."""

from __future__ import annotations

import pytest

from summarize.grounding.check_sentence import why_not_borne
from summarize.schema import Claim
from tests.made import article, evidence, fact, figure, position

MINE = article(
    "On 27 April 2024 the pit in Orrin flooded at 6 a.m. Police said that 12 miners drowned. "
    "The owner, Hallam Coal, denied that a pump had failed. A valve may have burst. "
    "Most miners were rescued by an old T-34 crane before the roof fell."
)
FLOODED = fact(MINE, "On 27 April 2024 the pit in Orrin flooded at 6 a.m.")
DROWNED = figure(12, 12, "miners killed", article=MINE.id, by="police",
                 text="Police said that 12 miners drowned.",
                 evidence=(evidence(MINE, "12 miners drowned"),))  # fmt: skip
DENIED = position(MINE, "Hallam Coal, denied that a pump had failed", "Hallam Coal", "denies")
BURST = fact(MINE, "A valve may have burst.")
RESCUED = fact(MINE, "Most miners were rescued by an old T-34 crane before the roof fell.")
CLAIMS: tuple[Claim, ...] = (FLOODED, DROWNED, DENIED, BURST, RESCUED)

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
