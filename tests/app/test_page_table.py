"""The tab with the table: the columns by which its rows can be sorted."""

import pandas as pd
import pytest
from pages import given

from page import tabs


def _table(rows: str) -> pd.DataFrame:
    page = given(f"date,title,confirmed_date\n{rows}")
    page.session_state["bridge"] = {"tab": tabs.TABS.index("Table")}
    shown: pd.DataFrame = page.run().dataframe[0].value
    return shown


def test_the_table_has_the_days_by_which_events_are_sorted_and_none_at_open_ends() -> None:
    shown = _table("2012,a,\n2013,b,2013-05-05\n2014/..,c,\n")
    days = shown[["Earliest", "Latest"]].astype("str").fillna("")
    assert days.to_numpy().tolist() == [
        ["2012-01-01", "2012-12-31"],
        ["2013-05-05", "2013-05-05"],
        ["2014-01-01", ""],
    ]


def test_days_of_a_file_with_times_end_with_their_last_second_whatever_is_filtered() -> None:
    page = given("date,title\n2012,a\n2026-03-03T21:47,b\n")
    page.session_state["bridge"] = {"tab": tabs.TABS.index("Table")}
    shown = page.run().dataframe[0].value
    assert shown["Latest"].astype("str").tolist()[0] == "2012-12-31 23:59:59"
    page.text_input(key="q").set_value("2012").run()
    assert page.dataframe[0].value["Latest"].astype("str").tolist() == ["2012-12-31 23:59:59"]


@pytest.mark.parametrize("date", ["-0043", "Y12000"])
def test_where_a_year_is_no_four_digits_the_table_has_no_days_to_sort_by(date: str) -> None:
    shown = _table(f"{date},a,\n2012,b,\n../2013,c,\n")
    assert len(shown) == 3
    assert shown.columns.intersection(["Earliest", "Latest"]).empty
