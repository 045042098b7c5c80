"""The settings as flags: each field of `Settings` has the flag of its name.

The table is written out, and a test holds it to `Settings`: importing that type to build it would
make `--help` half as slow again.
"""

from __future__ import annotations

import inspect
import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from summarize.cli.streams import Command, guard_standard_error

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

    from summarize.settings import Settings


def _flag(name: str, kind: Any, help_text: str) -> inspect.Parameter:
    return inspect.Parameter(
        name,
        inspect.Parameter.KEYWORD_ONLY,
        default=None,
        annotation=Annotated[
            kind | None,
            typer.Option(f"--{name.replace('_', '-')}", help=help_text, rich_help_panel="Settings"),
        ],
    )


FLAGS = (
    _flag(
        "engine",
        Literal["auto", "llm", "rules"],
        "What reads the articles: a language model, rules, or whichever is at hand; default auto.",
    ),
    _flag("model", str, "The model's name at the server; default gpt-5.4-mini."),
    _flag("base_url", str, "Where an OpenAI-compatible API begins, often ending in /v1."),
    _flag("header", list[str], "An HTTP header to send, NAME=VALUE; may be given again."),
    _flag(
        "structured",
        Literal["schema", "object", "text"],
        "How JSON is asked for; default the strictest way that the server takes.",
    ),
    _flag("temperature", float, "Sampling temperature; default 0 where the server takes one."),
    _flag("reasoning_effort", str, "What a thinking model is told: none, low, …; default nothing."),
    _flag("extra_body", str, "JSON members to send with each request, as an object: {…}."),
    _flag("replay", Path, "Answer every request from this cassette, with no network."),
    _flag("record", Path, "Write all traffic to this cassette."),
    _flag("store", Path, "The file that keeps replies; default one in the user's cache folder."),
    _flag("no_store", bool, "Keep no replies, and use none."),
    _flag("token_budget", int, "Stop new requests at so many tokens, in and out, of this run."),
    _flag("cost_budget", float, "Stop new requests when this run has cost so many US dollars."),
    _flag("batch_api", bool, "Send requests as batches: half the price, answered within a day."),
    _flag("batch_wait", float, "Seconds to stay until batches are over, then leave; default 0."),
    _flag("prices", Path, "A file of prices that come before the project's own."),
    _flag(
        "length",
        Literal["brief", "full"],
        "How much is shown, what is main or all; JSON and CSV always hold all; default brief.",
    ),
    _flag("prompts", Path, "A folder whose prompt files replace the project's own."),
    _flag("names", Path, "A file of names of one actor: an actor a line, = between the names."),
    _flag("timeout", float, "Seconds of silence after which a request is given up; default 300."),
    _flag("retries", int, "Tries after a 429, a 5xx, a lost connection, a timeout; default 5."),
    _flag("concurrency", int, "Requests under way at once; default 16."),
    _flag(
        "processes",
        int,
        "Processes that do the work of a large batch beside the one that asks; 1: that one does it "
        "all; default one for each processor.",
    ),
    _flag("requests_per_minute", int, "Requests sent in a minute; by default as many as can be."),
    _flag("tokens_per_minute", int, "Tokens in and out in a minute; by default as many as can be."),
    _flag("max_tokens", int, "Longest answer asked for, in tokens; default 16000."),
    _flag("context", int, "The model's context, in tokens; default 128000."),
    _flag(
        "together",
        Literal["auto", "always", "never"],
        "Read a story's articles in one request; auto: where the answer fits; default auto.",
    ),
    _flag(
        "language",
        str,
        "What the model words the brief in: English, German, French, Spanish, Portuguese, Russian, "
        "Ukrainian, Arabic, Chinese, Japanese, Korean, or its code; default en.",
    ),
    _flag(
        "passes",
        int,
        "Let the model read again, N - 1 times at most, for numbers and quotes that it left out; "
        "default 1.",
    ),
    _flag("settings", Path, "A settings file; default summarize.toml, if it is there."),
)


def setting_flags(command: Command) -> Command:
    """Put all flags in the place of the command's `**flags`."""
    signature = inspect.signature(command, eval_str=True)
    own = [p for p in signature.parameters.values() if p.kind is not p.VAR_KEYWORD]
    vars(command)["__signature__"] = signature.replace(parameters=[*own, *FLAGS])
    return command


def read_settings(flags: Mapping[str, Any]) -> Settings:
    """The settings of this run; a wrong value or key ends as wrong usage that names it."""
    from pydantic import ValidationError

    from summarize.client.wire.redaction import Secrets
    from summarize.settings import SETTINGS_FILE, Settings

    # A flag that may be given again is an empty list where it is not.
    given = {name: value for name, value in flags.items() if value not in (None, [])}
    file = given.get("settings") or os.environ.get("SUMMARIZE_SETTINGS") or SETTINGS_FILE
    try:
        settings = Settings(**given)
    except ValidationError as error:
        wrong = "; ".join(_explain(detail, given, str(file)) for detail in error.errors())
        raise typer.BadParameter(wrong) from error
    # Bytes that are no UTF-8, a number of thousands of digits, a nesting without end, and other.
    except (ValueError, RecursionError) as error:
        raise typer.BadParameter(f"{str(file)!r} is no TOML: {error}.") from error
    except OSError as error:
        raise typer.BadParameter(f"The settings file cannot be read: {error}") from error
    guard_standard_error().add(Secrets.of(settings).hide)
    return settings


def _explain(detail: ErrorDetails, given: Mapping[str, Any], file: str) -> str:
    """Which value is wrong and why, named as in the place where it was set."""
    why = detail["msg"].removeprefix("Value error, ")
    if not detail["loc"]:
        return why
    name = str(detail["loc"][0])
    setting = name.removeprefix("SUMMARIZE_").lower()
    variable = f"SUMMARIZE_{setting.upper()}"
    if setting in given:
        return f"--{setting.replace('_', '-')}: {why}"
    if os.environ.get(variable):
        return f"{variable} in the environment: {why}"
    if detail["type"] == "extra_forbidden":
        return f"{file}: there is no setting {name!r}"
    return f"{setting!r} in {file}: {why}"
