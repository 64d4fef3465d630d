"""What the marks of a timeline mean: its key, and the same in sentences."""

from collections.abc import Iterator

from timeline.geometry.bars import Bars
from timeline.geometry.dot_columns import Columns
from timeline.geometry.layout import Layout
from timeline.geometry.marks import LINE, SOFT_STEPS, SOLID, Marks
from timeline.geometry.packed import Packed
from timeline.geometry.rows import Rows
from timeline.geometry.story_strip import StoryStrip
from timeline.limits import LONGEST_CATEGORY
from timeline.painters import symbols
from timeline.painters.html_text import text
from timeline.painters.symbols import Kind
from timeline.query.filters.of_values import FIRST
from timeline.query.view import View
from timeline.text import visible
from timeline.theme import COLORS, Scale

DATES: dict[Kind, str] = {
    "band": "some time within",
    "pale": "not known to the day",
    "circle": "exact day",
    "lasting": "throughout",
    "soft": "approximate",
}
TIMES: dict[Kind, str] = {"pale": "not known exactly", "circle": "exact day or time"}
COUNTED: dict[Kind, str] = {"solid": "certain", "band": "the rest, spread evenly"}

EXACTLY = """A date is drawn as exactly as it is known: “2006” is a band as long as that year, not a
dot on one of its days."""
IN_WORDS: dict[Kind, str] = {
    "band": "It happened at some time within this; a pale dot is a short time of that kind.",
    "circle": "It happened on this very day, or at this very time of day.",
    "lasting": "It lasted all this time: of “1886 to 1889” all of 1887 and 1888.",
    "soft": """The date is approximate or uncertain at this end; where it fades into nothing, it is
open, or its end is not known.""",
    "solid": """In a bar, so many events are certainly in its time. The rest of the sum is pale:
each event counts once; one that may lie in several bars is spread evenly over its days (aoristic
sum, Ratcliffe 2000).""",
}


def how_to_read() -> str:
    """An example, and what each mark means in a sentence, in HTML."""
    lines = "".join(f"<p>{symbols.date(kind)} {said}</p>" for kind, said in IN_WORDS.items())
    return f"<p>{EXACTLY}</p>{lines}"


def of_dates(laid: Layout | StoryStrip) -> dict[Kind, str]:
    """The marks of dates that a layout has, and what they mean."""
    if isinstance(laid, Bars):
        return COUNTED
    drawn = {kind for each in _marks(laid) for kind in _kinds(each)}
    if isinstance(laid, Columns):
        exact = laid.closest.is_exact[laid.is_dot]
        drawn |= {"circle"} if exact.any() else set()
        drawn |= set() if exact.all() else {"pale"}
    have_times = laid.view.data.cells.have_times
    meanings = DATES | (TIMES if have_times else {})
    return {kind: meaning for kind, meaning in meanings.items() if kind in drawn}


def _marks(laid: Rows | Packed | Columns | StoryStrip) -> Iterator[Marks]:
    if isinstance(laid, Columns):
        yield from laid.bands.values()
        laid = laid.titled
    for row in laid.each:
        yield from (row.marks, row.second)


def _kinds(marks: Marks) -> Iterator[Kind]:
    """The kinds of dates that marks stand for."""
    for symbol in marks.symbols:
        if not symbol.name:
            yield "circle" if symbol.share == SOLID else "pale"
    for piece in marks.pieces:
        if abs(piece.fade) == SOFT_STEPS:
            yield "soft"
        elif piece.height != LINE:
            yield "band" if piece.share < SOLID else "lasting"


def legend(laid: Layout | StoryStrip) -> str:
    """What the marks of a layout mean, in rows also of which of two files they are."""
    files, data = [], laid.view.data
    if data.second and isinstance(laid, (Rows, Packed)):
        files.append((symbols.mark("band mark-0"), f"{data.first or FIRST}, in colour"))
        files.append((symbols.mark("band slim neutral"), f"{data.second}, grey"))
    dates = [(symbols.date(kind), meaning) for kind, meaning in of_dates(laid).items()]
    return _markup([*files, *dates])


def of_categories(scale: Scale, view: View) -> str:
    """The categories of the matching events alone; "" where they have none."""
    shown, values = categories(view), view.colours
    return _markup([(symbols.category(scale, number, values), name) for number, name in shown])


def _markup(entries: list[tuple[str, str]]) -> str:
    spans = "\n".join(f"<span>{mark} {text(meaning)}</span>" for mark, meaning in entries)
    return f'<small class="legend">{spans}</small>' if entries else ""


def categories(view: View) -> list[tuple[int, str]]:
    """The categories of the matching events, or other values with colours, by number and name.

    Those that share a grey are one entry, with the number `COLORS`.
    """
    names = view.colours.names
    if not any(names):
        return []
    shown = view.coloured
    own = [number for number in shown if number < COLORS]
    named = ((number, names[number] or f"no {view.drawing.colour}") for number in own)
    entries = [(number, visible.cut(name, LONGEST_CATEGORY)) for number, name in named]
    if len(own) < len(shown):
        count = len(shown) - len(own)
        entries.append((COLORS, f"{count:,} others" if count > 1 else "1 other"))
    return entries
