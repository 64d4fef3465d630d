"""The names that style sheets and scripts have for Streamlit's page and Plotly's charts."""

import re
from collections.abc import Callable

from browser import ROOT
from playwright.sync_api import Page

NAME = re.compile(
    r"\.st[A-Z]\w*|\.(?:js-plotly-plot|main-svg|bglayer|shapelayer)\b|\[data-testid[^\]]*\]"
)
PART = re.compile(r"@custom-selector :--[\w-]+ ([^;]+);")
# Names that stand for a moment alone, while code is still to come or while one types; and those of
# lanes, which test_scales.py has.
PASSING = {
    "[data-testid=stSkeleton]", '[data-testid="InputInstructions"]', '.textpoint [style*="bold"]'
}  # fmt: skip
STYLES = [ROOT / "page/page.css"]
SCRIPTS = [ROOT / "page/script/platform.js", ROOT / "web/first_answer.js"]
KINDS = (".css", ".js")
COMMENT = re.compile(r"(?s)/\*.*?\*/|^ *//[^\n]*$", re.MULTILINE)
ARE_THERE = "names => names.filter((name) => document.querySelector(name))"


def _names() -> set[str]:
    text = "".join(file.read_text(encoding="utf-8") for file in (*STYLES, *SCRIPTS))
    bare = COMMENT.sub("", text)
    return {*NAME.findall(bare), *PART.findall(bare)} - PASSING


def test_all_that_is_named_of_streamlits_page_is_there(turn_to: Callable[..., Page]) -> None:
    wanted = _names()
    there = set[str]()
    page = turn_to()
    for tab, filled in (
        ("How to read", "#root .how"),
        ("Table", ".stDataFrame canvas"),
        ("Your own events", "input[type=file]"),
    ):
        page.get_by_role("tab", name=tab).click()
        page.locator(filled).first.wait_for(state="attached")
        there.update(page.evaluate(ARE_THERE, list(wanted)))
    assert wanted - there == set()


def test_no_other_style_sheet_or_script_names_parts_of_streamlits_page() -> None:
    folders = [ROOT / name for name in ("page", "web", "timeline")]
    files = [file for folder in folders for file in folder.rglob("*") if file.suffix in KINDS]
    texts = {file: COMMENT.sub("", file.read_text(encoding="utf-8")) for file in files}
    assert {file for file, text in texts.items() if NAME.search(text)} == {*STYLES, *SCRIPTS}
