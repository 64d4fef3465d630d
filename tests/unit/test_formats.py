"""The formats: what each gets of the selection."""

import re
from datetime import UTC, datetime

import pytest
from tables import table, view

from timeline import describe
from timeline.events import Heading
from timeline.events.time_window import of_years
from timeline.exports.formats import CALENDAR, SVG, TIMELINEJS, WEB_PAGE, Format, Selection
from timeline.query.filters import Filters


@pytest.mark.parametrize("wanted", [CALENDAR, TIMELINEJS])
@pytest.mark.parametrize(("confirmed_by", "is_said"), [("Xinhua", True), ("", False)])
def test_that_a_date_lacks_a_confirmation_is_said_where_any_event_of_the_file_has_one(
    wanted: Format, confirmed_by: str, *, is_said: bool
) -> None:
    found = table({"date": "2006"}, {"date": "2012", "confirmed_by": confirmed_by})
    chosen = Selection(
        view(found, (2006, 2006)), Heading("A title", ""), datetime(2021, 2, 26, tzinfo=UTC)
    )
    assert chosen.view.count == 1
    told = wanted.make(chosen).decode().replace("\r\n ", "")
    assert ("exact day not known" in told) == is_said


@pytest.mark.parametrize("wanted", [SVG, WEB_PAGE])
def test_a_picture_and_a_web_page_say_what_they_are_an_extract_of(wanted: Format) -> None:
    shown = view(table({"date": "2006"}, {"date": "2012"}), (2006, 2006))
    heading, stamp = Heading("A title", "From a book."), datetime(2021, 2, 26, tzinfo=UTC)
    said = describe.extract(shown, Filters(of_years((2006, 2006))))
    assert said == "Timeline of 2006: 1 of 2 events"
    made = []
    for extract in (said, describe.extract(shown, shown.data.unfiltered())):
        file = wanted.make(Selection(shown, heading, stamp, extract=extract)).decode()
        made.append(re.sub(r"(<[^>]*>|\s)+", " ", file))
    sentence = "From a book. An extract: Timeline of 2006: 1 of 2 events."
    assert [sentence in each for each in made] == [True, False]
