"""The CSV: the contract's columns, safe in a spreadsheet."""

import csv
import io

import pandas as pd
from hypothesis import given
from tables import table
from valid_tables import TABLES

from timeline import events, reading
from timeline.exports.formats import csv_events
from timeline.text import escapes


def _records(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))


def _table(date: str = "-0043", **own: str) -> pd.DataFrame:
    return table({"date": date}).assign(**own)


def test_the_columns_of_the_contract_come_first_then_those_of_the_file() -> None:
    data = csv_events(_table(place="Rome"))
    assert data.startswith(b'\xef\xbb\xbf"id","date",')
    assert _records(data)[0] == [*events.COLUMNS, "place"]
    assert data.endswith(b',"Rome"\r\n')


def test_no_event_gives_the_header_alone() -> None:
    assert _records(csv_events(_table().iloc[:0])) == [list(events.COLUMNS)]


def test_a_date_before_year_1_and_a_formula_in_a_name_of_a_column_are_defused() -> None:
    header, row = _records(csv_events(_table(**{"=1+1": "b"})))
    assert header[-1] == "'=1+1"
    assert row[1] == "'-0043"


def test_a_year_before_1000_is_kept_from_losing_its_noughts() -> None:
    _, row = _records(csv_events(_table("0079")))
    assert row[1] == "'0079"
    assert reading.read(csv_events(_table("0079"))).events["date"].tolist() == ["0079"]


@given(TABLES)
def test_every_cell_is_defused_and_comes_back_as_it_was(found: pd.DataFrame) -> None:
    data = csv_events(found)
    header, *rows = _records(data)
    assert not any(escapes.is_formula(cell) and cell[0] != "'" for row in rows for cell in row)
    restored = [[escapes.restored(cell) for cell in row] for row in rows]
    assert restored == found[header].to_numpy().tolist()
