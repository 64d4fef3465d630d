"""The events that the page shows, read once a version of their file and shared by all visitors."""

from hashlib import blake2b
from pathlib import Path
from threading import Lock
from typing import NamedTuple

import pandas as pd
import pyarrow as pa
import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from timeline import events as ev
from timeline import filters, reading, scale

MOST_SHOWN = 100  # problems on the page; the whole list can be downloaded
SLOW_BYTES = 200_000  # a file from which reading may take a second
READING = "Reading the events …"
NOTHING = "The file holds no event that can be shown."
GONE = "The events file can't be read; see that it is there and may be read."
KEPT = "The events last read from it are shown."


class Version(NamedTuple):
    """What tells one state of a file from another; the time of change is in nanoseconds."""

    changed: int = 0
    size: int = 0
    node: int = 0


class Dataset(NamedTuple):
    """A file's events, problems and title, and what no filter changes.

    `digest` is the same for files of the same content, on every server.
    """

    events: pd.DataFrame
    problems: list[reading.Problem]
    title: str
    years: tuple[int, int]
    bars: scale.Bars | None
    indexed: filters.Index
    notice: str = ""
    version: Version = Version()
    digest: str = ""


def read(data: bytes) -> Dataset:
    """The dataset of a CSV file; where that may take a while, its progress shows."""
    digest = blake2b(data, digest_size=8).hexdigest()
    if len(data) <= SLOW_BYTES or get_script_run_ctx(suppress_warning=True) is None:
        return _dataset(reading.read(data))._replace(digest=digest)
    place = st.empty()
    bar = place.progress(0.0, READING)
    found = reading.read(data, lambda share: bar.progress(share, READING))
    place.empty()
    return _dataset(found)._replace(digest=digest)


def _dataset(found: reading.Reading) -> Dataset:
    events, problems, title = found
    pa.default_memory_pool().release_unused()  # what reading left: 0.3 GB of a million events
    indexed = filters.index(events)
    pa.default_memory_pool().release_unused()
    if events.empty:
        return Dataset(events, problems, title, (1, 1), None, indexed, NOTHING)
    years = ev.year_range(events)
    bars = scale.year_bars(events, years)
    return Dataset(events, problems, title, years, bars, indexed)


class _Served:
    """The dataset of a file on the server, which one visitor at a time may read anew."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.dataset: Dataset | None = None


@st.cache_resource
def _served() -> dict[Path, _Served]:
    return {}


def served(path: Path) -> Dataset:
    """The dataset of a file on the server, read anew when the file has changed.

    Where the change can't be read, the last good events stay and a notice says so.
    """
    kept = _served().setdefault(path, _Served())
    with kept.lock:
        try:
            state = path.stat()
            version = Version(state.st_mtime_ns, state.st_size, state.st_ino)
            if kept.dataset is None or version != kept.dataset.version:
                found = _or_last_good(read(path.read_bytes()), kept.dataset)
                kept.dataset = found._replace(version=version)
        except OSError as error:
            fault = reading.Problem(f"{path.name}: {error.strerror}")
            missing = _dataset(reading.Reading(ev.empty(), [fault]))
            return _or_last_good(missing._replace(notice=GONE), kept.dataset)
        return kept.dataset


def _or_last_good(found: Dataset, last: Dataset | None) -> Dataset:
    if last is None or last.events.empty or not found.events.empty:
        return found
    return last._replace(problems=found.problems, notice=f"{found.notice} {KEPT}")


def show_problems(data: Dataset) -> None:
    """Say what can't be read as it stands in the file, as text that is never markup."""
    if data.events.empty:
        st.error(data.notice)
        list_problems(data.problems)
        return
    if data.notice:
        st.warning(data.notice)
    if data.problems:
        with st.expander(_counted(len(data.problems))):
            list_problems(data.problems)


def _counted(problems: int) -> str:
    if problems > reading.MOST_PROBLEMS:
        return f"More than {reading.MOST_PROBLEMS:,} problems in the file"
    return "1 problem in the file" if problems == 1 else f"{problems:,} problems in the file"


def list_problems(problems: list[reading.Problem]) -> None:
    """List the first problems, count the rest and offer them all."""
    more = len(problems) - MOST_SHOWN
    lines = list(map(str, problems[:MOST_SHOWN]))
    st.text("\n".join([*lines, f"… and {more:,} more"] if more > 0 else lines))
    if more > 0:
        st.download_button(
            "All problems as text",
            lambda: "\n".join(map(str, problems)),
            "problems.txt",
            on_click="ignore",
        )
