"""The HTTP client of a run: bounded in what it reads, and faithful to the server it was given."""

from __future__ import annotations

import os
import ssl
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from functools import cache

import httpx2
import openai

from summarize.client.wire.redaction import public_url
from summarize.errors import NotAModel, SummarizeError

MOST_BYTES = 32 * 2**20
"""Of one response. The longest answer of 16,000 tokens streamed token by token takes 6 MB."""

MOST_REDIRECTS = 3


def client(
    url: str, *, most: int = MOST_BYTES, transport: httpx2.AsyncBaseTransport | None = None
) -> httpx2.AsyncClient:
    """A client for the server at `url`; a request is never sent on to another one.

    Reading a response of more than `most` bytes raises NotAModel, as does a redirect elsewhere.
    """
    server = httpx2.URL(url)

    async def stays(request: httpx2.Request) -> None:
        if not _is_same(server, request.url):
            raise NotAModel(
                f"{public_url(url)} redirects to {public_url(str(request.url))}, where nothing is "
                "sent."
            )

    async def bound(response: httpx2.Response) -> None:
        # A redirect by 301, 302 or 303 would go on without the request's body.
        keeps = response.status_code in {307, 308} or response.request.method == "GET"
        if response.has_redirect_location and not keeps:
            where = public_url(str(response.request.url.join(response.headers["location"])))
            raise NotAModel(f"{public_url(url)} moved: it redirects to {where}.")
        response.stream = _Bounded(response.stream, most, public_url(url))

    with _explained():
        return openai.DefaultAsyncHttpxClient(
            transport=transport,
            verify=trusted(),
            max_redirects=MOST_REDIRECTS,
            event_hooks={"request": [stays], "response": [bound]},
            # A small compressed body may stand for an endless one.
            headers={"accept-encoding": "identity"},
        )


@contextmanager
def _explained() -> Iterator[None]:
    """What the environment names in vain, by its variables: their values may hold a password."""
    try:
        yield
    except (ImportError, ValueError) as error:
        more = " A SOCKS proxy needs the package socksio." if isinstance(error, ImportError) else ""
        raise SummarizeError(f"The proxy in {_named('_PROXY')} cannot be used.{more}") from None
    except OSError:
        raise SummarizeError(f"The certificates of {_named('SSL_CERT_')} cannot be read.") from None


def _named(part: str) -> str:
    """The variables of the environment that have a part in their names."""
    return ", ".join(sorted(name for name in os.environ if part in name.upper()))


def _values(part: str) -> tuple[str, ...]:
    """The values of those variables, in the order of their names."""
    return tuple(value for name, value in sorted(os.environ.items()) if part in name.upper())


def trusted() -> ssl.SSLContext:
    """Whom this machine trusts. Raises SummarizeError where that cannot be read."""
    with _explained():
        return _trusted(_values("SSL_CERT_"))


@cache
def _trusted(_named: tuple[str, ...]) -> ssl.SSLContext:
    """The same, read once for what the environment names: reading takes longer than an answer."""
    return httpx2.create_ssl_context()


class _Bounded(httpx2.AsyncByteStream):
    """The bytes of a response, up to a bound."""

    def __init__(self, stream: object, most: int, url: str) -> None:
        self._stream = stream
        self._left = most
        self._url = url

    async def __aiter__(self) -> AsyncIterator[bytes]:
        assert isinstance(self._stream, httpx2.AsyncByteStream)  # noqa: S101  for the type checker
        async for chunk in self._stream:
            self._left -= len(chunk)
            if self._left < 0:
                raise NotAModel(f"{self._url} answers without end.")
            yield chunk

    async def aclose(self) -> None:
        if isinstance(self._stream, httpx2.AsyncByteStream):
            await self._stream.aclose()


def _is_same(server: httpx2.URL, other: httpx2.URL) -> bool:
    """True for the same host and port, or for its secure port in place of the open one."""
    if server.host != other.host:
        return False
    if (server.scheme, server.port) == (other.scheme, other.port):
        return True
    return (server.scheme, server.port, other.scheme, other.port) == ("http", None, "https", None)
