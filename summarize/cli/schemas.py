"""`summarize schema`: the published JSON Schema of what the commands write and read."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from summarize.cli.streams import emit, guarded


@guarded
def schema(
    name: Annotated[
        Literal["brief", "extraction"], typer.Argument(help="Whose schema to print.")
    ] = "brief",
) -> None:
    """Print the JSON Schema of a brief or an extraction."""
    import json

    from summarize.schema import Brief, Extraction

    kind = Brief if name == "brief" else Extraction
    published = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **kind.model_json_schema(mode="serialization"),
    }
    emit(json.dumps(published, indent=2, ensure_ascii=False) + "\n")
