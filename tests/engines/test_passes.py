"""A further reading: a model is asked again for what no claim covers, and is told once."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from summarize.batch.dry_run import forecast
from summarize.checks.verify import verify
from summarize.pipeline import Pipeline
from summarize.schema import Article, Brief
from summarize.settings import Settings, choose_engine
from summarize.sources.stories import find
from tests.material.newsroom import kind
from tests.servers.batch_endpoint import BatchEndpoint
from tests.servers.endpoint import Asked, Endpoint, Reply, answer

ONE = Article(
    source="a.txt",
    language="en",
    text=(
        "A bridge fell in Lund on Monday and killed 12 people, police said. Some 340 tonnes of "
        "steel came down. “Nobody had looked at the bolts for years”, said Mayor Eva Holm."
    ),
)
TWO = Article(
    source="b.txt",
    language="en",
    text="A bridge in Lund fell on Monday; 14 people died. It weighed 340 tonnes.",
)


def figure(question: str, *numbers: tuple[str, str, str]) -> dict[str, Any]:
    """A question with its numbers, each with the label of its article."""
    return {
        "question": question,
        "weight": "central",
        "forecast": False,
        "numbers": [
            {"quote": f"{label}: {quote}", "value": value, "by": None}
            for label, quote, value in numbers
        ],
    }


def position(label: str, actor: str, quote: str) -> dict[str, Any]:
    """What somebody says."""
    quotes = [f"{label}: {quote}"]
    said = {"actor": actor, "stance": "claims", "text": None, "weight": "side"}
    return said | {"quotes": quotes}


Said = Callable[[Mapping[str, str]], dict[str, Any]]
"""A reply to `reread`, by the labels that the articles have in the request."""


class Reader:
    """A model that finds the tolls at first, and says what it is given of the rest."""

    def __init__(self, *again: Said | Reply) -> None:
        """`again`: its further replies, in turn, the last for ever."""
        self.again = list(again)
        self.asked: list[Asked] = []

    def __call__(self, asked: Asked) -> Reply:
        """The answer to a request of any stage."""
        found = re.findall(r'<article id="(A\d+)"[^>]*>\n(.*?)\n</article', asked.text, re.DOTALL)
        of = {name: label for label, text in found for name in ("12", "14") if name in text}
        said: dict[str, Any] = {"items": [], "groups": [], "conflicts": []}
        nothing: dict[str, Any] = {"datelines": [], "figures": [], "positions": [], "facts": []}
        match kind(asked):
            case "Extracted" if "Missed:" in asked.text:
                self.asked.append(asked)
                reply = self.again.pop(0) if len(self.again) > 1 else self.again[0]
                if isinstance(reply, Reply):
                    return reply
                said = nothing | reply({name: label for label, text in found for name in
                                        ("bolts", "weighed") if name in text})  # fmt: skip
            case "Extracted":
                tolls = [("12", "killed 12 people"), ("14", "14 people died")]
                numbers = [(of[value], quote, value) for value, quote in tolls if value in of]
                said = nothing | {"figures": [figure("How many died?", *numbers)]}
            case "Composition":
                said = {"headline": {"text": "A bridge fell", "claims": []}, "summary": []}
            case "Groups":
                said = {"groups": []}
            case "Conflicts":
                said = {"conflicts": []}
            case "Repair":
                said = {"items": []}
        return answer(said, tokens=(len(asked.text) // 4, 50))

    async def brief(self, passes: int, **settings: Any) -> Brief:
        """What comes of both articles; what was used is in `usage`."""
        settings = {"no_store": True} | settings
        with Endpoint(self) as endpoint:
            made = Settings(base_url=endpoint.url, model="m", passes=passes, **settings)
            async with Pipeline(made) as pipeline:
                brief = await pipeline.brief([ONE, TWO])
                self.usage = pipeline.usage
        return brief


def rest(labels: Mapping[str, str]) -> dict[str, Any]:
    """All that the first reading left out, and one toll again."""
    one, two = labels.get("bolts"), labels.get("weighed")
    numbers = [
        *([(one, "340 tonnes of steel came down", "340 tonnes")] if one else ()),
        *([(two, "It weighed 340 tonnes", "340 tonnes")] if two else ()),
    ]
    said: dict[str, Any] = {"figures": [figure("How much did the bridge weigh?", *numbers)]}
    if one:
        said["figures"].append(figure("How many died?", (one, "and killed 12 people", "12")))
        said["positions"] = [position(one, "Mayor Eva Holm", "Nobody had looked at the bolts")]
    return said


def nothing(_: Mapping[str, str]) -> dict[str, Any]:
    """No more."""
    return {}


async def test_one_pass_asks_nothing_again() -> None:
    """By default what no claim covers is listed, and no request more is made."""
    reader = Reader(rest)

    brief = await reader.brief(1)

    assert reader.asked == []
    assert [one.quote[:10] for one in brief.unread if one.article == TWO.id] == ["It weighed"]
    assert brief.made_by.passes == 1


@pytest.mark.parametrize("together", ["always", "never"])
async def test_a_second_pass_finds_what_the_first_left_out(together: str) -> None:
    """Figure and statement are in the brief, nothing is unread, and `verify` makes it again."""
    reader = Reader(rest)

    brief = await reader.brief(2, together=together)

    assert len(reader.asked) == (1 if together == "always" else 2)
    assert brief.unread == ()
    told = {claim.evidence[0].quote for claim in brief.claims}
    assert {"Some 340 tonnes of steel came down", "It weighed 340 tonnes"} <= told
    assert "Nobody had looked at the bolts" in told
    assert reader.usage.stages["reread"].requests == len(reader.asked)
    assert not verify(brief, [ONE, TWO])


@pytest.mark.parametrize("together", ["always", "never"])
async def test_a_claim_found_twice_is_one(together: str) -> None:
    """The toll that the second reading repeats in a longer quote is told once."""
    brief = await Reader(rest).brief(2, together=together)

    tolls = [claim.evidence[0].quote for claim in brief.claims if "12" in claim.evidence[0].quote]
    assert tolls == ["killed 12 people"]


async def test_a_figure_of_the_second_pass_is_compared() -> None:
    """What both articles tell of its weight answers one question."""
    brief = await Reader(rest).brief(2, together="always")

    (weight,) = (one for one in brief.figures if "weigh" in one.question)
    assert {(point.low, point.approximate) for point in weight.points} == {
        (340, False),
        (340, True),
    }


async def test_only_what_is_missed_is_asked_for() -> None:
    """The request has the missed sentences under the labels of their articles, and no other."""
    reader = Reader(rest)
    await reader.brief(2, together="always")
    missed = reader.asked[0].text.partition("Missed:")[2]

    assert "340 tonnes of steel" in missed
    assert "Nobody had looked at the bolts" in missed
    assert "killed 12" not in missed


async def test_what_a_second_pass_invents_is_dropped() -> None:
    """Its claims are held like any others: a quote or number that is not there is listed."""

    def invented(labels: Mapping[str, str]) -> dict[str, Any]:
        one = labels["bolts"]
        return {"figures": [figure("How many were hurt?", (one, "hurting 90 people", "90"))]}

    brief = await Reader(invented).brief(2, together="always")

    assert not [claim for claim in brief.claims if "90" in claim.text]
    assert "hurting 90 people" in {entry.text for entry in brief.dropped}
    assert not verify(brief, [ONE, TWO])


async def test_a_pass_that_finds_nothing_is_the_last() -> None:
    """However many are allowed, the same is not asked for twice."""
    reader = Reader(nothing)

    await reader.brief(5, together="always")

    assert len(reader.asked) == 1


async def test_a_third_pass_asks_for_what_the_second_left_out() -> None:
    """Each time less is asked for."""

    def steel(labels: Mapping[str, str]) -> dict[str, Any]:
        number = (labels["bolts"], "340 tonnes of steel came down", "340 tonnes")
        return {"figures": [figure("How much did it weigh?", number)]}

    reader = Reader(steel, rest)
    brief = await reader.brief(3, together="always")

    assert len(reader.asked) == 2
    assert "tonnes of steel" not in reader.asked[1].text.partition("Missed:")[2]
    assert brief.unread == ()


@pytest.mark.parametrize("together", ["always", "never"])
async def test_a_pass_that_fails_is_listed_and_the_first_stays(together: str) -> None:
    """A refusal of the second reading costs its finds alone, and the brief says so."""
    reader = Reader(answer(None, refusal="No."))

    brief = await reader.brief(2, together=together)

    assert {"killed 12 people", "14 people died"} <= {one.evidence[0].quote for one in brief.claims}
    assert [one.what for one in brief.dropped if one.stage == "reread"] == ["further reading"] * (
        1 if together == "always" else 2
    )
    assert not verify(brief, [ONE, TWO])


async def test_what_a_pass_was_answered_is_stored(tmp_path: Path) -> None:
    """The same run again asks for nothing."""
    store = {"store": tmp_path / "store.db", "no_store": False, "together": "always"}
    first, again = Reader(rest), Reader(nothing)
    one = await first.brief(2, **store)
    two = await again.brief(2, **store)

    assert again.asked == []
    assert one == two


async def test_a_pass_goes_through_the_batch_endpoint(tmp_path: Path) -> None:
    """A further reading is a line of a batch like any other request."""
    reader = Reader(rest)

    def content(body: dict[str, Any]) -> Any:
        reply = json.loads(reader(Asked("", {}, body)).body)
        return json.loads(reply["choices"][0]["message"]["content"])

    with BatchEndpoint(content) as endpoint:
        settings = Settings(
            base_url=endpoint.url,
            model="m",
            passes=2,
            together="always",
            batch_api=True,
            batch_wait=3600,
            store=tmp_path / "store.db",
        )
        async with Pipeline(settings) as pipeline:
            brief = await pipeline.brief([ONE, TWO])

    assert sum("Missed:" in str(line) for line in endpoint.requests.lines) == 1
    assert brief.unread == ()
    assert len(endpoint.requests.lines) == pipeline.usage.total.requests


async def test_a_dry_run_counts_further_readings_at_most(tmp_path: Path) -> None:
    """One a story read together, one an article read alone, for each pass but the first."""
    lines = [{"story": "s", "text": one.text, "source": one.source} for one in (ONE, TWO)]
    path = tmp_path / "stories.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))

    async def counted(**settings: Any) -> int:
        made = Settings(api_key="k", store=tmp_path / "s.db", **settings)
        return (await forecast(find(path), made)).requests.get("reread", 0)

    assert await counted(passes=3, together="always") == 2
    assert await counted(passes=2, together="never") == 2
    assert await counted(passes=1, together="always") == 0


def test_rules_read_once_and_say_so(caplog: pytest.LogCaptureFixture) -> None:
    """Passes are for a model: rules say in a line that they are none for them."""
    assert choose_engine(Settings(engine="rules", passes=2)) == "rules"

    assert caplog.messages == ["Rules read each article once; passes is for a model."]
