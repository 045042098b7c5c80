"""Doctor: what it says of scripted servers, and that it asks little."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from summarize.cli.app import app
from summarize.client import doctor
from summarize.client.doctor import Examination, examine
from summarize.settings import Settings
from tests.servers.endpoint import Asked, Endpoint, Reply, answer, error, streamed

COLOUR = {"colour": "blue", "place": 5, "remark": None}
TEXT = json.dumps(COLOUR)
DONE = {"choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]}


def models(*names: str, **more: int) -> Reply:
    """The list of a server's models."""
    return Reply(body=json.dumps({"data": [{"id": name, **more} for name in names]}).encode())


async def examined(endpoint: Endpoint) -> Examination:
    """What doctor says of an endpoint's model "m"."""
    return await examine(Settings(base_url=endpoint.url, model="m", timeout=5))


def found(examination: Examination) -> dict[str, tuple[str, str]]:
    """State and words, by what was looked at."""
    return {line.what: (line.state, line.found) for line in examination.lines}


async def test_server_that_does_all() -> None:
    """All is good, nothing is to be set, and three requests are enough."""
    usage = {"choices": [], "usage": {"prompt_tokens": 30, "completion_tokens": 9}}
    with Endpoint([streamed(TEXT, DONE, usage)], models("m", max_model_len=200_000)) as endpoint:
        examination = await examined(endpoint)

    assert {line.state for line in examination.lines} == {"good"}
    assert examination.settings == {}
    assert examination.works
    assert len(endpoint.asked) + len(endpoint.got) == 2


async def test_server_that_cuts_prompts() -> None:
    """A long prompt of which few tokens are counted is named, with the settings to change."""

    def script(asked: Asked) -> Reply:
        return answer(COLOUR, tokens=(min(2_048, len(asked.text) // 4), 9))

    with Endpoint(script) as endpoint:
        examination = await examined(endpoint)

    state, words = found(examination)["window"]
    assert state == "bad"
    assert "it read 2,048 of about 5,0" in words
    assert "OLLAMA_CONTEXT_LENGTH" in words
    assert not examination.works


@pytest.mark.parametrize(("often", "words"), [(1, "at least 5,0"), (9, "an answer was cut at 5,1")])
async def test_answer_cut_once_shows_no_window(often: int, words: str) -> None:
    """It may have been a fault of the moment; cut again, it is the window's end."""
    cut = 0

    def script(asked: Asked) -> Reply:
        nonlocal cut
        prompt = len(asked.text) // 4
        cut += prompt > 1_000
        if prompt > 1_000 and cut <= often:
            return answer('{"colour', tokens=(prompt, 90), finish="length")
        return answer(COLOUR, tokens=(prompt, 9))

    with Endpoint(script) as endpoint:
        examination = await examined(endpoint)

    assert words in found(examination)["window"][1]
    assert examination.settings.keys() == (set() if often == 1 else {"context", "max_tokens"})


async def test_server_that_takes_little_and_thinks() -> None:
    """What is not taken, not held, thought aloud and not told is said; the settings follow."""

    def script(asked: Asked) -> Reply:
        if "temperature" in asked.body:
            return error(400, "temperature is not supported")
        if asked.body.get("response_format", {}).get("type") == "json_schema":
            return error(400, "This response_format type is unavailable now")
        thoughts = "" if asked.body.get("reasoning_effort") == "none" else "Hm. " * 50
        return answer(f"<think>{thoughts}</think>{TEXT}", tokens=(0, 0))

    with Endpoint(script, models("m", max_model_len=8_192)) as endpoint:
        examination = await examined(endpoint)

    lines = found(examination)
    assert lines["parameters"] == ("good", "all but temperature")
    assert lines["schema"][0] == lines["thinking"][0] == lines["usage"][0] == "weak"
    assert lines["window"] == ("good", "8,192 tokens")
    assert examination.settings == {
        "structured": "object",
        "reasoning_effort": "none",
        "context": 8_192,
        "max_tokens": 4_096,
    }


@pytest.mark.parametrize(("shown", "state"), [(COLOUR, "weak"), ("Blue, still.", "bad")])
async def test_schema_that_is_not_held(shown: object, state: str) -> None:
    """Prose in answer to a schema: it is to be shown in the prompt, and is tried there."""

    def script(asked: Asked) -> Reply:
        return answer(shown if '"properties"' in asked.text else "Blue, I think.")

    with Endpoint(script, models("m", max_model_len=200_000)) as endpoint:
        examination = await examined(endpoint)

    assert found(examination)["schema"][0] == state
    assert examination.settings == {"structured": "text"}
    assert len(endpoint.asked) <= 3


@pytest.mark.parametrize(
    ("reply", "what", "words"),
    [
        (error(404, "model 'm' not found"), "model", "not there; it has a, b"),
        (error(401, "No key"), "answers", "answered 401: No key. Check OPENAI_API_KEY"),
        (Reply(fault="reset"), "reachable", "no"),
    ],
)
async def test_server_that_gives_no_answer(reply: Reply, what: str, words: str) -> None:
    """Why there is none stands in a line of its own."""
    with Endpoint([reply], models("a", "b")) as endpoint:
        examination = await examined(endpoint)

    state, said = found(examination)[what]
    assert state == "bad"
    assert words in said
    assert not examination.works


# ── The command ───────────────────────────────────────────────────────────────────────────


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    """No key, no server, and a wide screen."""
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "SUMMARIZE_API_KEY", "SUMMARIZE_BASE_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "200")


def test_command_prints_a_table_and_settings() -> None:
    """The table has a line for each thing; the settings are those of a file."""
    with Endpoint([answer(COLOUR)], models("m", max_model_len=9_000)) as endpoint:
        result = CliRunner().invoke(app, ["doctor", "--base-url", endpoint.url, "--model", "m"])

    assert result.exit_code == 0
    assert "ok  schema" in result.stdout
    assert f'base_url = "{endpoint.url}"\nmodel = "m"\ncontext = 9000\n' in result.stdout


def test_command_prints_json_and_fails_where_a_run_would() -> None:
    """With --json all is there for a program; exit code 1 where something is bad."""
    with Endpoint([error(401)]) as endpoint:
        arguments = ["doctor", "--json", "--base-url", endpoint.url, "--model", "m"]
        result = CliRunner().invoke(app, arguments)

    assert result.exit_code == 1
    assert Examination.model_validate_json(result.stdout).url == endpoint.url


def test_without_a_server_it_looks_on_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server on a usual port is named, with the command that looks at it closely."""
    with Endpoint([], models("qwen")) as endpoint:
        port = int(endpoint.url.rpartition(":")[2].removesuffix("/v1"))
        monkeypatch.setattr(doctor, "USUAL_PORTS", {port: "Ollama"})
        result = CliRunner().invoke(app, ["doctor"])

    assert result.exit_code == 0
    assert f"{endpoint.url} answers, as Ollama does: qwen" in result.stdout
    assert endpoint.asked == []


def test_without_any_server_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing on the usual ports is a line with the ways on, and exit code 1."""
    monkeypatch.setattr(doctor, "USUAL_PORTS", {1: "nobody"})
    result = CliRunner().invoke(app, ["doctor"])

    assert result.exit_code == 1
    assert "No server answers on the usual ports" in result.stderr
