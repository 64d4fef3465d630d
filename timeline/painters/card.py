"""The card of the open event with links to its neighbours, and events as text."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from timeline import dates, describe
from timeline.describe import SOURCE, Description
from timeline.events import Event
from timeline.limits import LONGEST_IN_LIST
from timeline.painters import html_text, image, land, symbols
from timeline.painters.html_text import escaped, marked, text
from timeline.painters.scene import Link, Scene
from timeline.query.filters import Relation, matching, search
from timeline.query.view import View
from timeline.text import places, web_links
from timeline.text.places import Place
from timeline.text.visible import cut, shows
from timeline.theme import Scale

LONG = 50  # characters of a title from which on it is in smaller type
KEYS = {"Earlier": "ArrowLeft", "Later": "ArrowRight"}  # by which the scripts press them
SHORT = {"minute": "min", "hour": "h", "second": "s"}
Words = Sequence[str]  # of a search, to be marked
MOST_UNFOLDED = 6  # further columns; more are folded
MOST_ORDERED = 50  # events in view; of more, nobody asks how each stands to all others


def title(event: Event, level: int, words: Words = ()) -> str:
    """The title as a heading of this level; where it shows nothing, the date."""
    shown = event.title if shows(event.title) else event.stated.name
    kind = ' class="long"' if len(shown) > LONG else ""
    return f'<h{level}{kind} dir="auto">{marked(shown, words)}</h{level}>'


def when(told: Description, words: Words = (), written: str = "") -> str:
    """The date as the answer, and how well it is known.

    `written` is the date as it is written, which a printed line has instead.
    """
    mark = ' class="confirmed">✓&nbsp;' if told.status == describe.CONFIRMED else ">"
    status = f" <small{mark}{text(told.status)}</small>" if told.status else ""
    other = f' data-written="{escaped(written)}"' if written not in ("", told.date) else ""
    return f'<p class="when"{other}><strong>{text(told.date, words)}</strong>{status}</p>'


def details(event: Event, told: Description, words: Words = (), order: str = "") -> str:
    """What the source says and where, the summary, who confirms the date; folded, what few ask.

    `order` is HTML: how the event stands to all others.
    """
    further = places.with_places(event.further)
    rest = _cells(further[MOST_UNFOLDED:]) + order
    by = [text(told.by, words)] if told.by else []
    sources = " · ".join([*by, *(html_text.link(address, words=words) for address in told.links)])
    return (
        said(told, words)
        + (f'<p dir="auto">{marked(event.summary, words)}</p>' if event.summary else "")
        + _cells(further[:MOST_UNFOLDED])
        + (f'<p class="sources">{sources}</p>' if sources else "")
        + (f'<details class="rest"><summary>More</summary>{rest}</details>' if rest else "")
    )


def said(told: Description, words: Words = ()) -> str:
    """How the date is read, and the place in the source; "" where there is nothing to say."""
    speaker, _, where = told.where.partition(": ")
    place = f'{text(f"{speaker}:")} <span class="place">{_linked(where, words)}</span>'
    parts = told.statement and text(told.statement, words), where and place
    found = " ".join(filter(None, parts))
    return f'<p class="said">{found}</p>' if found else ""


def _cells(further: Sequence[tuple[str, str, Place | None]]) -> str:
    """Cells of the file's further columns under their names, with their links."""
    cells = (
        f"<div><dt>{text(name)}</dt><dd>"
        f"{html_text.link(places.map_of(place), cell) if place else _linked(cell)}</dd></div>"
        for name, cell, place in further
    )
    return f'<dl class="cells">{"".join(cells)}</dl>' if further else ""


def _linked(cell: str, words: Words = ()) -> str:
    """A cell as HTML: links to web pages, or its text."""
    links = cell.split()
    if all(map(web_links.host, links)):
        return " · ".join(html_text.link(each, words=words) for each in links)
    return text(cell, words)


def whole(event: Event, level: int, speaker: str = SOURCE, figure: str = "") -> str:
    """All that is said of an event, under its title as a heading of this level.

    `figure` is the event's image as HTML.
    """
    told = describe.description(event, speaker)
    return title(event, level) + when(told) + figure + details(event, told)


def category(view: View, number: int, scale: Scale, words: Words = ()) -> str:
    """The category of a matching event, with its mark as a scale draws it."""
    (code,) = view.codes(number, number + 1)
    mark = symbols.category(scale, code, view.colours)
    return f"{mark} {text(view.colours.names[code] or 'Event', words)}"


def panel(scene: Scene, scale: Scale, link: Link) -> str:
    """The card of the open event, or a sentence that none is open."""
    view = scene.view
    if not view.count:
        return f'<aside class="card none"><small>{describe.NO_CARD}</small></aside>'
    event = view.event(view.opened)
    words = search.words(scene.chosen.search)
    told = describe.description(event, scene.speaker)
    kind = category(view, view.opened, scale, words)
    turn = f"{view.opened + 1:,} of {view.count:,}"
    said = f'<p role="status">{text(scene.notice)}</p>' if scene.notice else ""
    order = order_line(scene, link)
    return (
        '<article class="card" id="card"><div class="turns">'
        f'<small class="turn"><span class="category">{kind}</span> · {turn}</small>'
        f"{_step('Earlier', scene, view.opened - 1, link)}"
        f"{_step('Later', scene, view.opened + 1, link, _until_next(view, event))}</div>"
        f"{said}{title(event, 2, words)}{when(told, words)}"
        '<a class="unfold" href="#card">The whole card</a>'
        f'<div class="unfolded">{image.figure(event, scene, link)}'
        f"{details(event, told, words, order)}"
        f"{land.shown(view, {view.opened: event}, view.opened)}</div></article>"
    )


def _until_next(view: View, event: Event) -> str:
    """How long after an event the next one is, "12 min", where both are exact times; or ""."""
    if view.opened + 1 == view.count:
        return ""
    both = event.known, view.event(view.opened + 1).known
    are_exact = all(each.clock and each.is_exact for each in both)
    if not are_exact or not dates.are_apart(*both):
        return ""
    count, unit, _ = dates.difference(*both).split()
    return f"{count} {SHORT.get(unit.rstrip('s'), unit)}"


def _step(name: str, scene: Scene, number: int, link: Link, beside: str = "") -> str:
    """The link to a neighbour of the open event, with what stands beside its name."""
    if not 0 <= number < scene.view.count:
        return turn(name, "")
    return turn(name, link(scene.chosen, scene.view.identifier(number)), beside)


def turn(name: str, address: str, beside: str = "") -> str:
    """“Earlier” or “Later” as a link, with what stands beside its name; disabled without one."""
    if not address:
        return f'<span {_look(name)} aria-disabled="true">{name}</span>'
    small = f"<small>&nbsp;{beside}</small>" if beside else ""
    return f'<a {_look(name)} href="{escaped(address)}">{name}{small}</a>'


def button(name: str) -> str:
    """Return “Earlier” or “Later” as a button for a script."""
    return f"<button {_look(name)}>{name}</button>"


def _look(name: str) -> str:
    return f'class="button {name.casefold()}" data-key="{KEYS[name]}"'


def order_line(scene: Scene, link: Link) -> str:
    """How the open event stands to all others of the file; "" among many, or of one alone.

    "Order: after 2 events; unclear for 1", whatever the filters are: each count is a link to the
    events that it counts. It opens the nearest of those before or after, and the first of the
    others.
    """
    view, data = scene.view, scene.dataset
    if view.count > MOST_ORDERED:
        return ""
    place, parts = int(view.places(view.opened, view.opened + 1)[0]), list[str]()
    rest = data.size - 1  # those neither before nor after it, once these are taken away
    # Nothing is unclear of two events of one day, or of one minute.
    known = view.event(view.opened).known
    same = f"same {known.precision} or " if known.precision in dates.SHARP else ""
    either = f"{same}unclear for"
    # Of the events before this one it is said that this one is after them.
    for kind, words in {"before": "after", "after": "before", "perhaps": either}.items():
        relation = Relation(kind, view.opened_id, place)
        chosen = replace(data.unfiltered(), relations=(relation,))
        count, nearest = rest, ""
        if kind != "perhaps":
            others = matching(data, chosen)
            count = others.count
            nearest = data.shelf.ids([others.nearest(kind)])[0] if count else ""
        rest -= count
        if not count:
            continue
        counted = f"{count:,}" if parts else describe.counted(count, count)
        parts.append(f'<a href="{escaped(link(chosen, nearest))}">{words} {counted}</a>')
    return f'<p class="order">Order: {"; ".join(parts)}</p>' if parts else ""


def as_text(scene: Scene, numbers: range, link: Link) -> str:
    """The matching events of these numbers, under their years, each a link that opens its card."""
    view = scene.view
    events = zip(numbers, view.each(numbers.start, numbers.stop), strict=True)
    parts = []
    for year, group in groupby(events, lambda found: describe.heading(found[1].stated)):
        parts.append(f"<h3>{escaped(year)}</h3>")
        parts += (f"<p>{in_list(scene, number, event, link)}</p>" for number, event in group)
    return f'<div class="as-text">{"".join(parts)}</div>'


def in_list(scene: Scene, number: int, event: Event, link: Link) -> str:
    """The title and the date of an event as a link that opens its card."""
    current = ' aria-current="true"' if number == scene.view.opened else ""
    address = escaped(link(scene.chosen, event.id))
    title = text(cut(event.title, LONGEST_IN_LIST))
    title = f"<b>{title}</b>" if current else title
    known = text(describe.date_and_status(event))
    known = f"{text(event.wording)}; {known}" if event.disagrees else known
    return f'<a href="{address}"{current}>{title}: <small>{known}</small></a>'
