"""One page led from view to view by each kind of control, under parameters that its address keeps."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from axe import faults_but_for_bars
from browser import ROOT
from charts import AT_REST, FITS, cell, heading, number_of, pill, row, target_of, timeline_of
from playwright.sync_api import Page, expect

LIVY = "examples/second-punic-war-livy.csv"
KEPT = {"convention": ["museum"], "zone": ["Asia/Tokyo"], "language": ["de"], "compare": [LIVY]}
WAR = "years=-218&years=-200&verdict=agrees&verdict=only+here&category=Battle&category=Siege&q=a"
WALKS = "years=1900&years=1999&verdict=only+here&q=a"
MANY = 200
# An answer goes out without its drawing where that takes long: then it is asked for again.
FIRST_VIEW = """async () => {
  for (;;) {
    const text = await (await fetch(location)).text()
    const drawn = new DOMParser().parseFromString(text, "text/html").querySelector("#first-answer")
    if (drawn) return drawn.dataset.view
  }
}"""
Lead = Callable[..., Page]
IS_LEFT = "before => location.search !== before"


@pytest.fixture(scope="module")
def rows() -> str:
    """A file of which a date depends on the convention and one has a time, with events for dots."""
    header, *war = (ROOT / "examples/second-punic-war.csv").read_text("utf-8-sig").splitlines()
    war.append("Envoys;about 208 BC;Siege;They bring a treaty.;")
    war.append("A watch;-0207-05-03T10:00;Siege;They see ships at the gate.;")
    ends = ["", "-05", "-05-{:02}"]  # years, months and days
    dates = (f"{1900 + n % 100}{ends[n % 3].format(1 + n // 30)}" for n in range(MANY))
    rows = [
        *war,
        *(
            f"Walk {n} along the old walls of the city and back again;{date};Walk;;"
            for n, date in enumerate(dates)
        ),
    ]
    places = ("Rome", "Carthage", '"Rome; Carthage"')
    wider = (f"{row};{places[n % 3]}" for n, row in enumerate(rows))
    return "\n".join([f"{header};place", *wider])


@pytest.fixture
def lead(turn_to_file: Lead, rows: str) -> Lead:
    """Lead the page to a view of these filters, and of all that its address keeps beside them."""

    def _lead(filters: str, **options: int) -> Page:
        return turn_to_file(rows, f"/?{filters}&{urlencode(KEPT, doseq=True)}", **options)

    return _lead


def _parameters(page: Page) -> dict[str, list[str]]:
    return {name: sorted(values) for name, values in parse_qs(urlsplit(page.url).query).items()}


@contextmanager
def _changing(page: Page, name: str, *others: str) -> Iterator[None]:
    """Expect that an act changes a parameter, at most these others too, and shows what it says."""
    before, search = _parameters(page), page.evaluate("location.search")
    yield
    page.wait_for_function(IS_LEFT, arg=search)
    page.locator(AT_REST).wait_for()
    view = page.evaluate(FIRST_VIEW)  # of the first answer to the same address
    page.wait_for_function("view => lastAnswer.view === view", arg=view)
    after = _parameters(page)
    changed = {name for name in {*before, *after} if before.get(name) != after.get(name)}
    assert {name} <= changed <= {name, *others}


def test_rows_fields_and_lists_keep_what_the_address_holds(lead: Lead) -> None:
    page = lead(WAR, height=1300)
    with _changing(page, "event"):
        page.mouse.click(*row(page, 1))
    with _changing(page, "category"):
        pill(page, "Siege").click()
    with _changing(page, "years"):
        page.locator("input[type=range]").first.focus()
        page.keyboard.press("ArrowRight")
    page.get_by_role("tab", name="Table").click()
    expect(page.locator(".stDataFrame canvas").first).to_be_visible()
    with _changing(page, "event"):
        page.mouse.click(*cell(page, 0, 14))
    with _changing(page, "q", "event"):
        page.get_by_role("searchbox").fill("the")


def test_dots_titles_menus_and_drags_keep_what_the_address_holds(lead: Lead) -> None:
    page = lead(WALKS)
    target = target_of(page, number_of(page, "dot"), 41)
    with _changing(page, "event"):
        page.mouse.click(target["x"], target["y"])
    expect(heading(page)).to_have_text(target["text"][0])
    links = page.locator("#root")
    with _changing(page, "lane"):
        links.locator(".columns summary").press("Enter")
        links.get_by_role("group", name="Lanes").get_by_role("link", name="place").press("Enter")
    with _changing(page, "as"):
        links.locator(".ways").get_by_role("link", name="List").click()
    with _changing(page, "event"):
        page.mouse.click(*row(page, 3))
    page = lead(f"{WALKS}&lane=place")
    page.wait_for_function(FITS)
    timeline_of(page).scroll_into_view_if_needed()
    box = timeline_of(page).bounding_box()
    assert box
    with _changing(page, "years", "event"):
        page.mouse.move(box["x"] + 0.5 * box["width"], box["y"] + 60)
        page.mouse.down()
        page.mouse.move(box["x"] + 0.9 * box["width"], box["y"] + 60, steps=4)
        page.mouse.up()


def test_steps_of_a_story_keep_what_the_address_holds(lead: Lead) -> None:
    page = lead(WAR)
    steps = page.locator("#root .foot")
    with _changing(page, "as", "event"):
        page.get_by_role("link", name="Read as a story").click()
    with _changing(page, "event"):
        steps.get_by_role("link", name="Later").click()
    with _changing(page, "event"):
        page.keyboard.press("ArrowLeft")
    with _changing(page, "as"):
        page.get_by_role("link", name="All on one page").click()
    with _changing(page, "as"):
        page.get_by_role("link", name="Whole timeline").click()


def test_axe_finds_no_fault_in_lanes(lead: Lead) -> None:
    page = lead(f"{WALKS}&where=place:Rome&colour=place&lane=place", width=390)
    page.locator("#root .columns summary").click()
    assert faults_but_for_bars(page) == []
