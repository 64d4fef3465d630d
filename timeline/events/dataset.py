"""A file's events and all that no filter changes, made once and shared by all visitors."""

from collections.abc import Sequence
from dataclasses import replace
from hashlib import blake2b
from typing import NamedTuple

import pandas as pd
import pyarrow as pa

from timeline import events as ev
from timeline import reading
from timeline.audit import Finding
from timeline.dates import Answers
from timeline.events import event_filters
from timeline.events.time_window import Window, of_years
from timeline.progress import Progress, part, unheard
from timeline.reading.problem import Usage

READ = 0.75  # of the work; then the index is made


class Dataset(NamedTuple):
    """What came of a file, as `reading.Reading` has it, and what no filter changes.

    `groups` are the problems by kind. `digest` is the same for files of the same content that are
    read alike, on every server. `second` is the name of what they are compared with, or "".
    """

    events: pd.DataFrame
    problems: list[reading.Problem]
    title: str
    left_out: int
    question: reading.Question | None
    further: Sequence[str]
    usage: Usage
    findings: Sequence[Finding]
    groups: list[reading.Group]
    years: tuple[int, int]
    indexed: event_filters.Index
    digest: str
    second: str = ""

    @property
    def everything(self) -> Window:
        """The window of all events."""
        return of_years(self.years)

    def years_in(self, window: Window | None) -> tuple[int, int]:
        """Return the years that a slider spans: of a window or, without one, of all events."""
        return window.years if window else self.years

    def unfiltered(self, within: Window | None = None) -> event_filters.Filters:
        """Return filters that keep all, or all in a window."""
        return event_filters.Filters(self.years_in(within), within=within)

    def renumbered(self, numbers: Sequence[int]) -> "Dataset":
        """Return the dataset with other numbers of rows in its problems.

        Parameters
        ----------
        numbers
            Of the file's rows, of which the first is row 2.

        """

        def renumbered(each: reading.Problem) -> reading.Problem:
            place = (each.row or 0) - 2
            return each._replace(row=numbers[place]) if 0 <= place < len(numbers) else each

        groups = [each._replace(first=[*map(renumbered, each.first)]) for each in self.groups]
        return self._replace(problems=[*map(renumbered, self.problems)], groups=groups)

    def moved(
        self, chosen: event_filters.Filters, within: Window | None = None
    ) -> event_filters.Filters:
        """Return the filters in all years of another window; None is all time."""
        return replace(chosen, years=self.years_in(within), within=within)


def read(data: bytes, progress: Progress = unheard, answers: Answers = ()) -> Dataset:
    """Return the dataset of a CSV file; never raise because of its content.

    Parameters
    ----------
    data, progress, answers
        As for `reading.read`.

    """
    digest = blake2b(data, digest_size=8)
    digest.update("".join(answers).encode())
    found = reading.read(data, part(progress, 0, READ), answers)
    return of_reading(found, digest.hexdigest(), part(progress, READ, 1))


def missing(problem: str) -> Dataset:
    """Return the dataset of a file that can't be read."""
    return of_reading(reading.Reading(ev.empty(), [reading.Problem(problem)]), "")


def of_reading(found: reading.Reading, digest: str, progress: Progress = unheard) -> Dataset:
    """Return the dataset of what was read, under the digest of its content."""
    events = found.events
    pa.default_memory_pool().release_unused()  # what reading left: 0.3 GB of a million events
    groups = reading.grouped(found.problems)
    indexed = event_filters.index(events, progress)
    pa.default_memory_pool().release_unused()
    if events.empty:
        return Dataset(*found, groups, (1, 1), indexed, digest)
    return Dataset(*found, groups, ev.year_range(events), indexed, digest)
