"""What the person who made a file should know of it, in sentences for the desk, a log, a terminal.

A reader of the timeline is told none of it.
"""

from timeline.dates.conventions import CONVENTIONS, STRICT
from timeline.dates.languages import ENGLISH, NAMES
from timeline.limits import LONGEST_COLUMN
from timeline.reading.outcome import Group, Kind, Reading, Usage, grouped
from timeline.text import visible

ABOUT = "“About” a year is taken as"  # and before the choice of a convention


def notes(reading: Reading) -> list[str]:
    """Return all there is to say of a file: one sentence for each kind of problem, each finding."""
    findings = (each.sentence for each in reading.findings)
    read_by = language(reading.usage), convention(reading.usage)
    others = *read_by, *settled(reading), guessed(reading)
    sentences = _left_out(reading), *map(_group, grouped(reading.problems)), *findings, *others
    return [*filter(None, sentences)]


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


def settled(reading: Reading) -> list[str]:
    """Return in which order day and month are read where dates of the file settled it."""
    return [
        f"Dates such as {each.example} are read with the {each.order} first: "
        f"{each.since} can be read in no other way."
        for each in reading.settled
    ]


def guessed(reading: Reading) -> str:
    """Return which columns were found by their cells; "" where their names say what they are."""
    columns = reading.columns
    if not columns or not columns.guessed:
        return ""
    cut = ((role, visible.cut(columns.roles[role], LONGEST_COLUMN)) for role in columns.guessed)
    return f"Taken by what is in them: {', '.join(f'“{name}” as {role}' for role, name in cut)}."


def language(usage: Usage) -> str:
    """Return in which language the words of dates are; "" if in English."""
    return "" if usage.language == ENGLISH else f"Dates are read as {NAMES[usage.language]}."


def convention(usage: Usage) -> str:
    """Return by which convention dates are read, and how many it draws wider; "" if strictly."""
    if usage.names == (STRICT,):
        return ""
    titles = " and ".join(f"“{CONVENTIONS[name].title}”" for name in usage.names)
    return f"{ABOUT} {titles}. {wider(usage)}"


def wider(usage: Usage) -> str:
    """Return how many dates a convention draws wider."""
    return f"{usage.wider:,} {'date is' if usage.wider == 1 else 'dates are'} drawn wider."
