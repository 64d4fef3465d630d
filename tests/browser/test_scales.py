"""The three scales in a real browser, with one file of 40,000 events."""

import re
from base64 import b64decode
from collections.abc import Callable
from typing import Any

import events as made
import pytest
from before_app import TOUCH
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
    timeline_of,
)
from playwright.sync_api import Page, expect

Visit = Callable[..., Page]
PHONE = {"width": 390, "height": 800, **TOUCH}
DOTS = "/?years=1960&years=2000&category=Arts&q=museum"
MONTHS = "/?years=2012"


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


def _click(page: Page, target: dict[str, Any], *, touch: bool) -> None:
    (page.touchscreen.tap if touch else page.mouse.click)(target["x"], target["y"])


def test_a_bar_of_a_year_chooses_it(turn_to: Visit) -> None:
    page = turn_to()
    expect(
        page.get_by_text("each bar counts a year; filter to 5,000 or fewer for dots.")
    ).to_be_visible()
    target = target_of(page, 20, 72)
    page.mouse.click(target["x"], target["y"])
    year = target["text"][0]
    expect_years(page, year, year)
    page.go_back()
    expect(count(page)).to_have_text("40,000 events")
    page.set_viewport_size({"width": 390, "height": 800})
    legend = page.locator("#root .meaning span").locator("visible=true")
    expect(legend).to_have_text(["certain", "the rest, spread evenly"])


def test_on_paper_nothing_asks_for_filters(turn_to: Visit) -> None:
    page = turn_to()
    hint = page.get_by_text("filter to 5,000 or fewer for dots.")
    expect(hint).to_be_visible()
    page.emulate_media(media="print")
    expect(hint).to_be_hidden()
    expect(count(page)).to_be_visible()
    page.emulate_media(media="screen")


def test_a_bar_of_a_month_makes_it_the_window(turn_to: Visit) -> None:
    page = turn_to(MONTHS)
    expect(page.get_by_text("each bar counts a month; filter further for dots.")).to_be_visible()
    target = target_of(page, 4, 12)
    page.mouse.click(target["x"], target["y"])
    month, year = target["text"][0].split()
    expect(page.locator("#root .path")).to_have_text(
        re.compile(f"^All.*{year}.*{month}$", re.DOTALL)
    )
    expect(count(page)).to_have_text(f"{target['text'][1].split()[-1]} of 40,000 events")


def test_a_bar_of_a_day_counts_the_events_that_a_click_on_it_shows(turn_to_file: Visit) -> None:
    days = (f"2012-05-{1 + n % 28:02},Walk {n}" for n in range(6_000))
    page = turn_to_file("\n".join(["date,title", "2010,First", *days]), "/?within=2012-05")
    expect(page.get_by_text("each bar counts a day")).to_be_visible()
    target = target_of(page, 10, 28)
    page.mouse.move(target["x"], target["y"])
    expect(page.locator("[role=tooltip]")).to_have_text("\n".join(target["text"]))
    page.mouse.click(target["x"], target["y"])
    expect(count(page)).to_have_text(f"{target['text'][1].split()[-2]} of 6,001 events")
    page.go_back()
    expect_years(page, "2012", "2012")


@pytest.mark.parametrize(("options", "touch"), [({}, False), (PHONE, True)])
def test_a_dot_opens_its_event_which_wears_a_ring(
    turn_to: Visit, options: Any, *, touch: bool
) -> None:
    page = turn_to(DOTS, **options)
    expect(page.get_by_text("each dot is one event.")).to_be_visible()
    target = target_of(page, number_of(page, "dot"), 41)
    _click(page, target, touch=touch)
    expect(heading(page)).to_have_text(target["text"][0])
    page.wait_for_function(f"() => {CHART}.data[0].x.at(-1) === {target['middle']}")
    page.go_back()
    expect(heading(page)).not_to_have_text(target["text"][0])


@pytest.mark.parametrize(("options", "touch"), [({}, False), (PHONE, True)])
def test_a_title_above_the_dots_opens_its_event_and_has_a_frame(
    turn_to: Visit, options: Any, *, touch: bool
) -> None:
    page = turn_to(DOTS, **options)
    target = target_of(page, number_of(page, "title"), 41)
    _click(page, target, touch=touch)
    expect(heading(page)).to_have_text(target["text"][0])
    page.wait_for_function(
        f"""() => {CHART}.layout.shapes.some(({{ layer, path }}) =>
          layer === "below" && path.includes(" {target["top"]:g}H"))"""
    )


def test_a_bar_under_the_dots_opens_its_event_and_has_a_line_around_it(turn_to: Visit) -> None:
    page = turn_to("/?years=1990&years=2000&q=museum")
    target = target_of(page, number_of(page, "bar"), 41)
    _click(page, target, touch=False)
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


def test_hovering_a_dot_or_a_bar_shows_what_it_is_as_text(turn_to: Visit) -> None:
    page = turn_to(DOTS)
    target = target_of(page, 20, 41)
    page.mouse.move(target["x"], target["y"])
    tip = page.locator("[role=tooltip]")
    expect(tip).to_have_text("\n".join(target["text"]))
    page.mouse.move(5, 5)
    expect(tip).to_be_hidden()
    page = turn_to()
    target = target_of(page, 20, 72)
    page.mouse.move(target["x"], target["y"])
    expect(page.locator("[role=tooltip]")).to_contain_text("at most")


def test_narrowing_goes_from_bars_to_dots_to_rows_with_the_words_for_each(turn_to: Visit) -> None:
    page = turn_to()
    words = page.locator("#root .how")
    scale = timeline_of(page).locator(".js-plotly-plot")
    assert scale.evaluate("chart => chart.layout.meta[0].along") == "x"
    page.mouse.click(*[target_of(page, 30, 72)[side] for side in "xy"])
    expect(page.get_by_text("each bar counts a month")).to_be_visible()
    expect(words).to_contain_text("the time of the bar")
    page.locator(".st-key-category button", has_text="Arts").click()
    page.wait_for_function(DRAWN_AS_DOTS)
    expect(words).to_contain_text("on this very day")
    page.get_by_label("Search").fill("observatory of kyoto")
    expect(page.locator(".st-key-timeline .ytick text").first).to_be_visible()
    expect(words).to_contain_text("on this very day")


def test_no_step_sends_a_megabyte(turn_to: Visit) -> None:
    page = turn_to("/?years=1962&years=2021&q=kyoto")
    sizes: list[int] = []
    session = page.context.new_cdp_session(page)
    session.on(
        "Network.webSocketFrameReceived",
        lambda frame: sizes.append(len(b64decode(frame["response"]["payloadData"]))),
    )
    session.send("Network.enable")
    low = page.locator("input[type=range]").first
    low.focus()
    for _ in range(8):
        page.keyboard.press("ArrowRight")
    page.wait_for_function(DRAWN_AS_DOTS)
    session.detach()
    assert 100_000 < max(sizes) < 800_000


@pytest.mark.parametrize("path", ["/", DOTS])
def test_nothing_scrolls_sideways_at_any_scale(turn_to: Visit, path: str) -> None:
    page = turn_to(path, width=320)
    for width in (320, 390, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_function(FITS)
        assert page.evaluate(SCROLLS_SIDEWAYS) is False
