"""Who claims a deed claims responsibility for it; who claims something of a deed does not."""

from __future__ import annotations

import pytest

from summarize.grounding.ground import ground
from summarize.schema import Draft, DraftFact
from tests.material.made import article

TOLD = "The Red Front claimed responsibility for the attack."


def holds(said: str, told: str) -> bool:
    """Whether a sentence of an article says what a claim tells."""
    text = f"A bomb went off in Wyle. {said} The mayor of Wyle was not there."
    draft = Draft(facts=(DraftFact(quote=said.rstrip("."), text=told),))
    return bool(ground(article(text), draft).claims)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("The attack was claimed by the Red Front, a site said.", TOLD),
        ("The attack, which killed 20 people, has been claimed by the Red Front.", TOLD),
        ("The Red Front claimed the attack in a statement that was put on its site.", TOLD),
        ("The Red Front has claimed the deadly attack on the market.", TOLD),
        ("The Red Front claims the attack.", "The Red Front takes responsibility for the attack."),
        (
            "The Red Front claimed the bombing.",
            "The Red Front took responsibility for the bombing.",
        ),
        ("No group has claimed the attack.", "No group claimed responsibility for the attack."),
    ],
)
def test_a_deed_that_is_claimed_is_one_for_which_responsibility_is(said: str, told: str) -> None:
    """Of "The attack was claimed by X" it is told that X claimed responsibility for it."""
    assert holds(said, told)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("The Red Front claimed that the attack killed 40 soldiers.", TOLD),
        ("The Red Front claimed the attack killed 40 soldiers.", TOLD),
        ("The Red Front claimed the attack was a fraud.", TOLD),
        ("The Red Front claimed lives in the attack.", TOLD),
        ("The attack claimed 40 lives, the Red Front said.", TOLD),
        ("The attack, it was claimed by the Red Front, came from the police.", TOLD),
        ("The attack was claimed by the Blue Hand, which the Red Front blames.", TOLD),
        ("The attack was not claimed by the Red Front.", TOLD),
        ("The Red Front may have claimed the attack.", TOLD),
        (
            "The Red Front claimed the attack.",
            "The Red Front denied responsibility for the attack.",
        ),
    ],
)
def test_what_is_claimed_of_a_deed_claims_no_responsibility(said: str, told: str) -> None:
    """With "X claimed that the attack …" X claims no responsibility, nor with one of others."""
    assert not holds(said, told)
