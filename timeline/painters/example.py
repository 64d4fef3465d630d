"""How to read a timeline: one event as an example, with a line from each mark to what it means.

It is the congress of the built-in events. Its marks are boxes that geometry places, since Streamlit
drops SVG within HTML.
"""

from timeline import axis, dates
from timeline.events.time_window import between
from timeline.geometry import marks
from timeline.geometry.rows import NARROWEST
from timeline.painters import legend, svg
from timeline.theme import Scale

STATED, CONFIRMED = map(dates.read, ("2012-36", "2012-11-08/2012-11-14"))
WINDOW = between(dates.first_day(2012) + 244, dates.first_day(2013) + 242)  # from September on
LOOK = "mark-1"  # the colour of its category
DAYS = "8 to 14 November 2012, confirmed by another source"
TIME = (
    "some time in this. The article says “late 2012”, which we take as October to December 2012. "
    "In the article: Kuhn, paragraphs 4 and 7"
)


def how_to_read(scale: Scale) -> str:
    """The example, and the marks of a scale in words: behind a click where they are the same."""
    is_open = "" if scale == "rows" else " open"
    words = "".join(f"<p>{part}</p>" for part in legend.HOW_TO_READ[scale])
    return f"{example()}<details{is_open}><summary>In words</summary>{words}</details>"


def example() -> str:
    """The example."""
    pixel = (WINDOW.after - WINDOW.first) / NARROWEST  # what is a symbol there is one anywhere
    drawn = marks.marks(marks.span(STATED), marks.span(CONFIRMED), WINDOW, pixel)
    (band,), (symbol,) = drawn
    length = svg.share(WINDOW.first + band.end - band.start, WINDOW)
    size = f";width:{length};height:{band.height}px"
    placed = [
        *(_at(day, "small", name) for day, name in axis.named_ticks(WINDOW, NARROWEST)),
        _at((band.start + band.end) / 2, f'i class="mark band {LOOK}"', "", size),
        _at(symbol.at, f'i class="mark square {LOOK}"'),
    ]
    left = svg.share((band.start + symbol.at) / 2, WINDOW)
    return (
        '<div class="example" role="group" aria-label="An example"><div class="drawn">'
        f'<i class="mark square {LOOK}"></i> <b>18th Party congress</b> <small>late 2012</small>'
        f'<div aria-hidden="true">{"".join(placed)}</div></div>'
        f"{_note('Symbol', DAYS, 2, svg.share(symbol.at, WINDOW))}"
        f"{_note('Pale band', TIME, 3, left)}"
        f"{_note('Colour and shape', 'the category, here Politics', 4, '7px')}"
        '</div><small class="legend">An example, from the timeline of one article.</small>'
    )


def _at(day: float, kind: str, inside: str = "", look: str = "") -> str:
    tag = kind.partition(" ")[0]
    return f'<{kind} style="left:{svg.share(day, WINDOW)}{look}">{inside}</{tag}>'


def _note(mark: str, meaning: str, row: int, at: str) -> str:
    """What a mark means, in a row of the example, at the end of a line from so far right."""
    return f'<p style="--row:{row};--at:{at}"><span><b>{mark}:</b> {meaning}</span></p>'
