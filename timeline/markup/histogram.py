"""The histogram of years: grey for all events, coloured for those that match, pale outside."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from timeline import axis, dates, describe, facets
from timeline.dataset import Dataset
from timeline.filters import Filters
from timeline.histogram import Histogram
from timeline.theme import category_style

MOST_AS_SQUARES = 40  # events
HIGHEST_AS_SQUARES = 3  # events in a column
SQUARE, SMALL_SQUARE = 18, 14  # px; three small ones stand one above the other
MOST_BETWEEN = 3  # labels between first and last year
LONGEST_BETWEEN = 7  # letters
MARGIN = 0.2  # of the axis: as near as that to its ends stands no other label


def histogram(data: Dataset, bars: Histogram, chosen: Filters) -> str:
    """The histogram of a dataset under these filters, with what stands along the slider.

    A bar that isn't empty has its years ("first/last") as `data-years` and its words as
    `data-text`. Places along the axis are `--low` and `--high`, the chosen years, and `--at`.
    """
    matching = facets.facets(data, chosen).bars
    columns = _columns(data, bars, matching, chosen)
    low, high = (_share(bars.at(year)) for year in chosen.years)
    start, end = bars.axis
    letters = max(len(dates.year_name(year)) for year in data.years)
    return (
        f'<div class="histogram" role="img" aria-label="{describe.histogram(bars, matching)}"'
        f' data-digest="{data.digest}" data-start="{start}" data-end="{end}"'
        f' data-shown="{chosen.years[0]},{chosen.years[1]}"'
        f' style="--low:{low};--high:{high};--letters:{letters}">'
        f'<div class="bars">{columns}</div><div class="stretch"></div>'
        f"{_ticks(bars, letters)}{_ends(chosen.years)}</div>"
    )


def _columns(data: Dataset, bars: Histogram, matching: np.ndarray, chosen: Filters) -> str:
    """The bars: of few events squares, one for each, else one as high as the events are many."""
    few = len(data.events) <= MOST_AS_SQUARES and bars.counts.max() <= HIGHEST_AS_SQUARES
    drawn = _squares(data, bars, chosen) if few else _heights(data, bars, matching, chosen)
    years = zip(bars.first.tolist(), bars.last.tolist(), strict=True)
    texts, counts = describe.bars(bars, matching), bars.counts.tolist()
    return "".join(
        f"<i{_target(ends, text, chosen.years) if count else ''}{style}>{inside}</i>"
        for ends, text, count, (style, inside) in zip(years, texts, counts, drawn, strict=True)
    )


def _target(ends: tuple[int, int], text: str, chosen: tuple[int, int]) -> str:
    """What a click on a bar chooses and what its hover says; whether it is outside the years."""
    is_outside = ends[1] < chosen[0] or chosen[1] < ends[0]
    pale = ' class="outside"' if is_outside else ""
    return f' data-years="{ends[0]}/{ends[1]}" data-text="{text}"{pale}'


def _heights(
    data: Dataset, bars: Histogram, matching: np.ndarray, chosen: Filters
) -> Iterator[tuple[str, str]]:
    """Each bar by two heights: of all its events, and of those that match; the highest is named.

    Of a single chosen category they have the colour.
    """
    highest = bars.counts.argmax()
    most = bars.counts[highest]
    only = data.indexed.categories.index(*chosen.categories) if len(chosen.categories) == 1 else 0
    for number, (count, some) in enumerate(zip(bars.counts / most, matching / most, strict=True)):
        name = f"<small>{most:,}</small>" if number == highest else ""
        yield f' style="--all:{count:.3f};--some:{some:.3f};{_color(only)}"', name


def _squares(data: Dataset, bars: Histogram, chosen: Filters) -> Iterator[tuple[str, str]]:
    """Each bar by its events, those that match in the colour of their category."""
    matching = set(facets.places(data, replace(chosen, years=data.years)).tolist())
    categories = data.indexed.category.tolist()
    side = SQUARE if bars.counts.max() < HIGHEST_AS_SQUARES else SMALL_SQUARE
    for number in range(len(bars.counts)):
        places = np.flatnonzero((bars.lowest <= number) & (number <= bars.highest)).tolist()
        styles = (f' style="{_color(categories[p])}"' if p in matching else "" for p in places)
        yield f' style="--square:{side}px"', "".join(f"<span{style}></span>" for style in styles)


def _color(category: int) -> str:
    return f"--color:var(--mark-{category_style('rows', category).color})"


def _ticks(bars: Histogram, letters: int) -> str:
    """The names of first and last year, and of round ones between if they are short enough."""
    first, last = int(bars.first[0]), int(bars.last[-1])
    between = _between(bars, (first, last)) if letters <= LONGEST_BETWEEN else []
    return "".join(
        f'<span style="--at:{_share(bars.at(year))}">{dates.year_name(year)}</span>'
        for year in (first, *between, last)
    )


def _between(bars: Histogram, years: tuple[int, int]) -> list[int]:
    for step in axis.year_steps():
        found = axis.round_years(years, step)
        found = [year for year in found if MARGIN <= bars.at(year) <= 1 - MARGIN]
        if len(found) <= MOST_BETWEEN:
            return found
    raise AssertionError("steps grow without end")


def _ends(years: tuple[int, int]) -> str:
    """The names of the chosen years, one where they are the same."""
    names = "".join(f"<strong>{dates.year_name(year)}</strong>" for year in dict.fromkeys(years))
    return f'<div class="ends">{names}</div>'


def _share(part: float) -> str:
    return f"{part:.2%}"
