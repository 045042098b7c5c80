"""Secrets of a run, and the one place that removes them from what a server says.

A server, or a proxy before it, may echo a key or an address with a password in it. What comes in
passes here before anything is made of it, so no brief, store, cassette, log or span can hold it.
"""

from __future__ import annotations

import base64
import html
import logging
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, NamedTuple, Self
from urllib.parse import parse_qsl, unquote, urlsplit, urlunsplit

if TYPE_CHECKING:
    from pydantic import JsonValue

    from summarize.settings import Settings

HIDDEN = "[secret]"

_SENDING = re.compile(r"(?:openai|httpx2|httpcore2|instructor|vcr)\b")
"""Names of the loggers of the libraries that send."""

LEAST = 6
"""Characters of what is hidden wherever it stands: a shorter one is as likely a word of an
article. No key is so short."""

_DUMMIES = {"ollama", "lm-studio", "not-needed", "sk-no-key-required"}
"""Keys that local servers are given where one must be: they open nothing, and name hosts."""

# Names of a query's values that are secrets; others (an API's version) are not.
_SECRET_NAMES = re.compile(r"key|token|secret|sig|auth|pass|code|credential", re.IGNORECASE)

_NAME = r"[^?&#=\s'\"]*"
_IN_QUERY = re.compile(
    rf"([?&](?={_NAME}?(?:{_SECRET_NAMES.pattern})){_NAME}=)[^&#\s'\"]+", re.IGNORECASE
)
"""A value of an address, wherever it stands in a text, that is a secret by its name."""


class Secrets(NamedTuple):
    """The secrets of a run, in all forms in which they may be echoed."""

    pattern: re.Pattern[str]

    @classmethod
    def of(cls, settings: Settings) -> Self:
        """The key, the values of headers, and what the addresses of server and proxies hold.

        Of the extra body what is called a key, a token or the like.
        """
        return cls.of_texts(_secrets(settings))

    @classmethod
    def of_texts(cls, texts: Iterable[str]) -> Self:
        """Those of the texts that are long enough, and no key that anybody knows."""
        found = {one for one in texts if len(one) >= LEAST and one.lower() not in _DUMMIES}
        longest_first = sorted(found, key=lambda secret: (-len(secret), secret))
        forms = [form for secret in longest_first for form in _forms(secret)]
        return cls(re.compile("|".join(forms or ["(?!)"])))

    def hide(self, text: str) -> str:
        """The text with each secret replaced."""
        return self.pattern.sub(HIDDEN, text)

    @contextmanager
    def kept_from_logs(self) -> Iterator[None]:
        """Hide them, too, in what the libraries that send log: whole addresses and headers.

        Where those write to is up to the program that uses this one.
        """

        def hidden(record: logging.LogRecord) -> bool:
            record.msg, record.args = self.hide(record.getMessage()), ()
            if record.exc_info:
                record.exc_text = self.hide(logging.Formatter().formatException(record.exc_info))
            return True

        names = [name for name in logging.root.manager.loggerDict if _SENDING.match(name)]
        loggers = list(map(logging.getLogger, names))
        for one in loggers:
            one.addFilter(hidden)
        try:
            yield
        finally:
            for one in loggers:
                one.removeFilter(hidden)


def without_keys(text: str) -> str:
    """A text as it may be shown: addresses without values of their queries named as secrets are."""
    return _IN_QUERY.sub(rf"\1{HIDDEN}", text)


def public_url(url: str) -> str:
    """An address as it may be shown: without user, password, query and fragment."""
    try:
        parts = urlsplit(url)
    except ValueError:
        parts = None
    if parts is None or not parts.netloc:
        # It is no address, so nothing says where a password in it would stand.
        return url.rpartition("@")[2].partition("?")[0]
    host = parts.netloc.rpartition("@")[2]
    return urlunsplit((parts.scheme, host, parts.path, "", ""))


def _secrets(settings: Settings) -> Iterator[str]:
    from urllib.request import getproxies  # noqa: PLC0415  slow, and only a run needs it

    if settings.api_key:
        yield settings.api_key.get_secret_value().strip()
    for value in settings.header.values():
        scheme, _, rest = value.get_secret_value().rpartition(" ")
        # "Bearer KEY" is echoed whole or as the key alone.
        yield from (value.get_secret_value(), rest)
        if scheme.lower() == "basic":
            yield from _of_user(*_decoded(rest).partition(":")[::2])
    yield from _called_secret(settings.extra_body)
    for address in (settings.base_url or "", *getproxies().values()):
        with suppress(ValueError):
            parts = urlsplit(address)
            yield from _of_user(unquote(parts.username or ""), unquote(parts.password or ""))
            named = parse_qsl(parts.query)
            yield from (value for name, value in named if _SECRET_NAMES.search(name))


def _of_user(user: str, password: str) -> Iterator[str]:
    if user or password:
        yield from (password, f"{user}:{password}")


def _decoded(text: str) -> str:
    try:
        return base64.b64decode(text).decode(errors="ignore")
    except ValueError:
        return ""


def _called_secret(value: JsonValue, name: str = "") -> Iterator[str]:
    """The texts within JSON whose member has the name of a secret."""
    if isinstance(value, str) and _SECRET_NAMES.search(name):
        yield value
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from _called_secret(one, key)
    elif isinstance(value, list):
        for one in value:
            yield from _called_secret(one, name)


# ── The forms of a secret ─────────────────────────────────────────────────────────────────

_WRAP = r"(?:\r?\n[ \t]*)?"
"""What may part two characters of a secret in a text that was wrapped."""


def _forms(secret: str) -> Iterator[str]:
    """Patterns of a secret: escaped for an address, JSON, HTML or Python, in base64, in hex."""
    yield _WRAP.join(map(_character, secret))
    data = secret.encode("utf-8", "surrogatepass")
    yield f"(?i:{data.hex()})"
    for before in range(3):
        # In base64 the letters of a text depend on what stands before it, by its length in threes.
        letters = base64.b64encode(bytes(before) + data).decode()
        whole = letters[-(-before * 4 // 3) : (before + len(data)) * 4 // 3]
        yield _WRAP.join({"+": "[+-]", "/": "[/_]"}.get(one, one) for one in whole)


def _character(char: str) -> str:
    """A pattern of a character, itself or escaped, however often the escape was escaped again."""
    code, data = ord(char), char.encode("utf-8", "surrogatepass")
    escaped = [
        "".join(f"%(?:25)*{one:02x}" for one in data),
        "".join(rf"\\+x{one:02x}" for one in data),
        rf"\\+u{code:04x}",
        f"&(?:amp;)*#(?:0*{code}|x0*{code:x});",
    ]
    named = html.escape(char)
    if named != char:
        escaped.append(f"&(?:amp;)*{named[1:]}")
    bare = re.escape(char) if char.isalnum() else rf"\\*{re.escape(char)}"
    return f"(?:{bare}{'|[+]' if char == ' ' else ''}|(?i:{'|'.join(escaped)}))"
