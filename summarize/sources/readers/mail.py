"""Mail: a message (EML), or a box of them (MBOX)."""

from __future__ import annotations

import email
import re
from collections.abc import Iterator
from email import policy
from email.message import EmailMessage, Message
from email.utils import parseaddr

from summarize.errors import ArticleError
from summarize.sources.building import About, build_article
from summarize.sources.days import day_of
from summarize.sources.encodings import Decoded, decode
from summarize.sources.languages import count_words
from summarize.sources.readers import markup
from summarize.sources.readers.given import Found, Given, Note, left_out
from summarize.sources.readers.wrapping import unwrap

STUB = 3
"""How many times longer the HTML of a mail is than its plain text where that only points to it."""

_BEGIN = re.compile(rb"^From [^\n]*\d{4}[^\n]*\n", re.MULTILINE)
_PREFIX = re.compile(r"(?:(?:re|fwd?|aw|wg)\s*:\s*)+", re.IGNORECASE)


def read(given: Given) -> Iterator[Found]:
    """The articles of a message or a box; of a box, each message that is none is listed."""
    data = given.bare_data()
    if not _BEGIN.match(data):
        yield from _message(data, given.name, given.about)
        return
    begins = [match.end() for match in _BEGIN.finditer(data)]
    ends = [*(match.start() for match in _BEGIN.finditer(data)), len(data)][1:]
    for number, (begin, end) in enumerate(zip(begins, ends, strict=True), 1):
        place = given.name if len(begins) == 1 else f"{given.name}, message {number}"
        try:
            yield from _message(data[begin:end], place, given.about)
        except ArticleError as error:
            yield left_out(place, str(error))


def _message(data: bytes, place: str, known: About) -> Iterator[Found]:
    message = email.message_from_bytes(data, policy=policy.default)
    if not isinstance(message, EmailMessage) or not message.keys():
        raise ArticleError("it is no mail, for it has no headers: save it again")
    text, note = _text(message)
    if note:
        yield Note(place, note)
    name, address = parseaddr(_header(message, "From"))
    about = About(
        title=_PREFIX.sub("", _header(message, "Subject")) or None,
        author=name or address or None,
        published=day_of(_header(message, "Date")),
    )
    yield build_article(text, place, "mail", about.over(known))
    if attached := _attached(message):
        names = ", ".join(attached)
        yield Note(place, f"what is attached to it is not read ({names}): save that as a file")


def _header(message: Message, name: str) -> str:
    """A header as text; empty where it is missing or cannot be parsed."""
    try:
        return str(message.get(name) or "")
    except (ValueError, IndexError, AttributeError):  # what the parser raises on broken headers
        return ""


def _text(message: EmailMessage) -> tuple[str, str | None]:
    """The text of the message, and what is odd about it; raises ArticleError where it has none."""
    plain, page = _first(message, "text/plain"), _first(message, "text/html")
    if plain and not (page and STUB * count_words(plain.text) < count_words(page.text)):
        return plain
    if page:
        return page
    if attached := _attached(message):
        raise ArticleError(f"the mail is only an attachment ({', '.join(attached)}): save that")
    raise ArticleError("the mail holds no text: save what it links to")


def _attached(message: EmailMessage) -> list[str]:
    """The names of the files that are attached, but for pictures."""
    named = ((part.get_filename(), part.get_content_maintype()) for part in message.walk())
    return [name for name, kind in named if name and kind != "image"]


def _first(message: EmailMessage, kind: str) -> Decoded | None:
    """The text of the first part of a kind that has any; None: there is none."""
    for part in message.walk():
        if part.get_content_type() == kind and not part.get_filename():
            data = bytes_of(part)
            if data.strip():
                text, note = decode(data, part.get_content_charset())
                text = text.replace("\r\n", "\n")
                return Decoded(unwrap(text) if kind == "text/plain" else markup.text_of(text), note)
    return None


def bytes_of(part: Message) -> bytes:
    """The content of a part, its transfer encoding undone."""
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""
