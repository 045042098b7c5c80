"""Sentences are held against their claims: what is altered falls, what is paraphrased stands."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import pytest

from summarize.grounding.numbers import check_numbers
from summarize.grounding.sentences.check_sentence import why_not_borne
from summarize.language import numbers
from summarize.schema import Claim, Evidence, Fact, Figure, Position, content_id
from tests.material.made import article, fact
from tests.paths import DATA

CASES = [
    *json.loads((DATA / "sentences.json").read_text("utf-8")),
    *json.loads((DATA / "sentences_unseen.json").read_text("utf-8"))["cases"],
]


class Planted(NamedTuple):
    """A sentence, its claims, and whether it holds."""

    sentence: str
    claims: tuple[Claim, ...]
    holds: bool
    what: str


def claim(planted: Mapping[str, Any]) -> Claim:
    """A claim with its quote as the whole of its article."""
    quote = planted["quote"]
    fields = {
        "id": content_id(*planted.values()),
        "article": "a",
        "text": planted["text"],
        "evidence": (Evidence(article="a", start=0, end=len(quote), quote=quote),),
    }
    if planted["kind"] == "fact":
        return Fact(**fields, date=None, by=planted["by"])
    if planted["kind"] == "position":
        actor, stance = planted["actor"], planted["stance"]
        return Position(**fields, actor=actor, stance=stance, towards="")
    read = check_numbers.quantity_at(planted["value"], quote, fields["evidence"][0])
    assert read, f"{planted['value']!r} is not read from {quote!r}"
    return Figure(
        **fields,
        low=read.low,
        high=read.high,
        unit=read.unit,
        approximate=read.approximate,
        counted=planted["counted"],
        by=planted["by"],
        as_of=None,
        scope=None,
        forecast=False,
    )


def planted() -> Iterator[Planted]:
    """All planted sentences."""
    for case in CASES:
        claims = tuple(claim(one) for one in case["claims"])
        yield from (Planted(true, claims, holds=True, what="true") for true in case["true"])
        for altered in case["altered"]:
            yield Planted(altered["text"], claims, holds=False, what=altered["what"])


def test_the_planted_set_is_large_enough() -> None:
    """At least a hundred and ninety of either kind."""
    holds = [one.holds for one in planted()]

    assert min(holds.count(True), holds.count(False)) >= 190


@pytest.mark.parametrize("one", tuple(planted()), ids=lambda one: f"{one.what}: {one.sentence}")
def test_an_altered_sentence_falls_and_a_paraphrase_stands(one: Planted) -> None:
    """A reason is given for every altered sentence, and for no true one."""
    reason = why_not_borne(one.sentence, one.claims)

    assert (reason is None) == one.holds, reason


def test_a_number_is_read_with_the_modifier_that_the_quote_left_out() -> None:
    """A quote of "4,500" out of "more than 4,500" is still more than 4,500."""
    text = "The army lost more than 4,500 men."
    start = text.index("4,500")
    read = check_numbers.quantity_at(
        "4,500", text, Evidence(article="a", start=start, end=start + 5, quote="4,500")
    )

    assert read
    assert (read.low, read.high) == (4500, None)
    assert text[read.start : read.end] == "more than 4,500"


def test_the_exact_number_comes_before_one_that_shares_a_part_of_it() -> None:
    """Of "3 to 12" and "12" the value "12" is the second, though the first has a 12 as well."""
    text = "Of 3 to 12 men who fell 12 were hurt."
    whole = Evidence(article="a", start=0, end=len(text), quote=text)
    read = check_numbers.quantity_at("12", text, whole)

    assert read
    assert (read.start, read.low, read.high) == (text.rindex("12"), 12, 12)


def test_every_number_of_the_planted_quotes_is_read() -> None:
    """What the sentences are held against is there."""
    assert all(numbers.find(one["quote"]) for case in CASES for one in case["claims"]
               if one["kind"] == "figure")  # fmt: skip


COUNTED = [
    (("Two aides were acquitted", "A third aide, Tom Berg, was convicted"),
     "Two aides were acquitted, while a third, Tom Berg, was convicted.",
     "A third of the aides were acquitted."),
    (("Two bridges fell", "A fourth bridge, in Exe, held"),
     "Two bridges fell, but a fourth, in Exe, held.",
     "Two bridges fell, but a fifth, in Exe, held."),
    (("The first train was late", "A third train hit a cow"),
     "The first train was late, and a third hit a cow.",
     "The first train was late, and a third of the trains hit a cow."),
    (("One miner died", "A third guard left"),
     "One miner died, and a third guard left.", "One miner died, and a third, Tom Fox, left."),
    (("Ana Ruiz, Ida Berg and Mia Lund were arrested",),
     "All three were arrested.", "All four were arrested."),
    (("Ana Ruiz, Ida Berg and Mia Lund were arrested",),
     "Three people were arrested.", "Three guards were arrested."),
    (("The women were named as Ana Ruiz and Ida Berg", "The women died in a fire"),
     "The two women died in a fire.", "The five women died in a fire."),
    (("Two bridges fell", "A third bridge held", "A fourth aide left"),
     "Two bridges fell, but a third held.",
     "Two bridges fell, but a fourth, Tom Berg, left."),
    (("Ana Ruiz, Ida Berg and Mia Lund were moved", "A pump stood there"),
     "Three people were moved.", "Three pumps were moved."),
    (("Tom Fox and Sam Ray were fined",), "Both were fined.", "The three were fined."),
    (("Troops searched the towns of Orrin, Exe and Wye",),
     "Troops searched the three towns of Orrin, Exe and Wye.",
     "Troops searched three people in Orrin, Exe and Wye."),
    (("The Unity Party lost its majority", "The Unity Party won 88 of the 200 seats"),
     "The Unity Party lost its majority, taking 88 of the 200 seats.",
     "The Unity Party lost 88 of the 200 seats."),
    (("Orrin came second in the race", "Orrin won nine medals"),
     "Orrin came second in the race, taking nine medals.",
     "Orrin came second in the race, losing nine medals."),
    (("The army put its casualties at 900",),
     "The army put its casualties at 900.", "The army put its dead at 900."),
    (("The army put its casualties at 900 killed and wounded",),
     "The army put its killed and wounded at 900.", "The army put its missing at 900."),
]  # fmt: skip


@pytest.mark.parametrize(("said", "true", "false"), COUNTED)
def test_a_count_may_be_told_by_an_order_a_list_or_what_was_got(
    said: tuple[str, ...], true: str, false: str
) -> None:
    """Of what the claims count, list or order so, and of nothing else."""
    claims = [fact(article(". ".join(said) + "."), one) for one in said]

    assert why_not_borne(true, claims) is None
    assert why_not_borne(false, claims) is not None
