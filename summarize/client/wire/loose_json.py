"""JSON as language models write it: a comma too many, remarks, other quotes and marks, bare keys.

Nothing is guessed: what is forgiven has one meaning. Half of a value is none.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any

MOST_STARTS = 50
"""Brackets at which JSON is looked for in a text: prose before an answer has fewer, and each try
may read all of the text, so hostile texts cost no more than so many readings."""

LONGEST_LOOSE = 2**20
"""Characters of a text in which more than strict JSON is looked for: ten times the longest answer
that is asked for."""

_FENCE = re.compile(r"(```+|~~~+|''')[^\n`]*\n(.*?)\1", re.DOTALL)
_START = re.compile(r"[\[{]")
# Line breaks may stand in a string as they are, and what is no number is nothing.
_DECODER = json.JSONDecoder(strict=False, parse_constant=lambda _: None)

# Each alternative consumes what it looks at, so that no text is read twice: a string without an
# end goes to the end of the text.
_TOKEN = re.compile(
    r"""
    (?P<string> "(?:[^"\\]|\\.)*(?:"|\\?\Z) )
    | (?P<single> '(?:[^'\\]|\\.)*(?:'|\\?\Z) )
    | (?P<curly> [“”„][^“”„]*(?:[“”]|\Z) )
    | (?P<remark> //[^\n]* | /\*(?:[^*]|\*(?!/))*(?:\*/|\Z) )
    | (?P<comma> ,(?=\s*[\]}]) )
    | (?P<mark> [：，] )
    | (?P<key> \b[A-Za-z_]\w*+(?=\s*+[:：]) )
    | (?P<word> \b(?:None|True|False)\b )
    | (?P<space> [^\S\n]+ | [\u200b\ufeff]+ )
    """,
    re.VERBOSE | re.DOTALL,
)
_WORDS = {"None": "null", "True": "true", "False": "false", "：": ":", "，": ","}


def values(text: str) -> Iterator[Any]:
    """The JSON objects and lists that a text may mean, the likeliest first."""
    if (value := whole(text)) is not None:
        yield value
        return
    for _, fenced in reversed(_FENCE.findall(text)):
        if (value := whole(fenced)) is not None:
            yield value
    found = [*_inside(text)]
    # One answer may be told in several objects, a part in each.
    parts = [value for value in found if isinstance(value, dict)]
    whole_of_parts = {key: entry for part in parts for key, entry in part.items()}
    if len(parts) > 1 and len(whole_of_parts) == sum(map(len, parts)):
        yield whole_of_parts
    yield from found
    # Amid prose, and not quite JSON.
    if (value := whole(outermost(text))) is not None:
        yield value


def outermost(text: str) -> str:
    """The text from its first bracket to its last."""
    begins = _START.search(text)
    end = max(text.rfind("}"), text.rfind("]")) + 1
    return text[begins.start() if begins else 0 : end]


def whole(text: str) -> Any:
    """The object or list that is all of a text, or of the JSON string that a text is.

    None if it is no JSON, or another value.
    """
    for read in (str, _strict) if len(text) <= LONGEST_LOOSE else (str,):
        try:
            value = _DECODER.decode(read(text))
            if isinstance(value, str):
                value = _DECODER.decode(value)
        except (ValueError, RecursionError):
            continue
        return value if isinstance(value, dict | list) else None
    return None


def _strict(text: str) -> str:
    """The text with what is forgiven as JSON has it."""
    if '"' not in text and "&quot;" in text:
        text = html.unescape(text)
    # A comma before a remark and a bracket is one too many once the remark is gone.
    return _TOKEN.sub(_as_json, _TOKEN.sub(_as_json, text.strip("\ufeff\u200b")))


def _as_json(token: re.Match[str]) -> str:
    match token.lastgroup:
        case "single" | "curly":
            inside = re.sub("['“”]$", "", token[0][1:]).replace("\\'", "'")
            return '"' + inside.replace('"', '\\"') + '"'
        case "remark" | "comma":
            return ""
        case "key":
            return f'"{token[0]}"'
        case "word" | "mark":
            return _WORDS[token[0]]
        case "space":
            return " "
    return token[0]


def _inside(text: str) -> Iterator[Any]:
    """The JSON objects and lists that stand in a text; an empty one there says nothing."""
    place = 0
    for _ in range(MOST_STARTS):
        if (start := _START.search(text, place)) is None:
            return
        try:
            value, place = _DECODER.raw_decode(text, start.start())
        except (ValueError, RecursionError):
            place = start.end()
            continue
        if value:
            yield value
