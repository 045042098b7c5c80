"""Small files of each format, made of planted words, as exporters and programs write them."""

from __future__ import annotations

import gzip
import io
import json
import plistlib
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date
from email.message import EmailMessage
from html import escape

TITLE = "Fire in Lund kills 12"
PUBLISHER = "Harbour Post"
AUTHOR = "Ann Lind"
URL = "https://post.example/fire"
DAY = date(2026, 3, 2)
PARAGRAPHS = (
    "At least 12 people were killed in a fire at a warehouse in Lund on Monday, police said.",
    (
        "The fire broke out shortly after four in the morning, when some 40 workers of the night "
        "shift were in the building, and spread to two halls beside it within minutes."
    ),
    (
        "Mayor Karin Holm called it the worst day in the history of the city and promised that the "
        "owners, who had been fined $20,000 last year, would be held to account."
    ),
    (
        "Rescue teams from three towns worked until noon; 30 people were taken to hospitals, five "
        "of them with burns that doctors described as severe."
    ),
)
TEXT = "\n".join(PARAGRAPHS)


def page(
    *, head: str = "", body: Sequence[str] = PARAGRAPHS, title: str = TITLE, extra: str = ""
) -> str:
    """A web page with an article, a menu, a list of other stories and a footer."""
    paragraphs = "".join(f"<p>{escape(one)}</p>" for one in body)
    return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{escape(title)} - Harbour Post</title>
{head}</head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/s">Sport 365</a></li></ul></nav>
<main><article><h1>{escape(title)}</h1>{paragraphs}</article>{extra}</main>
<aside><h2>Most read</h2><ul><li><a href="/1">7 ways to save 99 dollars</a></li></ul></aside>
<footer>Copyright 2026 Harbour Post. All rights reserved.</footer></body></html>"""


def described(**more: object) -> str:
    """JSON-LD of the article."""
    content = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": TITLE,
        "author": {"@type": "Person", "name": AUTHOR},
        "publisher": {"@type": "Organization", "name": PUBLISHER},
        "datePublished": "2026-03-02T10:00:00+01:00",
        "dateModified": "2026-03-04T10:00:00+01:00",
        "mainEntityOfPage": {"@type": "WebPage", "@id": URL},
        **more,
    }
    return f'<script type="application/ld+json">{json.dumps(content)}</script>'


def metas(**more: str) -> str:
    """The meta tags of the article."""
    said = {
        "og:title": TITLE,
        "og:site_name": PUBLISHER,
        "author": AUTHOR,
        "article:published_time": "2026-03-02T10:00:00Z",
        "og:url": URL,
        **more,
    }
    return "".join(f'<meta property="{k}" content="{escape(v)}">' for k, v in said.items())


def single_file() -> str:
    """A page that SingleFile saved."""
    comment = f"""<!--
 Page saved with SingleFile
 url: {URL}
 saved date: Thu Mar 05 2026 10:00:00 GMT+0100 (Central European Standard Time)
-->"""
    return page(head=metas(**{"og:url": "https://cdn.example/x"})).replace(
        '<html lang="en">', f'<html lang="en">{comment}'
    )


def mirrored() -> str:
    """A page of a site that HTTrack copied."""
    comment = (
        f"<!-- Mirrored from {URL.removeprefix('https://')} by HTTrack Website Copier/3.x "
        "[XR&CO'2014], Thu, 05 Mar 2026 10:00:00 GMT -->"
    )
    return page(head=metas(**{"og:url": ""})).replace(
        '<html lang="en">', f'<html lang="en">{comment}'
    )


def wayback() -> str:
    """A page from the Internet Archive."""
    bar = (
        "<!-- BEGIN WAYBACK TOOLBAR INSERT --><article><p>The Wayback Machine has 1,234 captures "
        "of this page, which were collected by a crawl of 56 news sites that ran daily, for years, "
        "so that what was printed can be read later on, by whoever wants it.</p></article>"
        "<!-- END WAYBACK TOOLBAR INSERT -->"
    )
    link = f'<link rel="canonical" href="https://web.archive.org/web/20260305100000/{URL}">'
    return page(head=metas() + link).replace("<body>", f"<body>{bar}")


def mhtml() -> bytes:
    """A page that a browser saved as one file."""
    message = EmailMessage()
    message["From"] = "<Saved by Blink>"
    message["Snapshot-Content-Location"] = URL
    message["Subject"] = TITLE
    message["Date"] = "Thu, 5 Mar 2026 10:00:00 -0000"
    message.set_content(page(head=metas()), subtype="html", cte="quoted-printable")
    message.make_related()
    message.add_related(b"\x89PNG", "image", "png", cid="<x>")
    return message.as_bytes()


def pdf(pages: Sequence[Sequence[str]], info: Mapping[str, str] | None = None) -> bytes:
    """A PDF with these lines on its pages, one below the other."""
    return printed(
        [[(50, 780 - 14 * n, line) for n, line in enumerate(one)] for one in pages], info
    )


def printed(
    pages: Sequence[Sequence[tuple[float, float, str]]], info: Mapping[str, str] | None = None
) -> bytes:
    """A PDF with texts at these places of its pages, from the left and from below, in points."""
    objects: list[bytes] = []
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(len(pages)))
    objects.append(b"<< /Type /Catalog /Pages 2 0 R >>")
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode())
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    for number, texts in enumerate(pages):
        drawn = (f"BT /F1 10 Tf {x} {y} Td ({_escaped(text)}) Tj ET" for x, y, text in texts)
        stream = "\n".join(drawn).encode("latin-1")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * number} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%b\nendstream" % (len(stream), stream))
    said = " ".join(f"/{key} ({_escaped(value)})" for key, value in (info or {}).items())
    objects.append(f"<< {said} >>".encode())
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1,
        len(objects),
        start,
    )
    return bytes(out)


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def docx(paragraphs: Sequence[str], title: str = TITLE, author: str = AUTHOR) -> bytes:
    """A Word document."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = "".join(f"<w:p><w:r><w:t>{escape(one)}</w:t></w:r></w:p>" for one in paragraphs)
    document = f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>'
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
        'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{title}</dc:title><dc:creator>{author}</dc:creator></cp:coreProperties>"
    )
    return packed({"word/document.xml": document, "docProps/core.xml": core})


_OPEN = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"'
)


def open_document(paragraphs: Sequence[str] = PARAGRAPHS) -> tuple[str, str]:
    """The content of an OpenDocument text, with a deleted paragraph and a note, and its meta."""
    body = "".join(f"<text:p>{escape(one)}</text:p>\n" for one in paragraphs)
    deleted = "<text:tracked-changes><text:p>99 people died.</text:p></text:tracked-changes>"
    note = (
        "<text:note><text:note-body><text:p>A note.</text:p></text:note-body></text:note></text:p>"
    )
    text = deleted + body.replace("</text:p>", note, 1).replace("12 people", "12<text:s/>people")
    return (
        f"<office:body><office:text>{text}</office:text></office:body>",
        (
            f"<office:meta><dc:title>{TITLE}</dc:title><dc:creator>The desk</dc:creator>"
            f"<meta:initial-creator>{AUTHOR}</meta:initial-creator></office:meta>"
        ),
    )


def odt(mimetype: str = "application/vnd.oasis.opendocument.text", manifest: str = "") -> bytes:
    """The same as LibreOffice saves it."""
    content, meta = open_document()
    return packed(
        {
            "mimetype": mimetype,
            "content.xml": f"<office:document-content {_OPEN}>{content}</office:document-content>",
            "meta.xml": f"<office:document-meta {_OPEN}>{meta}</office:document-meta>",
            "META-INF/manifest.xml": f"<manifest>{manifest}</manifest>",
        }
    )


def fodt() -> str:
    """The same in one file."""
    content, meta = open_document()
    return f'<?xml version="1.0"?>\n<office:document {_OPEN}>{meta}{content}</office:document>'


def epub() -> bytes:
    """A book of two pages and a list of contents, not packed in the order of reading."""
    half = len(PARAGRAPHS) // 2
    pages = {
        "a one": PARAGRAPHS[half:],
        "b": PARAGRAPHS[:half],
        "nav": ("Contents",),
    }
    items = "".join(
        f'<item id="{name[0]}" href="{name.replace(" ", "%20")}.xhtml" '
        f'properties="{name if name == "nav" else "svg"}"/>'
        for name in pages
    )
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf">'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{TITLE}</dc:title><dc:creator>{AUTHOR}</dc:creator><dc:language>en</dc:language>"
        f"<dc:publisher>{PUBLISHER}</dc:publisher><dc:date>2026-03-02</dc:date>"
        f"<dc:source>{URL}</dc:source></metadata><manifest>{items}</manifest><spine>"
        '<itemref idref="n"/><itemref idref="b"/><itemref idref="a"/></spine></package>'
    )
    container = (
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="OEBPS/content.opf"/></rootfiles></container>'
    )
    return packed(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": container,
            "OEBPS/content.opf": package,
        }
        | {
            f"OEBPS/{name}.xhtml": "<html><head><title>x</title></head><body>"
            f"{''.join(f'<p>{escape(one)}</p>' for one in said)}</body></html>"
            for name, said in pages.items()
        }
    )


def webarchive() -> bytes:
    """A page that Safari saved."""
    main = {
        "WebResourceData": page(head=metas(**{"og:url": ""})).encode("utf-16"),
        "WebResourceURL": URL,
        "WebResourceMIMEType": "text/html",
        "WebResourceTextEncodingName": "UTF-16",
    }
    return plistlib.dumps({"WebMainResource": main}, fmt=plistlib.FMT_BINARY)


def rtf(paragraphs: Sequence[str]) -> str:
    """A Rich Text document."""
    body = "".join(f"{one}\\par\n" for one in paragraphs)
    info = f"{{\\info{{\\title {TITLE}}}{{\\author {AUTHOR}}}}}"
    return f"{{\\rtf1\\ansi{info}\n{body}}}"


def mail(text: str = TEXT, *, html: str | None = None, subject: str = TITLE) -> EmailMessage:
    """A message."""
    message = EmailMessage()
    message["From"] = f"{AUTHOR} <ann@post.example>"
    message["Subject"] = subject
    message["Date"] = "Mon, 02 Mar 2026 10:00:00 +0100"
    if text:
        message.set_content(text)
    if html and text:
        message.add_alternative(html, subtype="html")
    elif html:
        message.set_content(html, subtype="html")
    return message


def packed(files: Mapping[str, str | bytes]) -> bytes:
    """A zip of these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as pack:
        for name, content in files.items():
            pack.writestr(name, content)
    return out.getvalue()


def rss(*, full: bool = True) -> str:
    """A feed of one entry."""
    body = "".join(f"<p>{one}</p>" for one in PARAGRAPHS)
    content = f"<content:encoded><![CDATA[{body}]]></content:encoded>" if full else ""
    return f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>{PUBLISHER}</title>
<link>https://post.example/</link><language>en</language><item><title>{TITLE}</title>
<link>{URL}</link><dc:creator>{AUTHOR}</dc:creator>
<pubDate>Mon, 02 Mar 2026 10:00:00 GMT</pubDate>
<description>A fire broke out in Lund.</description>{content}</item></channel></rss>"""


def atom() -> str:
    """A feed of Atom with one entry."""
    body = escape("".join(f"<p>{one}</p>" for one in PARAGRAPHS))
    return f"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>{PUBLISHER}</title><id>x</id>
<updated>2026-03-04T10:00:00Z</updated><entry><title>{TITLE}</title><id>{URL}</id>
<link href="{URL}"/><author><name>{AUTHOR}</name></author>
<published>2026-03-02T10:00:00Z</published><updated>2026-03-04T10:00:00Z</updated>
<content type="html">{body}</content></entry></feed>"""


def warc(*pages: tuple[str, str], packed: bool = True, status: str = "200 OK") -> bytes:
    """A web archive of these addresses and pages, each record packed alone as archives have it."""
    out = b""
    for number, (url, content) in enumerate(pages):
        body = content.encode()
        http = (
            f"HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\n"
            f"Content-Length: {len(body)}\r\n\r\n".encode()
        )
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\n"
            f"WARC-Date: 2026-03-05T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
            "Content-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(http) + len(body)}\r\n\r\n".encode()
        )
        record = head + http + body + b"\r\n\r\n"
        out += gzip.compress(record) if packed else record
    return out


def arc(url: str, content: str) -> bytes:
    """The same as ARC, which was before it."""
    body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + content.encode()
    names = b"1 0 Archive\nURL IP-address Archive-date Content-type Archive-length\n"
    records = ((b"filedesc://a.arc", b"text/plain", names), (url.encode(), b"text/html", body))
    return b"".join(
        b"%s 0.0.0.0 20260305100000 %s %d\n%s\n" % (name, kind, len(data), data)
        for name, kind, data in records
    )


def wacz(*pages: tuple[str, str]) -> bytes:
    """The same as WACZ."""
    return packed_with(warc(*pages))


def packed_with(data: bytes) -> bytes:
    """A WACZ around a WARC."""
    return packed({"archive/data.warc.gz": data, "datapackage.json": "{}", "pages/pages.jsonl": ""})


def zipped(text: str) -> bytes:
    """A text, gzipped."""
    return gzip.compress(text.encode())
