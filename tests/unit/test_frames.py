"""Tables in memory: what their types say of when, how their rows are named, what is refused."""

import datetime as dt
from typing import Any

import pandas as pd
import pyarrow as pa
import pytest

import timeline
from timeline import Timeline, Unreadable

MOMENTS = ["2026-03-03 21:47", "2026-07-04 02:10"]
# A column of dates, and what is read of it.
COLUMNS: dict[str, tuple[Any, list[str]]] = {
    "texts": (["2006", "late 2012"], ["2006", "2012-36"]),
    "timestamps": (pd.to_datetime(MOMENTS), ["2026-03-03T21:47", "2026-07-04T02:10"]),
    "timestamps with a zone": (
        pd.to_datetime(MOMENTS).tz_localize("Europe/Berlin"),
        ["2026-03-03T21:47+01:00", "2026-07-04T02:10+02:00"],
    ),
    "dates": ([dt.date(2006, 1, 2), dt.date(2007, 1, 2)], ["2006-01-02", "2007-01-02"]),
    "years": ([2006, 2007], ["2006", "2007"]),
    "years beside a missing one": ([2006, None, 2007], ["2006", "2007"]),
    "years of pandas": (pd.array([2006, None, 2007], dtype="Int64"), ["2006", "2007"]),
    "periods of a year": (pd.PeriodIndex(["2006", "2007"], freq="Y"), ["2006", "2007"]),
    "quarters": (pd.PeriodIndex(["2006-11", "2007-01"], freq="Q"), ["2006-36", "2007-33"]),
    "months": (pd.PeriodIndex(["2006-11", None, "2007-01"], freq="M"), ["2006-11", "2007-01"]),
    "weeks": (pd.PeriodIndex(["2006-11-08"], freq="W"), ["[2006-11-06..2006-11-12]"]),
    "days": (pd.PeriodIndex(["2006-11-08"], freq="D"), ["2006-11-08"]),
    "hours": (pd.PeriodIndex(["2006-11-08 21:00"], freq="h"), ["2006-11-08T21"]),
    "categories": (pd.Categorical(["2007", "2006", None, "2007"]), ["2006", "2007", "2007"]),
    "categories of years": (pd.Categorical([2007, 2006]), ["2006", "2007"]),
    "several types": (
        [dt.date(2006, 1, 2), "late 2012", pd.Period("2017-11", "M"), 2019, None],
        ["2006-01-02", "2012-36", "2017-11", "2019"],
    ),
    "a moment and a year": ([pd.Timestamp("2006-01-02 12:00"), 2012], ["2006-01-02T12:00", "2012"]),
}


def titled(dates: Any) -> pd.DataFrame:
    """A frame of events with these dates."""
    return pd.DataFrame({"date": dates, "title": [f"Event {n}" for n in range(len(dates))]})


@pytest.mark.parametrize("kind", COLUMNS)
def test_a_date_is_as_exact_as_the_type_of_its_column(kind: str) -> None:
    dates, expected = COLUMNS[kind]
    assert timeline.read(titled(dates)).events["date"].tolist() == expected


OF_TWO = {"date": ["2006", "late 2012"], "title": ["Meeting", "Congress"]}
SOURCES = [
    pd.DataFrame(OF_TWO),
    pa.table(OF_TWO),
    pa.record_batch(OF_TWO),
    pd.DataFrame(OF_TWO).to_dict("records"),
    pd.DataFrame(OF_TWO).to_csv(index=False).encode(),
]


@pytest.mark.parametrize("source", SOURCES, ids=lambda each: type(each).__name__)
def test_the_same_events_are_read_whatever_holds_them(source: object) -> None:
    found = timeline.read(source)
    assert found.events["title"].tolist() == ["Meeting", "Congress"]
    assert found.problems == []


class Stream:
    """What offers itself by Arrow's interface alone, with the types of a frame of Polars."""

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        columns = {name: pa.array(each, pa.string_view()) for name, each in OF_TWO.items()}
        kinds = pa.DictionaryArray.from_arrays(
            pa.array([0, 1], pa.uint32()), pa.array(["War", "Peace"], pa.string_view())
        )
        return pa.table({**columns, "category": kinds}).__arrow_c_stream__(requested_schema)


def test_anything_with_the_interface_of_arrow_is_read() -> None:
    found = timeline.read(Stream())
    assert found.events["date"].tolist() == ["2006", "2012-36"]
    assert found.events["category"].tolist() == ["War", "Peace"]
    assert found.problems == []


def test_keys_that_only_some_dictionaries_have_are_columns_too() -> None:
    rows = [{"date": "2006", "title": "A"}, {"date": 2007, "title": "B", "category": "War"}]
    assert timeline.read(rows).events["category"].tolist() == ["", "War"]


def test_a_problem_names_the_label_of_its_row() -> None:
    frame = titled(["2006", "soon"]).set_axis(["first", "second"])
    (problem,) = timeline.read(frame).problems
    assert problem.startswith('index second, column "date": "soon" is not a date')


def test_a_named_index_is_a_column() -> None:
    frame = titled(["2006", "2007"]).set_index("date")
    assert timeline.read(frame).events["date"].tolist() == ["2006", "2007"]


def test_columns_that_cannot_be_texts_are_named() -> None:
    found = timeline.read([{"date": "2006", "title": "A", "parts": [1, 2]}])
    (problem,) = found.problems
    assert problem.startswith('column "parts": is left out: its cells are lists')


def refusal(source: object, **options: Any) -> str:
    """Why a source is not read."""
    with pytest.raises((ValueError, TypeError)) as error:
        timeline.read(source, **options)
    return str(error.value)


@pytest.mark.parametrize("source", [[], pd.DataFrame(), titled([])])
def test_an_empty_table_is_refused_with_what_to_give(source: object) -> None:
    assert refusal(source).endswith(
        "has no rows; give one row for each event, with a date and a title"
    )


def test_what_is_no_table_is_refused_with_what_to_give() -> None:
    assert refusal(3).startswith("int is not read; give the path of a file")


def test_a_table_without_a_date_is_refused_with_the_names_of_its_columns() -> None:
    with pytest.raises(Unreadable, match=r'no column "date".*found: "x", "y"'):
        timeline.read(pd.DataFrame({"x": ["?"], "y": ["!"]}))


def test_columns_are_what_the_caller_says() -> None:
    frame = pd.DataFrame({"when": ["2006"], "What": ["Meeting"], "Title": ["Dr"]})
    found = timeline.read(frame, columns={"date": "when", "title": "What"})
    assert found.events["title"].tolist() == ["Meeting"]
    assert refusal(frame, columns={"date": "whn"}) == (
        'there is no column "whn"; columns are when, What, title'
    )
    assert refusal(frame, columns={"dat": "when"}).startswith(
        '"dat" is nothing that a column can be; use date, title, end'
    )


@pytest.mark.parametrize("name", ["convention", "language", "order", "zone"])
def test_an_option_that_makes_no_sense_is_refused(name: str) -> None:
    assert '"nonsense"' in refusal(titled(["2006"]), **{name: "nonsense"})


def test_a_question_is_answered_by_the_order() -> None:
    rows = titled(["03/04/2019", "2020"])
    question = timeline.read(rows).question
    assert question
    assert question.answers == ("day", "month")
    assert timeline.read(rows, order="day").events["date"].tolist() == ["2019-04-03", "2020"]


def test_tables_with_other_events_are_told_apart() -> None:
    one, other = (timeline.read(titled([year])) for year in ("2006", "2007"))
    assert one.data.digest != other.data.digest
    assert one.data.digest == timeline.read(titled(["2006"])).data.digest
    assert isinstance(one, Timeline)
