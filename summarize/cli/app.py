"""The commands of `summarize`, in the order in which the help lists them."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from summarize import __version__
from summarize.cli import articles, batch, brief, checks, doctor, schemas, stages, store
from summarize.cli.streams import emit, guard_standard_error, say_warnings


class _Commands(TyperGroup):
    """The commands; nothing that they or wrong usage say of a command line holds a secret."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run the command line, with all that it says guarded."""
        error = guard_standard_error()
        try:
            return super().main(*args, **kwargs)
        finally:
            error.flush()

    def make_context(self, *args: Any, **kwargs: Any) -> Any:
        """Read what stands before the command."""
        with _usage_told():
            return super().make_context(*args, **kwargs)

    def invoke(self, ctx: Any) -> Any:
        """Run the command that the line names."""
        with _usage_told():
            return super().invoke(ctx)


@contextmanager
def _usage_told() -> Iterator[None]:
    """Hide secrets in an error of usage, whose message is shown in a box, in lines."""
    try:
        yield
    except Exception as error:
        if isinstance(told := getattr(error, "message", None), str):
            vars(error)["message"] = guard_standard_error().hide(told)
        raise


app = typer.Typer(
    name="summarize",
    cls=_Commands,
    help="Many articles of one event in, one brief out: what they agree on, who says what, and "
    "where they contradict each other, each line with its quotes, which a program has checked.",
    epilog="Exit codes: 0 done; 1 no result, or it does not hold; 2 wrong usage; 3 a result, but "
    "something that matters was left out; 130 interrupted.",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--help", "-h"]},
)
for name, command in {
    "brief": brief.brief,
    "articles": articles.articles,
    "extract": stages.extract,
    "merge": stages.merge,
    "batch": batch.batch,
    "verify": checks.verify,
    "eval": checks.evaluate,
    "schema": schemas.schema,
    "doctor": doctor.doctor,
}.items():
    app.command(name)(command)
app.add_typer(store.store, name="store")

GARBAGE = 20_000
"""Objects between two searches for garbage cycles. With Python's 700 the searches took an eighth of
a long brief; with no search at all a run is hardly faster, but takes more memory."""


def _version(wanted: bool) -> None:  # noqa: FBT001  typer passes the flag's value
    if wanted:
        emit(f"summarize {__version__}\n")
        raise typer.Exit


@app.callback()
def options(
    *,
    version: Annotated[  # noqa: ARG001  its callback does all
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Print the version."),
    ] = False,
) -> None:
    """Take the options that stand before a command."""
    gc.set_threshold(GARBAGE)
    say_warnings()
