"""What a server says of a request that is longer than its window: that it is, and the sizes."""

from __future__ import annotations

import re
from http import HTTPStatus
from typing import NamedTuple

from summarize.client.usage import MOST_TOKENS

SMALLEST = 1_000
"""Tokens of a window that can be meant: no model in use has less."""

MEASURED_FROM = 800
"""Estimated tokens from which on it is asked whether the server read the whole prompt: of a shorter
one, the estimate is too coarse."""
READ_WHOLE = 0.5
"""Share of a prompt's estimated tokens that a server which read it whole reports at least. English
prose has 4 to 5 characters a token and the estimate takes 4; at under half, a prompt would have 8.
Other languages have fewer."""
_READ_WHOLE_IF_ROUND = 0.9
"""The same share where the count is just what a server leaves that cuts at its window."""
_FEWEST_COUNTED = 50
"""Tokens of a prompt below which a server has not counted: no window is so small."""
_STEP = 1_024
"""Tokens of which a window has a multiple."""
_AT_HALF = (2, 3, 4)
"""Tokens beyond half of the window that Ollama leaves of a prompt that is longer; it counted 2,050
and 2,051 of a window of 4,096, and 16,386 of one of 32,768."""

_TOO_LONG = re.compile(
    r"context_length_exceeded|exceed_context_size|context (?:length|window|size|limit)|\bn_ctx\b|"
    r"max_model_len|max_seq_len|max_num_tokens|session_len|max_new_tokens. must be <=|"
    r"model token limit|tokens_limit_reached|(?:input|prompt) token count is|"
    r"(?:input|prompt|request)\b.{0,20}\btoo (?:long|large)|too many (?:input )?tokens|"
    r"(?:input|prompt|tokens? count|tokens in the prompt|total tokens).{0,40}\bexceed|"
    r"max(?:imum)? (?:input|prompt|model|(?:supported )?sequence) length|"
    r"max(?:imum)?(?: allowed)? number of tokens(?! to generate)|range of input length|prompt 超长|"
    r"`inputs` must have less than|reduce the length of the (?:messages|input|prompt)",
    re.IGNORECASE,
)
"""OpenAI's code, llama.cpp's type, and the words of vLLM and other servers, for one thing."""
_OF_ANSWER = re.compile(r"max[ _]tokens must be", re.IGNORECASE)
"""Cohere has too many tokens of the answer, too."""
_OF_A_MINUTE = re.compile(r"(?:request|message|input) too large", re.IGNORECASE)
"""With status 429: a request that by itself is more than may be asked for in a minute."""

_NUMBER = r"(\d{1,3}(?:,\d{3})+|\d{3,9})"
_AROUND = (
    r"(?:context[ _](?:length|window|size|limit)|must be <=|less than|cannot exceed|max size|max:|"
    r"max(?:imum)?[ _](?:\w+[ _])?(?:\w+[ _])?len(?:gth)?|maximum context|supports up to|"
    r"max(?:imum)?(?: allowed)? number of tokens|\blimit)"
    r"(?:(?!\bby\b)[^\d\"{}.;>]){0,30}NUMBER|NUMBER (?:tokens )?max(?:imum)?\b"
)
# The size of a window, the surest words first: a comparison, a field, a range, and words around.
_SIZES = tuple(
    re.compile(pattern.replace("NUMBER", _NUMBER), re.IGNORECASE)
    for pattern in (
        r"\d\s*>\s*NUMBER",
        r"\b(?:n_ctx|max_model_len|max_seq_len|max_num_tokens|session_len)\b[\"']?[:\s][\s(]*NUMBER",
        r"length should be \[\d+, ?NUMBER\]",
        _AROUND,
    )
)
_BY = re.compile(rf"exceed\w*[^\d\"{{}}.;]{{0,30}}\bby {_NUMBER}", re.IGNORECASE)
_COUNT = re.compile(rf"(?<![\w.,]){_NUMBER}(?![\w,.]?\d|\w)")

DENSEST = 10.0
"""Tokens of a server for each that is estimated: of old vocabularies, in scripts not their own."""
_THINNEST = 0.5


class Sizes(NamedTuple):
    """The sizes that a refusal names, in tokens."""

    window: int | None
    """Of prompt and answer together, or of the prompt alone; None: it names none."""
    prompt: int | None
    """Of the prompt, as the server counts; None: it does not say."""


def is_exceeded(status: int, words: str) -> bool:
    """True for a refusal, in these words, of a request that is too long."""
    if status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
        return True
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        return bool(_OF_A_MINUTE.search(words))
    of_prompt = bool(_TOO_LONG.search(words)) and not _OF_ANSWER.search(words)
    return status in {400, 404, 422, 500} and of_prompt


def sizes(words: str, *, prompt: int, asked: int) -> Sizes:
    """The sizes in the words of a refusal.

    `prompt` and `asked` are the tokens of the prompt, about, and of the longest answer asked for.
    """
    window = _window(words, prompt)
    counts = {_int(number) for number in _COUNT.findall(words)} - {asked, window}
    # Of a total its part is the prompt.
    parts = {count - asked for count in counts} & counts or counts | {c - asked for c in counts}
    near = [one for one in parts if _THINNEST * prompt <= one <= DENSEST * prompt]
    counted = min(near, key=lambda one: max(one / prompt, prompt / one)) if near else None
    return Sizes(window, counted)


def of_cut(*, sent: int, counted: int) -> int | None:
    """The window of a server by what it counts of a prompt that it cut; None: it read it whole.

    `sent` are the prompt's tokens, about; `counted` those that the server reports, or 0.
    """
    if counted < _FEWEST_COUNTED:
        return None
    beyond = counted % _STEP
    is_round = is_of_cut(counted)
    least = (_READ_WHOLE_IF_ROUND if is_round else READ_WHOLE) * sent
    if sent < MEASURED_FROM or counted >= least:
        return None
    return 2 * (counted - beyond) if is_round and beyond in _AT_HALF else counted


def is_of_cut(counted: int) -> bool:
    """True for just what a server leaves of a prompt that cuts at its window."""
    return counted > _STEP and counted % _STEP in (0, _STEP - 1, *_AT_HALF)


def _window(words: str, prompt: int) -> int | None:
    for pattern in _SIZES:
        named = [_int("".join(found)) for found in map(_groups, pattern.finditer(words))]
        if meant := [size for size in named if SMALLEST <= size <= MOST_TOKENS]:
            # What is compared with the window may be called a length of the context as well.
            return min(meant)
    if (by := _BY.search(words)) and (size := prompt - _int(by[1])) >= SMALLEST:
        return size
    return None


def _groups(found: re.Match[str]) -> list[str]:
    return [group or "" for group in found.groups()]


def _int(number: str) -> int:
    return int(number.replace(",", ""))
