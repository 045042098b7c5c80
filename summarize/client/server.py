"""The server of a run: what it was found to want and to hold, remembered in the store."""

from __future__ import annotations

import logging
from typing import Any, NamedTuple

from pydantic import ValidationError

from summarize.client.store import Store
from summarize.client.wire import dialect as dialects
from summarize.client.wire import parameters
from summarize.client.wire.dialect import Dialect
from summarize.client.wire.failures import Said
from summarize.client.wire.redaction import public_url
from summarize.settings import Settings

_LOG = logging.getLogger(__name__)

MOST_LESSONS = 8
"""Of one run. A server that refuses more than that refuses what it took before."""


class Server:
    """The dialect of one model at one server, learned from its refusals."""

    def __init__(self, settings: Settings, store: Store | None) -> None:
        """What the store remembers of it is taken up. Raises NoModel without an address."""
        self._settings = settings
        self._store = store
        self.shown = public_url(parameters.server_url(settings))
        """Its address, for a person."""
        remembered = _remembered(store, self.shown, settings)
        self.dialect = remembered or dialects.first(settings, self.shown)
        """How it is asked now."""
        self.is_known = bool(settings.replay or remembered or dialects.is_openai(self.shown))
        """True if it can be expected to take what is sent."""
        self._kept = remembered
        self._lessons = 0

    def learn(self, told: Said, used: Dialect, *, prompt: int, asked: int) -> bool:
        """Learn from a refusal of a request in dialect `used`; True if asking anew may help."""
        if told.status not in {400, 404, 413, 422, 501}:
            return False
        if used != self.dialect:
            return True
        words = f"{told.message} {told.details}"
        lesson = dialects.learned(used, words, self._settings, prompt=prompt, asked=asked)
        if lesson is None or self._lessons == MOST_LESSONS:
            return False
        self._lessons += 1
        self.dialect = lesson.dialect
        _LOG.warning("%s, model %s: %s", self.shown, self._settings.model, lesson.line)
        return True

    def confirm(self, used: Dialect) -> None:
        """Remember a dialect in which a request was answered."""
        self.is_known = True
        if self._store and used == self.dialect and used != self._kept:
            self._kept = used
            self._store.put_dialect(self.shown, self._settings.model, used.model_dump_json())


def _remembered(store: Store | None, url: str, settings: Settings) -> Dialect | None:
    text = store.get_dialect(url, settings.model) if store else None
    try:
        known = Dialect.model_validate_json(text) if text else None
    except ValidationError:
        return None
    return dialects.as_set(known, settings) if known else None


class Model(NamedTuple):
    """A model as a server lists it."""

    name: str
    window: int | None
    """Tokens of its context; None: the list does not say."""


def listed(body: Any) -> list[Model]:
    """The models of a server's list (`/models`); empty if it is none."""
    if isinstance(body, dict):
        body = body.get("data", body.get("models"))
    entries = body if isinstance(body, list) else []
    return [
        Model(entry["id"], _window(entry))
        for entry in entries
        if isinstance(entry, dict) and isinstance(entry.get("id"), str)
    ]


def _window(entry: dict[str, Any]) -> int | None:
    """VLLM's field, llama.cpp's, OpenRouter's, LM Studio's."""
    meta = entry.get("meta")
    places = (
        entry.get("max_model_len"),
        meta.get("n_ctx") if isinstance(meta, dict) else None,
        entry.get("loaded_context_length"),
        entry.get("context_length"),
        meta.get("n_ctx_train") if isinstance(meta, dict) else None,
        entry.get("max_context_length"),
    )
    return next((size for size in places if type(size) is int and size > 0), None)
