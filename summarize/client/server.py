"""The server of a run: what it was found to want and to hold, remembered in the store."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from pydantic import ValidationError

from summarize.client.lengths import Lengths
from summarize.client.store import Store
from summarize.client.usage import MOST_TOKENS, Usage
from summarize.client.wire import dialect as dialects
from summarize.client.wire import parameters
from summarize.client.wire.dialect import Dialect, Lesson
from summarize.client.wire.failures import Said, is_failed_check
from summarize.client.wire.redaction import public_url
from summarize.client.wire.window import DENSEST, SMALLEST, is_exceeded, of_cut
from summarize.settings import Settings

_LOG = logging.getLogger(__name__)

# A code is no size.
_CODE = re.compile(r'"(?:\w+_)?(?:code|status)": "?\d+"?')

FAILED_CHECKS = 3
"""Answers in a row that a server's own check of the schema refuses, after which it is asked in
another way; one may be chance, which falls the same way again at a temperature of 0."""

MOST_LESSONS = 8
"""Of one run. A server that refuses more than that refuses what it took before."""

LARGE = 6_000
"""Tokens of articles, or of a prompt, from which on the model's window matters: with instructions
and answer they fill the 16,000 that servers on one's own machine often have."""


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
        is_openai = dialects.is_openai(self.shown)
        self.is_known = bool(settings.replay or remembered or is_openai)
        """True if it can be expected to take what is sent."""
        self._is_large = bool(settings.replay or settings.record or is_openai)
        self._kept = remembered.model_dump_json() if remembered else None
        self._lessons = self._failed_checks = 0
        self._lengths = Lengths()

    @property
    def may_be_small(self) -> bool:
        """True if its window is not known, and may be one that a story does not fit.

        OpenAI's are large, and where a cassette holds all traffic, nothing is asked besides.
        """
        return self.dialect.holds is None and not self._is_large

    def is_in_doubt(self, tokens: int) -> bool:
        """True if a prompt of so many tokens, where none so long was taken, may be too long."""
        return self.dialect.is_guess or (self.may_be_small and tokens > LARGE)

    def learn(self, told: Said, used: Dialect, *, prompt: int, asked: int) -> bool:
        """Learn from a refusal of a request in dialect `used`; True if asking anew may help."""
        words = f"{told.message} {_CODE.sub('', told.details)}"
        check_failed = is_failed_check(told)
        # Some servers fail of a request that they do not take.
        fails_of_request = told.status in {500, 501} and (
            check_failed or dialects.is_of_format(words) or dialects.is_of_request(words)
        )
        too_long = is_exceeded(told.status, words)
        if told.status not in {400, 404, 422, 501} and not (fails_of_request or too_long):
            return False
        if used != self.dialect:
            return True
        if check_failed:
            self._failed_checks += 1
            often = self._failed_checks >= FAILED_CHECKS
            lesson = dialects.of_failed_check(used, self._settings) if often else None
        else:
            lesson = dialects.learned(
                used, words, self._settings, is_too_long=too_long, prompt=prompt, asked=asked
            )
        if lesson is None and told.status in {400, 422} and not self.is_known:
            lesson = dialects.of_no_reason(used, told.message, self._settings)
        if lesson is None or self._lessons == MOST_LESSONS:
            return False
        self._lessons += 1
        self._take(lesson)
        return True

    @property
    def has_read(self) -> int:
        """Tokens of the longest prompt that it read whole in this run."""
        return self._lengths.prompt

    def learn_cut(self, held: int) -> bool:
        """Learn that a prompt longer than so many tokens is cut; True if parts of it may fit."""
        if held < SMALLEST:
            return False
        self._take(dialects.of_cut(self.dialect, held, "cut_at"))
        return True

    def learn_end(self, used: Usage) -> bool:
        """Learn of an answer that ended early at one point, twice; True if it may be a limit."""
        if not self._lengths.is_possible(used):
            return False
        proved = self._lengths.proved(used)
        if proved.window:
            self._take(dialects.of_cut(self.dialect, proved.window, "full_at"))
        if proved.answer:
            self._take(dialects.of_end(self.dialect, proved.answer))
        return True

    def learn_format_fails(self) -> bool:
        """Learn that answers do not come to their end in the format; True if another is tried."""
        if self.dialect.structured == "text":
            return False
        lesson = dialects.of_failed_check(self.dialect, self._settings)
        self._take(lesson)
        return lesson is not None

    def took(self, used: Usage, *, prompt: int, asked: int) -> None:
        """Note an answer that came to its end; what it disproves of limits is forgotten.

        `prompt` and `asked` are the tokens of the prompt, about, and of the longest answer asked
        for. A count that cannot be theirs says nothing.
        """
        counted = used.prompt_tokens
        is_whole = of_cut(sent=prompt, counted=counted) is None
        if is_whole and counted <= DENSEST * max(1, prompt) and used.completion_tokens <= asked:
            self._lengths.took(used)
            most = self._lengths
            self._take(
                dialects.of_more(
                    self.dialect, prompt=most.prompt, exchange=most.exchange, answer=most.answer
                )
            )

    def _take(self, lesson: Lesson | None) -> None:
        if lesson:
            self.dialect = lesson.dialect
            self._say(lesson.line)

    def has_window(self, window: int | None) -> None:
        """Take up the window that the server's list of models tells, if it tells one."""
        self.dialect = self.dialect.model_copy(update={"is_looked_up": True})
        if window:
            self.dialect, line = dialects.of_window(self.dialect, window)
            self._say(line if window < self._settings.context else "")

    def _say(self, line: str) -> None:
        if line:
            _LOG.warning("%s, model %s: %s", self.shown, self._settings.model, line)

    def confirm(self, used: Dialect) -> None:
        """Remember a dialect in which a request was answered."""
        self.is_known = True
        self._failed_checks = 0
        if used != self.dialect:
            return
        text = used.model_dump_json()
        if self._store and text != self._kept:
            self._kept = text
            self._store.put_dialect(self.shown, self._settings.model, text)
        if used.refused:
            self.dialect = used.model_copy(update={"refused": frozenset()})


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


def window_of(models: Sequence[Model], name: str) -> int | None:
    """The window of a model by a server's list; a server of one model may know it by any name."""
    for model in models:
        if model.name == name or len(models) == 1:
            return model.window
    return None


_WINDOWS = (
    "max_model_len",  # vLLM
    "n_ctx",  # llama.cpp
    "loaded_context_length",  # LM Studio
    "context_length",  # OpenRouter, Together
    "context_window",  # Groq
    "context_size",
    "max_context_length",  # Mistral
    "max_context_window_tokens",
    "max_input_tokens",
    "inputTokenLimit",  # Gemini
    "n_ctx_train",  # llama.cpp: what the model could have
)
"""Fields that say what a model's window is, the surest first."""
_HOLDERS = ("top_provider", "meta", "limits", "capabilities")
"""Objects of an entry in which they may stand; OpenRouter's host may have less than the model."""


def _window(entry: Mapping[str, Any]) -> int | None:
    inner = [entry[name] for name in _HOLDERS if isinstance(entry.get(name), dict)]
    told = [_size(holder.get(name)) for name in _WINDOWS for holder in (*inner, entry)]
    told += [_window(holder) for holder in inner]
    return next(filter(None, told), None)


def _size(value: Any) -> int | None:
    if isinstance(value, str) and value.isdecimal():
        value = int(value)
    return value if type(value) is int and SMALLEST <= value <= MOST_TOKENS else None
