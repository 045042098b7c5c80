"""Replay: a recorded run answers without its server, in any order, and holds no secret."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import yaml  # type: ignore[import-untyped]
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pydantic import SecretStr

from summarize.client.ask import Client, Request
from summarize.client.prompts import Message
from summarize.client.usage import Usage
from summarize.errors import CassetteError, ModelError, ReplayMiss
from summarize.schema import Frozen, PromptUsed
from summarize.settings import Settings
from tests.servers.endpoint import Asked, Endpoint, Reply, answer, error

SECRET = "sk-very-secret"  # noqa: S105  planted, to be looked for
NOWHERE = "http://127.0.0.1:1/other/v1"


class Heard(Frozen):
    """What the tests ask for."""

    heard: str


def request(text: str) -> Request[Heard]:
    """A request about some text."""
    messages = (Message(role="system", content="Listen."), Message(role="user", content=text))
    used = PromptUsed(name="extract.v1", sha256="0" * 64)
    return Request(
        stage="extract", subject=f"{text}.txt", messages=messages, reply=Heard, prompt=used
    )


def echo(asked: Asked) -> Reply:
    """An answer that holds what was asked, and a header that nobody needs."""
    heard = asked.body["messages"][-1]["content"]
    return answer({"heard": heard}, headers={"set-cookie": SECRET})


async def run(texts: Sequence[str], **settings: Any) -> tuple[list[str], Usage]:
    """What a run hears, and what it used."""
    async with Client(Settings(**settings)) as client:
        heard = await asyncio.gather(*(client.ask(request(text)) for text in texts))
        return [one.heard for one in heard], client.usage.total


async def record(path: Path, texts: Sequence[str], script: Any = echo, **settings: Any) -> None:
    """Record a run on an endpoint that is gone afterwards."""
    with Endpoint(script) as endpoint:
        await run(texts, base_url=endpoint.url, record=path, **settings)


async def test_recorded_run_is_replayed_without_its_server(tmp_path: Path) -> None:
    """Any order, any server, any model, any number of times: the same answers, no request."""
    texts = [f"article {number}" for number in range(15)]
    path = tmp_path / "run.yaml"
    await record(path, texts)

    again = [*reversed(texts), texts[3]]
    heard, usage = await run(again, replay=path, base_url=NOWHERE, model="other", max_tokens=5)

    assert heard == again
    assert usage == Usage(from_replay=15)


async def test_replay_needs_neither_key_nor_server(tmp_path: Path) -> None:
    """With nothing but the cassette a run is answered."""
    path = tmp_path / "run.yaml"
    await record(path, ["Hello"])

    heard, _ = await run(["Hello"], replay=path)

    assert heard == ["Hello"]


async def test_cassette_holds_no_secret_and_no_address(tmp_path: Path) -> None:
    """Neither the key nor the server nor any header but the type of the body is in the file."""
    path = tmp_path / "run.yaml"
    await record(path, ["Hello"], api_key=SecretStr(SECRET))
    text = path.read_text(encoding="utf-8")

    assert SECRET not in text
    assert "127.0.0.1" not in text
    assert "authorization" not in text.lower()
    (interaction,) = yaml.safe_load(text)["summarize.cassette/1"]
    assert interaction["response"]["headers"] == {"content-type": ["application/json"]}
    assert interaction["request"].keys() == {"method", "uri", "body"}


async def test_cassette_can_be_read(tmp_path: Path) -> None:
    """Messages stand line by line, and the JSON of an answer is laid out."""
    path = tmp_path / "run.yaml"
    await record(path, ["First line: “quoted”\nSecond line\n"])
    text = path.read_text(encoding="utf-8")

    assert "content: |\n          First line: “quoted”\n          Second line\n" in text
    assert '              "heard": "First line: “quoted”\\nSecond line\\n"\n' in text


async def test_same_traffic_is_the_same_file(tmp_path: Path) -> None:
    """The order of the calls does not show."""
    first, second = tmp_path / "first.yaml", tmp_path / "second.yaml"
    await record(first, ["a", "b", "c"], concurrency=1)
    await record(second, ["c", "a", "b"], concurrency=1)

    assert first.read_bytes() == second.read_bytes()


async def test_only_good_answers_are_recorded(tmp_path: Path) -> None:
    """A retry leaves no trace: the replay neither fails nor waits."""
    path = tmp_path / "run.yaml"
    busy = error(429, headers={"retry-after-ms": "1"})
    await record(path, ["Hello"], [busy, answer({"heard": "Hello"})])

    heard, usage = await run(["Hello"], replay=path)

    assert heard == ["Hello"]
    assert usage.retries == 0


async def test_reask_is_recorded_and_replayed(tmp_path: Path) -> None:
    """A run with an invalid answer replays, though the answer is laid out anew in the file."""
    path = tmp_path / "run.yaml"
    await record(path, ["Hello"], [answer({"heard": [1, 2]}), answer({"heard": "Hello"})])

    heard, usage = await run(["Hello"], replay=path)

    assert heard == ["Hello"]
    assert (usage.from_replay, usage.reasks) == (2, 1)


async def test_miss_names_stage_article_and_cassette(tmp_path: Path) -> None:
    """A request that is not in the cassette fails at once and says which."""
    path = tmp_path / "run.yaml"
    await record(path, ["known"])

    with pytest.raises(ReplayMiss, match=r"extract of unknown\.txt: .* not in .*run\.yaml"):
        await run(["unknown"], replay=path)


async def test_failed_recording_keeps_what_was_answered(tmp_path: Path) -> None:
    """When the server breaks in the middle, the answers before are in the file."""
    path = tmp_path / "run.yaml"
    with pytest.raises(ModelError, match="401"):
        await record(path, ["a", "b"], [answer({"heard": "a"}), error(401)], concurrency=1)

    heard, _ = await run(["a"], replay=path)

    assert heard == ["a"]


async def test_recording_again_replaces_and_adds(tmp_path: Path) -> None:
    """A second recording always asks the server; what it did not ask again stays."""
    path = tmp_path / "run.yaml"
    await record(path, ["a", "b"])
    await record(path, ["b", "c"], [answer({"heard": "new"})])

    heard, _ = await run(["a", "b", "c"], replay=path)

    assert heard == ["a", "new", "new"]


async def test_two_cassettes_at_once(tmp_path: Path) -> None:
    """Clients in one process replay from their own cassettes."""
    paths = [tmp_path / f"{name}.yaml" for name in "ab"]
    for path in paths:
        await record(path, ["Hello"], [answer({"heard": path.stem})])

    runs = await asyncio.gather(*(run(["Hello"], replay=path) for path in paths))

    assert [heard for heard, _ in runs] == [["a"], ["b"]]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (None, "There is no cassette"),
        ("", "no cassette that can be read"),
        ("interactions: []", "summarize.cassette/1"),
        ("summarize.cassette/1: [{request: 1}]", "no cassette that can be read"),
        ("summarize.cassette/1: [a, {", "no cassette that can be read"),
        ("\0", "no cassette that can be read"),
        ("[" * 100_000, "nested too deep"),
        ("summarize.cassette/1:\n" + "- " * 500, "nested too deep"),
        ("summarize.cassette/1: &a [*a]", "refers to itself"),
    ],
)
async def test_broken_cassette_is_named(tmp_path: Path, text: str | None, words: str) -> None:
    """A missing or broken cassette is one line that names the file."""
    path = tmp_path / "run.yaml"
    if text is not None:
        path.write_text(text)

    with pytest.raises(CassetteError, match=words) as raised:
        await run(["Hello"], replay=path)
    assert str(path) in str(raised.value)
    assert "\n" not in str(raised.value)


async def test_recording_nowhere_is_refused_at_once(tmp_path: Path) -> None:
    """A cassette in a folder that is not there is said before any request."""
    with Endpoint(echo) as endpoint, pytest.raises(CassetteError, match="no folder"):
        await run(["Hello"], base_url=endpoint.url, record=tmp_path / "none" / "run.yaml")

    assert endpoint.asked == []


async def test_missing_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without vcrpy the error says what to install."""
    monkeypatch.setitem(sys.modules, "vcr.cassette", None)
    monkeypatch.delitem(sys.modules, "summarize.client.cassettes", raising=False)
    monkeypatch.delattr("summarize.client.cassettes", raising=False)

    with pytest.raises(CassetteError, match=r"pip install '\.\[replay\]'"):
        await run(["Hello"], replay=tmp_path / "run.yaml")


@settings(max_examples=10, deadline=None)
@example(["\r\n", "\t", "a \nb ", "\x85", "\u2028\n", "\ufeff", "\x07", "🜁", "---\n...", "k: v"])
@example([" lead", "'", '"', "%", "# c", "- a\n- b", "x " * 200, "\n\n  a", "true", "1e5", "\\n"])
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), unique=True))
def test_any_text_survives_the_file(texts: list[str]) -> None:
    """What was asked is found again, and answered with the same, whatever characters it has."""
    asked = [f".{text}." for text in texts]
    with TemporaryDirectory() as folder:
        path = Path(folder, "run.yaml")
        asyncio.run(record(path, [*asked, "."]))
        heard, _ = asyncio.run(run(asked, replay=path))

    assert heard == asked


async def test_a_replay_names_the_model_that_answered(tmp_path: Path) -> None:
    """The recorded answers are those of their model, whatever model the run would have asked."""
    path = tmp_path / "run.yaml"
    await record(path, ["Hello"])

    async with Client(Settings(replay=path, model="other")) as client:
        await client.ask(request("Hello"))

        assert client.model == "scripted"
