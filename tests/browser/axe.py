"""What axe finds fault with in a page."""

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, expect

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Only faults are told whole: to describe all that has none takes as long as to look for them.
OPTIONS = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}

FADED = """() => new Promise((end) => {
  const isFading = (it) => it instanceof CSSTransition && it.playState === "running"
  const look = () => document.getAnimations().some(isFading) ? requestAnimationFrame(look) : end()
  look()
})"""


def faults(page: Page) -> list[Any]:
    """What axe finds fault with, once nothing fades: rule, place and HTML."""
    # While a part waits for its run, Streamlit shows it pale, and then fades it in.
    expect(page.locator("[data-stale=true]")).to_have_count(0)
    page.evaluate(FADED)
    if not page.evaluate("() => Boolean(window.axe)"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate("options => axe.run(options)", OPTIONS)
    return [
        (fault["id"], node["target"], node["html"][:200])
        for fault in found["violations"]
        for node in fault["nodes"]
    ]


def faults_but_for_bars(page: Page) -> list[Any]:
    """The same without bars that are narrow: their years can be written in a field too (2.5.8)."""
    return [
        (rule, target, html)
        for rule, target, html in faults(page)
        if rule != "target-size" or not html.startswith(('<a href="?', '<a href="./" title='))
    ]


def faults_but_for_the_uploader(page: Page) -> list[Any]:
    """The same without the one of Streamlit's uploader."""
    found = faults_but_for_bars(page)
    return [fault for fault in found if fault[0] != "presentation-role-conflict"]
