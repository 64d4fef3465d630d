"""The choice of which column of the served file is what, which stands in the address."""

from pathlib import Path

import openpyxl
import pytest
import streamlit as st
from pages import give, html, links, offered, opened, show_tab, step
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Selectbox

from page import tabs

GUESSED = "x,y,z,w\n1912,Sinking of the ship,about 1850,Sea\n1913,Inquiry,1851,Land\n"
UNDATED = "x,y,z\nFirst,Sinking,1912\nSecond,Inquiry,Land\n"
LOST = "We couldn’t find a date column in this file. Choose it below."


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The served file; its columns are not known by name."""
    path = tmp_path / "events.csv"
    path.write_text(GUESSED)
    monkeypatch.setenv("EVENTS_FILE", str(path))
    return path


def _turn(page: AppTest, tab: str = "Table") -> AppTest:
    page.session_state["bridge"] = {"tab": tabs.TABS.index(tab)}
    page.run()
    html(page)
    return page


def _choices(page: AppTest) -> dict[str, Selectbox[str]]:
    return {each.label: each for each in page.selectbox if each.label.endswith(" column")}


def _asked(page: AppTest) -> list[str]:
    """The choice in the address."""
    found: str | list[str] = page.query_params.get("column", [])
    return [found] if isinstance(found, str) else found


def _choose(page: AppTest, label: str, name: str | None) -> None:
    choice = _choices(page)[f"{label} column"]
    (choice.set_value(name) if name else choice.select_index(None)).run()
    html(page)


def _dates(page: AppTest) -> list[str]:
    found: list[str] = page.dataframe[0].value["Date in source"].tolist()
    return found


def test_what_is_chosen_stands_in_the_address_and_can_be_changed_later(path: Path) -> None:
    assert path.exists()
    page = _turn(opened(q="inquiry"))
    assert _choices(page)["Date column"].value == "x"
    assert 'first-rows"' not in html(page)
    _choose(page, "Date", "z")
    assert _asked(page) == ["date:z"]
    assert not page.text_input(key="q").value
    assert _dates(page) == ["about 1850", "1851"]
    _choose(page, "Category", "w")
    assert _asked(page) == ["date:z", "category:w"]
    addresses = [each["href"] for each in links(page).values()]
    assert addresses
    assert all("column=category%3Aw&column=date%3Az" in each for each in addresses)
    _choose(page, "Category", None)
    assert _asked(page) == ["date:z", "category:"]
    _choose(page, "Date", "x")
    assert _dates(page) == ["1912", "1913"]


def test_back_leads_to_what_was_chosen_before(path: Path) -> None:
    assert path.exists()
    page = _turn(opened())
    _choose(page, "Date", "z")
    step(page)
    assert (_choices(page)["Date column"].value, _dates(page)) == ("x", ["1912", "1913"])
    step(page, column="date:z")
    assert _choices(page)["Date column"].value == "z"


def test_columns_and_convention_hold_together(path: Path) -> None:
    assert path.exists()
    page = _turn(opened(column="date:z", convention="museum"))
    assert "1845" in html(page)
    assert "1845" not in html(_turn(opened(column="date:z")))
    path.write_text(f"# convention: museum\n{GUESSED}")
    assert "1845" in html(_turn(opened(column="date:z")))


def test_links_leave_out_what_is_ignored(path: Path) -> None:
    assert path.exists()
    page = opened(column=["date:z", "title:gone"], convention="musuem")
    addresses = "".join(each["href"] for each in links(page).values())
    assert "column=date%3Az" in addresses
    assert not [word for word in ("gone", "musuem") if word in addresses]


def test_of_a_spreadsheet_that_is_served_no_sheet_is_offered(path: Path) -> None:
    made = openpyxl.Workbook()
    made.active.append(("x", "y"))
    made.active.append(("1912", "Sinking of the ship"))
    made.create_sheet("Later").append(("x", "y"))
    made.save(path)
    page = _turn(opened())
    assert _choices(page)["Date column"].value == "x"
    assert not [each for each in page.selectbox if each.label == "Sheet"]


def test_a_frame_without_events_says_why_and_offers_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.write_text(UNDATED)
    monkeypatch.setattr(type(st.context), "is_embedded", property(lambda _: True))
    page = opened()
    assert [each.value for each in page.error] == ["The file holds no event that can be shown."]
    assert not page.selectbox


def test_where_nothing_can_be_shown_the_choice_stands_below_the_reason(path: Path) -> None:
    path.write_text(UNDATED)
    page = opened()
    assert [each.value for each in page.error] == [LOST]
    assert "<bdi>First</bdi></td>" in html(page)
    _choose(page, "Date", "x")
    assert [each.value for each in page.error] == ["The file holds no event that can be shown."]
    _choose(page, "Date", "z")
    assert not page.error
    assert "1 event" in html(page)
    assert _asked(page) == ["date:z"]


def test_of_columns_that_are_known_by_name_none_is_asked_for_until_one_was_chosen(
    path: Path,
) -> None:
    path.write_text(GUESSED.replace("x,y,z,w", "date,title,z,w"))
    assert not _choices(_turn(opened()))
    assert not _choices(_turn(opened(column="date:gone")))
    assert _choices(_turn(opened(column="date:z")))["Title column"].value == "title"


def test_a_file_of_the_visitor_s_own_has_its_own_choice_and_no_such_parameter(path: Path) -> None:
    assert path.exists()
    page = _turn(opened(column="date:z"))
    give(page, "v,z\n1700,Building of a house\n")
    page.run()
    assert not _asked(page)
    assert _dates(page) == ["1700"]
    assert len([each for each in page.selectbox if each.label == "Date column"]) == 1
    page.button(key="back").click().run()
    assert _dates(page) == ["1912", "1913"]


def test_an_example_is_left_without_the_choice_that_was_made_in_it() -> None:
    page = opened(file="examples/space-flights.csv", column="title:source")
    assert _asked(page) == ["title:source"]
    page.button(key="back").click().run()
    assert "6 events" in html(page)
    assert not _asked(page)


def test_the_table_to_download_has_chosen_columns_under_the_names_of_their_roles(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert path.exists()
    files = offered(monkeypatch)
    page = _turn(opened(column=["date:z", "title:w", "source:"]), "Downloads")
    table = files["Table"][1]().decode("utf-8-sig").splitlines()
    assert table[0].endswith('"x","y"')
    assert table[1].startswith('"sea","1850~","about 1850","Sea"')
    show_tab(page)
