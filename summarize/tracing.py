"""OpenTelemetry spans of stories, stages and calls, where OpenTelemetry is there and set up.

A program that uses this library and has set up tracing finds them in its own traces. The command
line exports them where `OTEL_TRACES_EXPORTER` or `OTEL_EXPORTER_OTLP_ENDPOINT` is set and the
extra `otel` is installed. In all other cases nothing of it is loaded.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

Note = Callable[[Mapping[str, str | int]], None]
"""Adds attributes to a span."""


@contextmanager
def span(name: str, attributes: Mapping[str, str | int] | None = None) -> Iterator[Note]:
    """A span around the block, inside the one that is open."""
    # Who has set up tracing has loaded this; to import it here would load it for everyone.
    if "opentelemetry.trace" not in sys.modules:
        yield _nothing
        return
    from opentelemetry import trace  # noqa: PLC0415  an extra

    with trace.get_tracer("summarize").start_as_current_span(name, attributes=attributes) as opened:
        yield opened.set_attributes


@contextmanager
def exported() -> Iterator[None]:
    """Export the spans of the block as the environment says, if it says so."""
    kind = os.environ.get("OTEL_TRACES_EXPORTER", "")
    if not (kind or os.environ.get("OTEL_EXPORTER_OTLP_ENDPOINT")) or kind == "none":
        yield
        return
    try:
        from opentelemetry import trace  # noqa: PLC0415  an extra
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter  # noqa: PLC0415
        from opentelemetry.sdk.resources import SERVICE_NAME, Resource  # noqa: PLC0415
        from opentelemetry.sdk.trace import TracerProvider  # noqa: PLC0415
        from opentelemetry.sdk.trace.export import BatchSpanProcessor, ConsoleSpanExporter  # noqa: PLC0415
    except ModuleNotFoundError:
        yield
        return
    service = os.environ.get("OTEL_SERVICE_NAME", "summarize")
    provider = TracerProvider(resource=Resource.create({SERVICE_NAME: service}))
    exporter = ConsoleSpanExporter(out=sys.stderr) if kind == "console" else OTLPSpanExporter()
    provider.add_span_processor(BatchSpanProcessor(exporter))
    trace.set_tracer_provider(provider)
    try:
        yield
    finally:
        provider.shutdown()


def _nothing(_: Mapping[str, str | int]) -> None:
    """No span, no attribute."""
