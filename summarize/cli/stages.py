"""`summarize extract` and `summarize merge`: the two halves of `brief`, over JSON."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarize.batch import output as folder
from summarize.cli.brief import Output, Printed, Shown, prepared, write_or_print
from summarize.cli.documents import parse, read_text
from summarize.cli.flags import read_settings, setting_flags
from summarize.cli.running import Paths, exit_if_unread, local_folder, print_left_out, run
from summarize.cli.sources import Private, Recursive, read
from summarize.cli.streams import Verbose, emit, guarded, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarize.schema import Article, Extraction


@guarded
@setting_flags
def extract(
    paths: Paths,
    *,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="DIR",
            parser=local_folder,
            help="Write a file for each article here.",
        ),
    ] = None,
    recursive: Recursive = False,
    private: Private = False,
    verbose: Verbose = False,
    **flags: object,
) -> None:
    """Read the claims out of each article: JSON with the article's text, one article a line."""
    settings = read_settings(flags)
    if output:
        folder.prepare(output)
    reading = read(paths, verbose=verbose, recursive=recursive, private=private, beside=output)
    extractions = run(settings, lambda pipeline: pipeline.extract(reading.articles)).result
    if output:
        names = _file_names([extraction.article for extraction in extractions])
        folder.write(
            output,
            {
                name: [extraction.model_dump_json(indent=2), "\n"]
                for name, extraction in zip(names, extractions, strict=True)
            },
        )
    else:
        emit("".join(extraction.model_dump_json() + "\n" for extraction in extractions))
    lost = [item for extraction in extractions for item in extraction.dropped]
    print_left_out(lost, reading.articles)
    exit_if_unread([*reading.dropped, *lost])


@guarded
@setting_flags
def merge(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="EXTRACTION.json",
            help="What `extract` wrote: files, or lines; - is standard input.",
        ),
    ],
    *,
    output: Output = None,
    form: Printed = None,
    verbose: Verbose = False,  # noqa: ARG001  the guard reads it
    **flags: object,
) -> None:
    """Make one brief of extractions, their claims grounded anew from what they carry."""
    from summarize.schema import Extraction

    settings = read_settings(flags)
    with prepared(output):
        given = {text: file for file in files for text in _extractions(file)}
        extractions = [
            _grounded(parse(Extraction, text, file), file) for text, file in given.items()
        ]
        made = run(settings, lambda pipeline: pipeline.merge(extractions))
        articles = [extraction.article for extraction in extractions]
        write_or_print(made, articles, Shown(output, form, settings.length))


def _extractions(file: Path) -> Iterator[str]:
    """The extractions of a file: JSON values one after another, with any white space between."""
    decoder = json.JSONDecoder()
    text = read_text(file)
    start = _past_space(text, 0)
    while start < len(text):
        try:
            _, end = decoder.raw_decode(text, start)
        except (ValueError, RecursionError) as error:  # also digits, or a nesting, without end
            raise typer.BadParameter(f"{str(file)!r} is no JSON: {error}.") from error
        yield text[start:end]
        start = _past_space(text, end)


def _grounded(given: Extraction, file: Path) -> Extraction:
    """The extraction as its article and what was said of it make it, whatever else it says."""
    from summarize.grounding.repairs import extraction_of

    if given.proposal.article != given.article.id:
        raise typer.BadParameter(f"{str(file)!r}: its proposal is of another article.")
    made = extraction_of(given.article, given.proposal)
    if made != given:
        say(
            f"{file}: the claims of {given.article.source!r} are not those that follow from its "
            "text and its proposal; these were taken instead."
        )
    return made


def _past_space(text: str, start: int) -> int:
    while start < len(text) and text[start].isspace():
        start += 1
    return start


def _file_names(articles: Sequence[Article]) -> list[str]:
    """A file name for each article: its own stem, with its id added if two share a stem."""
    stems = [
        re.sub(r"[^\w.-]+", "-", Path(article.source).stem).strip("-.") for article in articles
    ]
    count = Counter(stems)
    return [
        f"{stem}.json" if stem and count[stem] == 1 else f"{stem or 'article'}-{article.id}.json"
        for stem, article in zip(stems, articles, strict=True)
    ]
