"""A question to a model, its answer, and servers' replies that hold it."""

from __future__ import annotations

import json
from typing import Any

from summarize.client.ask import Request
from summarize.client.prompts import Message
from summarize.schema import Frozen, PromptUsed
from tests.servers.endpoint import Reply


class Toll(Frozen):
    """One number."""

    quote: str
    value: int
    by: str | None


class Tolls(Frozen):
    """A reply of one field."""

    tolls: tuple[Toll, ...]


EXPECTED = Tolls(tolls=(Toll(quote="12 “dead”", value=12, by=None),))
GOOD = EXPECTED.model_dump(mode="json")
TEXT = json.dumps(GOOD)


def question(text: str = "How many?", *, expects_content: bool = False) -> Request[Tolls]:
    """A request for tolls."""
    return Request(
        stage="extract",
        subject="a.txt",
        messages=(Message(role="system", content="Count."), Message(role="user", content=text)),
        reply=Tolls,
        prompt=PromptUsed(name="extract.v1", sha256="0" * 64),
        expects_content=expects_content,
    )


def message(finish: str | None = "stop", **fields: Any) -> Reply:
    """A chat completion with this message."""
    choice = {"index": 0, "message": {"role": "assistant", **fields}, "finish_reason": finish}
    return Reply(body=json.dumps({"model": "m", "choices": [choice]}).encode())


def said(text: str) -> Reply:
    """A chat completion of this text."""
    return message(content=text)
