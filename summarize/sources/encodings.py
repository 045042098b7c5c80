"""Bytes to text: which encoding a file is in, and what is no text at all."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from typing import NamedTuple

from summarize.errors import ArticleError
from summarize.language.late_patterns import late

CONTROL_SHARE = 0.01
"""Text with a larger share of control characters is none; copied web pages leave single ones."""

FEW_ACCENTS = 0.01
"""Share of accented letters up to which a text may mix those of several languages, as an English
one with foreign names does. Languages that write accents have 2 to 15 % of them."""

OWN_ACCENTS = 0.9
"""Share of the accented letters that must be one language's own, in a text with many of them.

Other 8-bit encodings read as cp1252 give mixtures that no language has: Czech names become
"Jiøí Dvoøák", with a Danish and a Spanish letter; on six languages of Central Europe, Turkish,
Russian and Greek 45 to 75 % of the letters are of the language that fits best."""

_ALPHABETS = tuple(
    frozenset(letters + letters.upper())
    for letters in (
        "àâæçéèêëîïôœùûüÿ",  # French
        "äöüßé",  # German
        "áéíñóúüªº",  # Spanish
        "ãáâàçéêíóôõúüªº",  # Portuguese
        "àèéìíîòóùú",  # Italian
        "åäöæøéàü",  # Danish, Norwegian, Swedish
        "áðéíóúýþæö",  # Icelandic
        "éëïóöüèêáí",  # Dutch
        "àçèéïíòóúü",  # Catalan
        "äöõüåšž",  # Finnish, Estonian
        "ëç",  # Albanian
        "âêîôûáéíóú",  # Welsh, Irish
    )
)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = bytes([*range(0x09), *range(0x0E, 0x20), 0x7F])
_ACCENTED = late(r"[^\W\d_a-zA-Z]")
# In a word, a mark that belongs outside of one, or a capital after a small letter ("ItÕs").
_IN_A_WORD = late(r"[a-zà-öø-ÿ](?:[¡-©«-´¶-¹»-¿‚„…†‡‰‹“”•˜›]|[À-ÖØ-ÞŠŽŸ])[a-zà-öø-ÿ]")
# cp1252 characters that the bytes of UTF-8 become: a first byte, then those of a continuation.
_AS_CP1252 = bytes(range(0x80, 0xC0)).decode("cp1252", "ignore")
_MOJIBAKE = late(f"[\xc2-\xf4][{re.escape(_AS_CP1252)}\x81\x8d\x8f\x90\x9d]{{1,3}}")
# What standards say that pages mean by these names, or a superset that decodes what they left out.
_MEANT = {
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "iso8859-1": "cp1252",
    "iso-8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "big5": "big5hkscs",
}


class Decoded(NamedTuple):
    """A text, and what a reader of it should know."""

    text: str
    note: str | None
    """None: nothing is odd about its encoding."""


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """The text, by its byte order mark, else as UTF-8, else as declared, else as cp1252.

    UTF-8 comes before what is declared: several bytes that are valid in it are never so by chance,
    while servers and pages often declare what they don't send. cp1252 is believed where the letters
    that come out are those of one language. Raises ArticleError for what is empty, no text, or in
    an encoding that cannot be told.
    """
    if not data:
        raise ArticleError("it is empty: give it the text of an article")
    marked = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)
    marked = marked or _unmarked_utf16(data)
    if marked:
        try:
            return _checked(data.decode(marked), CONTROL_SHARE)
        except UnicodeDecodeError as error:
            raise ArticleError(
                f"it begins as {marked} and goes on as none: save it again"
            ) from error
    try:
        return _checked(data.decode("utf-8"), CONTROL_SHARE)
    except UnicodeDecodeError:
        return _as_declared(data, declared) or _mostly_utf8(data) or _as_western(data)


def mojibake(text: str) -> str | None:
    """The first piece that was UTF-8 and has been read as cp1252 before ("Ã©"); None: none is."""
    for match in _MOJIBAKE.finditer(text):
        raw = b"".join(
            char.encode("cp1252") if char.isprintable() else char.encode("latin-1", "replace")
            for char in match[0]
        )
        for end in range(len(raw), 1, -1):
            try:
                raw[:end].decode("utf-8")
            except UnicodeDecodeError:
                continue
            return match[0][:end]
    return None


def _checked(text: str, controls: float) -> Decoded:
    data = text.encode("utf-8", "surrogatepass")
    found = len(data) - len(data.translate(None, _CONTROL))
    if "\0" in text or found > controls * len(text):
        raise ArticleError("it is no text (there are control characters in it): save it as text")
    piece = None if text.isascii() else mojibake(text)
    note = piece and f"it was decoded wrongly before it was saved ({piece!r}): save it again"
    return Decoded(text, note)


def _unmarked_utf16(data: bytes) -> str | None:
    """The byte order of UTF-16 without its mark, which half of the bytes being 0 gives away."""
    sample = data[:1000]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    least = 0.3 * len(sample) / 2
    if len(sample) >= 8 and odd > least and not even:
        return "utf-16-le"
    return "utf-16-be" if len(sample) >= 8 and even > least and not odd else None


def _as_declared(data: bytes, declared: str | None) -> Decoded | None:
    name = (declared or "").strip().lower()
    name = _MEANT.get(name, name)
    # cp1252 is what is declared by default: it is held to its letters like an undeclared one.
    if not name or name == "cp1252" or name.startswith("utf"):
        return None
    try:
        return _checked(data.decode(name), CONTROL_SHARE)
    except (UnicodeDecodeError, LookupError, ValueError):
        return None


def _mostly_utf8(data: bytes) -> Decoded | None:
    """UTF-8 in which single bytes are cp1252, as where two files were pasted together."""
    strays = 0

    def as_cp1252(error: UnicodeError) -> tuple[str, int]:
        nonlocal strays
        if not isinstance(error, UnicodeDecodeError):
            raise error
        strays += 1
        return error.object[error.start : error.start + 1].decode("cp1252", "replace"), (
            error.start + 1
        )

    codecs.register_error("summarize-stray", as_cp1252)
    text = data.decode("utf-8", "summarize-stray")
    # A letter of UTF-8 is at least two bytes; each stray is one.
    proper = sum(map(len, re.findall(r"[^\x00-\x7f]", text))) - strays
    if proper < strays:
        return None
    text, note = _checked(text, CONTROL_SHARE)
    bytes_ = "1 byte is" if strays == 1 else f"{strays} bytes are"
    return Decoded(text, note or f"{bytes_} no UTF-8, and read as Windows-1252")


def _as_western(data: bytes) -> Decoded:
    text = data.decode("cp1252", "replace")
    decoded = _checked(text, 0)
    accents = Counter(_ACCENTED.findall(text))
    total = accents.total()
    letters = sum(map(str.isalpha, text))
    own = max(sum(n for char, n in accents.items() if char in one) for one in _ALPHABETS)
    if (
        "\ufffd" in text
        or _IN_A_WORD.search(text)
        or (total > FEW_ACCENTS * letters and own < OWN_ACCENTS * total)
    ):
        raise ArticleError("its encoding cannot be told: save it as UTF-8")
    return decoded
