"""How far a long work is, as a share from 0 to 1, for whoever shows it."""

from collections.abc import Callable

Progress = Callable[[float], object]


def unheard(_share: float) -> None:
    """A progress that nobody shows."""


MOST_STEPS = 250  # of which the page draws each


def by_steps(progress: Progress) -> Progress:
    """The progress in at most `MOST_STEPS` steps, and its end."""
    last = -1.0

    def hear(share: float) -> None:
        nonlocal last
        if share >= last + 1 / MOST_STEPS or share == 1 > last:
            last = share
            progress(share)

    return hear


def part(progress: Progress, first: float, last: float) -> Progress:
    """The progress of a part of the work, which runs from one share of the whole to another."""
    return lambda share: progress(first + (last - first) * share)
