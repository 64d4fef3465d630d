"""The order of events in the page's logic: the line of a card, and the filters by it."""

import re

from pages import click, follow, give, html, links, opened, step
from streamlit.testing.v1 import AppTest

BEFORE = "Certainly before “Remark at the APEC CEO Summit”"


def _names(page: AppTest) -> list[str]:
    """The links that take a filter away."""
    return [name.removesuffix(": remove") for name in links(page) if name.endswith(": remove")]


def _pill_counts(page: AppTest) -> int:
    """The counts of all categories."""
    return sum(map(int, re.findall(r'--count-\d+: "(\d+)"', html(page))))


def test_a_number_in_the_card_leads_to_the_events_that_it_counts_and_back_leads_out() -> None:
    page = opened(event="apec")
    assert '<summary>More</summary><p class="order">Order: <a' in html(page)
    follow(page, "after 2 events")
    assert page.query_params == {"before": "apec", "event": "congress"}
    assert "<b>2 of 6 events</b>" in html(page)
    assert '<h2 dir="auto">18th Party congress</h2>' in html(page)
    assert _names(page) == [BEFORE]
    step(page, event="apec")
    assert "<b>6 events</b>" in html(page)
    assert _names(page) == []


def test_the_filters_by_order_go_one_by_one_or_all_with_reset() -> None:
    page = opened(before="apec", after="hangzhou", q="congress")
    assert "<b>1 of 6 events</b>" in html(page)
    assert _names(page) == [BEFORE, "Certainly after “Meeting in Hangzhou”"]
    follow(page, BEFORE)
    assert page.query_params == {"after": "hangzhou", "q": "congress"}
    follow(page, "Reset")
    assert page.query_params == {}
    assert "<b>6 events</b>" in html(page)


def test_an_id_that_no_event_has_leaves_the_address() -> None:
    page = opened(before="nothing", after=["nothing", "congress"], perhaps="")
    assert page.query_params == {"after": "congress"}
    assert "<b>4 of 6 events</b>" in html(page)
    page = opened(after=["congress", "nothing"])
    assert page.query_params == {}


def test_the_order_stays_when_another_filter_changes_and_counts_obey_it() -> None:
    assert _pill_counts(opened()) == 6
    page = opened(after="congress")
    assert _pill_counts(page) == 4
    page.slider(key="years").set_range(2017, 2019).run()
    assert page.query_params["after"] == "congress"
    assert "<b>2 of 6 events</b>" in html(page)
    click(page, "?within=2019&after=congress")
    assert "<b>1 of 6 events</b>" in html(page)
    follow(page, "All")
    assert page.query_params == {"after": "congress"}


def test_events_before_the_first_are_none_and_the_filter_can_be_dropped() -> None:
    page = opened(before="hangzhou")
    assert "No event matches these filters." in html(page)
    follow(page, "Certainly before “Meeting in Hangzhou”")
    assert "<b>6 events</b>" in html(page)


def test_the_order_goes_with_the_events_for_which_it_was_asked() -> None:
    page = opened(before="apec")
    give(page, "date,title,id\n2012,First,first\n2014,Last,apec\n")
    page.run()
    assert "<b>2 events</b>" in html(page)
    assert "before" not in page.query_params
