"""Servers as they are: what else comes in the place of an answer, and what a retry gets over."""

from __future__ import annotations

from collections.abc import Mapping

from summarize.errors import (
    BadRequest,
    ContextExceeded,
    CutShort,
    EmptyAnswer,
    Filtered,
    Forbidden,
    Invalid,
    ModelError,
    NoCredit,
    NotAModel,
    Refused,
    Unauthorized,
    UnknownModel,
)
from tests.servers.endpoint import Reply, error
from tests.servers.odd_servers import EVENTS, completion, lines, pieces, sent

FAILURES: Mapping[str, tuple[Reply, type[ModelError], str]] = {
    "an array": (
        sent([{"error": {"code": 400, "message": "Bad schema"}}], 400),
        BadRequest,
        "400: Bad schema",
    ),
    "a string": (sent({"error": "no such tenant"}, 400), BadRequest, "400: no such tenant"),
    "plain text": (sent("no such tenant", 400), BadRequest, "400: no such tenant"),
    "detail": (sent({"detail": "it is stopped"}, 422), BadRequest, "422: it is stopped"),
    "message": (sent({"message": "no tenant", "code": 7}, 400), BadRequest, "400: no tenant"),
    "OAuth": (
        sent({"error": "invalid_request", "error_description": "no tenant"}, 400),
        BadRequest,
        "400: no tenant",
    ),
    "problem details": (
        sent({"title": "Bad", "status": 400, "detail": "no tenant"}, 400),
        BadRequest,
        "no tenant",
    ),
    "nothing": (sent(b"", 400), BadRequest, "answered 400."),
    "a value of another's": (error(400, "Invalid value: top_k."), BadRequest, "value: top_k"),
    "a page": (sent("<html>Login</html>", 401), Unauthorized, "answered 401. Check OPENAI_API_KEY"),
    "a wall": (sent("<html>Just a moment…</html>", 403), Forbidden, "answered 403."),
    "no path": (sent({"detail": "Not Found"}, 404), UnknownModel, "often /v1"),
    "no path, with 200": (
        sent({"error": "Unexpected endpoint or method. (POST /chat/completions)"}),
        UnknownModel,
        "often /v1",
    ),
    "no such model, with 200": (
        sent({"error": "The model `m` does not exist"}),
        UnknownModel,
        "Check --model",
    ),
    "no such identifier": (
        error(400, "The provided model identifier is invalid."),
        UnknownModel,
        "Check --model",
    ),
    "no such model, in Chinese": (
        error(400, "模型不存在，请检查模型代码。", code="1211"),
        UnknownModel,
        "Check --model",
    ),
    "a model that does not chat": (
        error(400, '"m" does not support chat'),
        UnknownModel,
        "Check --model",
    ),
    "a code before the words": (
        error(400, "<400> InternalError.Algo: no tenant"),
        BadRequest,
        "400: <400> InternalError.Algo: no tenant",
    ),
    "no such model": (
        sent({"error": 'model "m" not found, try pulling it first'}, 404),
        UnknownModel,
        "pulling it first",
    ),
    "no host of a router": (
        error(400, "The requested model 'm' is not supported by any provider you have enabled."),
        UnknownModel,
        "Check --model",
    ),
    "a model of another interface": (
        error(400, "The model 'm' does not support the '/v1/chat/completions' API"),
        UnknownModel,
        "Check --model",
    ),
    "a model that is gone": (error(410, "m has been removed"), UnknownModel, "Check --model"),
    "a model that was": (
        error(400, "The model `m` has been decommissioned and is no longer supported."),
        UnknownModel,
        "Check --model",
    ),
    "a path that is got": (
        sent({"detail": "Method Not Allowed"}, 405),
        BadRequest,
        "405: Method Not Allowed",
    ),
    "a key that Google does not know": (
        sent([{"error": {"code": 400, "message": "API key not valid. Please pass another."}}], 400),
        Unauthorized,
        "API key not valid. Please pass another. Check OPENAI_API_KEY",
    ),
    "too large a body": (
        sent("Payload Too Large", 413),
        ContextExceeded,
        "or use a model with a longer context",
    ),
    "LM Studio's context": (
        sent({"error": "The number of tokens to keep is greater than the context length"}, 400),
        ContextExceeded,
        "or use a model with a longer context",
    ),
    "Google's context": (
        error(400, "The input token count (99) exceeds the maximum number of tokens allowed (9)."),
        ContextExceeded,
        "or use a model with a longer context",
    ),
    "no money": (
        error(402, "This request requires more credits, or fewer max_tokens"),
        NoCredit,
        "credits",
    ),
    "no quota": (
        error(429, "Check your plan", code="insufficient_quota"),
        NoCredit,
        "429: Check your plan",
    ),
    **{
        f"no money, {name}": (reply, NoCredit, "what was answered is kept")
        for name, reply in {
            "xAI": sent({"code": "x", "error": "Your new team doesn't have any credits yet."}, 403),
            "xAI, limit": sent({"error": "used all available credits or reached its limit"}, 429),
            "watsonx": sent({"errors": [{"code": "token_quota_reached", "message": "No"}]}, 403),
            "Fireworks": error(412, "Account x is suspended for its spending limit."),
            "SiliconFlow": sent(
                {"code": 1, "message": "your account balance is insufficient"}, 403
            ),
            "Zhipu": error(429, "余额不足或无可用资源包,请充值。", code="1113"),
            "DashScope": error(400, "Access denied", code="Arrearage"),
            "Moonshot": error(429, "Check your plan", kind="exceeded_current_quota_error"),
            "LiteLLM": error(400, "Budget has been exceeded! Current cost: 10.1"),
            "Ollama": sent({"error": "you have reached your weekly usage limit"}, 429),
        }.items()
    },
    "200, key": (
        sent({"error": {"code": 401, "message": "No auth"}}),
        Unauthorized,
        "401: No auth. Check OPENAI_API_KEY",
    ),
    "200, Cloudflare": (
        sent({"success": False, "errors": [{"code": 10_000, "message": "Authentication error"}]}),
        Unauthorized,
        "Authentication error. Check OPENAI_API_KEY",
    ),
    "200, MiniMax": (
        sent({"choices": None, "base_resp": {"status_code": 1004, "status_msg": "login fail"}}),
        Unauthorized,
        "login fail. Check OPENAI_API_KEY",
    ),
    "200, DashScope": (
        sent({"code": "InvalidApiKey", "message": "Invalid API-key provided."}),
        Unauthorized,
        "Invalid API-key",
    ),
    "200, detail": (sent({"detail": "Not authenticated"}), NotAModel, "Not authenticated"),
    "200, OK": (sent("OK", content_type="text/plain"), NotAModel, "chat completion: OK"),
    "200, null": (sent("null"), NotAModel, "did not answer with a chat completion"),
    "200, page": (
        sent("<!DOCTYPE html><title>Sign in</title>"),
        NotAModel,
        "chat completion. Check that --base-url",
    ),
    "choices of null": (
        sent({"choices": [None]}),
        NotAModel,
        "did not answer with a chat completion",
    ),
    "an error in events": (
        Reply(
            200, b'event: error\ndata: {"error": {"message": "No key", "code": 401}}\n\n', EVENTS
        ),
        Unauthorized,
        "401: No key",
    ),
    "words in events": (
        Reply(200, b"event: error\ndata: model crashed\n\n", EVENTS),
        NotAModel,
        "completion: model crashed",
    ),
    "another event": (
        Reply(200, b'data: {"hello": "world"}\n\n', EVENTS),
        NotAModel,
        "chat completion",
    ),
    "no choices": (
        sent({"choices": [], "usage": {"prompt_tokens": 900}}),
        EmptyAnswer,
        "The answer is empty.",
    ),
    "space without end": (
        sent(completion("\n" * 999, "length")),
        EmptyAnswer,
        "The answer is empty. ",
    ),
    "space without end, in each way": (
        sent(completion('{"datelines": [' + "\n" * 999, "length")),
        EmptyAnswer,
        "in 999 characters of space: --structured text",
    ),
    "half an answer": (
        sent(completion('{"datelines": [')),
        CutShort,
        "ends in the middle of its JSON",
    ),
    "an empty answer": (sent(completion("")), EmptyAnswer, "The answer is empty."),
    "thoughts alone": (
        sent(completion("", reasoning="Hm." * 99)),
        EmptyAnswer,
        "297 characters of thoughts",
    ),
    "prose": (sent(completion("I would rather not.")), Invalid, "breaks the schema twice"),
    "prose that says why": (
        sent(completion("Free quota is used up. Visit our page.")),
        Invalid,
        "Free quota is used up. Visit our page. Try a stronger model.",
    ),
    "a refusal": (sent(completion(None, refusal="No.")), Refused, "The model refused: No."),
    **{
        f"finish {finish}": (
            sent(completion('{"datelines": [', finish)),
            CutShort,
            "ended the answer after about 3 tokens of 16,000 asked for",
        )
        for finish in ("length", "MAX_TOKENS", "max_tokens", "model_length", "max_output_tokens")
    },
    "a choice without a message": (
        sent({"choices": [{"index": 0, "finish_reason": "content_filter"}]}),
        Filtered,
        "content filter stopped",
    ),
    **{
        f"a filter of {name}": (reply, Filtered, "Another model may take it")
        for name, reply in {
            "Azure": error(400, "The prompt was filtered", code="content_filter"),
            "DashScope": error(
                400, "Input data may contain inappropriate content.", code="data_inspection_failed"
            ),
            "DeepSeek": error(400, "Content Exists Risk"),
            "OpenRouter": error(403, "m requires moderation. Your input was flagged for violence"),
            "a gateway": sent({"error": {"message": "Blocked by content policy"}}),
        }.items()
    },
    **{
        f"finish {finish}": (sent(completion("", finish)), Filtered, "content filter stopped")
        for finish in ("content_filter", "SAFETY", "sensitive", "PROHIBITED_CONTENT")
    },
}
"""Responses that stay what they are, their kinds, and words of the line that a run ends with."""

PASSING: Mapping[str, Reply] = {
    "408": sent("", 408),
    "409": sent("", 409),
    "424": sent({"message": "The request failed because of a model error."}, 424),
    "425": sent("", 425),
    "429 without a word": sent("", 429),
    "429 of Google": error(429, "You exceeded your current quota, please check your plan."),
    "429 of a minute": error(429, "You have hit your usage limit of this minute."),
    "500 of its own checks": error(500, "1 validation error for Output: value is missing"),
    "429 of a strange time": sent("", 429, retry_after="soon"),
    "500 of a runner": sent({"error": {"message": "llama runner process has terminated"}}, 500),
    "498": error(498, "flex tier capacity exceeded"),
    "522": sent("<html>oops</html>", 522),
    "529": sent({"type": "error", "error": {"type": "overloaded_error"}}, 529),
    "loading": sent({"error": "Model m is currently loading", "estimated_time": 0.2}, 503),
    "Groq's own check": error(400, "Failed to validate JSON.", code="json_validate_failed"),
    "SambaNova's own check": error(400, "Model did not output valid JSON."),
    "LM Studio's crash": sent({"error": "The model has crashed. (Exit code: 1844)"}, 400),
    "200 with an error": sent({"error": {"code": 502, "message": "Upstream"}}),
    "200 with an error beside a choice": sent(
        {
            "choices": [{"message": None, "finish_reason": "error"}],
            "error": {"code": 429, "message": "Provider returned error"},
        }
    ),
    "200, overloaded": sent({"type": "error", "error": {"type": "overloaded_error"}}),
    "200, MiniMax": sent({"base_resp": {"status_code": 1002, "status_msg": "rate limit"}}),
    "200, a word for a code": sent({"error": {"message": "Slow", "code": "rate_limit_exceeded"}}),
    "an empty body": sent(""),
    "half a body": sent('{"choices": [{"mess'),
    "a body that breaks off": Reply(200, b'{"choices": [{"mess', fault="short"),
    "events that break off": Reply(
        200, lines(pieces('{"datel')[:1])[:-14].encode(), EVENTS, "short"
    ),
    "finish error": sent(completion('{"datel', "error")),
    "finish abort": sent(completion('{"datel', "abort")),
    "half an answer": sent(completion('{"datel', None)),
    "an error in events": Reply(
        200, b'data: {"type": "error", "error": {"type": "overloaded_error"}}\n\n', EVENTS
    ),
    "events that end": Reply(
        200, lines(pieces('{"datel')[:-1]).partition("data: [D")[0].encode(), EVENTS
    ),
}
"""Responses of a moment: the same request is answered well the next time."""
