"""How the offline engine reads an article: its head, its furniture, its facts."""

from __future__ import annotations

import pytest

from tests.engines.rules.drafts import read
from tests.material.made import article

HEADED = """Skip to main content
Eleven dead after roof falls in Karvel mine
By Ana Ruiz
4 March 2019 | 3 min read
DORSK (AP) - A section of roof gave way in a copper mine early on Monday.
Police closed the road to the mine for the rescue teams.
Share this
© 2019 The Dorsk Herald. All rights reserved.
"""


async def test_an_article_says_what_it_is() -> None:
    """Title, author, date and publisher are read from its first and last lines."""
    said = {one.field: one.value for one in (await read(HEADED)).dateline}

    assert said == {
        "title": "Eleven dead after roof falls in Karvel mine",
        "author": "Ana Ruiz",
        "published": "4 March 2019",
        "publisher": "AP",
    }


async def test_furniture_is_not_read_and_not_cut() -> None:
    """Lines of the page give no claim; the text that offsets count in keeps them."""
    draft = await read(HEADED)
    quotes = [one.quote for one in draft.facts]

    assert len(quotes) == 2
    assert not any("Skip to" in quote or "Share this" in quote for quote in quotes)
    assert article(HEADED).text == HEADED


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("DORSK (AP) - A mine roof fell on Monday in Karvel.", "A mine roof fell"),
        ("New Dorsk / Tarn: A mine roof fell on Monday in Karvel.", "A mine roof fell"),
        ("Ann-Marie Cole told a court on Monday that she was innocent.", "Ann-Marie Cole"),
        ("The joint US-Norland mission rescued the divers on Monday.", "The joint US-Norland"),
    ],
)
async def test_a_dateline_is_left_out_and_a_name_is_not(line: str, told: str) -> None:
    """Place and agency before the first sentence are no part of it; a hyphen ends no dateline."""
    [fact] = (await read(line)).facts

    assert fact.text.startswith(told)


@pytest.mark.parametrize(
    "line",
    [
        "A man walks by a damaged house after the blast in the city.",
        "(Get the latest quote here.)",
        "Read the full story here.",
        "We've reached out to the studio for comment.",
        "They were taken to a hospital nearby by the police.",
        "This was the second such fire in a year in the town.",
        "Sam Rook, and Capt.",
    ],
)
async def test_what_does_not_stand_alone_is_not_told(line: str) -> None:
    """Captions, asides, fragments, and sentences about somebody unnamed are left untold."""
    assert (await read(f"A storm hit the town of Tarn on Monday.\n{line}")).facts[1:] == ()


async def test_a_fact_is_told_without_what_trails_it() -> None:
    """A long sentence is quoted up to the clause that trails it, never changed."""
    text = (
        "Rescuers ended the search for survivors in the copper mine of Karvel on Wednesday, "
        "while relatives of the missing men gathered at the gate and asked for it to go on for "
        "some days more."
    )
    [fact] = (await read(text)).facts

    assert fact.quote == text[: text.index(", while")]
    assert fact.text == f"{fact.quote}."


async def test_no_more_than_half_of_an_article_is_told() -> None:
    """Facts and positions beyond half of the text stay untold: a brief is short."""
    text = "\n".join(f"The council of Tarn closed road number {n} to all cars." for n in range(40))
    draft = await read(text)

    assert 0 < sum(len(one.quote) for one in draft.facts) <= len(text) / 2
