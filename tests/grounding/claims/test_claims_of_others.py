"""Claims that take a word, number, day or cause from beside their quote, each by its true twin."""

from __future__ import annotations

import pytest

from summarize.grounding.ground import ground
from summarize.schema import Draft, DraftFact
from tests.material.made import article

CLAIMS = [
    (
        "The ferry had stopped because a rope had torn in the storm. A lamp had gone out.",
        "The ferry had stopped because a rope had torn",
        "The ferry had stopped because a rope had torn.",
        "The ferry had stopped because a lamp had gone out.",
    ),
    (
        "The storm wrecked about 90 barns in Upper Wye and shut the road to Orrin.",
        "wrecked about 90 barns in Upper Wye and shut the road to Orrin",
        "The storm wrecked about 90 barns in Upper Wye.",
        "The storm wrecked about 90 barns in Orrin.",
    ),
    (
        "A senator urged both clubs to hire a judge. Exe agreed.",
        "urged both clubs to hire a judge. Exe agreed",
        "Exe agreed to hire a judge.",
        "Both clubs have hired a judge.",
    ),
    (
        "The vase turned out to be a copy from Wye.",
        "The vase turned out to be a copy",
        "The vase proved to be a copy.",
        "The vase proved to be no copy.",
    ),
    (
        "The vote would not be final until the count had been checked.",
        "would not be final until the count had been checked",
        "The vote would become final only once the count had been checked.",
        "The vote was final once the count had been checked.",
    ),
    (
        "The pit has been shut since May and is to open on Friday at the earliest.",
        "is to open on Friday at the earliest",
        "The pit is not due to open before Friday.",
        "The pit opened on Friday.",
    ),
    (
        "The court cleared banker Ida Moss of fraud, but convicted her clerk, Otto Penn, of theft.",
        "convicted her clerk, Otto Penn, of theft",
        "Otto Penn was convicted of theft.",
        "Otto Penn was cleared of theft.",
    ),
    (
        "A lender, Orla Trust, closed two branches, and Brandt sued the lender in May.",
        "Brandt sued the lender",
        "Brandt sued the lender in May.",
        "Orla Trust sued Brandt in May.",
    ),
    (
        "Five ships sank and seven, all of them ferries, docked in Exe.",
        "Five ships sank and seven, all of them ferries, docked in Exe",
        "Five ships sank.",
        "Five ships docked in Exe.",
    ),
    (
        "The miners want 9 per cent; the owner offered 4 per cent.",
        "The miners want 9 per cent",
        "The miners want 9 per cent.",
        "The owner offered 9 per cent.",
    ),
    (
        "All but two had left the ship by noon.",
        "All but two had left the ship by noon",
        "By noon all but two had left the ship.",
        "Two had left the ship by noon.",
    ),
    (
        "Fire in Exe mill on Monday. In 1987 a fire in the mill closed the road.",
        "a fire in the mill closed the road",
        "A fire in the mill closed the road in 1987.",
        "A fire in the mill closed the road on Monday.",
    ),
    (
        "The bridge still needs the approval of the county, which rules in June.",
        "the approval of the county",
        "The bridge still needs the approval of the county.",
        "The bridge has the approval of the county.",
    ),
    (
        "The firm said none of its 70 cooks would be moved against their wishes.",
        "its 70 cooks would be moved against their wishes",
        "The firm said none of its 70 cooks would be moved against their wishes.",
        "The firm said its 70 cooks would be moved against their wishes.",
    ),
    (
        "Kim Adler, once Orrin's driver, said he would not run.",
        "Kim Adler, once Orrin's driver",
        "Kim Adler was once Orrin's driver.",
        "Orrin was once Kim Adler's driver.",
    ),
    (
        "The paper gave Wye six times as many pages as Exe.",
        "gave Wye six times as many pages as Exe",
        "The paper gave Wye six times as many pages as Exe.",
        "The paper gave Exe six times as many pages as Wye.",
    ),
    (
        "A letter, in which the pit was called empty, is false, the mine said.",
        "the pit was called empty",
        "A letter in which the pit was called empty is false.",
        "The pit was called empty.",
    ),
    (
        "The buyer had read all of the files and had copies of most of them.",
        "had copies of most of them",
        "The buyer had copies of most of the files.",
        "The buyer had copies of all of the files.",
    ),
]
"""Article, quote, what it says, and what it says of something else or not so."""


@pytest.mark.parametrize(("text", "quote", "true", "false"), CLAIMS)
def test_what_is_told_of_one_is_not_told_of_another(
    text: str, quote: str, true: str, false: str
) -> None:
    """Nor as done what is asked for or pending, nor as so what a letter said that is false."""
    of = article(text)

    assert ground(of, Draft(facts=(DraftFact(quote=quote, text=true),))).rejected == ()
    assert ground(of, Draft(facts=(DraftFact(quote=quote, text=false),))).claims == ()
