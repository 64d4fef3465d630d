"""The formats of files with events, for downloads and feeds alike, and the names of the files.

CSV and JSON are written here; the page reads such a CSV back without loss.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from math import inf
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd
import pyarrow.compute as pc

from timeline import dates, describe, strings
from timeline.events import COLUMNS, ENDS, Heading, column, own_columns, records, slugs
from timeline.events.time_window import Window
from timeline.exports import calendar, timelinejs, webpage
from timeline.limits import MOST_IN_PAGE, ROWS_AT_ONCE
from timeline.painters import picture, typeface
from timeline.query.view import View
from timeline.text import escapes
from timeline.theme import LIGHT, Theme


@dataclass(frozen=True, slots=True)
class Selection:
    """What is exported: the events that match, their heading, and as of when they are (UTC).

    A picture has the colours of `theme`; a picture and a web page have letters of `font` (WOFF2),
    and say beside the source what they are an `extract` of, as `describe.extract` does.
    """

    view: View
    heading: Heading
    stamp: datetime
    theme: Theme = LIGHT
    font: Path | None = typeface.FONT
    extract: str = ""

    @property
    def with_extract(self) -> Heading:
        """The heading, with what the events are an extract of."""
        if not self.extract:
            return self.heading
        attribution = f"{self.heading.attribution} An extract: {self.extract}.".lstrip()
        return self.heading._replace(attribution=attribution)


class Format(NamedTuple):
    """A kind of file: its suffix, its media type, and the function that writes it.

    `most` is how many events it may hold: so few answers take a server longer than two seconds.
    `refusal` says why a selection can't be written so, or "".
    """

    suffix: str
    media_type: str
    make: Callable[[Selection], bytes]
    most: float = inf
    refusal: Callable[[Selection], str] = lambda _: ""


def csv_events(events: pd.DataFrame) -> bytes:
    """Return the table of events as CSV: the contract's columns, then the file's further ones."""
    names = (*COLUMNS, *own_columns(events))
    return escapes.csv_file({name: column(events, name) for name in names})


def json_events(events: pd.DataFrame, heading: Heading) -> bytes:
    """Return title, attribution, link, introduction and events as JSON in UTF-8.

    First and last possible day of an event are in ISO 8601, null at an open end; of a date with a
    time the first and last second, on the clock of the timeline.
    """
    about = {"title": heading.title, "attribution": heading.attribution, "link": heading.link}
    page = {**about, "introduction": heading.intro, "events": list(plain(events))}
    return json.dumps(page, ensure_ascii=False, separators=(",", ":")).encode()


def plain(events: pd.DataFrame) -> Iterator[dict[str, str | None]]:
    """Yield each event as JSON has it: its cells, and the ends of its stated date."""
    has_time = strings.mask(pc.match_substring(column(events, "date"), "T"))
    ends_of_all = (_iso(events[name].to_numpy(), np.where(has_time, 6, 3)) for name in ENDS)
    texts = records(events, [*events.columns.drop([*ENDS])])
    for event, *ends in zip(texts, *ends_of_all, strict=True):
        yield {**event, **dict(zip(ENDS, ends, strict=True))}


def _iso(moments: np.ndarray, parts: np.ndarray) -> Iterator[str | None]:
    """Moments in ISO 8601 with so many parts each, None for none."""
    write = lru_cache(ROWS_AT_ONCE)(dates.iso_of)
    numbers = moments.astype("datetime64[s]").astype(np.int64).tolist()
    each = zip(numbers, parts.tolist(), np.isnat(moments).tolist(), strict=True)
    return (None if is_open else write(number, size) for number, size, is_open in each)


def _no_match(chosen: Selection) -> str:
    return "" if chosen.view.count else describe.NO_MATCH


def _not_in_page(chosen: Selection) -> str:
    """Why a web page can't hold a selection, or ""."""
    count = chosen.view.count
    if count > MOST_IN_PAGE:
        return f"{count:,} events match; a web page holds {MOST_IN_PAGE:,}: narrow the choice"
    return _no_match(chosen)


def _svg(chosen: Selection) -> bytes:
    return picture.picture(chosen.view, chosen.with_extract, chosen.theme, chosen.font).encode()


def _png(chosen: Selection) -> bytes:
    return picture.png(picture.picture(chosen.view, chosen.with_extract, chosen.theme), chosen.font)


TABLE = Format(
    "csv",
    "text/csv; charset=utf-8; header=present",  # RFC 7111
    lambda chosen: csv_events(pd.concat([chosen.view.rows(), chosen.view.eras])),
    100_000,
)
JSON = Format(
    "json",
    "application/json",
    lambda chosen: json_events(chosen.view.rows(), chosen.heading),
    50_000,
)
CALENDAR = Format(
    "ics",
    "text/calendar; charset=utf-8",
    lambda chosen: calendar.entries(chosen.view, chosen.heading.title, chosen.stamp),
    10_000,
    lambda chosen: calendar.refusal(chosen.view),
)
WEB_PAGE = Format(
    "html",
    "text/html; charset=utf-8",
    lambda chosen: webpage.page(chosen.view, chosen.with_extract, chosen.font),
    MOST_IN_PAGE,
    _not_in_page,
)
SVG = Format("svg", "image/svg+xml", _svg, refusal=_no_match)
PNG = Format("png", "image/png", _png, refusal=_no_match)
TIMELINEJS = Format(
    "timelinejs.csv",
    "text/csv; charset=utf-8",
    lambda chosen: timelinejs.sheet(chosen.view, chosen.heading),
    100_000,
)


def file_name(title: str, window: Window) -> str:
    """Return title and time as a name without suffix that Windows allows too.

    The time keeps it from being one of Windows' devices (`con`, `nul`); a slug holds none of
    the characters that Windows forbids.

    Examples
    --------
    >>> from timeline.events.time_window import of_years
    >>> file_name("A life", of_years((-44, 2012)))
    'a-life-45-bc-2012'

    """
    time = map(dates.year_name, window.years) if window.is_of_years else [window.name]
    without_marks = title.replace("'", "").replace("’", "")
    parts = dict.fromkeys((without_marks, *(each.replace(",", "") for each in time)))
    return "-".join(slugs(strings.texts(parts)).to_pylist())
