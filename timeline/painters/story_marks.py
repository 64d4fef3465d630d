"""Marks along an axis as boxes of HTML, which app, first answer and exported page all show."""

from collections.abc import Callable, Iterator

from timeline import describe
from timeline.geometry.marks import SOLID, Marks, Piece
from timeline.geometry.story_strip import BAR, Mark, StoryStrip
from timeline.painters.html_text import escaped
from timeline.painters.svg import part, share


def strip(laid: StoryStrip, address_of: Callable[[str], str], opened: int) -> str:
    """The steps of a story, each a link to its own, under the axis of their time.

    `address_of` gives the address of a step by its event's id; the `opened` one has a bar above it
    as long as its marks.
    """
    items = "".join(
        _step(mark, laid, address_of, is_open=mark.number == opened) for mark in laid.each
    )
    return f'<div class="steps">{_plot(laid, items)}</div>'


def alone(laid: StoryStrip) -> str:
    """The marks of one event, which its card says in words."""
    marks = "".join(_boxes(laid, mark) for mark in laid.each)
    color = laid.each[0].style.color
    return f'<div class="steps alone mark-{color}" aria-hidden="true">{_plot(laid, marks)}</div>'


def _plot(laid: StoryStrip, inside: str) -> str:
    ticks = (f'<i style="left:{share(at, laid.span)}">{name}</i>' for at, name in laid.ticks)
    return (
        f'<ol style="height:{laid.height:g}px">{inside}</ol>'
        f'<div class="ticks" aria-hidden="true">{"".join(ticks)}</div>'
    )


def _step(mark: Mark, laid: StoryStrip, address_of: Callable[[str], str], *, is_open: bool) -> str:
    event, (start, end) = mark.bare.event, laid.ends(mark)
    name = escaped(f"{event.title}: {describe.date_and_status(event)}")
    current = ' aria-current="step"' if is_open else ""
    bar = (
        f'<i class="bar" style="{_along(start, end, laid)};height:{BAR}px"></i>' if is_open else ""
    )
    return (
        f'<li class="mark-{mark.style.color}"><a href="{escaped(address_of(event.id))}"'
        f' title="{name}" aria-label="{name}"{current} style="{_along(start, end, laid)}"></a>'
        f"{_boxes(laid, mark)}{bar}</li>"
    )


def _along(start: float, end: float, laid: StoryStrip) -> str:
    return f"left:{share(start, laid.span)};width:{part(end - start, laid.span)}"


def _boxes(laid: StoryStrip, mark: Mark) -> str:
    found = (mark.bare.marks, mark.bare.second)
    return "".join(box for marks in found for box in _of_marks(marks, laid, mark))


def _of_marks(marks: Marks, laid: StoryStrip, mark: Mark) -> Iterator[str]:
    for piece in marks.pieces:
        start, end = piece.drawn_span(laid.pixel)
        top = mark.middle - piece.height / 2
        place = f"{_along(start, end, laid)};top:{top:g}px;height:{piece.height}px"
        yield f'<i class="piece{_look(piece)}" style="{place};--share:{piece.share:.0%}"></i>'
    for symbol in marks.symbols:
        pale = "" if symbol.share == SOLID else " pale"
        place = f"left:{share(symbol.at, laid.span)};top:{mark.middle:g}px"
        kind = symbol.name or mark.style.symbol
        yield f'<i class="mark {kind}{pale}" style="{place}"></i>'


def _look(piece: Piece) -> str:
    fades = "" if not piece.fade else " to-end" if piece.fade > 0 else " to-start"
    return (" edge" if piece.is_edged else "") + fades
