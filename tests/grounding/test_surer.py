"""What is unsure or denied by its words alone is not told as sure, nor the other way round."""

from __future__ import annotations

import pytest

from summarize.grounding.sentences.check_sentence import why_not_borne
from tests.material.made import article, fact

SAID = [
    "The bill on pensions is expected to pass on Thursday",
    "The deal with Acme could be signed this week, the union said",
    "The toll of the suspected arson in Exe rose to 86, the union said",
    "Ann Berg, who led the fund, reportedly fled to Peru with the money",
    "The firm may sell the mine and will keep the port",
    "Police searched the home of the alleged bomber, Tom Fox, on Monday",
]
SURE = [
    (0, "The bill on pensions is certain to pass on Thursday."),
    (1, "The deal with Acme will be signed this week, the union said."),
    (2, "The toll of the confirmed arson in Exe rose to 86, the union said."),
    (3, "Ann Berg, who led the fund, has fled to Peru with the money."),
    (4, "The firm will sell the mine."),
    (5, "Police searched the home of the bomber Tom Fox."),
    (5, "Police searched only the home of the alleged bomber, Tom Fox."),
    (2, "The final toll of the suspected arson in Exe is 86, the union said."),
]
HEDGED = [
    (0, "It is expected that the bill on pensions will pass on Thursday."),
    (1, "The deal with Acme may be signed this week, the union said."),
    (2, "The toll of the alleged arson in Exe rose to 86, the union said."),
    (3, "Ann Berg, who led the fund, is said to have fled to Peru with the money."),
    (4, "The firm might sell the mine, and will keep the port."),
    (5, "Police searched the home of Tom Fox on Monday."),
]


def reason(at: int, told: str) -> str | None:
    """Why a sentence is not borne by the claim at a place."""
    return why_not_borne(told, [fact(article(f"{SAID[at]}."), SAID[at], f"{SAID[at]}.")])


@pytest.mark.parametrize(("at", "told"), SURE, ids=[told for _, told in SURE])
def test_a_sentence_surer_than_its_claim_is_refused(at: int, told: str) -> None:
    """With the hedge gone, or a word that shuts out doubt or all else."""
    assert reason(at, told) is not None


@pytest.mark.parametrize(("at", "told"), HEDGED, ids=[told for _, told in HEDGED])
def test_one_hedge_may_stand_for_another(at: int, told: str) -> None:
    """A sentence as unsure as its claim holds."""
    assert reason(at, told) is None


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("The pumps in the mine were tested in May", "The pumps in the mine were untested in May."),
        ("The mayor was aware of the leak", "The mayor was unaware of the leak."),
        ("The leak was unrelated to the quake", "The leak was related to the quake."),
    ],
)
def test_a_prefix_that_denies_is_neither_put_before_a_word_nor_taken_away(
    said: str, told: str
) -> None:
    """Where nothing else denies, it turns what is told round."""
    claims = [fact(article(f"{said}."), said, f"{said}.")]

    assert why_not_borne(told, claims) is not None
    assert why_not_borne(f"{said}.", claims) is None


@pytest.mark.parametrize(
    ("said", "true", "false"),
    [
        (
            "A frost may have wiped out the orchards, the report says",
            "The report says the orchards may have been wiped out by a frost.",
            "A frost wiped out the orchards, the report says.",
        ),
        (
            "A frost may have wiped out the orchards, the report says",
            "A frost could have wiped out the orchards, according to the report.",
            "A frost wiped out the orchards, according to the report.",
        ),
        (
            "Ana Ruiz said the crew might have overlooked a leak",
            "The crew possibly overlooked a leak, Ana Ruiz said.",
            "Ana Ruiz said the crew had overlooked a leak.",
        ),
        (
            "The virus could have spread through pipes, doctors believe",
            "Doctors believe the virus spread through pipes.",
            "Doctors said the virus had spread through pipes.",
        ),
        (
            "The bridge probably gave way under a lorry, police said",
            "Police said the bridge had likely given way under a lorry.",
            "Police said the bridge had given way under a lorry.",
        ),
        (
            "Ana Ruiz said a delay was the most likely outcome",
            "Ana Ruiz said a delay was likely.",
            "Ana Ruiz said a delay was certain.",
        ),
        (
            "A strike is possible, the union said",
            "The union said there could be a strike.",
            "The union said a strike was likely.",
        ),
        (
            "Rain is expected in Wye, the mayor said",
            "The mayor said rain was likely in Wye.",
            "The mayor said rain was certain in Wye.",
        ),
        (
            "Defeat was all but certain, Rook said",
            "Rook said defeat was almost certain.",
            "Rook said defeat was certain.",
        ),
        (
            "A certain number of cows fled, and the storm was likely to return",
            "A certain number of cows fled.",
            "The storm was certain to return.",
        ),
        (
            "Residents could hear shots, the mayor said",
            "The mayor said residents heard shots.",
            "The mayor said residents might be sure of shots.",
        ),
    ],
)
def test_that_somebody_says_so_is_no_hedge(said: str, true: str, false: str) -> None:
    """What he says may be so is not told as so, nor what he calls likely as certain."""
    claims = [fact(article(f"{said}."), said, f"{said}.")]

    assert why_not_borne(true, claims) is None
    assert why_not_borne(false, claims) is not None


@pytest.mark.parametrize(
    ("said", "true", "false"),
    [
        (
            ("Doctors reported deaths on Friday", "Doctors say that the water is bad"),
            "Doctors reported deaths on Friday and say that the water is bad.",
            "Doctors reported no deaths on Friday and say that the water is bad.",
        ),
        (
            ("The guard reported 12 arrests on Monday", "Snow fell"),
            "The guard reported 12 arrests, and snow fell.",
            "The guard reported no arrests, and snow fell.",
        ),
        (("The fair opens on Friday",), "The fair will open on Friday.", "The fair has opened."),
    ],
)
def test_several_of_something_on_a_day_are_nothing_to_come(
    said: tuple[str, ...], true: str, false: str
) -> None:
    """What is told as "arrests on Monday" was done; what "opens on Friday" has not opened."""
    of = article(". ".join(said) + ".")
    claims = [fact(of, one) for one in said]

    assert why_not_borne(true, claims) is None
    assert why_not_borne(false, claims) is not None
