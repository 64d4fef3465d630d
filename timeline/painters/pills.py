"""Pills: the values of a dimension, each a link or a button; how many fit into a line."""

import html
from collections.abc import Iterable, Sequence
from itertools import accumulate
from math import ceil

import numpy as np

from timeline.events import VERDICTS
from timeline.geometry import chart, labels
from timeline.painters.html_text import escaped
from timeline.painters.scene import Link, Scene
from timeline.painters.style import TWO_COLUMNS
from timeline.query import facets
from timeline.query.cells import Offered
from timeline.query.dataset import Dataset
from timeline.query.filters.of_values import verdict_words

Shown = tuple[str, str, int]  # the name of a value, what its pill shows in HTML, its count
AROUND, MORE_WIDTH = 47, 74  # px: a pill beside its texts; what leads to more
MORE = (
    '<details class="more"><summary class="button" aria-label="More categories"></summary>'
    "</details>"
)
_LINE, _PILL = ":is(.categories, .st-key-categories)", ":is(.pill, .st-key-category button)"
_CHOSEN = ':is([aria-current], [aria-pressed="true"], [aria-checked="true"])'
_HIDDEN = "position: absolute; visibility: hidden; counter-increment: more"
_ACROSS = f"@container page {TWO_COLUMNS} {{ {_LINE} {{ grid-area: 3 / 1 / auto / -1 }} }}"


def links(scene: Scene, link: Link, dimension: str, shown: Iterable[Shown]) -> str:
    """The values of a dimension, each a link that takes it in or out.

    `shown` are for each value its name, what stands in its pill in HTML, and its count.
    """
    names = facets.names(scene.dataset, dimension)
    chosen, found = {*scene.chosen.of(dimension)}, ""
    for name, inside, count in shown:
        toggled = chosen ^ {name}
        after = (each for each in names if each in toggled)
        address = escaped(link(scene.chosen.choosing(dimension, *after), scene.event))
        current = ' aria-current="true"' if name in chosen else ""
        kind = "pill" if count else "pill empty"
        found += f'<a class="{kind}" href="{address}"{current}>{inside}</a>'
    return found


def buttons(shown: Iterable[Shown]) -> str:
    """The values of a dimension, each a button for a script."""
    return "".join(
        f'<button class="pill" aria-pressed="false" value="{html.escape(name)}">{inside}</button>'
        for name, inside, _ in shown
    )


def verdicts(data: Dataset, counts: np.ndarray) -> list[Shown]:
    """The verdicts that events have by these counts, in words; none without a second file."""
    pairs = zip(VERDICTS, counts.tolist(), strict=False)
    told = ((name, verdict_words(data, name, count), count) for name, count in pairs)
    return [(name, escaped(f"{count:,} {words}"), count) for name, words, count in told if count]


def group(name: str, inside: str, said: str = "") -> str:
    """The values of a dimension of this name as HTML, after what is said; "" without any."""
    look = f'class="pills" role="group" aria-label="{escaped(name)}"'
    return f"<div {look}>{said}{inside}</div>" if inside else ""


def line(inside: str) -> str:
    """The categories as HTML in one line."""
    return f'<div class="categories"><p class="pills">{inside}</p>{MORE}</div>'


def rules(shown: Sequence[Offered]) -> str:
    """CSS that keeps the pills in one line.

    Pills that have no room are hidden, and “+6 more” shows them; the first one, and those up to the
    last that is chosen, are seen in any case. A line that is wider than the card goes across the
    page.
    """
    texts = (f"{pill.name} {pill.events:,}" for pill in shown)
    ends = [*accumulate(ceil(labels.wording_width(text)) + AROUND for text in texts)]
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
