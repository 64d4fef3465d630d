"""What an engine has to show: the same as memory, of any file."""

from dataclasses import replace

import numpy as np
import pyarrow as pa
from hypothesis import strategies as st
from known import CONFIRMED
from valid_tables import DATES

from timeline.events.time_window import Window
from timeline.geometry import bins
from timeline.query import facets
from timeline.query.dataset import Dataset
from timeline.query.filters import KINDS, Filters, Relation, matching
from timeline.text import escapes

_TEXTS = st.text("aąB 15'é\n%_\"\\\t\0", max_size=6)
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "date": st.one_of(st.sampled_from(["2001", "2001~", "../2001", "2002/.."]), DATES),
            "confirmed_date": st.one_of(st.just(""), st.just("2001"), CONFIRMED),
            "category": st.sampled_from(["", "x", "y", "x; y", "Z"]),
            "title": _TEXTS.map("T{}".format),
            "summary": _TEXTS,
            "Place; 'of it'": st.sampled_from(["", "Here", "There", "Here; There"]),
            "place": _TEXTS,
            "highlight": st.sampled_from(["", "", "yes"]),
        }
    ),
    min_size=1,
    max_size=30,
)


def csv(rows: list[dict[str, str]]) -> bytes:
    """The rows as a file."""
    columns = {name: pa.array([row[name] for row in rows], pa.large_string()) for name in rows[0]}
    return escapes.csv_file(columns)


def expect_same(there: Dataset, here: Dataset, window: Window, draw: st.DataObject) -> None:
    """Expect of an engine what memory has, under filters that are drawn."""
    assert there.size == here.size
    assert there.years == here.years
    assert not there.is_in_memory
    everywhere = np.arange(here.size)
    some = np.flatnonzero(
        draw.draw(st.lists(st.booleans(), min_size=here.size, max_size=here.size))
    )
    for places in (everywhere, some):
        expected = here.shelf.rows(places).reset_index(drop=True)
        assert there.shelf.rows(places).equals(expected)
        assert [*there.shelf.events(places)] == [*here.shelf.events(places)]
        assert there.shelf.searched(places) == here.shelf.searched(places)
    ids = here.shelf.ids(everywhere)
    assert [*map(there.shelf.place_of, ids)] == [*range(here.size)]
    assert there.shelf.place_of("nowhere") is None

    assert here.cells.dimensions.keys() == there.cells.dimensions.keys()
    place = draw.draw(st.integers(0, here.size - 1))
    kind = draw.draw(st.sampled_from(["", *KINDS]))
    chosen = Filters(
        here.everything,
        search=draw.draw(st.sampled_from(["", "a", "e b", "%", "_", "'", "5", "1 15"])),
        relations=(Relation(kind, "", place),) if kind else (),
    ).choosing("category", *draw.draw(st.lists(st.sampled_from(["x", "y"]), unique=True)))
    edges = next(bins.of_years(window, 40)).edges
    for asked in (chosen, replace(chosen, values=(), search="")):
        found, wanted = matching(there, asked), matching(here, asked)
        assert found.places().tolist() == wanted.places().tolist()
        for name in here.cells.dimensions:
            counts = [facets.by_bin(each, asked, edges, name) for each in (there, here)]
            assert counts[0].tolist() == counts[1].tolist()
            by_value = [facets.by_value(each, asked, name) for each in (there, here)]
            assert by_value[0].tolist() == by_value[1].tolist()
