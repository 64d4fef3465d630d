"""The formats: what each gets of the selection."""

from datetime import UTC, datetime

import pytest
from tables import table, view

from timeline.events import Heading
from timeline.exports.formats import CALENDAR, TIMELINEJS, Format, Selection


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
    assert ("no exact date known" in told) == is_said
