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
