"""The reader that `limited_program` runs on JSON, one object for each event.

Read are a list of objects, an object with lists of objects at any depth (as our own), objects in
lines (https://github.com/ndjson/ndjson-spec), the file of TimelineJS
(https://timeline.knightlab.com/docs/json-format.html), features of GeoJSON (RFC 7946), and results
of a SPARQL query (https://www.w3.org/TR/sparql11-results-json/). Objects within an object are
unfolded: `{"date": {"start": …}}` is the column `date.start`. It imports nothing of the project.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

BROKEN = "the JSON is broken at line {:,}; correct it there"
FOUND = "the events were found under {}; nothing else of the file is read"
NO_OBJECT = "is no object; write the names of its values too"
_UNKNOWN = "/.well-known/genid/"  # in a value that Wikidata calls unknown

# Where the programs that are named above have their events.
_USUAL = ("", "events", "eras", "items", "features", "bindings", "date")
_TITLE = "title"  # of the whole file
_Named = tuple[str, Any]  # the name of a list, and a value in it

# Numbers stay as they are written.
_DECODER = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=str)
_FILLED = re.compile(r"\S")
_COMMAS = re.compile(r"-?\d{1,4}(?:,\d{1,2}){0,2}")  # a date of TimelineJS 1 and 2
_DEEPEST = 8  # objects in objects


def results(data: bytes) -> Iterator[Any]:
    """Yield the number of each object, its cells by column, and what is wrong with it.

    Where some of the lists have usual names, only these are read, and that is said. Of a file that
    is broken, only yield what is wrong, under the number 0.
    """
    try:
        named = _values(data.decode())
    except json.JSONDecodeError as error:
        yield [0, {}, BROKEN.format(error.lineno)]
        return
    lists = [name for name in dict(named) if name != _TITLE]
    read = [name for name in lists if name in _USUAL] or lists
    if not {*lists} <= {*_USUAL}:
        shown = [f"“{name[:80]}”" for name in read[:3]] + ["…"] * (len(read) > 3)
        yield [None, {}, FOUND.format(", ".join(shown))]
    named = [(name, value) for name, value in named if name in (*read, _TITLE)]
    for number, (name, value) in enumerate(named, start=1):
        if value and isinstance(value, dict):
            yield [number, {key: cell(each) for key, each in _cells(name, value).items()}, ""]
        else:
            yield [number, {}, NO_OBJECT]


def _values(text: str) -> list[_Named]:
    """The values of a file, one after the other, or those in the lists of its only one.

    Each has the name of its list. Raises `json.JSONDecodeError` with the line in which the file is
    broken.
    """
    values, end = list[Any](), 0
    while start := _FILLED.search(text, end):
        value, end = _DECODER.raw_decode(text, start.start())
        values.append(value)
    return _listed(values[0] if len(values) == 1 else values)


def _listed(value: Any) -> list[_Named]:
    """The values in a list, or in the lists of an object or its results; else the object alone.

    The title of an object stands last, if it is an object itself.
    """
    if isinstance(value, list):
        return [("", each) for each in value]
    title = [(_TITLE, value[_TITLE])] if isinstance(value.get(_TITLE), dict) else []
    return [*_items(value), *title] or [("", value)]


def _items(value: dict[str, Any]) -> list[_Named]:
    """The values in the lists of objects that an object has, else in those that lie deeper."""
    level = [value]
    for _ in range(_DEEPEST):
        items = [
            (name, each)
            for own in level
            for name, listed in own.items()
            if isinstance(listed, list) and listed and isinstance(listed[0], dict)
            for each in listed
        ]
        if items:
            return items
        level = [each for own in level for each in own.values() if isinstance(each, dict)]
    return []


def cell(value: Any) -> str:
    """Return a value as a cell: texts in a list one after the other, others as JSON.

    Examples
    --------
    >>> [cell(value) for value in ("a", None, ["a", "b"], {"n": "1"}, True)]
    ['a', '', 'a; b', '{"n": "1"}', 'true']

    """
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return "; ".join(value)
    return json.dumps(value, ensure_ascii=False)


def _cells(name: str, item: dict[str, Any]) -> dict[str, Any]:
    """The values of an item by the names of their columns, in the form that it has."""
    if name == "bindings":
        return {key: _bound(each) for key, each in item.items()}
    if name == _TITLE or isinstance(item.get("start_date"), dict):
        return _of_timelinejs(name, item)
    if item.get("type") == "Feature" and isinstance(item.get("properties"), dict):
        item = {**item["properties"], **_place(item.get("geometry"))}
    ends = [str(item[key]) for key in ("startDate", "endDate") if item.get(key)]
    if ends and all(map(_COMMAS.fullmatch, ends)):
        others = {key: each for key, each in item.items() if key not in ("startDate", "endDate")}
        item = {"date": "/".join(dict.fromkeys(map(_with_hyphens, ends))), **others}
    return _unfolded(item)


def _with_hyphens(date: str) -> str:
    """A date of TimelineJS 1 and 2 in ISO 8601: 1996,3 is March."""
    return "-".join(part.zfill(2) for part in date.split(","))


def _place(geometry: Any) -> dict[str, str]:
    """The place of a point; nothing of another geometry."""
    match geometry:
        case {"type": "Point", "coordinates": [str(lng), str(lat), *_]}:
            return {"lat": lat, "lng": lng}
    return {}


def _unfolded(item: dict[str, Any], before: str = "", depth: int = 0) -> dict[str, Any]:
    """The values of an object and of the objects in it, each under the names that lead to it."""
    found = dict[str, Any]()
    for key, each in item.items():
        if isinstance(each, dict) and depth < _DEEPEST:
            found |= _unfolded(each, f"{before}{key}.", depth + 1)
        else:
            found[before + key] = each
    return found


def _bound(value: Any) -> Any:
    """The value of a variable in a result; "" if it is not known."""
    value = value.get("value") if isinstance(value, dict) else value
    return "" if _UNKNOWN in str(value) else value


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
        "Time": _clock(start),
        "End Time": _clock(end),
        "Display Date": item.get("display_date") or start.get("display_date"),
        "Headline": text.get("headline"),
        "Text": text.get("text"),
        "Media": media.get("url"),
        "Media Credit": media.get("credit"),
        "Media Caption": media.get("caption"),
        "Group": item.get("group"),
        "Type": {"eras": "era", _TITLE: _TITLE}.get(name),
    }


def _clock(date: dict[str, Any]) -> str:
    """The time of a date of TimelineJS, as its sheets have it; what it lacks before is "?"."""
    units = [str(date.get(unit) or "") for unit in ("hour", "minute", "second")]
    while units and not units[-1]:
        units.pop()
    parts = [unit.zfill(2) if unit else "?" for unit in units]
    return ":".join([*parts, "00"] if len(parts) == 1 else parts)
