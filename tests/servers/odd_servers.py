"""Servers as they are: ways in which a right answer comes.

A way takes the JSON of the right answer, as text and as value, and gives the response. They are
those of servers on one's own machine, hosts, gateways and models that think, as their sources and
documents say.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from tests.servers.endpoint import Reply

Way = Callable[[str, Any], Reply]
"""The response that holds an answer, given as text and as value."""

EVENTS = {"content-type": "text/event-stream"}


def sent(body: Any, status: int = 200, **headers: str) -> Reply:
    """A response; a body that is no text is sent as JSON."""
    raw = body if isinstance(body, bytes) else body if isinstance(body, str) else json.dumps(body)
    raw = raw.encode() if isinstance(raw, str) else raw
    return Reply(status, raw, {name.replace("_", "-"): value for name, value in headers.items()})


def completion(content: Any, finish: Any = "stop", **fields: Any) -> dict[str, Any]:
    """A chat completion whose message has these fields."""
    message = {"role": "assistant", "content": content, **fields}
    choice = {"index": 0, "message": message, "finish_reason": finish}
    return {"id": "x", "object": "chat.completion", "model": "m", "choices": [choice]}


def text(change: Callable[[str], str]) -> Way:
    """The content as a model words it around the JSON, or instead of it."""
    return lambda text, _: sent(completion(change(text)))


def value(change: Callable[[Any], Any]) -> Way:
    """The content as JSON of another shape."""
    return lambda _, value: sent(completion(json.dumps(change(value))))


def body(make: Callable[[str, Any], Any]) -> Way:
    """The whole body of the response."""
    return lambda text, value: sent(make(text, value))


# ── What a model writes ───────────────────────────────────────────────────────────────────

TEXTS: Mapping[str, Way] = {
    "as it is": text(str),
    "a fence": text("```json\n{}\n```".format),
    "a fence without a name": text("```\n{}\n```".format),
    "a fence in capitals, CRLF": text("```JSON\r\n{}\r\n```\r\n".format),
    "four backticks": text("````json\n{}\n````".format),
    "tildes": text("~~~json\n{}\n~~~".format),
    "quotes for a fence": text("'''json\n{}\n'''".format),
    "a fence without an end": text("```json\n{}".format),
    "the name of a fence alone": text("json\n{}".format),
    "prose around a fence": text("Here it is:\n```json\n{}\n```\nHope that helps!".format),
    "the last fence": text('```json\n{{"a": }}\n```\nBetter:\n```json\n{}\n```'.format),
    "code in another fence": text("```json\n{}\n```\nUse:\n```python\nprint({{1: 2}})\n```".format),
    "an advertisement": text("[Sponsored] Buy {{this}}! {}".format),
    "another language": text("Voici la réponse : {}".format),
    "a heading and a note": text("**Answer:**\n\n{}\n\n---\n*Note: [1] {{x}}*".format),
    "text after it": text("{}\nI found one toll.".format),
    "twice": text("{0}\n{0}".format),
    "the end of a turn": text("{}<|im_end|>".format),
    "the end of a text, twice": text("{}</s></s>".format),
    "a box": text("<|begin_of_box|>{}<|end_of_box|>".format),
    "tags of an answer": text("<answer>{}</answer>".format),
    "a byte order mark": text("\ufeff{}".format),
    "a space of no width": text("\u200b{}".format),
    "an empty object first": text("{{}}\n{}".format),
    "an empty list first": text("[]\n{}".format),
    "the schema first": text('{{"type": "object", "properties": {{"facts": {{}}}}}}\n{}'.format),
    "thoughts": text('<think>Is it {{"facts": []}}?</think>\n{}'.format),
    "thoughts and a fence": text("<think>…</think>\n```json\n{}\n```".format),
    "the end of thoughts": text("So it is 12.\n</think>\n\n{}".format),
    "thinking": text('<thinking>Let me {{see}}: {{"facts": []}}</thinking>{}'.format),
    "thoughts of Gemma": text("<thought>Hm []</thought>\n{}".format),
    "thoughts of Mistral": text("[THINK]Hm {{}}[/THINK]{}".format),
    "thoughts of Kimi": text('◁think▷Hm {{"a": 1}}◁/think▷{}'.format),
    "thoughts of Seed": text('<seed:think>Hm {{"a": 1}}</seed:think>{}'.format),
    "thoughts behind it": text("{}\n<think>Is that all? {{}}</think>".format),
    "channels": text("<|channel|>analysis<|message|>Hm.<|channel|>final<|message|>{}".format),
    "channels without marks": text('analysisWe need {{"a": 1}}.assistantfinal{}'.format),
    "a call in the text": value(lambda value: {"name": "Extracted", "arguments": value}),
    "a comma too many": text(lambda text: re.sub(r"(?<=[}\]\"a-z])([\]}])", r", \1", text)),
    "comments": text(lambda text: f"// the answer\n{{ /* all */ {text[1:]}"),
    "a line break in a string": text(lambda text: '{"note": "a\nb\tc", ' + text[1:]),
    "words and quotes of Python": lambda _, value: sent(completion(repr(value))),
    "a quote within quotes of Python": text(
        lambda text: "{'note': 'it\\'s \"so\"', " + repr(json.loads(text))[1:]
    ),
    "quotes of typographers": text(lambda text: re.sub(r'"(.*?)"', r"“\1”", text)),
    "marks of full width": text(lambda text: text.replace('": ', '"：').replace('", ', '"，')),
    "bare keys": text(lambda text: re.sub(r'"(\w+)":', r"\1 :", text)),
    "its last bracket lost": text(lambda text: text[:-1]),
    "its last bracket lost in a fence": text(lambda text: f"Here:\n```json\n{text[:-1]}\n```"),
    "no number for null": text(lambda text: text.replace("null", "NaN")),
    "an object for an empty list": value(lambda value: {k: v or {} for k, v in value.items()}),
    "a call in tags": text('<tool_call>{{"name": "f", "arguments": {}}}</tool_call>'.format),
    "references of HTML": text(lambda text: text.replace('"', "&quot;")),
    "hard spaces": lambda _, value: sent(completion(_hard_spaces(value))),
    "JSON in a string": text(json.dumps),
    "in an object": value(lambda value: {"result": value}),
    "in two objects": value(lambda value: {"data": {"response": value}}),
    "in the place of a schema": value(lambda value: {"type": "object", "properties": value}),
    "in a list": value(lambda value: [value]),
    "in a string of an object": value(lambda value: {"output": json.dumps(value)}),
    "in parts": text(lambda text: "\n".join(_parts(text))),
    "a bare list": value(lambda value: next(iter(value.values())) if len(value) == 1 else value),
    "null for an empty list": value(lambda value: {k: v or None for k, v in value.items()}),
    "an entry for its list": value(lambda value: {k: _alone(v) for k, v in value.items()}),
    "no empty lists": value(lambda value: {k: v for k, v in value.items() if v} or value),
    "keys in capitals": value(lambda value: {key.upper(): v for key, v in value.items()}),
    "words in capitals": text(lambda text: text.replace('"central"', '"Central"')),
    "numbers for words": text(lambda text: re.sub(r'"value": "(\d+)"', r'"value": \1', text)),
    "a word for false": text(lambda text: text.replace('"forecast": false', '"forecast": "false"')),
    "a word for null": text(lambda text: text.replace("null", '"null"')),
    "nothing for null": text(lambda text: text.replace("null", '""')),
    "a nullable key left out": text(lambda text: text.replace('"by": null, ', "")),
    "a key too many": value(lambda value: value | {"note": "x"}),
}


def _hard_spaces(value: Any) -> str:
    return json.dumps(value, indent=1).replace("\n ", "\n\u00a0")


def _parts(text: str) -> Iterable[str]:
    return (json.dumps({key: entry}) for key, entry in json.loads(text).items())


def _alone(entry: Any) -> Any:
    return entry[0] if isinstance(entry, list) and len(entry) == 1 else entry


# ── Where a server puts it ────────────────────────────────────────────────────────────────


def _call(arguments: Any) -> dict[str, Any]:
    return {"id": "1", "type": "function", "function": {"name": "f", "arguments": arguments}}


def _thought(text: str) -> dict[str, Any]:
    return {"type": "thinking", "thinking": [{"type": "text", "text": text}]}


def _chunk(text: Any, kind: str = "text") -> dict[str, Any]:
    return {"type": kind, "text": text}


FINISHES = ("STOP", "eos", "end_turn", "", None, "tool_calls", "stop_sequence", 1, "length")
USAGES: tuple[Any, ...] = (
    None,
    [],
    "12",
    {"prompt_tokens": "100"},
    {"prompt_tokens": 500.5},
    {"prompt_tokens": 1, "completion_tokens": 1},
    {"input_tokens": 2_000, "output_tokens": 20},
    {"completion_tokens": 20},
    {"prompt_tokens": 0, "completion_tokens": 0, "total_tokens": 0},
    {"prompt_tokens": 2_000, "prompt_tokens_details": None},
    {"prompt_tokens": 10, "cache_read_input_tokens": 2_000},
)


def _finished(finish: Any) -> Way:
    return body(lambda text, _: completion(text, finish))


def _using(usage: Any) -> Way:
    return body(lambda text, _: completion(text) | {"usage": usage})


MESSAGES: Mapping[str, Way] = {
    "as it is": body(lambda text, _: completion(text)),
    "no usage, no finish": body(lambda text, _: {"choices": [{"message": {"content": text}}]}),
    "reasoning_content": body(lambda text, _: completion("", reasoning_content=text)),
    "reasoning": body(lambda text, _: completion(None, reasoning=text)),
    "thinking": body(lambda text, _: completion("", thinking=text)),
    "no content at all": body(
        lambda text, _: {"choices": [{"message": {"reasoning": text}, "finish_reason": "stop"}]}
    ),
    "space and reasoning": body(lambda text, _: completion("\n\n", reasoning_content=text)),
    "thoughts beside": body(lambda text, _: completion(text, reasoning_content='{"facts": []}')),
    "chunks": body(
        lambda text, _: completion([_thought("Hm."), _chunk(text[:9]), _chunk(text[9:])])
    ),
    "chunks of Responses": body(lambda text, _: completion([_chunk(text, "output_text")])),
    "chunks of reasoning": body(
        lambda text, _: completion([_chunk("Hm", "reasoning"), _chunk(text)])
    ),
    "chunks with values": body(lambda text, _: completion([_chunk({"value": text})])),
    "strings": body(lambda text, _: completion([text[:9], text[9:]])),
    "one chunk": body(lambda text, _: completion(_chunk(text))),
    "JSON as it is": body(lambda _, value: completion(value)),
    "a call": body(lambda text, _: completion(None, "tool_calls", tool_calls=[_call(text)])),
    "a call with an object": body(lambda _, value: completion("", tool_calls=[_call(value)])),
    "a call of old": body(
        lambda text, _: completion(None, "function_call", function_call={"arguments": text})
    ),
    "fields beside": body(
        lambda text, value: completion(text, parsed=value, refusal="", audio=None)
    ),
    "text, as of old": body(lambda text, _: {"choices": [{"text": text, "finish_reason": "stop"}]}),
    "a second choice": body(
        lambda text, _: {"choices": completion(text)["choices"] + completion("no")["choices"]}
    ),
    "no error": body(
        lambda text, _: completion(text) | {"error": None, "code": 0, "message": "ok"}
    ),
    "wrapped by a gateway": body(lambda text, _: {"code": 0, "data": completion(text)}),
    "a delta alone": body(lambda text, _: {"choices": [piece(text, "stop")["choices"][0]]}),
    "Latin-1": lambda text, _: sent(
        json.dumps(completion(text) | {"by": "caf\xe9"}, ensure_ascii=False).encode("latin-1")
    ),
    **{f"finish {finish!r}": _finished(finish) for finish in FINISHES},
    **{f"usage {usage}": _using(usage) for usage in USAGES},
    "space before the body": lambda text, _: sent(
        b"\n\n  " + json.dumps(completion(text)).encode()
    ),
    "a byte order mark": lambda text, _: sent("\ufeff" + json.dumps(completion(text))),
    "plain text": lambda text, _: sent(completion(text), content_type="text/plain"),
    "said to be events": lambda text, _: Reply(200, json.dumps(completion(text)).encode(), EVENTS),
    "compressed": lambda text, _: sent(
        gzip.compress(json.dumps(completion(text)).encode()), content_encoding="gzip"
    ),
    "created": lambda text, _: sent(completion(text), 201),
    "an end of the line before it was due": lambda text, _: Reply(
        200, json.dumps(completion(text)).encode(), fault="short"
    ),
}


# ── As events ─────────────────────────────────────────────────────────────────────────────


def piece(content: Any, finish: Any = None, **delta: Any) -> dict[str, Any]:
    """An event that holds a piece of content."""
    return {"choices": [{"delta": {"content": content, **delta}, "finish_reason": finish}]}


END: dict[str, Any] = {"choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]}


def pieces(text: str) -> list[dict[str, Any]]:
    """The events of an answer, as they should be."""
    return [*(piece(text[start : start + 40]) for start in range(0, len(text), 40)), END]


def lines(events: Iterable[Any], before: str = "data: ", after: str = "\n\n") -> str:
    """The events as text, [DONE] at their end."""
    said = [event if isinstance(event, str) else json.dumps(event) for event in events]
    return "".join(f"{before}{one}{after}" for one in [*said, "[DONE]"])


def events(make: Callable[[str], str]) -> Way:
    """A stream of these lines."""
    return lambda text, _: Reply(200, make(text).encode(), EVENTS)


def _deltas(name: str, wrap: Callable[[str], Any], finish: str) -> Way:
    """The answer in the deltas of another field than content."""

    def make(text: str) -> str:
        parts = [{"choices": [{"delta": {name: wrap(one)}}]} for one in (text[:30], text[30:])]
        return lines([*parts, piece(None, finish)])

    return events(make)


STREAMS: Mapping[str, Way] = {
    "as it should be": events(lambda text: lines(pieces(text))),
    "CRLF": events(lambda text: lines(pieces(text), after="\r\n\r\n")),
    "CR": events(lambda text: lines(pieces(text), after="\r\r")),
    "no space": events(lambda text: lines(pieces(text), before="data:")),
    "no empty lines": events(lambda text: lines(pieces(text), after="\n")),
    "a byte order mark": events(lambda text: "\ufeff" + lines(pieces(text))),
    "empty lines first": events(lambda text: "\n\n\n" + lines(pieces(text))),
    "names and ids": events(lambda text: lines(pieces(text), "id: 4\nevent: x\nretry: 9\ndata: ")),
    "comments": events(lambda text: lines(pieces(text), ": OPENROUTER PROCESSING\n\ndata: ")),
    "several lines of data": events(
        lambda text: lines(json.dumps(e, indent=1).replace("\n", "\ndata: ") for e in pieces(text))
    ),
    "empty data": events(lambda text: lines(pieces(text), "data: \n\ndata: ")),
    "empty objects": events(lambda text: lines([{}, *pieces(text), {}])),
    "pings": events(lambda text: lines(["ping", {"type": "ping"}, *pieces(text)])),
    "no choices": events(
        lambda text: lines([{"choices": None}, {"choices": [], "usage": None}, *pieces(text)])
    ),
    "no delta": events(lambda text: lines([{"choices": [{"delta": None}]}, *pieces(text)])),
    "no content": events(lambda text: lines([piece(None, role="assistant"), *pieces(text)])),
    "no [DONE]": events(lambda text: lines(pieces(text)).replace("data: [DONE]\n\n", "")),
    "no end of the last line": events(
        lambda text: lines(pieces(text)).partition("data: [D")[0][:-2]
    ),
    "no finish": events(lambda text: lines(pieces(text)[:-1])),
    "no finish and no [DONE]": events(
        lambda text: lines(pieces(text)[:-1]).partition("data: [D")[0]
    ),
    "an empty finish": events(lambda text: lines([piece(text[:9], ""), piece(text[9:], ""), END])),
    "a message at its end": events(
        lambda text: lines([*pieces(text)[:-1], {"choices": completion(text)["choices"]}])
    ),
    "one message": events(lambda text: lines([completion(text)])),
    "text, as of old": events(
        lambda text: lines(
            [{"choices": [{"text": text}]}, {"choices": [{"finish_reason": "stop"}]}]
        )
    ),
    "thoughts in a field": events(
        lambda text: lines([piece("", reasoning_content="{}"), *pieces(text)])
    ),
    "thoughts in the text": events(
        lambda text: lines([piece("<think>{"), piece("}</th"), piece("ink>"), *pieces(text)])
    ),
    "chunks": events(lambda text: lines([piece([_chunk(text)]), END])),
    "calls": _deltas("tool_calls", lambda part: [{"function": {"arguments": part}}], "tool_calls"),
    "a call of old": _deltas("function_call", lambda part: {"arguments": part}, "function_call"),
    "usage in each": events(
        lambda text: lines(e | {"usage": {"prompt_tokens": 2_000}} for e in pieces(text))
    ),
    "nulls in each": events(
        lambda text: lines(e | {"usage": None, "error": None} for e in pieces(text))
    ),
    "a second choice": events(
        lambda text: lines(
            [{"choices": e["choices"] + [{"delta": {"content": "no"}}]} for e in pieces(text)]
        )
    ),
    "of another type": lambda text, _: sent(lines(pieces(text)), content_type="text/plain"),
    "comments, and one body": events(lambda text: f": wait\n\n{json.dumps(completion(text))}"),
    "an end of the line before it was due": lambda text, _: Reply(
        200, lines(pieces(text)).encode(), EVENTS, "short"
    ),
}
