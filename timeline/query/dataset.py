"""A file's events and all that no filter changes, made once and shared by all visitors."""

from collections.abc import Mapping
from hashlib import blake2b
from typing import NamedTuple

import pyarrow as pa

from timeline import events as ev
from timeline import reading
from timeline.dates import DAY, UNANSWERED, Answers, parts_of
from timeline.events.images import Folder
from timeline.events.time_window import Window, of_years
from timeline.limits import MOST_AS_DOTS
from timeline.progress import Progress, stage, unheard
from timeline.query import cells
from timeline.query.cells import Cells
from timeline.query.chosen import Filters
from timeline.reading import Group, Problem, Reading
from timeline.reading.outcome import AS_LINES
from timeline.reading.records import Records
from timeline.shelves.memory import Memory, memory
from timeline.shelves.shelf import Shelf
from timeline.shelves.tables import Tables

DECADE = 3_653 * DAY  # a date that is known less closely may reach far beyond the others
READ = 0.75  # of the work; then cells and shelf are made


class Dataset(NamedTuple):
    """What was read of a file, with what no filter changes.

    Attributes
    ----------
    reading
        The outcome of reading; its events are on the shelf.
    groups
        The problems by kind.
    years
        The first and the last year that an axis of all events has.
    digest
        A hash of the file's content and of how it is read: equal on every server.
    first, second
        The names of two files that were compared, or "".
    folder
        The folder of the served file, in which its images are; None of a visitor's file.
    """

    reading: Reading
    groups: list[Group]
    years: tuple[int, int]
    cells: Cells
    shelf: Shelf
    digest: str
    first: str = ""
    second: str = ""
    folder: Folder = None

    @property
    def size(self) -> int:
        """How many events there are."""
        return self.cells.events

    @property
    def is_in_memory(self) -> bool:
        """Whether all events are in memory, so that they can be compared and edited."""
        return isinstance(self.shelf, Memory)

    @property
    def everything(self) -> Window:
        """The time of all events, in whole years."""
        return of_years(self.years)

    def unfiltered(self) -> Filters:
        """Return filters that keep all."""
        return Filters(self.everything)

    def with_problems(self, problems: list[Problem]) -> "Dataset":
        """Return the dataset with these problems in the place of its own."""
        of_file = self.reading._replace(problems=problems)
        return self._replace(reading=of_file, groups=reading.grouped(problems))

    def renumbered(self, numbers: Mapping[int, int]) -> "Dataset":
        """Return the dataset with new numbers for rows of its problems, by the old ones."""
        pairs = [(each, numbers.get(each.row or 0)) for each in self.reading.problems]
        moved = [each._replace(row=row, numbering=AS_LINES) if row else each for each, row in pairs]
        return self.with_problems(moved)


def read(
    data: bytes, progress: Progress = unheard, answers: Answers = UNANSWERED, folder: Folder = None
) -> Dataset:
    """Return the dataset of a CSV file; never raise because of its content.

    Parameters
    ----------
    data, progress, answers, folder
        As for `reading.read`.

    """
    digest = blake2b(data, digest_size=8)
    digest.update(repr(answers).encode())
    of_file = reading.read(data, stage(progress, 0, READ), answers, folder)
    dataset = of_reading(of_file, digest.hexdigest(), stage(progress, READ, 1))
    return dataset._replace(folder=folder)


def of_records(records: Records, answers: Answers = UNANSWERED) -> Dataset:
    """Return the dataset of columns of text; raises `Unreadable` as `reading.of_records` does."""
    digest = blake2b(repr((records.header, answers)).encode(), digest_size=8)
    names = [*map(str, range(len(records.columns)))]
    digest.update(pa.record_batch(records.columns, names).serialize())
    return of_reading(reading.of_records(records, answers=answers), digest.hexdigest())


def missing(*problems: Problem) -> Dataset:
    """Return the dataset of a file that can't be opened or read, or isn't read yet."""
    return of_reading(Reading(ev.empty(), [*problems]), "")


def of_reading(
    of_file: Reading, digest: str, progress: Progress = unheard, like: Cells | None = None
) -> Dataset:
    """Return the dataset of what was read, under the digest of its content; `like`: see `cells`."""
    events = of_file.events
    pa.default_memory_pool().release_unused()  # what reading left: 0.3 GB of a million events
    counted = cells.cells(events, like)
    years = (1, 1) if events.empty else _years(ev.year_range(events), counted)
    parts = counted, memory(events, progress)
    pa.default_memory_pool().release_unused()
    groups = reading.grouped(of_file.problems)
    return Dataset(of_file, groups, years, *parts, digest)


def of_tables(tables: Tables) -> Dataset:
    """Return the dataset of events that an engine holds; of these, the cells are in memory."""
    about = tables.about
    of_engine = cells.of_rows(tables.cells(), about.dimensions, about.events)
    pa.default_memory_pool().release_unused()
    of_file = Reading(ev.empty(), [], eras=tables.eras(), heading=about.heading)
    years = _years(about.years, of_engine)
    return Dataset(of_file, [], years, of_engine, tables, about.digest)


def _years(years: tuple[int, int], counted: Cells) -> tuple[int, int]:
    """The first and last of the years of all events that an axis has.

    That of many events ends with the last date that is known within ten years: beyond it, "21st
    century" would leave a blank. But each event begins on it.
    """
    known = counted.known
    is_close = known.last - known.first < DECADE
    if counted.events <= MOST_AS_DOTS or not is_close.any():
        return years
    last = max(int(known.last[is_close].max()), int(counted.first.max()))
    return years[0], min(years[1], parts_of(last)[0])
