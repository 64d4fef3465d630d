"""A timeline drafted from a text, on the page."""

import datetime as dt

from pages import html, opened, plain
from streamlit.testing.v1 import AppTest

from page import from_text, tabs

TEXT = """# The wall

It was begun in May 1412 and finished three years later. A fire burnt for two days.

On Thursday the town remembered it."""


def _drafted(text: str, published: dt.date | None = None) -> AppTest:
    page = opened()
    page.session_state["bridge"] = {"tab": tabs.TABS.index("Your own events")}
    page.session_state["from_text"] = True
    page.run()
    page.text_area(key=from_text.TEXT).set_value(text)
    if published:
        page.date_input(key=from_text.PUBLISHED).set_value(published)
    next(button for button in page.button if button.label == "Find its dates").click().run()
    return page


def _said(page: AppTest) -> str:
    return " ".join(plain(each.value) for each in page.info)


def test_statements_with_a_date_are_the_timeline_of_the_text() -> None:
    page = _drafted(TEXT)
    shown = html(page)
    assert "2 events" in shown
    assert "The wall.csv" in page.query_params["file"]
    assert "2 of its statements are the timeline above" in _said(page)
    assert 'data-event="it-was-begun-and-finished-three-years-later"' in shown
    assert ">May 1412</a>" in shown


def test_the_day_of_publication_dates_what_is_counted_from_it() -> None:
    assert "3 events" in html(_drafted(TEXT, dt.date(2021, 2, 26)))


def test_what_is_no_event_is_listed_with_its_reason_and_can_be_added() -> None:
    page = _drafted(TEXT)
    assert any("says how long" in each for each in _others(page))
    page.button(key=f"add_{_others(page).index(_other(page, 'for two days'))}").click().run()
    assert not any("for two days" in each for each in _others(page))
    assert page.session_state["editing"].rows.filled().column("date_text")[-1] == "for two days"


def _others(page: AppTest) -> list[str]:
    """What is listed as no event."""
    return [plain(each.value) for each in page.markdown if "; paragraph " in plain(each.value)]


def _other(page: AppTest, wording: str) -> str:
    return next(each for each in _others(page) if wording in each)


def test_a_text_without_a_date_and_no_text_at_all_are_said() -> None:
    assert from_text.NOTHING in _said(_drafted("Nothing here has a date."))
    assert "Paste a text or choose a file first" in _said(_drafted("  "))


def test_a_text_that_is_too_long_is_said() -> None:
    assert "more than 2,000,000 letters" in _said(_drafted("In 1412. " * 300_000))


def test_hostile_text_is_text() -> None:
    page = _drafted("In 1412 came <script>alert(1)</script>, **bold** and <img src=x>.")
    assert "<script>" not in html(page)
    assert "<img" not in html(page)
