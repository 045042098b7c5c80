"""Servers that take only some requests, and how each says so.

They refuse as the sources and documents of the real ones say that these do.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from tests.servers.endpoint import Reply, error
from tests.servers.odd_servers import EVENTS, sent

Body = dict[str, Any]


@dataclass(frozen=True)
class Refusing:
    """A server that takes only some requests, and how it says so."""

    why_not: Callable[[Body], Reply | None]
    """The refusal of a request's body; None: it is taken."""
    learned: str
    """In the line that says what was learned."""
    extra: int = 1
    """Requests that it takes to learn its ways."""


def form(body: Body) -> str | None:
    """The type of the response format that is asked for."""
    kind = body.get("response_format", {}).get("type")
    return str(kind) if kind else None


def when(condition: Callable[[Body], Any], reply: Reply) -> Callable[[Body], Reply | None]:
    """A refusal in these words where the condition holds."""
    return lambda body: reply if condition(body) else None


def no_schema(reply: Reply) -> Callable[[Body], Reply | None]:
    """A refusal of schemas."""
    return when(lambda body: form(body) == "json_schema", reply)


def no_longer_than(tokens: int, reply: Reply) -> Callable[[Body], Reply | None]:
    """A refusal of longer answers."""
    return when(lambda body: body.get("max_tokens", 0) > tokens, reply)


def window(
    tokens: int, words: str, status: int = 400, **more: object
) -> Callable[[Body], Reply | None]:
    """A refusal where prompt and answer exceed a window, with the counts in its words."""

    def why_not(body: Body) -> Reply | None:
        prompt = sum(len(one["content"]) for one in body["messages"]) // 4 + 12
        answer = body["max_tokens"]
        if prompt + answer <= tokens:
            return None
        counts = {"prompt": prompt, "answer": answer, "both": prompt + answer}
        return sent({"object": "error", "message": words.format(**counts), **more}, status)

    return why_not


def _litellm(body: Body) -> Reply | None:
    if "max_tokens" in body:
        text = "Unsupported parameter: 'max_tokens' is not supported with this model. "
        return error(400, text + "Use 'max_completion_tokens' instead.", code="unsupported")
    if "temperature" in body:
        return error(400, "Unsupported value: 'temperature' does not support 0 with this model.")
    return None


def forbidden(name: str, status: int = 422) -> Callable[[Body], Reply | None]:
    """A member that is one too many, in FastAPI's words."""
    wrong = {
        "type": "extra_forbidden",
        "loc": ["body", name],
        "msg": "Extra inputs are not permitted",
    }
    return when(lambda body: name in body, sent({"detail": [wrong]}, status))


VLLM = window(
    15_000,
    "'max_tokens' or 'max_completion_tokens' is too large: {answer}. This model's maximum context "
    "length is 15000 tokens and your request has {prompt} input tokens ({answer} > 15000 - "
    "{prompt}). (parameter=max_tokens, value={answer})",
)
NO_FORMAT = when(form, error(400, "Unknown parameter: 'response_format'."))
_INVALID = {"code": 400, "message": "Request contains an invalid argument."}
_GOOGLE = 'Invalid JSON payload received. Unknown name "{}": Cannot find field.'

REFUSING: Mapping[str, Refusing] = {
    "LiteLLM before GPT-5": Refusing(_litellm, "It takes no `max_tokens`", 2),
    "DeepSeek": Refusing(
        no_schema(error(400, "This response_format type is unavailable now")), "as a JSON object"
    ),
    "DeepSeek and the word": Refusing(
        lambda body: (
            no_schema(error(400, "This response_format type is unavailable now"))(body)
            or when(
                lambda body: form(body) and "json" not in json.dumps(body["messages"]).lower(),
                error(400, "Prompt must contain the word 'json' in some form"),
            )(body)
        ),
        "as a JSON object",
    ),
    "a refusal in a body": Refusing(
        no_schema(sent({"error": {"message": "response_format json_schema is not supported"}})),
        "as a JSON object",
    ),
    "a refusal in events": Refusing(
        no_schema(
            Reply(
                200,
                b'data: {"error": {"message": "response_format json_schema is not supported"}}\n\n',
                EVENTS,
            )
        ),
        "as a JSON object",
    ),
    "a schema too deep": Refusing(
        no_schema(error(400, "Schema exceeds maximum allowed depth of 3")), "as a JSON object"
    ),
    "a schema of many unions": Refusing(
        no_schema(error(400, "Schemas contains too many parameters with union types.")),
        "as a JSON object",
    ),
    "a grammar that takes too long": Refusing(
        no_schema(error(500, "Grammar compilation timed out. Simplify your schemas.")),
        "as a JSON object",
    ),
    "Groq": Refusing(
        no_schema(error(400, "This model does not support response format `json_schema`.")),
        "as a JSON object",
    ),
    "Azure of old": Refusing(
        no_schema(
            error(400, "response_format value as json_schema is enabled only for api versions")
        ),
        "as a JSON object",
    ),
    "Cerebras of old": Refusing(
        when(form, sent({"message": "type: Input should be 'text'", "code": "wrong_format"}, 400)),
        "as text",
        2,
    ),
    "Ollama's schemas": Refusing(
        no_schema(sent({"error": "invalid JSON schema in format"}, 500)), "as a JSON object"
    ),
    "MiniMax": Refusing(
        no_schema(
            sent({"base_resp": {"status_code": 2013, "status_msg": "invalid params, json_schema"}})
        ),
        "as a JSON object",
    ),
    "SiliconFlow": Refusing(
        no_schema(
            sent({"code": 1, "message": "The parameter is invalid. Please check again."}, 400)
        ),
        "does not say what it refuses",
    ),
    "Databricks before Bedrock": Refusing(
        when(
            lambda body: "stream_options" in body,
            sent(
                {"error_code": "X", "message": "Missing required Chat parameter: 'messages'"}, 400
            ),
        ),
        "it is not asked to stream",
        3,
    ),
    "FastAPI without schemas": Refusing(
        no_schema(
            sent(
                {
                    "detail": [
                        {"loc": ["body", "response_format", "type"], "msg": "Input should be"}
                    ]
                },
                422,
            )
        ),
        "as a JSON object",
    ),
    "no response format": Refusing(NO_FORMAT, "as text", 2),
    "DashScope that thinks": Refusing(
        when(form, error(400, "<400> Json mode is not supported when enable_thinking is true")),
        "as text",
        2,
    ),
    "LM Studio, had it no schema": Refusing(
        when(
            lambda body: form(body) not in {"text", None},
            sent({"error": "'response_format.type' must be 'json_schema' or 'text'"}, 400),
        ),
        "as text",
    ),
    "OpenRouter": Refusing(
        no_schema(error(404, "No endpoints found that can handle the requested parameters.")),
        "as a JSON object",
    ),
    "llama.cpp with a bad grammar": Refusing(
        no_schema(error(400, "Failed to parse grammar: failed to initialize grammar")),
        "as a JSON object",
    ),
    "a server that fails of schemas": Refusing(
        no_schema(
            error(500, "response_format of type json_schema is not supported by this backend")
        ),
        "as a JSON object",
    ),
    "vLLM whose grammars fail": Refusing(
        no_schema(error(500, "xgrammar: compile_json_schema failed")), "as a JSON object"
    ),
    "a schema without unions": Refusing(
        no_schema(error(400, "Schema error: anyOf is not supported in this version")),
        "as a JSON object",
    ),
    "a schema that is not strict": Refusing(
        when(
            lambda body: "json_schema" in body.get("response_format", {}),
            error(400, "Unrecognized request argument supplied: strict"),
        ),
        "as a JSON object",
    ),
    "no word on schemas": Refusing(no_schema(sent(b"", 400)), "does not say what it refuses"),
    "next to no word on schemas": Refusing(
        no_schema(error(400, "Invalid request.")), "does not say what it refuses"
    ),
    "no word on temperatures": Refusing(
        when(lambda body: "temperature" in body, sent(b"", 422)), "no `temperature` is sent", 3
    ),
    "LiteLLM and several": Refusing(
        when(
            lambda body: {"temperature", "response_format"} & body.keys(),
            error(
                400,
                "UnsupportedParamsError: m does not support parameters: ['temperature', "
                "'response_format'], for model=m. To drop these, set drop_params.",
            ),
        ),
        "It takes none of `response_format`, `temperature`",
    ),
    "no parameter at all": Refusing(
        when(
            lambda body: {"temperature", "max_tokens", "stream_options"} & body.keys(),
            error(400, "Unknown parameters: temperature, max_tokens and stream_options"),
        ),
        "It takes none of `max_tokens`, `stream_options`, `temperature`",
    ),
    "a stream to come": Refusing(
        when(lambda body: body.get("stream"), sent({"error": "not implemented: stream"}, 501)),
        "not stream",
    ),
    "Gemini": Refusing(
        when(
            lambda body: "$ref" in json.dumps(body.get("response_format")),
            sent([{"error": _INVALID}], 400),
        ),
        "no references",
    ),
    "Gemini, too many states": Refusing(
        no_schema(
            error(400, "The specified schema produces a constraint that has too many states.")
        ),
        "as a JSON object",
    ),
    "Anthropic": Refusing(
        when(
            lambda body: "temperature" in body,
            error(400, "`temperature` is deprecated for this model."),
        ),
        "It takes no `temperature`",
    ),
    "TGI and temperatures": Refusing(
        when(
            lambda body: body.get("temperature") == 0,
            sent({"error": "Input validation error: `temperature` must be strictly positive"}, 422),
        ),
        "It takes no `temperature`",
    ),
    "TGI in events": Refusing(
        when(
            lambda body: body.get("temperature") == 0,
            Reply(
                200, b'data: {"error": "x `temperature` x", "error_type": "validation"}\n\n', EVENTS
            ),
        ),
        "It takes no `temperature`",
    ),
    "a gateway to Bedrock": Refusing(
        when(
            lambda body: "temperature" in body,
            sent({"detail": "An error (ValidationException): `temperature` is deprecated."}, 500),
        ),
        "It takes no `temperature`",
    ),
    "Mistral": Refusing(forbidden("stream_options"), "no `stream_options`"),
    "Google and stream_options": Refusing(
        when(
            lambda body: "stream_options" in body,
            sent([{"error": {"code": 400, "message": _GOOGLE.format("stream_options")}}], 400),
        ),
        "no `stream_options`",
    ),
    "no stream": Refusing(
        when(lambda body: body.get("stream"), error(400, "Streaming is not supported here.")),
        "not stream",
    ),
    "no stream before a check": Refusing(
        when(
            lambda body: body.get("stream"),
            error(400, "Your organization must be verified to stream this model: not supported."),
        ),
        "not stream",
    ),
    "a template without a system": Refusing(
        when(
            lambda body: body["messages"][0]["role"] == "system",
            error(400, "System role not supported"),
        ),
        "no `system` message",
    ),
    "Gemma at Google": Refusing(
        when(
            lambda body: body["messages"][0]["role"] == "system",
            error(400, "Developer instruction is not enabled for models/gemma-3-27b-it"),
        ),
        "no `system` message",
    ),
    "o1-mini": Refusing(
        when(
            lambda body: body["messages"][0]["role"] == "system",
            error(400, "'messages[0].role' does not support 'system' with this model."),
        ),
        "no `system` message",
    ),
    "no max_tokens": Refusing(forbidden("max_tokens"), "It takes no `max_tokens`"),
    "an older model": Refusing(
        no_longer_than(
            4_096,
            error(400, "max_tokens is too large: 16000. This model supports at most 4096 tokens."),
        ),
        "4,096 tokens at most",
    ),
    "Bedrock": Refusing(
        no_longer_than(
            4_096,
            error(400, "The maximum tokens you requested exceeds the model limit of 4096."),
        ),
        "4,096 tokens at most",
    ),
    "Anthropic's length": Refusing(
        no_longer_than(
            8_192, error(400, "max_tokens: 16000 > 8192, which is the maximum of output tokens")
        ),
        "8,192 tokens at most",
    ),
    "Bedrock's end of a range": Refusing(
        no_longer_than(4_095, error(400, "Try a maxOutputTokens value that is lower than 4096.")),
        "4,095 tokens at most",
    ),
    "Vertex": Refusing(
        no_longer_than(
            8_192,
            error(
                400,
                "maxOutputTokens: the supported range is from 1 (inclusive) to 8193 (exclusive)",
            ),
        ),
        "8,192 tokens at most",
    ),
    "Cohere": Refusing(
        no_longer_than(
            4_096,
            error(
                400, "too many tokens: max tokens must be less than or equal to 4096, the maximum"
            ),
        ),
        "4,096 tokens at most",
    ),
    "Zhipu": Refusing(
        no_longer_than(8_000, error(400, "max_tokens参数非法。请检查文档。", code="1210")),
        "half of it is asked for",
    ),
    "DashScope": Refusing(
        no_longer_than(8_192, error(400, "Range of max_tokens should be [1, 8192]")),
        "8,192 tokens at most",
    ),
    "vLLM of 15k": Refusing(VLLM, "Its window is 15,000 tokens"),
    "older vLLM of 8k": Refusing(
        window(
            8_192,
            "This model's maximum context length is 8192 tokens. However, you requested {both} "
            "tokens ({prompt} in the messages, {answer} in the completion). Please reduce the "
            "length of the messages or completion.",
        ),
        "Its window is 8,192 tokens",
    ),
    "SGLang of 8k": Refusing(
        window(
            8_192,
            "Requested token count exceeds the model's maximum context length of 8192 tokens. You "
            "requested a total of {both} tokens: {prompt} tokens from the input messages and "
            "{answer} tokens for the completion.",
        ),
        "Its window is 8,192 tokens",
    ),
    "TGI of 8k": Refusing(
        window(
            8_192,
            "Input validation error: `inputs` tokens + `max_new_tokens` must be <= 8192. Given: "
            "{prompt} `inputs` tokens and {answer} `max_new_tokens`",
            422,
        ),
        "Its window is 8,192 tokens",
    ),
    "OpenRouter of 8k": Refusing(
        window(
            8_193,
            "This endpoint's maximum context length is 8193 tokens. However, you requested about "
            "{both} tokens ({prompt} of text input, {answer} in the output).",
        ),
        "Its window is 8,193 tokens",
    ),
}
