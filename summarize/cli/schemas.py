"""`summarize schema`: the published JSON Schema of what the commands write and read."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from summarize.cli.streams import emit, guarded


@guarded
def schema(
    name: Annotated[
        Literal["brief", "extraction", "gold"], typer.Argument(help="Whose schema to print.")
    ] = "brief",
) -> None:
    """Print the JSON Schema of a brief, an extraction, or a gold file."""
    import json

    from summarize.checks.gold import Gold
    from summarize.schema import Brief, Extraction

    shape = {
        "brief": Brief.model_json_schema(mode="serialization"),
        "extraction": Extraction.model_json_schema(mode="serialization"),
        "gold": Gold.model_json_schema(mode="validation"),
    }[name]
    published = {"$schema": "https://json-schema.org/draft/2020-12/schema", **shape}
    emit(json.dumps(published, indent=2, ensure_ascii=False) + "\n")
