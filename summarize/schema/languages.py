"""Languages by their ISO 639 codes, and by the names that sources and people give them."""

from __future__ import annotations

import re

_CODE = re.compile(r"\s*([a-zA-Z]{2,3})(?:[-_].*)?\s*")
_NAMES = {
    "english": "en", "german": "de", "deutsch": "de", "french": "fr", "spanish": "es",
    "portuguese": "pt", "italian": "it", "dutch": "nl", "russian": "ru", "ukrainian": "uk",
    "polish": "pl", "arabic": "ar", "chinese": "zh", "japanese": "ja", "korean": "ko",
    "turkish": "tr", "swedish": "sv", "norwegian": "no", "danish": "da",
}  # fmt: skip
_NAME_OF = {code: name.capitalize() for name, code in _NAMES.items() if name != "deutsch"}
_THREE = {"eng": "en", "deu": "de", "ger": "de", "fra": "fr", "fre": "fr", "spa": "es",
          "por": "pt", "rus": "ru", "ukr": "uk", "ara": "ar", "zho": "zh", "jpn": "ja",
          "kor": "ko", "ita": "it", "nld": "nl", "pol": "pl", "tur": "tr"}  # fmt: skip
_NOW = {"iw": "he", "in": "id", "nb": "no", "nn": "no"}
"""Codes that have changed, or of which one is enough."""


def code_of(declared: str | None) -> str | None:
    """The code in "en-GB", "EN", "eng" or "English"; None for anything else."""
    name = (declared or "").strip().lower()
    if name in _NAMES:
        return _NAMES[name]
    match = _CODE.fullmatch(name)
    if not match:
        return None
    code = match[1]
    if len(code) == 3:
        return _THREE.get(code, code)
    return _NOW.get(code, code)


def name_of(code: str) -> str:
    """The English name of a language ("German"); its code where the name is not known here."""
    return _NAME_OF.get(code, code)
