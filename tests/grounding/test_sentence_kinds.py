"""Kinds of change by which a sentence of the summary says what its claims do not."""

from __future__ import annotations

import pytest

from summarize.grounding.sentences.check_sentence import why_not_borne
from tests.material.made import article, fact

SAID = [
    "Ruiz said she did not want to close the mill or borrow money from foreign banks",
    "Fox said he was not sure that all four of the workers were warned",
    "The slide in the north of Exe prompted a flood warning for the whole valley",
    "Berg was denied a rifle permit in May, the clerk said",
    "Ruiz said that Fox stopped at the desk and talked to Berg, then entered the vault",
    "Fox was fired from Acme on Friday",
    "Peru and Chile accuse each other of hiding rebels",
]
FALSE = [
    (0, "Ruiz said she did not want to close the mill but would borrow money from foreign banks."),
    (1, "Fox said he was sure that not all four of the workers were warned."),
    (2, "The slide in the north of Exe prompted a flood across the whole valley."),
    (3, "Berg was denied a shotgun permit in May, the clerk said."),
    (4, "Ruiz said Fox talked to Berg at the desk after entering the vault."),
    (6, "The three countries accuse each other of hiding rebels."),
]
TRUE = [
    (0, "Ruiz said she did not wish to close the mill or borrow money from foreign banks."),
    (1, "Fox said he was not sure that all four of the workers were warned."),
    (2, "The slide in the north of Exe prompted a flood alert across the whole valley."),
    (3, "In May Berg was denied a rifle permit, the clerk said."),
    (4, "Ruiz said Fox talked to Berg at the desk before entering the vault."),
    (5, "Fox was dismissed from Acme on Friday."),
    (6, "The two countries accuse each other of hiding rebels."),
]


def reason(at: int, told: str) -> str | None:
    """Why a sentence is not borne by the claim at a place."""
    return why_not_borne(told, [fact(article(f"{SAID[at]}."), SAID[at], f"{SAID[at]}.")])


@pytest.mark.parametrize(("at", "told"), FALSE, ids=[told for _, told in FALSE])
def test_a_sentence_changed_in_what_decides_is_refused(at: int, told: str) -> None:
    """A denial, a warning, a kind of thing or an order that is another is refused."""
    assert reason(at, told) is not None


@pytest.mark.parametrize(("at", "told"), TRUE, ids=[told for _, told in TRUE])
def test_a_sentence_that_keeps_it_holds(at: int, told: str) -> None:
    """Told in other words with the denial, warning, thing and order kept, it holds."""
    assert reason(at, told) is None
