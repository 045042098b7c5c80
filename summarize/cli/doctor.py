"""`summarize doctor`: what the server can do, and the settings that make it work."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

from summarize.cli.flags import read_settings, setting_flags
from summarize.cli.streams import Verbose, emit, guarded, say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from summarize.client.doctor import Examination, Found
    from summarize.settings import Settings

_MARKS = {"good": "ok", "weak": "!", "bad": "X", "unknown": "?"}


@guarded
@setting_flags
def doctor(
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print all as JSON.")] = False,
    verbose: Verbose = False,  # noqa: ARG001  the guard reads it
    **flags: object,
) -> None:
    """Look at the model's server: what it can do, and which settings make it work.

    Without a key and a server it looks for one on this machine.
    """
    import asyncio

    from summarize.client import store
    from summarize.client.doctor import examine

    settings = read_settings(flags)
    if not (settings.api_key or settings.base_url):
        _look_around(as_json=as_json)
        return
    with store.opened(settings) as replies:
        found = asyncio.run(examine(settings, replies))
    emit(found.model_dump_json(indent=2) + "\n" if as_json else _table(found, settings))
    if not found.works:
        raise typer.Exit(1)


def _look_around(*, as_json: bool) -> None:
    import asyncio

    from summarize.client.doctor import USUAL_PORTS, local_servers

    found = asyncio.run(local_servers())
    if as_json:
        emit(json.dumps([one.model_dump() for one in found], indent=2) + "\n")
    else:
        emit("".join(map(_line, found)))
    if not found:
        ports = ", ".join(map(str, USUAL_PORTS))
        say(
            f"No server answers on the usual ports of this machine ({ports}). Set OPENAI_API_KEY, "
            "or point --base-url to a server."
        )
        raise typer.Exit(1)


def _line(found: Found) -> str:
    models = ", ".join(found.models) or "no model"
    model = found.models[0] if found.models else "NAME"
    return (
        f"{found.url} answers, as {found.kind} does: {models}\n"
        f"  summarize doctor --base-url {found.url} --model {model}\n"
    )


def _table(found: Examination, settings: Settings) -> str:
    width = max(len(line.what) for line in found.lines)
    rows = [f"{_MARKS[line.state]:>2}  {line.what:{width}}  {line.found}" for line in found.lines]
    advice: dict[str, str | int | float] = {"model": found.model}
    if settings.base_url:
        advice = {"base_url": found.url, **advice}
    return "\n".join(
        [
            f"{found.url}, model {found.model}",
            *rows,
            "",
            "# summarize.toml: name it with --settings summarize.toml",
            *_toml({**advice, **found.settings}),
            "",
        ]
    )


def _toml(settings: Mapping[str, str | int | float]) -> list[str]:
    # JSON's strings and numbers are TOML's as well.
    return [f"{name} = {json.dumps(value)}" for name, value in settings.items()]
