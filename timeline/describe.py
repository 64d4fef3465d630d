"""Events and charts in words, for cards, lists and those who can't see the chart."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from timeline import dates
from timeline.dates import Date
from timeline.events import Event
from timeline.histogram import Histogram
from timeline.stacks import Stack
from timeline.text import visible
from timeline.view import View

SOURCE = "The source"
LONGEST_NAME = 200  # characters of a title or wording in the words about a chart
STATE_AT = "as of "
_FIRST = (["-33"], "the first quarter")
_MIDDLE = (["-34", "-35"], "the two middle quarters")
_FOURTH = (["-36"], "the fourth quarter")
CONVENTIONS = {
    **dict.fromkeys(("early", "beginning", "start"), _FIRST),
    **dict.fromkeys(("mid", "middle"), _MIDDLE),
    **dict.fromkeys(("late", "end"), _FOURTH),
}


def known(event: Event) -> str:
    """What is known of an event's date, in words: what is stated and what is confirmed."""
    stated = stated_words(event)
    if event.confirmed is None:
        return stated if event.stated.is_exact else f"{stated}, not known more closely"
    confirmed = event.confirmed.words
    verb = "but another source says" if event.disagrees else "confirmed for"
    return confirmed if stated == confirmed else f"{stated}, {verb} {confirmed}"


def stated_words(event: Event) -> str:
    """What the source says of the date; words "as of" a date tell a state, not what happened."""
    is_state = event.wording.casefold().startswith(STATE_AT)
    return f"state at {event.stated.name}" if is_state else event.stated.words


def heading(date: Date) -> str:
    """The year under which an event stands in the list: that of its first possible day."""
    if np.isnat(date.earliest):
        return f"Until {dates.year_name(dates.year_of(date.latest))}"
    return dates.year_name(dates.year_of(date.earliest))


def chart(view: View, stack: Stack | None) -> str:
    """What the timeline shows: count, years, first and last event, highest bar or longest gap."""
    count = counted(len(view.places), len(view.events))
    told = [f"Timeline of {_years(*view.years)} with {count}."]
    if len(view.places) == 1:
        told.append(f"It is {_named(view.event(0))}.")
    else:
        told.append(f"First {_named(view.event(0))}, last {_named(view.event(-1))}.")
    return " ".join([*told, *([_highest_bar(stack)] if stack else _longest_gap(view))])


def counted(matching: int, total: int) -> str:
    """How many of all events match: "6 events", "2 of 6 events"."""
    return f"{_some(matching, total)} event{'' if total == 1 else 's'}"


def _some(matching: int, total: int) -> str:
    return f"{total:,}" if matching == total else f"{matching:,} of {total:,}"


def _highest_bar(stack: Stack) -> str:
    counts = stack.counts.sum(axis=0)
    bar = int(counts.argmax())
    return f"The highest bar is {stack.name(bar)} with {counts[bar]:,.0f}."


def _named(event: Event) -> str:
    title, wording = (visible.cut(text, LONGEST_NAME) for text in (event.title, event.wording))
    return f"{title} ({wording})"


def _longest_gap(view: View) -> list[str]:
    """The longest time in which no event can have happened, in whole years or days."""
    starts = view.index.first[view.places[1:]]
    # An open end covers every later gap; an open start comes first and ends none.
    ends = np.maximum.accumulate(view.index.last[view.places[:-1]])
    gaps = starts - ends - 1
    if not len(gaps) or gaps.max() <= 0:
        return []
    place = int(gaps.argmax())
    first, last = (np.datetime64(int(day), "D") for day in (ends[place] + 1, starts[place] - 1))
    return [f"The longest gap is {dates.span_name(first, last)}."]


def histogram(counted: Histogram, matching: np.ndarray) -> str:
    """What the histogram shows: the events of each bar that isn't empty."""
    told = [
        f"{_years(*ends)}: {_some(some, count)}"
        for *ends, some, count in _bars(counted, matching)
        if count
    ]
    return f"Events by year. {', '.join(told)}."


def bars(histogram: Histogram, matching: np.ndarray) -> list[str]:
    """What each bar of the histogram counts: "2012: 1 event", "1810 to 1819: 3 of 12 events"."""
    return [
        f"{_years(*ends)}: {counted(some, count)}"
        for *ends, some, count in _bars(histogram, matching)
    ]


def _bars(histogram: Histogram, matching: np.ndarray) -> Iterator[tuple[int, ...]]:
    """First and last year of each bar, how many of its events match, and how many it has."""
    columns = (histogram.first, histogram.last, matching, histogram.counts)
    return zip(*(column.tolist() for column in columns), strict=True)


def _years(first: int, last: int) -> str:
    name = dates.year_name(first)
    return name if first == last else f"{name} to {dates.year_name(last)}"


class Section(NamedTuple):
    """A part of a card: what is said of a date, notes in smaller print, http(s) links."""

    heading: str
    lines: list[str]
    notes: list[str]
    links: list[str]


def sections(event: Event, speaker: str = SOURCE) -> tuple[Section, Section]:
    """When the speaker says it happened and where it says so, and who confirms it."""
    return _stated(event, speaker), _confirmed(event)


def _stated(event: Event, speaker: str) -> Section:
    words = stated_words(event)
    lines = [words] if event.wording == event.stated.name else [event.wording, words]
    notes = [note for note in (convention(event), event.where) if note]
    return Section(f"{speaker} says", lines, notes, [])


def convention(event: Event) -> str:
    """How a word such as "late" was read, if the wording has one; else ""."""
    words = event.wording.casefold().replace("-", " ").split()
    for word, (codes, quarters) in CONVENTIONS.items():
        if word in words and all(code in event.stated.edtf for code in codes):
            return f"“{word}” is read as {quarters}, by convention"
    return ""


def _confirmed(event: Event) -> Section:
    notes = [event.confirmed_by] if event.confirmed_by else []
    links = [*event.links]
    if event.confirmed is None:
        is_exact = event.stated.is_exact
        heading = "Not confirmed elsewhere" if is_exact else "Not known more closely"
        return Section(heading, [], notes, links)
    heading = "Disagrees" if event.disagrees else "Confirmed"
    return Section(heading, [event.confirmed.words], notes, links)
