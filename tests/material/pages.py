"""A page read back as a browser would read it, for the tests of the HTML rendering."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = frozenset({"meta", "link", "br"})


@dataclass
class Element:
    """An element with its children and its text."""

    tag: str
    attributes: dict[str, str]
    children: list[Element | str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All text in it, white space collapsed."""
        parts = (child if isinstance(child, str) else child.raw for child in self.children)
        return re.sub(r"\s+", " ", "".join(parts)).strip()

    @property
    def raw(self) -> str:
        """All text in it, as it stands."""
        return "".join(c if isinstance(c, str) else c.raw for c in self.children)

    def all(self, tag: str | None = None, **attributes: str) -> list[Element]:
        """The elements below it with this tag and these attributes; `klass` is one class."""
        klass = attributes.pop("klass", None)
        found = []
        for child in self.children:
            if isinstance(child, str):
                continue
            if (
                tag in (None, child.tag)
                and (klass is None or klass in child.attributes.get("class", "").split())
                and all(child.attributes.get(name) == value for name, value in attributes.items())
            ):
                found.append(child)
            found += child.all(tag, **attributes, **({"klass": klass} if klass else {}))
        return found

    def one(self, tag: str | None = None, **attributes: str) -> Element:
        """The first of `all`."""
        return self.all(tag, **attributes)[0]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Element("page", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "li" and self.open[-1].tag == "li":
            self.open.pop()
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in _VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)

    def handle_endtag(self, tag: str) -> None:
        while self.open[-1].tag != tag:
            assert self.open[-1].tag == "li", f"</{tag}> closes <{self.open[-1].tag}>"
            self.open.pop()
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def read(page: str) -> Element:
    """The page as a tree; fails where an element is not closed in its place."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    assert [element.tag for element in reader.open] == ["page"]
    return reader.open[0]
