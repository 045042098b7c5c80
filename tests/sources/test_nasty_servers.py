"""Servers that break the protocol, lie or never end: each is a clear line or the article."""

from __future__ import annotations

import gzip
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest

from summarize.errors import NoArticles
from summarize.sources import http
from summarize.sources.articles import Reading, read_articles
from summarize.sources.fetching import Fetcher
from tests.sources.readers import files

PAGE = files.page(head=files.metas(**{"og:url": ""}))
OK = "200 OK"
NOT_FOUND = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
WALL = files.page(body=["We value your privacy. We and our 842 partners use cookies. Accept all?"])
CHECK = (
    "<html><title>Just a moment...</title><body><p>Checking if the site connection is secure.</p>"
)
CHECK += "<p>a.example needs to review the security of your connection.</p></body></html>"
GONE = files.page(title="Page not found", body=["Sorry, the page you want could not be found."])
LEAVING = '<html><meta http-equiv="Refresh" content="0; url=/fire"><p>You are being redirected.</p>'
SELF_LOADING = files.page(
    head=files.metas() + '<meta http-equiv="refresh" content="300; url=/a">',
    body=files.PARAGRAPHS[:2],
)


class Nasty(NamedTuple):
    """What a server sends, byte for byte, and what a reader gets of it."""

    name: str
    page: bytes
    said: str = ""
    """A piece of the line that tells why there is no article; empty: there is the article."""
    robots: bytes = NOT_FOUND


def answer(
    body: str | bytes = PAGE, status: str = OK, *headers: str, length: int | None = -1
) -> bytes:
    """An answer with its length, or another; None: with none."""
    data = body.encode() if isinstance(body, str) else body
    told = () if length is None else (f"Content-Length: {len(data) if length < 0 else length}",)
    lines = [f"HTTP/1.1 {status}", "Content-Type: text/html; charset=utf-8", *told, *headers]
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + data


def rules(text: str | bytes) -> bytes:
    """A robots.txt."""
    return answer(text)


GZIP = "Content-Encoding: gzip"
CHUNKED = "Transfer-Encoding: chunked"
ALL = "User-agent: *\nDisallow: /\n"

CORPUS = [
    Nasty("a page of less than its length", answer(length=99_999), "cannot be fetched"),
    Nasty("more than its length", answer(PAGE + "x" * 99, length=len(PAGE.encode()))),
    Nasty("two lengths", answer(PAGE, OK, "Content-Length: 7"), "cannot be fetched"),
    Nasty("a length below nothing", answer(PAGE, OK, "Content-Length: -7", length=None),
          "cannot be fetched"),
    Nasty("no length", answer(length=None)),
    Nasty("chunks that are none", answer("ZZ\r\nx", OK, CHUNKED, length=None), "cannot be fetched"),
    Nasty("chunks without an end", answer("5\r\nTwelv", OK, CHUNKED, length=None),
          "cannot be fetched"),
    Nasty("gzip that is not told", answer(gzip.compress(PAGE.encode()))),
    Nasty("gzip that is told and is none", answer(PAGE, OK, GZIP), "cannot be unpacked"),
    Nasty("gzip without its end", answer(gzip.compress(PAGE.encode())[:-20], OK, GZIP),
          "what came breaks off"),
    Nasty("an empty page that is told to be gzip", answer("", OK, GZIP), "it is empty"),
    Nasty("another protocol", b"SSH-2.0-OpenSSH_9.2\r\n", "cannot be fetched"),
    Nasty("nothing", b"", "cannot be fetched"),
    Nasty("a page with no headers", PAGE.encode(), "cannot be fetched"),
    Nasty("escapes in a status", answer("", "404 \x1b[31mred\x07"), "404 (Not Found): look at"),
    Nasty("a page with an error", answer(PAGE, "503 No"), "503 (Service Unavailable): try again"),
    Nasty("a status of no name", answer(PAGE, "599 No"), "answers 599: try again later"),
    Nasty("a request to wait a day", answer("", "429 No", "Retry-After: 86400"), "429 (Too Many"),
    Nasty("a law", answer("", "451 No"), "451 (Unavailable For Legal Reasons): look at it"),
    Nasty("a part", answer(PAGE[:400], "206 Partial Content"), "206 (Partial Content)"),
    Nasty("a redirect to nowhere", answer("", "302 Found"), "answers 302 (Found)"),
    Nasty("a redirect to a file", answer("", "302 Found", "Location: file:///etc/passwd"),
          "it redirects to file:///etc/passwd: only http:// and https://"),
    Nasty("a redirect to data", answer("", "302 Found", "Location: data:text/html,<p>Hi"),
          "it redirects to data:text/html"),
    Nasty("a cookie that it waits for", answer("", "302 Found", "Set-Cookie: a=b", "Location: /a"),
          "redirects more than 5 times"),
    Nasty("a wall of consent", answer(WALL), "only asks for consent"),
    Nasty("a check of the browser", answer(CHECK), "only asks for consent"),
    Nasty("a page that says it is gone", answer(GONE), "only says that it is gone"),
    Nasty("a page that leads on", answer(LEAVING), "the page only leads to /fire: name that"),
    Nasty("a page that loads itself again", answer(SELF_LOADING)),
    Nasty("rules that are a page", answer(), robots=rules(PAGE)),
    Nasty("rules of a megabyte", answer(), robots=rules("User-agent: x\nDisallow: /\n" * 40_000)),
    Nasty("rules of any bytes", answer(), robots=rules(bytes(range(256)) * 99)),
    Nasty("rules behind a mark of order", answer(), "its robots.txt", rules("\ufeff" + ALL)),
    Nasty("rules in lines of old", answer(), "its robots.txt", rules(ALL.replace("\n", "\r"))),
    Nasty("rules that are forbidden", answer(), robots=answer("", "403 No")),
    Nasty("rules that lead in a circle", answer(), "redirects more than 5 times",
          answer("", "301 Moved", "Location: /robots.txt")),
    Nasty("rules in a file", answer(), "it redirects to file:",
          answer("", "301 Moved", "Location: file:///etc/passwd")),
]  # fmt: skip


Send = Callable[[socket.socket, str], None]


@contextmanager
def sending(send: Send) -> Iterator[str]:
    """The address of a server that reads a request, answers so, and closes the connection."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            while True:
                try:
                    line, _ = server.accept()
                except OSError:  # it is closed
                    return
                with line:
                    asked = b""
                    while b"\r\n\r\n" not in asked and (more := line.recv(65536)):
                        asked += more
                    try:
                        send(line, asked.split(b" ")[1].decode() if asked else "")
                    except OSError:  # a client that has seen enough
                        continue

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.getsockname()[1]}/a"
        finally:
            server.shutdown(socket.SHUT_RDWR)
            thread.join()


def fetch(folder: Path, *urls: str) -> Reading:
    """What is read at the addresses, without pauses."""
    return read_articles(*urls, fetch=Fetcher(folder / "pages", private_addresses=True, pause=0))


@pytest.mark.parametrize("nasty", CORPUS, ids=lambda one: one.name)
def test_a_nasty_server_is_a_line_or_an_article(tmp_path: Path, nasty: Nasty) -> None:
    """The line says what is wrong, and carries no character that moves a terminal."""

    def send(line: socket.socket, path: str) -> None:
        line.sendall(nasty.robots if path == "/robots.txt" else nasty.page)

    with sending(send) as url:
        if not nasty.said:
            [article] = fetch(tmp_path, url).articles
            assert (article.title, files.PARAGRAPHS[1] in article.text) == (files.TITLE, True)
            return
        with pytest.raises(NoArticles) as caught:
            fetch(tmp_path, url)

    assert nasty.said in str(caught.value)
    assert str(caught.value).isprintable()


@pytest.mark.parametrize("part", ["headers", "body", "rules"])
def test_a_server_that_never_ends_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    """Whether it drips headers, a page or its rules, it has the time of one page."""
    monkeypatch.setattr(http, "LONGEST", 0.2)
    begin, drop = (
        (b"HTTP/1.1 200 OK\r\n", b"X: y\r\n")
        if part == "headers"
        else (b"HTTP/1.1 200 OK\r\n\r\n", b"#")
    )
    left = threading.Event()

    def send(line: socket.socket, path: str) -> None:
        if (path == "/robots.txt") != (part == "rules"):
            line.sendall(NOT_FOUND)
            return
        line.sendall(begin)
        while not left.wait(0.01):
            line.sendall(drop)

    with sending(send) as url:
        try:
            with pytest.raises(NoArticles, match="does not end in time"):
                fetch(tmp_path, url)
        finally:
            left.set()


def test_places_on_one_page_are_one_page(tmp_path: Path) -> None:
    """It is asked for once, whatever stands after "#" in its addresses."""
    asked: list[str] = []

    def send(line: socket.socket, path: str) -> None:
        asked.append(path)
        line.sendall(NOT_FOUND if path == "/robots.txt" else answer())

    with sending(send) as url:
        reading = fetch(tmp_path, f"{url}#one", f"{url}#two", url)

    assert [one.source for one in reading.articles] == [f"{url}#one"]
    assert asked == ["/robots.txt", "/a"]
