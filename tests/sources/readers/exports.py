"""Exports of Nexis and Factiva, in the forms that they have had."""

from __future__ import annotations

from tests.sources.readers.files import AUTHOR, TITLE


def nexis(*documents: tuple[str, str]) -> str:
    """The classic text export of Nexis: publishers and texts."""
    total = len(documents)
    return "\n".join(
        f"""
                               {number} of {total} DOCUMENTS


                              {publisher}

                             March 2, 2026 Monday

{TITLE}

BYLINE: {AUTHOR}

SECTION: NEWS; Pg. 1

LENGTH: 120 words

{text}

LOAD-DATE: March 5, 2026

LANGUAGE: ENGLISH

PUBLICATION-TYPE: Newspaper

                        Copyright 2026 {publisher}
                              All Rights Reserved
"""
        for number, (publisher, text) in enumerate(documents, 1)
    )


def nexis_uni(*documents: tuple[str, str]) -> list[str]:
    """The paragraphs of a document of Nexis Uni."""
    return [
        line
        for publisher, text in documents
        for line in (
            TITLE,
            publisher,
            "March 2, 2026 Monday",
            f"Copyright 2026 {publisher} All Rights Reserved",
            "Section: NEWS; Pg. 1",
            "Length: 120 words",
            f"Byline: {AUTHOR}",
            "Body",
            *text.split("\n"),
            "Load-Date: March 5, 2026",
            "End of Document",
        )
    ]


def factiva(*documents: tuple[str, str]) -> str:
    """Factiva's export with its fields."""
    return "\n".join(
        f"""HD  {TITLE}
BY  {AUTHOR}
WC  120 words
PD  2 March 2026
SN  {publisher}
SC  HARB
LA  English
CY  (c) 2026 {publisher}
LP

{text.partition(chr(10))[0]}

TD

{text.partition(chr(10))[2]}

CO  lund : Lund Storage
AN  Document HARB0000202603020001
"""
        for publisher, text in documents
    )
