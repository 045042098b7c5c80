"""Articles as news agencies send and archives of newspapers keep them (NITF): one a file."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree as ET

from summarize.sources.building import About, build_article, web_address
from summarize.sources.days import day_of
from summarize.sources.readers import markup
from summarize.sources.readers.interface import Found, Given, NoArticleInside


def read(given: Given) -> Iterator[Found]:
    """The article of a document."""
    root = markup.parsed(given.bare_data())
    for node in root.iter():
        node.tag = node.tag.rpartition("}")[2]
    content = root.find("body/body.content")
    if content is None:
        raise NoArticleInside("there is no article in it")
    # Beside the whole text the archive of a newspaper keeps its first paragraph once more.
    whole = content.find("block[@class='full_text']")
    text = markup.text_of(ET.tostring(content if whole is None else whole, encoding="unicode"))
    yield build_article(text, given.name, "nitf", _about(root).over(given.about))


def _about(root: ET.Element) -> About:
    def said(place: str) -> str | None:
        node = root.find(place)
        return None if node is None else "".join(node.itertext())

    issue, printed = root.find(".//docdata/date.issue"), root.find(".//pubdata")
    of_print = {} if printed is None else printed.attrib
    return About(
        title=said("body/body.head/hedline/hl1") or said("head/title"),
        publisher=of_print.get("name"),
        author=said("body/body.head/byline"),
        published=day_of(issue.get("norm") if issue is not None else None)
        or day_of(of_print.get("date.publication")),
        url=web_address(of_print.get("ex-ref")),
    )
