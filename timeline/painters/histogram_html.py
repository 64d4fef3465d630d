"""The histogram: light for all events, dark for those that match, pale at other times."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

import numpy as np

from timeline import dates, describe
from timeline.dates import DAY, MINUTE
from timeline.events.time_window import Window
from timeline.geometry import axis, tracks
from timeline.geometry.bins import PANEL_WIDTH
from timeline.geometry.histogram import Histogram, has_slider, histogram
from timeline.geometry.layout import MOST_AS_ROWS
from timeline.painters.html_text import escaped
from timeline.painters.scene import Link, Scene
from timeline.query.dataset import Dataset
from timeline.query.filters import Filters, matching
from timeline.query.filters.time_shown import years_of
from timeline.theme import category_style

MOST_AS_PIECES = 40  # events
LEAST = 4  # px, length of a piece


def histogram_html(scene: Scene, link: Link, inside: str = "") -> str:
    """The histogram of a scene, with what stands along the slider; "" of a single bar.

    A bar that isn't empty is a link to its time. `inside` is HTML over the slider, where there is
    one. The style sheet finds positions along the axis as custom properties: `--first-at`
    and `--last-at` are the ends of the slider, `--low` and `--high` the years that it shows, `--at`
    is that of a name; `--years` is how many years there are.
    """
    data, chosen = scene.dataset, scene.chosen
    counted = histogram(data, chosen, scene.view.drawing.colour)
    if counted.bins.size < 2:
        return ""
    if data.size <= MOST_AS_PIECES:
        drawn, bare = _pieces(data, counted, chosen), [("", "")] * counted.bins.size
        drawn += f'<div class="bars">{_columns(counted, scene, link, bare)}</div>'
    else:
        heights = _columns(counted, scene, link, _heights(counted, chosen))
        drawn = f'<div class="bars of-heights mark-{counted.group}">{heights}</div>'
    # It stands over the axis of all events: in rows that begins beside their labels.
    place = " of-rows" if data.size <= MOST_AS_ROWS else ""
    if has_slider(data):
        attributes, along = _along_slider(counted, years_of(chosen.time, data))
    else:
        place, attributes, along = f" without-slider{place}", "", _along_bars(counted)
        inside = ""
    told = f'role="group" aria-label="{describe.histogram(counted)}" class="histogram{place}"'
    return f"<div {told}{attributes}>{drawn}{along}{inside}</div>"


def _along_slider(counted: Histogram, shown: tuple[int, int]) -> tuple[str, str]:
    """The attributes of the histogram; and what is along the slider: track, round and shown years.

    For the script, `data-bars` are the first and last year of each bar.
    """
    years, ticks = counted.bins.span.years, _ticks(counted)
    letters = max(len(name) for _, name in ticks)
    places = dict(zip(("first-at", "last-at", "low", "high"), (*years, *shown), strict=True))
    style = "".join(f"--{name}:{_share(counted.at(year))};" for name, year in places.items())
    spans = json.dumps([each.years for each in counted.bins.windows()], separators=(",", ":"))
    attributes = f' data-bars="{spans}" data-shown="{shown[0]},{shown[1]}"'
    style += f"--years:{years[1] - years[0] + 1};--letters:{letters}"
    along = '<div class="stretch"></div>' + "".join(_named(*tick) for tick in ticks)
    return f'{attributes} style="{style}"', along + _ends(shown)


def _along_bars(counted: Histogram) -> str:
    """The names of days, months or years where they begin along the bars."""
    names = ""
    for day, name in axis.ticks(
        counted.bins.span, PANEL_WIDTH, has_hours=counted.bins.are_of_clock
    ):
        at = float(counted.bins.shares(day))
        if at + axis.text_width(name) / PANEL_WIDTH <= 1:
            names += _named(at, name)
    return names


def _columns(counted: Histogram, scene: Scene, link: Link, drawn: Iterable[tuple[str, str]]) -> str:
    """The bars, each with its style and content as drawn: a link where it has events."""
    windows, most = counted.bins.windows(), counted.every[-1].tolist()
    told = zip(windows, describe.bars(counted), most, drawn, strict=True)
    columns = []
    for window, text, count, (style, inside) in told:
        tag, target = "i", ""
        if count:
            tag, address = "a", escaped(scene.choosing(window, counted.bins, link))
            target = f' href="{address}" title="{text}" aria-label="{text}"'
        pale = _pale(window, scene.chosen) if count else ""
        columns.append(f"<{tag}{target}{pale}{style}>{inside}</{tag}>")
    return "".join(columns)


def _pale(window: Window, chosen: Filters) -> str:
    """The class of a bar outside the time shown."""
    shared = window.within(chosen.time)
    return "" if shared.first < shared.after else ' class="outside"'


def _heights(counted: Histogram, chosen: Filters) -> Iterator[tuple[str, str]]:
    """The style of each bar, with its two heights, and its content: the count on the highest.

    One height is that of all its events, the other that of those that match: with a search these
    alone, since few of many would be a line at the foot. Of these, what is certain stands below,
    and above it, pale from `--certain` on, what may lie elsewhere.
    """
    is_alone = chosen.search and counted.matching.any()
    _, all_sums, _ = counted.matching if is_alone else counted.every
    highest, most = int(all_sums.argmax()), all_sums.max() or 1
    least, sums, _ = counted.matching.tolist()
    for number, (total, certain, some) in enumerate(zip(all_sums, least, sums, strict=True)):
        name = f"<small>{all_sums[highest]:,.0f}</small>" if number == highest else ""
        pale = f";--certain:{certain / some:.1%}" if certain < some else ""
        yield f' style="--all:{total / most:.3f};--some:{some / most:.3f}{pale}"', name


def _pieces(data: Dataset, counted: Histogram, chosen: Filters) -> str:
    """Each event as a piece as long as its date, on others where these overlap.

    One that matches is in the colour of its row: solid on a single day, or in a
    single minute where bins are short, else pale with an edge.
    """
    cells, bins = data.cells, counted.bins
    matches = matching(data, replace(chosen, time=data.everything))
    places = np.flatnonzero(cells.overlap(bins.span)[cells.of(np.arange(data.size))])
    at = cells.of(places)
    starts, ends = bins.shares(cells.first[at]), bins.shares(cells.last[at] + 1)
    least = LEAST / PANEL_WIDTH
    starts = np.minimum(starts, 1 - least)
    colours = cells.dimensions[counted.colour]
    codes = colours.codes[at]
    marks = [category_style("bars", code, colours).mark for code in codes.tolist()]
    looks = np.array(marks, object)
    unit = MINUTE if bins.are_of_clock else DAY
    looks[cells.first[at] // unit < cells.last[at] // unit] += " perhaps"
    looks[~np.isin(places, matches.places())] = ""
    lanes = tracks.tracks(starts, np.maximum(ends, starts + least), codes)
    columns = (each.tolist() for each in (looks, lanes, starts, ends - starts))
    drawn = "".join(
        f'<i class="{look}" style="--lane:{lane};left:{_share(left)};width:{_share(width)}"></i>'
        for look, lane, left, width in zip(*columns, strict=True)
    )
    sizes = f"--lanes:{lanes.max(initial=0) + 1};--least:{LEAST}px"
    return f'<div class="pieces" style="{sizes}">{drawn}</div>'


def _ticks(counted: Histogram) -> list[tuple[float, str]]:
    """Where first and last year are, and the middles of as many between as fit a narrow screen.

    Those that are near another name are hidden by the style sheet.
    """
    years = counted.bins.span.years
    first, last = ((counted.at(year), dates.year_name(year)) for year in years)
    for step in axis.year_steps():
        if years[1] - years[0] >= step * axis.MOST:
            continue  # not all of them would be there
        names = axis.year_names((years[0] + 1, years[1] - 1), step)
        between = [(counted.middle(year), name) for year, name in names]
        widest = max(axis.text_width(name) for _, name in (first, *between, last))
        room = (widest + axis.TICK_GAP) / PANEL_WIDTH
        if all(after - at >= room for (at, _), (after, _) in pairwise(between)):
            return [first, *between, last]
    raise AssertionError("steps grow without end")


def _named(at: float, name: str) -> str:
    return f'<span style="--at:{_share(at)}">{name}</span>'


def _ends(years: tuple[int, int]) -> str:
    """The names of the first and last year shown, one where they are the same."""
    names = "".join(f"<strong>{dates.year_name(year)}</strong>" for year in dict.fromkeys(years))
    return f'<div class="ends">{names}</div>'


def _share(part: float) -> str:
    return f"{part:.2%}"
