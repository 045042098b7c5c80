"""What countries and places are called in other languages, and whether a text names them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache

from summarize.language.data_files import read_lines, read_table
from summarize.language.late_patterns import late

_LANGUAGES = ("de", "fr", "es", "pt", "it", "nl", "pl", "ru", "uk", "tr", "ar", "zh", "ja", "ko")
"""The columns of `data/territories.txt` behind the English one, by their ISO 639 codes."""

_SIGNS = frozenset(["zh", "ja", "ko"])
"""Languages in which a name is found inside other signs."""

_ROOT = 4
"""Letters by which an adjective meets its country: "russische", "Russland"."""

_ENDING = 2
"""Letters at the end of a name that inflection changes."""

_ARTICLE = late(r"^ال")


def countries_in(text: str, language: str) -> frozenset[str]:
    """The countries, by their English names, that a text in another language surely names."""
    plain = fold(text)
    return frozenset(
        country
        for country, names in _territories(language).items()
        if any(_stands(fold(name), plain, language) for name in names)
    )


def may_name(country: str, text: str, language: str) -> bool:
    """True if a text may name a country, its people or its government; so if none is known."""
    names = (*_territories(language).get(country, ()), *_also(language).get(country, ()))
    plain = fold(text)
    return not names or any(_may_stand(fold(name), plain, language) for name in names)


def forms_of(place: str) -> tuple[str, ...]:
    """What a place is called elsewhere, folded; empty if nothing is known of it."""
    return tuple(fold(form) for form in str(_exonyms()["places"].get(place, "")).split())


@lru_cache(maxsize=1024)
def fold(text: str) -> str:
    """Small letters without marks, so that forms of one name are near each other."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("ß", "ss"))
    bare = "".join(char for char in plain if not unicodedata.combining(char))
    return unicodedata.normalize("NFC", bare)


def _stands(name: str, text: str, language: str) -> bool:
    if language in _SIGNS:
        return name in text
    if language == "ar":
        return re.search(rf"(?<!\w)[وبلف]?{re.escape(name)}(?!\w)", text) is not None
    stem = name[:-1] if len(name) > _ROOT + 1 else name
    return re.search(rf"(?<!\w){re.escape(stem)}\w{{0,{_ENDING}}}(?!\w)", text) is not None


def _may_stand(name: str, text: str, language: str) -> bool:
    if language in _SIGNS:
        return name in text
    if language == "ar":
        return _ARTICLE.sub("", name)[:-1] in text
    root = name[:_ROOT] if " " not in name else name[: len(name) - _ENDING]
    return re.search(rf"(?<!\w){re.escape(root)}", text) is not None


@cache
def _territories(language: str) -> Mapping[str, tuple[str, ...]]:
    """The names of each country in a language."""
    if language not in _LANGUAGES:
        return {}
    column = 1 + _LANGUAGES.index(language)
    rows = ([cell.strip() for cell in line.split("|")] for line in read_lines("territories.txt"))
    return {row[0]: tuple(name.strip() for name in row[column].split("=")) for row in rows}


@cache
def _also(language: str) -> Mapping[str, tuple[str, ...]]:
    """Other names of each country in a language, and the beginnings of its adjectives."""
    told = _exonyms()["countries"].get(language, {})
    return {country: tuple(str(names).split()) for country, names in told.items()}


def _exonyms() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    return read_table("exonyms.toml")
