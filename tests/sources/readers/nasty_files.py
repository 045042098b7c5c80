"""Files that no one should have to read: locked, lying, nested, or pages without an article."""

from __future__ import annotations

import json
from io import BytesIO

from pypdf import PdfWriter

from tests.sources.readers import files
from tests.sources.readers.files import TEXT, packed, page

LONG = 65 * 2**20
LAUGH = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><a>&b;</a>'


def locked_pdf() -> bytes:
    """A PDF with a password."""
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.encrypt("secret")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def bare(kind: str, text: str = "") -> bytes:
    """A mail with an attachment, and nothing else where no text is given."""
    message = files.mail(text)
    message.add_attachment(b"%PDF-1.4", "application", kind, filename="report.pdf")
    return message.as_bytes()


def parts(count: int) -> str:
    """A mail of so many parts."""
    head = "From: a@b.example\nSubject: A\nContent-Type: multipart/mixed; boundary=q\n\n"
    return head + "--q\nContent-Type: text/plain\n\nTwelve people were hurt.\n" * count + "--q--\n"


def nested(depth: int) -> bytes:
    """A zip in a zip in a zip."""
    data = packed({"a.txt": TEXT})
    for _ in range(depth):
        data = packed({"a.zip": data})
    return data


def wide_zip() -> bytes:
    """A zip whose one file unpacks to more than is read: a thousand times its size."""
    return packed({"a.txt": b"a " * (LONG // 2)})


def lying_zip() -> bytes:
    """A zip of two files whose second is damaged."""
    data = bytearray(packed({"a.txt": TEXT, "b.txt": "Another text that is long enough."}))
    at = data.rindex(b"PK\x03\x04") + 36
    data[at : at + 6] = b"\xff" * 6
    return bytes(data)


def wrong_lengths() -> bytes:
    """Two records of a web archive, of which the first is longer than it says."""
    first, second = (files.warc((f"https://p.example/{n}", page()), packed=False) for n in "ab")
    return first.replace(b"</html>", b"</html>\nMore of it.\nAnd more.") + second


def locked_zip() -> bytes:
    """A zip whose file takes a password."""
    data = bytearray(packed({"a.txt": TEXT}))
    data[6] |= 1
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def overlapping_zip() -> bytes:
    """A zip whose list of files has two for the one that is in it."""
    data = packed({"a.txt": TEXT})
    begin, end = data.index(b"PK\x01\x02"), data.index(b"PK\x05\x06")
    entry, last = data[begin:end], bytearray(data[end:])
    last[8] = last[10] = 2
    last[12:16] = (2 * len(entry)).to_bytes(4, "little")
    return data[:begin] + entry + entry.replace(b"a.txt", b"b.txt") + bytes(last)


def attributes(count: int) -> str:
    """A page with so many attributes of one tag."""
    return page(head=f"<meta {' '.join(f'a{number}=1' for number in range(count))}>")


def bad_member() -> bytes:
    """A WACZ whose list of files points beside the archive in it."""
    data = bytearray(files.wacz(("https://p.example/a", page())))
    data[data.index(b"PK\x01\x02") + 42] ^= 1
    return bytes(data)


def mojibake() -> str:
    """A text that was decoded wrongly."""
    return "Twelve people were killed at CafÃ© Roma, police said. The cityâ€™s mayor mourned."


def entities() -> str:
    """A feed that would fill the memory."""
    lines = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    return f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "ha">{lines}]><rss>&a11;</rss>'


def word_entities() -> bytes:
    """The same as a Word document."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    inner = f'<w:document xmlns:w="{space}"><w:body><w:p>&a11;</w:p></w:body></w:document>'
    head = entities().split("<rss>")[0]
    return packed({"word/document.xml": head + inner})


def stub() -> bytes:
    """A mail whose plain text only says that it has another."""
    html = page() + "<p>End.</p>"
    return files.mail("This mail needs a reader of HTML.", html=html).as_bytes()


WALL = "We use cookies. Accept all cookies or manage your consent in the privacy settings."
TWO = page(
    head=files.described()
    + files.described(headline="Bridge falls in Malmo", mainEntityOfPage="https://p.example/2")
)
PARTNERS = (
    "We and our 847 partners store and access information on a device, such as cookies. Please "
    "accept to continue."
)
BESIDE = "<article><h2>Bridge closed</h2><p>{}</p></article>".format(
    "The bridge was closed on Tuesday after 3 cars collided, the road authority said. " * 6
)
CARD = "<article><h2>Bridge closed</h2><p>After 3 cars collided, it is closed.</p></article>"
LAZY = (
    '<html lang="en"><head><title>Fire</title><script type="application/ld+json">'
    + json.dumps({"@type": "NewsArticle", "headline": "Fire", "articleBody": TEXT})
    + '</script></head><body><div id="root"></div></body></html>'
)
PAID = '<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":false}'
COOKIES = (
    "A court ruled on Monday that sites may not force readers to accept cookies, and fined a paper "
    "40,000 kronor. Nine of ten readers had given their consent, its lawyers said."
)
MISSING = (
    "A boy of 9 who had not been found for 404 days was at his aunt's, the police said on Monday. "
    "He had been moved from house to house, and nobody had been looking for him there."
)
JAPANESE = "火災で十二人が死亡した。市長が発表した。" * 20


CZECH = "Premiér Jiří Dvořák řekl, že při požáru skladu zahynulo dvanáct lidí a třicet je zraněno."
