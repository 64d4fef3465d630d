"""What the marks of a timeline mean: its legend, and all of them in sentences."""

from timeline.limits import LONGEST_CATEGORY
from timeline.painters import symbols
from timeline.painters.html_text import text
from timeline.painters.scene import Scene
from timeline.painters.symbols import Kind
from timeline.query.cells import LEADING, KnownDays
from timeline.query.dataset import Dataset
from timeline.query.filters.of_values import FIRST
from timeline.query.view import View
from timeline.text import visible
from timeline.theme import Scale

DATES: tuple[tuple[Kind, str], ...] = (
    ("band", "some time within"),
    ("circle", "exact or confirmed day"),
    ("lasting", "throughout"),
    ("soft", "approximate"),
)
COUNTED: tuple[tuple[Kind, str], ...] = (("solid", "certain"), ("band", "possible"))
PALE_DOT: tuple[Kind, str] = ("pale", "no exact day")


EXACTLY = "A date is drawn as exactly as it is known: “2006” as that year, not as one of its days."
ENDS = """<b>Soft ends</b>: approximate. A band that <b>fades into an arrow</b> is open on that
side, or its end there is not known. An <b>arrow alone</b> is a confirmed date outside the time
shown."""
HOW_TO_READ: dict[Scale, str] = {  # in HTML
    "rows": f"""A <b>pale band</b>: some time within it. A <b>symbol</b>: an exact or confirmed day.
A <b>solid band</b>: it lasted throughout, in “1886 to 1889” all of 1887 and 1888. {ENDS} A
<b>thin line</b> joins two dates with no day in common. Click or tap a row to open its card. In a
folded lane a <b>pale dot</b> has no exact day.""",
    "dots": f"""A <b>solid dot</b>: an exact day. A <b>pale dot</b>: some time within the width
of the dot, or a day outside the stated date. The more events, the higher the column. A
<b>band</b> under the line is pale where its event may have been, solid where it certainly lasted.
{ENDS} The open event has a <b>ring</b> or a line around it. Dots have <b>names</b> where there is
room. Click or tap one to open its card.""",
    "bars": """A <b>bar</b> counts the events that may have happened in its time: “2006” in each
month of 2006.""",
}
DRAG = "To zoom in, drag across a time or touch its ends with two fingers."
IN_APP: dict[Scale, str] = {  # what a page that is a file has not
    "rows": "",
    "dots": DRAG,
    "bars": f"""A click or tap on a bar chooses its years; on a quarter, a month or a day it shows
only that. {DRAG} The <b>arrow</b> above points to the middle of the open event's stated
range.""",
}

COUNTS = """In a bar, events that are certainly in its time are <b>solid</b>, those that may be
elsewhere <b>pale</b>."""


def in_words(scale: Scale, known: KnownDays, *, is_file: bool = False) -> str:
    """What is drawn of events at a scale, in HTML; `is_file` of a page that is one."""
    in_app = "" if is_file else IN_APP[scale]
    has_counts = scale == "bars" or not is_file  # the app has its histogram
    counts = COUNTS if has_counts and not known.are_days else ""
    return " ".join(filter(None, (HOW_TO_READ[scale], in_app, counts)))


def how_to_read(scene: Scene, scale: Scale) -> str:
    """A sentence, the marks of a scale, and the same in words: folded where the marks say most."""
    kind = "" if scale == "rows" else " open"
    words = f"<summary>In words</summary><p>{in_words(scale, scene.dataset.cells.known)}</p>"
    key = legend(scale, scene.dataset)
    return f"<p>{EXACTLY}</p>{key}<details{kind}>{words}</details>"


def of_dates(scale: Scale) -> tuple[tuple[Kind, str], ...]:
    """The marks of dates that a scale has, and what they mean."""
    if scale == "bars":
        return COUNTED
    return DATES if scale == "rows" else (*DATES[:2], PALE_DOT, *DATES[2:])


def legend(scale: Scale, data: Dataset) -> str:
    """What the marks of a scale mean, in rows also of which of two files they are."""
    files = []
    if data.second and scale == "rows":
        files.append((symbols.mark("band mark-0"), f"{data.first or FIRST}, in colour"))
        files.append((symbols.mark("band slim neutral"), f"{data.second}, grey"))
    return _markup([*files, *_dates(scale)])


def with_categories(scale: Scale, view: View) -> str:
    """What the marks mean, and the categories of the matching events, which no buttons show."""
    return _markup([*_dates(scale), *_categories(scale, view)])


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
    """The categories of the matching events, or other values with colours, by number and name.

    In dots and bars the rare ones are one entry, with the number `LEADING`.
    """
    names = view.colours.names
    if not any(names):
        return []
    shown = view.coloured
    own = [number for number in shown if scale == "rows" or number < LEADING]
    named = ((number, names[number] or f"no {view.drawing.colour}") for number in own)
    entries = [(number, visible.cut(name, LONGEST_CATEGORY)) for number, name in named]
    if len(own) < len(shown):
        count = len(shown) - len(own)
        entries.append((LEADING, f"{count:,} others" if count > 1 else "1 other"))
    return entries
