"""Words that a claim has and its passage lacks: rewordings, and what was put in."""

from __future__ import annotations

import pytest

from summarize.grounding.ground import ground
from summarize.schema import Draft, DraftFact
from tests.material.made import article

PASSAGE = "It was cold in Wye. {} The river was high."

REWORDED = [
    ("The mill town of Exe near the sea was quiet.", "The mill town of Exe lies near the sea."),
    ("The leak was no risk to Exe.", "The leak does not pose a risk to Exe."),
    ("Rook's men attacked the mill with gas.", "Rook's men launched a gas attack on the mill."),
    ("Over 900 of the 2,000 jobs at the mill will go.", "The mill will see huge job cuts."),
    ("It is not clear who owns the mill.", "Who owns the mill is unknown."),
    ("Ruiz did not reach the mill in time.", "Ruiz failed to reach the mill in time."),
    ("Nine guards died in the mill.", "Nine guards lost their lives in the mill."),
    ("The guards smashed the window of the mill.", "The guards shattered the mill's window."),
    ("Ruiz may visit the mill in the near future.", "Ruiz may visit the mill before long."),
    ("Nobody has the right to close the mill.", "Nobody is entitled to close the mill."),
    ("Airstrikes hit the mill on Monday.", "Air strikes hit the mill on Monday."),
    ("The guards were given photos of the mill.", "The guards received pictures of the mill."),
    ("The guards slept outside after the quake.", "The guards slept outdoors after the quake."),
    ("Ruiz put the death toll at 12.", "Ruiz counted 12 dead."),
    ("Exe banned fishing near the mill.", "Near the mill Exe imposed a ban on fishing."),
    ("The mill is said to leak.", "The mill is reportedly said to leak."),
]
PUT_IN = [
    ("The mill town of Exe near the sea was quiet.", "The mill town of Exe burned near the sea."),
    ("Rook's men attacked the mill with gas.", "Rook's men launched a rocket at the mill."),
    ("Nine jobs at the mill will go.", "The mill will see nine drunken guards go."),
    ("Over 900 jobs at the mill will go.", "Over 900 huge jobs at the mill will go."),
    ("Ruiz owns the mill.", "Who owns the mill is unknown."),
    ("Ruiz does not own the mill.", "Ruiz unveiled the mill."),
    ("Ruiz reached the mill in time.", "Ruiz failed to reach the mill in time."),
    ("Nine guards lost their jobs in the mill.", "Nine guards died in the mill."),
    ("Nine guards took no part in the raid.", "Nine guards participated in the raid."),
    ("The guards smashed the window of the mill.", "The guards painted the window of the mill."),
    ("The guards hid in the hospital.", "The guards hid in the school."),
    ("Ruiz carried a lamp to the mill.", "Ruiz drove a car to the mill."),
    ("Nobody has the right to close the mill.", "Nobody is obliged to close the mill."),
    ("The guards were given photos of the mill.", "The guards burned photos of the mill."),
    ("Ruiz saw nine dead guards.", "Ruiz counted the money of nine dead guards."),
    ("Exe banned fishing near the mill.", "Near the mill Exe imposed a tax on fishing."),
]


def holds(said: str, told: str) -> bool:
    """Whether a claim with a sentence for its quote is accepted."""
    draft = Draft.of(DraftFact(quote=said.rstrip("."), text=told))
    return bool(ground(article(PASSAGE.format(said)), draft).claims)


@pytest.mark.parametrize(("said", "told"), REWORDED, ids=[told for _, told in REWORDED])
def test_a_claim_may_say_in_other_words_what_stands_there(said: str, told: str) -> None:
    """In words that say no more, in those of one sense, and in phrases of one."""
    assert holds(said, told)


@pytest.mark.parametrize(("said", "told"), PUT_IN, ids=[told for _, told in PUT_IN])
def test_a_word_that_says_more_or_other_things_is_refused(said: str, told: str) -> None:
    """However much of the claim stands in the sentence."""
    assert not holds(said, told)
