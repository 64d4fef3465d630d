"""The line of categories: which have a pill, and how many fit into it."""

from collections.abc import Sequence
from itertools import accumulate, count, islice
from math import ceil
from typing import NamedTuple

import numpy as np

from timeline.events import facets
from timeline.events.dataset import Dataset
from timeline.geometry import chart, labels

MOST = 24  # more would push the timeline out of sight
AROUND, MORE_WIDTH = 47, 74  # px: a pill beside its texts; what leads to more
MORE = (
    '<details class="more"><summary class="button" aria-label="More categories"></summary>'
    "</details>"
)
_LINE, _PILL = ":is(.categories, .st-key-categories)", ":is(.pill, .st-key-category button)"
_CHOSEN = ':is([aria-current], [aria-pressed="true"], [aria-checked="true"])'
_HIDDEN = "position: absolute; visibility: hidden; counter-increment: more"
_ACROSS = f"@media (width >= 56rem) {{ {_LINE} {{ grid-area: 3 / 1 / auto / -1 }} }}"


class Pill(NamedTuple):
    """A category that has a pill: its number, its name, and how many events it has."""

    number: int
    name: str
    events: int


def of_all(data: Dataset) -> list[Pill]:
    """The pills of a dataset."""
    counts = facets.categories(data, data.unfiltered())
    return offered(data.indexed.categories, counts)


def offered(names: Sequence[str], counts: np.ndarray) -> list[Pill]:
    """The pills of categories that have so many events, the most frequent first."""
    pills = zip(count(), names, counts.tolist(), strict=False)
    found = islice((Pill(*each) for each in pills if all(each[1:])), MOST)
    return sorted(found, key=lambda pill: -pill.events)


def without(names: Sequence[str]) -> str:
    """What is said of categories that have no pill; "" where each has one."""
    more = sum(map(bool, names)) - MOST
    said = f"The {MOST} largest categories. Search finds the {more:,} others."
    return said if more > 0 else ""


def line(inside: str, said: str = "") -> str:
    """The line as HTML, after what is said of the categories that have no pill."""
    note = f'<small class="rare">{said}</small>' if said else ""
    return f'<div class="categories">{note}<p class="pills">{inside}</p>{MORE}</div>'


def rules(shown: Sequence[Pill]) -> str:
    """CSS that keeps the pills in one line.

    Pills that have no room are hidden, and “+6 more” shows them; the first one, and those up to the
    last that is chosen, are seen in any case. A line that is wider than the card goes across the
    page.
    """
    ends = [*accumulate(map(_width, shown))]
    if len(ends) < 2:
        return ".more { display: none }"
    whole, found = ends[-1], []
    for place, end in enumerate(ends[1:], 2):
        rest = f"{_PILL}:nth-of-type(n + {place})"
        line = f"{_LINE}:not(:has({rest}{_CHOSEN}))"
        hidden = f"{line}:not(:has([open])) {rest} {{ {_HIDDEN} }}"
        least = min(end + MORE_WIDTH, whole)
        found.append(f"@container filters (width < {least}px) {{ {hidden} }}")
    fits = f"@container filters (width >= {whole}px) {{ .more {{ display: none }} }}"
    all_seen = f"{_LINE}:has({rest}{_CHOSEN}) .more {{ display: none }}"
    return "".join([_ACROSS if whole > chart.CARD else "", *found, fits, all_seen])


def _width(pill: Pill) -> int:
    return ceil(labels.wording_width(f"{pill.name} {pill.events:,}")) + AROUND
