"""What can go wrong between this program and a model, as errors of `errors.py`: one line each."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from http import HTTPStatus
from typing import Any, NamedTuple

import httpx2
import openai

from summarize.client import pacing
from summarize.client.wire import dialect, window
from summarize.client.wire.completion import Completion
from summarize.client.wire.redaction import Secrets
from summarize.errors import (
    BadRequest,
    ContextCut,
    ContextExceeded,
    CutOff,
    CutShort,
    Filtered,
    Forbidden,
    Loading,
    ModelError,
    NoCredit,
    NotAModel,
    Overloaded,
    Refused,
    Unauthorized,
    UnknownModel,
    Unreachable,
)

_LONGEST_QUOTE = 200
"""Characters of a server's own words in a message: enough for its sentence, one line long."""

_CHECK_FAILED = re.compile(
    r"json_validate_failed|did not output valid JSON|output that does not match the expected",
    re.IGNORECASE,
)
"""Groq, SambaNova and llama.cpp check what their models wrote: the next answer may hold."""
_TROUBLE = re.compile(r"\bhas crashed\b|model was unloaded", re.IGNORECASE)
"""LM Studio says so with status 400, and loads the model again."""
_LOADING = re.compile(r"loading model|model is (?:being )?load|currently loading", re.IGNORECASE)
_NO_MODEL = re.compile(
    r"model_not_found|model\b.{0,80}\b(?:not found|does not exist|not exist)|模型.{0,9}不存在|"
    r"(?:no such|unknown|invalid) model|not a valid model|no models? loaded|"
    r"model (?:id|identifier|name)\b.{0,20}\binvalid|does not support (?:the \W/v1/)?chat|"
    r"model\b.{0,80}\bnot supported by any|"
    r"model\b.{0,60}\b(?:decommissioned|retired|deprecated|no longer (?:available|supported))",
    re.IGNORECASE,
)
_NO_CREDIT = re.compile(
    r"insufficient.(?:quota|balance|credit)|balance is insufficient|余额不足|billing_hard_limit|"
    r"credit balance|out of credits|any credits|all available credits|spending limit|arrearage|"
    r"exceeded_current_quota_error|(?:daily|weekly|monthly) usage limit|"
    r"budget has been exceeded|token_quota_reached",
    re.IGNORECASE,
)
_BAD_KEY = re.compile(
    r"(?:invalid|incorrect|missing|wrong).api.?key|api.?key.{0,6}(?:not valid|invalid|expired)",
    re.IGNORECASE,
)
_NO_PATH = re.compile(
    r"unexpected endpoint|(?:path|route|endpoint|page|url)\b.{0,20}\bnot found", re.IGNORECASE
)
_FILTERED = re.compile(
    r"content.?(?:filter|policy|management)|content exists risk|inappropriate content|"
    r"data.?inspection|requires moderation|(?:input|prompt|content)\b.{0,40}\bflagged",
    re.IGNORECASE,
)
"""A filter of what is asked: it may take the story's other articles."""
_MARKUP = re.compile(r"<[a-z!/?]", re.IGNORECASE)
_BUSY = re.compile(r"rate.?limit|overloaded|too many requests|server.?busy", re.IGNORECASE)
_NO_KEY = re.compile(
    r"api.?key|authenticat|unauthori[sz]ed|log.?in\b|permission|credential", re.IGNORECASE
)
_FAILURE = frozenset({"error", "errors", "error_code", "error_msg", "error_message", "base_resp"})
"""Members of a body that reports a failure with status 200: OpenRouter's, and of other hosts."""
_WORDS = (
    "message", "error_description", "detail", "msg", "error", "errors", "error_msg",
    "error_message", "status_msg", "base_resp", "title",
)  # fmt: skip
"""Members of an error that say in words what it is, the plainest first."""
_KINDS: Mapping[int, type[ModelError]] = {
    401: Unauthorized,
    402: NoCredit,
    403: Forbidden,
    404: UnknownModel,
    410: UnknownModel,
    408: Overloaded,
    409: Overloaded,
    424: Overloaded,
    425: Overloaded,
    498: Overloaded,
}
_CODES = ("code", "error_code", "status_code", "type")


class Said(NamedTuple):
    """What a server said of a failure."""

    status: int
    message: str = ""
    """Its own words, secrets hidden; empty if there are none."""
    details: str = ""
    """All that its answer holds, as text: codes, names of parameters."""
    wait: float | None = None
    """Seconds that it asks to wait; None: it names no time."""
    code: str = ""


class Reported(Exception):
    """A server reported a failure."""

    def __init__(self, told: Said) -> None:
        """What it said."""
        super().__init__(told)
        self.told = told


def causes(error: BaseException | None) -> Iterator[BaseException]:
    """The error, what caused it, and so on."""
    while error is not None:
        yield error
        error = error.__cause__


def from_exception(error: Exception, url: str, timeout: float, secrets: Secrets) -> ModelError:
    """The error for a request that got no answer.

    What the libraries below say of it may quote the server, so it is not to be shown besides.
    """
    roots = [*causes(error)]
    ours = next((one for one in roots if isinstance(one, ModelError)), None)
    if ours is not None:
        return type(ours)(secrets.hide(ours.args[0]))
    if any(isinstance(one, TimeoutError | httpx2.TimeoutException) for one in roots):
        return _silent(f"{url} did not answer within {timeout:g} s.")
    match error:
        case openai.APIConnectionError() | httpx2.TransportError():
            if isinstance(roots[-1], httpx2.TooManyRedirects):
                return NotAModel(f"{url} redirects without end.")
            root = roots[-1]
            why = secrets.hide(str(root) or repr(root))
            return Unreachable(f"No connection to {url}: {_line(why)}.")
        case _:
            return NotAModel(f"{url} did not answer with a chat completion.")


def silent(url: str, seconds: float) -> Unreachable:
    """The error for a server that fell silent in the middle of an answer."""
    return _silent(f"{url} fell silent for {seconds:g} s in the middle of an answer.")


def _silent(message: str) -> Unreachable:
    error = Unreachable(message)
    error.was_silent = True
    return error


def broken_off(url: str) -> Unreachable:
    """The error for a connection that ended in the middle of an answer."""
    return Unreachable(f"{url} broke off in the middle of an answer.")


def nothing(url: str) -> Unreachable:
    """The error for a response without a body."""
    return Unreachable(f"{url} sent an empty answer.")


def said(response: httpx2.Response, body: Any, secrets: Secrets) -> Said:
    """What a failed response says; `body` is its JSON, or its text."""
    return _said(response.status_code, body, secrets, pacing.asked_wait(response.headers))


def said_in_body(body: Any, secrets: Secrets) -> Said | None:
    """The failure that an answer of status 200 holds; None: it holds none."""
    if isinstance(body, list) and body:
        body = body[0]
    if not isinstance(body, dict) or not _is_failure(body):
        return None
    if body.get("choices") and not isinstance(body.get("error"), dict):
        return None
    told = _said(HTTPStatus.BAD_GATEWAY, body, secrets, None)
    status = int(told.code) if re.fullmatch(r"[45]\d\d", told.code) else _status_in_words(told)
    return told._replace(status=status)


def _is_failure(body: Mapping[str, Any]) -> bool:
    """True for a body that says that it reports a failure, in one of the ways in use."""
    return (
        any(body[name] for name in _FAILURE.intersection(body))
        or "error" in (body.get("object"), body.get("type"), body.get("status"))
        or body.get("success") is False
        or bool(body.get("code") and body.get("message"))
    )


def _status_in_words(told: Said) -> int:
    """The status that a failure without one would have had; else it is the server's own trouble."""
    words = f"{told.code} {told.message} {told.details}"
    if window.is_exceeded(HTTPStatus.BAD_REQUEST, words) or _FILTERED.search(words):
        return HTTPStatus.BAD_REQUEST
    if dialect.is_of_format(words) or dialect.is_of_request(words):
        return HTTPStatus.BAD_REQUEST
    if _BUSY.search(words):
        return HTTPStatus.TOO_MANY_REQUESTS
    if _NO_PATH.search(words) or _NO_MODEL.search(words):
        return HTTPStatus.NOT_FOUND
    return HTTPStatus.UNAUTHORIZED if _NO_KEY.search(words) else HTTPStatus.BAD_GATEWAY


def from_line(line: Mapping[str, Any], url: str, secrets: Secrets) -> tuple[ModelError, Said]:
    """The error for a line of a batch's results that holds no answer, and what was said.

    One without a status expired or was cancelled: it may be sent again.
    """
    answered = line.get("response")
    if not answered:
        told = _said(HTTPStatus.BAD_GATEWAY, line, secrets, None)
        return Overloaded(f"{url} did not answer in its batch{quoted(told.message)}."), told
    told = _said(int(answered["status_code"]), answered.get("body"), secrets, None)
    return from_said(told, url), told


def from_said(told: Said, url: str) -> ModelError:
    """The error for a failure in a server's words."""
    error = _kind(told)(f"{url} answered {told.status}{quoted(told.message)}.")
    error.wait = told.wait
    return error


def is_failed_check(told: Said) -> bool:
    """True for a server that refuses what its own model wrote."""
    return bool(_CHECK_FAILED.search(f"{told.code} {told.message}"))


def is_too_fast(told: Said) -> bool:
    """True for a server that is asked more than it takes; some do not say so with status 429."""
    if told.status in {HTTPStatus.BAD_REQUEST, HTTPStatus.FORBIDDEN}:
        return bool(_BUSY.search(told.message))
    return told.status == HTTPStatus.TOO_MANY_REQUESTS


def no_completion(body: Any, url: str, secrets: Secrets) -> NotAModel:
    """The error for an answer that is no chat completion."""
    words = secrets.hide(_message(body))
    return NotAModel(f"{url} did not answer with a chat completion{quoted(words)}.")


def raise_if_provider_failed(answer: Completion) -> None:
    """Raise Overloaded for an answer that the provider says it broke off by an error."""
    if answer.finish == "error":
        raise Overloaded("The provider broke off the answer by an error.")


def raise_if_refused(answer: Completion) -> None:
    """Raise Refused or Filtered for an answer that is not to be read."""
    if answer.finish == "content_filter":
        raise Filtered("The provider's content filter stopped the answer.")
    if answer.refusal:
        raise Refused(f"The model refused{quoted(answer.refusal)}.")


def cut_off(answer: Completion) -> ModelError:
    """The error for an answer that ended before its end."""
    if answer.finish != "length":
        return CutShort("The answer ends in the middle of its JSON.")
    if answer.written < answer.longest // 2:
        return CutShort(
            f"The server ended the answer after about {answer.written:,} tokens of "
            f"{answer.longest:,} asked for."
        )
    if answer.is_limited:
        return ContextExceeded(
            f"The answer ends at {answer.longest:,} tokens, and the server has room for no more."
        )
    return CutOff("The answer hit the length limit.")


def ended(answer: Completion) -> ContextCut:
    """The error for an answer that a limit of the server's seems to end, again and again."""
    used = answer.usage
    return ContextCut(
        f"The server ends the answer after {used.completion_tokens:,} tokens of "
        f"{answer.longest:,} asked for: its context seems to be "
        f"{used.prompt_tokens + used.completion_tokens:,} tokens, or its answers are no longer."
    )


def _kind(told: Said) -> type[ModelError]:
    words = f"{told.message} {told.details}"
    in_words = (
        (window.is_exceeded(told.status, words), ContextExceeded),
        (
            told.status in {400, 402, 403, 412, 429}
            and _NO_CREDIT.search(f"{told.code} {told.message}"),
            NoCredit,
        ),
        (is_too_fast(told), Overloaded),
        (told.status in {400, 403, 422} and _FILTERED.search(words), Filtered),
    )
    if kind := next((kind for is_so, kind in in_words if is_so), None):
        return kind
    # OpenRouter says with 404 that no host takes a parameter.
    if told.status in _KINDS and "requested parameters" not in words:
        return _KINDS[told.status]
    if told.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return Loading if _LOADING.search(words) else Overloaded
    if is_failed_check(told):
        return Overloaded
    return _kind_in_words(words)


def _kind_in_words(words: str) -> type[ModelError]:
    """The kind of a refusal whose status says no more than that it is one."""
    if _BAD_KEY.search(words):
        # Google says so with status 400.
        return Unauthorized
    if _TROUBLE.search(words):
        return Overloaded
    return UnknownModel if _NO_MODEL.search(words) else BadRequest


def _said(status: int, body: Any, secrets: Secrets, wait: float | None) -> Said:
    # Gemini's layer has the error in an array.
    if isinstance(body, list) and body:
        body = body[0]
    return Said(
        status,
        message=secrets.hide(_message(body)),
        details=secrets.hide(body if isinstance(body, str) else json.dumps(body)),
        wait=wait if wait is not None else _retry_info(body),
        code=_code(body),
    )


def _code(error: Any) -> str:
    """The code of a server's error, a word or a number; empty if it has none."""
    if not isinstance(error, dict):
        return ""
    for name in ("error", "base_resp", "errors"):
        inner = error.get(name)
        if isinstance(inner := inner[0] if inner and isinstance(inner, list) else inner, dict):
            return _code(inner)
    return next((str(error[name]) for name in _CODES if error.get(name)), "")


def _message(error: Any) -> str:
    """The sentence in a server's error, whatever the fields around it."""
    if isinstance(error, dict):
        for name in _WORDS:
            if error.get(name):
                return _message(error[name])
        return ""
    if isinstance(error, list):
        # FastAPI, and Mistral: a list of what is wrong, each with its place.
        return "; ".join(filter(None, map(_placed, error)))
    text = error.strip() if isinstance(error, str) else ""
    return "" if _MARKUP.match(text) else text


def _placed(wrong: Any) -> str:
    if not isinstance(wrong, dict):
        return _message(wrong)
    place = wrong.get("loc")
    where = ".".join(map(str, place)) if isinstance(place, list) else ""
    return f"{where}: {_message(wrong)}" if where else _message(wrong)


def _retry_info(body: Any) -> float | None:
    """Seconds of Google's RetryInfo; None if there is none."""
    error = body.get("error", body) if isinstance(body, dict) else body
    details = error.get("details") if isinstance(error, dict) else None
    for detail in details if isinstance(details, list) else ():
        if isinstance(detail, dict) and "RetryInfo" in str(detail.get("@type")):
            delay = str(detail.get("retryDelay", ""))
            return pacing.duration(delay) or None
    return None


def quoted(words: str) -> str:
    """The server's own words, if there are any: ": …"."""
    line = _line(words)
    return f": {line}" if line else ""


def _line(text: str) -> str:
    """One line, of bounded length, with no full stop."""
    line = " ".join(text[: 10 * _LONGEST_QUOTE].split())
    if len(line) > _LONGEST_QUOTE:
        line = line[:_LONGEST_QUOTE] + "…"
    return line.rstrip(".")
