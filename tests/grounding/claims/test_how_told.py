"""How sure, whether and which way something is told: claims beside twins that say it otherwise."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from summarize.grounding.ground import ground
from summarize.schema import Draft, DraftFact
from tests.material.made import article


class Told(NamedTuple):
    """What an article says, a quote of it, and a text that it bears beside one that it does not."""

    article: str
    quote: str
    true: str
    false: str


NOT_DONE = [
    Told("Crews were battling to reopen the Orrin road on Monday.",
         "Crews were battling to reopen the Orrin road",
         "Crews struggled to reopen the Orrin road.", "Crews reopened the Orrin road on Monday."),
    Told("The council is attempting to trim 40m crowns from its budget.",
         "attempting to trim 40m crowns",
         "The council is trying to cut 40m crowns from its budget.",
         "The council has cut 40m crowns from its budget."),
    Told("The force has the means and the power to halt the raids within a week, Tarn said.",
         "the power to halt the raids within a week",
         "The force can halt the raids within a week.",
         "The force halted the raids within a week."),
    Told("The rocket is capable of reaching Wye in ten minutes.",
         "The rocket is capable of reaching Wye", "The rocket can reach Wye in ten minutes.",
         "The rocket reached Wye in ten minutes."),
    Told("The chapel and the mill were all but destroyed in the storm.",
         "The chapel and the mill were all but destroyed",
         "The chapel and the mill were nearly destroyed.",
         "All but the chapel and the mill were destroyed."),
    Told("The firm worked to cut costs and cut 40 jobs in May.", "worked to cut costs",
         "The firm worked to cut costs.", "The firm reduced costs."),
    Told("Microbus will buy the Orrin-based firm Tarnsoft for 40m crowns.",
         "the Orrin-based firm Tarnsoft", "Tarnsoft is based in Orrin.",
         "Microbus bought Tarnsoft for 40m crowns."),
    Told("The mayor asked her twice if she wanted to leave.", "asked her twice if she wanted",
         "The mayor asked her if she wanted to leave.", "She wanted to leave."),
]  # fmt: skip

DENIED = [
    Told("There's no reason to believe the tanker was hijacked, the navy said.",
         "There's no reason to believe the tanker was hijacked",
         "The navy sees no reason to believe that the tanker was hijacked.",
         "There is reason to believe that the tanker was hijacked."),
    Told("There's no reason to think that the guards have ill intent, Lee said.",
         "no reason to think that the guards have ill intent",
         "There's no reason to think the guards have ill intent.",
         "There is reason to think that the guards have ill intent."),
    Told("If the guards had come sooner, the fire could have been prevented, Lee said.",
         "If the guards had come sooner, the fire could have been prevented",
         "The fire could have been prevented had the guards come sooner.",
         "The fire could not have been prevented if the guards had come sooner."),
    Told("The leak posed no threat to residents, Tarn said.",
         "The leak posed no threat to residents", "The leak was no danger to residents.",
         "The leak was a danger to residents."),
    Told("The port called up all its pilots, including those not on duty.",
         "including those not on duty", "The port called up all its pilots, even those off duty.",
         "The port called up all its pilots who were on duty."),
    Told("It is not yet clear how the boat reached the bay.",
         "It is not yet clear how the boat reached the bay",
         "How the boat reached the bay is still unknown.",
         "It is clear how the boat reached the bay."),
    Told("Heavy losses were not expected because the farms had been cleared.",
         "Heavy losses were not expected",
         "Heavy losses are unlikely because the farms had been cleared.",
         "Heavy losses are likely because the farms had been cleared."),
    Told("One of the crates did not make it into the hands of the farmers.",
         "One of the crates did not make it into the hands",
         "One of the crates failed to reach the farmers.",
         "One of the crates reached the farmers."),
    Told("The two pilots left because they did not want to fly to Wye.",
         "they did not want to fly to Wye",
         "The two pilots left because they were unwilling to fly to Wye.",
         "The two pilots left because they wanted to fly to Wye."),
    Told("Strikes have gone on for years without much consequence, he said.",
         "for years without much consequence", "Strikes have gone on for years with little effect.",
         "Strikes have gone on for years with much effect."),
    Told("Tarn extended his unbeaten run to eight years on Monday.",
         "Tarn extended his unbeaten run to eight years",
         "Tarn has gone eight years without a defeat.", "Tarn was beaten after eight years."),
    Told("The road toll had nothing to do with the strike, Ruiz said.",
         "nothing to do with the strike", "The road toll was unrelated to the strike.",
         "The road toll was related to the strike."),
    Told("The figures remain unconfirmed.", "The figures remain unconfirmed",
         "The figures are not confirmed.", "The figures are confirmed."),
    Told("Talks ended without agreement on Monday.", "Talks ended without agreement",
         "The talks ended without agreement.", "Talks ended with an agreement on Monday."),
    Told("Police have no doubt that the fire was set.", "no doubt that the fire was set",
         "Police have no doubt that the fire was set on.", "Police doubt that the fire was set."),
    Told("The army prevented the rebels from crossing the river.",
         "prevented the rebels from crossing the river",
         "The rebels were unable to cross the river.",
         "The army could not prevent the rebels from crossing the river."),
    Told("The navy does not and has not used mines, not in the past and not in war, Lee said.",
         "The navy does not and has not used mines", "The navy does not use mines.",
         "The navy has used mines."),
    Told("The first bank was insured by the state. Harrow Bank and Tarn Savings were not.",
         "The first bank was insured by the state", "The first bank was insured by the state.",
         "The first bank, Harrow Bank and Tarn Savings were insured by the state."),
]  # fmt: skip

WHICH_WAY = [
    Told("The second match wasn't nearly as close as the first.",
         "wasn't nearly as close as the first", "The second match was less close than the first.",
         "The second match was closer than the first."),
    Told("The new bridge is not as expensive as the old one, engineers said.",
         "The new bridge is not as expensive as the old one",
         "The old bridge is more expensive than the new one.",
         "The new bridge is more expensive than the old one."),
    Told("The flood hit the less-developed east of Orrin hardest.",
         "the less-developed east of Orrin",
         "The less developed east of Orrin was hit hardest by the flood.",
         "The more highly developed east of Orrin was hit hardest by the flood."),
    Told("The west is less populated than the east.", "The west is less populated than the east",
         "The east is more populated than the west.", "The west is more populated than the east."),
    Told("The purchase of new ships turned the gang from thieves into a navy.",
         "turned the gang from thieves into a navy",
         "The purchase of new ships turned the gang into a navy.",
         "The gang was able to purchase new ships because it had become a navy."),
    Told("The strike led to a shortage of bread in Exe.",
         "The strike led to a shortage of bread",
         "There was a shortage of bread in Exe because of the strike.",
         "There was a strike in Exe because of a shortage of bread."),
    Told("The shortage of bread, which led to a strike, was caused by a drought.",
         "was caused by a drought", "A drought caused the shortage of bread.",
         "The strike led to the shortage of bread."),
    Told("The decree would abolish the pensions of the miners, Ruiz said.",
         "abolish the pensions of the miners", "The decree would scrap the pensions of the miners.",
         "The decree would give the miners their pensions back."),
    Told("Three guards fled from Wye. There have been guards who turned on their captains.",
         "There have been guards who turned on their captains",
         "Some guards have turned on their captains.",
         "The three guards have turned on their captains."),
    Told("Tarn floored Lee with a hard right and never recovered his calm.",
         "Tarn floored Lee with a hard right", "Tarn knocked Lee down with a hard right.",
         "Lee knocked Tarn down with a hard right."),
]  # fmt: skip

TOLD = [*NOT_DONE, *DENIED, *WHICH_WAY]


def is_held(told: Told, text: str) -> bool:
    """Whether a claim with a text stands."""
    draft = DraftFact(quote=told.quote, text=text, date=None, by=None)
    return bool(ground(article(told.article), Draft.of(draft)).claims)


@pytest.mark.parametrize("told", TOLD, ids=lambda told: told.true)
def test_the_same_in_other_words_is_held(told: Told) -> None:
    """An attempt, a denial or a comparison may be told in words of its own."""
    assert is_held(told, told.true)


@pytest.mark.parametrize("told", TOLD, ids=lambda told: told.false)
def test_what_is_told_surer_or_the_other_way_is_refused(told: Told) -> None:
    """No attempt is done, no denial lost or added, no comparison or cause turned round."""
    assert not is_held(told, told.false)


def test_who_says_so_is_told_by_reportedly_where_a_claim_names_him() -> None:
    """Without a name the word is not left out."""
    text = article("The driver was reportedly hurt, the Herald said.")

    def claims(by: str | None) -> int:
        draft = DraftFact(
            quote="The driver was reportedly hurt", text="The driver was hurt.", by=by
        )
        return len(ground(text, Draft.of(draft)).claims)

    assert claims("the Herald") == 1
    assert claims(None) == 0
