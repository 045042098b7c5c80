"""Reading the JSON documents given to a command; a file of the wrong kind is wrong usage."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from summarize.files import read_whole

if TYPE_CHECKING:
    from pydantic import BaseModel

M = TypeVar("M", bound="BaseModel")

BriefFile = Annotated[
    Path, typer.Argument(metavar="BRIEF.json", help="A finished brief; - is standard input.")
]


def read_text(file: Path) -> str:
    """The text of the file, or of standard input for `-`. Raises BadParameter."""
    try:
        content = sys.stdin.buffer.read() if str(file) == "-" else read_whole(file)
        return content.decode("utf-8-sig")
    except OSError as error:
        raise typer.BadParameter(f"{str(file)!r} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise typer.BadParameter(f"{str(file)!r} is not UTF-8: {error}.") from error


def parse(kind: type[M], text: str, file: Path) -> M:
    """The document in the text. Raises BadParameter with the first thing that does not fit."""
    from pydantic import ValidationError

    try:
        return kind.model_validate_json(text)
    except ValidationError as error:
        misfits = error.errors()
        if other := [one for one in misfits if one["loc"] == ("format",) and one["input"]]:
            raise typer.BadParameter(
                f"{str(file)!r} is in the format {other[0]['input']!r}, of another version of this "
                f"program. This one reads {other[0]['ctx']['expected']}: make it again."
            ) from error
        first = misfits[0]
        place = ".".join(map(str, first["loc"])) or "the whole"
        raise typer.BadParameter(
            f"{str(file)!r} is no {kind.__name__.lower()}: {place}: {first['msg']}"
        ) from error
