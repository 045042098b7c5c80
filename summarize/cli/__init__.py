"""The command line: one module a group of commands, and `main`, which the installed script calls.

Nothing is imported at the top of this module and its commands import what they need when they run:
`--help` stays quick, and Ctrl-C is quiet from the first moment on.
"""

from __future__ import annotations


def main() -> None:
    """Run the command that stands in `sys.argv`; leave by SystemExit with its exit code."""
    try:
        from summarize.cli.app import app

        app()
    except KeyboardInterrupt:
        raise SystemExit(130) from None
