"""The offline engine's positions: who claims, denies, demands or praises what."""

from __future__ import annotations

import pytest

from tests.engines.rules.drafts import position, read, stances


@pytest.mark.parametrize(
    ("text", "actor", "stance"),
    [
        ('"We will rebuild every house here," Mayor Ana Ruiz said.', "Mayor Ana Ruiz", "claims"),
        ("Ana Ruiz insisted that the dam would hold.", "Ana Ruiz", "claims"),
        ("The ministry denied that a ransom had been paid.", "The ministry", "denies"),
        ("Norland rejected the accusations of fraud.", "Norland", "denies"),
        ('The firm said the rumours were "totally ludicrous".', "The firm", "denies"),
        ("Ana Ruiz called for a general strike on Friday.", "Ana Ruiz", "demands"),
        ("Governor Alice Stone praised the firefighters.", "Governor Alice Stone", "praises"),
        ("The miners' union accused Acme of ignoring it.", "The miners' union", "criticises"),
        ("Norland confirmed that its troops had left.", "Norland", "confirms"),
        ("The company vowed to pay for the damage.", "The company", "promises"),
        ("Analysts at Baird & Cole warned of a collapse.", "Analysts at Baird & Cole", "warns"),
        ("The group Care Without Walls, for which he works, thanked the state for its help.",
         "The group Care Without Walls", "praises"),
    ],
)  # fmt: skip
async def test_a_stance_is_read_with_its_actor(text: str, actor: str, stance: str) -> None:
    """Reporting and denying verbs have their subject, whatever stands between."""
    assert (actor, stance) in await stances(text)


@pytest.mark.parametrize(
    "text",
    [
        "Spending cuts demanded by the lenders were passed on Friday.",
        "The man accused of shooting three people was arrested in Tarn.",
        "Concern that unrest could thwart government plans has grown again.",
        "Prosecutors charged eleven former managers with fraud on Friday.",
        "The site of the alleged attack was closed to reporters for days.",
        "Some 40 people were hurt and 12 arrested for resisting authorities.",
    ],
)
async def test_what_looks_like_a_stance_and_is_none(text: str) -> None:
    """Passives, nouns, deeds and adjectives are nobody's words."""
    assert await stances(text) == []


async def test_a_plain_statement_is_a_fact_with_a_source() -> None:
    """What somebody only reports is told as a fact by them."""
    draft = await read("The bridge in Tarn was closed for repairs, the ministry said.")

    assert draft.positions == ()
    assert [one.by for one in draft.facts] == ["the ministry"]


async def test_neither_of_two_revealed_it() -> None:
    """Who did not say a thing is not given the thing as a claim."""
    draft = await read("Neither Norland nor Sudland revealed how many soldiers had been sent.")

    assert [one.stance for one in draft.positions] == []


async def test_a_denial_of_this_is_of_what_was_said_before_it() -> None:
    """A denial of "this" is of what the sentence before said, and that is told as well."""
    text = "Norland said it had retaken the town of Tarn. Officials in Tarn denied the claim."
    denial = await position(text, "denies")
    claim = await position(text, "claims")

    assert denial.towards == "Norland had retaken the town of Tarn"
    assert (claim.actor, denial.actor) == ("Norland", "Officials in Tarn")


async def test_an_accusation_with_its_matter_is_not_what_was_said_before() -> None:
    """Accusations that are named in full do not mean the sentence before."""
    denial = await position(
        "Observers said that turnout was 49 percent. The commission denied the accusations of "
        "fraud.",
        "denies",
    )

    assert denial.towards == "the accusations of fraud"


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        # he, she: a person; it: a body
        (
            'Petra Lang, the director, said little. "It will hold for many years," she said.',
            "Petra Lang",
        ),
        (
            'The supplier, Anho Energy, denied it. "Our parts are not the cause," it said.',
            "Anho Energy",
        ),
        # "the company" is who was named; "the other ministry" is not
        ('Acme denied the report. "Nothing was known of it here," the company said.', "Acme"),
        (
            'The home office denied it. "Nothing was known of it," the foreign office said.',
            "the foreign office",
        ),
        # a line that is a quotation, signed
        (
            (
                "The dam was built in spring.\n“The dam will hold for as long as the river runs. "
                "It was built by people who knew the river, and it has held through three floods "
                "that none of its builders had seen the like of.” — Ivo Petrak, Founder\n"
            ),
            "Ivo Petrak",
        ),
        # a quotation that goes on
        ('"We still hear them. As long as we do we will dig," Ivo Petrak said.', "Ivo Petrak"),
    ],
)
async def test_a_quotation_is_by_the_one_who_is_meant(text: str, actor: str) -> None:
    """Pronouns and "the company" are given the name that they stand for."""
    assert (actor, "claims") in await stances(text)
