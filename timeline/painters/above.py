"""The lines above and below the timeline, and what stands there where no event matches."""

from collections.abc import Mapping
from typing import Any

from timeline import describe
from timeline.events import VERDICT
from timeline.geometry.bars import Bars
from timeline.geometry.dot_columns import Columns
from timeline.geometry.dots import Dots
from timeline.geometry.layout import MOST_AS_LIST, MOST_AS_ROWS, Layout, may_be_list, scale_of
from timeline.geometry.packed import Packed
from timeline.geometry.rows import Rows
from timeline.limits import MOST_AS_DOTS
from timeline.painters import pills, strip
from timeline.painters.html_text import escaped, text
from timeline.painters.legend import legend
from timeline.painters.scene import Addresses, Link, Scene
from timeline.query import facets
from timeline.query.cells import CATEGORY, OPEN, OPEN_ENDS
from timeline.query.filters import FILTERS, Control, Filters
from timeline.query.view import View
from timeline.theme import Scale


def timeline_header(scene: Scene, laid: Layout, link: Addresses) -> str:
    """The path to the time shown, the count, what is chosen, the legend, what can be chosen."""
    shown = meaning = ""
    if scene.view.count:
        shown = _summary(scene, laid) + _ways(scene, laid, link) + _columns(scene, link)
        meaning = f'<div class="summary meaning">{legend(laid)}</div>'
    chosen = _removals(scene, link) + _verdicts(scene, link)
    further = _further(scene, scale_of(laid), link)
    return f'<div class="above">{_path(scene, link)}{shown}{chosen}{meaning}{further}</div>'


def _summary(scene: Scene, laid: Layout) -> str:
    """The count, what is drawn, and which filters would show more of each event."""
    count = describe.counted(scene.view.count, scene.dataset.size)
    more = closer(laid, scene.view)
    hint = f'<span class="hint">{more}</span>' if more else ""
    return f'<div class="summary"><span><b>{count}</b>{hint}</span></div>'


def closer(laid: Layout, view: View) -> str:
    """What is drawn of the events, and how many fewer show more of each; "" beside all titles."""
    if isinstance(laid, (Rows, Packed)):
        return ""
    said = f": {drawn(laid)}"
    if isinstance(laid, Columns) and not may_be_list(laid):
        return f"{said}; filter to {MOST_AS_LIST} for a list."
    if view.count > MOST_AS_DOTS:
        return f"{said}; filter to {MOST_AS_DOTS:,} for dots."
    return f"{said}."


def drawn(laid: Columns | Bars) -> str:
    """What each mark stands for."""
    if isinstance(laid, Bars):
        return f"bars of {laid.bins.length}"
    return "a dot or band each" if isinstance(laid, Dots) and laid.banded else "a dot each"


def note(scene: Scene, laid: Layout, link: Link | None = None) -> str:
    """What bars count and which events aren't drawn; those open at an end are a link to them."""

    def linked(counted: str, why: str) -> str:
        if not link or why not in OPEN_ENDS:
            return counted
        return _link(counted, link, scene.chosen.choosing(OPEN, why), scene.event)

    said = describe.note(laid, linked)
    return f'<p class="note"><small>{said}</small></p>' if said else ""


def no_match(scene: Scene, link: Link) -> str:
    """What was looked for in vain, and links to filters with which something matches."""
    data, chosen = scene.dataset, scene.chosen
    links = ""
    for each in facets.suggestions(data, chosen):
        event = scene.event if each.place is None else data.shelf.ids([each.place])[0]
        name = text(describe.suggestion(data, each))
        links += _link(name, link, each.chosen, event, ' class="button"')
    said = text(describe.no_match(data, chosen))
    return f'<div class="no-match"><p><b>{said}</b></p>{links}</div>'


def _path(scene: Scene, link: Link) -> str:
    """The path to the time shown, step by step: All › 2020 › March. Escape goes up one step."""
    if not scene.path:
        return ""
    *outer, shown = scene.path
    keys = [""] * (len(outer) - 1) + [' data-key="Escape"']
    links = "".join(
        _link(step.name, link, scene.at(step.window), scene.event, key)
        for step, key in zip(outer, keys, strict=True)
    )
    return f'<nav class="path" aria-label="Time">{links}<b>{shown.name}</b></nav>'


def _removals(scene: Scene, link: Link) -> str:
    """What is chosen in filters whose control are links, each of which takes it away."""
    data, chosen, shown = scene.dataset, scene.chosen, ""
    for each in FILTERS:
        if each.control is Control.LINKS:
            pairs = zip(each.words(data, chosen), each.removals(data, chosen), strict=True)
            for words, removal in pairs:
                name = escaped(words[0].upper() + words[1:])
                kind = f' class="button" aria-label="{name}: remove"'
                shown += _link(f"{name} ×", link, removal.chosen, scene.event, kind)
    return shown


def _verdicts(scene: Scene, link: Link) -> str:
    """How many events have each verdict, where two files were compared."""
    data = scene.dataset
    shown = pills.verdicts(data, facets.by_value(data, scene.chosen, VERDICT))
    return pills.group("Verdicts", pills.links(scene, link, VERDICT, shown))


def _further(scene: Scene, scale: Scale, link: Link) -> str:
    """The values of the filters whose control are buttons, as those of further columns.

    With the categories two of them are in sight, and any that is used; the others are folded.
    """
    data, drawing = scene.dataset, scene.view.drawing
    seen, folded = "", ""
    in_sight = 1 if any(data.cells.names(CATEGORY)) else 2
    buttons = (each for each in FILTERS if each.control is Control.BUTTONS)
    names = [name for each in buttons for name in each.names(data.cells)]
    for number, name in enumerate(names):
        shown = strip.values(scene, scale, name)
        said = f"<small>{text(name)}</small>"
        found = pills.group(name, pills.links(scene, link, name, shown), said)
        if number < in_sight or name == drawing.colour or scene.chosen.of(name):
            seen += found
        else:
            folded += found
    more = f"<details><summary>More filters</summary>{folded}</details>" if folded else ""
    return f'<div class="further">{seen}{more}</div>' if seen or folded else ""


def _columns(scene: Scene, link: Addresses) -> str:
    """Which column has colours and which one lanes, each a link; folded, since few change it."""
    data = scene.dataset
    has_categories = len(data.cells.names(CATEGORY)) > 1
    columns = {name: name for name in data.cells.lanes if name != CATEGORY or has_categories}
    columns |= {name: name.capitalize() for name in (CATEGORY, VERDICT) if name in columns}
    if not columns or (scene.view.count <= MOST_AS_ROWS and [*columns] == [CATEGORY]):
        return ""
    lanes = _drawings(scene, link, "lane", {"": "None"} | columns)
    columns.pop(VERDICT, None)
    colours = _drawings(scene, link, "colour", columns)
    groups = pills.group("Colour", colours, "<small>Colour</small>")
    groups += pills.group("Lanes", lanes, "<small>Lanes</small>")
    return f'<details class="columns"><summary>Colour and lanes</summary>{groups}</details>'


def _ways(scene: Scene, laid: Layout, link: Addresses) -> str:
    """The two ways to draw so many events, each a link; "" where there is one alone."""
    if not may_be_list(laid):
        return ""
    crowd = "Bars" if isinstance(laid, Bars) else "Dots"
    links = _drawings(scene, link, "as_list", {False: crowd, True: "List"})
    return f'<div class="pills ways" role="group" aria-label="Drawn as">{links}</div>'


def _drawings(scene: Scene, link: Addresses, field: str, values: Mapping[Any, str]) -> str:
    """The values that a field of the `Drawing` may have, in words, each a link to that drawing."""
    links = ""
    for value, words in values.items():
        is_chosen = value == getattr(scene.view.drawing, field)
        look = ' class="pill"' + (' aria-current="true"' if is_chosen else "")
        drawing = scene.view.drawing._replace(**{field: value})
        address = escaped(link.drawn_as(drawing)(scene.chosen, scene.event))
        links += f'<a{look} href="{address}">{text(words)}</a>'
    return links


def _link(inside: str, link: Link, chosen: Filters, event: str, kind: str = "") -> str:
    return f'<a{kind} href="{escaped(link(chosen, event))}">{inside}</a>'
