"""Sentences are held against their claims: what is altered falls, what is paraphrased stands."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import pytest

from summarize.grounding import check_numbers
from summarize.grounding.sentences.check_sentence import why_not_borne
from summarize.language import numbers
from summarize.schema import Claim, Evidence, Fact, Figure, Position, content_id
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
