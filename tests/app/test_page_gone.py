"""What a visit leaves behind in the process: nothing of the visitor's file or text."""

import gc
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from pages import click, follow, form, given, html, paste

from service import visit
from timeline.events import Heading
from timeline.exports import formats
from timeline.exports.formats import Format, Selection
from timeline.geometry import layout
from timeline.painters.html_page import TABS
from timeline.query import dataset

# The rare word is in no constant of this test, so that it is found where it was kept alone.
BACKWARDS = "euqxwzynogyz"


def _of_process() -> Iterator[str]:
    """The texts that are reachable in this process, also those in arrays and tables."""
    gc.unfreeze()
    gc.collect()
    seen, waiting = set[int](), [*gc.get_objects()]
    skipped = {id(seen), id(waiting)}
    while waiting:
        each = waiting.pop()
        if id(each) in seen or id(each) in skipped:
            continue
        seen.add(id(each))
        yield from _texts(each)
        waiting += gc.get_referents(each)


def _texts(found: Any) -> Iterator[str]:
    if isinstance(found, str):
        yield found
    elif isinstance(found, bytes | bytearray):
        yield found.decode("utf-8", "replace")
    elif isinstance(found, pa.Array | pa.ChunkedArray | pa.Table | pd.DataFrame) or (
        isinstance(found, np.ndarray) and found.dtype.kind in "UO"
    ):
        yield str(found)
    elif isinstance(found, pa.Buffer):
        yield found.to_pybytes().decode("utf-8", "replace")


def _visit(monkeypatch: pytest.MonkeyPatch, word: str) -> None:
    """Give the page a file in which each text has a word, and look at all that comes of it."""
    header = "date,title,id,category,summary,source,confirmed_date,confirmed_by,confirmed_url,mood"
    rows = [
        f"{1850 + number % 60},{word} {number},{word}-{number},{word} {number % 15},{word} said,"
        f"{word} 3,1850,{word} News,https://{word}.example/,{word}"
        for number in range(50)
    ]
    bad = f"{word} 1850,Bad {word},,,,,,,,\nabout 1850 {word},Worse,,,,,,,,"
    page = given("\n".join([header, *rows, bad]), f"{word}.csv")
    names = ("MOST_AS_ROWS", "MOST_AS_LIST", "MOST_AS_DOTS")
    for limits in ((60, 300, 5_000), (0, 300, 5_000), (0, 0, 5_000), (0, 0, 0)):
        for name, value in zip(names, limits, strict=True):
            monkeypatch.setattr(layout, name, value)
        page.run()
        html(page)
    for name in ("Table", "As text", "Downloads"):
        page.session_state["bridge"] = {"tab": TABS.index(name)}
        page.run()
        html(page)
    page.text_input(key="q").set_value(f"{word} 7").run()
    follow(page, "Later")
    page.text_input(key="q").set_value(f"{word} nothing").run()
    click(page, f"?category={word}+3&before={word}-9&event={word}-3")
    for made in formats.__dict__.values():
        if isinstance(made, Format):
            _make(made, word)
    page = form()
    paste(page, f"The {word} was begun in May 1912. A {word} {word}1912 of the 3rd of May, {word}.")
    html(page)


def _make(made: Format, word: str) -> None:
    """Make a file of events as the tab with the downloads does."""
    found = dataset.read(f"date,title\n1850,{word}\n1851,{word} b\n".encode())
    view, _ = visit.view(found, found.unfiltered(), None)
    heading = Heading(f"A {word}", f"From {word}")
    made.make(Selection(view, heading, datetime(2026, 1, 1, tzinfo=UTC)))
    formats.file_name(heading.title, view.window)


def test_nothing_of_a_file_or_a_text_stays_after_the_visit(monkeypatch: pytest.MonkeyPatch) -> None:
    _visit(monkeypatch, BACKWARDS[::-1])
    left = [text[:200][::-1] for text in _of_process() if BACKWARDS in text[::-1].casefold()]
    assert [text[::-1] for text in left] == []
