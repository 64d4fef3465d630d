"""The image in the card: in the app, in the first answer and in the exported page."""

import re
import shutil
from collections.abc import Callable

import pytest
from axe import faults_but_for_bars
from before_app import TOUCH
from browser import ROOT
from charts import heading
from playwright.sync_api import Page, expect
from visits import Changing, lead_to

Visit = Callable[..., Page]
SKY = ROOT / "examples/sky"
OTHER, EVENT = "/?event=guest-star", "/?event=eclipse-of-the-sun"
IMAGE = "#root .card img"
LOADED = f"() => document.querySelector('{IMAGE}').naturalWidth > 0"
TEXT_AT = "() => document.querySelector('#root .card .image + p').getBoundingClientRect().top"


@pytest.fixture
def address(changing: Changing, showing: Callable[[str], str]) -> str:
    """A page of the example with pictures."""
    for each in ("eclipse.png", "transit.png", "comet.webp", "guest-star.webp"):
        shutil.copy(SKY / each, changing.file.parent)
    return showing((SKY / "events.csv").read_text())


def test_nothing_moves_when_the_image_comes_and_it_fits_the_card(turn_to: Visit) -> None:
    page = turn_to(OTHER, width=320, height=800, **TOUCH)
    page.route("**/image?*", lambda _: None)  # so that it waits
    lead_to(page, EVENT)
    heading(page).tap()
    image = page.locator(IMAGE)
    expect(image).to_have_attribute("alt", re.compile("^Drawing: the black disk"))
    expect(image).to_have_attribute("decoding", "async")
    expect(image).to_have_attribute("loading", "lazy")
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
