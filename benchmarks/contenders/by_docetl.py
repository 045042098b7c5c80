"""The same articles through a map of docetl: one forced tool call an article.

by_docetl.py URL ARTICLES.jsonl REQUESTS.jsonl CONCURRENCY

docetl counts tokens with encodings from the internet; the one of gpt-3.5-turbo comes with litellm.
"""

import importlib.util
import json
import os
import sys
import tempfile
from pathlib import Path

PROMPT = "List the facts, figures and positions.\n<article>\n{{ input.text }}\n</article>"


def main(url: str, articles: str, _requests: str, concurrency: str) -> None:
    """Run one map with as many threads."""
    litellm = importlib.util.find_spec("litellm")
    assert litellm
    assert litellm.origin
    tokenizers = next(Path(litellm.origin).parent.rglob("tokenizers"))
    os.environ |= {
        "OPENAI_API_KEY": "none",
        "OPENAI_API_BASE": url,
        "TIKTOKEN_CACHE_DIR": str(tokenizers),
        "LITELLM_LOCAL_MODEL_COST_MAP": "True",
    }
    from docetl.runner import DSLRunner  # noqa: PLC0415  it reads the environment when loaded

    folder = Path(tempfile.mkdtemp())
    made = [json.loads(line) for line in Path(articles).read_text("utf-8").splitlines()]
    (folder / "in.json").write_text(json.dumps(made), "utf-8")
    extract = {
        "name": "extract",
        "type": "map",
        "prompt": PROMPT,
        "output": {"schema": {"claims": "list[{kind: str, quote: str, text: str}]"}},
    }
    pipeline = {
        "default_model": "openai/gpt-3.5-turbo",
        "bypass_cache": True,
        "datasets": {"articles": {"type": "file", "path": str(folder / "in.json")}},
        "operations": [extract],
        "pipeline": {
            "steps": [{"name": "all", "input": "articles", "operations": ["extract"]}],
            "output": {"type": "file", "path": str(folder / "out.json")},
        },
    }
    DSLRunner(pipeline, max_threads=int(concurrency)).load_run_save()
    print(sum(len(one["claims"]) for one in json.loads((folder / "out.json").read_text("utf-8"))))


main(*sys.argv[1:])
