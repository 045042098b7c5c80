"""Mail: a message (EML), or a box of them (MBOX)."""

from __future__ import annotations

import email
import re
from collections.abc import Iterator
from email import policy
from email.message import EmailMessage, Message
from email.utils import parseaddr
from typing import NamedTuple

from summarize.errors import ArticleError
from summarize.language.late_patterns import late
from summarize.sources.building import About, build_article
from summarize.sources.days import day_of
from summarize.sources.encodings import decode
from summarize.sources.languages import count_words
from summarize.sources.readers import markup
from summarize.sources.readers.forwards import Mail, title_of, unfolded
from summarize.sources.readers.interface import Found, Given, Note, each
from summarize.sources.readers.wrapping import unwrap

DEEPEST = 4
"""Mails within mails, each attached to the one before, that are opened."""

STUB = 3
"""How many times longer the HTML of a mail is than its plain text where that only points to it."""

MOST_PARTS = 5_000
"""Lines that may part a message: digests have hundreds, and each part costs a fifth of a
millisecond."""

_FLOWED = late(r"(?<!^--) \n(?!>|\n|-- \n)", re.MULTILINE)
_SIGNATURE = late(r"^-- \n(?:[^\n]*\n?){1,12}\Z", re.MULTILINE)
"""What mail programs put below a text, after a line that is the same in all."""
_ON_THE_WEB = late(
    r"\A\s*view (?:this )?(?:\w+ )?(?:on the web|online|in (?:a|the|your) browser)(?: at)?:?\s+"
    r"<?(?P<url>https?://[^\s<>]+)>?[ \t]*(?:\n|\Z)",
    re.IGNORECASE,
)
"""How newsletters begin that are also posts of a site."""
_UNSUBSCRIBE = late(r"\n[ \t]*unsubscribe:?[ \t]+<?https?://[^\s<>]+>?\s*\Z", re.IGNORECASE)
_BEGIN = late(rb"^From [^\n]*\d{4}[^\n]*\n", re.MULTILINE)


def read(given: Given) -> Iterator[Found]:
    """The articles of a message or a box; of a box, each message that is none is listed."""
    data = given.bare_data()
    begins = list(_BEGIN.finditer(data)) if _BEGIN.match(data) else []
    ends = [*(match.start() for match in begins[1:]), len(data)]
    messages = [data[match.end() : end] for match, end in zip(begins, ends, strict=False)]

    def message(one: bytes, place: str) -> Iterator[Found]:
        yield from _message(parsed(one), place, given.about)

    if len(messages) > 1:
        yield from each(given.name, "message", messages, message)
    else:
        yield from message(messages[0] if messages else data, given.name)


def parsed(data: bytes) -> Message:
    """A message, whatever its bytes are. Raises ArticleError for one of parts without end."""
    if data.count(b"\n--") > MOST_PARTS:
        raise ArticleError("it has too many parts: save its text in a .txt")
    return email.message_from_bytes(data, policy=policy.default)


def _message(message: Message, place: str, known: About, depth: int = 0) -> Iterator[Found]:
    """The article of a message; where it forwards others as files, theirs."""
    if not isinstance(message, EmailMessage) or not message.keys():
        raise ArticleError("it is no mail, for it has no headers: save it again")
    if depth > DEEPEST:
        raise ArticleError("it lies in too many other mails: save it by itself")
    inside = [] if message.get_content_type() == "multipart/report" else _messages(message)
    yield from each(
        place, "attached mail", inside, lambda one, at: _message(one, at, known, depth + 1)
    )
    if not inside:
        yield from _article(message, place, known)
    elif count_words(_text(message).text):
        yield Note(place, "what is written above the mail that it forwards is not read")


def _article(message: EmailMessage, place: str, known: About) -> Iterator[Found]:
    text, note, is_plain = _text(message)
    if note:
        yield Note(place, note)
    about = _about(message)
    if on_the_web := _ON_THE_WEB.match(text):
        about = about._replace(url=on_the_web["url"])
        text = _UNSUBSCRIBE.sub("", text[on_the_web.end() :]).strip("\n") + "\n"
    above, mails = unfolded(text, _header(message, "Subject"), about)
    if above:
        yield Note(place, "what is written above the mail that it forwards is not read")
    if not any(one.text for one in mails):
        raise ArticleError(_why_empty(message))

    def article(one: Mail, at: str) -> Iterator[Found]:
        words = unwrap(one.text) if is_plain else one.text
        yield build_article(words, at, "mail", one.about.over(known))

    yield from each(place, "forwarded mail", mails, article)
    if attached := _attached(message):
        names = ", ".join(attached)
        yield Note(place, f"what is attached to it is not read ({names}): save that as a file")


def _about(message: Message) -> About:
    name, address = parseaddr(_header(message, "From"))
    publisher = None
    if "List-Id" in message and " from " in name:  # as newsletters name who writes for whom
        name, _, publisher = name.partition(" from ")
    return About(
        title=title_of(_header(message, "Subject")),
        publisher=publisher,
        author=name or address or None,
        published=day_of(_header(message, "Date")),
    )


def _header(message: Message, name: str) -> str:
    """A header as text; empty where it is missing or cannot be parsed."""
    try:
        return str(message.get(name) or "")
    except (ValueError, IndexError, AttributeError):  # what the parser raises on broken headers
        return ""


class _Text(NamedTuple):
    text: str
    """Empty where there is none."""
    note: str | None
    is_plain: bool


def _text(message: EmailMessage) -> _Text:
    """The text of the message, and what is odd about it."""
    plain, page = _first(message, "text/plain"), _first(message, "text/html")
    if plain and not (page and STUB * count_words(plain.text) < count_words(page.text)):
        return plain
    return page or _Text("", None, is_plain=True)


def _why_empty(message: EmailMessage) -> str:
    if attached := _attached(message):
        return f"the mail is only an attachment ({', '.join(attached)}): save that"
    return "the mail holds no text: save what it links to"


def _parts(message: Message) -> Iterator[Message]:
    """The parts of a message, but not those of messages that it holds."""
    yield message
    if message.get_content_maintype() == "multipart":
        for part in message.iter_parts() if isinstance(message, EmailMessage) else ():
            yield from _parts(part)


def _messages(message: EmailMessage) -> list[Message]:
    """The messages that are attached, whatever the program that sent them calls them."""
    found: list[Message] = []
    for part in _parts(message):
        if part.get_content_type() == "message/rfc822":
            payload = part.get_payload()
            found += [one for one in payload if isinstance(one, Message)]
        elif (part.get_filename() or "").lower().endswith(".eml"):
            found.append(parsed(bytes_of(part)))
    return found


def _attached(message: EmailMessage) -> list[str]:
    """The names of the files that are attached, but for pictures."""
    named = ((part.get_filename(), part.get_content_maintype()) for part in _parts(message))
    return [name for name, kind in named if name and kind != "image"]


def _first(message: EmailMessage, kind: str) -> _Text | None:
    """The text of the first part of a kind that has any; None: there is none."""
    for part in _parts(message):
        if part.get_content_type() == kind and not part.get_filename():
            data = bytes_of(part)
            if data.strip():
                text, note = decode(data, part.get_content_charset())
                text = _SIGNATURE.sub("", text.replace("\r\n", "\n"))
                is_plain = kind == "text/plain"
                if str(part.get_param("delsp")).lower() == "yes":  # of RFC 3676: format=flowed
                    text = _FLOWED.sub("", text)
                return _Text(text if is_plain else markup.text_of(text), note, is_plain)
    return None


def bytes_of(part: Message) -> bytes:
    """The content of a part, its transfer encoding undone."""
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""
