"""The datasets of files on the server, read again only when a file changes; visitors share them."""

from collections.abc import Callable
from functools import cache, lru_cache
from pathlib import Path
from threading import Lock
from typing import NamedTuple

from service import settings
from timeline.dates import Answers
from timeline.dates.conventions import CONVENTIONS
from timeline.events import comparison, dataset
from timeline.events.dataset import Dataset

NOTHING = "The file holds no event that can be shown."
GONE = "The events file can't be read just now."
Reader = Callable[..., Dataset]  # of bytes, and by which convention
KEPT = "The last events that could be read from it are shown."
MOST_COMPARED = 3  # pairs of files, as they are read
MOST_OTHERS = 2  # files by other conventions than their own: each takes as much memory again


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


def served(path: Path, read: Reader = dataset.read, convention: str = "") -> Served:
    """Return the dataset of a file, read again if the file has changed.

    Parameters
    ----------
    read
        Makes the dataset from the file's bytes, and from `answers`.
    convention
        That an address asks for; for none, or none that is known, the file's own.

    Returns
    -------
    Served
        If the changed file can't be read, it has the last good events, and a notice says so.
    """
    own = _file(path, settings.usual()).served(read)
    is_other = convention in CONVENTIONS and own.dataset.usage.is_ruled
    return _other(path, (convention,)).served(read) if is_other else own


def compared(
    path: Path, other: Path | None, read: Reader = dataset.read, convention: str = ""
) -> Served:
    """Return the dataset of a file beside a second one; a notice says why that can't be read."""
    first = served(path, read, convention)
    if other is None or first.dataset.events.empty:
        return first
    second = served(other, read, convention)
    notice = f"{other.name}: {second.notice}" if second.notice else ""
    if second.dataset.events.empty:
        problem = next(iter(second.dataset.problems), "")
        return first._replace(notice=f"{first.notice} {notice} {problem}".strip())
    versions = first.version, second.version
    version = max(versions)._replace(node=hash(versions))
    both = _both(first.dataset, second.dataset, other.name)
    return Served(both, version, f"{first.notice} {notice}".strip())


def _both(first: Dataset, second: Dataset, name: str) -> Dataset:
    """What comes of both; the last ones are kept. One visitor at a time may compare them."""
    key = first.digest, second.digest, name
    with _comparing:
        found = _compared.pop(key, None) or comparison.compared(first, second, name)
        _compared[key] = found
        while len(_compared) > MOST_COMPARED:
            del _compared[next(iter(_compared))]
    return found


class _File:
    """A file and what was last read from it; one visitor at a time may read it again."""

    def __init__(self, path: Path, answers: Answers) -> None:
        self._path, self._answers = path, answers
        self._lock = Lock()
        self._last: Served | None = None

    def served(self, read: Reader) -> Served:
        with self._lock:
            last = self._last
            try:
                state = self._path.stat()
                version = Version(state.st_mtime_ns, state.st_size, state.st_ino)
                if last and version == last.version:
                    return last
                new = read(self._path.read_bytes(), answers=self._answers)
            except OSError as error:
                gone = dataset.missing(f"{self._path.name}: {error.strerror}")
                return _or_last_good(Served(gone, last.version if last else Version(), GONE), last)
            notice = NOTHING if new.events.empty else ""
            self._last = _or_last_good(Served(new, version, notice), last)
            return self._last


_compared: dict[tuple[str, str, str], Dataset] = {}
_comparing = Lock()
_file = cache(_File)  # one for all that ask for the same path
_other = lru_cache(MOST_OTHERS)(_File)


def _or_last_good(new: Served, last: Served | None) -> Served:
    if last is None or last.dataset.events.empty or not new.dataset.events.empty:
        return new
    good = last.dataset._replace(problems=new.dataset.problems, groups=new.dataset.groups)
    return Served(good, new.version, f"{new.notice} {KEPT}")
