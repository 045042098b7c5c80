"""Pages at addresses that a user names: fetched politely and safely, once, and kept as they came.

Nothing here follows a link of a page. Each host is asked one thing at a time and what its
robots.txt allows; addresses of private networks are refused after the name is resolved and at each
redirect, and the address that was judged is the one that is connected to. No cookie is kept, no
proxy of the environment is used.
"""

from __future__ import annotations

import io
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from http.client import responses
from pathlib import Path
from typing import Self
from urllib.parse import urldefrag, urljoin, urlsplit
from urllib.robotparser import RobotFileParser

from summarize.errors import ArticleError
from summarize.files import without_password
from summarize.sources.building import About
from summarize.sources.http import Answer, Http
from summarize.sources.kept_pages import KeptPages
from summarize.sources.readers.interface import Came, Given
from summarize.sources.readers.signatures import suffix_of

HOSTS_AT_ONCE = 8
"""Hosts that are asked at the same time, each for one page."""

LONGEST_PAUSE = 10.0
"""Seconds between two pages of one host that its robots.txt can ask for."""

MOST_REDIRECTS = 5

_SUFFIXES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/pdf": ".pdf",
    "application/json": ".json",
    "application/rss+xml": ".rss",
    "application/atom+xml": ".atom",
    "application/xml": ".xml",
    "text/xml": ".xml",
    "text/csv": ".csv",
    "application/rtf": ".rtf",
    "text/rtf": ".rtf",
    "message/rfc822": ".eml",
    "multipart/related": ".mhtml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}
_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_ROBOT = "summarize"


class Fetcher:
    """Fetches addresses for `read_articles`; what is kept in its folder is not asked for again."""

    def __init__(
        self,
        folder: Path,
        *,
        private_addresses: bool = False,
        pause: float = 1.0,
        max_age: timedelta | None = None,
    ) -> None:
        """Keep pages in the folder; fetch those again that were kept for longer than `max_age`.

        `pause` is in seconds, between two pages of one host. Only with `private_addresses` are
        machines of the local network asked.
        """
        self._kept = KeptPages(folder, max_age)
        self._http = Http(private_addresses=private_addresses)
        self._pause = pause
        self._hosts: dict[str, _Host] = {}
        self._guard = threading.Lock()

    def __call__(self, urls: Sequence[str]) -> Iterator[Came]:
        """Each address with what came, in the order that they are given."""
        distinct = {url: urldefrag(url).url for url in urls}
        with ThreadPoolExecutor(HOSTS_AT_ONCE) as threads:
            yield from threads.map(self._came, distinct, distinct.values())

    def _came(self, named: str, url: str) -> Came:
        try:
            kept = self._kept.get(url) or self._kept.put(url, *self._fetch(url))
        except ArticleError as error:
            return Came(named, why_not=str(error))
        stream = io.BytesIO(kept.data)
        suffix = _SUFFIXES.get(kept.content_type) or suffix_of(stream, "")
        if not suffix:
            return Came(named, why_not=f"{kept.content_type or 'what came'} is no article")
        about = About(url=kept.answered_by, retrieved=kept.retrieved.date())
        return Came(named, Given(named, stream, about, kept.charset), suffix)

    def _fetch(self, url: str) -> tuple[Answer, str, datetime]:
        """The answer, the address that gave it after redirects, and when. Raises ArticleError."""
        answer, url = _followed(url, self._asked)
        if answer.status != 200:
            raise ArticleError(_why_none(answer.status))
        return answer, url, datetime.now(UTC)

    def _asked(self, url: str) -> Answer:
        with self._host(url).turn(self._pause) as host:
            if not host.allows(url, self._http):
                raise ArticleError("its robots.txt asks programs to leave it: save it by hand")
            return self._http.get(url)

    def _host(self, url: str) -> _Host:
        parts = urlsplit(url)
        with self._guard:
            return self._hosts.setdefault(f"{parts.scheme}://{parts.netloc}", _Host())


def _why_none(status: int) -> str:
    """What an answer without a page says, and how to go on."""
    name = f" ({responses[status]})" if status in responses else ""
    is_passing = (
        status == HTTPStatus.TOO_MANY_REQUESTS or status >= HTTPStatus.INTERNAL_SERVER_ERROR
    )
    then = "try again later" if is_passing else "look at it in a browser"
    return f"the server answers {status}{name}: {then}"


def _followed(url: str, get: Callable[[str], Answer]) -> tuple[Answer, str]:
    """The answer that redirects lead to, with its address. Raises ArticleError."""
    for turn in range(MOST_REDIRECTS + 1):
        try:
            _check_address(url)
        except ArticleError as error:
            led = f"it redirects to {without_password(url)[:100]}: " if turn else ""
            raise ArticleError(f"{led}{error}") from error
        answer = get(url)
        if answer.status not in _REDIRECTS or not answer.location:
            return answer, url
        url = urldefrag(urljoin(url, answer.location)).url
    raise ArticleError(f"it redirects more than {MOST_REDIRECTS} times: name where it leads")


def _check_address(url: str) -> None:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise ArticleError(f"it is no address ({error}): check it") from error
    if parts.scheme not in ("http", "https") or not parts.hostname or port == 0:
        raise ArticleError(
            "only http:// and https:// addresses are fetched: name a file by its path"
        )
    if parts.username or parts.password:
        raise ArticleError("an address with a password in it is not fetched: save the page by hand")


class _Host:
    """One server: asked one thing at a time, with a pause between, as its robots.txt allows."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._free_at = 0.0
        self._robots: RobotFileParser | None = None
        self._pause = 0.0

    @contextmanager
    def turn(self, pause: float) -> Iterator[Self]:
        """Wait until it may be asked, and for as long as this lasts ask nothing else."""
        with self._lock:
            time.sleep(max(0.0, self._free_at - time.monotonic()))
            try:
                yield self
            finally:
                self._free_at = time.monotonic() + max(pause, self._pause)

    def allows(self, url: str, http: Http) -> bool:
        """Whether robots.txt lets this program fetch it; a server that fails to say so does not."""
        if self._robots is None:
            self._robots = _read_robots(url, http)
            asked = self._robots.crawl_delay(_ROBOT)
            self._pause = min(float(asked or 0), LONGEST_PAUSE)
        return self._robots.can_fetch(_ROBOT, url)


def _read_robots(url: str, http: Http) -> RobotFileParser:
    """The rules of a server, as RFC 9309 has them: none where there is no such file.

    Raises ArticleError where the server fails, for it may forbid everything.
    """
    parser = RobotFileParser()
    parser.modified()
    answer, _ = _followed(urljoin(url, "/robots.txt"), http.get)
    if answer.status >= 500 or answer.status == 429:
        raise ArticleError(f"its server answers {answer.status} for robots.txt: try again later")
    if answer.status == 200:
        parser.parse(answer.data.decode("utf-8-sig", "replace").splitlines())
    return parser
