"""What is printed of events: the cards of a few; of many a line each, under their years."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from timeline import describe
from timeline.events import Event
from timeline.painters import card, image, symbols
from timeline.painters.html_text import escaped, text
from timeline.painters.legend import of_categories
from timeline.painters.scene import Link, Scene
from timeline.theme import Scale

MOST_CARDS = 20  # events; cards of more are pages that nobody reads through
MOST_LINES = 1_000  # events: some twenty pages


def printed(scene: Scene, scale: Scale, link: Link) -> str:
    """Return the matching events as HTML, after what colours and symbols mean."""
    view = scene.view
    is_few = view.count <= MOST_CARDS
    each = _cards(scene, scale, link) if is_few else _lines(scene, scale)
    rest = view.count - MOST_LINES
    more = f"<p>… and {rest:,} more. Choose fewer years or categories to print them.</p>"
    return of_categories(scale, view) + cards(view.count, each) + (more if rest > 0 else "")


def _cards(scene: Scene, scale: Scale, link: Link) -> Iterator[tuple[Event, str]]:
    view = scene.view
    for event, code in zip(view.each(), view.codes(), strict=True):
        name, mark = view.colours.names[code], symbols.category(scale, code, view.colours)
        kind = f'<small class="category">{mark} {text(name)}</small>' if name else ""
        figure = image.figure(event, scene, link)
        yield event, f"<article>{kind}{card.whole(event, 3, scene.speaker, figure)}</article>"


def _lines(scene: Scene, scale: Scale) -> Iterator[tuple[Event, str]]:
    """Of each card what its line shows."""
    view = scene.view
    for event, code in zip(view.each(0, MOST_LINES), view.codes(0, MOST_LINES), strict=True):
        mark = symbols.category(scale, code, view.colours)
        told = describe.description(event, scene.speaker)
        date = card.when(told, written=event.wording_in_row)
        named = f'<small class="category">{mark}</small>{card.title(event, 3)}'
        yield event, f"<article>{named}{date}{card.said(told)}</article>"


def cards(count: int, each: Iterable[tuple[Event, str]]) -> str:
    """Return cards in one element; of many, each is printed as a line, under its year.

    Parameters
    ----------
    count
        How many events there are.
    each
        The events, in their order, with their cards: HTML elements `article`.
    """
    if count <= MOST_CARDS:
        return f'<div class="cards">{"".join(html for _, html in each)}</div>'
    parts = ""
    for year, group in groupby(each, lambda one: describe.heading(one[0].stated)):
        inside = "".join(html for _, html in group)
        parts += f'<section><h3 class="year">{escaped(year)}</h3>{inside}</section>'
    return f'<div class="cards lines" data-few="{MOST_CARDS}">{parts}</div>'
