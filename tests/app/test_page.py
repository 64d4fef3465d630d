"""The logic of the page, without a browser."""

import json
import os
import re
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlencode

import pytest
import streamlit as st
from pages import (
    FAILED,
    about,
    be_late,
    click,
    click_in,
    file,
    follow,
    give,
    given,
    html,
    links,
    offered,
    opened,
    opened_at,
    plain,
    raw,
    say,
    say_click,
    set_files,
    show_tab,
    step,
    task,
    unopened,
    zoom,
)
from streamlit.runtime.uploaded_file_manager import DeletedFile
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Element

from page import crash, problem_list, session
from page.desk import shown_file, uploader
from service import address, datasets, settings, visit
from timeline import describe, load
from timeline.dates import UNANSWERED
from timeline.editing.user_file import File
from timeline.painters import card
from timeline.painters.html_page import TABS
from timeline.text.escapes import escaped


def test_the_page_opens_with_all_events_and_the_first_one_open() -> None:
    page = opened()
    assert "6 events" in html(page)
    assert '<h2 dir="auto">Meeting in Hangzhou</h2>' in html(page)
    assert not page.get("alert")


def test_the_count_is_that_of_the_events_whose_range_overlaps_the_years() -> None:
    page = opened()
    page.slider(key="years").set_range(2012, 2020).run()
    assert describe.counted(4, 6) in html(page)


def test_years_without_events_say_so_and_reset_brings_all_back() -> None:
    page = opened()
    page.slider(key="years").set_range(2007, 2011).run()
    assert "There is no event in 2007 to 2011." in html(page)
    follow(page, "Reset")
    assert "6 events" in html(page)
    assert page.slider(key="years").value == (2006, 2021)


def test_where_nothing_matches_the_nearest_events_are_offered_and_open_with_their_years() -> None:
    page = opened(years=["2007", "2011"])
    assert {"Before: Meeting in Hangzhou (2006)", "After: 18th Party congress (late 2012)"} < links(
        page
    ).keys()
    assert [tab.label for tab in page.tabs] == TABS
    follow(page, "After: ")
    assert page.slider(key="years").value == (2007, 2012)
    assert '<h2 dir="auto">18th Party congress</h2>' in html(page)


def test_where_nothing_matches_each_of_several_filters_can_be_taken_off() -> None:
    page = opened(years=["2006", "2011"], category=["Statement"], q="tibet")
    assert "No event matches these filters." in html(page)
    assert [name for name in links(page) if name.startswith("Without")] == []
    follow(page, "Clear search: 1 of 6 events")
    assert '<h2 dir="auto">Meeting in Hangzhou</h2>' in html(page)
    assert page.pills(key="category").value == ["Statement"]


def test_where_nothing_matches_there_is_one_reset() -> None:
    page = opened(years=["2007", "2011"], q="tibet")
    assert html(page).count(">Reset</a>") == 1


def test_filters_combine_and_one_button_resets_them() -> None:
    page = opened()
    assert "Reset" not in links(page)
    page.pills(key="category").set_value(["Result"]).run()
    assert "2 of 6 events" in html(page)
    page.text_input(key="q").set_value("TIBET").run()
    assert "1 of 6 events" in html(page)
    follow(page, "Reset")
    assert "6 events" in html(page)


def test_a_second_click_on_the_only_chosen_bar_chooses_all_years_again() -> None:
    page = opened()
    follow(page, "2012: ")
    assert page.slider(key="years").value == (2012, 2012)
    follow(page, "2012: ")
    assert page.slider(key="years").value == (2006, 2021)
    follow(page, "2012: ")
    click(page, "?years=2012&years=2017")  # as with Shift on the bar of 2017
    assert page.slider(key="years").value == (2012, 2017)
    follow(page, "2012: ")
    assert page.slider(key="years").value == (2012, 2012)


def test_what_was_set_since_a_link_was_drawn_stays_unless_the_link_changes_it() -> None:
    page = opened(years=["2012", "2020"])
    page.text_input(key="q").set_value("xi")
    page.slider(key="years").set_range(2006, 2020)
    follow(page, "2017: ")
    assert page.text_input(key="q").value == "xi"
    assert page.slider(key="years").value == (2017, 2017)


def test_the_open_event_stays_open_where_a_link_leads_to_other_filters() -> None:
    page = opened(event="apec", years=["2017", "2021"])
    follow(page, "Reset")
    assert page.query_params["event"] == "apec"
    follow(page, "2012: ")
    assert "doesn’t match the filters" in html(page)
    assert "event" not in page.query_params
    page = opened(event="apec", years=["2007", "2011"])
    follow(page, "Reset")
    assert '<h2 dir="auto">Remark at the APEC CEO Summit</h2>' in html(page)


def test_a_row_is_opened_that_was_open_in_a_timeline_not_yet_drawn_anew() -> None:
    page = opened()
    click_in(page, "?event=apec", "event=apec")
    assert '<h2 dir="auto">Remark at the APEC CEO Summit</h2>' in html(page)


def test_a_click_or_a_zoom_in_a_view_of_other_events_does_nothing() -> None:
    page = opened()
    zoom(page, "0/17000", "other")
    say_click(page, "", "event=apec", "other")
    assert '<h2 dir="auto">Meeting in Hangzhou</h2>' in html(page)
    assert not page.query_params
    give(page, b"id,date,title\napec,2013,a\nother,2012,b\n")
    page.run()
    say_click(page, "", "event=apec")
    assert '<h2 dir="auto">b</h2>' in html(page)
    assert [*page.query_params] == ["file"]


def test_pills_have_symbol_and_count_under_the_other_filters() -> None:
    page = opened(years=["2012", "2020"], category=["Result"])
    rules = html(page)
    assert re.findall(r'--count-\d: "(.*?)"; --told-\d: "(.*?)"', rules) == [
        ("1", "1 event"), ("2", "2 events"), ("1", "1 event"),
    ]  # fmt: skip
    assert rules.count("::before { background: var(--mark-") == 3
    assert "button:is(" not in rules
    page.slider(key="years").set_range(2012, 2012).run()
    assert "button:is(:nth-of-type(1),:nth-of-type(2))" in html(page)


def test_where_one_year_is_stated_there_is_no_slider(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "events.csv"
    path.write_text("date,title\n-0218,a\n-0218,b\n")
    monkeypatch.setenv("EVENTS_CSV", str(path))
    page = opened()
    assert not page.slider


@pytest.mark.parametrize(
    ("parameters", "count", "title"),
    [
        ({"event": "apec"}, 6, "Remark at the APEC CEO Summit"),
        ({"years": ["2020", "2012"]}, 4, "18th Party congress"),
        ({"years": ["99999999999999999999", "x"]}, 6, "Meeting in Hangzhou"),
        ({"category": ["Politics", "No such"]}, 1, "18th Party congress"),
        ({"q": "apec"}, 1, "Remark at the <mark>APEC</mark> CEO Summit"),
        ({"event": "<script>"}, 6, "Meeting in Hangzhou"),
    ],
)
def test_the_address_restores_the_view_and_nonsense_in_it_is_ignored(
    parameters: dict[str, str | list[str]], count: int, title: str
) -> None:
    page = opened(**parameters)
    assert describe.counted(count, 6) in html(page)
    assert f'<h2 dir="auto">{title}</h2>' in html(page)


def test_years_beyond_those_of_the_file_stay_in_the_address_as_far_as_there_are_any() -> None:
    page = opened(years=["2000", "2012"], q="a")
    assert urlencode(page.query_params, doseq=True) == "years=2006&years=2012&q=a"


def test_a_step_to_one_year_shows_it_and_a_step_to_nonsense_shows_all() -> None:
    page = opened()
    step(page, years="2017")
    assert "<b>1 of 6 events</b>" in html(page)
    step(page, years="2017.5")
    assert "<b>6 events</b>" in html(page)


@pytest.mark.parametrize(
    ("event", "sentence"),
    [
        (
            "nowhere",
            "The address names an event that this file doesn’t have, so another one is open.",
        ),
        ("declaration", "“Complete victory” declared doesn’t match the filters"),
    ],
)
def test_an_event_that_cannot_be_opened_is_said_and_the_first_match_is_open(
    event: str, sentence: str
) -> None:
    page = opened(event=event, years=["2006", "2012"])
    assert sentence in html(page)
    assert '<h2 dir="auto">Meeting in Hangzhou</h2>' in html(page)
    assert "event" not in page.query_params


def test_earlier_and_later_walk_through_the_matches_and_stop_at_the_ends() -> None:
    page = opened()
    assert "Earlier" not in links(page)
    follow(page, "Later")
    assert '<h2 dir="auto">18th Party congress</h2>' in html(page)
    step(page, event="declaration")
    assert "· 6 of 6</small>" in html(page)
    assert "Later" not in links(page)
    follow(page, "Earlier")
    assert '<h2 dir="auto">Resettlement in figures</h2>' in html(page)


@pytest.mark.parametrize(
    ("event", "texts"),
    [
        ("hangzhou", ["<strong><bdi>2006</bdi></strong>", "exact day not known",
                      '<bdi>In the article:</bdi> <span class="place"><bdi>Kuhn, paragraph 22<']),
        ("congress", ["The article says “late 2012”, read as October to December 2012.",
                      "<strong><bdi>8 to 14 November 2012</bdi></strong>", "✓&nbsp;<bdi>confirmed",
                      "french.china.org.cn", "en.chinagate.cn"]),
        ("apec", ["Friday 10 November 2017", "Xinhua, 10 November 2017"]),
        ("resettlement", ["<bdi>As of October 2020<", "exact day not known", "CGTN"]),
        ("declaration", ["Thursday 25 February 2021"]),
    ],
)  # fmt: skip
def test_the_card_says_what_the_article_says_and_who_confirms_it(
    event: str, texts: list[str]
) -> None:
    data = datasets.served(settings.events_file()).dataset
    choices = address.choices([("event", event)], data)
    scene = visit.scene(data, settings.heading(data), settings.speaker(), choices)
    told = card.panel(scene, "rows", address.Link(data))
    assert [text for text in texts if text not in told] == []


def test_what_is_printed_is_made_when_it_is_asked_for_of_the_events_that_match() -> None:
    page = opened(category="Result")
    printout = page.session_state[session.PRINTOUT]
    assert printout.make().count("<article>") == 2
    page.query_params["category"] = "Statement"
    page.run()
    assert page.session_state[session.PRINTOUT] is printout
    assert printout.make().count("<article>") == 3
    page.query_params["as"] = "story"
    page.run()
    assert printout.make().count('<article class="step') == 3


def test_the_words_of_the_search_are_marked_in_the_card() -> None:
    told = html(opened(q="2012 xinhua chinagate november jinping"))
    assert "8 to 14 <mark>November</mark> <mark>2012</mark>" in told
    assert "<mark>Xinhua</mark>, 13 <mark>November</mark> <mark>2012</mark> (opening)" in told
    assert "<bdi>en.<mark>chinagate</mark>.cn</bdi></a>" in told
    assert "Xi <mark>Jinping</mark> becomes" in told


def test_title_and_source_of_the_settings_are_plain_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EVENTS_CSV", str(Path("events.csv").resolve()))
    monkeypatch.setenv("TIMELINE_TITLE", "a -> b :smile:")
    monkeypatch.setenv("TIMELINE_SOURCE", "from www.a.example -- <b>:de:")
    page = opened()
    assert page.title[0].value == escaped("a -> b :smile:") != "a -> b :smile:"
    assert "from www.a.example -- &lt;b&gt;:de:" in html(page)


def test_a_missing_events_file_is_said_without_a_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EVENTS_CSV", "/nowhere/events.csv")
    page = opened()
    assert page.error[0].value == "The events file can't be read just now."
    assert page.title[0].value == "events"


def test_a_page_that_is_opened_before_its_engine_has_events_comes_by_itself(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    url = f"duckdb:///{tmp_path / 'events.db'}"
    source = tmp_path / "events.csv"
    source.write_text("date,title\n2012,First\n2013,Second\n")
    monkeypatch.setenv("EVENTS_URL", url)
    monkeypatch.setattr(crash, "_sleep", lambda _: st.stop())
    page = opened()
    assert [each.value for each in page.error] == [datasets.GONE]
    monkeypatch.setattr(crash, "_sleep", lambda _: load.load(source, url, UNANSWERED))
    page.run()
    assert not page.error
    assert "<b>2 events</b>" in html(page)


def test_a_file_that_cannot_be_shown_is_dismissed_with_its_sentence() -> None:
    page = opened()
    give(page, b"titel\na\n", "bad.csv")
    page.run()
    assert not page.error  # it is told where it was given
    show_tab(page)
    assert "Nothing to show in" in page.error[0].value
    page.button(key="dismiss").click().run()
    assert not page.error
    assert html(page)


def test_a_text_that_is_given_as_a_table_is_told_what_finds_its_dates() -> None:
    for name, is_text in (("notes.TXT", True), ("bad.csv", False)):
        page = given(b"Built in 1412.\n", name)
        assert any("From a text" in each.value for each in page.markdown) == is_text


def test_what_came_of_a_file_is_listed_once_and_said_beside_the_uploader() -> None:
    page = given("date,title\n2012,a\nsoon,<b>x</b>\n")
    assert about(page) == "About this file: 1 row left out"
    assert html(page).count("<strong><bdi>&lt;b&gt;x&lt;/b&gt;</bdi></strong>") == 1
    said = [text.value for text in page.markdown]
    assert said.count("**1 event shown, 1 row left out**") == 1
    page = given("date,title\n2012,a\n")
    assert about(page) == "About this file"
    assert [text.value for text in page.markdown].count("**1 event shown**") == 1


@pytest.mark.parametrize(
    ("rows", "label", "is_open"),
    [
        ("2012,a\n1836-37,b\n", "About this file: 1 problem, 1 question", False),
        ("2012,a\n03/04/2019,b\n", "About this file: 1 row left out, 1 question", True),
    ],
)
def test_what_there_is_to_know_of_a_file_is_folded_unless_rows_are_left_out(
    rows: str, label: str, *, is_open: bool
) -> None:
    page = given(f"date,title\n{rows}")
    (panel,) = (each for each in page.expander if each.label == label)
    assert panel.proto.expanded == is_open


def test_a_column_of_dates_that_can_not_be_read_asks_at_once() -> None:
    page = given("date,title,confirmed_date\n2019,a,03/04/2019\n")
    assert page.button(key="day_first_about").label == "Day: 3 April 2019"


def test_of_which_years_two_digits_are_is_asked_with_the_day_in_each_and_answered_once() -> None:
    page = given("date,title\n9/17/00,a\n1/21/77,b\n1912,c\n")
    keys = {year: f"{year}_first_about" for year in ("1900s", "2000s", "1930 to 2029")}
    labels = {year: page.button(key=key).label for year, key in keys.items()}
    assert labels == {
        "1900s": "1900s: 17 September 1900",
        "2000s": "2000s: 17 September 2000",
        "1930 to 2029": "1930 to 2029: 17 September 2000",
    }
    page.button(key=keys["1930 to 2029"]).click().run()
    assert file(page).dataset.reading.events["date"].tolist() == [
        "1912",
        "1977-01-21",
        "2000-09-17",
    ]


def test_a_long_list_of_problems_is_cut_and_can_be_had_in_full(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    downloads = offered(monkeypatch)
    page = given("date,title\n2012,Good\n" + "soon,Bad\n" * 250)
    assert about(page) == "About this file: 250 rows left out"
    assert html(page).count("<li>… and 150 more</li>") == 1
    name, data = downloads["All problems as text"]
    lines = data().splitlines()
    assert (name, len(lines)) == ("problems.txt", 250)
    assert lines[-1].startswith('row 252, column "date": "soon" is not a date')


def test_the_template_that_can_be_downloaded_is_given_back_without_a_problem(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    downloads = offered(monkeypatch)
    opened_at("Your own events")
    name, data = downloads["Download a template"]
    assert name == "template.csv"
    page = given(data.decode())
    assert [text.value for text in page.markdown].count("**7 events shown**") == 1
    assert about(page) == "About this file"


def test_back_to_events_that_were_just_left_shows_them_with_their_filters() -> None:
    page = opened_at("Your own events", within="2017-11", q="remark")
    assert "1 of 6 events" in html(page)
    page.button(key="try_examples/space-flights.csv").click().run()
    assert "of 6 events" not in html(page)
    step(page, within="2017-11", q="remark")
    assert page.query_params["within"] == "2017-11"
    assert "1 of 6 events" in html(page)


@pytest.mark.parametrize("is_example", [True, False])
def test_what_the_browser_asks_for_before_it_knows_the_new_address_shows_the_file_too(
    *, is_example: bool
) -> None:
    page = opened_at("Your own events", event="apec")
    if is_example:
        page.button(key="try_examples/space-flights.csv").click().run()
    else:
        give(page, b"date,title\n2012,a\n")
        page.run()
    before, shown_at = html(page), dict(page.query_params)
    assert "file" in shown_at
    be_late(page, event="apec")
    page.run()
    assert html(page) == before
    assert page.query_params == shown_at
    step(page, event="apec")
    assert "6 events" in html(page)


def test_a_file_that_was_left_does_not_come_back_by_what_the_browser_says_late() -> None:
    page = given("date,title\n2012,a\n")
    left = dict(page.query_params)
    page.button(key="back").click().run()
    be_late(page, **left)
    page.run()
    assert "6 events" in html(page)
    assert "file" not in page.query_params
    assert task(page)["act"] != "find"


AMBIGUOUS = "date,title\n2019,a\n03/04/2019,Either\n2020,c\n"


def test_what_the_browser_says_late_of_dropped_filters_is_dropped_too() -> None:
    page = opened()
    page.text_input(key="q").set_value("tibet").run()
    give(page, b"date,title\n2012,a\n2013,b\n")
    page.run()
    be_late(page, q="tibet")  # the browser has not heard of the file
    page.text_input(key="q").set_value("tibet").run()
    assert page.text_input(key="q").value == ""
    assert "2 events" in html(page)
    page.text_input(key="q").set_value("a").run()
    assert "1 of 2 events" in html(page)
    page.button(key="back").click().run()
    page.text_input(key="q").set_value("tibet").run()
    assert page.text_input(key="q").value == "tibet"


def test_years_that_the_browser_says_late_do_not_come_back_after_a_step_back() -> None:
    page = opened(years=["2012", "2021"])
    step(page)
    be_late(page)
    page.slider(key="years").set_range(2007, 2021).run()
    assert "of 6 events" not in html(page)
    page.session_state[session.OVERTAKEN] = True  # told as the answer to Back sets the slider
    page.slider(key="years").set_range(2007, 2021).run()
    assert "of 6 events" not in html(page)
    assert page.slider(key="years").value == (2006, 2021)
    page.slider(key="years").set_range(2007, 2021).run()
    assert "5 of 6 events" in html(page)


def test_an_open_question_is_answered_once() -> None:
    page = given(AMBIGUOUS)
    assert "2 events" in html(page)
    assert page.button(key="day_first_about").label == "Day: 3 April 2019"
    assert page.button(key="month_first_about").label == "Month: 4 March 2019"
    said = [plain(text.value) for text in page.markdown]
    assert said.count("**Which comes first in dates such as 03/04/2019?**") == 1
    assert ":small[Until you choose, such dates are left out.]" in said
    page.text_input(key="q").set_value("2019").run()
    page.button(key="month_first_about").click().run()
    assert page.text_input(key="q").value == "2019"
    assert "3 events" in html(page)
    follow(page, "Later")
    assert "Monday 4 March <mark>2019</mark>" in html(page)
    assert file(page).answers.told == ("month",)
    assert not [button for button in page.button if "first" in (button.key or "")]
    assert not [text for text in page.markdown if "Which comes first" in text.value]
    assert "left out" not in about(page)


def test_a_date_that_settles_day_and_month_is_named_and_nothing_is_asked() -> None:
    page = given("date,title\n03.04.1912,Either\n15.04.1912,Sinking\n")
    assert "2 events" in html(page)
    assert about(page) == "About this file"
    said = "Dates such as 03.04.1912 are read with the day first: 15.04.1912 can be read in no"
    assert [text for text in page.markdown if said in plain(text.value)]
    assert not [button for button in page.button if "first" in (button.key or "")]


def test_a_file_of_dates_of_two_orders_alone_can_be_answered_too() -> None:
    page = given("date,title\n03/04/2019,b\n05/04/2019 to 04/05/2019,c\n")
    assert [told.value for told in page.info] == [
        r"The dates in “own\.csv” can be read in two ways."
    ]
    assert not page.error
    page.button(key="day_first_about").click().run()
    assert "2 events" in html(page)
    assert not page.info


def test_the_file_shown_and_a_second_one_that_is_not_can_both_ask() -> None:
    page = given(AMBIGUOUS)
    set_files(page, unread=File("b.csv", b"date,title\n05/06/2019,b\n", is_second=True))
    assert "2 events" in html(page.run())
    labels = {button.key: button.label for button in page.button}
    assert labels["day_first_about"] == "Day: 3 April 2019"
    assert labels["day_first_failed"] == "Day: 5 June 2019"


def test_the_question_about_a_range_that_only_one_order_allows_names_that_alone() -> None:
    page = given("date,title\n2019,a\n3/4/2019 to 4/3/2019,b\n")
    assert page.button(key="day_first_about").label == "Day"
    assert page.button(key="month_first_about").label == "Month: 4 March to 3 April 2019"


PADDED = "date,title\n" + "".join(f"{year}-01-01,Event {year}\n" for year in range(1851, 1870))
MANY = "19 of 19 dates fall on 1 January; by chance it would be 0 or 1. Are these exact days, or is only the year known?"


def test_many_1_januaries_are_asked_about_and_read_as_years_and_back() -> None:
    page = given(PADDED)
    assert about(page) == "About this file: 1 question"
    assert page.button(key="1 January_first_about").label == "Only the year"
    assert page.button(key="no, they are days_first_about").label == "Exact days"
    assert [text.value for text in page.markdown].count(f"**{escaped(MANY)}**") == 1
    assert "1 January 1851" in html(page)
    page.button(key="1 January_first_about").click().run()
    assert "1 January 1851" not in html(page)
    assert file(page).dataset.reading.events["date"][0] == "1851"
    assert not [button for button in page.button if "first" in (button.key or "")]
    page.button(key="back_1 January").click().run()
    assert "1 January 1851" in html(page)
    assert page.button(key="1 January_first_about").label == "Only the year"


def test_the_panel_says_all_that_the_audit_says_of_days_and_asks_one_at_a_time() -> None:
    ends = "".join(f"{year}-12-31,End {year}\n" for year in range(1851, 1870))
    page = given(PADDED + ends + "1970-01-01,No date\n" * 9)
    first, second = (each.sentence for each in file(page).dataset.reading.findings)
    said = [text.value for text in page.markdown]
    assert (said.count(f"**{escaped(first)}**"), said.count(f":small[{escaped(second)}]")) == (1, 1)
    assert "is the date of 9 rows" in html(page)
    assert about(page) == "About this file: 1 problem, 1 question"


def test_true_days_of_1_january_are_asked_about_once() -> None:
    page = given(PADDED)
    page.button(key="no, they are days_first_about").click().run()
    assert file(page).dataset.reading.events["date"][0] == "1851-01-01"
    assert about(page) == "About this file"
    assert not [button for button in page.button if "first" in (button.key or "")]
    page.text_input(key="q").set_value("1851").run()
    assert "1 of 19 events" in html(page)
    assert task(page)["file"]["answers"] == ("no, they are days",)


def test_a_reader_of_a_served_file_is_told_nothing_of_what_is_wrong_in_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "events.csv"
    path.write_text(f"{PADDED}soon,Bad\nabout 1850,Vague\n")
    monkeypatch.setenv("EVENTS_CSV", str(path))
    page = opened(convention="museum")
    shown = html(page) + "".join(each.value for each in page.markdown)
    assert not [word for word in ("1 January.", "soon", "wider", "taken as") if word in shown]
    assert not about(page)
    assert not page.warning


@pytest.mark.parametrize(
    ("name", "count"), [*zip(settings.EXAMPLES, (13, 12, 11, 11, 12), strict=True)]
)
def test_an_example_is_shown_by_its_address(name: str, count: int) -> None:
    page = opened(file=name)
    assert page.title[0].value == escaped(settings.EXAMPLES[name].title)
    assert f"<b>{count} events</b>" in html(page)


def test_an_example_is_shown_by_a_click_without_what_was_chosen_before() -> None:
    name = "examples/second-punic-war.csv"
    page = opened_at("Your own events", q="tibet")
    page.button(key=f"try_{name}").click().run()
    assert page.query_params == {"file": name}
    assert page.text_input(key="q").value == ""
    said = next(text.value for text in page.markdown)
    assert escaped("From the example “second-punic-war.csv”.") in said
    assert "<mark>" not in html(page)
    assert "<b>11 events</b>" in html(page)


def test_a_file_of_the_visitor_with_the_name_of_an_example_is_another_file() -> None:
    page = given("date,title\n2012,a\n", "space-flights.csv")
    assert "1 event" in html(page)
    page.button(key="try_examples/space-flights.csv").click().run()
    assert "13 events" in html(page)
    asked = opened(file="space-flights.csv")
    assert not asked.info
    say(asked, act="find", name="space-flights.csv", file=None, names=[])
    assert "which is kept neither on the server" in asked.info[0].value


def test_an_example_can_be_framed_since_its_address_shows_it_to_anyone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TIMELINE_FRAME_ANCESTORS", "https://a.test")
    page = _shared(file="examples/space-flights.csv")
    frame = page.code[-1].value
    assert "?file=examples%2Fspace-flights.csv&amp;embed=true" in frame
    assert not any("Only you can open this link" in told.value for told in page.markdown)


def _shared(**parameters: str | list[str]) -> AppTest:
    """The page with the links to its view."""
    page = unopened(**parameters)
    page.session_state["share"] = True
    page.run()
    html(page)
    return page


def test_other_events_of_the_same_time_are_taken_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "events.csv"
    monkeypatch.setenv("EVENTS_CSV", str(path))
    for text, count in (("2012,a\n", 1), ("2012,a\n2013,b\n", 2)):
        path.write_text(f"date,title\n{text}")
        os.utime(path, (1e9, 1e9))
        assert describe.counted(count, count) in html(opened())


def test_a_change_of_the_file_is_taken_up_and_a_broken_one_leaves_the_last_good_events(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "events.csv"
    path.write_text("date,title\n2012,First\n2013,Second\n")
    monkeypatch.setenv("EVENTS_CSV", str(path))
    page = opened()
    assert "<b>2 events</b>" in html(page)
    path.write_text("date,title\n2012,First\n2013,Second\n2014,Third\n")
    assert "<b>3 events</b>" in html(page.run())
    path.write_text("title,text\nFirst,a\n")
    assert "<b>3 events</b>" in html(page.run())
    path.unlink()
    assert "<b>3 events</b>" in html(page.run())
    path.write_text("date,title\n2015,Mended\n2016,Other\n")
    assert "<b>2 events</b>" in html(page.run())
    assert not page.warning
    assert not page.error


def test_own_columns_named_like_those_of_the_table_stand_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "events.csv"
    path.write_text(
        "date,title,confirmed_by,confirmed_url,Confirmed by,Link,Link 1\n"
        "2012,a,Me,https://a.test/,x,javascript:1,javascript:2\n"
    )
    monkeypatch.setenv("EVENTS_CSV", str(path))
    shown = opened_at("Table").dataframe[0].value
    assert [shown[name][0] for name in ("Confirmed by", "Confirmed by (file)", "Link 1", "Link 1 (file)", "Link")] == [
        "Me", "x", "https://a.test/", "javascript:2", "javascript:1",
    ]  # fmt: skip


def test_columns_without_a_word_in_the_shown_rows_stay_out_of_the_table(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "events.csv"
    path.write_text(
        "date,title,category,summary,confirmed_url,place,note\n"
        "2012,a,,,,Rome,\n2013,b,Result,Said.,https://b.test/,,\n"
    )
    monkeypatch.setenv("EVENTS_CSV", str(path))
    for parameters, wanted in (
        ({}, ["Date in source", "Title", "Category", "Link 1", "Summary", "place"]),
        ({"years": ["2012", "2012"]}, ["Date in source", "Title", "place"]),
    ):
        tables = opened_at("Table", **parameters).dataframe
        assert [name for table in tables for name in table.value.columns] == wanted


@pytest.mark.parametrize("query", ["", "years=2012&years=2020&q=xi"])
def test_the_text_holds_the_events_of_the_chart_in_their_order(query: str) -> None:
    page = opened_at("As text", **parse_qs(query))
    text = html(page).partition('class="as-text"')[2]
    (chart,) = page.get("plotly_chart")
    ends = json.loads(chart.proto.spec)["layout"]["meta"][0]["ends"]
    assert ends
    assert [_event(link) for link in re.findall('href="([^"]*)"', text)] == ends
    years = re.findall("<h3>(.*?)</h3>", text)
    assert years == sorted(set(years))


def _event(link: str) -> str:
    return parse_qs(unescape(link).partition("?")[2]).get("event", ["hangzhou"])[0]


def test_the_open_event_is_bold_in_the_text() -> None:
    text = html(opened_at("As text", event="congress")).partition('class="as-text"')[2]
    assert text.count("<a ") == 6
    assert re.findall("<b>(.*?)</b>", text) == ["<bdi>18th Party congress</bdi>"]


def test_a_failure_is_told_in_one_sentence_with_a_way_back_and_logged(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    page = opened()
    monkeypatch.setattr("timeline.painters.figure.figure", lambda *_: 1 / 0)
    page.run()
    assert FAILED in raw(page)
    assert '<p role="alert">' in raw(page)
    assert '<a href="?" target="_self"' in raw(page)
    assert not page.exception
    assert "ZeroDivisionError" in caplog.text
    monkeypatch.undo()
    assert "6 events" in html(page.run())


CSVS = {
    "empty": "",
    "header only": "date,title\n",
    "one event": "date,title\n2012,a\n",
    "one day": "date,title\n2012-05-05,a\n2012-05-05,b\n",
    "before year one": "date,title\n-0043-03-15,a\n0001,b\n",
    "open": "date,title,confirmed_date\n../2012,a,2011/..\n2012/..,b,\n",
    "outside": "date,title,confirmed_date\n2012,a,2005-01-01\n2013,b,\n",
    "long": f"date,title,self\n2012,{'x' * 500},y\n2013,{'long ' * 100},z\n",
    "hostile": "date,title,category\n2012,<b>![x](https://x.org)</b>,R&D *x* :red[a]\n2013,$a$,A-B\n",
    "far": "date,title\nY-17E7,a\n2000,b\n",
    "bad": "date,title\nsoon,a\n,b\n",
}


@pytest.mark.parametrize("name", CSVS)
def test_no_file_brings_the_page_down(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "events.csv"
    path.write_text(CSVS[name])
    monkeypatch.setenv("EVENTS_CSV", str(path))
    page = opened_at("Table")
    for tab in ("As text", "Downloads"):
        page.session_state["bridge"] = {"tab": TABS.index(tab)}
        html(page.run())


@pytest.mark.parametrize("number", [99, "<b>"])
def test_a_tab_that_is_not_there_brings_no_page_down(number: object) -> None:
    page = unopened()
    page.session_state["bridge"] = {"tab": number}
    html(page.run())


def test_a_category_with_signs_stands_in_the_address_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "events.csv"
    path.write_text("date,title,category\n2012,a,R&D\n2013,b,St. John's (A-B)\n2014,c,x_y\n")
    monkeypatch.setenv("EVENTS_CSV", str(path))
    for category in ("St. John's (A-B)", "x_y"):
        page = opened(category=[category])
        assert "1 of 3 events" in html(page)


def test_the_link_to_a_view_names_the_visitor_s_file_and_the_category_as_the_address_does(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    data = b"date,title,category\n2012,a,Law:Tax\n2013,b,War\n"
    given = File("law & war.csv", data, dataset=problem_list.read(data))
    monkeypatch.setattr(shown_file, "current", lambda: given)
    monkeypatch.setattr(shown_file, "is_missing", lambda: False)
    monkeypatch.setattr(datasets, "served", None)  # the file that everybody sees isn't asked for
    page = opened(file="law & war.csv", category=[r"Law\:Tax"])
    assert not page.code
    page.session_state["share"] = True
    links = [link.value for link in page.run().code]
    assert "1 of 2 events" in html(page)
    assert [link.partition("?")[2] for link in links] == [
        "file=law+%26+war.csv&category=Law%5C%3ATax",
        "file=law+%26+war.csv&event=a",
    ]
    assert any("Only you can open this link" in told.value for told in page.markdown)


def test_no_code_of_a_frame_is_offered_where_the_server_allows_none() -> None:
    assert not any("iframe" in code.value for code in _shared().code)


def test_the_code_of_a_frame_holds_view_and_title_and_where_it_works_is_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TIMELINE_FRAME_ANCESTORS", "https://a.test")
    page = _shared(category=["Result"], q='"a')
    link, frame = [code.value for code in page.code]  # nothing matches: no open event
    assert link.endswith("/?category=Result&q=%22a")
    assert '?category=Result&amp;q=%22a&amp;embed=true" title="China’s poverty' in frame
    assert frame.endswith('loading="lazy"></iframe>')
    assert any("The frame opens on" in text.value for text in page.markdown)


@pytest.mark.parametrize(
    ("url", "is_here"), [("http://127.0.0.1:8501/", True), ("https://a.test/timeline", False)]
)
def test_a_link_to_this_computer_is_called_so(
    monkeypatch: pytest.MonkeyPatch, url: str, is_here: bool
) -> None:
    monkeypatch.setattr(type(st.context), "url", url)
    told = [text.value for text in _shared().markdown]
    assert any("opens on this computer only" in each for each in told) == is_here


@pytest.mark.parametrize(
    ("rows", "refused"),
    [
        ("-0043,a\n2012/..,b\n",
         "A calendar can hold none of these events: before year 1 (1), an open range (1)."),
        ("-0043,a\n2012,b\n", ""),
    ],
)  # fmt: skip
def test_a_calendar_that_could_hold_no_event_is_not_offered(
    monkeypatch: pytest.MonkeyPatch, rows: str, refused: str
) -> None:
    given = File("a.csv", dataset=problem_list.read(f"date,title\n{rows}".encode()))
    monkeypatch.setattr(shown_file, "current", lambda: given)
    page = opened_at("Downloads")
    buttons = [found for found in page.get("download_button") if isinstance(found, Element)]
    assert {found.label: found.disabled for found in buttons}["Calendar"] == bool(refused)
    told = [text.value for text in page.markdown]
    assert (f":small[{refused}]" in told) == bool(refused)
    assert any("calendar leaves out" in text for text in told)


def test_a_file_of_which_the_browser_tells_once_more_is_not_read_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    state: dict[str, object] = {"upload_0": DeletedFile("1")}
    monkeypatch.setattr(st, "session_state", state)
    uploader.receive("upload_0")
    assert shown_file.state().unread is None
    assert shown_file.state().uploads == 1
