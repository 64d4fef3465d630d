"""What the marks of a timeline mean: its legend, and how to read it in sentences."""

import html
import re

from timeline.events.view import View
from timeline.painters import symbols
from timeline.painters.html_text import text
from timeline.painters.symbols import Kind
from timeline.text import visible
from timeline.theme import LEADING, Scale

LONGEST_NAME = 100  # characters of a category

DATES: tuple[tuple[Kind, str], ...] = (
    ("band", "some time in this"),
    ("circle", "exact or confirmed day"),
    ("lasting", "all of this time"),
    ("soft", "about then"),
)


HOW_TO_READ: dict[Scale, str] = {
    "rows": """
Each event has a row. A **pale band** is some time in this: “2006” is the whole year, and nobody
says when in it. A **symbol** is an exact day, stated or confirmed by another source. A **solid
bar** is all of this time: of “1886 to 1889” the years between. **Soft ends** mean about then. A
band that **fades into an arrow** goes on, or nobody says until when; an arrow alone means that the
confirmed date lies outside the time shown. Colour and symbol tell the category.

Hovering shows the date and how the summary begins.

A click or tap in a row opens its card. The tab *As text* lists the same events as links.
""",
    "dots": """
Each event has one mark, where it is known to have been: at the confirmed date if there is one,
else at the stated one. An event that is known as closely as a dot is wide is a **dot** on the line.
Dots of the same days, months or years stand on each other, so the height of a column is its number
of events; the colour tells the category. A **solid dot** is an exact day, a **pale dot** some time
that a dot is wide.

What is known less closely is a **bar** under the line: pale over all the time in which it can have
been, solid where it certainly lasted. **Soft ends** mean about then. A bar that **fades into an
arrow** is open on that side; an arrow alone is an event whose confirmed date lies outside the time
shown. The height of a bar means nothing. The open event has a **ring** or a line around it.

Names stand where there is room: of the open event, the first and the last dot, and the highest
columns. A line leads from a name down to its dot.

Hovering shows title and date. A click or tap opens the card of the nearest event. A drag across
the dots, or two fingers, zoom to that time. The tab *As text* lists the same events as links.
""",
    "bars": """
Each **bar** counts the events of a day, a month, a year or some years, stacked by category in the
order of their buttons. An event counts in each bar that its stated range overlaps, since it may
have happened there: “2006” in each month of 2006. So a bar counts the events that a click on it
shows, as in the histogram above. The **arrow** above the bars points to the middle of the open
event's stated range.

Hovering shows the count. A click or tap chooses the years of a bar; a month or day becomes all that
is shown. A drag across the bars, or two fingers, zoom to that time.
""",
}
_MARKS = ((r"\*\*(.+?)\*\*", r"<strong>\1</strong>"), (r"\*(.+?)\*", r"<em>\1</em>"))


def dates(scale: Scale) -> tuple[tuple[Kind, str], ...]:
    """The marks of dates that a scale has, and what they mean; bars have none."""
    return () if scale == "bars" else DATES


def legend(scale: Scale) -> str:
    """What the marks of a scale mean; "" where it has none."""
    return _markup(_dates(scale)) if dates(scale) else ""


def with_categories(scale: Scale, view: View) -> str:
    """The same, and the categories of the matching events: where no buttons show them."""
    return _markup([*_dates(scale), *_categories(scale, view)])


def of_categories(scale: Scale, view: View) -> str:
    """The categories of the matching events alone; "" where they have none."""
    found = _categories(scale, view)
    return _markup(found) if found else ""


def _dates(scale: Scale) -> list[tuple[str, str]]:
    return [(symbols.date(kind), meaning) for kind, meaning in dates(scale)]


def _categories(scale: Scale, view: View) -> list[tuple[str, str]]:
    return [(symbols.category(scale, number), name) for number, name in categories(scale, view)]


def _markup(entries: list[tuple[str, str]]) -> str:
    spans = "\n".join(f"<span>{mark} {text(meaning)}</span>" for mark, meaning in entries)
    return f'<small class="legend">{spans}</small>'


def categories(scale: Scale, view: View) -> list[tuple[int, str]]:
    """The categories of the matching events, by number and name.

    In dots and bars the rare ones are one entry, with the number `LEADING`.
    """
    names = view.index.categories
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


def paragraphs(scale: Scale) -> str:
    """How to read a scale, as HTML."""
    found = html.escape(HOW_TO_READ[scale].strip(), quote=False)
    for mark, tag in _MARKS:
        found = re.sub(mark, tag, found, flags=re.DOTALL)
    return "".join(f"<p>{paragraph}</p>" for paragraph in found.split("\n\n"))
