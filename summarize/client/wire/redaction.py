"""Secrets of a run, and the one place that removes them from what a server says.

A server, or a proxy before it, may echo a key or an address with a password in it. What comes in
passes here before anything is made of it, so no brief, store, cassette, log or span can hold it.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterator
from typing import NamedTuple, Self
from urllib.parse import parse_qsl, quote, unquote, urlsplit, urlunsplit

from summarize.settings import Settings

HIDDEN = "[secret]"

LEAST = 6
"""Characters of what is hidden wherever it stands: a shorter one is as likely a word of an
article. No key is so short."""

# Names of a query's values that are secrets; others (an API's version) are not.
_SECRET_NAMES = re.compile(r"key|token|secret|sig|auth|pass|code|credential", re.IGNORECASE)


class Secrets(NamedTuple):
    """The secrets of a run, in all forms in which they may be echoed."""

    forms: tuple[str, ...]
    """The longest first."""

    @classmethod
    def of(cls, settings: Settings) -> Self:
        """The key, the values of headers, and what the server's address holds."""
        found = {form for secret in _secrets(settings) for form in _forms(secret)}
        return cls(tuple(sorted(found, key=lambda form: (-len(form), form))))

    def hide(self, text: str) -> str:
        """The text with each secret replaced."""
        for form in self.forms:
            text = text.replace(form, HIDDEN)
        return text


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
    if settings.api_key:
        yield settings.api_key.get_secret_value().strip()
    for value in settings.header.values():
        # "Bearer KEY" is echoed whole or as the key alone.
        yield from (value.get_secret_value(), value.get_secret_value().rpartition(" ")[2])
    try:
        server = urlsplit(settings.base_url or "")
    except ValueError:
        return
    user, password = unquote(server.username or ""), unquote(server.password or "")
    if user or password:
        yield from (password, f"{user}:{password}")
        yield base64.b64encode(f"{user}:{password}".encode()).decode()
    yield from (value for name, value in parse_qsl(server.query) if _SECRET_NAMES.search(name))


def _forms(secret: str) -> Iterator[str]:
    if len(secret) < LEAST:
        return
    for form in (secret, quote(secret), quote(secret, safe="")):
        # An answer is JSON within the JSON of a completion.
        inside = _in_json(form)
        yield from (form, inside, _in_json(inside))


def _in_json(text: str) -> str:
    return json.dumps(text)[1:-1]
