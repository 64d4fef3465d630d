"""What is exported is read back as it was, as far as the form carries."""

import numpy as np
import pandas as pd
from hypothesis import assume, given
from tables import everything
from valid_tables import TABLES

from timeline import dates, reading
from timeline.events import Event, Heading, each
from timeline.exports import timelinejs
from timeline.exports.formats import csv_events


@given(TABLES)
def test_events_exported_as_csv_are_read_back_without_loss(found: pd.DataFrame) -> None:
    again = reading.read(csv_events(found))
    assert [str(problem) for problem in again.problems if "outside" not in str(problem)] == []
    pd.testing.assert_frame_equal(again.events, found)


@given(TABLES)
def test_events_exported_for_timelinejs_are_read_back_as_far_as_its_sheet_carries(
    found: pd.DataFrame,
) -> None:
    found = found[~found["date"].str.contains("/.*Y|Y.*/")]  # EDTF has no months beyond 9999
    assume(len(found))
    heading = Heading("A <title>", "A & source, www.a.test", intro="What it is <about>. In short.")
    again = reading.read(timelinejs.sheet(everything(found), heading))
    assert again.heading == heading
    assert again.problems == []
    told = [(*_carried(event), _told(event)) for event in each(found)]
    read = [(*_carried(event), event.wording) for event in each(again.events)]
    assert sorted(map(_unbroken, read)) == sorted(map(_unbroken, told))


def _carried(event: Event) -> tuple[str, str, str, str]:
    """Title, category, first and last day, of an open range the days of its known end."""
    sides = [side for side in event.stated.edtf.split("/") if side not in ("", "..")]
    first, last = dates.read(sides[0]).earliest, dates.read(sides[-1]).latest
    return event.title, event.category, str(first), str(last)


def _told(event: Event) -> str:
    """The wording, with the date in words where the csv_events can't hold it."""
    date = event.stated
    is_open = np.isnat(date.earliest) or np.isnat(date.latest)
    is_lost = (is_open or date.is_vague) and event.wording != date.name
    return f"{event.wording} ({date.name})" if is_lost else event.wording


def _unbroken(parts: tuple[str, ...]) -> list[str]:
    return [" ".join(part.split()) for part in parts]
