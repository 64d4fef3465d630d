"""Downloads by a click in the browser, at a few events."""

from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import numpy as np
from charts import AT_REST, bar, count, recolor
from playwright.sync_api import Page, expect

from timeline import reading
from timeline.geometry import chart
from timeline.theme import DARK, Theme

Visit = Callable[..., Page]
NAME = "chinas-poverty-campaign-as-one-article-dates-it-2012-2020"


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


def test_a_table_and_pictures_come_once_under_the_name_of_the_view_and_on_the_page_s_ground(
    turn_to: Visit,
) -> None:
    page = turn_to("/?years=2012&years=2020")
    recolor(page, "dark")
    name, data = _download(page, "Picture as SVG")
    assert name == f"{NAME}.svg"
    _expect_ground(data, DARK)
    recolor(page, "light")
    page.mouse.click(*bar(page, 2012))
    expect(count(page)).to_have_text("1 of 6 events")
    names: list[str] = []
    page.on("download", lambda download: names.append(download.suggested_filename))
    _, data = _download(page, "Picture as PNG")
    assert int.from_bytes(data[16:20]) == 2 * chart.DESKTOP  # PNG, 11.2.2
    _, data = _download(page, "Table")
    assert len(reading.read(data).events) == 1
    new = NAME.replace("2012-2020", "2012")
    assert names == [f"{new}.png", f"{new}.csv"]


def _expect_ground(data: bytes, theme: Theme) -> None:
    """The picture has the ground of a theme, and no row that is tinted as open."""
    picture = ET.fromstring(data)
    ground = next(part for part in picture if part.tag.endswith("rect"))
    assert ground.get("fill") == theme.ground
    assert theme.row not in data.decode()


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
