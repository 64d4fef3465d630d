"""How the words of dates are read: the address, a visitor's choice, what the page says of it."""

from pathlib import Path

import pytest
from pages import (
    drafted,
    edit,
    file,
    files,
    follow,
    given,
    html,
    links,
    opened,
    plain,
    rows,
    say,
    task,
    tell,
)
from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Selectbox

from service import settings
from timeline.dates.conventions import CONVENTIONS
from timeline.reading import notes

FILE = "date,title\nabout 1850,A\nbefore 1850,B\n8 May 1845,C\n"
WIDER = "1 date is drawn wider."


def _said(page: AppTest) -> str:
    """What the page says beside the choice."""
    return " ".join(plain(each.value) for each in page.markdown)


def _choices(page: AppTest) -> list[Selectbox[str]]:
    return [each for each in page.selectbox if each.label == notes.ABOUT]


def _choice(page: AppTest) -> list[str | None]:
    return [each.value for each in _choices(page)]


def test_an_own_file_says_how_it_is_read_and_may_be_read_otherwise() -> None:
    page = given(FILE)
    assert "drawn wider" not in _said(page)
    assert [*_choices(page)[0].options] == [each.title for each in CONVENTIONS.values()]
    assert _choices(page)[0].options[0] == "that year alone"
    _choices(page)[0].set_value("museum").run()
    assert WIDER in _said(page)
    assert file(page).dataset.reading.events["date"].tolist() == [
        "../1849",
        "[1845~..1855~]",
        "1845-05-08",
    ]
    _choices(page)[0].set_value("gedcom").run()
    assert file(page).dataset.reading.events["date"].tolist() == ["../1850", "1845-05-08", "1850~"]
    assert (_choice(page), page.query_params["convention"]) == (["gedcom"], "gedcom")


def test_what_the_browser_tells_of_a_choice_that_is_gone_chooses_nothing() -> None:
    page = given("date,title\nabout 1850,A\n", is_edited=True)
    (choice,) = _choices(page)
    edit(page, {0: {"date": "1850"}})
    assert not _choices(page)
    tell(page, WidgetState(id=choice.id, string_value=choice.options[0]))
    assert "convention" not in page.query_params


def test_what_was_chosen_is_kept_with_the_file_and_in_the_links() -> None:
    page = given(FILE)
    _choices(page)[0].set_value("museum").run()
    assert file(page).answers.told == ("museum",)
    assert files(page).storage.tasks[-1]["file"]["answers"] == ("museum",)
    addresses = [each["href"] for each in links(page).values()]
    assert addresses
    assert all("convention=museum" in each for each in addresses)
    follow(page, "Later")
    assert (_choice(page), WIDER in _said(page)) == (["museum"], True)


@pytest.mark.parametrize(("address", "answers"), [({}, ["museum"]), ({"convention": "museum"}, [])])
def test_a_file_that_comes_back_from_the_browser_is_read_as_it_says_or_the_address(
    address: dict[str, str], answers: list[str]
) -> None:
    kept = task(given(FILE))["file"] | {"answers": answers}
    page = opened(file="own.csv", **address)
    say(page, act="find", name="own.csv", file=kept, names=["own.csv"])
    assert (_choice(page), WIDER in _said(page)) == (["museum"], True)


def test_the_address_comes_before_what_the_file_states() -> None:
    page = given(f"# convention: museum\n{FILE}")
    assert WIDER in _said(page)
    assert _choice(page) == ["museum"]
    page = given(f"# convention: museum\n{FILE}", convention="strict")
    assert WIDER not in _said(page)
    assert _choice(page) == ["strict"]


def test_a_file_whose_rows_differ_shows_no_single_choice() -> None:
    page = given("date,title,convention\nc. 1850,A,museum\nc. 1850,B,\n")
    assert _choice(page) == [None]
    assert WIDER in _said(page)


def test_nothing_is_offered_where_no_date_depends_on_it() -> None:
    page = given("date,title\n1850~,A\n8 May 1845,B\n")
    assert not _choices(page)
    assert "drawn wider" not in _said(page)


def test_what_is_edited_is_read_as_before_and_says_so() -> None:
    page = given(FILE)
    _choices(page)[0].set_value("museum").run()
    page.button(key="edit_above").click().run()
    edit(page, {2: {"date": "c. 1900"}})
    assert file(page).dataset.reading.events["date"].tolist() == [
        "../1849",
        "[1845~..1855~]",
        "[1895~..1905~]",
    ]
    assert rows(page).column("date") == ["about 1850", "before 1850", "c. 1900"]
    told = page.dataframe[0].value["read"].tolist()
    assert told[0] == "some time between about 1845 and about 1855"
    assert told[2] == "some time between about 1895 and about 1905"


def test_two_visitors_with_two_conventions_see_each_their_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "events.csv"
    path.write_text(FILE, encoding="utf-8")
    monkeypatch.setenv("EVENTS_CSV", str(path))
    names = ("museum", "gedcom", "strict")
    pages = {name: opened(convention=name, event="a") for name in names}
    told = {name: html(page) for name, page in pages.items()}
    assert ["1855" in told[name] for name in names] == [True, False, False]
    assert len({*told.values()}) == len(names)
    assert not [each for each in told.values() if "drawn wider" in each]


def test_a_setting_holds_where_the_file_states_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "events.csv"
    path.write_text(FILE, encoding="utf-8")
    monkeypatch.setenv("EVENTS_CSV", str(path))
    monkeypatch.setenv("TIMELINE_CONVENTION", "museum")
    assert not settings.problem()
    assert "1855" in html(opened(event="a"))
    assert "1855" not in html(opened(event="a", convention="strict"))
    path.write_text(f"# convention: gedcom\n{FILE}", encoding="utf-8")
    assert "This is read as until 1850." in html(opened(event="b"))


def test_a_setting_holds_for_own_files_too_given_begun_and_edited(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TIMELINE_CONVENTION", "museum")
    page = given(FILE)
    assert _choice(page) == ["museum"]
    _choices(page)[0].set_value("strict").run()
    assert (_choice(page), WIDER in _said(page)) == (["strict"], False)
    page = given(FILE, is_edited=True)
    edit(page, {0: {"title": "Other"}})
    assert _choice(page) == ["museum"]
    page.button(key="begin_empty").click().run()
    edit(page, {0: {"date": "c. 1900", "title": "A"}})
    assert file(page).dataset.reading.events["date"].tolist() == ["[1895~..1905~]"]


def test_a_setting_that_is_none_is_told_to_who_starts_the_server(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TIMELINE_CONVENTION", "musuem")
    assert settings.problem() == (
        'TIMELINE_CONVENTION: "musuem" is not a convention for dates; write strict, gedcom, museum, '
        "object-id or manuscripts"
    )


def test_a_name_in_the_address_that_is_none_is_ignored() -> None:
    page = opened(convention="musuem")
    assert "6 events" in html(page)
    assert "no convention" not in html(page)
    assert not page.warning


def test_a_draft_says_what_its_dates_are_read_as_by_its_convention() -> None:
    page = drafted("The wall was begun in 1971.")
    edit(page, {0: {"date": "c. 1976"}})
    _choices(page)[0].set_value("museum").run()
    assert file(page).dataset.reading.events["date"].tolist() == ["[1971~..1981~]"]
    shown = html(page)
    assert 'title="some time between about 1971 and about 1981"' in shown
    assert (
        'class="reading" role="status"><bdi>some time between about 1971 and about 1981<' in shown
    )
