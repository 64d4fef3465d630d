"""Parquet and Arrow: dates as they are, other columns as text, and what is refused."""

import datetime as dt
import io
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from pyarrow import feather, parquet
from tables import edited

from timeline import limits, reading
from timeline.progress import unheard
from timeline.reading import arrow_file, file_kinds, limited_process

BY_OTHERS = Path(__file__).with_name("parquet")
DAY = dt.datetime(1912, 4, 3, tzinfo=dt.UTC)
ZONES = [
    (pa.timestamp("us"), "1912-04-03", "1912-04-03"),
    (pa.timestamp("ns", "UTC"), "1912-04-03T00:00:00+00:00", "1912-04-03"),
    (pa.timestamp("ms", "Asia/Tokyo"), "1912-04-03T09:00:00+09:00", "1912-04-03T09:00+09:00"),
    (pa.timestamp("s", "America/New_York"), "1912-04-02T19:00:00-05:00", "1912-04-02T19:00-05:00"),
]


def in_parquet(table: pa.Table, **options: Any) -> bytes:
    """The file of a table."""
    file = io.BytesIO()
    parquet.write_table(table, file, **options)
    return file.getvalue()


def in_feather(table: pa.Table) -> bytes:
    """The file of a table in Arrow's format of files."""
    file = io.BytesIO()
    feather.write_feather(table, file)
    return file.getvalue()


def in_a_stream(table: pa.Table) -> bytes:
    """The file of a table in Arrow's format of streams."""
    file = io.BytesIO()
    with pa.ipc.new_stream(file, table.schema) as stream:
        stream.write_table(table)
    return file.getvalue()


def cells(data: bytes) -> list[list[str]]:
    """The cells of a file's columns."""
    return [column.to_pylist() for column in file_kinds.split(data, unheard).columns]


def refusal(data: bytes) -> str:
    """Why a file is refused."""
    found = reading.read(data)
    assert found.events.empty
    return str(found.problems[0])


@pytest.mark.usefixtures("in_process")
@pytest.mark.parametrize("written", [in_parquet, in_feather, in_a_stream])
def test_rows_are_events_with_days_as_dates(written: Any) -> None:
    days = pa.array([dt.date(1912, 4, 3), dt.date(1066, 10, 14), None], pa.date32())
    table = pa.table({"date": days, "title": ["a", "b", "c"], "n": [1, None, 3]})
    found = reading.read(written(table))
    assert found.events[["date", "title", "n"]].values.tolist() == [
        ["1066-10-14", "b", ""], ["1912-04-03", "a", "1"],
    ]  # fmt: skip
    assert [str(each) for each in found.problems] == [
        'row 3, column "date": is empty; every event needs one'
    ]


@pytest.mark.usefixtures("in_process")
@pytest.mark.parametrize(("kind", "text", "date"), ZONES)
def test_a_time_is_that_of_its_own_zone_and_midnight_is_no_time(
    kind: Any, text: str, date: str
) -> None:
    data = in_parquet(pa.table({"date": pa.array([DAY, None], kind), "title": ["a", "b"]}))
    assert cells(data)[0] == [text, ""]
    assert reading.read(data).events["date"].tolist() == [date]


@pytest.mark.usefixtures("in_process")
@pytest.mark.parametrize(
    ("column", "texts"),
    [
        (pa.array([1912.0, None, float("nan"), 0.5]), ["1912", "", "", "0.5"]),
        (pa.array([True, None]), ["true", ""]),
        (pa.array(["x", None, "x"]).dictionary_encode(), ["x", "", "x"]),
        (pa.array(["x"], pa.string_view()), ["x"]),
        (pa.nulls(2), ["", ""]),
        (pa.array([dt.date(1, 1, 1)]), ["0001-01-01"]),
        (pa.array([-800_000], pa.date32()), ["-0221-09-04"]),
        (pa.array(["{}"], pa.json_()), ["{}"]),
    ],
)
def test_a_value_is_text(column: Any, texts: list[str]) -> None:
    assert cells(in_feather(pa.table({"a": column}))) == [texts]


@pytest.mark.usefixtures("in_process")
@pytest.mark.parametrize(
    "column",
    [
        pa.array([["x"]]),
        pa.array([{"x": 1}]),
        pa.array([b"\xff"]),
        pa.array([0], pa.timestamp("s", "No/Where")),
        pa.array([b"x" * 16], pa.uuid()),
    ],
)
@pytest.mark.parametrize("written", [in_parquet, in_feather])
def test_a_column_of_lists_objects_or_bytes_is_left_out_and_said(column: Any, written: Any) -> None:
    found = reading.read(written(pa.table({"date": ["1912"], "odd": column, "title": ["a"]})))
    assert found.events[["date", "title"]].values.tolist() == [["1912", "a"]]
    assert [str(each) for each in found.problems] == [f'column "odd": {arrow_file.LEFT_OUT}']


@pytest.mark.usefixtures("in_process")
def test_columns_are_found_as_those_of_other_files_and_the_table_can_be_edited() -> None:
    days = pa.array([dt.date(1912, 4, 3)])
    data = in_parquet(pa.table({"Jahr": days, "Ereignis": ["a"], "a.b": ["c"]}))
    assert reading.read(data).events[["date", "title", "a.b"]].values.tolist() == [
        ["1912-04-03", "a", "c"]
    ]
    assert edited(data).column("date") == ["1912-04-03"]


@pytest.mark.usefixtures("in_process")
def test_files_of_others_are_read() -> None:
    found = file_kinds.split((BY_OTHERS / "alltypes_plain.snappy.parquet").read_bytes(), unheard)
    columns = dict(zip(found.header, found.columns, strict=True))
    assert columns["timestamp_col"].to_pylist() == ["2009-04-01", "2009-04-01 00:01:00"]
    assert columns["float_col"].to_pylist() == ["0", "1.1"]
    assert cells((BY_OTHERS / "nested_maps.snappy.parquet").read_bytes()) == [["1"] * 6] * 2
    assert cells((BY_OTHERS / "int96_from_spark.parquet").read_bytes())[0][:2] == [
        "2024-01-01 20:34:56.123456000", "2024-01-01 01:00:00",
    ]  # fmt: skip


# What is refused


@pytest.mark.usefixtures("in_process")
def test_a_file_without_rows_or_columns_of_text_says_so() -> None:
    assert refusal(in_parquet(pa.table({"date": pa.array([], pa.date32())}))) == arrow_file.EMPTY
    assert refusal(in_parquet(pa.table({"a": [["x"]]}))) == arrow_file.EMPTY


@pytest.mark.usefixtures("in_process")
@pytest.mark.parametrize(
    ("place", "most", "written"),
    [
        *((place, most, in_parquet) for place, most in enumerate((2, 49, 149, 100, 549))),
        *((place, most, in_feather) for place, most in ((0, 2), (1, 49), (2, 149), (4, 549))),
    ],
)
def test_what_is_beyond_a_limit_is_refused(
    place: int, most: int, written: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = written(pa.table({"date": ["1912"] * 50, "title": ["a title"] * 50, "n": [1] * 50}))
    assert len(reading.read(data).events) == 50
    small = [*limits.ARROW]
    small[place] = most
    monkeypatch.setattr(limits, "ARROW", tuple(small))
    assert refusal(data) == limited_process.LARGE


def test_a_value_that_unpacks_to_very_much_is_refused_within_its_memory() -> None:
    rows = 100_000
    index = pa.array([0] * rows, pa.int32())
    packed = pa.DictionaryArray.from_arrays(index, pa.array(["x" * 2**20]))
    table = pa.table({"date": ["1912"] * rows, "title": packed})
    for data in (in_parquet(table, compression="zstd"), in_feather(table)):
        assert len(data) < 5 * 2**20
        assert refusal(data) == limited_process.LARGE


@pytest.mark.parametrize("written", [in_parquet, in_feather, in_a_stream])
def test_a_broken_file_is_refused_or_read(written: Any) -> None:
    data = written(pa.table({"date": ["1912"] * 9, "title": [*"abcdefghi"]}))
    for start in range(12, len(data), len(data) // 2):
        broken = data[:start] + b"\xff" * 8 + data[start + 8 :]
        found = reading.read(broken)
        said = {str(each) for each in found.problems}
        assert len(found.events) or said & {
            limited_process.BROKEN,
            limited_process.LARGE,
            arrow_file.EMPTY,
        }
    assert refusal(data[:100]) == limited_process.BROKEN


@pytest.mark.parametrize("name", ["ARROW-*", "PARQUET-*", "encrypt*"])
def test_broken_and_encrypted_files_of_others_are_refused(name: str) -> None:
    for path in BY_OTHERS.glob(f"{name}.parquet"):
        assert refusal(path.read_bytes()) == limited_process.BROKEN
