"""How a question and its answer look on the wire, for OpenAI and for servers like it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, TypeVar
from urllib.parse import urlsplit

import openai
from pydantic import BaseModel

from summarize.errors import NoModel
from summarize.settings import Settings

Reply = TypeVar("Reply", bound=BaseModel)

_CHARACTERS_A_TOKEN = 4
"""Of English prose."""

_OPENAI = "https://api.openai.com/v1"

# Some servers take the schema as advice and wrap the JSON for a chat window.
_FENCED = re.compile(r"\s*```(?:json)?\s*\n(.*)\n\s*```\s*", re.DOTALL)


def address(settings: Settings) -> str:
    """Where the API begins. Raises NoModel where nothing says so, or it is no address."""
    if not (settings.api_key or settings.base_url or settings.replay):
        raise NoModel("There is no model to ask.")
    url = settings.base_url or _OPENAI
    try:
        server = urlsplit(url)
        valid = server.scheme in {"http", "https"} and server.hostname and server.port != 0
    except ValueError:
        valid = False
    if not valid:
        raise NoModel(f"{url!r} is no address of a server (http://HOST:PORT/v1).")
    return url


def key(settings: Settings) -> str | None:
    """The key to send, without the spaces and line ends that copying adds; None: none.

    Raises NoModel for what cannot be sent: an HTTP library would quote it in its own error.
    """
    secret = settings.api_key.get_secret_value().strip() if settings.api_key else ""
    if not (secret.isascii() and secret.isprintable()):
        raise NoModel("The API key holds characters that no key has.")
    return secret or None


@lru_cache(maxsize=64)
def strict_format(reply: type[BaseModel]) -> dict[str, Any]:
    """The response format that makes a server answer in this type, and nothing else.

    Every field is required and no other allowed, as strict servers want it; titles and defaults
    are left out, which they ignore or refuse, and descriptions, which the prompt gives.
    """
    function = openai.pydantic_function_tool(reply)["function"]
    schema = _lean(function["parameters"])
    return {
        "type": "json_schema",
        "json_schema": {"name": reply.__name__, "strict": True, "schema": schema},
    }


def parameters(url: str, reply: type[BaseModel], max_tokens: int) -> dict[str, Any]:
    """What is sent beside model and messages.

    OpenAI's newer models want `max_completion_tokens` and refuse a temperature; most other
    servers know only `max_tokens`, and there the likeliest answer (temperature 0) is asked for.
    """
    host = urlsplit(url).hostname or ""
    if host.endswith((".openai.com", ".azure.com")):
        length = {"max_completion_tokens": max_tokens}
    else:
        length = {"max_tokens": max_tokens, "temperature": 0}
    return {"response_format": strict_format(reply), **length}


def tokens(messages: Sequence[Mapping[str, Any]]) -> int:
    """Tokens in, about, for pacing and budgets before the server has counted them."""
    return sum(len(message["content"]) for message in messages) // _CHARACTERS_A_TOKEN


def read(content: str | None, reply: type[Reply]) -> Reply:
    """The answer as its type; raises pydantic's ValidationError where it is none."""
    fenced = _FENCED.fullmatch(content or "")
    return reply.model_validate_json(fenced[1] if fenced else content or "")


def _lean(schema: Any) -> Any:
    """The schema without titles, defaults and descriptions; a field that is called so stays."""
    if isinstance(schema, list):
        return [_lean(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        key: {name: _lean(field) for name, field in value.items()}
        if key in {"properties", "$defs"}
        else _lean(value)
        for key, value in schema.items()
        if key not in {"title", "default", "description"}
    }
