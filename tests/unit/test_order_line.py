"""What a card says of an event's order with the others, and what its links lead to."""

import re
from html import unescape

import pytest
from scenes import elements, scene

from service import address
from timeline.geometry.layout import layout
from timeline.painters import above, card
from timeline.query import dataset
from timeline.query.dataset import Dataset

LINKS = re.compile(r'<a href="([^"]*)">(.*?)</a>')
SIX = dataset.read(
    b"""date,title,id
2006,Meeting,a
2012-11-08/2012-11-14,Congress,b
2017-11-10,Remark,c
2019,Village,d
2019-12,Settlement,e
2021-02-25,Victory,f
"""
)


def _read(*dates: str) -> Dataset:
    rows = "".join(f"{date},T{number},e{number}\n" for number, date in enumerate(dates))
    return dataset.read(f"date,title,id\n{rows}".encode())


def _line(data: Dataset, query: str) -> str:
    return card.order_line(scene(data, query), address.Link(data))


@pytest.mark.parametrize(
    ("event", "kind", "nearest"),
    [("e4", "before", "e1"), ("e4", "after", "e6"), ("e1", "before", "e3")],
)
def test_the_nearest_event_is_the_one_that_is_known_to_be(
    event: str, kind: str, nearest: str
) -> None:
    data = dataset.read(
        b"""date,title,id,confirmed_date
1990,A,e0,
2000/2009,B,e1,2009-12-31
2003,C,e2,
2004,D,e3,
2010,E,e4,
2011/2019,F,e5,2019-05-05
2012,G,e6,
"""
    )
    (found,) = (link for link in _links(data, f"event={event}").values() if f"{kind}=" in link)
    assert found.endswith(f"event={nearest}")


def _said(data: Dataset, query: str) -> str:
    return "".join(each.text for each in elements(_line(data, query)) if each.tag == "p")


def _links(data: Dataset, query: str) -> dict[str, str]:
    found = LINKS.findall(_line(data, query))
    return {re.sub("<.*?>", "", inside): unescape(href) for href, inside in found}


@pytest.mark.parametrize(
    ("dates", "event", "said"),
    [
        (["2012"], "e0", ""),
        (["2012", "2013"], "e0", "Order: before 1 event"),
        (["2012", "2012-05"], "e1", "Order: unclear for 1 event"),
        (["2011", "2012", "2013"], "e2", "Order: after 2 events"),
        (["2011", "2012", "2013"], "e1", "Order: after 1 event; before 1"),
        (["2011", "2012", "2012-05"], "e1", "Order: after 1 event; unclear for 1"),
        (["2011", "2012~"], "e0", "Order: before 1 event"),
        (["2011?", "2011"], "e1", "Order: unclear for 1 event"),
    ],
)  # fmt: skip
def test_the_order_is_told_in_one_short_line(dates: list[str], event: str, said: str) -> None:
    assert _said(_read(*dates), f"event={event}") == said


def test_numbers_lead_to_the_events_that_they_count() -> None:
    said = "Order: after 3 events; before 1; unclear for 1"
    assert _said(SIX, "event=d") == said
    links = _links(SIX, "event=d")
    assert links == {
        "after 3 events": "?before=d&event=c",
        "before 1": "?after=d&event=f",
        "unclear for 1": "?perhaps=d",
    }
    for name, href in links.items():
        shown = scene(SIX, href.removeprefix("?"))
        assert shown.notice == ""
        assert shown.view.count == int(name.removesuffix(" events").split()[-1])


def test_events_of_one_day_are_on_the_same_day_unless_their_times_are_known() -> None:
    data = dataset.read(b"date,title\n2012-05-02,A\n2012-05-02,B\n2012,C\n")
    assert _said(data, "event=a") == "Order: same day or unclear for 2 events"
    assert _said(data, "event=c") == "Order: unclear for 2 events"
    data = dataset.read(b"date,title\n2012-05-02T10:00,A\n2012-05-02T11:30,B\n2012,C\n")
    assert _said(data, "event=a") == "Order: before 1 event; same minute or unclear for 1"
    assert _said(data, "event=c") == "Order: unclear for 2 events"


def test_nothing_is_told_where_many_events_are_in_view() -> None:
    data = _read(*["2012"] * 1_001)
    assert _line(data, "event=e5") == ""
    assert _said(data, "q=T5&event=e5") == ""
    assert _said(data, "q=T55&event=e55") == "Order: unclear for 1,000 events"


def test_it_is_told_of_all_events_whatever_the_filters_are() -> None:
    for query in ("event=d&years=2019&years=2021", "event=d&q=village", "event=d&before=f"):
        assert _said(SIX, query) == _said(SIX, "event=d")
        assert _links(SIX, query) == _links(SIX, "event=d")


def test_each_filter_that_is_set_is_named_with_a_link_that_takes_it_away() -> None:
    data = dataset.read(b"date,title,id\n2011,A <b> & c,a\n2012,B,b\n2013,C,c\n")
    shown = scene(data, "q=b&before=c&after=a&event=b")
    html = above.timeline_header(shown, layout(shown.view, 800), address.Link(data))
    removals = {
        each.text: (each.attributes["href"], each.attributes["aria-label"])
        for each in elements(html)
        if each.tag == "a"
    }
    assert removals == {
        "Certainly before “C” ×": ("?q=b&after=a&event=b", "Certainly before “C”: remove"),
        "Certainly after “A <b> & c” ×": (
            "?q=b&before=c&event=b",
            "Certainly after “A <b> & c”: remove",
        ),
    }


def test_what_matches_nothing_offers_to_drop_the_order() -> None:
    shown = scene(SIX, "q=victory&before=d")
    html = above.no_match(shown, address.Link(SIX))
    ways = {each.text: each.attributes["href"] for each in elements(html) if each.tag == "a"}
    assert ways == {
        "Clear search: 3 of 6 events": "?before=d",
        "Without being certainly before “Village”: 1 of 6 events": "?q=victory",
    }
