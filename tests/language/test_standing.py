"""How words stand in a sentence: told as a fact, or denied, supposed, wanted, alleged."""

from __future__ import annotations

import pytest

from summarize.language.standing import cues, reaching, retold_as
from summarize.language.standing_forms import Kind

STANDING: list[tuple[str, str, set[Kind]]] = [
    ("Rook did not close the pit.", "close the pit", {"denied"}),
    ("It is false that the pit closed.", "the pit closed", {"denied"}),
    ("The rumour that Rook fled is untrue.", "Rook fled", {"denied", "alleged"}),
    ("Analysts doubt that Rook lied.", "Rook lied", {"doubted"}),
    ("If the dam breaks, farms will flood.", "the dam breaks", {"conditional"}),
    ("Oil will leak unless the wreck is raised.", "Oil will leak", {"conditional", "intended"}),
    ("Had they looked, they would know.", "they looked", {"conditional"}),
    ("Rook may resign.", "resign", {"supposed"}),
    ("Rook tried to save the cow.", "save the cow", {"intended"}),
    ("Rook is accused of hitting a guard.", "hitting a guard", {"alleged"}),
    ("The plane nearly hit a crane.", "hit a crane", {"missed"}),
    ("Did Rook sleep?", "Rook sleep", {"asked"}),
    ("Rook slept.", "Rook slept", set()),
    ("Rook did not sleep, but Lee slept.", "Lee slept", set()),
    ("Rook did not rest and left.", "left", set()),
    ("No. 10 said that Rook slept.", "Rook slept", set()),
    ("In May the pit closed.", "the pit closed", set()),
    ("Nearly 40 pits closed.", "pits closed", set()),
    ("Not only Rook slept.", "Rook slept", set()),
    ("Rook is in charge of feeding the cows.", "feeding the cows", set()),
    ("There is a charge of feeding the cows hay.", "feeding the cows", {"alleged"}),
    ("Sales fell below analysts' forecasts and costs rose.", "costs rose", set()),
    ("Sales fell and he forecasts higher costs.", "higher costs", {"intended"}),
    ("It is odd considering Rook closed the pit.", "Rook closed", set()),
    ("The firm is considering closing the pit.", "closing the pit", {"intended"}),
    ("Shares rose on unconfirmed reports of a sale.", "Shares rose", set()),
    ("That shares rose is unconfirmed.", "shares rose", {"doubted"}),
    ("The tale was denied by Rook, who slept.", "Rook", set()),
    ("That the pit closed was denied by Rook.", "the pit closed", {"denied"}),
    ("If nothing else, the pit will close.", "the pit", set()),
    ("They keep the U.N. team from the pit.", "the pit", {"denied"}),
    ("There's no reason to close the pit.", "reason to close", {"denied"}),
    ("The leak is a threat to residents.", "residents", set()),
    ("Rook carried out his threat to sell it.", "sell it", {"intended"}),
    ("It is due to the storm.", "the storm", set()),
    ("Rook asked him if he wanted to leave.", "he wanted", {"asked"}),
    ("The pit was all but destroyed.", "destroyed", {"missed"}),
    ("All but the pit was destroyed.", "the pit", set()),
    ("Lee may stay if a deal is struck, and Rook is asleep.", "Rook is asleep", set()),
    ("Lee said that he may stay and if Rook sleeps, go.", "go", {"conditional"}),
    ("Rook worked to cut costs and cut jobs.", "cut jobs", set()),
    ("Unions urge the mayor to close the pit.", "close the pit", {"intended"}),
]


@pytest.mark.parametrize(("sentence", "words", "kinds"), STANDING, ids=[s for s, _, _ in STANDING])
def test_words_stand_as_what_reaches_over_them_says(
    sentence: str, words: str, kinds: set[Kind]
) -> None:
    """Up to the end of the clause, over who says so, and back from a verdict behind."""
    start = sentence.index(words)

    assert reaching(sentence, start, start + len(words)) == kinds


def test_a_reach_goes_over_an_insertion() -> None:
    """Who says so may stand between a denial and what it denies."""
    (cue, *_) = cues("Rook did not, police said, close the pit.")

    assert [cue.kind, *cue.reach] == ["denied", (12, 41)]


def test_a_retelling_may_name_what_is_wanted() -> None:
    """A noun ("his plan") stands for what somebody means to do."""
    assert retold_as("His plan is known.") == ((4, "intended"),)
