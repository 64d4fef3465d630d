"""The line of categories, each a pill, and how many fit into it."""

from collections.abc import Sequence
from itertools import accumulate
from math import ceil

from timeline.geometry import chart, labels
from timeline.query.cells import CATEGORY
from timeline.query.dataset import Dataset
from timeline.query.facets import MOST_OFFERED, Offered

AROUND, MORE_WIDTH = 47, 74  # px: a pill beside its texts; what leads to more
MORE = (
    '<details class="more"><summary class="button" aria-label="More categories"></summary>'
    "</details>"
)
_LINE, _PILL = ":is(.categories, .st-key-categories)", ":is(.pill, .st-key-category button)"
_CHOSEN = ':is([aria-current], [aria-pressed="true"], [aria-checked="true"])'
_HIDDEN = "position: absolute; visibility: hidden; counter-increment: more"
_ACROSS = f"@media (width >= 56rem) {{ {_LINE} {{ grid-area: 3 / 1 / auto / -1 }} }}"


def without(data: Dataset) -> str:
    """What is said of categories that have no pill; "" where each has one."""
    more = sum(map(bool, data.cells.names(CATEGORY))) - MOST_OFFERED
    said = f"The {MOST_OFFERED} largest categories. Search finds the {more:,} others."
    return said if more > 0 else ""


def line(inside: str, said: str = "") -> str:
    """The line as HTML, after what is said of the categories that have no pill."""
    note = f'<small class="rare">{said}</small>' if said else ""
    return f'<div class="categories">{note}<p class="pills">{inside}</p>{MORE}</div>'


def rules(shown: Sequence[Offered]) -> str:
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


def _width(pill: Offered) -> int:
    return ceil(labels.wording_width(f"{pill.name} {pill.events:,}")) + AROUND
