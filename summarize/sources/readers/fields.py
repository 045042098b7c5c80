"""The names that exporters give to title, text, publisher and dates: one table for all.

Two traps: `source` is a name, an address or an object, which its shape tells; and half of the
exporters give the day of a capture beside the day of publication, or instead of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final
from urllib.parse import urlsplit

from summarize.language.late_patterns import late
from summarize.sources.building import About
from summarize.sources.days import day_of
from summarize.sources.readers import markup

TITLE: Final = (
    "fulltitle", "title", "headline", "webtitle", "headline.main", "uploadtitle", "storytitle",
    "hd", "titel", "titre", "título", "titulo", "titolo",
)  # fmt: skip
TEXT: Final = (
    "text", "plaintext", "maintext", "articlebody", "body", "bodytext", "fields.bodytext",
    "contenttext", "textcontent", "content", "contenthtml", "fulltext", "rawtext", "textentities",
    "content.content", "summary.content", "content.rendered", "fields.body", "bodyhtml",
    "storycontent", "rawcontent", "article", "volltext", "texte", "texto", "testo",
)  # fmt: skip
MESSAGE: Final = "message"
"""The text of a post, if the record tells its day."""
_URL: Final = (
    "posturl", "url", "link", "weburl", "canonicalurl", "html.requestedurl", "mainentityofpage",
    "permalink", "permalinkurl", "storypermalink", "resolvedpageurl", "pageurl", "webpageurl",
    "sourceurl", "canonical", "alternate", "href",
)  # fmt: skip
_PUBLISHER: Final = (
    "publisher", "site", "sitename", "medianame", "pagename", "publication", "publicationtitle",
    "outlet", "sourcename", "sourcehostname", "origin.title", "fields.publication", "sourcedomain",
    "domain", "domainname", "containertitle", "sn", "hostname", "sourceid", "sourceurl",
    "forwardedfrom", "quelle", "fuente", "fonte",
)  # fmt: skip
_AUTHOR: Final = (
    "author", "authors", "byline", "fields.byline", "byline.original", "creator", "dc:creator",
    "by", "publishedby", "account.displayname", "account.name", "user.name", "user.displayname",
    "userprofile.realname", "postowner.name", "storyauthors", "from", "autor", "auteur", "autore",
)  # fmt: skip
_PUBLISHED: Final = (
    "published", "publishedat", "publishedtime", "publishdate", "publishingdate", "publisheddate",
    "datepublished", "datepublish", "datetimepub", "publicationdate", "webpublicationdate",
    "pubdate", "uploadtimestamp", "uploaddate", "postcreated", "postdate",
    "storydate", "firstcreated", "issued", "createdat",
    "creationtime", "createdtime", "createdutc", "pd", "date", "datum", "fecha", "ts",
)  # fmt: skip
_RETRIEVED: Final = (
    "retrieved", "seendate", "indexeddate", "datedownload", "filedate", "html.crawldate",
    "crawldate", "crawledat", "crawltimemsec", "accessed", "warcdate", "archivedate", "datetime",
    "datesaved", "savedat", "scrapedat", "fetchedat", "starreddate", "created",
)  # fmt: skip
_LANGUAGE: Final = ("language", "lang", "la", "inlanguage", "humanlanguage")
HEADERS: Final = frozenset((*TITLE, *TEXT, MESSAGE, *_URL, *_PUBLISHED))
"""Names of the first row of a table, which stands below what some tools tell of their search."""
_FOUND_BY_THEM: Final = frozenset(("datetime", "datetimepub"))
"""Beside one of these (Event Registry), `date` is the day when the exporter found the article."""

_NAME = late(r"[^\W\d_][^\W\d_]+(?: (?:[^\W_]|[&'’.-])+)+")
"""Some words: what a file is called has a suffix, or is one word."""
_BETWEEN_WORDS = late(r"[\s_-]+")
_ADDRESS = late(r"https?://\S+")


class Fields:
    """The fields of one record, by their `bare` names and by their paths ("source.name")."""

    def __init__(self, record: Mapping[str, object]) -> None:
        self._values: dict[str, object] = {}
        for key, value in record.items():
            self._values.setdefault(bare(key), value)
            if isinstance(value, Mapping):
                for inner, deeper in value.items():
                    self._values.setdefault(f"{bare(key)}.{bare(inner)}", deeper)

    def __contains__(self, name: str) -> bool:
        return name in self._values

    def first(self, names: tuple[str, ...]) -> object:
        """The first of these fields that says something; None: none does."""
        return next((value for name in names if (value := self._values.get(name))), None)

    def text(self, names: tuple[str, ...]) -> str | None:
        """The first of these fields as words: of a list its parts, of an object its name."""
        return next((said for name in names if (said := words(self._values.get(name)))), None)

    @property
    def source(self) -> object:
        """What stands under `source`."""
        return self._values.get("source")


def bare(name: object) -> str:
    """A field's name in lower case, its words run together: exporters part them as they like."""
    return _BETWEEN_WORDS.sub("", str(name).lower())


def about_of(record: Mapping[str, object]) -> About:
    """What a record says of its article."""
    fields = Fields(record)
    url = _address(fields.first(_URL)) or _address(fields.source)
    return About(
        title=fields.text(TITLE),
        publisher=_publisher(fields, url),
        author=fields.text(_AUTHOR),
        published=day_of(published_as(fields)),
        url=url,
        retrieved=_captured(fields),
        language=fields.text(_LANGUAGE),
    )


def published_as(fields: Fields) -> object:
    """The date of publication as the record has it; None: it has none."""
    names: tuple[str, ...] = _PUBLISHED
    if any(name in fields for name in _FOUND_BY_THEM):
        names = tuple(name for name in names if name != "date")
    return fields.first(names)


def _captured(fields: Fields) -> date | None:
    found = day_of(fields.first(_RETRIEVED))
    if found is None and (published := day_of(fields.first(("publishedat",)))):
        created = day_of(fields.first(("createdat",)))  # where it is earlier, of a draft
        found = created if created and created >= published else None
    if found is None and any(name in fields for name in _FOUND_BY_THEM):
        found = day_of(fields.first(("date",)))
    return found


def _publisher(fields: Fields, url: str | None) -> str | None:
    """The publisher by name; what stands under `source` is one only if it can't be a file."""
    source = fields.source
    if isinstance(source, Mapping):
        return words(source)
    if named := fields.text(_PUBLISHER):
        return urlsplit(named).hostname if _ADDRESS.fullmatch(named) else named
    known = "publisher" in fields  # a record of ours, which says that there is none
    if not isinstance(source, str) or known or _ADDRESS.match(source):
        return None
    return source if url or _NAME.fullmatch(source.strip()) else None


def _address(value: object) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, Mapping):
        value = value.get("@id") or value.get("url") or value.get("href")
    match = _ADDRESS.fullmatch(value.strip()) if isinstance(value, str) else None
    return match[0] if match else None


def words(value: object) -> str | None:
    """A value as words; None where it has none."""
    return " ".join(", ".join(_named(value)).split()) or None


def _named(value: object) -> Iterator[str]:
    if isinstance(value, str):
        if value.strip():
            yield value.strip()
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _named(one)
    elif isinstance(value, Mapping):
        lower = {str(key).lower(): one for key, one in value.items()}
        if isinstance(shown := lower.get("rendered"), str):  # by WordPress, as HTML
            yield markup.text_of(shown)
            return
        given = " ".join(str(lower[key]) for key in ("given", "family") if lower.get(key))
        yield from _named(
            given
            or next((lower[k] for k in ("name", "title", "literal", "uri") if lower.get(k)), None)
        )
