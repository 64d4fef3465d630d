"""Marks along an axis as boxes of HTML, which app, first answer and exported page all show."""

from collections.abc import Callable, Iterator

from timeline import describe
from timeline.geometry.marks import ARROW, SOLID
from timeline.geometry.story_strip import BAR, TRACK, Mark, StoryStrip
from timeline.painters.html_text import escaped
from timeline.painters.rows_dots_bars import ticks
from timeline.painters.svg import part, share


def strip(laid: StoryStrip, address_of: Callable[[str], str], opened: int | None) -> str:
    """The steps of a story, each a link to its own, over the axis of their time.

    `address_of` gives the address of a step by its event's id; the one with the number `opened` has
    a bar above it as long as its marks.
    """
    steps = ""
    for mark in laid.each:
        event, is_open = mark.event, mark.number == opened
        name = escaped(f"{event.title}: {describe.date_and_status(event)}")
        current = ' aria-current="step"' if is_open else ""
        steps += (
            f'<li class="mark-{mark.style.color}"><a href="{escaped(address_of(event.id))}"'
            f' title="{name}" aria-label="{name}" tabindex="-1"{current}'
            f' style="{_along(*laid.ends(mark), laid)};top:{mark.middle - TRACK / 2:g}px"></a>'
            f"{''.join(_boxes(laid, mark, is_open=is_open))}</li>"
        )
    return f'<div class="strip">{_plot("ol", laid, steps)}{ticks(laid)}</div>'


def alone(laid: StoryStrip) -> str:
    """The marks of one event under the axis of its years, which its date says in words."""
    (mark,) = laid.each
    drawn = _plot("div", laid, "".join(_boxes(laid, mark)))
    return f'<div class="strip alone mark-{mark.style.color}">{ticks(laid)}{drawn}</div>'


def _plot(tag: str, laid: StoryStrip, inside: str) -> str:
    return f'<{tag} class="marks" style="height:{laid.height:g}px">{inside}</{tag}>'


def _along(start: float, end: float, laid: StoryStrip) -> str:
    return f"left:{share(start, laid.span)};width:{part(end - start, laid.span)}"


def _boxes(laid: StoryStrip, mark: Mark, *, is_open: bool = False) -> Iterator[str]:
    """The boxes and symbols of an event; of the open one each with its bar, as long and as soft."""
    for marks in (mark.marks, mark.second):
        for piece in marks.pieces:
            ends = _along(*piece.drawn_span(laid.pixel), laid)
            fades = "" if not piece.fade else " to-end" if piece.fade > 0 else " to-start"
            edge = " edge" if piece.is_edged else ""
            top = f"top:{mark.middle - piece.height / 2:g}px;height:{piece.height}px"
            look = f"{ends};{top};--share:{piece.share:.0%}"
            yield f'<i class="piece{edge}{fades}" style="{look}"></i>'
            if is_open and piece.share:  # else it is the edge of one that fades
                yield f'<i class="bar{fades}" style="{ends};height:{BAR}px"></i>'
        for symbol in marks.symbols:
            pale = "" if symbol.share == SOLID else " pale"
            size = ARROW if symbol.name else marks.size
            place = f"left:{share(symbol.at, laid.span)};--size:{size}px"
            kind = f"{symbol.name or mark.style.symbol}{pale}"
            yield f'<i class="mark {kind}" style="{place};top:{mark.middle:g}px"></i>'
            if is_open:
                yield f'<i class="bar point" style="{place};height:{BAR}px"></i>'
