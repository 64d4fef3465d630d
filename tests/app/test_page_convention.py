"""How the words of dates are read: the address, a visitor's choice, what the page says of it."""

from pathlib import Path

import pytest
from pages import (
    edit,
    file,
    files,
    follow,
    form,
    give,
    html,
    links,
    opened,
    paste,
    plain,
    rows,
    say,
    show_tab,
    task,
    tell,
)
from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.testing.v1 import AppTest

from service import settings
from timeline.dates.conventions import CONVENTIONS

FILE = "date,title\nabout 1850,A\nbefore 1850,B\n8 May 1845,C\n"
STRICT = "Words such as “about” and “before” are read strictly."
MUSEUM = (
    "Words such as “about” and “before” are read by the convention “Museum, ± 5 years”: "
    "1 of 3 events are drawn wider."
)
UNKNOWN = (
    '"musuem" is no convention for dates; write strict, gedcom, museum, object-id or manuscripts.'
)


def _given(text: str = FILE, **parameters: str) -> AppTest:
    """The page with a file of the visitor's own."""
    page = opened(**parameters)
    give(page, text)
    page.run()
    html(page)
    return page


def _origin(page: AppTest) -> str:
    """The line below the title."""
    return next(plain(each.value) for each in page.markdown if "From your file" in each.value)


def _choice(page: AppTest) -> list[str | None]:
    return [each.value for each in page.selectbox]


def test_an_own_file_says_how_it_is_read_and_may_be_read_otherwise() -> None:
    page = _given()
    assert STRICT in _origin(page)
    assert [*page.selectbox[0].options] == [each.title for each in CONVENTIONS.values()]
    page.selectbox[0].set_value("museum").run()
    assert MUSEUM in _origin(page)
    assert file(page).dataset.reading.events["date"].tolist() == [
        "../1849",
        "1845~/1855~",
        "1845-05-08",
    ]
    page.selectbox[0].set_value("gedcom").run()
    assert file(page).dataset.reading.events["date"].tolist() == ["../1850", "1845-05-08", "1850~"]
    assert (_choice(page), page.query_params["convention"]) == (["gedcom"], "gedcom")


def test_what_the_browser_tells_of_a_choice_that_is_gone_chooses_nothing() -> None:
    page = _given("date,title\nabout 1850,A\n")
    page.button(key="edit_above").click().run()
    (choice,) = page.selectbox
    edit(page, {0: {"date": "1850"}})
    assert not page.selectbox
    tell(page, WidgetState(id=choice.id, string_value=choice.options[0]))
    assert "convention" not in page.query_params


def test_what_was_chosen_is_kept_with_the_file_and_in_the_links() -> None:
    page = _given()
    page.selectbox[0].set_value("museum").run()
    assert file(page).answers.told == ("museum",)
    assert files(page).storage.task["file"]["answers"] == ("museum",)
    addresses = [each["href"] for each in links(page).values()]
    assert addresses
    assert all("convention=museum" in each for each in addresses)
    follow(page, "Later")
    assert MUSEUM in _origin(page)


@pytest.mark.parametrize(("address", "answers"), [({}, ["museum"]), ({"convention": "museum"}, [])])
def test_a_file_that_comes_back_from_the_browser_is_read_as_it_says_or_the_address(
    address: dict[str, str], answers: list[str]
) -> None:
    kept = task(_given())["file"] | {"answers": answers}
    page = opened(file="own.csv", **address)
    say(page, act="find", name="own.csv", file=kept, names=["own.csv"])
    assert MUSEUM in _origin(page)


def test_the_address_comes_before_what_the_file_states() -> None:
    page = _given(f"# convention: museum\n{FILE}")
    assert MUSEUM in _origin(page)
    assert _choice(page) == ["museum"]
    page = _given(f"# convention: museum\n{FILE}", convention="strict")
    assert STRICT in _origin(page)
    assert _choice(page) == ["strict"]


def test_a_file_whose_rows_differ_shows_no_single_choice() -> None:
    page = _given("date,title,convention\nc. 1850,A,museum\nc. 1850,B,\n")
    assert _choice(page) == [None]
    assert "“Museum, ± 5 years” and “Strict”: 1 of 2 events are drawn wider." in _origin(page)


def test_nothing_is_offered_where_no_date_depends_on_it() -> None:
    page = _given("date,title\n1850~,A\n8 May 1845,B\n")
    assert not page.selectbox
    assert "convention" not in _origin(page)
    assert "strictly" not in _origin(page)


def test_what_is_edited_is_read_as_before_and_says_so() -> None:
    page = _given()
    page.selectbox[0].set_value("museum").run()
    page.button(key="edit_above").click().run()
    edit(page, {2: {"date": "c. 1900"}})
    assert file(page).dataset.reading.events["date"].tolist() == [
        "../1849",
        "1845~/1855~",
        "1895~/1905~",
    ]
    assert rows(page).column("date") == ["about 1850", "before 1850", "c. 1900"]
    told = page.dataframe[0].value["read"].tolist()
    assert told[0] == "about 1845 to about 1855"
    assert told[2] == "about 1895 to about 1905"


def test_two_visitors_with_two_conventions_see_each_their_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "events.csv"
    path.write_text(FILE, encoding="utf-8")
    monkeypatch.setenv("EVENTS_CSV", str(path))
    names = ("museum", "gedcom", "strict")
    pages = {name: opened(convention=name) for name in names}
    for page in pages.values():
        page.run()
    told = {name: html(page) for name, page in pages.items()}
    assert MUSEUM in told["museum"]
    assert "“GEDCOM 7”: 1 of 3 events are drawn wider." in told["gedcom"]
    assert STRICT in told["strict"]
    assert STRICT in html(opened())


def test_a_setting_holds_where_the_file_states_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "events.csv"
    path.write_text(FILE, encoding="utf-8")
    monkeypatch.setenv("EVENTS_CSV", str(path))
    monkeypatch.setenv("TIMELINE_CONVENTION", "museum")
    assert not settings.problem()
    assert MUSEUM in html(opened())
    assert STRICT in html(opened(convention="strict"))
    path.write_text(f"# convention: gedcom\n{FILE}", encoding="utf-8")
    assert "“GEDCOM 7”" in html(opened())


def test_a_setting_holds_for_own_files_too_given_begun_and_edited(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TIMELINE_CONVENTION", "museum")
    page = _given()
    assert MUSEUM in _origin(page)
    page.selectbox[0].set_value("strict").run()
    assert STRICT in _origin(page)
    page = _given()
    page.button(key="edit_above").click().run()
    edit(page, {0: {"title": "Other"}})
    assert MUSEUM in _origin(page)
    show_tab(page)
    page.button(key="begin_empty").click().run()
    edit(page, {0: {"date": "c. 1900", "title": "A"}})
    assert file(page).dataset.reading.events["date"].tolist() == ["1895~/1905~"]


def test_a_setting_that_is_none_is_told_to_who_starts_the_server(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TIMELINE_CONVENTION", "musuem")
    assert settings.problem() == f"TIMELINE_CONVENTION: {UNKNOWN.removesuffix('.')}"


def test_a_name_in_the_address_that_is_none_is_told_with_those_that_are() -> None:
    assert UNKNOWN.replace('"', "&quot;") in html(opened(convention="musuem"))


def test_it_is_told_of_an_example_too() -> None:
    page = opened(file="examples/second-punic-war.csv", convention="musuem")
    assert any(UNKNOWN in plain(each.value) for each in page.markdown)


def test_a_draft_says_what_its_dates_are_read_as_by_its_convention() -> None:
    page = form()
    paste(page, "The wall was begun in 1971.")
    edit(page, {0: {"date": "c. 1976"}})
    page.selectbox[0].set_value("museum").run()
    assert file(page).dataset.reading.events["date"].tolist() == ["1971~/1981~"]
    shown = html(page)
    assert 'title="about 1971 to about 1981"' in shown
    assert 'class="reading" role="status"><bdi>about 1971 to about 1981<' in shown
