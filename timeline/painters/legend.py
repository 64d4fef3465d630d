"""What the marks of a timeline mean: its legend, all of them in sentences, an example.

The example is the congress of the built-in events. Its marks are boxes that geometry places, since
Streamlit drops SVG within HTML.
"""

from timeline import dates
from timeline.events.time_window import between
from timeline.geometry import axis, marks
from timeline.geometry.rows import NARROWEST
from timeline.painters import svg, symbols
from timeline.painters.html_text import text
from timeline.painters.symbols import Kind
from timeline.query.cells import CATEGORY, LEADING, Known
from timeline.query.view import View
from timeline.text import visible
from timeline.theme import Scale

LONGEST_NAME = 100  # characters of a category

DATES: tuple[tuple[Kind, str], ...] = (
    ("band", "some time within"),
    ("circle", "exact or confirmed day"),
    ("lasting", "throughout"),
    ("soft", "approximate"),
)
COUNTED: tuple[tuple[Kind, str], ...] = (("solid", "certainly in a bar"), ("band", "possibly"))
PALE_DOT: tuple[Kind, str] = ("pale", "no exact day")


HOW_TO_READ: dict[Scale, str] = {  # in HTML
    "rows": """A <b>pale band</b>: some time within it. A <b>symbol</b>: an exact or confirmed day.
A <b>solid band</b>: throughout, so for “1886 to 1889” the years between. <b>Soft ends</b>:
approximate. A band that <b>fades into an arrow</b> is open on that side. An <b>arrow alone</b> is a
confirmed date outside the time shown. A <b>thin line</b> joins two dates that contradict each
other. Click or tap a row to open its card.""",
    "dots": """A <b>solid dot</b>: an exact day. A <b>pale dot</b>: some time as long as the dot is
wide, or a day that contradicts the stated date. A column is as high as it has events. A <b>band</b>
under the line is pale where its event may have been, solid where it certainly lasted. <b>Soft
ends</b>: approximate. A band that <b>fades into an arrow</b> is open on that side. An <b>arrow
alone</b> is a confirmed date outside the time shown. The open event has a <b>ring</b> or a line
around it. Dots and high bands have <b>names</b> where there is room. Click or tap one to open its
card.""",
    "bars": """A <b>bar</b> counts the events that may have happened in its time: “2006” in each
month of 2006.""",
}
DRAG = "A drag across, or two fingers, zoom to their span."
IN_APP: dict[Scale, str] = {  # what a page that is a file has not
    "rows": "",
    "dots": DRAG,
    "bars": f"""A click or tap chooses the years of a bar, one on a month or a day makes that all
that is shown. {DRAG} The <b>arrow</b> above points to the middle of the open event's stated
range.""",
}

# The example: its dates, and the time that is shown, from September 2012 on.
STATED, CONFIRMED = map(dates.read, ("2012-36", "2012-11-08/2012-11-14"))
WINDOW = between(dates.first_day(2012) + 244, dates.first_day(2013) + 242)

COUNTS = """Where events are counted, those that lie wholly in a bar for certain are <b>solid</b>,
the others <b>pale</b>."""


def in_words(scale: Scale, known: Known, *, is_file: bool = False) -> str:
    """What is drawn of events at a scale, in HTML; `is_file` of a page that is one."""
    in_app = "" if is_file else IN_APP[scale]
    has_counts = scale == "bars" or not is_file  # the app has its histogram
    counts = COUNTS if has_counts and not known.are_days else ""
    return " ".join(filter(None, (HOW_TO_READ[scale], in_app, counts)))


def how_to_read(scale: Scale, known: Known) -> str:
    """The example, and the marks of a scale in words: folded where the example says the same."""
    kind = "details" if scale == "rows" else "details open"
    words = f"<summary>In words</summary><p>{in_words(scale, known)}</p>"
    return f"{example()}<{kind}>{words}</details>"


def example() -> str:
    """The example."""
    pixel = (WINDOW.after - WINDOW.first) / NARROWEST  # what is a symbol there is one anywhere
    stated, confirmed = map(marks.span, (STATED, CONFIRMED))
    (band,), (symbol,) = marks.marks(stated, confirmed, WINDOW, pixel)
    days = (band.start + band.end) / 2, symbol.at, (band.start + symbol.at) / 2
    middle, at, left = (svg.share(day, WINDOW) for day in days)
    width = svg.part(band.end - band.start, WINDOW)
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
<p style="--row:3;--at:{left}"><b>Pale band:</b> some time within. The article says “late 2012”,
which we take as October to December 2012. In the article: Kuhn, paragraphs 4 and 7</p>
<p style="--row:4;--at:7px"><b>Colour and shape:</b> the category, here Politics</p>
<i style="--row:3;--at:{at}"></i><i style="--row:4;--at:{left}"></i>
<i style="--row:5;--at:7px;--from:1;--top:1.5rem"></i></div>
<small class="legend">An example, from the timeline of one article.</small>"""


def of_dates(scale: Scale) -> tuple[tuple[Kind, str], ...]:
    """The marks of dates that a scale has, and what they mean."""
    if scale == "bars":
        return COUNTED
    return DATES if scale == "rows" else (*DATES[:2], PALE_DOT, *DATES[2:])


def legend(scale: Scale) -> str:
    """What the marks of a scale mean."""
    return _markup(_dates(scale))


def of_categories(scale: Scale, view: View) -> str:
    """The categories of the matching events alone; "" where they have none."""
    return _markup(_categories(scale, view))


def _dates(scale: Scale) -> list[tuple[str, str]]:
    return [(symbols.date(kind), meaning) for kind, meaning in of_dates(scale)]


def _categories(scale: Scale, view: View) -> list[tuple[str, str]]:
    return [(symbols.category(scale, number), name) for number, name in categories(scale, view)]


def _markup(entries: list[tuple[str, str]]) -> str:
    spans = "\n".join(f"<span>{mark} {text(meaning)}</span>" for mark, meaning in entries)
    return f'<small class="legend">{spans}</small>' if entries else ""


def categories(scale: Scale, view: View) -> list[tuple[int, str]]:
    """The categories of the matching events, by number and name.

    In dots and bars the rare ones are one entry, with the number `LEADING`.
    """
    names = view.data.cells.names(CATEGORY)
    if not any(names):
        return []
    shown = view.categories
    own = [number for number in shown if scale == "rows" or number < LEADING]
    entries = [
        (number, visible.cut(names[number] or "no category", LONGEST_NAME)) for number in own
    ]
    if len(own) < len(shown):
        entries.append((LEADING, _others(len(shown) - len(own))))
    return entries


def _others(count: int) -> str:
    return f"{count:,} other categories" if count > 1 else "1 other category"
