"""The words of a document of XML, a line a paragraph, whichever names its format has for those."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from xml.etree import ElementTree as ET


class Marks(NamedTuple):
    """The elements of a format by their names without namespaces; of these some have two."""

    words: frozenset[str]
    """What holds words."""
    paragraphs: frozenset[str]
    """What ends a line."""
    signs: Mapping[str, str]
    """What stands for a character that it does not hold."""
    silent: frozenset[str]
    """What holds no words of the document as it is now: changes undone, notes, second versions."""
    keeps_spaces: bool
    """False where any white space is one space."""


def text_of(root: ET.Element, marks: Marks) -> str:
    """The text; a paragraph within another, as of a box, has a line of its own."""
    return "".join(_pieces(root, marks, within=False)).strip("\n") + "\n"


def _pieces(node: ET.Element, marks: Marks, *, within: bool) -> Iterator[str]:
    name = _local_name(node)
    if name in marks.silent:
        return
    is_inner = within and name in marks.paragraphs
    within = within or name in marks.words
    yield "\n" if is_inner else marks.signs.get(name, "")
    if within:
        yield _spaced(node.text, marks)
    for child in node:
        yield from _pieces(child, marks, within=within)
        if within:
            yield _spaced(child.tail, marks)
    if name in marks.paragraphs:
        yield "\n"


def _spaced(text: str | None, marks: Marks) -> str:
    return (text or "") if marks.keeps_spaces else re.sub(r"\s+", " ", text or "")


def _local_name(node: ET.Element) -> str:
    """The name of an element without its namespace."""
    return node.tag.rpartition("}")[2]
