"""Whether a text in another language denies, as far as its own words show it without a doubt."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from summarize.language.data_files import read_table
from summarize.language.late_patterns import late

LONGEST = 14
"""Words of a clause in which a denial is sure to be that of its verb."""

_CLAUSES = late(r"[,;:—–()、，；：،؛]|\s-\s")
"""What parts clauses: where there are several, a denial may be that of another."""

_AND = late(
    r"\b(?:und|aber|oder|weil|dass|daß|et|mais|ou|que|qui|y|e|pero|mas|ma|che|porque|и|но|а|что|или)\b"
    r"|(?<!\w)و|(?<!\w)أن|(?<!\w)لكن|と述べ|が、|고 ",
    re.IGNORECASE,
)
"""What joins them without a mark."""


_SIGNS = frozenset(["ar", "zh", "ja", "ko"])
"""Languages in which a word is found inside others."""


class _Words(NamedTuple):
    plain: re.Pattern[str]
    idle: re.Pattern[str]
    hints: re.Pattern[str]


class Verb(NamedTuple):
    """A verb, or a noun, that is known in English and in another language."""

    english: re.Pattern[str]
    other: re.Pattern[str]

    def is_in(self, text: str) -> bool:
        """True if a text in the other language has it."""
        return self.other.search(text) is not None

    def blanked(self, text: str) -> str:
        """The text without it."""
        return self.other.sub(" ", text)


@cache
def verbs(language: str) -> tuple[Verb, ...]:
    """The verbs that are known in a language, by its ISO 639 code."""
    end = "" if language in _SIGNS else r"\w*"
    start = "" if language in _SIGNS else r"(?<!\w)"
    return tuple(
        Verb(
            re.compile(rf"\b(?:{'|'.join(forms['en'].split())})\b", re.IGNORECASE),
            re.compile(rf"{start}(?:{'|'.join(forms[language].split())}){end}", re.IGNORECASE),
        )
        for forms in read_table("same_verbs.toml").values()
        if language in forms
    )


def denial(clause: str, language: str) -> str:
    """The word by which a clause surely denies what it tells; empty if none surely does."""
    words = _words(language)
    if words is None or _CLAUSES.search(clause.strip(" .。")) or _AND.search(clause):
        return ""
    if len(clause.split()) > LONGEST or words.idle.search(clause):
        return ""
    found = words.plain.findall(clause)
    return str(found[0]).strip() if len(found) == 1 else ""


def is_bare(text: str, language: str) -> bool:
    """True if a text has no word in which a denial may lie."""
    words = _words(language)
    return words is not None and not words.plain.search(text) and not words.hints.search(text)


@cache
def _words(language: str) -> _Words | None:
    table = read_table("negations.toml").get(language)
    if table is None:
        return None
    return _Words(
        *(re.compile("|".join(table[part]), re.IGNORECASE) for part in ("plain", "idle", "hints"))
    )
