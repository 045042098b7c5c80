"""Text that any file can hold."""

from __future__ import annotations

from typing import Any


def string(value: Any) -> str:
    """The string with `?` for each lone surrogate; empty for any other value."""
    if not isinstance(value, str):
        return ""
    return value if value.isascii() else value.encode("utf-8", "replace").decode()


def sendable(value: Any) -> Any:
    """The JSON value with `?` for each lone surrogate in its strings."""
    match value:
        case str():
            return string(value)
        case list():
            return [sendable(item) for item in value]
        case dict():
            return {string(key): sendable(item) for key, item in value.items()}
    return value
