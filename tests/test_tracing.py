"""Spans: stories, stages and calls in the traces of whoever has set up tracing."""

from __future__ import annotations

import asyncio
import subprocess
from collections import Counter
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest
from opentelemetry import trace
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from summarize.batch import run
from summarize.batch.workers import Workers
from summarize.settings import Settings
from summarize.sources.stories import find
from tests import killing
from tests.material.newsroom import model, story, write_folders
from tests.servers.endpoint import Endpoint, error

_MEMORY = InMemorySpanExporter()


@pytest.fixture(scope="module", autouse=True)
def provider() -> None:
    """Tracing is set up once for a process."""
    made = TracerProvider()
    made.add_span_processor(SimpleSpanProcessor(_MEMORY))
    trace.set_tracer_provider(made)


@pytest.fixture
def spans() -> Iterator[InMemorySpanExporter]:
    """The spans of one test."""
    _MEMORY.clear()
    yield _MEMORY
    _MEMORY.clear()


def parent(span: ReadableSpan, finished: tuple[ReadableSpan, ...]) -> str | None:
    """The name of the span that holds this one."""
    by_id = {one.context.span_id: one.name for one in finished if one.context}
    return by_id[span.parent.span_id] if span.parent else None


@pytest.mark.parametrize("processes", [0, 1])
def test_each_story_stage_and_call_is_a_span(
    spans: InMemorySpanExporter, tmp_path: Path, processes: int
) -> None:
    """Calls stand inside their stages, stages inside their stories; tokens are told.

    So it is, too, where another process does the work.
    """
    stories = write_folders(tmp_path / "stories", 2)
    workers = Workers(processes) if processes else nullcontext()
    with Endpoint(model) as endpoint, workers as work:
        settings = Settings(base_url=endpoint.url, no_store=True, model="m", together="never")
        asyncio.run(run.run(find(stories), tmp_path / "out", settings, workers=work))
    finished = spans.get_finished_spans()
    inside = Counter((span.name, parent(span, finished)) for span in finished)
    calls = [dict(span.attributes or {}) for span in finished if span.name == "chat m"]

    assert inside == {
        ("story", None): 2,
        ("extract", "story"): 4,
        ("align", "story"): 2,
        ("contradict", "story"): 2,
        ("compose", "story"): 2,
        ("chat m", "extract"): 4,
        ("chat m", "align"): 2,
        ("chat m", "contradict"): 2,
        ("chat m", "compose"): 2,
    }
    assert {(span.attributes or {}).get("summarize.story") for span in finished} >= {
        story(0),
        story(1),
    }
    assert Counter(call["summarize.stage"] for call in calls) == {
        "extract": 4, "align": 2, "contradict": 2, "compose": 2
    }  # fmt: skip
    assert all(call["gen_ai.usage.output_tokens"] == 50 for call in calls)


def test_failed_call_is_marked(spans: InMemorySpanExporter, tmp_path: Path) -> None:
    """A call that the server refused is a span with an error."""
    stories = write_folders(tmp_path / "stories", 1, articles=1)
    with Endpoint([error(400)]) as endpoint:
        settings = Settings(base_url=endpoint.url, no_store=True, model="m")
        standing = asyncio.run(run.run(find(stories), tmp_path / "out", settings))
    (call,) = (span for span in spans.get_finished_spans() if span.name == "chat m")

    assert standing.failed == 1
    assert not call.status.is_ok


@pytest.mark.slow
@pytest.mark.parametrize(("exporter", "seen"), [("console", True), ("", False)])
def test_command_line_exports_what_the_environment_names(
    tmp_path: Path, exporter: str, *, seen: bool
) -> None:
    """Spans go where OTEL_TRACES_EXPORTER says; without it OpenTelemetry is not even loaded."""
    stories = write_folders(tmp_path / "stories", 1)
    with Endpoint(model) as endpoint:
        arguments = killing.command(stories, tmp_path, endpoint)
        code = (
            "import atexit, sys; atexit.register(lambda: print('opentelemetry' in sys.modules)); "
            "from summarize.cli import main; main()"
        )
        done = subprocess.run(
            [arguments[0], "-c", code, *arguments[3:]],
            env=killing.environment() | {"OTEL_TRACES_EXPORTER": exporter},
            capture_output=True,
            text=True,
            check=True,
        )

    assert ('"name": "story"' in done.stderr) == seen
    assert done.stdout.strip() == str(seen)
