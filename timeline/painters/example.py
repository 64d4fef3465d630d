"""How to read a timeline: one event as an example, with a line from each mark to what it means.

It is the congress of the built-in events. Its marks are boxes that geometry places, since Streamlit
drops SVG within HTML.
"""

from timeline import dates
from timeline.events.time_window import between
from timeline.geometry import axis, marks
from timeline.geometry.rows import NARROWEST
from timeline.painters import legend, svg
from timeline.query.cells import Known
from timeline.theme import Scale

STATED, CONFIRMED = map(dates.read, ("2012-36", "2012-11-08/2012-11-14"))
WINDOW = between(dates.first_day(2012) + 244, dates.first_day(2013) + 242)  # from September on


def how_to_read(scale: Scale, known: Known) -> str:
    """The example, and the marks of a scale in words: behind a click where they are the same."""
    kind = "details" if scale == "rows" else "details open"
    words = f"<summary>In words</summary><p>{legend.how_to_read(scale, known)}</p>"
    return f"{example()}<{kind}>{words}</details>"


def example() -> str:
    """The example."""
    pixel = (WINDOW.after - WINDOW.first) / NARROWEST  # what is a symbol there is one anywhere
    stated, confirmed = map(marks.span, (STATED, CONFIRMED))
    (band,), (symbol,) = marks.marks(stated, confirmed, WINDOW, pixel)
    days = (band.start + band.end) / 2, symbol.at, (band.start + symbol.at) / 2
    middle, at, left = (svg.share(day, WINDOW) for day in days)
    width = svg.share(WINDOW.first + band.end - band.start, WINDOW)
    ticks = "".join(
        f'<small style="left:{svg.share(day, WINDOW)}">{name}</small>'
        for day, name in axis.named_ticks(WINDOW, NARROWEST)
    )
    return f"""<div class="example" role="group" aria-label="An example"><div class="drawn">
<i class="mark square mark-1"></i> <b>18th Party congress</b> <small>late 2012</small>
<div aria-hidden="true">{ticks}
<i class="mark band mark-1" style="left:{middle};width:{width};height:{band.height}px"></i>
<i class="mark square mark-1" style="left:{at}"></i></div></div>
<p style="--row:2;--at:{at}"><b>Symbol:</b> 8 to 14 November 2012, confirmed by another source</p>
<p style="--row:3;--at:{left}"><b>Pale band:</b> some time in this. The article says “late 2012”,
which we take as October to December 2012. In the article: Kuhn, paragraphs 4 and 7</p>
<p style="--row:4;--at:7px"><b>Colour and shape:</b> the category, here Politics</p>
<i style="--row:3;--at:{at}"></i><i style="--row:4;--at:{left}"></i>
<i style="--row:5;--at:7px;--from:1;--top:1.5rem"></i></div>
<small class="legend">An example, from the timeline of one article.</small>"""
