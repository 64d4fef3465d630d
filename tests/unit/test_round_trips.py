"""What is exported is read back as it was, as far as the form carries."""

import io
from collections.abc import Callable

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import assume, given
from pyarrow import parquet
from tables import edited, everything
from valid_tables import LONG_TABLES, few

from timeline import dates, reading
from timeline.editing import text_table
from timeline.events import ENDS, NO_HEADING, Event, Heading, each
from timeline.exports import timelinejs
from timeline.exports.formats import csv_events, json_events

DAY = "2026-03-03"


@few
@given(LONG_TABLES)
def test_events_exported_as_csv_are_read_back_without_loss(found: pd.DataFrame) -> None:
    again = reading.read(csv_events(found))
    assert [str(problem) for problem in again.problems if "outside" not in str(problem)] == []
    pd.testing.assert_frame_equal(again.events, found)


@few
@given(LONG_TABLES)
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


ZONED = f"""# zone: Europe/Berlin
date,title,confirmed_date
{DAY}T21:47,A minute,
2026-03-29 02:30,A time that clocks skip,
2026-10-25T02:30,A time that they have twice,2026-10-25T01:30Z
{DAY}T20:47:05Z/2026-03-04,From a second to a day,
about 3 am on 4 March 2026,About an hour,
{DAY},A day,
"""


def _parquet(found: pd.DataFrame) -> bytes:
    file = io.BytesIO()
    parquet.write_table(pa.Table.from_pandas(found.drop(columns=[*ENDS])), file)
    return file.getvalue()


@pytest.mark.usefixtures("in_process")
@pytest.mark.parametrize(
    "write", [csv_events, _parquet, lambda found: json_events(found, NO_HEADING)]
)
def test_times_and_their_zone_are_read_back_from_each_table(
    write: Callable[[pd.DataFrame], bytes],
) -> None:
    found = reading.read(ZONED.encode()).events
    again = reading.read(write(found))
    pd.testing.assert_frame_equal(again.events[[*found.columns]], found)


def test_times_and_their_zone_outlast_the_editor() -> None:
    found = reading.read(ZONED.encode()).events
    again = reading.read(text_table.csv(edited(ZONED.encode()))).events
    assert again["date"].tolist() == found["date"].tolist()
