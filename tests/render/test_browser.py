"""The page and the picture in a real browser: quiet, self-contained, and usable by everybody."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, sync_playwright

from rolecmp.cli.main import main
from tests.conftest import ROOT, Run
from tests.render.test_golden import FOLDER

RESULTS: Final = {
    "compare": ("compare", "pm", "pmm"),
    "many": ("compare", "pm", "pmm", "head-of-marketing", "vp-sales"),
    "show": ("show", "pm"),
    "gap": ("gap", "pmm", "pm"),
    "fit": ("fit", "--answers", str(ROOT / "examples/answers.json")),
    "path": ("path", "content-marketing", "vp-product"),
    "expected": ("ladder", "pm", "--expectations"),
    "ladders": ("ladder", "pm", "pmm", "csm", "growth-pm", "vp-sales"),
    "levels": ("compare", "senior pm", "director of product"),
    "pair": ("pair", "pm", "pmm"),
    "day": ("day", "pm", "pmm"),
    "lint": ("lint",),
    "search": ("search", "positioning"),
    "ladder": ("ladder", "pm", "pmm"),
    "salary": ("salary", "pm", "pmm"),
    "coverage": ("salary",),
    "list": ("list", "skills"),
    "thing": ("show", "metric:churn-rate"),
    "next": ("next", "csm"),
}
CUT: Final = """() => [...document.querySelectorAll(".stack")]
  .filter((table) => table.scrollWidth > table.clientWidth + 1)
  .map((table) => table.textContent.trim().slice(0, 80))"""
"""Tables of which a narrow page shows a part only."""
GEOMETRY: Final = """() => {
  const apart = (a, b) =>
    Math.min(a.right, b.right) - Math.max(a.left, b.left) < 1 ||
    Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) < 5;
  const faults = [];
  for (const svg of document.querySelectorAll("svg")) {
    const labels = [...svg.querySelectorAll("text")].map(
      (label) => [label.textContent, label.getBoundingClientRect()]);
    const frame = svg.getBoundingClientRect();
    labels.forEach(([text, box], place) => {
      if (box.right > frame.right + 2 || box.left < frame.left - 2) faults.push(`cut: ${text}`);
      for (const [other, beside] of labels.slice(place + 1))
        if (!apart(box, beside)) faults.push(`over: ${text} | ${other}`);
    });
  }
  for (const part of document.querySelectorAll(".stack"))
    if (part.scrollWidth > part.clientWidth + 1) faults.push(`scrolls: ${part.innerText.slice(0, 60)}`);
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node; (node = walker.nextNode()); ) {
    if (node.parentElement.closest("svg, style, .unseen, .sources")) continue;
    if (node.data.includes("://")) continue;
    for (const word of node.data.matchAll(/[^\\s\\/\u2013\u2014-]+/g)) {
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].length);
      const lines = new Set([...range.getClientRects()].map((box) => Math.round(box.top)));
      if (lines.size > 1) faults.push(`broken: ${word[0]}`);
    }
  }
  return faults;
}"""
"""What is wrong with how a page stands: labels over one another or cut, tables that scroll, words
broken inside."""
PHONE: Final[ViewportSize] = {"width": 360, "height": 740}
DESKTOP: Final[ViewportSize] = {"width": 1280, "height": 800}
QUIET: Final = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update",
]  # fmt: skip


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    names = ("chromium", "chromium-browser", "google-chrome")
    program = next(filter(None, map(shutil.which, names)), None)
    if program is None:
        pytest.skip(f"no browser is installed: none of {', '.join(names)} is on the PATH")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=QUIET)
        yield browser
        browser.close()


class Visit:
    """A page that was opened, with all that it said and asked for."""

    def __init__(self, context: BrowserContext, path: Path) -> None:
        self.page: Page = context.new_page()
        self.said: list[str] = []
        self.asked: list[str] = []
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.goto(path.as_uri())

    def measure(self, script: str) -> Any:
        return self.page.evaluate(script)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Made once, for nobody changes them."""
    folder = tmp_path_factory.mktemp("pages")
    paths = {"hard": FOLDER / "report.html"}
    for name, argv in RESULTS.items():
        paths[name] = folder / f"{name}.html"
        assert main([*argv, "-o", str(paths[name])]) == 0
    return paths


@pytest.mark.parametrize("name", ["hard", *RESULTS])
@pytest.mark.parametrize(("scheme", "size"), [("dark", PHONE), ("light", DESKTOP)])
def test_every_page_is_quiet_self_contained_and_accessible(
    browser: Browser, pages: dict[str, Path], scheme: Any, size: Any, name: str
) -> None:
    # The hard page has words longer than a line.
    check_page(browser, pages[name], scheme, size, words_fit=name != "hard")


def check_page(
    browser: Browser, path: Path, scheme: Any, size: ViewportSize, *, words_fit: bool = True
) -> None:
    """A page is accessible to everybody, says and asks for nothing, and stands as it should."""
    with browser.new_context(viewport=size, color_scheme=scheme) as context:
        visit = Visit(context, path)
        violations = Axe().run(visit.page).response["violations"]
        assert [f"{v['id']}: {v['nodes'][0]['html']}" for v in violations] == []
        assert (visit.said, visit.asked) == ([], [path.as_uri()])
        assert visit.measure("document.documentElement.scrollWidth") <= size["width"]
        if size == PHONE:
            assert visit.measure(CUT) == []
        if words_fit:
            assert visit.measure(GEOMETRY) == []


def test_hostile_data_is_text_and_runs_nothing(browser: Browser, pages: dict[str, Path]) -> None:
    with browser.new_context() as context:
        visit = Visit(context, pages["hard"])
        assert visit.measure("document.scripts.length") == 0
        assert visit.measure("document.images.length") == 0
        assert "<script>alert(1)</script>" in visit.page.inner_text("main")


def test_works_without_script(browser: Browser, pages: dict[str, Path]) -> None:
    with browser.new_context(java_script_enabled=False, viewport=DESKTOP) as context:
        page = Visit(context, pages["compare"]).page
        assert page.locator("h1").inner_text() == (
            "Product Manager (pm) ↔ Product Marketing Manager (pmm)"
        )
        details = page.locator("details")
        assert not details.locator("table").is_visible()
        details.locator("summary").click()
        assert details.locator("table").is_visible()


def test_a_keyboard_gets_past_the_head_and_everywhere(
    browser: Browser, pages: dict[str, Path]
) -> None:
    with browser.new_context(viewport=DESKTOP) as context:
        page = Visit(context, pages["compare"]).page
        page.keyboard.press("Tab")
        focused = "document.activeElement.textContent"
        assert page.evaluate(focused) == "Skip to the result"
        assert page.evaluate("document.activeElement.getBoundingClientRect().x") >= 0
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "result"
        page.keyboard.press("Tab")
        assert page.evaluate(focused) == "[1]"
        page.keyboard.press("Enter")
        assert page.url.endswith("#source-1")


def test_a_screen_reader_finds_landmarks_headings_and_tables(
    browser: Browser, pages: dict[str, Path]
) -> None:
    with browser.new_context(viewport=PHONE) as context:
        page = Visit(context, pages["compare"]).page
        for role in ("banner", "navigation", "main"):
            assert page.get_by_role(role).count() == 1, role
        table = page.get_by_role("table", name="Focus and questions")
        assert table.get_by_role("columnheader", name="Product Marketing Manager").count() == 1
        assert table.get_by_role("rowheader", name="owns").count() == 1
        chart = page.get_by_role(
            "img", name="Base pay, GBP a year, tax not stated · mid, London, 2026"
        )
        description = "Product Manager: £70,000–95,000; Product Marketing Manager: £65,000–90,000"
        assert chart.locator("desc").text_content() == description
        lanes = page.get_by_role("list", name="named for PMM")
        assert lanes.first.get_by_role("listitem").first.inner_text() == "market positioning"


def test_print_shows_what_is_folded_on_the_screen(browser: Browser, pages: dict[str, Path]) -> None:
    with browser.new_context(viewport=DESKTOP) as context:
        page = Visit(context, pages["compare"]).page
        page.emulate_media(media="print")
        assert not page.locator("nav").is_visible()
        assert page.locator("details td").first.is_visible()
        assert page.locator("figure").first.is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_picture_stands_alone(browser: Browser, run: Run, tmp_path: Path, scheme: Any) -> None:
    paths = [FOLDER / "report.svg", *(tmp_path / f"{name}.svg" for name in ("compare", "show"))]
    for path in paths[1:]:
        assert run(*RESULTS[path.stem], "-o", str(path)).code == 0
    with browser.new_context(color_scheme=scheme) as context:
        for path in paths:
            frame = tmp_path / "frame.html"
            frame.write_text(f'<!doctype html><title>.</title><img src="{path.as_uri()}">')
            visit = Visit(context, frame)
            assert visit.measure("document.images[0].naturalWidth") == 800
            assert visit.said == []
            alone = Visit(context, path)
            assert alone.said == []
            assert alone.asked == [path.as_uri()]


SITE_PAGES: Final = (
    "index.html", "roles/pm.html", "roles/vp-sales.html", "levels/pm/senior.html",
    "scale/senior.html", "compare/pm/pmm.html", "skills.html", "metrics.html", "sources.html",
    "licences.html", "map.html",
)  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site") / "out"
    assert main(["site", str(folder), "--roles", "pm,pmm,vp-sales"]) == 0
    return folder


@pytest.mark.parametrize("name", SITE_PAGES)
@pytest.mark.parametrize(("scheme", "size"), [("light", PHONE), ("dark", DESKTOP)])
def test_a_page_of_each_kind_of_a_site_is_quiet_and_accessible(
    browser: Browser, site: Path, scheme: Any, size: Any, name: str
) -> None:
    check_page(browser, site / name, scheme, size)


def test_a_site_is_walked_by_its_links_without_script(browser: Browser, site: Path) -> None:
    with browser.new_context(java_script_enabled=False, viewport=DESKTOP) as context:
        page = Visit(context, site / "index.html").page
        for link, heading in (
            ("Product Manager", "Product Manager"),
            ("Senior PM", "Senior PM"),
            ("Product Manager", "Product Manager"),
            ("vs Product Marketing Manager", "Product Manager vs Product Marketing Manager"),
            ("analytical skills", "Skills"),
            ("Roles and levels", "Roles and levels"),
        ):
            page.get_by_role("link", name=link, exact=True).first.click()
            assert page.locator("h1").inner_text() == heading
        page.get_by_role("link", name="Metrics", exact=True).click()
        assert page.title() == "Metrics · Roles and levels"
