"""What is sent: where to, with which key, and the parameters of a request in a server's dialect."""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qsl, urlsplit, urlunsplit

import openai
from pydantic import BaseModel

from summarize.client.wire.dialect import Dialect
from summarize.client.wire.redaction import public_url
from summarize.errors import NoModel
from summarize.settings import Settings

CHARACTERS_A_TOKEN = 4
"""For estimates of length; English news is nearer to 4.5, so this errs on the long side."""

_OPENAI = "https://api.openai.com/v1"

_NO_KEY = {"Authorization": openai.Omit()}
"""openai wants a key; this keeps the placeholder for one from the wire."""


def server_url(settings: Settings) -> str:
    """Where the API begins, without a query.

    Raises NoModel if the settings name no model, or what they name is no address.
    """
    if not (settings.api_key or settings.base_url or settings.replay):
        raise NoModel("There is no model to ask.")
    url = settings.base_url or _OPENAI
    try:
        server = urlsplit(url)
        valid = server.scheme in {"http", "https"} and server.hostname and server.port != 0
    except ValueError:
        valid = False
    if not valid:
        raise NoModel(f"{public_url(url)!r} is no address of a server (http://HOST:PORT/v1).")
    return urlunsplit((server.scheme, server.netloc, server.path, "", ""))


def connection(settings: Settings) -> dict[str, Any]:
    """The arguments of openai's client that say where to send, and as whom.

    Raises NoModel for what cannot be sent: an HTTP library would quote it in its own error.
    """
    secret = settings.api_key.get_secret_value().strip() if settings.api_key else ""
    if not (secret.isascii() and secret.isprintable()):
        raise NoModel("The API key holds characters that no key has.")
    headers = {name: value.get_secret_value() for name, value in settings.header.items()}
    return {
        "base_url": server_url(settings),
        "api_key": secret or "none",
        "default_headers": headers,
        "default_query": dict(parse_qsl(urlsplit(settings.base_url or "").query)),
        "max_retries": 0,
    }


def forget_environment(client: openai.AsyncOpenAI, headers: Mapping[str, str]) -> None:
    """Keep from the wire the headers that openai takes from the environment by itself.

    OPENAI_ORG_ID and its like are meant for one server, and a run may ask any other.
    """
    client.organization = client.project = None
    client._custom_headers = headers  # noqa: SLF001  it mixes them, and offers no way not to


def without_key(settings: Settings) -> dict[str, Any] | None:
    """The headers of a request that keep openai's placeholder for a key from the wire, if needed.

    None: there is a key, or a header takes its place.
    """
    names = {name.lower() for name in settings.header}
    given = settings.api_key and settings.api_key.get_secret_value().strip()
    return None if given or "authorization" in names else _NO_KEY


def parameters(
    dialect: Dialect, settings: Settings, response_format: Mapping[str, Any] | None, limit: int
) -> dict[str, Any]:
    """What is sent beside model and messages, in a server's dialect.

    `limit` is the longest answer in tokens. Where a temperature is taken and none is set, the
    likeliest answer (0) is asked for.
    """
    sent: dict[str, Any] = {}
    if response_format:
        sent["response_format"] = response_format
    if dialect.length:
        sent[dialect.length] = limit
    if "temperature" not in dialect.without:
        sent["temperature"] = settings.temperature or 0
    if settings.reasoning_effort and "reasoning_effort" not in dialect.without:
        sent["reasoning_effort"] = settings.reasoning_effort
    return sent | settings.extra_body


def messages(dialect: Dialect, asked: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The messages of a request as a server takes them."""
    if "system" not in dialect.without or asked[0]["role"] != "system":
        return [*asked]
    instructions, question, *rest = asked
    return [{**question, "content": f"{instructions['content']}\n\n{question['content']}"}, *rest]


def streaming(dialect: Dialect) -> dict[str, Any]:
    """The parameters that ask for the answer in pieces, with its usage in the last one."""
    if "stream" in dialect.without:
        return {}
    if "stream_options" in dialect.without:
        return {"stream": True}
    return {"stream": True, "stream_options": {"include_usage": True}}


def response_format(dialect: Dialect, reply: type[BaseModel]) -> dict[str, Any] | None:
    """The response format for a reply type; None: the server takes none."""
    match dialect.structured:
        case "schema":
            strict = strict_format(reply)
            return _inlined(strict) if "refs" in dialect.without else strict
        case "object":
            return {"type": "json_object"}
        case "text":
            return None


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


def estimated_tokens(messages: Sequence[Mapping[str, Any]]) -> int:
    """Tokens of a prompt, about, before the server has counted them."""
    return sum(len(message["content"]) for message in messages) // CHARACTERS_A_TOKEN


_OR_NULL = [{"type": "string"}, {"type": "null"}]


def _lean(schema: Any) -> Any:
    """The schema without titles, defaults and descriptions; a field that is called so stays.

    A string or null is said by a list of types, which is as well known and half as long.
    """
    if isinstance(schema, list):
        return [_lean(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    if schema.get("anyOf") == _OR_NULL:
        return {"type": ["string", "null"]}
    return {
        key: {name: _lean(field) for name, field in value.items()}
        if key in {"properties", "$defs"}
        else _lean(value)
        for key, value in schema.items()
        if key not in {"title", "default", "description"}
    }


def _inlined(strict: Mapping[str, Any]) -> dict[str, Any]:
    """The response format with each reference replaced by what it refers to."""
    whole = copy.deepcopy(dict(strict))
    schema = whole["json_schema"].pop("schema")
    definitions = schema.pop("$defs", {})

    def resolved(part: Any) -> Any:
        if isinstance(part, list):
            return [resolved(item) for item in part]
        if not isinstance(part, dict):
            return part
        if name := part.get("$ref"):
            return resolved(definitions[name.rpartition("/")[2]])
        return {key: resolved(value) for key, value in part.items()}

    whole["json_schema"]["schema"] = resolved(schema)
    return whole
