"""How far a long work is, as a share from 0 to 1, for whoever shows it."""

from collections.abc import Callable

Progress = Callable[[float], object]
MOST_STEPS = 250  # of which the page draws each


def unheard(_share: float) -> None:
    """Show a progress to nobody."""


def by_steps(progress: Progress) -> Progress:
    """Return a progress that passes on at most `MOST_STEPS` shares, and the end."""
    last = -1.0

    def hear(share: float) -> None:
        nonlocal last
        if share >= last + 1 / MOST_STEPS or share == 1 > last:
            last = share
            progress(share)

    return hear


def part(progress: Progress, first: float, last: float) -> Progress:
    """Return the progress of a part of the work, which runs from one share of it to another.

    Examples
    --------
    >>> part(print, 0.5, 1)(0.5)
    0.75

    """
    return lambda share: progress(first + (last - first) * share)
