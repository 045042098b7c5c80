"""The command line at a server whose window is too small for what is first asked of it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from summarize.cli.app import app
from tests.servers.batch_endpoint import BatchEndpoint, Line
from tests.servers.endpoint import Asked, Endpoint, Reply, answer, error
from tests.servers.too_long import WORDS, Windowed, article, mills, said

WINDOW = "Its window is 6,000 tokens: what is longer is asked for in parts that fit."
CUT = "Only the beginning was searched for contradictions"


@pytest.fixture(autouse=True)
def stories(tmp_path: Path) -> None:
    """Two stories of four articles."""
    for story in range(2):
        folder = tmp_path / "stories" / f"story-{story}"
        folder.mkdir(parents=True)
        for one in range(4):
            (folder / f"{one}.txt").write_text(article(4 * story + one, 15).text)


def run(endpoint: Endpoint | BatchEndpoint, *arguments: str) -> Result:
    """The command, in this process, at this server."""
    return CliRunner().invoke(app, [*arguments, "--base-url", endpoint.url, "--model", "m"])


def quotes(path: Path) -> list[str]:
    """The quotes of a written brief."""
    brief: dict[str, Any] = json.loads(path.read_text())
    return sorted(one["evidence"][0]["quote"] for one in brief["claims"])


def test_brief_says_what_it_left_out() -> None:
    """All is read; one line tells the window, one what was not compared, and the exit code is 3."""
    server = Windowed(6_000)
    with Endpoint(server) as endpoint:
        result = run(endpoint, "brief", "stories/story-0", "-o", "out", "--engine", "llm")

    assert result.exit_code == 3
    assert result.stderr.count(WINDOW) == 1
    assert result.stderr.count(CUT) == 1
    assert "no result" not in result.stderr
    assert "0.txt, 1.txt, 2.txt, 3.txt" in result.stderr.replace("stories/story-0/", "")
    assert quotes(Path("out/brief.json")) == mills(15, 4)
    assert 1 <= len(server.refused) <= 2


@pytest.mark.parametrize("window", [2_048, 3_000])
def test_small_window_that_is_not_named_is_found(window: int) -> None:
    """Three guesses find one that is taken, and all is read in parts that fit it."""
    server = Windowed(window, WORDS["OpenAI, no size"])
    with Endpoint(server) as endpoint:
        result = run(endpoint, "brief", "stories/story-0", "-o", "out", "--concurrency", "1")

    assert result.exit_code == 3
    assert result.stderr.count("It names no window; 2,048 tokens are tried") == 1
    assert quotes(Path("out/brief.json")) == mills(15, 4)
    assert len(server.refused) == 3


def test_server_of_short_answers_reads_small_parts() -> None:
    """A limit of answers is learned with one request, and what is read fits it."""
    server = Windowed(200_000)

    def script(asked: Asked) -> Reply:
        if asked.body["max_tokens"] > 500:
            return error(400, "max_tokens is too large: at most 500 are supported")
        words, used = json.dumps(said(asked)), (len(asked.text) // 4, 500)
        if len(words) <= 4 * 500:
            return server(asked)
        return answer(words[: 4 * 500], tokens=used, finish="length")

    with Endpoint(script) as endpoint:
        result = run(endpoint, "brief", "stories/story-0", "-o", "out")

    assert result.exit_code == 0
    assert result.stderr.count("Its answers have 500 tokens at most") == 1
    assert quotes(Path("out/brief.json")) == mills(15, 4)
    assert max(len(text) for part in server.parts() for text in part) <= 1_500


def test_window_that_takes_no_part_is_named() -> None:
    """No brief is made, and the line says what to set and what to raise."""
    with Endpoint(Windowed(1_200, WORDS["OpenAI, no size"])) as endpoint:
        result = run(endpoint, "brief", "stories/story-0", "-o", "out")

    assert result.exit_code == 1
    assert re.search(r"Set --context .*OLLAMA_CONTEXT_LENGTH", result.stderr)
    assert "; there is no result" in result.stderr
    assert not Path("out/brief.json").exists()


def test_context_that_is_set_is_kept_to() -> None:
    """What the line on the window says to set makes the next run one without a refusal."""
    server = Windowed(3_000, WORDS["OpenAI, no size"])
    with Endpoint(server) as endpoint:
        result = run(endpoint, "brief", "stories/story-0", "-o", "out", "--context", "3000")

    assert result.exit_code == 3
    assert quotes(Path("out/brief.json")) == mills(15, 4)
    assert server.refused == []


def test_merge_alone_asks_for_what_fits() -> None:
    """Of extractions made elsewhere, what is compared and written of is cut, and that is said."""
    with Endpoint(Windowed(200_000)) as endpoint:
        run(endpoint, "extract", "stories/story-0", "-o", "read")
    server = Windowed(5_000)
    with Endpoint(server) as endpoint:
        files = sorted(map(str, Path("read").iterdir()))
        result = run(endpoint, "merge", *files, "-o", "out")

    assert result.exit_code == 3
    assert CUT in result.stderr
    assert quotes(Path("out/brief.json")) == mills(15, 4)
    assert 1 <= len(server.refused) <= 3


def test_batch_learns_the_window_once() -> None:
    """Of all stories at most three requests are refused, and every article is read."""
    server = Windowed(6_000, WORDS["llama.cpp"])
    with Endpoint(server) as endpoint:
        result = run(endpoint, "batch", "stories", "-o", "out")
        refused = len(server.refused)
        again = run(endpoint, "brief", "stories", "-r", "-o", "both")

    assert (result.exit_code, again.exit_code) == (3, 3)
    assert result.stderr.count(WINDOW) == 1
    assert WINDOW not in again.stderr
    assert 1 <= refused <= 3
    assert len(server.refused) == refused
    for number in range(2):
        assert quotes(Path(f"out/story-{number}/brief.json")) == mills(15, 4)


def test_lines_of_a_batch_are_asked_anew_as_they_fit() -> None:
    """What the batch endpoint refuses as too long goes into the next batch in parts."""
    server = Windowed(6_000)

    def script(body: dict[str, Any]) -> Any:
        reply = server(asked := Asked("", {}, body))
        if reply.status == 200:
            return said(asked)
        return Line(reply.status, json.loads(reply.body)["message"])

    with BatchEndpoint(script) as endpoint:
        result = run(endpoint, "batch", "stories", "-o", "out", "--batch-api", "--batch-wait", "9")

    assert result.exit_code == 3
    assert result.stderr.count(WINDOW) == 1
    # The first two lines of both stories are in one batch.
    assert len({one.text for one in server.refused}) <= 4
    for number in range(2):
        assert quotes(Path(f"out/story-{number}/brief.json")) == mills(15, 4)
