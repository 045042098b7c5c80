"""Files that a program of ours wrote, or a person in its form, bent in ways that files are."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterable, Iterator
from typing import Any

from hypothesis import strategies as st

DEEP = 5_000

VALUES: st.SearchStrategy[Any] = st.sampled_from(
    [
        *(
            None,
            True,
            0,
            -1,
            2**63,
            10**400,
            0.5,
            float("inf"),
            float("nan"),
            "",
            " ",
            "x",
            "1e999",
        ),
        *("\ud800", "\x00", "\x1b]0;a\x07", "\u202e", "a\nb", "9" * 5_000, "2024-02-30", "../../x"),
        *([], {}, [[]], [None], {"": None}, {"a": {"b": []}}, ["x"] * 300),
    ]
)
"""What may stand in place of any value of a file."""

Path = tuple[str | int, ...]


def places(document: Any, path: Path = ()) -> Iterator[Path]:
    """The way to each value of a document."""
    yield path
    inside: Iterable[tuple[str | int, Any]] = ()
    if isinstance(document, dict):
        inside = document.items()
    elif isinstance(document, list):
        inside = enumerate(document)
    for key, value in inside:
        yield from places(value, (*path, key))


@st.composite
def bent(draw: st.DrawFn, document: Any) -> Any:
    """The document with a few of its values replaced, taken out, doubled, or exchanged."""
    made: Any = copy.deepcopy(document)
    for _ in range(draw(st.integers(1, 3))):
        path = draw(st.sampled_from([*places(made)]))
        if not path:
            continue
        holder: Any = made
        for step in path[:-1]:
            holder = holder[step]
        value = copy.deepcopy(holder[path[-1]])
        match draw(st.sampled_from(("replace", "remove", "double", "exchange"))):
            case "replace":
                holder[path[-1]] = copy.deepcopy(draw(VALUES))
            case "remove":
                del holder[path[-1]]
            case "double" if isinstance(holder, list):
                holder.append(value)
            case "double":
                holder["unknown"] = value
            case _:
                other = draw(st.sampled_from([*places(document)]))
                found = document
                for step in other:
                    found = found[step]
                holder[path[-1]] = copy.deepcopy(found)
    return made


@st.composite
def torn(draw: st.DrawFn, data: bytes) -> bytes:
    """The bytes of a file, some of them lost, doubled or other ones."""
    at, end = sorted(draw(st.tuples(*[st.integers(0, len(data))] * 2)))
    piece = draw(
        st.sampled_from(
            [
                b"",
                b"\x00",
                b"\xff\xfe",
                b"\xed\xa0\x80",
                b"1e999",
                b"[" * DEEP,
                b'{"a":' * DEEP,
                b"\n",
            ]
        )
        | st.just(data[at : at + 40])
    )
    match draw(st.sampled_from(("cut", "put", "over"))):
        case "cut":
            return data[:at] + piece
        case "put":
            return data[:at] + piece + data[at:]
        case _:
            return data[:at] + piece + data[min(end, at + 60) :]


def files(document: Any) -> st.SearchStrategy[bytes]:
    """JSON files of a document, bent or torn."""
    as_json = json.dumps(document, indent=1).encode()
    return torn(as_json) | bent(document).map(lambda made: json.dumps(made).encode())
