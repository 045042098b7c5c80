"""Claims and sentences that say another thing than their evidence, each beside its honest twin."""

from __future__ import annotations

import json
from typing import Any

import pytest

from summarize.grounding.ground import ground
from summarize.grounding.sentences.check_sentence import why_not_borne
from summarize.schema import Draft, DraftFact, Fact, content_id
from tests.material.made import article, evidence
from tests.paths import DATA

TURNED = json.loads((DATA / "claims_turned.json").read_text("utf-8"))
SWAPPED = json.loads((DATA / "sentences_swapped.json").read_text("utf-8"))["cases"]


def rejected(pair: dict[str, Any], text: str) -> int:
    """How many claims of a draft with this text for the pair's quote are refused."""
    draft = DraftFact(quote=pair["quote"], text=text, date=None, by=pair["by"])
    return len(ground(article(TURNED["articles"][pair["article"]]), Draft.of(draft)).rejected)


@pytest.mark.parametrize(
    "pair", TURNED["pairs"], ids=lambda pair: f"{pair['kind']}: {pair['false']}"
)
def test_a_true_quote_carries_no_false_text(pair: dict[str, Any]) -> None:
    """Doers swapped, plans as deeds, some as all, other ranks, places and hours are refused."""
    assert rejected(pair, pair["false"]) == 1


@pytest.mark.parametrize(
    "pair", TURNED["pairs"], ids=lambda pair: f"{pair['kind']}: {pair['true']}"
)
def test_a_true_quote_carries_its_honest_twin(pair: dict[str, Any]) -> None:
    """The same said in other words is accepted."""
    assert rejected(pair, pair["true"]) == 0


def facts(case: dict[str, Any]) -> list[Fact]:
    """The claims of a case, each in the words of an article of its own."""
    made = []
    for claim in case["claims"]:
        of = article(claim["text"])
        made.append(
            Fact(
                id=content_id("fact", claim["text"]),
                article=of.id,
                text=claim["text"],
                evidence=(evidence(of, claim["text"]),),
                date=None,
                by=claim["by"],
            )
        )
    return made


def borne(case: dict[str, Any], sentence: str) -> bool:
    """Whether the claims that a case cites bear a sentence."""
    every = facts(case)
    return why_not_borne(sentence, [every[at] for at in case["cites"]], every) is None


@pytest.mark.parametrize(
    ("case", "sentence"), [(case, one) for case in SWAPPED for one in case["true"]]
)
def test_what_is_said_in_other_words_is_borne(case: dict[str, Any], sentence: str) -> None:
    """Synonyms, wider words, passives and numbers in words are no swaps."""
    assert borne(case, sentence)


@pytest.mark.parametrize(
    ("case", "sentence"), [(case, one["text"]) for case in SWAPPED for one in case["false"]]
)
def test_a_word_in_the_place_of_another_is_not_borne(case: dict[str, Any], sentence: str) -> None:
    """A noun, verb, role, place, time, outcome or speaker for another is refused."""
    assert not borne(case, sentence)
