"""The command line at servers that cut in silence what is longer than their window."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from summarize.cli.app import app
from tests.cli.test_too_long import quotes
from tests.servers.endpoint import Asked, Endpoint, Reply, answer
from tests.servers.too_long import Cutting, article, mills, said


@pytest.fixture(autouse=True)
def story() -> None:
    """A story of four articles."""
    Path("story").mkdir()
    for one in range(4):
        Path(f"story/{one}.txt").write_text(article(one, 15).text)


def brief(endpoint: Endpoint) -> Result:
    """The brief of the story, in this process, at this server."""
    where = ["--base-url", endpoint.url, "--model", "m"]
    return CliRunner().invoke(app, ["brief", "story", "-o", "out", *where])


@pytest.mark.parametrize(
    ("window", "to_half"),
    [(4_096, True), (4_096, False), (5_120, True), (5_120, False), (6_000, True)],
)
def test_what_was_cut_is_read_in_parts(window: int, to_half: bool) -> None:  # noqa: FBT001
    """All is read; one line names what to raise; after the first requests no other one is cut.

    Those are two, which are under way at once, and each may be asked again to be sure of the cut.
    """
    server = Cutting(window, to_half=to_half)
    with Endpoint(server) as endpoint:
        result = brief(endpoint)

    assert result.exit_code == 3
    assert quotes(Path("out/brief.json")) == mills(15, 4)
    assert result.stderr.count("cuts in silence what is longer than") == 1
    assert "OLLAMA_CONTEXT_LENGTH" in result.stderr
    assert 1 <= len(server.cut) <= 4


def test_raised_context_is_made_use_of() -> None:
    """What was cut is asked again whole by the next run: that the server cuts is not remembered."""
    server = Cutting(4_096, to_half=True)
    with Endpoint(server) as endpoint:
        brief(endpoint)
        server.window = 32_768
        before = len(endpoint.asked)
        result = brief(endpoint)
        asked = len(endpoint.asked) - before

    assert result.exit_code == 0
    assert result.stderr.count("OLLAMA_CONTEXT_LENGTH") == 0
    # Read together, searched for contradictions, written of.
    assert asked <= 3


def test_answers_that_the_context_ends_are_asked_for_in_parts() -> None:
    """A server whose answers end where its window does is asked for shorter ones."""

    def script(asked: Asked) -> Reply:
        prompt = len(asked.text) // 4
        room = 9_000 - prompt
        whole = answer(said(asked), tokens=(prompt, 50))
        if room > 3_000:
            return whole
        return answer('{"facts": [', tokens=(prompt, max(1, room)), finish="length")

    with Endpoint(script) as endpoint:
        result = brief(endpoint)

    assert result.exit_code == 3
    assert quotes(Path("out/brief.json")) == mills(15, 4)
    assert "cuts in silence what is longer than 9,000 tokens" in result.stderr


@pytest.mark.parametrize("count", [100, 300])
def test_count_that_no_window_has_ends_the_run(count: int) -> None:
    """A server that read so little read not even the instructions: no thin brief is made.

    Of the story and of an article alone it is asked twice.
    """
    with Endpoint(lambda asked: answer(said(asked), tokens=(count, 50))) as endpoint:
        result = brief(endpoint)

    assert result.exit_code == 1
    assert not Path("out/brief.json").exists()
    assert "OLLAMA_CONTEXT_LENGTH" in result.stderr
    assert len(endpoint.asked) <= 4


@pytest.mark.parametrize("share", [0.55, 0.8, 1.0, 2.0])
def test_other_ways_to_count_are_no_cut(share: float) -> None:
    """A server that counts fewer or more tokens a character has read all the same."""

    def script(asked: Asked) -> Reply:
        # Just beside what a cut would leave.
        counted = int(share * len(asked.text) / 4) // 1_024 * 1_024 + 500
        return answer(said(asked), tokens=(counted, 50))

    with Endpoint(script) as endpoint:
        result = brief(endpoint)

    assert result.exit_code == 0
    assert len(endpoint.asked) == 3


def test_prompt_that_is_answered_with_nothing_is_asked_for_in_parts() -> None:
    """LM Studio answers a prompt beyond its context with no text: each article alone has one."""

    def script(asked: Asked) -> Reply:
        prompt = len(asked.text) // 4
        return answer("" if prompt > 6_000 else said(asked), tokens=(prompt, 50))

    with Endpoint(script) as endpoint:
        result = brief(endpoint)

    assert result.exit_code == 3
    assert quotes(Path("out/brief.json")) == mills(15, 4)
    assert "contradict of the story: The answer is empty." in result.stderr
    assert "if it is LM Studio, raise the model's context length" in result.stderr
