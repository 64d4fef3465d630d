"""A file's events and all that no filter changes, made once and shared by all visitors."""

from hashlib import blake2b
from typing import NamedTuple

import pandas as pd
import pyarrow as pa

from timeline import events as ev
from timeline import filters, reading
from timeline.histogram import Histogram, histogram
from timeline.progress import Progress, unheard


class Dataset(NamedTuple):
    """A file's events, problems and title, and what no filter changes.

    `histogram` is None if there are no events. `digest` is the same for files of the same
    content, on every server.
    """

    events: pd.DataFrame
    problems: list[reading.Problem]
    title: str
    years: tuple[int, int]
    histogram: Histogram | None
    indexed: filters.Index
    digest: str


def read(data: bytes, progress: Progress = unheard) -> Dataset:
    """The dataset of a CSV file; never raises because of its content."""
    return _dataset(reading.read(data, progress), blake2b(data, digest_size=8).hexdigest())


def missing(problem: str) -> Dataset:
    """The dataset of a file that can't be read."""
    return _dataset(reading.Reading(ev.empty(), [reading.Problem(problem)]), "")


def _dataset(found: reading.Reading, digest: str) -> Dataset:
    events, problems, title = found
    pa.default_memory_pool().release_unused()  # what reading left: 0.3 GB of a million events
    indexed = filters.index(events)
    pa.default_memory_pool().release_unused()
    if events.empty:
        return Dataset(events, problems, title, (1, 1), None, indexed, digest)
    years = ev.year_range(events)
    return Dataset(events, problems, title, years, histogram(events, years), indexed, digest)
