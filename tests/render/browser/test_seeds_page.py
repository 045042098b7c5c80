"""The page of the seeds' brief as replayed: what must hold of it whatever the model answered."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from summarize import Settings
from summarize import brief as make_brief
from summarize.render import html
from summarize.schema import Brief
from tests.material.example import seed_articles
from tests.paths import ROOT
from tests.render.browser.visits import WIDTHS, Visit, comes_into_view

pytestmark = [pytest.mark.slow, pytest.mark.enable_socket]


@pytest.fixture(scope="module")
def seeds() -> Brief:
    """The brief."""
    settings = Settings(replay=ROOT / "cassettes" / "seeds.yaml")
    # In a thread of its own: in this one playwright's event loop runs, as long as the browser does.
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(make_brief, seed_articles(), settings).result()


@pytest.fixture(scope="module")
def page_file(seeds: Brief, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its page."""
    file = tmp_path_factory.mktemp("seeds") / "brief.html"
    file.write_text(html.render(seeds, seed_articles(), length="full"), encoding="utf-8")
    return file


@pytest.fixture
def visit(browser: Browser, page_file: Path) -> Iterator[Visit]:
    """The page on a wide screen; at the end it must have kept quiet."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    opened = Visit(context, page_file)
    yield opened
    context.close()
    assert opened.console == []
    assert opened.requests == [opened.address]


def test_each_sentence_of_the_summary_leads_to_words_that_it_rests_on(
    visit: Visit, seeds: Brief
) -> None:
    """A click lights up the quote of one of its claims, in view."""
    page = visit.page
    for number, sentence in enumerate(seeds.summary, 1):
        page.click(f"#s{number} .ref")
        assert comes_into_view(page, "mark.on")
        lit = "".join(page.locator("mark.on").all_inner_texts())
        claims = [claim for claim in seeds.claims if claim.id in sentence.claims]
        assert lit in {quote.quote for claim in claims for quote in claim.evidence}


def test_each_series_of_two_points_or_more_is_drawn_once(visit: Visit, seeds: Brief) -> None:
    """As many charts as such entries of `figures`, each with as many marks as points."""
    marks = visit.page.evaluate(
        """() => [...document.querySelectorAll("figure.chart")].map(
            chart => [chart.id, chart.querySelectorAll("svg.point").length])"""
    )

    assert dict(marks) == {
        f"f{place}": len(series.points)
        for place, series in enumerate(seeds.figures, 1)
        if len(series.points) > 1
    }
    assert len(marks) == len(dict(marks))


def test_an_address_opens_what_is_folded_around_its_place(visit: Visit) -> None:
    """Every chart and every contradiction is shown once the address names it."""
    places = visit.page.evaluate(
        """() => [...document.querySelectorAll("figure.chart, .conflict")].map(it => it.id)"""
    )
    for place in places:
        visit.page.evaluate("place => { location.hash = place; }", place)
        visit.page.locator(f"#{place} >> visible=true").first.wait_for()
        assert visit.page.locator(f"#{place} :is(svg, .sides) >> visible=true").count() > 0


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_is_wider_than_the_window(browser: Browser, page_file: Path, width: int) -> None:
    """Everything unfolded."""
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = Visit(context, page_file).page
    page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")

    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()
