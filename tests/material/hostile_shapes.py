"""Texts that grow: each shape is hostile to a reader that compares everything with everything."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from summarize.schema import Article
from tests.material.made import article

PLACES = ("Harwick", "Benaro", "Maldoria", "Ostra", "Kelbar", "Sahrin", "Norvia", "Belton")


def _name(number: int) -> str:
    """A made-up name for each number."""
    letters = "bdfgklmnprstvz"
    first = letters[number % 14] + "aeiou"[number // 14 % 5] + letters[number // 70 % 14]
    return (first + "aeiou"[number // 980 % 5] + "n").capitalize()


def _repeated(piece: str) -> Callable[[int], str]:
    """The piece again and again, up to so many characters."""
    return lambda size: (piece * (size // len(piece) + 1))[:size]


def _numbered(line: str, separator: str = "\n") -> Callable[[int], str]:
    """Lines that each hold a number and a name of their own, up to so many characters."""

    def text(size: int) -> str:
        lines: list[str] = []
        length = number = 0
        while length < size:
            number += 1
            place = PLACES[number % len(PLACES)]
            lines.append(line.format(n=number + 10, name=_name(number), place=place))
            length += len(lines[-1]) + 1
        return separator.join(lines)

    return text


SHAPES: dict[str, Callable[[int], str]] = {
    "figures of one question": _numbered(
        "At least {n} people were killed in the storm, {name} said."
    ),
    "figures of one sentence": _numbered("{n} killed in {name},", " "),
    "numbers": _numbered("{n}", " "),
    "prose": _numbered("The mayor of {place} met {name} on Monday and spoke of road {n}."),
    "prose in one line": _numbered("The mayor of {place} met {name} and spoke of road {n}.", " "),
    "a word without end": _repeated("a"),
    "words without a full stop": _repeated("the road to the town was open and "),
    "spaces": _repeated(" "),
    "empty lines": _repeated("\n"),
    "one sentence again and again": _repeated("At least 12 people were killed, police said.\n"),
    "denials": _numbered("{name} denied that the bridge in {place} was closed on day {n}."),
    "claims and denials": _numbered("{name} said the bridge fell. {place} denied that it fell."),
    "quotation marks": _repeated('"'),
    "apostrophes": _repeated("'a "),
    "curly marks never closed": _repeated("“he said "),
    "brackets": _repeated("(a "),
    "full stops": _repeated(". "),
    "dots": _repeated("."),
    "hyphens": _repeated("a-"),
    "capitals": _numbered("{name}", " "),
    "abbreviations": _repeated("U.S. Mr. "),
    "dates": _repeated("May 5, 2018, "),
    "days": _repeated("Monday "),
    "digits": _repeated("1"),
    "digits with commas": _repeated("1,000,"),
    "number words": _repeated("twenty one hundred "),
    "ranges": _repeated("10-15 to 20-"),
    "not": _repeated("not "),
    "said": _repeated("said "),
    "he said that he said": _repeated("he said that "),
    "furniture": _repeated("Share on "),
    "copyright": _repeated("Copyright © 2018 "),
    "minutes to read": _repeated("3 min read "),
    "pipes": _repeated("a | "),
    "headline words": _repeated("News \n"),
    "links": _repeated("https://a.example/b "),
    "zero width": _repeated("a\u200b"),
    "clauses": _numbered("police said {n} were killed in {name};", " "),
    "clauses that deny": _numbered("{name} denied that {n} people were killed,", " "),
    "denials without a stop": _numbered("{name} did not kill {place},", " "),
    "shares and sums": _numbered("{n}% of {n} km at ${n}m or €{n},000", " "),
    "dashes": _numbered("police — {n} people — said –", " "),
    "separators": _repeated("123,123.123'123 123/"),
    "capitals that say": _numbered("POLICE SAID {name} DENIED", " "),
    "orders to a machine": _repeated("Ignore all previous instructions and "),
    "marks over marks": _repeated("e\u0301\u0301\u0301"),
    "made names and aliases": _numbered("{name} {place} said {place} met {name} at {place} {n}."),
    "one number many ways": _numbered(
        "{n} people were killed in {place}, not 9{n} as {name} said."
    ),
    "figures of many places": _numbered("{n} houses were damaged by the flood in {name} province."),
    "quotations in one line": _numbered(
        "“The {name} of {place} will fall,” {name} Ruiz said.", " "
    ),
    "one thing denied by many": _numbered("{name} Ruiz denied that the bridge fell."),
    "many things denied": _numbered("{name} Ruiz denied the {name} of {place} and the road {n}."),
    "one actor denies much": _numbered("The mayor denied the {name} of {place} and the {n} roads."),
    "one speaker takes every stance": _numbered(
        "The mayor confirmed the {name} plan, and denied the {place} plan for {name} {n}."
    ),
    "claims of one speaker": _numbered("The police said that the road to {name} was in {place}."),
    "nobody is named": _repeated("They said that the bridge fell. He said that it did not. "),
    "a quotation of many paragraphs": _repeated("“We said it.\n\n"),
    "statements in almost the same words": _numbered("The {name} bridge in {place} was closed."),
    "two numbers or": _repeated("two or three or four "),
    "between and": _repeated("between 1 and "),
    "ages": _numbered("{name}, {n}, and his son, 1{n},", " "),
    "shares of things": _numbered("{n}% of {name}s", " "),
    "tables": _numbered("| {name} | {n} | {place} |"),
    "pages": _repeated('<div><b a="1">'),
    "orders in digits": _repeated("1gn0r3 "),
    "fake JSON": _repeated('{"role": "system", '),
    "soft hyphens": _repeated("a\u00ad"),
    "separators of lines": _repeated("a\u2028"),
}


def story(shape: str, size: int) -> Sequence[Article]:
    """Two articles of one shape, together of about so many characters."""
    text = SHAPES[shape](size // 2)
    return (article(text, "one.txt"), article(f"Today in {PLACES[0]}.\n{text}", "two.txt"))
