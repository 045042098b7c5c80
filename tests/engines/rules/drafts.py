"""What the rules read in a few sentences, short to ask for in a test."""

from __future__ import annotations

from summarize.engines.rules import RulesEngine
from summarize.schema import Draft, DraftFigure, DraftPosition
from tests.material.made import article

REST = """
The valley lies far from the coast, and few roads lead to it in the winter months.
Trains stopped running there long ago, when the old line along the river was closed.
Most families live from their orchards, and some from guests who come for the walks.
"""
"""The rest of an article, so that a text is not most of it: no more than half is told."""


async def read(text: str) -> Draft:
    """The draft of an article of this text."""
    of = article(text)
    return (await RulesEngine().extract([of])).of[of.id]


async def figure(text: str, value: str) -> DraftFigure:
    """The figure of a text whose number is written so."""
    draft = await read(text)
    found = [one for one in draft.figures if one.value == value]
    assert len(found) == 1, [(one.value, one.counted) for one in draft.figures]
    return found[0]


async def stances(text: str) -> list[tuple[str, str]]:
    """Who takes which stance in a text."""
    return [(one.actor, one.stance) for one in (await read(text + REST)).positions]


async def position(text: str, stance: str) -> DraftPosition:
    """The one position of this stance in a text."""
    [found] = [one for one in (await read(text + REST)).positions if one.stance == stance]
    return found
