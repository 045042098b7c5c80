"""What every page is made with: templates that escape all text, and styles known by their hash."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from summarize.render import wording


@cache
def environment() -> Environment:
    """The templates of `page/`; each text that they write goes through `wording.visible`."""
    made = Environment(
        loader=PackageLoader("summarize.render", "page"),
        autoescape=True,
        auto_reload=False,
        optimized=False,  # to look for constants, of which there are few, takes longest
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"line": wording.line, "when": wording.when, "day": wording.day}
    made.globals |= {"wording": wording}
    return made


@cache
def asset(*names: str) -> Markup:
    """Files of `page/`, one behind the other, as they go into a page."""
    folder = resources.files("summarize.render") / "page"
    text = "\n".join((folder / name).read_text("utf-8") for name in names)
    return Markup(text)  # noqa: S704 - our own files


@cache
def policy_hash(text: str) -> Markup:
    """The hash by which a page's policy knows its style or script."""
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return Markup(f"sha256-{base64.b64encode(digest).decode('ascii')}")  # noqa: S704 - base64


def _shown(value: object) -> object:
    return wording.visible(value) if type(value) is str else value
