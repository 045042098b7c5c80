"""Prompts: versioned Jinja files that render to the messages of one request.

A prompt is one file, `extract.v1.jinja`: the fixed instructions, a line `--- user ---`, and what
changes from request to request. So the instructions come first and providers can cache them.
The file is split before it is rendered, and article text only ever enters as a value: nothing
in an article can open a new message, close its fence, or run as a template.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Literal

from jinja2 import (
    Environment,
    StrictUndefined,
    Template,
    TemplateError,
    TemplateSyntaxError,
    meta,
)

from summarize.client.wire.text import string
from summarize.errors import PromptError
from summarize.files import read_whole
from summarize.schema import Frozen, PromptUsed

_SPLIT = re.compile(r"^--- user ---[ \t]*\n", re.MULTILINE)
_FILE = re.compile(r"(?P<name>.+)\.v(?P<version>\d+)\.jinja")


class Message(Frozen):
    """One message of a request."""

    role: Literal["system", "user"]
    content: str


@dataclass(frozen=True)
class Prompt:
    """A prompt file, read and compiled."""

    name: str
    """With its version: "extract.v1"."""
    sha256: str
    """Hex digest of the file's bytes; part of the key of each stored reply."""
    path: Path
    variables: frozenset[str]
    """What it is filled in with, by its names in the file."""
    _system: Template = field(repr=False, compare=False)
    _user: Template = field(repr=False, compare=False)

    @property
    def used(self) -> PromptUsed:
        """How a brief lists the prompt."""
        return PromptUsed(name=self.name, sha256=self.sha256)

    def render(self, **variables: object) -> tuple[Message, Message]:
        """The system and the user message, with the variables filled in.

        Raises PromptError, naming the file and the variable, if one is missing.
        """
        try:
            return (
                Message(role="system", content=_sendable(self._system.render(variables))),
                Message(role="user", content=_sendable(self._user.render(variables))),
            )
        except TemplateError as error:
            raise PromptError(f"{self.path}: {error.message}.") from error


def fence(text: str, label: str | None = None) -> str:
    """Wrap a text as data, in tags that it cannot close.

    Both tags carry a mark made of the text itself, so the same text is always fenced the same
    way; a mark that the text happens to hold is made anew. `label` is shown in the opening tag.
    """
    mark = ""
    while not mark or mark in text:
        mark = hashlib.sha256((mark + text).encode("utf-8", "surrogatepass")).hexdigest()[:8]
    name = f' id="{label}"' if label else ""
    return f"<article{name} {mark}>\n{text}\n</article {mark}>"


# Prompts are plain text: HTML escaping would change the quotes that a model has to copy.
_JINJA = Environment(autoescape=False, undefined=StrictUndefined, trim_blocks=True)  # noqa: S701
_JINJA.filters["fence"] = fence


@cache
def _template(text: str) -> Template:
    """The template compiled, which takes far longer than to read its file."""
    return _JINJA.from_string(text)


@cache
def _variables(text: str) -> frozenset[str]:
    """What a template is filled in with, by the names there."""
    return frozenset(meta.find_undeclared_variables(_JINJA.parse(text)))


@cache
def prompts_root() -> Path:
    """The project's own prompts: inside an installed package, beside it in a checkout."""
    package = Path(__file__).resolve().parents[1]
    for folder in (package / "prompts", package.parent / "prompts"):
        if folder.is_dir():
            return folder
    raise PromptError("This installation has no prompts folder; install it again.")


def load(name: str, folder: Path | None = None) -> Prompt:
    """Read the newest version of a prompt: from `folder` if it has any, else the project's own.

    Raises PromptError where there is none, or where it is no valid prompt file.
    """
    if folder is not None and not folder.is_dir():
        raise PromptError(f"{folder} is no folder of prompts.")
    for place in [folder, prompts_root()] if folder else [prompts_root()]:
        versions = dict(_versions(name, place))
        if versions:
            return _read(versions[max(versions)])
    raise PromptError(f"There is no prompt {name!r} (a file {name}.v1.jinja) in {prompts_root()}.")


def _sendable(text: str) -> str:
    """The text stripped, with `?` for each lone surrogate, which UTF-8 cannot encode."""
    return string(text.strip())


def _versions(name: str, folder: Path) -> Iterator[tuple[int, Path]]:
    for path in folder.iterdir():
        match = _FILE.fullmatch(path.name)
        if match and match["name"] == name:
            yield int(match["version"]), path


def _read(path: Path) -> Prompt:
    try:
        data = read_whole(path)
        parts = _SPLIT.split(data.decode("utf-8").replace("\r\n", "\n"))
    except (OSError, UnicodeDecodeError) as error:
        raise PromptError(f"{path} cannot be read: {error}.") from error
    if len(parts) != 2:
        raise PromptError(f"{path} needs exactly one line '--- user ---' after its instructions.")
    try:
        system, user = map(_template, parts)
    except TemplateSyntaxError as error:
        raise PromptError(f"{path} is no valid template: {error.message}.") from error
    name = path.name.removesuffix(".jinja")
    digest = hashlib.sha256(data).hexdigest()
    return Prompt(name, digest, path, _variables("".join(parts)), system, user)
