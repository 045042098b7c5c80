"""Addresses: fetched from servers on this machine, kept, and refused where they should be."""

from __future__ import annotations

import gzip
import json
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from summarize.errors import NoArticles
from summarize.sources import http
from summarize.sources.articles import Reading, read_articles
from summarize.sources.fetching import Fetcher
from summarize.sources.http import is_public
from summarize.sources.stories import find
from tests.sources.readers import files

PAGE = files.page(head=files.metas(**{"og:url": ""}))
HTML = {"Content-Type": "text/html; charset=utf-8"}

Route = tuple[int, dict[str, str], bytes]


class Server(ThreadingHTTPServer):
    """Answers by a table of paths, and remembers what it was asked."""

    def __init__(self, routes: dict[str, Route]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.routes = routes
        self.asked: list[str] = []
        self.headers_seen: list[dict[str, str]] = []
        self.at_once = self.most_at_once = 0
        self.guard = threading.Lock()
        self.another = threading.Event()
        """Two requests are under way at once."""
        self.patience = 0.0
        """Seconds that an answer waits for another request."""

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        """The address of a path."""
        return f"http://{host}:{self.server_address[1]}{path}"


class _Handler(BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answer as the table says; 404 for what is not in it."""
        with self.server.guard:
            self.server.asked.append(self.path)
            self.server.headers_seen.append(dict(self.headers))
            self.server.at_once += 1
            self.server.most_at_once = max(self.server.most_at_once, self.server.at_once)
            if self.server.at_once > 1:
                self.server.another.set()
        self.server.another.wait(self.server.patience)
        with self.server.guard:
            # Whoever has the last byte may ask again before this thread goes on.
            self.server.at_once -= 1
        status, headers, body = self.server.routes.get(self.path, (404, {}, b""))
        try:
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", headers.get("Content-Length", str(len(body))))
            self.end_headers()
            self.wfile.write(body)
        except OSError:  # a client that has seen enough
            self.close_connection = True

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@contextmanager
def serving(routes: dict[str, Route]) -> Iterator[Server]:
    """A server with these answers."""
    server = Server(routes)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def fetch(folder: Path, *urls: str | Path, private: bool = True) -> Reading:
    """What is read at the addresses, without pauses."""
    return read_articles(*urls, fetch=Fetcher(folder / "pages", private_addresses=private, pause=0))


def why(folder: Path, url: str, *, private: bool = True) -> str:
    """Why nothing is read there."""
    with pytest.raises(NoArticles) as caught:
        fetch(folder, url, private=private)
    return str(caught.value)


def test_a_page_is_read_and_kept_as_it_came(tmp_path: Path) -> None:
    """With its address, the day, and its bytes; the program names itself and keeps no cookie."""
    page = (200, HTML | {"Set-Cookie": "a=b"}, PAGE.encode())
    with serving({"/fire?id=1": page, "/other": page}) as server:
        url = server.url("/fire?id=1#top")
        [article] = fetch(tmp_path, url, server.url("/other")).articles
        seen = server.headers_seen

    [about] = [
        said
        for path in (tmp_path / "pages").glob("*.json")
        if "fire" in (said := json.loads(path.read_text()))["url"]
    ]
    kept = {path.read_bytes() for path in (tmp_path / "pages").glob("*.page")}

    assert article.source == url
    assert (article.title, article.url) == (files.TITLE, url.removesuffix("#top"))
    assert article.retrieved == datetime.now(UTC).date()
    assert kept == {PAGE.encode()}
    assert about["sha256"] == article.file_sha256
    assert all(one["User-Agent"].startswith("summarize/") for one in seen)
    assert not any("Cookie" in one for one in seen)


def test_a_second_run_asks_nobody(tmp_path: Path) -> None:
    """What is kept is read, also when the server is gone; a page that is too old is not."""
    with serving({"/fire": (200, HTML, PAGE.encode())}) as server:
        url = server.url("/fire")
        first = fetch(tmp_path, url)
    second = fetch(tmp_path, url)
    old = Fetcher(tmp_path / "pages", private_addresses=True, pause=0, max_age=timedelta(0))

    assert second == first
    with pytest.raises(NoArticles, match="cannot be fetched"):
        read_articles(url, fetch=old)


def test_a_kept_page_that_was_changed_is_not_read(tmp_path: Path) -> None:
    """Its digest says so."""
    with serving({"/fire": (200, HTML, PAGE.encode())}) as server:
        url = server.url("/fire")
        fetch(tmp_path, url)
    [kept] = (tmp_path / "pages").glob("*.page")
    kept.write_text(PAGE.replace("12 people", "15 people"))

    assert "not what came from the server" in why(tmp_path, url)


def test_a_list_of_addresses_stands_for_them(tmp_path: Path) -> None:
    """One a line, with comments; each once."""
    other = files.page(head=files.metas(), title="Another", body=[*files.PARAGRAPHS, "More."])
    with serving({"/a": (200, HTML, PAGE.encode()), "/b": (200, HTML, other.encode())}) as server:
        urls = tmp_path / "urls.txt"
        urls.write_text(f"# the fire\n{server.url('/a')}\n\n{server.url('/b')}\n")
        reading = fetch(tmp_path, urls, server.url("/a"))

    assert sorted(one.source for one in reading.articles) == [server.url("/a"), server.url("/b")]
    assert sorted(server.asked) == ["/a", "/b", "/robots.txt"]


def test_stories_have_their_addresses_fetched(tmp_path: Path) -> None:
    """Lists in story folders, and records with an address and no text; each page is kept once."""
    folder, table = tmp_path / "stories", tmp_path / "stories.csv"
    with serving({"/fire": (200, HTML, PAGE.encode())}) as server:
        url = server.url("/fire")
        (folder / "lund").mkdir(parents=True)
        (folder / "lund" / "urls.txt").write_text(f"{url}\n")
        table.write_text(
            f"story,url,text\nlund,{url},\nlund,{url}?no,\nmalmo,,{files.PARAGRAPHS[1]}\n"
        )
        get = Fetcher(tmp_path / "pages", private_addresses=True, pause=0)
        [of_folder] = [story.read() for story in find(folder, fetch=get)]
        lund, malmo = (story.read() for story in find(table, fetch=get))
    [alone] = [story.read() for story in find(table) if story.name == "malmo"]

    assert [one.title for one in of_folder.articles] == [files.TITLE]
    assert lund.articles == of_folder.articles
    assert [(one.article, one.reason) for one in lund.dropped] == [
        (f"{url}?no", "the server answers 404 (Not Found): look at it in a browser")
    ]
    assert malmo == alone
    assert sorted(server.asked) == ["/fire", "/fire?no", "/robots.txt"]


def test_a_password_in_an_address_is_not_shown(tmp_path: Path) -> None:
    """The line names the address without it, and nothing is asked."""
    told = why(tmp_path, "https://karl:secret@post.example/fire?mail=a@b.example")

    assert "https://post.example/fire?mail=a@b.example: an address with a password" in told
    assert "secret" not in told


def test_the_library_fetches_nothing_by_itself(tmp_path: Path) -> None:
    """An address is left out unless a fetcher is given."""
    (tmp_path / "a.txt").write_text(files.TEXT)

    reading = read_articles(tmp_path / "a.txt", "https://post.example/fire")

    assert [one.reason for one in reading.dropped] == [
        "an address is fetched only where a fetcher is given"
    ]


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "[::1]", "0.0.0.0", "2130706433"],  # noqa: S104  not listened at
)
def test_addresses_of_this_machine_are_refused(tmp_path: Path, host: str) -> None:
    """In each way of writing them, before anything is sent."""
    with serving({"/": (200, HTML, PAGE.encode())}) as server:
        reason = why(tmp_path, server.url("/", host), private=False)

    assert "private network" in reason
    assert server.asked == []


def test_a_redirect_inwards_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A public page can't send the program to a private address, nor to a name that means one."""
    routes: dict[str, Route] = {
        "/by-address": (302, {"Location": "http://10.0.0.5/secret"}, b""),
        "/by-name": (302, {"Location": "http://inner.example/secret"}, b""),
        "/by-itself": (302, {"Location": "http://[::1]/secret"}, b""),
    }
    resolve = socket.getaddrinfo

    def resolved(host: str, *rest: Any, **more: Any) -> Any:
        return resolve("10.0.0.5" if host == "inner.example" else host, *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", resolved)
    # This machine's server stands for one of the public network; all else is judged as ever.
    monkeypatch.setattr(http, "is_public", lambda one: one == "127.0.0.1" or is_public(one))
    with serving(routes) as server:
        for path in routes:
            assert "private network" in why(tmp_path, server.url(path), private=False)

    assert set(routes) <= set(server.asked)


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1:248:1893:25c8:1946", True),
        ("10.0.0.1", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),  # noqa: S104  an address, not one to listen at
        ("224.0.0.1", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("::ffff:127.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
    ],
)
def test_only_addresses_of_the_public_network_are_public(address: str, *, public: bool) -> None:
    """Also where one stands inside another."""
    assert is_public(address) is public


def test_endless_redirects_end(tmp_path: Path) -> None:
    """After five."""
    with serving({"/a": (302, {"Location": "/a"}, b"")}) as server:
        reason = why(tmp_path, server.url("/a"))

    assert "redirects more than 5 times" in reason
    assert server.asked.count("/a") == 6


def test_a_redirect_gives_the_address_of_the_article(tmp_path: Path) -> None:
    """It goes by the name that was given, and stands where it was found."""
    routes: dict[str, Route] = {
        "/short": (301, {"Location": "/fire"}, b""),
        "/fire": (200, HTML, PAGE.encode()),
    }
    with serving(routes) as server:
        [article] = fetch(tmp_path, server.url("/short")).articles

    assert (article.source, article.url) == (server.url("/short"), server.url("/fire"))


def test_robots_txt_is_heeded(tmp_path: Path) -> None:
    """What it forbids is not asked for; what it allows is."""
    rules = b"User-agent: *\nDisallow: /private\n"
    routes: dict[str, Route] = {
        "/robots.txt": (200, {"Content-Type": "text/plain"}, rules),
        "/private/fire": (200, HTML, PAGE.encode()),
        "/fire": (200, HTML, PAGE.encode()),
    }
    with serving(routes) as server:
        reading = fetch(tmp_path, server.url("/private/fire"), server.url("/fire"))

    assert [one.source for one in reading.articles] == [server.url("/fire")]
    assert "robots.txt" in reading.dropped[0].reason
    assert server.asked.count("/robots.txt") == 1
    assert "/private/fire" not in server.asked


def test_a_server_that_fails_to_show_its_rules_is_left(tmp_path: Path) -> None:
    """It may forbid everything."""
    routes: dict[str, Route] = {"/robots.txt": (503, {}, b""), "/a": (200, HTML, PAGE.encode())}
    with serving(routes) as server:
        reason = why(tmp_path, server.url("/a"))

    assert "503 for robots.txt" in reason
    assert "/a" not in server.asked


def test_a_host_is_asked_one_thing_at_a_time(tmp_path: Path) -> None:
    """Twelve pages of one host are fetched one after the other."""
    routes = {f"/{n}": (200, HTML, PAGE.encode()) for n in range(12)}
    with serving(routes) as server:
        server.patience = 0.02
        fetch(tmp_path, *(server.url(path) for path in routes))

    assert len(server.asked) == 13
    assert server.most_at_once == 1


@pytest.mark.parametrize(
    ("route", "reason"),
    [
        ((404, {}, b""), "answers 404"),
        ((500, {}, b""), "answers 500"),
        ((200, {"Content-Type": "image/png"}, b"\x89PNG"), "image/png is no article"),
        ((200, HTML, b""), "empty"),
        ((200, HTML | {"Content-Encoding": "br"}, b"x"), "packed as br"),
        ((200, HTML | {"Content-Encoding": "gzip"}, b"no gzip"), "cannot be unpacked"),
        ((200, HTML | {"X": "y" * 70_000}, PAGE.encode()), "cannot be fetched|too many headers"),
        ((302, {"Location": "file:///etc/passwd"}, b""), "only http:// and https://"),
        ((302, {"Location": "http://a:b@127.0.0.1/"}, b""), "with a password in it"),
    ],
)
def test_what_is_no_page_is_a_line(tmp_path: Path, route: Route, reason: str) -> None:
    """It says what came, and nothing of it is kept as a page."""
    with serving({"/a": route}) as server, pytest.raises(NoArticles, match=reason):
        fetch(tmp_path, server.url("/a"))


def test_a_bomb_is_not_unfolded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What unpacks to more than the bound ends there."""
    monkeypatch.setattr(http, "MAX_BYTES", 2**20)
    bomb = gzip.compress(b"a" * 2**24)
    with serving({"/a": (200, HTML | {"Content-Encoding": "gzip"}, bomb)}) as server:
        assert "longer than 1 MiB" in why(tmp_path, server.url("/a"))


def test_a_packed_page_is_unpacked(tmp_path: Path) -> None:
    """Gzip is asked for and undone."""
    packed = gzip.compress(PAGE.encode())
    with serving({"/a": (200, HTML | {"Content-Encoding": "gzip"}, packed)}) as server:
        [article] = fetch(tmp_path, server.url("/a")).articles

    assert article.title == files.TITLE


def test_a_server_that_keeps_still_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is given its time and no more."""
    monkeypatch.setattr(http, "SILENCE", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]

        assert "does not answer in time" in why(tmp_path, f"http://127.0.0.1:{port}/")


def test_a_server_that_drips_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page takes no longer than a page may, however often a byte comes."""
    monkeypatch.setattr(http, "LONGEST", 0.0)
    with serving({"/robots.txt": (404, {}, b""), "/a": (200, HTML, PAGE.encode())}) as server:
        assert "does not end in time" in why(tmp_path, server.url("/a"))


@pytest.mark.parametrize(
    "url",
    ["http://", "http://[::1", "http://a:99999/", "https://nowhere.invalid/", "http://é.invalid/ü"],
)
def test_what_is_no_address_is_a_line(tmp_path: Path, url: str) -> None:
    """No traceback, whatever was typed."""
    assert url in why(tmp_path, url)


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "ftp://a.example/b", "data:text/html,<p>Hi</p>", "mailto:a@b.c"]
)
def test_an_address_of_another_kind_is_a_line(tmp_path: Path, url: str) -> None:
    """It is told as it was typed, and neither opened as a file nor fetched; so in a list."""
    (tmp_path / "urls.txt").write_text("ftp://a.example/b\nFILE:///etc/passwd\n")

    assert f"{url}: only http:// and https:// addresses are fetched" in why(tmp_path, url)
    listed = why(tmp_path, str(tmp_path / "urls.txt"))
    assert "ftp://a.example/b: only http" in listed
    assert "FILE:///etc/passwd: only http" in listed


def test_an_address_is_sent_in_ascii() -> None:
    """Names of hosts by IDNA, the rest percent-encoded; what is so already stays."""
    typed = "https://www.süddeutsche.example:443/ä b?q=ü&r=%20#x"

    assert http.in_ascii(typed) == (
        "https://www.xn--sddeutsche-9db.example:443/%C3%A4%20b?q=%C3%BC&r=%20#x"
    )
    assert http.in_ascii("http://a.example/%20?b=c") == "http://a.example/%20?b=c"


def test_types_are_told_by_what_came(tmp_path: Path) -> None:
    """A PDF that is called HTML is read as one."""
    pdf = files.pdf([["Twelve people were killed in Lund on Monday, police said."]])
    with serving({"/a": (200, HTML, pdf)}) as server:
        [article] = fetch(tmp_path, server.url("/a")).articles

    assert (article.reader or "").startswith("pypdfium2")
