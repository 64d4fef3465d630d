"""Which share of a long work is done, from 0 to 1, for whoever shows it."""

from collections.abc import Callable

Progress = Callable[[float], object]


def unheard(_share: float) -> None:
    """The progress that nobody asks for."""


def part(progress: Progress, first: float, last: float) -> Progress:
    """The progress of a part of the work that another one hears of, from one share to another."""
    return lambda share: progress(first + (last - first) * share)
