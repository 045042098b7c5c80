"""How fast a brief of a hundred articles opens in a browser, and how large its page is.

    python -m benchmarks.page

Opened from disk by Debian's Chromium with an empty cache each time, at the width of a desktop;
loaded is until the page's `load` event, shown is until all of it that is laid out has its place.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import NamedTuple

from playwright.sync_api import Browser, sync_playwright

from summarize.render import html
from tests.material.generated import generated_brief, plain_articles

ARTICLES, CLAIMS = 100, 40
"""How many articles, and how many claims of each."""
ROUNDS = 5


class Opening(NamedTuple):
    """Seconds from the call that opens a page."""

    loaded: float
    shown: float


def opening(browser: Browser, page_file: Path) -> Opening:
    """Opens the page in a fresh context."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    start = perf_counter()
    page.goto(page_file.as_uri())
    loaded = perf_counter() - start
    page.evaluate("document.body.offsetHeight")
    shown = perf_counter() - start
    context.close()
    return Opening(loaded, shown)


def main() -> None:
    """Print size and times."""
    articles = plain_articles(ARTICLES, CLAIMS)
    start = perf_counter()
    text = html.render(generated_brief(articles), articles)
    rendered = perf_counter() - start
    size = len(text.encode())
    own = size - sum(len(article.text.encode()) for article in articles)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        page_file = Path(folder) / "brief.html"
        page_file.write_text(text, encoding="utf-8")
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        took = [opening(browser, page_file) for _ in range(ROUNDS)]
        browser.close()
    print(f"{ARTICLES} articles, {ARTICLES * CLAIMS:,} claims")
    print(f"rendered in {rendered:.1f} s")
    print(f"size beside the articles' text {own / 1e6:.2f} MB, with it {size / 1e6:.2f} MB")
    for name in Opening._fields:
        times = sorted(getattr(one, name) for one in took)
        print(
            f"{name} in {median(times):.2f} s (median of {ROUNDS}; {times[0]:.2f}–{times[-1]:.2f})"
        )


if __name__ == "__main__":
    main()
