"""An answer's text as the type that was asked for.

What is sent is strict, what is read is lenient: an answer amid prose or in the field for thoughts,
wrapped once more, with a list's one entry for the list. Nothing is loosened by it: the reply still
has to be of its type, and its quotes are checked against the article later.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from summarize.client.wire import loose_json
from summarize.client.wire.completion import Completion
from summarize.client.wire.text import sendable

Reply = TypeVar("Reply", bound=BaseModel)

# Not "none", which is a number in words. Within a string its quotes would be escaped.
_NULL_IN_WORDS = re.compile(r':\s*"(?:null|n/a|nil|undefined)?"', re.IGNORECASE)
_MOST_MENDS = 4
"""Rounds in which a value is mended: an absent list takes two, one within another two more."""
_MOST_WRAPPERS = 3
"""Objects and lists around an answer: {"name": …, "arguments": "{…}"} has two."""


def read(answer: Completion, reply: type[Reply]) -> Reply:
    """The answer as its type. Raises pydantic's ValidationError if it is none."""
    with suppress(ValidationError):
        return reply.model_validate_json(_nulled(answer.content))
    try:
        return reply.model_validate_json(answer.content)
    except ValidationError as error:
        for value in _values(answer):
            for meant in _unwrapped(sendable(value), _MOST_WRAPPERS):
                if (read := _as_type(meant, reply)) is not None:
                    return read
        if (read := _unclosed(answer.spoken, reply)) is not None:
            return read
        raise error from None


def read_text(text: str, reply: type[Reply]) -> Reply:
    """A stored answer's text as its type. Raises pydantic's ValidationError if it is none."""
    return read(Completion(content=text), reply)


def text_of(answer: Completion) -> str:
    """The text that the answer was read from, to be stored."""
    return answer.content if answer.spoken or answer.is_cut else answer.reasoning


def _values(answer: Completion) -> Iterator[Any]:
    """The JSON values that may be meant, the likeliest first."""
    if answer.spoken:
        for text in dict.fromkeys((_nulled(answer.spoken), answer.spoken)):
            yield from loose_json.values(text)
    # Thoughts are an answer only where they are nothing but JSON and came to their end.
    elif answer.finish != "length":
        for text in dict.fromkeys((_nulled(answer.reasoning), answer.reasoning)):
            if (value := loose_json.whole(text)) is not None:
                yield value


def _nulled(text: str) -> str:
    """JSON with null where a model says so in a word."""
    return _NULL_IN_WORDS.sub(": null", text)


def _unclosed(text: str, reply: type[Reply]) -> Reply | None:
    """The reply in JSON that lacks nothing but its last bracket; None if more may be missing."""
    value = loose_json.whole(loose_json.outermost(text) + "}")
    has_all = isinstance(value, dict) and value.keys() >= reply.model_fields.keys()
    return _as_type(value, reply) if has_all else None


def _unwrapped(value: Any, most: int) -> Iterator[Any]:
    """A value and what it may be wrapped around: the one entry of a list, an entry of an object."""
    yield value
    if not most:
        return
    match value:
        case [one]:
            yield from _unwrapped(one, most - 1)
        case dict():
            for entry in value.values():
                inner = loose_json.whole(entry) if isinstance(entry, str) else entry
                if isinstance(inner, dict | list):
                    yield from _unwrapped(inner, most - 1)


def _as_type(value: Any, reply: type[Reply]) -> Reply | None:
    """The value as the type, forgiving what loses nothing; None if it is not of the type.

    Unknown keys are passed by; what is absent is null, or an empty list if the reply says
    something else; one entry stands for a list of it; a bare list for a reply of one field.
    """
    fields = reply.model_fields.keys()
    if isinstance(value, list) and len(fields) == 1:
        value = dict.fromkeys(fields, value)
    if not isinstance(value, dict):
        return None
    value = {str(key).strip().casefold(): entry for key, entry in value.items()}
    if fields - value.keys() and not any(value.get(field) for field in fields):
        return None
    for _ in range(_MOST_MENDS):
        try:
            return reply.model_validate(value, extra="ignore")
        except ValidationError as error:
            wrong = error.errors(include_url=False)
        except RecursionError:
            return None
        if not all(_mended(value, one["type"], one["loc"]) for one in wrong):
            return None
    return None


def _mended(whole: Any, wrong: str, place: tuple[int | str, ...]) -> bool:
    """Mend one thing in a value; False if it cannot be."""
    holder, key = _holder(whole, place)
    if wrong == "missing" and isinstance(holder, dict):
        holder.setdefault(key, None)
        return True
    try:
        entry = holder[key]
    except (LookupError, TypeError):
        return False
    match wrong, entry:
        case "tuple_type", None:
            holder[key] = []
        case "tuple_type", dict() | str():
            holder[key] = [entry] if entry else []
        case "string_type", int() | float() if not isinstance(entry, bool):
            holder[key] = str(entry)
        case "literal_error", str() if entry != (plain := entry.strip().casefold()):
            holder[key] = plain
        case _:
            return False
    return True


def _holder(value: Any, place: tuple[int | str, ...]) -> tuple[Any, Any]:
    """The object or list that holds a place in a value, and the place's key there."""
    *inside, last = place
    for step in inside:
        # Of a union the place names the type as well, which is no key.
        match value:
            case list() if isinstance(step, int):
                value = value[step]
            case dict() if step in value:
                value = value[step]
    return value, last
