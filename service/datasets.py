"""The dataset of the served file, read again only when the file changes; all visitors share it."""

from collections.abc import Callable
from pathlib import Path
from threading import Lock
from typing import NamedTuple

from timeline.events import dataset
from timeline.events.dataset import Dataset

NOTHING = "The file holds no event that can be shown."
GONE = "The events file can't be read. Check that it exists and that the server may read it."
KEPT = "The last events that could be read from it are shown."


class Version(NamedTuple):
    """What differs when a file has changed; the time of change is in nanoseconds."""

    changed: int = 0
    size: int = 0
    node: int = 0


class Served(NamedTuple):
    """A dataset, the version of its file, and a sentence for visitors, or ""."""

    dataset: Dataset
    version: Version
    notice: str = ""


class _Kept:
    """What was last read from a file; one visitor at a time may read it again."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.served: Served | None = None


_KEPT: dict[Path, _Kept] = {}


def served(path: Path, read: Callable[[bytes], Dataset] = dataset.read) -> Served:
    """The dataset of a file on the server, read again when the file has changed.

    If the changed file can't be read, the last good events stay, and a notice says so. `read`
    makes the dataset from the file's bytes.
    """
    kept = _KEPT.setdefault(path, _Kept())
    with kept.lock:
        try:
            state = path.stat()
            version = Version(state.st_mtime_ns, state.st_size, state.st_ino)
            if kept.served is None or version != kept.served.version:
                found = read(path.read_bytes())
                notice = NOTHING if found.events.empty else ""
                kept.served = _or_last_good(Served(found, version, notice), kept.served)
        except OSError as error:
            gone = dataset.missing(f"{path.name}: {error.strerror}")
            version = kept.served.version if kept.served else Version()
            return _or_last_good(Served(gone, version, GONE), kept.served)
        return kept.served


def _or_last_good(found: Served, last: Served | None) -> Served:
    if last is None or last.dataset.events.empty or not found.dataset.events.empty:
        return found
    said = found.dataset
    kept = last.dataset._replace(problems=said.problems, groups=said.groups)
    return Served(kept, found.version, f"{found.notice} {KEPT}")
