"""The three scales in a real browser, with one file of 40,000 events."""

import re
from base64 import b64decode
from collections.abc import Callable

import events as made
import pytest
from charts import (
    CHART,
    DRAWN_AS_DOTS,
    FITS,
    SCROLLS_SIDEWAYS,
    count,
    expect_years,
    heading,
    number_of,
    target_of,
)
from playwright.sync_api import Page, expect
from visits import lead_to

Visit = Callable[..., Page]
DOTS = "/?years=1960&years=2000&category=Arts&q=museum"


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Many events, as a file."""
    path = tmp_path_factory.mktemp("many") / "events.csv"
    made.write(path, 40_000, made.Shape(first=1950))
    return path.read_text()


@pytest.fixture
def address(showing: Callable[[str], str], rows: str) -> str:
    """A page of many events, for `visit`."""
    return showing(rows)


def test_a_bar_says_its_sums_and_chooses_its_year_and_on_paper_nothing_asks_for_filters(
    turn_to: Visit,
) -> None:
    page = turn_to()
    hint = page.get_by_text("bars of a year; filter to 5,000 for dots.")
    expect(hint).to_be_visible()
    name = page.locator('.st-key-timeline .textpoint [style*="bold"]', has_text="All (40,000)")
    expect(name).to_have_css("paint-order", "stroke")
    page.emulate_media(media="print")
    expect(hint).to_be_hidden()
    expect(count(page)).to_be_visible()
    page.emulate_media(media="screen")
    target = target_of(page, 20, 72)
    page.mouse.move(target["x"], target["y"])
    expect(page.locator("[role=tooltip]")).to_have_text("\n".join(target["text"]))
    page.mouse.click(target["x"], target["y"])
    year = target["text"][0]
    expect_years(page, year, year)
    page.go_back()
    expect(count(page)).to_have_text("40,000 events")
    page.set_viewport_size({"width": 320, "height": 800})
    page.wait_for_function(FITS)
    legend = page.locator("#root .meaning span").locator("visible=true")
    expect(legend).to_have_text(["certain", "the rest, spread evenly"])
    assert page.evaluate(SCROLLS_SIDEWAYS) is False


def test_a_dot_and_a_title_above_them_open_their_event_which_has_a_ring_or_a_frame(
    turn_to: Visit,
) -> None:
    page = turn_to(DOTS)
    expect(page.get_by_text("a dot each.")).to_be_visible()
    target = target_of(page, number_of(page, "dot"), 41)
    page.mouse.move(target["x"], target["y"])
    tip = page.locator("[role=tooltip]")
    expect(tip).to_have_text("\n".join(target["text"]))
    page.mouse.click(target["x"], target["y"])
    expect(heading(page)).to_have_text(target["text"][0])
    page.wait_for_function(f"() => {CHART}.data[0].x.at(-1) === {target['middle']}")
    target = target_of(page, number_of(page, "title"), 41)
    page.mouse.click(target["x"], target["y"])
    expect(heading(page)).to_have_text(target["text"][0])
    page.wait_for_function(
        f"""() => {CHART}.layout.shapes.some(({{ line, path }}) =>
          line.width === 1 && path.includes(" {target["top"]:g}H"))"""
    )
    page.set_viewport_size({"width": 320, "height": 800})
    page.wait_for_function(FITS)
    assert page.evaluate(SCROLLS_SIDEWAYS) is False


def test_a_bar_under_the_dots_opens_its_event_and_has_a_line_around_it(turn_to: Visit) -> None:
    page = turn_to("/?years=1990&years=2000&q=museum")
    target = target_of(page, number_of(page, "bar"), 41)
    page.mouse.click(target["x"], target["y"])
    expect(heading(page)).to_have_text(target["text"][0])
    page.wait_for_function(
        f"() => {CHART}.layout.shapes.some(({{ path, line }}) => path.includes('Z') && line.width)"
    )


def test_a_bar_under_lanes_of_dots_says_its_sums_and_shows_its_time(turn_to: Visit) -> None:
    page = turn_to("/?years=1960&years=2000&q=museum")
    expect(page.get_by_text("known less closely")).to_be_visible()
    target = target_of(page, number_of(page, "bar"), 41)
    page.mouse.move(target["x"], target["y"])
    expect(page.locator("[role=tooltip]")).to_have_text("\n".join(target["text"]))
    page.mouse.click(target["x"], target["y"])
    year = target["text"][0]
    expect_years(page, year, year)


def test_narrowing_goes_from_bars_to_dots_to_rows_with_the_words_for_each_and_no_megabyte(
    turn_to: Visit,
) -> None:
    page = turn_to("/?years=2012")
    sizes: list[int] = []
    session = page.context.new_cdp_session(page)
    session.on(
        "Network.webSocketFrameReceived",
        lambda frame: sizes.append(len(b64decode(frame["response"]["payloadData"]))),
    )
    session.send("Network.enable")
    words = page.locator("#root .how")
    expect(page.get_by_text("bars of a month.")).to_be_visible()
    expect(words).to_contain_text("In a bar, so many events")
    target = target_of(page, 4, 12)
    page.mouse.click(target["x"], target["y"])
    month, year = target["text"][0].split()
    expect(page.locator("#root .path")).to_have_text(
        re.compile(f"^All.*{year}.*{month}$", re.DOTALL)
    )
    expect(count(page)).to_have_text(f"{target['text'][1].split()[-1]} of 40,000 events")
    lead_to(page, "/?years=1970&years=2021&q=kyoto")
    page.wait_for_function(DRAWN_AS_DOTS)
    expect(words).to_contain_text("on this very day")
    lead_to(page, "/?years=2012&category=Arts")
    page.wait_for_function(DRAWN_AS_DOTS)
    page.get_by_label("Search").fill("observatory of kyoto")
    expect(page.locator(".st-key-timeline .ytick text").first).to_be_visible()
    expect(words).to_contain_text("on this very day")
    session.detach()
    assert 20_000 < max(sizes) < 800_000
