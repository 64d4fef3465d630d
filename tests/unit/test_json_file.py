"""JSON: lists of objects, lines, and the forms of other programs."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline import limits, reading
from timeline.events import NO_HEADING
from timeline.exports import formats
from timeline.reading import json_process, limited_process

EVENTS: list[dict[str, Any]] = [{"date": "1912-04-03", "title": "a"}, {"date": 1815, "title": "b"}]
READ = [["1815", "b"], ["1912-04-03", "a"]]


def read(content: Any) -> tuple[list[list[str]], list[str]]:
    """Dates and titles, and the problems; what is no text or bytes is written as JSON."""
    text = content if isinstance(content, (str, bytes)) else json.dumps(content)
    found = reading.read(text if isinstance(text, bytes) else text.encode())
    return found.events[["date", "title"]].values.tolist(), [str(each) for each in found.problems]


@pytest.mark.usefixtures("in_process")
@pytest.mark.parametrize(
    "content",
    [
        EVENTS,
        json.dumps(EVENTS, indent=2),
        json.dumps(EVENTS).encode("utf-8-sig"),
        json.dumps(EVENTS).encode("utf-16"),
        {"name": "x", "tags": ["a", "b"], "about": {"events": [1]}, "events": EVENTS},
        "\n".join(map(json.dumps, EVENTS)),
        "\r\n\r\n".join(map(json.dumps, EVENTS)) + "\r\n",
    ],
)
def test_objects_in_a_list_within_an_object_and_in_lines_are_events(content: Any) -> None:
    assert read(content) == (READ, [])


@pytest.mark.usefixtures("in_process")
def test_values_are_cells_as_they_are_written() -> None:
    event = {"date": "1912", "title": "a", "n": 1.50, "is": True, "no": None, "tags": ["x", "y"],
             "place": {"lat": 1}}  # fmt: skip
    found = reading.read(
        json.dumps([event, {**EVENTS[1], "late": "z"}]).replace("1.5", "1.50").encode()
    )
    row = found.events.iloc[1]
    own = row[["n", "is", "no", "tags", "place.lat", "late"]].tolist()
    assert own == ["1.50", "true", "", "x; y", "1", ""]


@pytest.mark.usefixtures("in_process")
def test_events_are_found_at_any_depth_and_objects_in_them_are_columns() -> None:
    nested = [
        {"when": {"start": "1912-04-03"}, "title": "a"},
        {"when": {"start": 1815}, "title": "b"},
    ]
    said = "the events were found under “all”; nothing else of the file is read"
    assert read({"data": {"of": {"all": nested}}, "n": [1]}) == (READ, [said])


@pytest.mark.usefixtures("in_process")
def test_of_several_lists_the_one_with_a_usual_name_is_read_and_that_is_said() -> None:
    said = "the events were found under “events”; nothing else of the file is read"
    assert read({"people": [{"date": "1900", "title": "x"}], "events": EVENTS}) == (READ, [said])


@pytest.mark.usefixtures("in_process")
def test_features_of_geojson_are_events_with_their_place() -> None:
    point = {"type": "Point", "coordinates": [11.5, 48.1, 500]}
    features = [
        {"type": "Feature", "properties": {"date": "1815", "name": "b"}, "geometry": point},
        {"type": "Feature", "properties": {"date": "1912-04-03", "name": "a"}, "geometry": None},
    ]
    data = json.dumps({"type": "FeatureCollection", "features": features}).encode()
    found = reading.read(data)
    assert found.events[["date", "title"]].to_numpy().tolist() == READ
    assert found.events[["lat", "lng"]].to_numpy().tolist() == [["48.1", "11.5"], ["", ""]]


@pytest.mark.usefixtures("in_process")
def test_dates_of_timelinejs_1_have_commas() -> None:
    dates = [
        {"startDate": "1996,03", "endDate": "1996,5,1", "headline": "a"},
        {"startDate": "1997", "headline": "b"},
    ]
    found = read({"timeline": {"headline": "x", "type": "default", "date": dates}})
    assert found == ([["1996-03/1996-05-01", "a"], ["1997", "b"]], [])


@pytest.mark.usefixtures("in_process")
def test_what_the_page_gives_as_json_is_read_back() -> None:
    given_events = reading.read(b"date,title,category\n1912~,a,x\n1913/..,b,y\n").events
    found = reading.read(formats.json_events(given_events, NO_HEADING))
    assert found.problems == []
    names = ["id", "date", "date_text", "title", "category"]
    assert found.events[names].equals(given_events[names])


@pytest.mark.usefixtures("in_process")
def test_a_problem_names_the_item() -> None:
    bad = [EVENTS[0], {"date": "soon", "title": "x"}]
    assert read(bad)[1][0].startswith('item 2, column "date": "soon" is not a date')
    lines = "\n\n".join(map(json.dumps, bad))
    assert read(lines)[1][0].startswith('item 2, column "date": "soon" is not a date')
    assert read([*EVENTS, "x"]) == (READ, [f"item 3: {json_process.NO_OBJECT}"])
    assert reading.read(json.dumps([*EVENTS, "x"]).encode()).left_out == 1
    assert read([{"when": "1912", "title": "a"}]) == ([["1912", "a"]], [])
    assert read([{"a": "1912"}])[1][0].startswith('there is no column "title"')


# Other programs

TIMELINE = {
    "title": {"text": {"headline": "A life", "text": "In dates"}},
    "events": [
        {
            "start_date": {"year": 1914, "month": "8"},
            "end_date": {"year": "1918"},
            "display_date": "the war years",
            "text": {"headline": "<b>War</b>", "text": "<p>Long.</p>"},
            "media": {"url": "https://example.org/a.png", "credit": "me"},
            "group": "Work",
        },
        {"start_date": {"year": "-44"}, "text": {"headline": "Ides"}},
        {"start_date": {"year": "1900", "month": "13"}, "text": {"headline": "Never"}},
    ],
    "eras": [
        {"start_date": {"year": "1900"}, "end_date": {"year": "1920"}, "text": {"headline": "Then"}}
    ],
}


@pytest.mark.usefixtures("in_process")
def test_the_file_of_timelinejs_is_read_as_its_sheet_is() -> None:
    found = reading.read(json.dumps(TIMELINE).encode())
    columns = ["date", "title", "summary", "category", "date_text"]
    assert found.events[columns].values.tolist() == [
        ["-0043", "Ides", "", "", "44 BC"],
        ["1914-08/1918", "War", "Long.", "Work", "the war years"],
    ]
    assert found.eras[["date", "title"]].values.tolist() == [["1900/1920", "Then"]]
    assert [found.heading.title, found.heading.intro] == ["A life", "In dates"]
    assert [each.place for each in found.problems] == ['item 3, column "Year"']
    assert found.events["image"].tolist() == ["", "https://example.org/a.png"]


ENTITY = "http://www.wikidata.org/entity/"


def bound(**values: str) -> dict[str, dict[str, str]]:
    """A result of a query."""
    return {name: {"type": "literal", "value": value} for name, value in values.items()}


ROWS = [
    {"item": f"{ENTITY}Q1", "itemLabel": "Founded", "born": "1802-01-01T00:00:00Z", "timePrecision": "9"},
    {"item": f"{ENTITY}Q2", "itemLabel": "Battle", "born": "-0216-08-02T00:00:00Z", "timePrecision": "11"},
    {"item": f"{ENTITY}Q3", "itemLabel": "Unknown", "born": "http://www.wikidata.org/.well-known/genid/0a"},
]  # fmt: skip
RESULT = [["-0216-08-02", "Battle"], ["1802", "Founded"]]


@pytest.mark.usefixtures("in_process")
def test_results_of_wikidata_are_as_close_as_their_precision() -> None:
    variables = {"head": {"vars": list(ROWS[0])}}
    results = {**variables, "results": {"bindings": [bound(**row) for row in ROWS]}}
    events, problems = read(results)
    assert events == RESULT
    assert problems == ['item 3, column "born": is empty; every event needs one']
    assert read(json.dumps(results, indent=1)) == (events, problems)


@pytest.mark.usefixtures("in_process")
def test_the_other_download_of_wikidata_is_a_list_of_objects() -> None:
    assert read(ROWS[:2])[0] == RESULT


@pytest.mark.usefixtures("in_process")
def test_columns_that_have_the_names_already_are_left_as_they_are() -> None:
    row = {"title": "Mine", "date": "1802-05", **ROWS[0]}
    events, _ = read([row])
    assert events == [["1802", "Mine"]]


@pytest.mark.usefixtures("in_process")
def test_the_first_result_with_a_date_says_which_variable_is_the_date() -> None:
    rows = [
        {**ROWS[0], "modified": "1850-01-01T00:00:00Z"},
        {**ROWS[1], "modified": "1900-01-01T00:00:00Z"},
    ]
    del rows[1]["born"]
    events, problems = read(rows)
    assert events == [["1802", "Founded"]]
    assert 'item 2, column "born": is empty; every event needs one' in problems


# What is broken


@pytest.mark.usefixtures("in_process")
@pytest.mark.parametrize(
    ("content", "line"),
    [
        ('[{"date": "1912",\n "title": "a"},\n {"date" "1913"}]', 3),
        ('[{"date": "1912", "title": "a"},\n', 2),
        ('{"events": [{"date": "1912"}],\n "x" 3}', 2),
        ('{"a": 1}\n{"a": 2}\n{"a": }', 3),
        ('{"a": 1}\n{"a": 2} x', 2),
    ],
)
def test_broken_json_names_its_line(content: str, line: int) -> None:
    assert read(content) == ([], [json_process.BROKEN.format(line)])


@pytest.mark.usefixtures("in_process")
@pytest.mark.parametrize(
    "content", ["{}", '{"date": "1912"', '{"a": [1, 2]}', '{"a": {"b": [{}]}}']
)
def test_json_without_a_list_of_objects_says_so(content: str) -> None:
    events, problems = read(content)
    assert events == []
    assert problems


@pytest.mark.parametrize("depth", [*range(850, 1000, 30), 100_000])
def test_values_nested_as_deep_as_can_be_decoded_cost_no_more_than_their_cell(depth: int) -> None:
    nested = "[" * depth + "{}" + "]" * depth
    events, problems = read(f'[{{"date": "1912", "title": "a", "x": {nested}}}]')
    assert events == [["1912", "a"]] or problems == [limited_process.BROKEN]


def test_results_within_results_are_not_looked_into() -> None:
    assert read('{"results":' * 5000)[0] == []


@pytest.mark.usefixtures("in_process")
@pytest.mark.parametrize(
    ("limit", "most", "what"), [("MOST_ROWS", 1, "rows"), ("MOST_COLUMNS", 2, "columns"), ("MOST_CELLS", 5, "cells")]
)  # fmt: skip
def test_too_many_rows_columns_and_cells_are_refused(
    limit: str, most: int, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [{**event, "x": "y"} for event in EVENTS]
    assert len(read(rows)[0]) == 2
    monkeypatch.setattr(limits, limit, most)
    assert read(rows)[1] == [
        f"the file has more than {most} {what}; {'delete some' if what == 'columns' else 'split it'}"
    ]


def test_an_object_of_very_much_text_is_refused_at_once() -> None:
    large = f'[{{"date": "1912", "title": "{"x" * (11 * 2**20)}"}}]'
    assert read(large) == ([], [limited_process.LARGE])


@settings(max_examples=settings().max_examples // 3)  # each starts a process
@given(st.recursive(st.none() | st.booleans() | st.floats() | st.text(),
                    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)),
       st.sampled_from(["[{}]", '{{"events": [{}]}}', '{{"date": {0}, "title": {0}}}',
                        '[{{"start": {0}, "content": {0}, "end": {0}, "title": {0}}}]',
                        '[{{"start_date": {{"year": {0}}}, "text": {0}, "media": {0}}}]',
                        '{{"results": {{"bindings": [{{"date": {0}}}, {0}]}}}}', '{{"results": {0}}}']))  # fmt: skip
def test_any_json_gives_events_or_problems(value: Any, frame: str) -> None:
    found = reading.read(frame.format(json.dumps(value)).encode())
    assert len(found.events) or found.problems


@settings(max_examples=settings().max_examples // 3)
@given(st.binary(max_size=100))
def test_any_bytes_after_a_bracket_give_events_or_problems(data: bytes) -> None:
    found = reading.read(b'[{"date": "1912", "title": "a"}, {' + data)
    assert len(found.events) or found.problems


@pytest.mark.usefixtures("in_process")
def test_of_several_lists_those_with_usual_names_are_read() -> None:
    found, _ = read({"sources": [{"title": "Annals", "date": "1900"}], "events": EVENTS})
    assert found == READ
