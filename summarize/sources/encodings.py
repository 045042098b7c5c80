"""Bytes to text: which encoding a file is in, and what is no text at all."""

from __future__ import annotations

import codecs
import re

from summarize.errors import ArticleError

CONTROL_SHARE = 0.01
"""Text with a larger share of control characters is none; copied web pages leave single ones."""

ACCENTED_SHARE = 0.2
"""Share of accented letters (bytes from 0xC0) that cp1252 text has at most.

Western languages have under a tenth. Read as cp1252, text in another script is nearly all such.
"""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_NOT_ACCENTED = bytes(range(0xC0))


def decode(data: bytes) -> str:
    """As its byte order mark says, else as UTF-8, else as cp1252 if it can be that.

    Raises ArticleError for what is empty, no text, or in an encoding that cannot be told.
    """
    if not data:
        raise ArticleError("it is empty: give it the text of an article")
    marked = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)
    try:
        text, western = data.decode(marked or "utf-8"), False
    except UnicodeDecodeError as error:
        if marked:
            raise ArticleError(
                f"it begins as {marked} and goes on as none: save it again"
            ) from error
        text, western = data.decode("cp1252", "replace"), True
    controls = len(_CONTROL.findall(text))
    if "\0" in text or controls > (0 if western else CONTROL_SHARE * len(text)):
        raise ArticleError("it is no text (there are control characters in it): save it as text")
    accented = len(data.translate(None, _NOT_ACCENTED))
    if western and ("\ufffd" in text or accented > ACCENTED_SHARE * len(data)):
        raise ArticleError("its encoding cannot be told: save it as UTF-8")
    return text
