"""The filters of the exported page, which its script answers; without script they are a picture."""

from collections.abc import Iterator
from itertools import islice

import numpy as np

from timeline import bins, dates
from timeline.drawing.scene import Scene
from timeline.drawing.strip import LENS, MOST_PILLS, SEARCH_HINT
from timeline.histogram import Histogram, bins_of
from timeline.markup import legend, symbols
from timeline.markup.histogram import histogram
from timeline.markup.text import text
from timeline.theme import LEADING, Scale, category_style

RESET = '<button class="button reset"{}>Reset</button>'
NO_MATCH = f'<div class="no-match" hidden><p><b>No event matches.</b></p>{RESET.format("")}</div>'


def strip(scene: Scene, scale: Scale) -> str:
    """Years with their histogram, categories, search, reset."""
    return (
        f'<section class="filters" aria-label="Filters">{_time(scene)}<div class="choices">'
        f'{_pills(scene, scale)}<p class="search" role="search">{LENS}<input type="search"'
        f' aria-label="Search" placeholder="{SEARCH_HINT}" autocomplete="off"></p>'
        f"{RESET.format(' hidden')}</div></section>"
    )


def _time(scene: Scene) -> str:
    """The histogram with a slider for first and last year; "" of all in one bar.

    Where its bars are no years it says where they start.
    """
    window = scene.view.window
    found = bins_of(window)
    if found.size < 2:
        return ""
    places = np.arange(len(scene.view.places))
    counts = bins.counts(scene.view.index, places, found)
    bars = Histogram(found, counts, counts)
    drawn = histogram(scene.dataset, bars, scene.chosen)
    edges = "" if found.years else " ".join(map(str, found.edges.tolist()))
    told = f' data-edges="{edges}"' if edges else ""
    return f'<div class="time"{told}>{drawn}{_slider(scene, bars)}</div>'


def _slider(scene: Scene, bars: Histogram) -> str:
    """Two thumbs on one track, each under the middle of its year; "" of a single year."""
    first, last = scene.bounds
    if not bars.bins.years or first == last:
        return ""
    place = f"--first:{bars.at(first):.3%};--last:{1 - bars.at(last):.3%}"
    thumbs = "".join(
        f'<input type="range" min="{first}" max="{last}" value="{year}" aria-label="{name} year"'
        f"{_told(year)}>"
        for name, year in (("First", first), ("Last", last))
    )
    return f'<div class="years" style="{place}">{thumbs}</div>'


def _told(year: int) -> str:
    """How a thumb says its year, where that isn't its number."""
    name = dates.year_name(year)
    return "" if name == str(year) else f' aria-valuetext="{name}"'


def _pills(scene: Scene, scale: Scale) -> str:
    """The categories that occur, as buttons with their counts; without script as a legend."""
    names = scene.dataset.indexed.categories
    counts = np.bincount(scene.view.index.category, minlength=len(names)).tolist()
    pills = "".join(
        f'<button class="pill" aria-pressed="false" value="{number}"'
        f"{_in_rows(scale, number)}>{symbols.category(scale, number)} {text(name)} "
        f'<small><span class="unseen">events: </span>{counts[number]:,}</small></button>'
        for number, name in _named(scene, counts)
    )
    key = legend.of_categories(scale, scene.view)
    return (f'<p class="pills">{pills}</p>' if pills else "") + f'<p class="key">{key}</p>' * bool(
        key
    )


def _in_rows(scale: Scale, number: int) -> str:
    """What a category's mark is where a filter leaves so few events that they are rows."""
    if scale == "rows":
        return ""
    color, symbol = category_style("rows", number)
    return f' data-row="mark {symbol} mark-{min(color, LEADING)}"'


def _named(scene: Scene, counts: list[int]) -> Iterator[tuple[int, str]]:
    names = enumerate(scene.dataset.indexed.categories)
    found = ((number, name) for number, name in names if name and counts[number])
    return islice(found, MOST_PILLS)
