"""What the person who made a file should know of it, in sentences for the desk, a log, a terminal.

A reader of the timeline is told none of it.
"""

from timeline.dates.conventions import CONVENTIONS, STRICT
from timeline.dates.languages import ENGLISH, NAMES
from timeline.reading.columns.names import BEHIND, YEAR
from timeline.reading.columns.offers import offers, quoted
from timeline.reading.columns.roles import Columns
from timeline.reading.outcome import Group, Kind, Reading, Usage, grouped
from timeline.text import visible

LONGEST_UNUSED = 500  # characters of the names of columns
CHANGE = "Choose others under “About this file”, or call them date, title, end and so on."
IN_ANOTHER = "“language=en” in the address has another."
ABOUT = "“About” a year is taken as"  # and before the choice of a convention


def notes(reading: Reading) -> list[str]:
    """Return what is wrong or unusual in a file, and what was made of it; nothing of one in order.

    A sentence for each kind of problem and each finding, then one paragraph.
    """
    found = problems(reading)
    is_guessed = reading.columns and reading.columns.guessed
    is_unusual = found or is_guessed or decided(reading)
    return [*found, *filter(None, [account(reading)])] if is_unusual else []


def problems(reading: Reading) -> list[str]:
    """Return a sentence for each kind of problem of a file, and for each finding.

    Before these stands which columns were taken for the date and the title where others could be.
    """
    findings = (each.sentence for each in reading.findings)
    offered = offers(reading.columns) if reading.columns else None
    said = [_left_out(reading), offered.said if offered else ""]
    return [*filter(None, [*said, *map(_group, grouped(reading.problems)), *findings])]


def decided(reading: Reading) -> list[str]:
    """Return how dates are read that could be read otherwise: a sentence for each decision."""
    said = [
        f"Dates such as {each.example} are read with the {each.order} first: "
        f"{each.since} can be read in no other way; write year-month-day to have them otherwise."
        for each in reading.settled
    ]
    if (language := reading.usage.language) != ENGLISH:
        said.append(f"Dates are read as {NAMES[language]}; {IN_ANOTHER}")
    return [*said, *filter(None, [convention(reading.usage)])]


def account(reading: Reading) -> str:
    """Return what was made of a file in one paragraph: columns, dates, what was decided.

    "" of a file without events.
    """
    if not reading.usage.rows:
        return ""
    columns = _of_columns(reading.columns) if reading.columns else ""
    usage = reading.usage
    close = f"{usage.days:,} of {usage.rows:,} dates cover a day or less, the others more."
    return " ".join(filter(None, [columns, close, *decided(reading)]))


def _of_columns(columns: Columns) -> str:
    """Which columns are used for what, which are not, and how to change that."""
    beside = {YEAR: " (where the date is empty)", **dict.fromkeys(BEHIND, " (behind the title)")}
    beside |= dict.fromkeys(columns.guessed, " (by what is in it)")
    used = [
        f"{quoted(name)} as {role}{beside.get(role, '')}" if name != role else role
        for role, name in columns.roles.items()
    ]
    listed = {*columns.unused, *columns.roles.values()}
    used += (name for name in columns.names if name not in listed)
    unused = [
        quoted(name) + (f" (called like {said})" if said else "")
        for name, said in columns.unused.items()
    ]
    others = visible.cut(", ".join(unused), LONGEST_UNUSED)
    only = f" In the card and the table alone: {others}." if others else ""
    return f"Used: {', '.join(used)}.{only} {CHANGE}"


def _left_out(reading: Reading) -> str:
    """How many of the rows are left out, "" if none is."""
    rows = len(reading.events) + len(reading.eras) + reading.left_out
    verb = "is" if reading.left_out == 1 else "are"
    return f"{reading.left_out:,} of {rows:,} rows {verb} left out." if reading.left_out else ""


def _group(group: Group) -> str:
    """The first problem of a kind, and how many there are of it."""
    first, *_ = group.first
    return str(first) if group.kind is Kind.FILE else f"{group.kind} ({group.size:,}): {first}"


def in_short(reading: Reading) -> str:
    """Return how much there is to look at: "9 rows left out, 1 question"; "" for nothing."""
    problems = 0 if reading.left_out else len(reading.problems)
    counts = [
        (reading.left_out, "row left out", "rows left out"),
        (problems, "problem", "problems"),
        (int(reading.question is not None), "question", "questions"),
    ]
    return ", ".join(f"{n:,} {one if n == 1 else many}" for n, one, many in counts if n)


def convention(usage: Usage) -> str:
    """Return by which convention dates are read, and how many it draws wider; "" if strictly."""
    if usage.names == (STRICT,):
        return ""
    titles = " and ".join(f"“{CONVENTIONS[name].title}”" for name in usage.names)
    wider = f"{usage.wider:,} {'date is' if usage.wider == 1 else 'dates are'} drawn wider."
    return f"{ABOUT} {titles}. {wider}"
