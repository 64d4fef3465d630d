"""Events as JSON: the heading, and each event as the object of its columns."""

import json
from collections.abc import Iterator

import numpy as np
import pandas as pd

from timeline import dates
from timeline.events import MADE_HERE, Heading, records


def json_events(events: pd.DataFrame, heading: Heading) -> bytes:
    """Title, attribution, link and events, in UTF-8.

    First and last possible day of an event are in ISO 8601, null at an open end.
    """
    about = {"title": heading.title, "attribution": heading.attribution, "link": heading.link}
    found = {**about, "events": list(_plain(events))}
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode()


def _plain(events: pd.DataFrame) -> Iterator[dict[str, str | None]]:
    days = (_iso(events[name].to_numpy()) for name in MADE_HERE)
    texts = records(events.drop(columns=[*MADE_HERE]))
    for event, *ends in zip(texts, *days, strict=True):
        yield {**event, **dict(zip(MADE_HERE, ends, strict=True))}


def _iso(days: np.ndarray) -> Iterator[str | None]:
    """Days in ISO 8601, each distinct one made once."""
    distinct, places = np.unique(days.astype("datetime64[D]"), return_inverse=True)
    texts = [None if np.isnat(day) else dates.iso(day) for day in distinct]
    return (texts[place] for place in places.tolist())
