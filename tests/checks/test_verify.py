"""A finished brief rechecked: what was tampered with is found, and nothing else."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import Any

import pytest

from summarize.checks.verify import verify
from summarize.schema import Brief, Figure, Sentence
from tests.test_pipeline import ARTICLES, FIRST, SECOND, run


def _with_claim(brief: Brief, counted: str, **changes: Any) -> Brief:
    """The brief with the first figure of this kind changed."""
    claims = [
        claim.model_copy(update=changes)
        if isinstance(claim, Figure) and claim.counted == counted
        else claim
        for claim in brief.claims
    ]
    return brief.model_copy(update={"claims": tuple(claims)})


def test_an_untouched_brief_holds(whole: str) -> None:
    """Nothing is found where nothing is wrong."""
    assert verify(Brief.model_validate_json(whole), ARTICLES) == ()


async def test_a_changed_article_is_named_by_its_hash() -> None:
    """An article whose text changed is no article of the brief."""
    other = SECOND.model_copy(update={"text": SECOND.text.replace("30", "31")})
    findings = verify(await run(), (FIRST, other))

    assert [one.where for one in findings] == [f"articles {SECOND.id}"]
    assert SECOND.source in findings[0].line


@pytest.mark.parametrize("low", [13, None])
async def test_a_number_that_is_not_in_its_quote_is_found(low: int | None) -> None:
    """A figure's ends are read again from the quote."""
    findings = verify(_with_claim(await run(), "miners missing", low=low), ARTICLES)

    assert [one.what for one in findings] == [f"It is {low}, and should be 3."]


async def test_a_quote_that_moved_is_found_with_what_stands_there() -> None:
    """One character to the right is not the quote."""
    brief = await run()
    claim = next(one for one in brief.claims if isinstance(one, Figure))
    moved = claim.evidence[0].model_copy(
        update={"start": claim.evidence[0].start + 1, "end": claim.evidence[0].end + 1}
    )
    findings = verify(_with_claim(brief, claim.counted, evidence=(moved,)), ARTICLES)

    assert any(repr(moved.quote) in one.what and "stands there" in one.what for one in findings)


async def test_a_claim_that_is_not_there_is_named() -> None:
    """What was taken out is shown."""
    brief = await run()
    gone = brief.positions[0].claims[0]
    kept = tuple(claim for claim in brief.claims if claim.id != gone)
    (finding,) = verify(brief.model_copy(update={"claims": kept}), ARTICLES)

    assert finding.where == "claims"
    assert finding.what.startswith("This is missing:")
    assert gone in finding.what


# ── Tampered with, part by part ───────────────────────────────────────────────────────────

Json = dict[str, Any]
SENTENCE = "Twelve miners died, the ministry said; at least 30 died, a union said."


@pytest.fixture(scope="module")
def whole() -> str:
    """A brief with a sentence on both tolls, as JSON; each test has a copy of its own."""
    bare = asyncio.run(run())
    dead = [
        claim.id for claim in bare.claims if isinstance(claim, Figure) and claim.low in (12, 30)
    ]
    brief = asyncio.run(run(ARTICLES, Sentence(text=SENTENCE, claims=tuple(dead))))
    assert brief.summary
    return brief.model_dump_json()


def by_low(brief: Json, low: int) -> Json:
    """The figure of this value."""
    claim: Json
    (claim,) = (one for one in brief["claims"] if one["kind"] == "figure" and one["low"] == low)
    return claim


def conflict(brief: Json, kind: str) -> Json:
    """The contradiction of this kind."""
    one: Json
    (one,) = (one for one in brief["contradictions"] if one["kind"] == kind)
    return one


def an_offset(brief: Json) -> None:
    """One quote is moved by a character."""
    by_low(brief, 12)["evidence"][0]["start"] += 1


def a_quote(brief: Json) -> None:
    """One quote says more."""
    by_low(brief, 12)["evidence"][0]["quote"] = "Twenty miners died"


def a_hash(brief: Json) -> None:
    """The hash of one article is another."""
    brief["articles"][0]["sha256"] = "0" * 64


def a_number(brief: Json) -> None:
    """A sentence has another number."""
    brief["summary"][0]["text"] = SENTENCE.replace("30", "40")


def swapped_numbers(brief: Json) -> None:
    """A sentence gives each speaker the other's number."""
    brief["summary"][0]["text"] = "At least 30 died, the ministry said; twelve died, a union said."


def a_headline(brief: Json) -> None:
    """The headline has a number of its own."""
    brief["headline"] = "Ninety miners died."


def a_claim(brief: Json) -> None:
    """A claim says what its quote does not."""
    by_low(brief, 12)["text"] = "Fourteen miners died."


def what_is_counted(brief: Json) -> None:
    """A figure counts something else."""
    by_low(brief, 12)["counted"] = "miners rescued"


def a_stance(brief: Json) -> None:
    """A denial becomes an admission."""
    (claim,) = (one for one in brief["claims"] if one["kind"] == "position")
    claim["stance"] = "confirms"


def a_speaker(brief: Json) -> None:
    """A figure is said by somebody whom its article does not name."""
    by_low(brief, 30)["by"] = "Admiral Katz"


def sides_exchanged(brief: Json) -> None:
    """Two sides have each other's claims."""
    one, other = conflict(brief, "figure")["sides"]
    one["claims"], other["claims"] = other["claims"], one["claims"]


def speakers_exchanged(brief: Json) -> None:
    """Two sides have each other's speakers."""
    one, other = conflict(brief, "figure")["sides"]
    one["by"], other["by"] = other["by"], one["by"]


def a_label(brief: Json) -> None:
    """A side's label is another number."""
    conflict(brief, "figure")["sides"][0]["label"] = "13"


def origins_of_a_side(brief: Json) -> None:
    """A side has the origin of the other."""
    one, other = conflict(brief, "figure")["sides"]
    one["origins"] = other["origins"]


def a_nature(brief: Json) -> None:
    """Two figures are called a reversal."""
    conflict(brief, "figure")["nature"] = "reversal"


def an_article_within(brief: Json) -> None:
    """An article is said to stand on two sides."""
    conflict(brief, "figure")["within"] = [FIRST.id]


def an_article_silent(brief: Json) -> None:
    """An article on one side is said to be silent."""
    conflict(brief, "figure")["silent"] = [FIRST.id]


def one_claim_on_two_sides(brief: Json) -> None:
    """A claim stands against itself."""
    one, other = conflict(brief, "figure")["sides"]
    other["claims"] = [*other["claims"], *one["claims"]]


def one_side_gone(brief: Json) -> None:
    """One side is left out."""
    conflict(brief, "figure")["sides"].pop()


def an_origin(brief: Json) -> None:
    """Two articles are made one origin."""
    first, second = brief["origins"]
    first["articles"] += second["articles"]
    brief["origins"] = [first]


def an_article_in_two_origins(brief: Json) -> None:
    """One article is in two origins."""
    first, second = brief["origins"]
    first["articles"] += second["articles"]


def a_point(brief: Json) -> None:
    """A point of a series has another value."""
    brief["figures"][0]["points"][0]["low"] = 11


def a_position(brief: Json) -> None:
    """A line has another stance."""
    brief["positions"][0]["stance"] = "confirms"


def a_line(brief: Json) -> None:
    """A line says something else."""
    brief["positions"][0]["text"] = "Deep Rock said that the alarm was off."


def a_lone_statement(brief: Json) -> None:
    """A statement of one source says something else."""
    brief["single_source"][0]["text"] = "Another 9 miners are missing."


def an_unread_quote(brief: Json) -> None:
    """What was left unread stands elsewhere."""
    brief["unread"] = [{"article": FIRST.id, "start": 1, "end": 7, "quote": "Valley"}]


def what_was_left_unread(brief: Json) -> None:
    """The claim on the missing is gone, and nothing says that nobody read their number."""
    gone = by_low(brief, 3)
    brief["claims"].remove(gone)
    brief["single_source"] = [s for s in brief["single_source"] if gone["id"] not in s["claims"]]


def reordered(brief: Json) -> None:
    """The claims stand the other way round."""
    brief["claims"].reverse()


def a_claim_twice(brief: Json) -> None:
    """One claim is there twice."""
    brief["claims"].append(brief["claims"][-1])


def an_invented_claim(brief: Json) -> None:
    """A sentence rests on a claim that is not there."""
    brief["summary"][0]["claims"] = ["000000000000"]


def a_version(brief: Json) -> None:
    """Another version is said to have made what this one would make otherwise."""
    brief["made_by"]["version"] = "0.0.1"
    brief["agreed"].append({"text": "x", "claims": [], "origins": [], "rank": "minor"})


def what_was_said(brief: Json) -> None:
    """A draft is said to have another text, which its quote does not carry."""
    figure = brief["proposals"]["articles"][0]["draft"]["figures"][0]
    figure["text"] = "Ninety miners died."


def what_was_dropped(brief: Json) -> None:
    """Something is said to have been left out."""
    brief["dropped"].append(
        {"what": "fact", "stage": "extract", "article": None, "reason": "No.", "text": "x"}
    )


TAMPERED: list[tuple[Callable[[Json], None], str, str]] = [
    (an_offset, "claims", "is not at"),
    (a_quote, "claims", "'Twenty miners died' is not at"),
    (a_hash, "articles", f"It is '{'0' * 64}'"),
    (a_number, "summary 1, text", "at least 40"),
    (swapped_numbers, "summary 1, text", "twelve died, a union said"),
    (a_headline, "headline", "'Ninety miners died.', and should be 'Miners died.'"),
    (a_claim, "claims", "'Fourteen miners died.', and should be 'Twelve miners died.'"),
    (what_is_counted, "claims", "'miners rescued', and should be 'miners killed'"),
    (a_stance, "claims", "'confirms', and should be 'denies'"),
    (a_speaker, "claims", "'Admiral Katz', and should be 'union'"),
    (sides_exchanged, "contradictions", "and should be"),
    (speakers_exchanged, "contradictions", "['union'], and should be ['ministry']"),
    (a_label, "contradictions", "'13', and should be '12'"),
    (origins_of_a_side, "contradictions", "and should be"),
    (a_nature, "contradictions", "'reversal', and should be 'dispute'"),
    (an_article_within, "contradictions", "and should be []"),
    (an_article_silent, "contradictions", "and should be []"),
    (one_claim_on_two_sides, "contradictions", "and should be"),
    (one_side_gone, "contradictions", "This is missing: {'label': '30 or more'"),
    (an_origin, "origins", "This is missing"),
    (an_article_in_two_origins, "origins", "and should be"),
    (a_point, "figures 1, points 1, low", "It is 11, and should be 12."),
    (a_position, "positions 1, stance", "'confirms', and should be 'denies'"),
    (a_line, "positions 1, text", "'Deep Rock said that the alarm was off.'"),
    (a_lone_statement, "single_source 1, text", "'Another 9 miners are missing.'"),
    (an_unread_quote, "unread", "is not at"),
    (what_was_left_unread, "claims", "This is missing"),
    (reordered, "claims", "They are not in their order."),
    (a_claim_twice, "claims", "It does not follow from the articles"),
    (an_invented_claim, "summary 1, claims", "000000000000"),
    (a_version, "made_by", "Version '0.0.1' made it"),
    (what_was_said, "claims", "and should be"),
    (what_was_dropped, "dropped 1", "It does not follow from the articles"),
]


@pytest.mark.parametrize(
    ("tamper", "where", "what"), TAMPERED, ids=lambda one: getattr(one, "__name__", None)
)
def test_what_was_tampered_with_is_named(
    whole: str, tamper: Callable[[Json], None], where: str, what: str
) -> None:
    """The part of the brief, and what no longer holds of it."""
    brief: Json = json.loads(whole)
    tamper(brief)
    findings = verify(Brief.model_validate(brief), ARTICLES)

    assert any(one.where.startswith(where) and what in one.what for one in findings), findings


async def test_a_missing_article_is_named_and_nothing_else() -> None:
    """What rests on an article that was not given is not called wrong."""
    findings = verify(await run(), (FIRST,))

    assert [one.where for one in findings] == [f"articles {SECOND.id}"]
    assert "No given article" in findings[0].what


async def test_articles_in_another_order_are_the_same_articles() -> None:
    """Nor does it matter what else is given."""
    other = FIRST.model_copy(update={"text": "Nothing.", "source": "third.txt"})

    assert verify(await run(), (SECOND, other, FIRST)) == ()
