"""The page in a browser, as a reader meets it: Debian's Chromium, driven by playwright."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser
from pypdf import PdfReader

from summarize.render import html
from summarize.schema import Article, Brief
from tests.material.example import example_brief, seed_articles
from tests.material.generated import generated_brief, plain_articles
from tests.render.browser.visits import WIDTHS, Visit, comes_into_view
from tests.render.test_html import HOSTILE, hostile_articles

pytestmark = [pytest.mark.slow, pytest.mark.enable_socket]


ARABIC = "قال متحدث باسم الحكومة إن اثني عشر شخصا قتلوا في الانفجار"
CHINESE = Article(
    source="zh.txt", text="政府发言人表示，爆炸造成十二人死亡，三十人受伤。\n救援仍在继续。"
)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the pages."""
    folder = tmp_path_factory.mktemp("pages")
    pages: dict[str, tuple[Brief, tuple[Article, ...]]] = {
        "example": (example_brief(), seed_articles()),
        "hostile": (generated_brief(hostile_articles()), hostile_articles()),
    }
    hundred = plain_articles(100, 40)
    pages["hundred"] = (generated_brief(hundred), hundred)
    for name, (brief, articles) in pages.items():
        text = html.render(brief, articles, length="full")
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    short = html.render(example_brief(), seed_articles())
    (folder / "short.html").write_text(short, encoding="utf-8")
    arabic = (Article(source="ar.txt", text=f"{ARABIC}\n{ARABIC} 12."), CHINESE)
    page = html.render(generated_brief(arabic), arabic)
    (folder / "scripts.html").write_text(page, encoding="utf-8")
    return folder


@pytest.fixture
def visit(browser: Browser, files: Path) -> Iterator[Visit]:
    """The example, on a wide screen; at the end it must have kept quiet."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    opened = Visit(context, files / "example.html")
    yield opened
    context.close()
    assert opened.console == []
    assert opened.requests == [opened.address]


def test_a_sentence_shows_its_evidence_on_hover(visit: Visit) -> None:
    """The card has each quote with article, publisher and date."""
    visit.bring_up("#s1 bdi")

    card = visit.page.locator(".card").inner_text()

    assert "“We appreciate it a lot and are deeply grateful to comrade Kim Jong-un”" in card
    assert "A FDD, 28 April 2025" in card


@pytest.mark.parametrize("height", [400, 900])
def test_a_card_covers_no_word_of_its_sentence(visit: Visit, height: int) -> None:
    """It stands below the sentence, or above it where there is no room below."""
    visit.page.set_viewport_size({"width": 1440, "height": height})
    visit.page.evaluate(
        "scrollTo(0, scrollY + document.querySelector('#s3').getBoundingClientRect().bottom - 350)"
    )
    visit.bring_up("#s3 .ref")
    apart = visit.page.evaluate(
        """() => {
            const sentence = document.querySelector("#s3").getBoundingClientRect();
            const card = document.querySelector(".card").getBoundingClientRect();
            return [card.bottom <= sentence.top, card.top >= sentence.bottom];
        }"""
    )

    assert apart == ([True, False] if height == 400 else [False, True])


def test_a_card_goes_with_escape_and_with_the_pointer(visit: Visit) -> None:
    """What appears on hover can be dismissed, can be hovered itself, and stays while it is."""
    card = visit.page.locator(".card")
    visit.bring_up("#s1 .ref")
    card.hover()
    visit.page.wait_for_timeout(500)
    stayed = card.count()
    visit.page.keyboard.press("Escape")
    dismissed = card.count()
    visit.bring_up("#s2 .ref")
    visit.page.mouse.move(5, 5)
    card.wait_for(state="detached")

    assert (stayed, dismissed) == (1, 0)


@pytest.mark.parametrize("width", WIDTHS)
def test_a_sentence_leads_to_its_highlighted_words(
    browser: Browser, files: Path, width: int
) -> None:
    """A click on a sentence opens the article at the words, lit up, in view and focused."""
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = Visit(context, files / "example.html").page

    page.click("#s3 bdi")

    assert comes_into_view(page, "mark.on")
    assert page.locator("mark.on > a").inner_text() == (
        "Russia announced it had completely regained control of the Kursk region"
    )
    assert page.evaluate("document.activeElement.closest('mark.on') !== null")
    context.close()


def test_beside_the_articles_the_brief_stays_where_it_is(visit: Visit) -> None:
    """On a wide screen only the articles move."""
    visit.page.click("#s3 .ref")

    assert comes_into_view(visit.page, "mark.on")
    assert visit.page.evaluate("scrollY") == 0
    assert visit.page.evaluate("document.getElementById('articles').scrollTop") > 100


def test_a_touch_shows_the_evidence_first(browser: Browser, files: Path) -> None:
    """On a touch screen a tap brings up the card, and a tap in the card opens the article."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    page = Visit(context, files / "example.html").page
    page.tap("#s2 .ref")
    page.locator(".card").wait_for()

    page.tap(".card a >> nth=0")

    assert comes_into_view(page, "mark.on")
    assert page.locator("mark.on > a").inner_text() == (
        "U.S. intelligence placed the number closer to 1,200"
    )
    context.close()


def test_words_lead_back_to_all_that_rests_on_them(visit: Visit) -> None:
    """Highlighted words show the statements that they carry, and lead there."""
    visit.page.click("#s3 .ref")
    visit.page.mouse.move(5, 5)
    visit.bring_up("mark.on a")
    shown = visit.page.locator(".card li").all_inner_texts()

    visit.page.click(".card li:nth-child(1) a")

    assert len(shown) == 3
    assert visit.page.url.endswith("#c2")
    assert comes_into_view(visit.page, "#c2")


def test_next_and_previous_by_key_inside_the_articles_only(visit: Visit) -> None:
    """`n` and `p` go from span to span; elsewhere they are letters."""
    page = visit.page
    page.focus("#s1 .ref")
    page.keyboard.press("n")
    outside = page.evaluate("location.hash")
    page.focus("#articles")
    by_key = []
    for key in "nnp":
        page.keyboard.press(key)
        by_key.append(page.evaluate("location.hash"))
    page.click("text=Next")

    assert outside == ""
    assert by_key == ["#A1", "#A2", "#A1"]
    assert page.evaluate("location.hash") == "#A2"


def test_the_matrix_filters_by_kind_and_by_article(visit: Visit) -> None:
    """Rows that do not fit are hidden, and their number is said."""
    page = visit.page
    rows = page.locator("#matrix tbody tr:not([hidden])")

    page.click("#matrix >> text=Contradictions")
    contradictions = rows.count()
    page.click("#matrix thead button >> nth=1")
    of_b = rows.locator("th").all_inner_texts()
    said = page.locator("#matrix-count").inner_text()
    page.click("#matrix >> text=All")
    page.click("#matrix thead button >> nth=1")

    assert contradictions == 7
    assert of_b == [
        "How many North Korean soldiers have been killed or wounded?",
        "Does Russia acknowledge North Korean troops in the war?",
        "When was this published?",
    ]
    assert said == "3 of 12 rows"
    assert rows.count() == 12


def test_a_cell_of_the_matrix_leads_to_the_words(visit: Visit) -> None:
    """The matrix is navigation: a mark opens the article at the quote."""
    visit.page.click("#matrix tbody tr:nth-child(2) td:nth-child(4) a >> nth=1")

    assert comes_into_view(visit.page, "mark.on")
    assert "Ukrainian officials refuted this claim" in visit.page.locator("mark.on").inner_text()


def test_the_keyboard_alone_reaches_everything(visit: Visit) -> None:
    """Tab stops at each link, button and summary that is shown, each with a visible focus."""
    page = visit.page
    wanted = page.evaluate(
        """() => [...document.querySelectorAll("a[href], button, summary")].filter(
            element => element.checkVisibility()).length"""
    )
    page.evaluate("document.body.tabIndex = -1; document.body.focus()")

    page.evaluate("window.reached = new Set(); window.dim = []")
    for _ in range(3 * wanted):
        page.keyboard.press("Tab")
        page.evaluate(
            """() => {
                const now = document.activeElement;
                if (now.closest(".card")) return;
                if (now.matches("a[href], button, summary")) window.reached.add(now);
                const style = getComputedStyle(now);
                if (style.outlineStyle === "none" && now !== document.body) dim.push(now.outerHTML);
            }"""
        )
        if page.evaluate("reached.size") == wanted:
            break

    missed = page.evaluate(
        """() => [...document.querySelectorAll("a[href], button, summary")].filter(
            element => element.checkVisibility() && !reached.has(element)
            && !element.closest(".card")).map(element => element.outerHTML)"""
    )
    assert missed == []
    assert page.evaluate("dim") == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_no_violation(browser: Browser, files: Path, width: int, scheme: str) -> None:
    """WCAG 2.2 AA by axe-core, at three widths, light and dark, folded parts open."""
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    page = Visit(context, files / "example.html").page
    page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": tags}})

    assert [(v["id"], v["nodes"][0]["html"]) for v in found.response["violations"]] == []
    context.close()


@pytest.mark.parametrize("name", ["example", "hostile"])
@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_overflows(browser: Browser, files: Path, width: int, name: str) -> None:
    """No part is wider than the window, whatever words it holds."""
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = Visit(context, files / f"{name}.html").page
    page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")

    wide = page.evaluate(
        """() => [...document.querySelectorAll("body *")].filter(element =>
            !element.closest(".scroll, svg, .skip")
            && element.getBoundingClientRect().right > innerWidth + 1
        ).map(element => element.outerHTML.slice(0, 80))"""
    )

    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert wide == []
    context.close()


def test_without_a_script_everything_can_be_read(browser: Browser, files: Path) -> None:
    """Marks lead to notes, notes to the words; what is folded opens; all text is there."""
    context = browser.new_context(viewport={"width": 768, "height": 900}, java_script_enabled=False)
    page = Visit(context, files / "example.html").page

    page.click("#s3 .ref")
    at_note = page.url
    page.click("#n3 a >> nth=0")

    assert at_note.endswith("#n3")
    assert page.locator("#n1 li").first.is_visible()
    assert page.locator("mark:has-text('Russia announced it had')").is_visible()
    for details in page.locator("details").all():
        if details.get_attribute("open") is None:
            details.locator("summary").first.click()
        assert details.locator("> :not(summary)").first.is_visible()
    for article in page.locator("article.text").all():
        assert len(article.inner_text()) > 2000
    context.close()


def test_in_print_everything_is_shown(visit: Visit) -> None:
    """On paper the folded parts are open, the controls gone, and the articles in full."""
    page = visit.page
    page.emulate_media(media="print")
    hidden = page.evaluate(
        """() => [...document.querySelectorAll("main li, main td, main h4, aside p[dir]")].filter(
            element => !element.closest("nav, .key") && element.getClientRects().length === 0
        ).map(element => element.outerHTML.slice(0, 80))"""
    )

    assert hidden == []
    assert not page.locator(".controls").is_visible()


def test_a_pdf_holds_the_brief_and_the_articles(visit: Visit) -> None:
    """All questions, answers, statements and quotes, and each article from first to last word."""
    brief = example_brief()
    printed = PdfReader(io.BytesIO(visit.page.pdf(format="A4"))).pages
    text = _letters("".join(page.extract_text() for page in printed))
    words = [
        *(item.question for item in brief.contradictions),
        *(side.label for item in brief.contradictions for side in item.sides),
        *(item.question for item in brief.figures),
        *(item.text for item in brief.summary),
        *(item.text for item in brief.positions),
        *(item.text for item in brief.agreed),
        *(item.text for item in brief.single_source),
        *(item.text for item in brief.dropped),
        *(quote.quote for claim in brief.claims for quote in claim.evidence),
        *(line for article in seed_articles() for line in article.text.splitlines()),
    ]

    assert [part for part in words if _letters(part) not in text] == []


def _letters(text: str) -> str:
    """The text without white space and the signs that stand for it or divide words in print."""
    return re.sub(r"[^\w.,%]", "", unicodedata.normalize("NFKC", text))


def test_on_a_telephone_sides_stand_below_one_another(browser: Browser, files: Path) -> None:
    """Then no sign stands between them; where there is room, they face one another."""
    below = {}
    for width in WIDTHS:
        context = browser.new_context(viewport={"width": width, "height": 900})
        page = Visit(context, files / "example.html").page
        below[width] = page.evaluate(
            """() => {
                const [one, other] = document.querySelectorAll("#c2 .side");
                const sign = getComputedStyle(other, "::before").content;
                return [one.getBoundingClientRect().top < other.getBoundingClientRect().top,
                        sign !== "none"];
            }"""
        )
        context.close()

    assert below == {360: [True, False], 768: [False, True], 1440: [False, True]}


def test_reduced_motion_is_respected(browser: Browser, files: Path) -> None:
    """The articles glide to the words beside the brief, but not for who asks for no motion."""
    scrolling = {}
    for asked in ("no-preference", "reduce"):
        context = browser.new_context(reduced_motion=asked)
        page = Visit(context, files / "example.html").page
        scrolling[asked] = page.evaluate("getComputedStyle(articles).scrollBehavior")
        context.close()

    assert scrolling == {"no-preference": "smooth", "reduce": "auto"}


def test_hostile_text_stays_text(browser: Browser, files: Path) -> None:
    """It runs nothing, asks for nothing, and can be read."""
    context = browser.new_context()
    visit = Visit(context, files / "hostile.html")
    visit.page.hover(".sentence .ref >> nth=0")
    text = visit.page.locator("#A").inner_text()

    assert "{{ 7*7 }} {% raw %} ${7*7}" in text
    assert HOSTILE[0] in text
    assert visit.page.locator("main h1").count() == 1
    assert visit.console == []
    assert visit.requests == [visit.address]
    context.close()


def test_in_a_large_brief_a_sentence_finds_its_words_too(browser: Browser, files: Path) -> None:
    """Parts that are not laid out yet do not lead astray."""
    context = browser.new_context(viewport={"width": 768, "height": 900})
    page = Visit(context, files / "hundred.html").page

    page.click("#s4 .ref")
    first = comes_into_view(page, "mark.on")
    page.click("#CV >> mark a >> nth=8")

    assert first
    assert comes_into_view(page, page.evaluate("location.hash"))
    context.close()


def test_the_short_form_unfolds_in_place(browser: Browser, files: Path) -> None:
    """All folds are closed at first; an address inside one opens it and comes into view."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = Visit(context, files / "short.html").page
    opened = page.locator("main details.fold[open]").count()
    shown = len(page.locator("main").inner_text().split())

    page.evaluate("location.hash = '#o6'")

    assert opened == 0
    assert shown < 1100
    assert comes_into_view(page, "#o6")
    assert page.locator("main details.fold[open]").count() == 1
    context.close()


@pytest.mark.parametrize("width", WIDTHS)
def test_each_script_runs_in_its_own_direction(browser: Browser, files: Path, width: int) -> None:
    """Arabic text runs from the right, in the article, the headline and each side; none sticks out.

    Chinese text, which has no spaces, wraps.
    """
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = Visit(context, files / "scripts.html").page
    directions = page.evaluate(
        """[["h1", "rtl"], ["#A p", "rtl"], [".answers li", "rtl"], ["#B p", "ltr"]].map(
            ([place, meant]) => {
                const found = document.querySelector(
                    place.startsWith("#") ? `${place}[dir=auto]` : place);
                return [place, getComputedStyle(found).direction === meant];
            })"""
    )

    assert directions == [[place, True] for place in ("h1", "#A p", ".answers li", "#B p")]
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()
