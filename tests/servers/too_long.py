"""Servers that refuse what is longer than their window, in the words of the real ones; and a story.

A story is of mills that burned: each paragraph of each article tells of one, so that what was read,
and what was not, can be counted.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from threading import Lock
from typing import Any, NamedTuple

from summarize import Article
from tests.material.newsroom import kind
from tests.servers.endpoint import Asked, Reply, answer
from tests.servers.odd_servers import sent

PARAGRAPH = (
    "{toll} people were killed in {town}. The mill of {town} burned to the ground. "
    + "The wind blew from the river all day. No engine came before the night." * 4
)


class Words(NamedTuple):
    """How a server refuses a request that is too long."""

    said: Any
    """Its body; texts in it have the sizes {window}, {prompt}, {answer} and {both}."""
    status: int = 400
    names: bool = True
    """Whether it names the size of its window."""

    def of(self, **sizes: int) -> Reply:
        """The refusal of a request of these sizes."""
        text = json.dumps(self.said)
        for name, size in sizes.items():
            # A size that stands alone is a number in JSON.
            text = text.replace(f'"{{{name}}}"', str(size)).replace(f"{{{name}}}", str(size))
        return sent(text, self.status)


def _error(message: str, **more: Any) -> dict[str, Any]:
    return {"error": {"message": message, "type": "invalid_request_error", **more}}


WORDS: Mapping[str, Words] = {
    "OpenAI": Words(
        _error(
            "This model's maximum context length is {window} tokens. However, your messages "
            "resulted in {prompt} tokens. Please reduce the length of the messages.",
            code="context_length_exceeded",
        )
    ),
    "OpenAI, configured": Words(
        _error(
            "Input tokens exceed the configured limit of {window} tokens. Your messages resulted "
            "in {prompt} tokens. Please reduce the length of the messages."
        )
    ),
    "OpenAI, no size": Words(
        _error(
            "Your input exceeds the context window of this model. Please adjust your input and "
            "try again."
        ),
        names=False,
    ),
    "OpenAI, a minute's": Words(
        _error(
            "Request too large for m in organization org-1 on tokens per min (TPM): Limit "
            "{window}, Requested {both}. The input or output tokens must be reduced.",
            code="rate_limit_exceeded",
        ),
        429,
    ),
    "vLLM": Words(
        {
            "object": "error",
            "message": "This model's maximum context length is {window} tokens. However, you "
            "requested {answer} output tokens and your prompt contains at least 385 input tokens, "
            "for a total of at least 90001 tokens. (parameter=input_tokens, value=385)",
            "code": 400,
        }
    ),
    "vLLM of old": Words(
        {
            "message": "This model's maximum context length is {window} tokens. However, you "
            "requested {both} tokens ({prompt} in the messages, {answer} in the completion)."
        }
    ),
    "vLLM's decoder": Words(
        {
            "message": "The decoder prompt (length {prompt}) is longer than the maximum model "
            "length of {window}. Make sure that `max_model_len` is no smaller."
        }
    ),
    "llama.cpp": Words(
        {
            "error": {
                "code": 400,
                "message": "the request exceeds the available context size, try increasing it",
                "type": "exceed_context_size_error",
                "n_prompt_tokens": "{prompt}",
                "n_ctx": "{window}",
            }
        }
    ),
    "llama.cpp, in words": Words(
        _error(
            "request ({prompt} tokens) exceeds the available context size ({window} tokens), try "
            "increasing it"
        )
    ),
    "LM Studio": Words(
        {
            "error": "Trying to keep the first {prompt} tokens when context the overflows. "
            "However, the model is loaded with context length of only {window} tokens."
        }
    ),
    "Gemini": Words(
        [
            _error(
                "The input token count ({prompt}) exceeds the maximum number of tokens allowed "
                "({window}).",
                code=400,
                status="INVALID_ARGUMENT",
            )
        ]
    ),
    "Mistral": Words(
        {
            "object": "error",
            "message": "Prompt contains {prompt} tokens and 0 draft tokens, too large for model "
            "with {window} maximum context length",
            "type": "invalid_request_invalid_args",
            "code": "3051",
        }
    ),
    "Anthropic": Words(_error("prompt is too long: {prompt} tokens > {window} maximum")),
    "Anthropic, both": Words(
        _error(
            "input length and `max_tokens` exceed context limit: {prompt} + {answer} > {window}, "
            "decrease input length or `max_tokens` and try again"
        )
    ),
    "Bedrock": Words({"message": "Input is too long for requested model."}, names=False),
    "Groq, a minute's": Words(
        _error(
            "Request too large for model `m` on tokens per minute (TPM): Limit {window}, Requested "
            "{both}, please reduce your message size and try again.",
            code="rate_limit_exceeded",
        ),
        413,
    ),
    "Cohere": Words(
        {
            "message": "too many tokens: total number of tokens in the prompt cannot exceed "
            "{window} - received {prompt}. Try using a shorter prompt."
        }
    ),
    "TGI": Words(
        {
            "error": "Input validation error: `inputs` must have less than {window} tokens. Given: "
            "{prompt}",
            "error_type": "validation",
        },
        422,
    ),
    "xAI": Words(
        {
            "code": "Client specified an invalid argument",
            "error": "This model's maximum prompt length is {window} but the request contains "
            "{prompt} tokens.",
        }
    ),
    "DashScope": Words(_error("Range of input length should be [1, {window}]")),
    "Moonshot": Words(
        _error(
            "Invalid request: Your request exceeded model token limit: {window} (requested: {both})"
        )
    ),
    "GitHub": Words(
        _error(
            "Request body too large for m model. Max size: {window} tokens.",
            code="tokens_limit_reached",
        ),
        413,
    ),
    "a proxy": Words("Payload Too Large", 413, names=False),
    "Cloudflare": Words(
        _error(
            "AiError: The estimated number of input and maximum output tokens ({both}) exceeded "
            "this model context window limit ({window})."
        )
    ),
    "SambaNova": Words(
        _error(
            "Requested generation length {answer} is not possible! The provided prompt is {prompt} "
            "tokens long, but the maximum supported sequence length is just {window}!"
        )
    ),
    "SGLang": Words(
        _error("The input ({prompt} tokens) is longer than the model's context length ({window}).")
    ),
    "Databricks": Words(
        {
            "error_code": "X",
            "message": "Bad request: Exceeded max allowed number of tokens ({window})",
        }
    ),
    "Vertex": Words(
        _error(
            "Unable to submit request because the input token count is {prompt} but model only "
            "supports up to {window}. Reduce the input token count and try again."
        )
    ),
    "Ark": Words(_error("Total tokens of image and text exceed max message tokens."), names=False),
    "MLX": Words({"error": "Prompt length {prompt} exceeds maximum context {window}"}),
    "TensorRT-LLM": Words(
        _error(
            "The sum of prompt length ({prompt}) and query should be <= max_num_tokens ({window})"
        )
    ),
    "LMDeploy": Words(_error("input length {prompt} is larger than session_len {window}")),
    "TabbyAPI": Words(_error("Context length {prompt} is greater than max_seq_len {window}"), 422),
    "a crash of old": Words({"error": "context length exceeded: {prompt} > {window}"}, 500),
    "in a body": Words(
        {
            "error": {
                "message": "This endpoint's maximum context length is {window} tokens. However, "
                "you requested about {both} tokens ({prompt} of text input, {answer} in the "
                "output)."
            }
        },
        200,
    ),
}


class Windowed:
    """A model whose window holds so many tokens of prompt and answer."""

    def __init__(self, window: int, words: Words = WORDS["vLLM of old"], dense: float = 1) -> None:
        """It counts `dense` tokens for each four characters of a prompt."""
        self.window = window
        self.refused: list[Asked] = []
        self.taken: list[Asked] = []
        self._words = words
        self._dense = dense
        self._lock = Lock()

    def __call__(self, asked: Asked) -> Reply:
        """The answer, or the refusal."""
        prompt = int(len(asked.text) / 4 * self._dense) + 12
        longest = asked.body["max_tokens"]
        fits = prompt + longest <= self.window
        with self._lock:
            (self.taken if fits else self.refused).append(asked)
        if fits:
            return answer(said(asked), tokens=(prompt, 50))
        return self._words.of(
            window=self.window, prompt=prompt, answer=longest, both=prompt + longest
        )

    def parts(self) -> list[list[str]]:
        """The texts of articles that each request to extract held, of those that were taken."""
        return [texts(one) for one in self.taken if kind(one) == "Extracted"]


class Cutting:
    """A model at a server that cuts what is longer than its window, and says nothing of it.

    As Ollama: it drops the beginning, and counts what is left.
    """

    def __init__(self, window: int, *, to_half: bool) -> None:
        """What is too long is cut to the window, or, as since 2026, to half of it."""
        self.window = window
        self.cut: list[Asked] = []
        self._to_half = to_half

    def __call__(self, asked: Asked) -> Reply:
        """The answer to what is left of the request."""
        prompt = len(asked.text) // 4
        if prompt <= self.window:
            return answer(said(asked), tokens=(prompt, 50))
        self.cut.append(asked)
        left = self.window // 2 + 2 if self._to_half else self.window
        system, question = asked.body["messages"]
        end = {**question, "content": question["content"][-4 * left :]}
        rest = Asked(asked.path, asked.headers, {**asked.body, "messages": [system, end]})
        return answer(said(rest), tokens=(left, 50))


def texts(asked: Asked) -> list[str]:
    """The texts that a request fences."""
    question = asked.body["messages"][1]["content"]
    found: list[str] = re.findall(
        r'<article id="A\d+"[^>]*>\n(.*?)\n</article', question, re.DOTALL
    )
    return found


def article(number: int, paragraphs: int) -> Article:
    """An article of so many paragraphs, about a hundred tokens each."""
    told = (
        PARAGRAPH.format(toll=100 * number + one + 1, town=f"Town{one}")
        for one in range(paragraphs)
    )
    return Article(source=f"{number}.txt", text="\n\n".join(told))


def mills(count: int, articles: int) -> list[str]:
    """The quotes that such articles hold in all."""
    return sorted(f"The mill of Town{one} burned" for one in range(count) for _ in range(articles))


def said(asked: Asked) -> dict[str, Any]:
    """The answer of a model that misses nothing."""
    name = kind(asked)
    question = asked.body["messages"][1]["content"]
    if name == "Extracted":
        return _extracted(asked)
    if name == "Conflicts":
        return {"conflicts": []}
    if name == "Repair":
        return {"items": []}
    claims = re.findall(r"^(c\d+) \[A\d+\] fact: The mill of Town0 burned", question, re.MULTILINE)
    if name == "Groups":
        answers = [{"label": "It burned", "claims": claims}]
        group = {"question": "What burned?", "kind": "fact", "answers": answers, "why": "x"}
        return {"groups": [group | {"relation": "same", "weight": "side"}]}
    sentence = {"text": "The mill of Town0 burned.", "claims": re.findall(r"\b(c\d+)\b", question)}
    return {"headline": sentence, "summary": [sentence]}


def _extracted(asked: Asked) -> dict[str, Any]:
    facts = [
        {
            "text": f"{quote} to the ground.",
            "by": None,
            "weight": "side",
            "quotes": [f"A{place}: {quote}"],
        }
        for place, text in enumerate(texts(asked), 1)
        for quote in re.findall(r"The mill of Town\d+ burned", text)
    ]
    return {"datelines": [], "figures": [], "positions": [], "facts": facts}
