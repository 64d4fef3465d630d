"""The time shown in the page's logic."""

import re
from pathlib import Path
from unittest.mock import patch
from urllib.parse import unquote, urlencode

import pytest
from pages import follow, html, links, move_slider, news, opened, unopened, zoom
from streamlit.testing.v1 import AppTest

from timeline import describe
from timeline.events import time_window
from timeline.query.filters import time_shown
from workarounds import runtime


def _path(page: AppTest) -> list[str]:
    """The names on the path to the time shown, the last one being its own."""
    path = re.search('<nav class="path".*?</nav>', html(page))
    return re.findall("<[ab][^>]*>(.*?)<", path[0]) if path else []


def _with_dates(**parameters: str | list[str]) -> AppTest:
    """The page with the fields for the time shown."""
    page = unopened(**parameters)
    page.session_state["dates"] = True
    page.run()
    html(page)
    return page


def _show(page: AppTest, **ends: str) -> None:
    """Write ends into the fields, and have that time shown."""
    for name, text in ends.items():
        page.text_input(key=name).set_value(text)
    next(button for button in page.button if button.label == "Show").click().run()
    html(page)


@pytest.mark.parametrize(
    ("within", "count", "title", "written"),
    [
        ("2012-11", 1, "18th Party congress", "within=2012-11"),
        ("2012/2020", 4, "18th Party congress", "years=2012&years=2020"),
        ("2011/2030", 5, "18th Party congress", "within=2011/2030"),
        ("November 2012", 1, "18th Party congress", "within=2012-11"),
        ("2006/2021", 6, "Meeting in Hangzhou", ""),
        ("nonsense", 6, "Meeting in Hangzhou", ""),
    ],
)
def test_a_time_in_the_address_keeps_what_overlaps_it_and_years_stand_as_years(
    within: str, count: int, title: str, written: str
) -> None:
    page = opened(within=within)
    assert describe.counted(count, 6) in html(page)
    assert f'<h2 dir="auto">{title}</h2>' in html(page)
    assert _address(page) == written


def _address(page: AppTest) -> str:
    return unquote(urlencode(page.query_params, doseq=True))


DAYS = "1352471040/1352695680"  # nearly from 10 to 12 November 2012
YEARS = "1352471040/1555200000"


def test_of_days_and_years_the_address_holds_what_both_allow() -> None:
    page = opened(within="2012-06/2019-03", years=["2017", "2021"])
    assert _address(page) == "within=2017-01/2019-03"
    assert describe.counted(1, 6) in html(page)


def _years(page: AppTest) -> tuple[object, object, object]:
    """The ends of the slider, and the years that it shows."""
    years = page.slider(key="years")
    return years.min, years.max, years.value


def test_the_slider_spans_the_whole_file_and_shows_the_years_that_the_time_touches() -> None:
    page = opened(within="2012-06/2019-03")
    assert _years(page) == (2006, 2021, (2012, 2019))
    zoom(page, DAYS)
    assert _years(page) == (2006, 2021, (2012, 2012))
    assert _address(page) == "within=2012-11-10/2012-11-11"
    follow(page, "2017: ")
    assert _years(page) == (2006, 2021, (2017, 2017))
    assert _address(page) == "years=2017&years=2017"


def test_the_slider_leads_out_of_days_to_years_and_to_all() -> None:
    for years, written in (((2012, 2017), "years=2012&years=2017"), ((2006, 2021), "")):
        page = opened(within="2012-11")
        move_slider(page, *years)
        assert _address(page) == written
        assert _years(page) == (2006, 2021, years)
        assert _path(page) == (["All", "2012 to 2017"] if written else [])


def test_a_search_leaves_days_as_they_are() -> None:
    page = opened(within="2012-11")
    page.text_input(key="q").set_value("congress").run()
    assert _address(page) == "within=2012-11&q=congress"
    assert _path(page) == ["All", "2012", "November"]


def test_the_path_leads_step_by_step_to_everything() -> None:
    page = opened(within="2012-11-08")
    assert _path(page) == ["All", "2012", "November", "8"]
    follow(page, "November")
    assert page.query_params["within"] == "2012-11"
    assert _path(page) == ["All", "2012", "November"]
    follow(page, "2012")
    assert _path(page) == ["All", "2012"]
    assert _address(page) == "years=2012&years=2012"
    follow(page, "All")
    assert "within" not in page.query_params
    assert _path(page) == []
    assert "<b>6 events</b>" in html(page)
    assert page.slider(key="years").value == (2006, 2021)


def test_the_path_names_the_years_of_the_slider_and_the_axis_spans_them() -> None:
    page = opened()
    page.slider(key="years").set_range(2012, 2017).run()
    assert _path(page) == ["All", "2012 to 2017"]
    assert news(page)["window"] == [*time_window.of_years((2012, 2017))]


def test_reset_leaves_the_window_too() -> None:
    page = opened(within="2012-11", q="congress")
    follow(page, "Reset")
    assert "within" not in page.query_params
    assert "<b>6 events</b>" in html(page)
    assert "Reset" not in links(page)


def test_a_zoom_shows_its_days_and_nonsense_does_nothing() -> None:
    page = opened()
    zoom(page, DAYS)
    assert _address(page) == "within=2012-11-10/2012-11-11"
    for nonsense in ("x/y", "nan/nan", "1/2"):
        zoom(page, nonsense)
        assert _address(page) == "within=2012-11-10/2012-11-11"
        html(page)
    zoom(page, "-1e300/1e300")
    assert "within" not in page.query_params


def test_the_way_out_of_a_window_forgets_the_years_that_the_address_had() -> None:
    page = opened(within="2006/2013-05", years=["2008", "2013"])
    assert _address(page) == "within=2008-01/2013-05"
    zoom(page, "")
    assert not page.query_params
    assert page.slider[0].value == (2006, 2021)


@pytest.mark.parametrize("ends", [YEARS, DAYS])
def test_a_zoom_tells_the_browser_its_address_once_so_that_back_finds_no_second_one(
    ends: str,
) -> None:
    page = opened()
    with patch.object(runtime, "send_address") as told:
        zoom(page, ends)
    assert told.call_count == 1


def test_the_time_shown_can_be_written_as_two_dates() -> None:
    page = _with_dates()
    for first, last, written in (
        ("2012", "2020", "years=2012&years=2020"),
        ("8 November 2012, 9 pm", "2012-11-09 02:10", "within=2012-11-08T21:00/2012-11-09T02:10"),
        ("2012", "", "years=2012&years=2021"),
        ("", "2012-11", "within=2006-01/2012-11"),
        ("the 2010s", "2015", "years=2010&years=2015"),
        ("1990", "2015", "within=1990/2015"),
    ):
        _show(page, **{"from": first, "to": last})
        assert _address(page) == written, (first, last)


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2020", "2012", "2012 ends before 2020; write the earlier date first"),
        ("2012", "31 February 2012", "February 2012 has 29 days; write a day that does"),
    ],
)
def test_dates_that_make_no_time_are_told_and_stay_to_be_mended(
    first: str, last: str, said: str
) -> None:
    page = _with_dates(within="2012")
    assert page.text_input(key="from").value == page.text_input(key="to").value == "2012"
    assert [page.text_input(key=key).placeholder for key in ("from", "to")] == ["2006", "2021"]
    _show(page, **{"from": first, "to": last})
    assert _address(page) == "years=2012&years=2012"
    told = [text.value.replace("\\", "") for text in page.markdown]
    assert any(said in text for text in told)
    assert [page.text_input(key=key).value for key in ("from", "to")] == [first, last]


def test_a_time_of_minutes_is_in_the_fields_as_people_write_it() -> None:
    page = _with_dates(within="2012-11-08T21/2012-11-09T02:10")
    fields = [page.text_input(key=key).value for key in ("from", "to")]
    assert fields == ["8 November 2012, 21:00", "9 November 2012, 02:10"]
    _show(page)
    assert _address(page) == "within=2012-11-08T21:00/2012-11-09T02:10"


def test_where_nothing_is_in_a_window_what_lies_around_it_is_offered() -> None:
    page = opened(within="2013-05")
    assert "There is no event in May 2013." in html(page)
    names = " ".join(links(page))
    assert "Before: 18th Party congress" in names
    assert "After: Remark at the APEC CEO Summit" in names
    follow(page, "After: ")
    assert '<h2 dir="auto">Remark at the APEC CEO Summit</h2>' in html(page)


def test_a_window_in_which_nothing_is_found_can_be_taken_off() -> None:
    page = opened(within="2012-11", q="tibet")
    follow(page, "Without the limit to November 2012: 1 of 6 events")
    assert "within" not in page.query_params
    assert "1 of 6 events" in html(page)
    assert page.text_input(key="q").value == "tibet"


def test_the_link_to_a_view_has_its_window() -> None:
    page = opened(within="November 2012")
    page.session_state["share"] = True
    links = [link.value for link in page.run().code]
    assert links[0].endswith("/?within=2012-11")


@pytest.mark.parametrize("within", ["2012-05", "1000/1999", "Y-17E8/.."])
@pytest.mark.parametrize("rows", ["2012-05-05,a\n", "Y-17E7,a\n2012/..,b\n"])
def test_no_window_brings_the_page_down(
    within: str, rows: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "events.csv"
    path.write_text(f"date,title\n{rows}")
    monkeypatch.setenv("EVENTS_CSV", str(path))
    page = _with_dates(within=within)
    html(page)


@pytest.mark.parametrize(
    ("within", "first", "last"),
    [
        ("2012/2020", "2012", "2020"),
        ("0044/0300", "AD 44", "300"),
        ("-0043/0044-03-01", "1 January 44 BC", "1 March AD 44"),
        ("Y10000/Y12000", "AD 10,000", "AD 12,000"),
    ],
)
def test_the_fields_hold_dates_that_they_read_again(within: str, first: str, last: str) -> None:
    page = _with_dates(within=within)
    assert [page.text_input(key=key).value for key in ("from", "to")] == [first, last]
    _show(page)
    again = time_window.read(within, time_window.of_years((1, 2)))
    assert _address(page) == unquote(
        urlencode(time_shown.written_time(again, time_window.of_years((2006, 2021))))
    )


def test_a_time_that_is_named_twice_is_the_last_and_stands_once() -> None:
    page = opened(within=["2012-11", "2017-11"])
    assert "1 of 6 events" in html(page)
    assert _address(page) == "within=2017-11"


def test_the_fields_of_the_dates_have_the_years_of_the_slider() -> None:
    page = _with_dates(years=["2012", "2021"])
    assert [page.text_input(key=key).value for key in ("from", "to")] == ["2012", "2021"]
    page.slider(key="years").set_value((2006, 2021)).run()
    assert [page.text_input(key=key).value for key in ("from", "to")] == ["", ""]
    page.slider(key="years").set_value((2017, 2017)).run()
    assert [page.text_input(key=key).value for key in ("from", "to")] == ["2017", "2017"]
