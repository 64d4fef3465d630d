"""Events as data: a CSV that the page reads back without loss, and JSON."""

import json
from collections.abc import Iterator

import numpy as np
import pandas as pd

from timeline import dates
from timeline.events import COLUMNS, ENDS, Heading, column, own_columns, records
from timeline.text import escapes


def csv_events(events: pd.DataFrame) -> bytes:
    """Return the table of events as CSV: the contract's columns, then the file's further ones."""
    return escapes.csv_file(
        {name: column(events, name) for name in (*COLUMNS, *own_columns(events))}
    )


def json_events(events: pd.DataFrame, heading: Heading) -> bytes:
    """Return title, attribution, link and events as JSON in UTF-8.

    First and last possible day of an event are in ISO 8601, null at an open end.
    """
    about = {"title": heading.title, "attribution": heading.attribution, "link": heading.link}
    page = {**about, "events": list(_plain(events))}
    return json.dumps(page, ensure_ascii=False, separators=(",", ":")).encode()


def _plain(events: pd.DataFrame) -> Iterator[dict[str, str | None]]:
    days = (_iso(events[name].to_numpy()) for name in ENDS)
    texts = records(events.drop(columns=[*ENDS]))
    for event, *ends in zip(texts, *days, strict=True):
        yield {**event, **dict(zip(ENDS, ends, strict=True))}


def _iso(days: np.ndarray) -> Iterator[str | None]:
    """Days in ISO 8601; each distinct one is written once."""
    distinct, places = np.unique(days.astype("datetime64[D]"), return_inverse=True)
    texts = [None if np.isnat(day) else dates.iso_of(dates.number_of(day)) for day in distinct]
    return (texts[place] for place in places.tolist())
