"""What tests ask a client, and a clock that does not make them wait."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from pydantic import BaseModel, ConfigDict

from summarize.client.ask import Client, Request
from summarize.client.pacing import Clock
from summarize.client.prompts import Message
from summarize.client.store import Store
from summarize.errors import ModelError
from summarize.schema import PromptUsed, Stage
from summarize.settings import Settings
from tests.servers.endpoint import Endpoint, answer


class Town(BaseModel):
    """An answer with a default, an optional field, and one called `title`."""

    model_config = ConfigDict(frozen=True)

    name: str
    title: str | None = None
    people: tuple[int, ...] = ()


LUND = Town(name="Lund", people=(3, 4))
GOOD = answer(LUND.model_dump())
BAD = answer({"name": []})


def request(text: str = "Where?", stage: Stage = "extract") -> Request[Town]:
    """A request about some text."""
    messages = (Message(role="system", content="Answer."), Message(role="user", content=text))
    used = PromptUsed(name="extract.v1", sha256="0" * 64)
    return Request(stage=stage, subject="a.txt", messages=messages, reply=Town, prompt=used)


class Time:
    """A clock whose sleep takes no time and is written down."""

    def __init__(self) -> None:
        """It begins at 0."""
        self.now = 0.0
        self.slept: list[float] = []

    async def sleep(self, seconds: float) -> None:
        """Let the time pass at once."""
        self.slept.append(seconds)
        self.now += seconds
        await asyncio.sleep(0)


def client(
    endpoint: Endpoint | str, time: Time | None = None, store: Store | None = None, **settings: Any
) -> Client:
    """A client of this endpoint whose waits take no time."""
    url = endpoint if isinstance(endpoint, str) else endpoint.url
    time = time or Time()
    given: dict[str, Any] = {"base_url": url, "retries": 3} | settings
    return Client(Settings(**given), store, clock=Clock(lambda: time.now, time.sleep))


async def failure(endpoint: Endpoint | str, **settings: Any) -> ModelError:
    """The error that one call ends with: one line that names the stage and the subject."""
    async with client(endpoint, **settings) as asking:
        with pytest.raises(ModelError, match=r"^extract of a\.txt: \S") as raised:
            await asking.ask(request())
    assert "\n" not in str(raised.value)
    return raised.value
