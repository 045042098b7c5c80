"""Whether this program, in this version and with these prompts, made a brief."""

from __future__ import annotations

from collections.abc import Iterator

from summarize import __version__
from summarize.checks.verify.finding import Finding, shown
from summarize.schema import MadeBy, PromptUsed


def made_otherwise(made_by: MadeBy, *, strict: bool) -> Iterator[Finding]:
    """What made the brief that this program is not: its version and, if `strict`, its prompts."""
    if made_by.version != __version__:
        yield Finding(
            where="made_by",
            what=f"Version {shown(made_by.version)} made it, and this is {__version__}: "
            "what it computes may differ for that reason alone.",
        )
    if strict and made_by.engine == "llm" and set(made_by.prompts) != (ours := _prompts()):
        for prompt in made_by.prompts:
            if prompt not in ours:
                yield Finding(
                    where="made_by, prompts",
                    what=f"{shown(prompt.name)} (sha256 {shown(prompt.sha256)}) is none of this "
                    "program's prompts.",
                )
        for prompt in sorted(ours - set(made_by.prompts), key=lambda one: one.name):
            yield Finding(
                where="made_by, prompts", what=f"This program's {prompt.name} is not among them."
            )


def _prompts() -> frozenset[PromptUsed]:
    """The prompts of this program, as briefs name them."""
    from summarize.client.prompts import load, prompts_root  # noqa: PLC0415  they load Jinja

    names = {path.name.partition(".v")[0] for path in prompts_root().glob("*.jinja")}
    return frozenset(load(name).used for name in names)
