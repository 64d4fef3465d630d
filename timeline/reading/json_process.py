"""The reader that `limited_program` runs on JSON: its objects, one for each event.

It imports nothing of the project.
"""

import json
from collections.abc import Iterator
from functools import partial
from typing import Any

_Named = tuple[str, Any]  # the name of a list, and a value in it

# Numbers stay as they are written.
_decoded = partial(json.loads, parse_int=str, parse_float=str, parse_constant=str)


def answers(data: bytes) -> Iterator[Any]:
    """Yield what was found of a file: the line in which it is broken, or whether it has lines.

    Then yield the number of each item or line, the name of the list that it is in, and its value.
    """
    text = data.decode()
    try:
        items = [*enumerate(_listed(_decoded(text)), start=1)]
    except json.JSONDecodeError as error:
        if error.msg == "Extra data":
            yield from _of_lines(text, error.lineno)
        else:
            yield {"broken": error.lineno}
        return
    yield {"broken": 0, "lines": False}
    yield from ([number, *named] for number, named in items)


def _of_lines(text: str, end: int) -> Iterator[Any]:
    """What `answers` yields of a file with a value in each line; `end` is where the first ends."""
    values = []
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            try:
                values.append([number, "", _decoded(line)])
            except json.JSONDecodeError:
                yield {"broken": max(number, end)}
                return
    yield {"broken": 0, "lines": True}
    yield from values


def _listed(value: Any) -> list[_Named]:
    """The values in a list, or in the lists of an object or its results; else the object alone.

    The title of an object stands last, if it is an object itself.
    """
    if isinstance(value, list):
        return [("", each) for each in value]
    results = value.get("results")
    own = {**value, **results} if isinstance(results, dict) else value
    lists = {name: each for name, each in own.items() if isinstance(each, list)}
    found = [
        (name, each)
        for name, listed in lists.items()
        if listed and isinstance(listed[0], dict)
        for each in listed
    ]
    title = [("title", own["title"])] if isinstance(own.get("title"), dict) else []
    return [*found, *title] or [("", value)]
