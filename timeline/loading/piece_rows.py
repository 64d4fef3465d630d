"""A piece of a file, read: its events and eras as rows, and what there is to say of it."""

from typing import Any, NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa

from timeline import dates, reading, strings
from timeline.dates import Answers
from timeline.events import COLUMNS, ENDS, are_checked, column, own_columns
from timeline.loading.pieces import Piece
from timeline.query import cells
from timeline.reading import Unreadable
from timeline.reading.column_roles import BESIDE, ROLES
from timeline.reading.file_columns import NO_NAMES
from timeline.shelves.memory import searched
from timeline.text import folding


class PieceRows(NamedTuple):
    """Rows of events and of eras, with the columns of the table `raw`, and a report of the piece.

    `report` can be JSON: the names of further columns, whether an event has a confirmation, the
    heading, the order of day and month that dates settled, and the problems by kind.
    """

    events: pa.Table
    eras: pa.Table
    report: dict[str, Any]


def read(piece: Piece, answers: Answers, before: int) -> PieceRows:
    """Return the rows of a piece, before which the file has so many records.

    Raises `Unreadable` where the first piece has no event, or where one can't be read at all.
    """
    of_piece = reading.read(piece.data, answers=answers)
    if before and any(each.message == NO_NAMES for each in of_piece.problems):
        raise Unreadable(NO_NAMES)  # each piece has the first row
    if of_piece.events.empty and not (before and of_piece.columns):
        raise Unreadable(str(of_piece.problems[0]))
    kinds = {}
    for kind, first, size in reading.grouped(of_piece.problems):
        in_file = (each._replace(row=each.row and each.row + before) for each in first)
        kinds[kind] = {"size": size, "first": [*map(str, in_file)]}
    own, meant = own_columns(of_piece.events), of_piece.columns
    roles = [(role, meant.roles.get(role, "")) for role in (*ROLES, *BESIDE)] if meant else []
    report = {
        "columns": own,
        "is_checked": are_checked(of_piece.events),
        "heading": of_piece.heading,
        "order": of_piece.settled[0].order if of_piece.settled else "",
        "roles": roles,
        "kinds": kinds,
    }
    eras = of_piece.eras.reindex(columns=of_piece.events.columns)
    return PieceRows(_rows(of_piece.events, own, before), _rows(eras, own, before), report)


def _rows(events: pd.DataFrame, own: list[str], before: int) -> pa.Table:
    first, last = cells.numbered(*(events[name].to_numpy() for name in ENDS))
    known = cells.known_ends(events, first, last)
    further = pa.concat_arrays([strings.texts([]), *(column(events, name) for name in own)])
    in_rows = np.arange(len(further)).reshape(len(own), len(events)).T.ravel()
    bounds = np.arange(len(events) + 1) * len(own)
    return pa.table(
        {
            "row": pa.array(np.arange(len(events)) + before),
            "earliest": _days(first),
            "latest": _days(last),
            **{name: column(events, name) for name in COLUMNS},
            "further": pa.LargeListArray.from_arrays(
                pa.array(bounds), further.take(pa.array(in_rows))
            ),
            "searched": folding.folded(searched(events)),
            "is_vague": pa.array(dates.are_vague(column(events, "date"))),
            "known_earliest": _days(known.first),
            "known_latest": _days(known.last),
            "known_vague": pa.array(known.is_vague),
        }
    )


def _days(days: np.ndarray) -> pa.Array:
    """Days with NULL at open ends."""
    return pa.array(days, mask=abs(days) == cells.AFTER_ALL)
