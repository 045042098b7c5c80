"""One request for one page, bounded in time and size, to no address that should not be asked."""

from __future__ import annotations

import ipaddress
import socket
import ssl
import time
import zlib
from collections.abc import Iterable
from email.message import Message
from functools import cached_property
from typing import Any, NamedTuple
from urllib.parse import quote, urlsplit, urlunsplit

import httpcore2

from summarize import __version__
from summarize.errors import ArticleError
from summarize.sources.readers.interface import MAX_BYTES

USER_AGENT = f"summarize/{__version__} (reads a page that a person named)"

SILENCE = 20.0
"""Seconds that a server may keep still."""

LONGEST = 90.0
"""Seconds that a page may take in all; a server that sends a byte now and then ends there."""

MOST_HEADERS = 64 * 1024
"""Characters of all headers together."""


class Answer(NamedTuple):
    """What a server answered."""

    status: int
    data: bytes
    """The body, its content encoding undone; empty unless the status is 200."""
    content_type: str
    """In lower case, without parameters; empty: none was given."""
    charset: str | None
    location: str | None
    """Where a redirect leads."""


class Http:
    """Requests over connections that know nothing of each other."""

    def __init__(self, *, private_addresses: bool = False) -> None:
        self._private = private_addresses

    @cached_property
    def _tls(self) -> ssl.SSLContext:
        """Whom this machine trusts; reading that takes longer than many an answer."""
        return ssl.create_default_context()

    def get(self, url: str) -> Answer:
        """The answer of the server, a redirect not followed. Raises ArticleError for none."""
        timeout = {"connect": SILENCE, "read": SILENCE, "write": SILENCE, "pool": SILENCE}
        headers: dict[bytes | str, bytes | str] = {
            "User-Agent": USER_AGENT,
            "Accept": "text/html,application/xhtml+xml,*/*;q=0.5",
            "Accept-Encoding": "gzip, identity;q=0.5",
        }
        line = _Guarded(time.monotonic() + LONGEST, private_addresses=self._private)
        try:
            tls = self._tls if urlsplit(url).scheme == "https" else None
            with (
                httpcore2.ConnectionPool(ssl_context=tls, network_backend=line) as pool,
                pool.stream(
                    "GET", in_ascii(url), headers=headers, extensions={"timeout": timeout}
                ) as got,
            ):
                said = _headers(got.headers)
                data = _body(got, said) if got.status == 200 else b""
        except (httpcore2.TimeoutException, TimeoutError) as error:
            raise ArticleError("the server does not answer in time: try again later") from error
        except ssl.SSLError as error:
            raise ArticleError(f"its certificate does not hold ({error.reason})") from error
        except (httpcore2.NetworkError, httpcore2.ProtocolError, OSError) as error:
            raise ArticleError(
                f"it cannot be fetched ({_cause(error)}): check the address"
            ) from error
        except (httpcore2.UnsupportedProtocol, UnicodeError, ValueError) as error:
            raise ArticleError(f"it is no address that can be fetched: {_cause(error)}") from error
        return Answer(
            got.status,
            data,
            said.get_content_type().lower() if said["Content-Type"] else "",
            said.get_content_charset(),
            said["Location"],
        )


def in_ascii(url: str) -> str:
    """An address as it is sent: its host by IDNA, the rest percent-encoded where it must be.

    Raises UnicodeError for a host that cannot be one.
    """
    if url.isascii():
        return url
    parts = urlsplit(url)
    host = parts.netloc.encode("idna").decode("ascii")
    rest = urlunsplit(parts._replace(scheme="", netloc=""))
    return f"{parts.scheme}://{host}{quote(rest, safe=_KEPT)}"


_KEPT = "%/?#:@!$&'()*+,;=~-._[]"
"""What stands in an address for itself."""


def _cause(error: BaseException) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__


def _headers(pairs: Iterable[tuple[bytes, bytes]]) -> Message:
    message, total = Message(), 0
    for name, value in pairs:
        total += len(name) + len(value)
        if total > MOST_HEADERS:
            raise ArticleError("the server sends too many headers: save the page by hand")
        message[name.decode("latin-1")] = value.decode("latin-1")
    return message


def _body(got: httpcore2.Response, said: Message) -> bytes:
    """The body, unpacked; bounded as it comes, whatever length it announces."""
    encoding = (said["Content-Encoding"] or "identity").strip().lower()
    if encoding not in ("identity", "gzip", "x-gzip", "deflate"):
        raise ArticleError(f"it comes packed as {encoding}, which was not asked for")
    unpack = None if encoding == "identity" else zlib.decompressobj(wbits=47)
    parts: list[bytes] = []
    total = 0
    for piece in got.iter_stream():
        part = _unpacked(unpack, piece, MAX_BYTES + 1 - total) if unpack else piece
        total += len(part)
        if total > MAX_BYTES:
            raise ArticleError(
                f"it is longer than {MAX_BYTES // 2**20} MiB: save the article alone"
            )
        parts.append(part)
    if unpack and parts and not unpack.eof:
        raise ArticleError("what came breaks off: try again later")
    return b"".join(parts)


def _unpacked(unpack: Any, piece: bytes, room: int) -> bytes:
    try:
        data: bytes = unpack.decompress(piece, room)
    except zlib.error as error:
        raise ArticleError("what came cannot be unpacked: try again later") from error
    return data


class _Guarded(httpcore2.NetworkBackend):
    """Connects to what a name resolves to, if that is an address of the public network."""

    def __init__(self, ends: float, *, private_addresses: bool) -> None:
        self._ends = ends
        self._private = private_addresses
        self._line = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        """A connection to the first address of the host; ArticleError if any of them is private."""
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (socket.gaierror, UnicodeError) as error:
            raise ArticleError(f"there is no host {host!r}: check the address") from error
        addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
        if not self._private and not all(map(is_public, addresses)):
            raise ArticleError(
                f"{host!r} is on a private network, which is not asked: "
                "allow it by --private-addresses if you trust the address"
            )
        # The address that was judged, so that the name can't mean another one a moment later.
        address = addresses[0]
        stream = self._line.connect_tcp(address, port, timeout, local_address, socket_options)
        return _Ending(stream, self._ends)


class _Ending(httpcore2.NetworkStream):
    """A connection that is left at a certain time, whatever still comes, and of whatever part."""

    def __init__(self, stream: httpcore2.NetworkStream, ends: float) -> None:
        self._stream = stream
        self._ends = ends

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """What has come; ArticleError from that time on."""
        if time.monotonic() > self._ends:
            raise ArticleError("the server does not end in time: try again later")
        return self._stream.read(max_bytes, timeout)

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """As the connection itself."""
        self._stream.write(buffer, timeout)

    def close(self) -> None:
        """As the connection itself."""
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore2.NetworkStream:
        """The same, within TLS."""
        inner = self._stream.start_tls(ssl_context, server_hostname, timeout)
        return _Ending(inner, self._ends)

    def get_extra_info(self, info: str) -> Any:
        """As the connection itself."""
        return self._stream.get_extra_info(info)


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public network, also where it carries another in it."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo and ip.teredo[1]) or _translated(ip)
        if inner:
            return is_public(str(inner)) and ip.sixtofour is None
    return ip.is_global and not ip.is_multicast


def _translated(ip: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address behind a translator (64:ff9b::/96)."""
    if ip in ipaddress.IPv6Network("64:ff9b::/96"):
        return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    return None
