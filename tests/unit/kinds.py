"""A few events as files of other kinds than CSV."""

import io
from collections.abc import Callable

import pyarrow as pa
from pyarrow import parquet

TABLE = {
    "date": [str(year) for year in range(1910, 1918)],
    "title": [f"Event {n}" for n in range(8)],
    "category": ["Law", "Trial"] * 4,
    "place": ["Rome", "Paris; Rome", "Paris", ""] * 2,
}
ROWS = [dict(zip(TABLE, cells, strict=True)) for cells in zip(*TABLE.values(), strict=True)]


def table() -> bytes:
    """All eight as a table in Parquet."""
    file = io.BytesIO()
    parquet.write_table(pa.table(TABLE), file)
    return file.getvalue()


def calendar() -> bytes:
    """Seven of them as a calendar."""
    events = "".join(
        f"BEGIN:VEVENT\nDTSTART:{row['date']}0{number + 1}03\nSUMMARY:{row['title']}\n"
        f"CATEGORIES:{row['category']}\nLOCATION:{row['place'][:5]}\nUID:{number}\nEND:VEVENT\n"
        for number, row in enumerate(ROWS[:7])
    )
    return f"BEGIN:VCALENDAR\n{events}END:VCALENDAR\n".encode()


def family_tree() -> bytes:
    """Five of them as births and deaths in a family tree."""
    tags = ("BIRT", "DEAT") * 4
    people = "".join(
        f"0 @I{number}@ INDI\n1 NAME {row['title']} /Doe/\n1 {tag}\n2 DATE {row['date']}\n"
        f"2 PLAC {row['place'][:5] or 'Rome'}\n"
        for number, (row, tag) in enumerate(zip(ROWS[:5], tags, strict=False))
    )
    return f"0 HEAD\n1 GEDC\n2 VERS 5.5.1\n1 CHAR UTF-8\n{people}0 TRLR\n".encode()


FILES: dict[str, tuple[Callable[[], bytes], int]] = {
    "rows.parquet": (table, 8),
    "dates.ics": (calendar, 7),
    "family.ged": (family_tree, 5),
}
