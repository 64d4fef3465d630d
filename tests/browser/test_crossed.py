"""One page led from view to view by each kind of control, under parameters that its address keeps."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Literal
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from axe import faults_but_for_bars
from browser import ROOT, served
from charts import AT_REST, FITS, bar, cell, heading, number_of, pill, row, target_of, timeline_of
from playwright.sync_api import Page, expect
from visits import Visits

LIVY = "examples/second-punic-war-livy.csv"
KEPT = {"convention": ["museum"], "zone": ["Asia/Tokyo"], "compare": [LIVY]}
WAR = "years=-218&years=-200&verdict=agrees&verdict=only+here&category=Battle&category=Siege&q=a"
MANY = 5_200
FIRST_VIEW = """async () => {
  const text = await (await fetch(location)).text()
  const page = new DOMParser().parseFromString(text, "text/html")
  return page.querySelector("#first-answer").dataset.view
}"""
FILTERS = "where years within category q before after perhaps verdict open event".split()
Lead = Callable[[str], Page]
IS_LEFT = "before => location.search !== before"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, all_visits: Visits) -> Iterator[str]:
    """Serve a file of which a date depends on the convention and one has a time, with events for dots and for bars."""
    folder = tmp_path_factory.mktemp("crossed")
    header, *war = (ROOT / "examples/second-punic-war.csv").read_text("utf-8-sig").splitlines()
    war.append("Envoys;about 208 BC;Siege;They bring a treaty.;")
    war.append("A watch;-0207-05-03T10:00;Siege;They see ships at the gate.;")
    ends = ["", "-05", "-05-{:02}"]  # years, months and days
    dates = (f"{1900 + n % 100}{ends[n % 3].format(1 + n // 180)}" for n in range(MANY))
    rows = [
        *war,
        *(
            f"Walk {n} along the old walls of the city and back again;{date};Walk;;"
            for n, date in enumerate(dates)
        ),
    ]
    rows.append("Walk that goes on;1999-12/..;Walk;;")
    places = ("Rome", "Carthage", '"Rome; Carthage"')
    wider = (f"{row};{places[n % 3]}" for n, row in enumerate(rows))
    file = folder / "events.csv"
    file.write_text("\n".join([f"{header};place", *wider]), "utf-8")
    with served(ROOT / "app.py", folder / "log", EVENTS_CSV=str(file)) as address:
        yield address
        all_visits.close(address)


@pytest.fixture
def lead(server: str, visits: Visits) -> Lead:
    """Lead the page to a view of these filters, and of all that its address keeps beside them."""

    def _lead(filters: str) -> Page:
        return visits.turn(server, f"/?{filters}&{urlencode(KEPT, doseq=True)}", height=1300)

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


def test_rows_card_and_filters_keep_what_the_address_holds(lead: Lead) -> None:
    page = lead(WAR)
    links = page.locator("#root")
    with _changing(page, "event"):
        page.mouse.click(*row(page, 1))
    with _changing(page, "event"):
        links.get_by_role("link", name="Later").click()
    with _changing(page, "event"):
        page.keyboard.press("ArrowLeft")
    with _changing(page, "verdict"):
        links.get_by_role("link", name="only in second-punic-war", exact=False).first.click()
    with _changing(page, "category"):
        pill(page, "Siege").click()
    for _ in range(2):  # a bar chooses its years, and lets them go
        with _changing(page, "years", "event"):
            page.mouse.click(*bar(page, -215))
    with _changing(page, "years"):
        page.locator("input[type=range]").first.focus()
        page.keyboard.press("ArrowRight")
    with _changing(page, "years"):
        links.locator(".path a").first.click()
    with _changing(page, "before", *FILTERS):
        links.locator(".rest summary").click()
        links.locator(".order a").first.click()
    with _changing(page, "before", "after", "event"):
        links.get_by_role("link", name=": remove").click()


def test_lists_and_ways_out_keep_what_the_address_holds(lead: Lead) -> None:
    page = lead(f"{WAR}&event=battle-of-cannae")
    page.get_by_role("tab", name="Table").click()
    expect(page.locator(".stDataFrame canvas").first).to_be_visible()
    with _changing(page, "event"):
        page.mouse.click(*cell(page, 0, 14))
    page.get_by_role("tab", name="As text").click()
    with _changing(page, "event"):
        page.locator("#root .as-text a").last.click()
    with _changing(page, "q", "event"):
        page.get_by_role("searchbox").fill("nothing at all")
    with _changing(page, "q", *FILTERS):
        page.locator("#root .no-match a").first.click()


@pytest.mark.parametrize("mark", ["dot", "bar", "title"])
def test_dots_and_lanes_keep_what_the_address_holds(
    lead: Lead, mark: Literal["dot", "bar", "title"]
) -> None:
    page = lead("years=1900&years=1903&verdict=only+here&q=a")
    target = target_of(page, number_of(page, mark), 41)
    with _changing(page, "event"):
        page.mouse.click(target["x"], target["y"])
    expect(heading(page)).to_have_text(target["text"][0])


def test_a_list_is_kept_by_what_is_clicked_in_it_and_left_by_its_switch(lead: Lead) -> None:
    page = lead("years=1900&years=1903&verdict=only+here&q=a")
    ways = page.locator("#root .ways")
    with _changing(page, "as"):
        ways.get_by_role("link", name="List").click()
    expect(ways.locator("[aria-current]")).to_have_text("List")
    with _changing(page, "event"):
        page.mouse.click(*row(page, 3))
    with _changing(page, "event"):
        page.keyboard.press("ArrowRight")
    with _changing(page, "as"):
        ways.get_by_role("link", name="Dots").press("Enter")
    expect(ways.locator("[aria-current]")).to_have_text("Dots")
    page.go_back()
    expect(ways.locator("[aria-current]")).to_have_text("List")


def test_filter_colours_and_lanes_by_a_column_keep_what_the_address_holds(lead: Lead) -> None:
    page = lead("years=1900&years=1903&verdict=only+here&q=a&as=list")
    links = page.locator("#root")
    values = links.get_by_role("group", name="place", exact=True)
    with _changing(page, "where"):
        values.get_by_role("link", name="Rome").click()
    with _changing(page, "colour"):
        links.locator(".columns summary").click()
        links.get_by_role("group", name="Colour").get_by_role("link", name="place").click()
    expect(values.locator(".mark")).to_have_count(2)
    for name in ("place", "Category"):
        with _changing(page, "lane"):
            links.locator(".columns summary").press("Enter")
            links.get_by_role("group", name="Lanes").get_by_role("link", name=name).press("Enter")
    expect(timeline_of(page)).to_contain_text("Walk (")
    with _changing(page, "event"):
        page.mouse.click(*row(page, 2))
    with _changing(page, "as"):
        links.locator(".ways").get_by_role("link", name="Dots").click()
    target = target_of(page, number_of(page, "dot"), 60)
    with _changing(page, "event"):
        page.mouse.click(target["x"], target["y"])
    expect(heading(page)).to_have_text(target["text"][0])
    with _changing(page, *FILTERS):
        links.get_by_role("link", name="Reset").click()
    page.go_back()
    expect(values.locator("[aria-current]")).to_contain_text("Rome")


@pytest.mark.parametrize("last", ["1903&as=list", "1903", "1999"])
def test_axe_finds_no_fault_in_lanes(lead: Lead, last: str) -> None:
    page = lead(f"years=1900&years={last}&where=place:Rome&colour=place&lane=place")
    page.locator("#root .columns summary").click()
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_function(FITS)
        assert faults_but_for_bars(page) == []


def test_a_bar_and_a_drag_keep_what_the_address_holds(lead: Lead) -> None:
    page = lead("years=1900&years=1999&category=Walk&verdict=only+here&q=walk")
    for name in ("1 without an end", "Without an end: remove"):
        with _changing(page, "open", "event"):
            page.locator("#root").get_by_role("link", name=name).click()
    target = target_of(page, 20, 72)
    with _changing(page, "years", "event"):
        page.mouse.click(target["x"], target["y"])
    timeline_of(page).scroll_into_view_if_needed()
    box = timeline_of(page).bounding_box()
    assert box
    with _changing(page, "within", "years", "event"):
        page.mouse.move(box["x"] + 0.5 * box["width"], box["y"] + 60)
        page.mouse.down()
        page.mouse.move(box["x"] + 0.9 * box["width"], box["y"] + 60, steps=4)
        page.mouse.up()
