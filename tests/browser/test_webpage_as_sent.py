"""The exported web page with short names, which change nothing."""

import io

import numpy as np
import pandas as pd
import pytest
from PIL import Image
from playwright.sync_api import Page, expect
from webpages import DESK, PHONE, Opened, count_of, exported, many, write_long

# A thumb that moved is painted in parts, by chance, and where two meet a pixel may differ: so the
# thumbs are painted whole.
THUMBS_ANEW = """async () => {
  const frame = () => new Promise(requestAnimationFrame)
  for (const seen of ["hidden", ""]) {
    document.querySelectorAll("[type=range]").forEach(thumb => { thumb.style.visibility = seen })
    await frame()
    await frame()
  }
}"""


@pytest.mark.usefixtures("as_sent")
@pytest.mark.parametrize("count", [6, 100, 5_001])
@pytest.mark.parametrize("width", [PHONE, DESK])
def test_short_names_change_nothing_that_is_seen(
    opened: Opened, monkeypatch: pytest.MonkeyPatch, width: int, count: int
) -> None:
    def _pictures(*, script: bool) -> list[np.ndarray]:
        page = opened(exported(many(count)), width, script=script)
        found = [_picture(page)]
        if script:
            page.get_by_label("Last year").press("ArrowLeft")
            page.get_by_role("button", name="Kind 2").click()
            page.get_by_label("Search").fill("event 2")
            page.get_by_role("link").last.blur()
            page.evaluate(THUMBS_ANEW)
            found.append(_picture(page))
        page.emulate_media(media="print")
        return [*found, _picture(page)]

    sent = [each for script in (True, False) for each in _pictures(script=script)]
    write_long(monkeypatch)
    long = [each for script in (True, False) for each in _pictures(script=script)]
    assert max(abs(one - other).max() for one, other in zip(sent, long, strict=True)) < 8


def _picture(page: Page) -> np.ndarray:
    image = Image.open(io.BytesIO(page.screenshot(animations="disabled"))).convert("RGB")
    return np.asarray(image, int)


@pytest.mark.usefixtures("as_sent")
def test_the_page_as_it_is_sent_filters_and_opens(opened: Opened, built_in: pd.DataFrame) -> None:
    page = opened(exported(built_in))
    page.get_by_label("Last year").press("ArrowLeft")
    expect(count_of(page)).to_have_text("5 of 6 events")
    page.get_by_role("button", name="Result").click()
    expect(count_of(page)).to_have_text("2 of 6 events")
    page.get_by_role("button", name="Later").click()
    expect(page.locator("h2:visible")).to_have_text([built_in["title"][4]])
    assert page.evaluate("location.hash") == "#event-5"
    page.get_by_label("Search").fill("nowhere")
    expect(page.get_by_text("No event matches.")).to_be_visible()
