"""The exported web page, whatever a file holds."""

import pandas as pd
import pytest
from playwright.sync_api import expect
from tables import table
from webpages import DESK, Opened, count_of, exported, rows_of

from timeline import events
from timeline.events import Heading

HOSTILE = "<img src=x onerror=hit=1> </script><script>hit=1</script> &lt;b&gt; {{x}} $title ]]>"


def test_hostile_texts_are_text_everywhere_on_the_page(opened: Opened) -> None:
    row = dict.fromkeys(events.COLUMNS, HOSTILE) | {
        "id": HOSTILE, "date": "2012", "confirmed_date": "", "confirmed_url": "javascript:hit=1 https://x.test/'\"><b>",
    }  # fmt: skip
    found = pd.concat([table(row), table({"date": "2015"})], ignore_index=True)
    data = exported(found, Heading(HOSTILE, HOSTILE, "https://x.test/\"'><b>"))
    page = opened(data)
    expect(page).to_have_title(HOSTILE)
    expect(page.locator("h1")).to_have_text(HOSTILE)
    expect(page.locator("article").first.locator("h2")).to_have_text(HOSTILE)
    assert str(page.locator("article").first.text_content()).count("onerror=hit=1") == 6
    assert page.locator("img, [onerror], a[href^=javascript]").count() == 0
    page.get_by_label("Search").fill(HOSTILE)
    expect(count_of(page)).to_have_text("1 of 2 events")
    assert page.evaluate("window.hit") is None


def test_words_without_an_end_make_nothing_wider_than_its_window(opened: Opened) -> None:
    word = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
    row = dict.fromkeys(events.COLUMNS, word) | {
        "date": "2012", "confirmed_date": "2012-05", "confirmed_url": f"https://{word}.test/{word}",
    }  # fmt: skip
    rows = [{**row, "id": f"e{number}", "category": f"{number}{word}"} for number in range(3)]
    heading = Heading(word, f"{word} and {word}", f"https://{word}.test", word)
    page = opened(exported(table(*rows), heading))
    parts = page.locator(
        "h1, h2, .pill, .turn, .label, article, article a, header a, p:not(.key), .timeline"
    ).locator("visible=true")
    for width in (320, 360, DESK):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") == width
        for box in parts.evaluate_all(
            "parts => parts.map(part => part.getBoundingClientRect()).map(({ left, right }) => [left, right])"
        ):
            assert 0 <= box[0] <= box[1] <= width


TEXTS = {
    "long": "A title that goes on and on " * 18,
    "right to left": "אירוע ראשון בציר הזמן",
    "Chinese": "习近平在杭州会见库恩并表示要取得更高的目标" * 3,
    "year one": "In the year one",
}


@pytest.mark.parametrize(
    ("dates", "names"),
    [
        (["-0043", "0001"], ["right to left", *TEXTS]),
        (["../-0043", "2012/.."], ["Chinese", *TEXTS]),
        (["2012-05-05"] * 7, [*TEXTS]),
    ],
)
def test_any_title_and_any_date_fit(opened: Opened, dates: list[str], names: list[str]) -> None:
    titles = [TEXTS[name] for name in names]
    rows = [{"date": date, "title": each, "date_text": date} for each in titles for date in dates]
    page = opened(exported(table(*rows), Heading(titles[0], titles[0])))
    expect(rows_of(page)).to_have_count(len(rows))
    for width in (DESK, 320):
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_function(f"innerWidth === {width}")
        assert page.evaluate("document.documentElement.scrollWidth") == width
