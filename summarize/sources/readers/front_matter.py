"""The block of fields at the beginning of a text: between lines of "---" or "+++", or lines alone.

Notion and Readwise put them as lines under the title; that is one if it has an address. Lines
that begin a text are one if they tell a title, and an address or a day. Joplin puts them below.

Read is the part of YAML that note takers and clippers write: `key: value`, quoted or not, and
lists in brackets or with a dash a line. Fields go by the names that exporters use.
"""

from __future__ import annotations

import re
import tomllib

from summarize.language.late_patterns import late
from summarize.sources.building import About
from summarize.sources.days import day_of
from summarize.sources.readers.fields import about_of
from summarize.sources.readers.interface import NoArticleInside

_BLOCK = late(r"---[ \t]*\n(?P<fields>.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_HEADED = late(
    r"#[ \t]+(?P<title>[^\n]+)\n\s*(?:!\[[^\]\n]*\]\([^)\n]*\)\s*)?(?:##[ \t]+Metadata\n)?"
    r"(?P<fields>(?:(?:- )?[^\W\d_][\w -]{0,30}: [^\n]*\n)+)(?:\s*##[ \t]+Full Document\n|\n|\Z)"
)
_TOML = late(r"\+\+\+[ \t]*\n(?P<fields>.*?\n)\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL)
_BARE = late(r"(?P<fields>(?:[^\W\d_][\w -]{0,30}:[ \t]+[^\n]*\n){3,30})(?:[ \t]*\n|\Z)")
_AT_END = late(
    r"\n\n(?P<fields>id: [0-9a-f]{32}\n(?:[a-z_]+:[^\n]*\n){5,40}type_: (?P<kind>\d+))\s*\Z"
)
_OF_NOTE = "1"
_FIELD = late(r"(?P<key>[\w][\w .-]*?)[ \t]*:(?:[ \t]+(?P<value>.*))?")
_ITEM = late(r"[ \t]*-[ \t]+(?P<value>.*)")
_LONGEST = 20_000
"""Characters of a block; without its end, a line of dashes is a line of dashes."""


def split(text: str) -> tuple[About, str]:
    """What the block says, and the text after it; the whole text where there is no such block."""
    if at_end := _AT_END.search(text, max(0, len(text) - _LONGEST)):
        return _of_joplin(at_end, text[: at_end.start()])
    headed = _HEADED.match(text[:_LONGEST])
    if headed:
        about = about_of(_fields(re.sub(r"^- ", "", headed["fields"], flags=re.MULTILINE)) or {})
        if about.url:
            title = about.title or headed["title"].strip()
            return about._replace(title=title), text[headed.end() :].lstrip("\n")
    if toml := _TOML.match(text[:_LONGEST]):
        return _of_toml(toml["fields"]), text[toml.end() :].lstrip("\n")
    if bare := _BARE.match(text[:_LONGEST]):
        about = about_of(_fields(bare["fields"]) or {})
        if about.title and (about.url or about.published):
            return about, text[bare.end() :].lstrip("\n")
    match = _BLOCK.match(text[:_LONGEST])
    fields = _fields(match["fields"]) if match else None
    if match is None or fields is None:
        return About(), text
    return about_of(fields), text[match.end() :].lstrip("\n")


def _of_joplin(block: re.Match[str], note: str) -> tuple[About, str]:
    if block["kind"] != _OF_NOTE:
        raise NoArticleInside("it is a folder, a label or a file of Joplin's, and no note")
    fields = _fields(block["fields"]) or {}
    title, _, body = note.partition("\n")
    about = about_of({"url": fields.get("source_url"), "author": fields.get("author")})
    captured = day_of(fields.get("created_time"))
    return about._replace(title=title, retrieved=captured), body.lstrip("\n")


def _of_toml(block: str) -> About:
    try:
        return about_of(tomllib.loads(block))
    except tomllib.TOMLDecodeError:
        return About()


def _fields(block: str) -> dict[str, object] | None:
    """The fields; None if a line is none."""
    found: dict[str, object] = {}
    last = ""
    for line in block.splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        item, field = _ITEM.fullmatch(line), _FIELD.fullmatch(line)
        if item and last:
            before = found[last]
            found[last] = [*(before if isinstance(before, list) else []), _plain(item["value"])]
        elif field:
            last = field["key"]
            found[last] = _value(field["value"] or "")
        elif line[0] in " \t" and last:
            found[last] = f"{found[last]} {line.strip()}".strip()
        else:
            return None
    return found or None


def _value(text: str) -> object:
    text = text.strip()
    if text.startswith("[") and text.endswith("]") and not text.startswith("[["):
        return [_plain(part) for part in text[1:-1].split(",") if part.strip()]
    return _plain(text)


def _plain(text: str) -> str:
    """A value without its quotation marks, and without the brackets of a link between notes."""
    text = text.strip()
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        text = text[1:-1].replace('\\"', '"').replace("''", "'")
    if text in ("|", ">", "|-", ">-", "null", "~"):
        return ""
    return re.sub(r"\[\[(?:[^\]|]*\|)?([^\]]*)\]\]", r"\1", text)
