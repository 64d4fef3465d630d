"""The strip of filters: years with their histogram, categories, search, dates, the way back to all.

Each is a link to a view, or a form that asks for one.
"""

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import parse_qsl

from timeline import describe, facets
from timeline.drawing.scene import Link, Scene
from timeline.histogram import Histogram
from timeline.markup import symbols
from timeline.markup.histogram import histogram
from timeline.markup.text import escaped, text
from timeline.theme import Scale
from timeline.window import Window

SEARCH, WITHIN = "q", "within"  # the fields, as the address names them
SEARCH_HINT = "Search titles, text, sources and dates"
DATES_HINT = "A date as you would write it: 1880, March 2020, 44 BC."
MOST_PILLS = 24
LENS = '<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M15.5 14h-.8l-.3-.3a6.5 6.5 0 1 0-.7.7l.3.3v.8l5 5 1.5-1.5zm-6 0a4.5 4.5 0 1 1 0-9 4.5 4.5 0 0 1 0 9z"/></svg>'  # noqa: E501
HELP = '<svg class="help" style="right:calc({:.4%} - 6px)" viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="10"/><path d="M9.09 9a3 3 0 0 1 5.83 1c0 2-3 3-3 3M12 17h.01"/></svg>'  # noqa: E501


def strip(scene: Scene, scale: Scale, link: Link) -> str:
    """The strip of a scene whose timeline has this scale."""
    return (
        f'<section class="filters" aria-label="Filters"><div class="time">{_time(scene, link)}</div>'
        f'<div class="choices">{pills(scene, scale, link)}{_search(scene, link)}'
        f"{_dates(scene, link)}{_reset(scene, link)}</div></section>"
    )


def _time(scene: Scene, link: Link) -> str:
    bars = facets.histogram(scene.dataset, scene.chosen)
    if bars.bins.size < 2:
        only = scene.chosen.window.name
        return f"<p><small>The only year stated is {only}.</small></p>"
    thumbs = "".join(f'<b class="thumb" style="left:var(--{at})"></b>' for at in ("low", "high"))
    last = bars.at(scene.dataset.years_in(scene.chosen.within)[1])
    inside = thumbs + HELP.format(1 - last) if bars.bins.years else ""
    return histogram(scene.dataset, bars, scene.chosen, _choosing(scene, bars, link), inside)


def _choosing(scene: Scene, bars: Histogram, link: Link):
    """The link of a bar: it chooses its years, or all if they are chosen; or becomes the window."""
    chosen, data = scene.chosen, scene.dataset
    bounds = data.years_in(chosen.within)

    def _address(window: Window) -> str:
        if not bars.bins.years:
            return link(replace(data.unfiltered(window), categories=chosen.categories, search=chosen.search), "")
        years = max(window.years[0], bounds[0]), min(window.years[1], bounds[1])
        return link(replace(chosen, years=bounds if years == chosen.years else years), "")

    return _address


def pills(scene: Scene, scale: Scale, link: Link | None) -> str:
    """The categories with symbol and count: a link takes each in or out, else a button.

    "" where the events have none.
    """
    found = "".join(_pills(scene, scale, link))
    return f'<p class="pills">{found}</p>' if found else ""


def _pills(scene: Scene, scale: Scale, link: Link | None) -> Iterator[str]:
    names = scene.dataset.indexed.categories
    counts = facets.categories(scene.dataset, scene.chosen).tolist()
    named = [number for number, name in enumerate(names) if name][:MOST_PILLS]
    for number in named:
        name, count = names[number], counts[number]
        is_chosen = name in scene.chosen.categories
        inside = (
            f"{symbols.category(scale, number)} {text(name)} "
            f'<small>{count:,}<span class="unseen"> events</span></small>'
        )
        kinds = "pill" + ("" if count else " empty")
        if link is None:
            yield f'<button type="button" class="{kinds}" data-category="{number}" aria-pressed="false">{inside}</button>'
            continue
        others = tuple(each for each in scene.chosen.categories if each != name)
        after = others if is_chosen else (*others, name)
        address = escaped(link(replace(scene.chosen, categories=after), ""))
        current = ' aria-current="true"' if is_chosen else ""
        yield f'<a class="{kinds}" href="{address}"{current}>{inside}</a>'


def _search(scene: Scene, link: Link) -> str:
    shown = escaped(scene.chosen.search)
    return _form(
        "search",
        link(replace(scene.chosen, search=""), ""),
        f'{LENS}<input type="search" name="{SEARCH}" value="{shown}" aria-label="Search" '
        f'placeholder="{SEARCH_HINT}" autocomplete="off" enterkeyhint="search">',
    )


def _dates(scene: Scene, link: Link) -> str:
    """A field for the window, which opens with a click."""
    chosen = scene.chosen
    within = escaped(chosen.within.edtf) if chosen.within else ""
    everything = replace(scene.dataset.unfiltered(), categories=chosen.categories, search=chosen.search)
    form = _form(
        "within",
        link(everything, ""),
        f'<label>Show<input name="{WITHIN}" value="{within}" placeholder="{scene.dataset.everything.name}">'
        f'</label><button class="button">Show</button><small>{DATES_HINT}</small>',
    )
    return f'<details class="dates"><summary class="button">Dates</summary>{form}</details>'


def _form(kind: str, address: str, inside: str) -> str:
    """A form that asks for the view at an address, with what its fields say."""
    path, _, query = address.partition("?")
    kept = "".join(
        f'<input type="hidden" name="{escaped(name)}" value="{escaped(value)}">'
        for name, value in parse_qsl(query, keep_blank_values=True)
    )
    role = ' role="search"' if kind == "search" else ""
    return f'<form class="{kind}" action="{path or "./"}"{role}>{kept}{inside}</form>'


def _reset(scene: Scene, link: Link) -> str:
    everything = scene.dataset.unfiltered()
    if scene.chosen == everything:
        return ""
    return f'<a class="button" href="{escaped(link(everything, ""))}">Reset</a>'
