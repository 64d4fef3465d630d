"""Downloads by a click in the browser, at a few events."""

import csv
import io
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from browser import ROOT
from charts import AT_REST, TITLES, bar, count, recolor
from playwright.sync_api import Page, expect

from timeline import reading
from timeline.geometry import chart
from timeline.theme import DARK, LIGHT, Theme

Visit = Callable[..., Page]
NAME = "chinas-poverty-campaign-as-one-article-dates-it-2012-2020"
KEPT = ["congress", "apec", "shuanghu", "resettlement"]


def _download(page: Page, button: str) -> tuple[str, bytes]:
    """The name and the content of what a button of the tab gives."""
    chosen = page.get_by_role("button", name=button, exact=True)
    if not chosen.count():
        page.get_by_role("tab", name="Downloads").click()
    chosen.wait_for()
    page.locator(AT_REST).wait_for()  # the run that draws a button may make it anew
    with page.expect_download(timeout=120_000) as download:
        chosen.click()
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


@pytest.fixture
def page(turn_to: Visit) -> Page:
    """The view of 2012 to 2020."""
    page: Page = turn_to("/?years=2012&years=2020")
    return page


def test_the_table_holds_what_matches_and_is_read_back_without_loss(page: Page) -> None:
    name, data = _download(page, "Table")
    assert name == f"{NAME}.csv"
    found = reading.read(data)
    assert found.problems == []
    everything = reading.read((ROOT / "events.csv").read_bytes()).events
    kept = everything[everything["id"].isin(KEPT)].reset_index(drop=True)
    assert found.events.equals(kept)


def test_the_web_page_and_the_sheet_for_timelinejs_hold_the_events(page: Page) -> None:
    name, data = _download(page, "Web page")
    assert name == f"{NAME}.html"
    assert len(data) < 80_000
    assert b'font-family:"Timeline Sans"' in data
    assert all(f">{TITLES[name]}</h2>" in data.decode() for name in KEPT)
    name, data = _download(page, "TimelineJS")
    assert name == f"{NAME}.timelinejs.csv"
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert [row["Headline"] for row in rows[1:]] == [TITLES[name] for name in KEPT]


def test_a_picture_is_a_png_of_twice_the_size_or_an_svg_on_the_dark_ground(turn_to: Visit) -> None:
    page = turn_to("/?years=2012&years=2020&event=apec")
    recolor(page, "dark")
    name, data = _download(page, "Picture as PNG")
    assert name == f"{NAME}.png"
    assert int.from_bytes(data[16:20]) == 2 * chart.DESKTOP  # PNG, 11.2.2
    name, data = _download(page, "Picture as SVG")
    assert name == f"{NAME}.svg"
    _expect_ground(data, DARK)
    recolor(page, "light")


def _expect_ground(data: bytes, theme: Theme) -> ET.Element:
    """The picture, which has the ground of a theme, and no row that is tinted as open."""
    picture = ET.fromstring(data)
    ground = next(part for part in picture if part.tag.endswith("rect"))
    assert ground.get("fill") == theme.ground
    assert theme.row not in data.decode()
    return picture


def test_a_picture_has_title_legend_and_source_and_the_page_s_font(page: Page) -> None:
    _, data = _download(page, "Picture as SVG")
    picture = _expect_ground(data, LIGHT)
    texts = ["".join(part.itertext()) for part in picture.iter() if part.tag.endswith("text")]
    whole = " ".join(texts)
    for said in ("4 of 6 events", "exact day", "Politics", "18th Party congress",
                 "late 2012", "26 February 2021", "https://www.pressreader.com/"):  # fmt: skip
        assert said in whole
    assert texts[0] == "China’s poverty campaign, as one article dates it"
    style = next(part.text for part in picture if part.tag.endswith("style"))
    assert 'font-family:"Timeline Sans"' in str(style)
    assert "url(data:font/woff2;base64,d09GMg" in str(style)  # "wOF2", WOFF 2.0, 3.1


BESIDE = """rows => rows.map(row => row.children).every(([button, what]) =>
  button.getBoundingClientRect().right < what.getBoundingClientRect().x)"""


def test_on_a_phone_each_download_is_told_beside_it_and_no_word_runs_off_its_picture(
    turn_to_file: Visit,
) -> None:
    rows = f"2012,A,{'W' * 40}\n2013,B,{'Mm ' * 13}\n2014,C,Last\n"
    page = turn_to_file(f"date,title,category\n{rows}", width=390, height=800)
    expect(count(page)).to_have_text("3 events")
    data = _download(page, "Picture as SVG")[1].decode()
    assert page.locator(".st-key-downloads .stHorizontalBlock").evaluate_all(BESIDE)
    page = page.context.new_page()
    page.set_content(data)
    places = page.evaluate("""() => [...document.querySelectorAll("svg > text")].map(text => {
      const { x, y, width, height } = text.getBBox()
      return [text.textContent, x + width, y, y + height]
    })""")
    width = page.evaluate("document.querySelector('svg').width.baseVal.value")
    page.close()
    assert "".join(word for word, *_ in places).count("W") == 40
    assert all(right < width for _, right, *_ in places)
    tops = sorted({round(top) for _, _, top, _ in places[1:]})
    assert min(np.diff(tops)) > 10


def test_after_a_change_of_the_years_a_picture_comes_once_and_under_its_new_name(
    page: Page,
) -> None:
    _download(page, "Table")
    page.mouse.click(*bar(page, 2012))
    expect(count(page)).to_have_text("1 of 6 events")
    names: list[str] = []
    page.on("download", lambda download: names.append(download.suggested_filename))
    _download(page, "Picture as PNG")
    _download(page, "Table")
    new = NAME.replace("2012-2020", "2012")
    assert names == [f"{new}.png", f"{new}.csv"]
