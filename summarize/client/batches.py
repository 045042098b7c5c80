"""Requests through OpenAI's batch endpoint: half the price, answered within a day.

The stages ask as usual and wait. Once no new request has come for a moment, those that wait are
sent as one batch; the store records the batch of each request and, later, its answer. So a run may
end at any moment, and the same command continues it: nothing is sent twice.

https://platform.openai.com/docs/guides/batch
"""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import Awaitable, Callable, Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from copy import copy
from functools import partial
from typing import Any, Literal, NamedTuple, TypeVar

import httpx2
import openai
from openai.types import Batch
from tenacity import AsyncRetrying, retry_if_exception, stop_after_attempt

from summarize.client import pacing
from summarize.client.sender import Call, ServerSender
from summarize.client.server import Server
from summarize.client.store import Store
from summarize.client.usage import Tally, Usage
from summarize.client.wire import failures, http, stream
from summarize.client.wire.completion import Completion
from summarize.client.wire.dialect import Dialect
from summarize.errors import (
    BadRequest,
    InBatch,
    ModelError,
    Overloaded,
    SummarizeError,
    UnknownModel,
)
from summarize.settings import Settings

T = TypeVar("T")

MOST_REQUESTS = 50_000
"""Of one batch, as OpenAI bounds it."""

MOST_BYTES = 190 * 10**6
"""Of one batch; OpenAI's bound is 200 MB."""

QUIET = 1.0
"""Seconds without a new request after which those that wait are sent. Stages ask within
milliseconds of what they wait for; being too early only makes one batch more."""

LONGEST_POLL = 60.0
"""Seconds between two looks at a batch; the first looks come sooner."""

_ENDPOINT: Literal["/v1/chat/completions"] = "/v1/chat/completions"
_OVER = frozenset({"completed", "expired", "cancelled", "failed"})
_LATEST = 100
"""Batches, the newest first, among which one is looked for whose creation went unanswered."""
_AT_ONCE = 500
"""Answers that are kept in one write: it takes milliseconds, and other processes may wait."""


MOST_RESULTS = 2**30
"""Bytes of a file of results."""


class _Line(NamedTuple):
    """One request of a batch."""

    key: str
    text: bytes
    """As it stands in the file, line end included."""


class BatchApi(ServerSender):
    """Sends requests in batches: `async with BatchApi(…)`, closed at the end of the run."""

    def __init__(
        self, settings: Settings, tally: Tally, store: Store, server: Server, clock: pacing.Clock
    ) -> None:
        """As of a `ServerSender`; `store` keeps which request is in which batch."""
        super().__init__(settings, tally, server, clock)
        self._timeout = settings.timeout
        self._store = store
        self._leave_at = clock.now() + settings.batch_wait
        self._expected: dict[str, asyncio.Future[str]] = {}
        self._queue: list[_Line] = []
        self._handed_on: list[str] = []
        self._sender: asyncio.Task[None] | None = None
        self._followers: dict[str, asyncio.Task[None]] = {}

    def _http_client(self, url: str) -> AbstractContextManager[httpx2.AsyncClient]:
        return nullcontext(http.client(url, most=MOST_RESULTS))

    async def __aexit__(self, *raised: object) -> None:
        """Close the connections; batches under way go on at the server."""
        tasks = [*self._followers.values(), *([self._sender] if self._sender else [])]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await super().__aexit__(*raised)
        self._forget_handed_on()

    async def send(self, call: Call) -> Completion:
        """The server's answer; a line that expired or failed in passing is sent again.

        Raises a ModelError, DialectChanged, and InBatch if the run must leave before the answer
        is there.
        """
        retrying = self._retrying(before=lambda: self._tally.add(call.stage, Usage(retries=1)))

        async def post(body: dict[str, Any], _: Dialect) -> Completion:
            body = {"model": self._settings.model, **body}
            answered: Completion = await retrying(self._answer, call, body)
            return answered

        answer = await self._in_dialect(call, post)
        self._tally.add(call.stage, answer.usage)
        return answer

    async def _answer(self, call: Call, body: dict[str, Any]) -> Completion:
        """The answer to one line, from a batch of an earlier run or a new one."""
        asked = json.dumps(body, ensure_ascii=False)
        key = hashlib.sha256(f"{self._url} {asked}".encode()).hexdigest()
        place = self._store.get_batched(key)
        answer: str | None = place.answer if place else None
        if place is None:
            with self._budget.reserved(call.size):
                self._tally.add(call.stage, Usage(requests=1))
                self._enqueue(key, body)
                answer = await self._expect(key)
        elif answer is None:
            self._follow(place.file)
            answer = await self._expect(key)
        self._handed_on.append(key)
        return stream.whole(answer.encode(), self._url, self._secrets)

    async def _expect(self, key: str) -> str:
        future = self._expected.get(key)
        if future is None:
            future = self._expected[key] = asyncio.get_running_loop().create_future()
        return await asyncio.shield(future)

    def _fail(self, keys: Iterable[str], error: SummarizeError | failures.Reported) -> None:
        for key in keys:
            if future := self._expected.pop(key, None):
                # Each its own: who gets it says in it what it was about.
                future.set_exception(copy(error))
                future.exception()

    # ── Sending ───────────────────────────────────────────────────────────────────────────

    def _enqueue(self, key: str, body: dict[str, Any]) -> None:
        line = {"custom_id": key, "method": "POST", "url": _ENDPOINT, "body": body}
        text = json.dumps(line, ensure_ascii=False) + "\n"
        self._queue.append(_Line(key, text.encode()))
        if self._sender is None or self._sender.done():
            self._sender = asyncio.create_task(self._send_when_quiet())

    async def _send_when_quiet(self) -> None:
        """Send the queue once no request has joined it for `QUIET`, or it fills a batch."""
        while self._queue:
            seen = 0
            while seen < len(self._queue) < MOST_REQUESTS:
                seen = len(self._queue)
                await self._clock.sleep(QUIET)
            lines = self._next_lines()
            try:
                await self._submit(lines)
            except SummarizeError as error:
                self._fail((line.key for line in lines), error)

    def _next_lines(self) -> list[_Line]:
        """Take as many lines off the queue as fit one batch."""
        size = count = 0
        for line in self._queue[:MOST_REQUESTS]:
            size += len(line.text)
            if count and size > MOST_BYTES:
                break
            count += 1
        lines, self._queue = self._queue[:count], self._queue[count:]
        return lines

    async def _submit(self, lines: Sequence[_Line]) -> None:
        content = b"".join(line.text for line in lines)
        create = partial(self._openai.files.create, file=("batch.jsonl", content), purpose="batch")
        try:
            file = await self._persist(create)
        except UnknownModel as error:
            raise BadRequest(f"{self._url} takes no batches: leave out --batch-api.") from error
        self._forget_handed_on()
        self._store.put_batched(file.id, [line.key for line in lines])
        self._follow(file.id)

    def _forget_handed_on(self) -> None:
        """Delete the batch entries whose answers were handed to the caller."""
        self._store.drop_batched(self._handed_on)
        self._handed_on.clear()

    # ── Following a batch to its end ──────────────────────────────────────────────────────

    def _follow(self, file: str) -> None:
        if file not in self._followers:
            self._followers[file] = asyncio.create_task(self._carry(file))

    async def _carry(self, file: str) -> None:
        """Wait for the batch of a file to end, and give all who wait for it answer or error."""
        try:
            batch = await self._ended(file)
            for part in (batch.output_file_id, batch.error_file_id):
                if part:
                    await self._persist(partial(self._collect, part))
            line = self._secrets.hide(f"Batch {batch.id} is {batch.status}: no answer.")
            self._lose(file, Overloaded(line))
        except (BadRequest, UnknownModel) as error:
            self._lose(file, error)
        except ModelError as error:
            known = InBatch(f"The batch cannot be asked about: {error.args[0]}")
            self._fail(self._store.unanswered(file), known if error.retryable else error)
        except InBatch as error:
            self._fail(self._store.unanswered(file), error)
        except SummarizeError as error:
            self._fail([*self._expected], error)
        finally:
            del self._followers[file]

    async def _ended(self, file: str) -> Batch:
        """The ended batch of a file. Raises BadRequest if the server refused it as a whole."""
        batch = await self._persist(partial(self._batch, file))
        wait = 1.0
        while batch.status not in _OVER:
            if self._clock.now() >= self._leave_at:
                line = f"The request is in batch {batch.id}, {batch.status}."
                raise InBatch(self._secrets.hide(line))
            await self._clock.sleep(wait)
            wait = min(2 * wait, LONGEST_POLL)
            batch = await self._persist(partial(self._openai.batches.retrieve, batch.id))
        if batch.status == "failed":
            said = batch.errors.data if batch.errors else None
            why = said[0].message if said else "it gives no reason"
            line = self._secrets.hide(f"{self._url} refused batch {batch.id}: {why}")
            raise BadRequest(line)
        return batch

    async def _batch(self, file: str) -> Batch:
        """The batch of a file, created if there is none.

        One whose creation was never answered, or not recorded, is found by its file.
        """
        known = self._store.get_batch(file)
        if known:
            return await self._openai.batches.retrieve(known)
        latest = await self._openai.batches.list(limit=_LATEST)
        batch = next((one for one in latest.data if one.input_file_id == file), None)
        if batch is None:
            batch = await self._openai.batches.create(
                input_file_id=file, endpoint=_ENDPOINT, completion_window="24h"
            )
        self._store.put_batch(file, batch.id)
        return batch

    async def _collect(self, part: str) -> None:
        """Store the answers of a result file, then hand them to those who wait."""
        streaming = self._openai.files.with_streaming_response
        async with streaming.content(part) as response:
            answers: dict[str, str] = {}
            async for text in response.iter_lines():
                line = json.loads(text)
                answered = line.get("response") or {}
                if answered.get("status_code") == 200:
                    body = self._secrets.hide(json.dumps(answered["body"]))
                    answers[line["custom_id"]] = body
                else:
                    error, told = failures.from_line(line, self._url, self._secrets)
                    self._store.drop_batched([line["custom_id"]])
                    refused = error if error.retryable else failures.Reported(told)
                    self._fail([line["custom_id"]], refused)
                if len(answers) == _AT_ONCE:
                    self._keep(answers)
                    answers.clear()
            self._keep(answers)

    def _keep(self, answers: dict[str, str]) -> None:
        self._store.put_batched_answers(answers)
        for key, answer in answers.items():
            if future := self._expected.pop(key, None):
                future.set_result(answer)

    def _lose(self, file: str, error: SummarizeError) -> None:
        """Delete the entries of lines without an answer, so that they are asked again."""
        keys = self._store.unanswered(file)
        self._store.drop_batched(keys)
        self._fail(keys, error)

    # ── Calls to the server ───────────────────────────────────────────────────────────────

    async def _persist(self, call: Callable[[], Awaitable[T]]) -> T:
        """The result of a call, retried after passing failures. Raises a ModelError."""

        async def explained() -> T:
            try:
                return await call()
            except openai.APIStatusError as error:
                body = stream.parsed(error.response.content)
                told = failures.said(error.response, body, self._secrets)
                raise failures.from_said(told, self._url) from None
            except (openai.OpenAIError, httpx2.HTTPError, ValueError) as error:
                timeout = self._settings.timeout
                raise failures.from_exception(error, self._url, timeout, self._secrets) from None

        return await self._retrying(before=lambda: None)(explained)

    def _retrying(self, before: Callable[[], None]) -> AsyncRetrying:
        return AsyncRetrying(
            stop=stop_after_attempt(1 + self._settings.retries),
            wait=pacing.BACKOFF,
            retry=retry_if_exception(lambda one: isinstance(one, ModelError) and one.retryable),
            before_sleep=lambda _: before(),
            sleep=self._clock.sleep,
            reraise=True,
        )
