"""Doctor at odd servers: it tells the truth, and `brief` works with exactly what it printed."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

from tests.home import run
from tests.material import newsroom
from tests.servers.endpoint import HTML, Asked, Endpoint, Reply, answer, error
from tests.servers.failing_servers import FAILURES
from tests.servers.odd_servers import EVENTS, MESSAGES, TEXTS, Way
from tests.servers.refusing_servers import REFUSING
from tests.servers.too_long import WORDS

Script = Callable[[Asked], Reply]

COLOUR = {"colour": "blue", "place": 5, "remark": None}


def said(asked: Asked) -> dict[str, Any]:
    """What a right answer holds: a colour, or what a stage asks for."""
    return COLOUR if "colour" in asked.text else newsroom.said(asked)


def model(asked: Asked) -> Reply:
    """The right answer."""
    return answer(said(asked), tokens=(len(asked.text) // 4, 50))


def refusing(name: str) -> Script:
    """A server that takes only some requests."""
    return lambda asked: REFUSING[name].why_not(asked.body) or model(asked)


def answering(way: Way) -> Script:
    """A server whose right answers come in another way."""
    return lambda asked: way(json.dumps(said(asked)), said(asked))


def windowed(tokens: int, name: str) -> Script:
    """A server that refuses what is longer than its window."""

    def script(asked: Asked) -> Reply:
        prompt, longest = len(asked.text) // 4 + 12, asked.body["max_tokens"]
        if prompt + longest <= tokens:
            return model(asked)
        sizes = {"window": tokens, "prompt": prompt, "answer": longest, "both": prompt + longest}
        return WORDS[name].of(**sizes)

    return script


def thinking(asked: Asked) -> Reply:
    """A model that thinks for a thousand tokens, whatever it is told, and takes no effort."""
    if "reasoning_effort" in asked.body:
        return error(400, "reasoning_effort is not supported")
    if asked.body["max_tokens"] < 1_100:
        return answer("<think>Hm.", tokens=(100, asked.body["max_tokens"]), finish="length")
    text = f"<think>{'Hm. ' * 1_000}</think>{json.dumps(said(asked))}"
    return answer(text, tokens=(len(asked.text) // 4, 1_050))


def blind(asked: Asked) -> Reply:
    """A model that keeps to a schema only where it reads it in the prompt."""
    return model(asked) if '"properties"' in asked.text else answer("Blue, I think.")


ODD: dict[str, Script] = {
    "takes no parameter of the usual names": refusing("LiteLLM before GPT-5"),
    "takes no response format": refusing("no response format"),
    "takes shorter answers": refusing("DashScope"),
    "has no role for instructions": refusing("a template without a system"),
    "has a small window, and says so": windowed(4_000, "llama.cpp"),
    "has a small window, and does not say so": windowed(9_000, "OpenAI, no size"),
    "allows few tokens a minute": windowed(6_000, "Groq, a minute's"),
    "answers in its thoughts": answering(MESSAGES["reasoning_content"]),
    "wraps its answers": answering(TEXTS["prose around a fence"]),
    "thinks, and cannot be told not to": thinking,
    "does not see the schema": blind,
}


def failing(name: str) -> Script:
    """A server that gives nothing of use."""
    return lambda _: FAILURES[name][0]


HOPELESS: dict[str, Script] = {
    "asks for a login": failing("200, page"),
    "wants money": failing("no money"),
    "has no such model": failing("no such model"),
    "only chats": failing("prose"),
    "says nothing": failing("an empty answer"),
    "sends comments for ever": lambda _: Reply(200, b": ping\n\n", EVENTS, "endless"),
}


@pytest.fixture(autouse=True)
def story(tmp_path: Path) -> None:
    """A story in a folder."""
    newsroom.write_folders(tmp_path, 1)


def examined(endpoint: Endpoint, *flags: str) -> Result:
    """What doctor says; the settings that it prints are written to a file."""
    result = run("doctor", "--base-url", endpoint.url, "--model", "m", *flags)
    Path("s.toml").write_text(result.stdout.partition("# summarize.toml")[2].partition("\n")[2])
    return result


@pytest.mark.parametrize("script", ODD.values(), ids=ODD.keys())
@pytest.mark.parametrize("remembers", [True, False], ids=["store", "no store"])
def test_brief_works_with_what_doctor_printed(script: Script, remembers: bool) -> None:  # noqa: FBT001
    """The brief is whole; with the store nothing about the server is left to be learned."""
    with Endpoint(script) as endpoint:
        found = examined(endpoint)
        asked = len(endpoint.asked)
        flags = [] if remembers else ["--no-store"]
        made = run("brief", "story-0000", "--settings", "s.toml", "-o", "out", *flags)
        requests = len(endpoint.asked) - asked

    assert (found.exit_code, made.exit_code) == (0, 0)
    assert asked <= 8
    brief = json.loads(Path("out/brief.json").read_text())
    assert sorted(one["low"] for one in brief["claims"] if one["kind"] == "figure") == [3, 4]
    assert requests <= (3 if remembers else 6)


@pytest.mark.parametrize("script", HOPELESS.values(), ids=HOPELESS.keys())
def test_doctor_says_where_no_brief_can_be_made(script: Script) -> None:
    """Both end with exit code 1 and lines for a person."""
    with Endpoint(script, models=HTML) as endpoint:
        found = examined(endpoint, "--timeout", "0.3")
        flags = ("--settings", "s.toml", "--timeout", "0.3", "--retries", "0")
        made = run("brief", "story-0000", *flags)

    assert (found.exit_code, made.exit_code) == (1, 1)
    assert re.search(r"^ X  ", found.stdout, re.MULTILINE)
    assert "Traceback" not in found.output + made.output
