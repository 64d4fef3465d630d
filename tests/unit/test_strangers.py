"""Files as strangers make them: what is made of them, and what is said of that."""

from timeline import reading
from timeline.reading.notes import account


def test_which_columns_are_used_for_what_and_which_are_not_is_said() -> None:
    said = account(
        reading.read(
            b"Year,Event,finish,code,confirmed_by\n"
            b"1912,The ship departs,soon,a,\n3 May 1913,The harbour opens,late,b,A\n,The mill,x,c,\n"
        )
    )
    assert said == (
        "Used: “Year” as date, “Event” as title, confirmed_by. In the card and the table alone: "
        "“finish” (called like end), “code”. Choose others under “About this file”, or call them "
        "date, title, end and so on. 1 of 2 dates cover a day or less, the others more; "
        "1 row is not shown."
    )


def test_how_it_was_decided_what_dates_mean_is_said_with_how_to_change_it() -> None:
    said = account(reading.read(b"a,b\n03/04/1912,Departure\n15/04/1912,Sinking\n"))
    assert said.startswith("Used: “a” as date (by what is in it), “b” as title (by what is in it).")
    assert said.endswith("in no other way; write year-month-day to have them otherwise.")
    said = account(reading.read(b"date,title\nMai 1912,Abfahrt\nEnde 1913,Fund\n"))
    assert said.endswith("Dates are read as German; “language=en” in the address has another.")
