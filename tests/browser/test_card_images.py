"""The image in the card: in the app, in the first answer and in the exported page."""

import re
import urllib.request
from base64 import b64encode
from collections.abc import Callable, Iterator

import pytest
from axe import faults, faults_but_for_bars
from before_app import TOUCH, Open
from browser import ROOT, served
from charts import AT_REST, heading
from grid import put
from playwright.sync_api import Page, expect
from webpages import Opened

Visit = Callable[..., Page]
SKY = ROOT / "examples/sky"
EVENT = "/?event=eclipse-of-the-sun"
IMAGE = "#root .card img"
LOADED = f"() => document.querySelector('{IMAGE}').naturalWidth > 0"
TEXT_AT = "() => document.querySelector('#root .card .image + p').getBoundingClientRect().top"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A page of the example with pictures."""
    log = tmp_path_factory.mktemp("sky") / "log"
    with served(ROOT / "app.py", log, EVENTS_FILE=str(SKY / "events.csv")) as found:
        yield found


@pytest.mark.parametrize("width", [1280, 320])
def test_nothing_moves_when_the_image_comes_and_it_fits_the_card(
    new_page: Open, width: int
) -> None:
    page = new_page({"width": width, "height": 800}, **(TOUCH if width < 1280 else {}))
    page.route("**/image?*", lambda _: None)  # so that it waits
    page.goto(EVENT)
    page.locator("#first-answer").wait_for(state="detached")
    page.locator(AT_REST).wait_for()
    if width < 1280:
        heading(page).tap()
    image = page.locator(IMAGE)
    expect(image).to_have_attribute("alt", re.compile("^Drawing: the black disk"))
    expect(image).to_have_attribute("decoding", "async")
    before, box = page.evaluate(TEXT_AT), image.bounding_box()
    assert not page.evaluate(LOADED)
    page.unroute("**/image?*")
    page.wait_for_function(LOADED)
    card = page.locator("#root .card").bounding_box()
    assert (page.evaluate(TEXT_AT), image.bounding_box()) == (before, box)
    assert box
    assert card
    assert card["x"] < box["x"] < box["x"] + box["width"] < card["x"] + card["width"]
    assert box["width"] / box["height"] == pytest.approx(480 / 320, 0.01)
    assert faults_but_for_bars(page) == []


def test_an_image_of_a_visitor_s_file_is_shown_from_its_data(visit: Visit) -> None:
    page = visit("/")
    page.get_by_role("tab", name="Your own events").click()
    data = b64encode((SKY / "comet.webp").read_bytes()).decode()
    put(
        page.locator("input[type=file]"),
        f'date,title,image,image_alt\n1910,Comet,"data:image/webp;base64,{data}",A comet\n',
    )
    expect(heading(page)).to_have_text("Comet")
    page.wait_for_function(LOADED)
    expect(page.locator(IMAGE)).to_have_attribute("loading", "lazy")


def test_the_exported_page_shows_its_images_offline(address: str, opened: Opened) -> None:
    with urllib.request.urlopen(f"{address}/api/timeline.html") as answer:
        page = opened(answer.read())
    image = page.locator(".card article.open img")
    expect(image).to_be_visible()
    assert image.evaluate("image => image.decode().then(() => image.naturalWidth)") > 200
    page.get_by_role("button", name="Later").click()
    expect(page.locator(".card article.open img")).to_have_attribute("height", "200")
    assert faults(page) == []
