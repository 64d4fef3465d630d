"""From JSON to columns of text, one object for each row.

Read are a list of objects, an object with lists of objects (as our own), objects in lines
(https://github.com/ndjson/ndjson-spec), the file of TimelineJS
(https://timeline.knightlab.com/docs/json-format.html), items of vis-timeline
(https://visjs.github.io/vis-timeline/docs/timeline/#items), and results of a SPARQL query
(https://www.w3.org/TR/sparql11-results-json/).

A process of its own decodes it (`json_process`), so that others don't wait.
"""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np

from timeline.events.event_table import ERA, HIGHLIGHT
from timeline.progress import Progress
from timeline.reading import limited_process, records
from timeline.reading.problem import Kind, Numbering, Problems, Unreadable
from timeline.reading.records import Records
from timeline.reading.row_columns import records_of
from timeline.text.visible import plain_text

BROKEN = "the JSON is broken at line {:,}; correct it there"
NO_OBJECT = "is no object; write the names of its values too"
ITEMS, LINES = map(Numbering.from_1, ("item", "line"))
_START = re.compile(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\0]*(?:\[[\s\0]*)?\{[\s\0]*[\"}]")
_NUMERAL = re.compile(r"-?\d{6,15}")  # milliseconds since 1970
_MOMENT = re.compile(r"-?\d{4,}-\d\d-\d\dT00:00:00Z")  # as Wikidata has every date in RDF
_ENTITY = "http://www.wikidata.org/entity/"
_UNKNOWN = "/.well-known/genid/"  # in a value that Wikidata calls unknown


def is_json(data: bytes) -> bool:
    """Return whether a file begins as JSON with an object, or a list of objects."""
    return bool(_START.match(data))


def split(data: bytes, progress: Progress) -> Records:
    """Return the records of a file, its items or its lines, as `FileKind.split` does."""
    data, guessed = records.utf8(data)
    with limited_process.answers(data, "json_process", progress) as answers:
        found = next(answers)
        if line := found["broken"]:
            raise Unreadable(BROKEN.format(line))
        problems = Problems(LINES if found["lines"] else ITEMS)
        problems.listed += guessed
        return records_of(_rows(answers, problems), problems)


def _rows(values: Iterable[Any], problems: Problems) -> Iterator[tuple[int, dict[str, str]]]:
    meant: dict[str, str] = {}
    for number, name, value in values:
        if not isinstance(value, dict):
            problems.say(Kind.ROW, NO_OBJECT, number + 1)
            problems.left_out += 1
            continue
        row = {key: cell(each) for key, each in _cells(name, value).items()}
        for wanted, own in _of_wikidata(row).items():
            meant.setdefault(wanted, own)
        names = {own: wanted for wanted, own in meant.items()}
        yield number + 1, {names.get(key, key): each for key, each in row.items()}


def cell(value: Any) -> str:
    """Return a value as a cell: texts in a list one after the other, others as JSON.

    What is nested too deep to be written is left out.

    Examples
    --------
    >>> [cell(value) for value in ("a", None, ["a", "b"], {"n": "1"}, True)]
    ['a', '', 'a; b', '{"n": "1"}', 'true']

    """
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return "; ".join(value)
    try:
        return json.dumps(value, ensure_ascii=False)
    except RecursionError:
        return ""


def _cells(name: str, item: dict[str, Any]) -> dict[str, Any]:
    """The values of an item by the names of their columns, in the form that it has."""
    if name == "bindings":
        return {key: _bound(each) for key, each in item.items()}
    if name == "title" or isinstance(item.get("start_date"), dict):
        return _of_timelinejs(name, item)
    if "start" in item and "content" in item:
        return _of_vis(item)
    return item


def _bound(value: Any) -> Any:
    """The value of a variable in a result; "" if it is not known."""
    value = value.get("value") if isinstance(value, dict) else value
    return "" if _UNKNOWN in str(value) else value


def _of_wikidata(row: dict[str, str]) -> dict[str, str]:
    """The columns of Wikidata that are a date, its precision and a title, by these names."""
    labels = [key for key in row if row.get(key.removesuffix("Label"), "").startswith(_ENTITY)]
    labels = [key for key in labels if key.endswith("Label")]
    if not labels:
        return {}
    dates = [key for key, each in row.items() if _MOMENT.fullmatch(each)]
    precisions = [key for key in row if "precision" in key.casefold()]
    found = {"title": labels, "date": dates, "precision": precisions}
    return {wanted: own[0] for wanted, own in found.items() if own and wanted not in row}


def _of_timelinejs(name: str, item: dict[str, Any]) -> dict[str, Any]:
    """An item of TimelineJS in the columns of its sheets."""
    start, end, text, media = (
        each if isinstance(each := item.get(key), dict) else {}
        for key in ("start_date", "end_date", "text", "media")
    )
    parts = ("Year", "Month", "Day")
    return {
        **{part: start.get(part.lower()) for part in parts},
        **{f"End {part}": end.get(part.lower()) for part in parts},
        "Display Date": item.get("display_date") or start.get("display_date"),
        "Headline": text.get("headline"),
        "Text": text.get("text"),
        "Media": media.get("url"),
        "Media Credit": media.get("credit"),
        "Media Caption": media.get("caption"),
        "Group": item.get("group"),
        "Type": {"eras": "era", "title": "title"}.get(name),
    }


def _of_vis(item: dict[str, Any]) -> dict[str, Any]:
    """An item of vis-timeline in the columns of the contract."""
    used = {"start", "end", "content", "group", "title", "type"}
    ends = [_day(str(item[key])) for key in ("start", "end") if item.get(key)]
    return {
        "date": "/".join(dict.fromkeys(ends)),
        "title": plain_text(cell(item["content"])),
        "summary": plain_text(cell(item.get("title"))),
        "category": item.get("group"),
        HIGHLIGHT: ERA if item.get("type") == "background" else "",
        **{key: each for key, each in item.items() if key not in used},
    }


def _day(text: str) -> str:
    """A moment without its milliseconds since 1970, if it is written so."""
    if not _NUMERAL.fullmatch(text):
        return text
    days = int(text) // 86_400_000
    return str(np.datetime64(days, "D"))
