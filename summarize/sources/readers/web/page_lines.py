"""Lines of a page's main text that are none of the article: pointers elsewhere, stamps of time."""

from __future__ import annotations

import re

from summarize.language.late_patterns import late
from summarize.language.words.function_words import word_list

EDGE = 3
"""Lines at the beginning and at the end of a text among which stamps of time are looked for."""

_POINTER = late(
    r"(?:related(?: (?:stories|articles|content|coverage|news))?|read (?:more|also|next)|also read|"
    r"see also|more on this(?: story)?|listen|download|subscribe|leia (?:mais|também|ainda)|"
    r"lea también|lire aussi|à lire aussi|lesen sie auch|mehr zum thema|leggi anche|"
    r"читайте также)\s*:",
    re.IGNORECASE,
)
_LONGEST_POINTER = 200
_READING_TIME = late(
    r"(?:\d+ ?min(?:ute)?s?\.? (?:read|to read)|(?:reading time|tempo de leitura|lesezeit|"
    r"temps de lecture|tiempo de lectura)\s*:?\s*\d+ ?\w*)\W*",
    re.IGNORECASE,
)
_DAY = late(
    r"\b\d{1,2}(?:st|nd|rd|th)?\b|\b(?:19|20)\d\d\b|\b\d{1,2}[:.h]\d\d\b|"
    rf"\b(?:{'|'.join(month[:3] for month in word_list('month'))})[a-z]*\b|"
    rf"\b(?:{'|'.join(word_list('weekday'))})\b",
    re.IGNORECASE,
)
_OF_A_STAMP = late(
    r"\b(?:[ap]\.?m|[A-Z]{2,4}T|GMT|UTC|last|first|updated|published|posted|modified|on|at|"
    r"publicado|atualizado|aktualisiert|veröffentlicht|publié|mis à jour)\b\.?",
    re.IGNORECASE,
)
_BYLINE = late(r"\b(?:by|por|von|par)\s+(?:[^\W\d_][\w.'’-]*\s*){1,5}$", re.IGNORECASE)
_LONGEST_STAMP = 90


def without_furniture(text: str) -> str:
    """The text without those lines."""
    lines = text.split("\n")
    last = len(lines) - EDGE
    return "\n".join(
        line
        for place, line in enumerate(lines)
        if not (_is_pointer(line) or ((place < EDGE or place >= last) and _is_stamp(line)))
    )


def _is_pointer(line: str) -> bool:
    return len(line) <= _LONGEST_POINTER and bool(_POINTER.match(line.lstrip("-• ")))


def _is_stamp(line: str) -> bool:
    """True for a line that only says when, and by whom, it was written, or how long it is."""
    if len(line) > _LONGEST_STAMP:
        return False
    if _READING_TIME.fullmatch(line.strip()):
        return True
    if len(_DAY.findall(line)) < 2:
        return False
    rest = _DAY.sub(" ", _BYLINE.sub(" ", line))
    return not re.search(r"[^\W\d_]{2}", _OF_A_STAMP.sub(" ", rest))
