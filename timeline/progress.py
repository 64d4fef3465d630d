"""How far a long work is, as a share from 0 to 1, for whoever shows it."""

from collections.abc import Callable

Progress = Callable[[float], object]


def unheard(_share: float) -> None:
    """A progress that nobody shows."""


def part(progress: Progress, first: float, last: float) -> Progress:
    """The progress of a part of the work, which runs from one share of the whole to another."""
    return lambda share: progress(first + (last - first) * share)
