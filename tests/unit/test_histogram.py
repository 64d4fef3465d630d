"""The time that histogram and timeline span where nobody chose one."""

import pytest
from tables import everything, table

from timeline.geometry.histogram import span


@pytest.mark.parametrize(
    ("dates", "spanned"),
    [
        (["2024-05-03", "2024-05-04"], "2024-05-03/2024-05-04"),
        (["2024-05-03", "2024-05"], "2024-05"),
        (["2010-01-05", "2012-02-03"], "2010-01/2012-02"),
        (["2010-06", "2013-12-30"], "2010-06/2013-12"),
        (["2010-01-05", "2012"], "2010/2012"),
        (["2010-02-05", "2012-02-03/.."], "2010-02/2012-02"),
        (["../2011-02-05", "2012-02-03"], "2011-02/2012-02"),
        (["2006", "2021"], "2006/2021"),
        (["1945-06-30", "2023-05"], "1945/2024"),
        (["-0500", "0300"], "-0549/0300"),
    ],
)
def test_the_first_view_ends_with_the_bars_of_the_first_and_the_last_event(
    dates: list[str], spanned: str
) -> None:
    data = everything(table(*({"date": text} for text in dates))).data
    assert span(data).edtf == spanned


def test_a_confirmed_date_is_in_the_first_view() -> None:
    confirmed = {"date": "2011", "confirmed_date": "2012-05-04"}
    data = everything(table({"date": "2010-02-05"}, confirmed, {"date": "2012-03-01"})).data
    assert span(data).edtf == "2010-02/2012-05"
