"""Events and charts in words, for cards, lists and those who can't see the chart."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from timeline import dates
from timeline.dates import Date
from timeline.events import VERDICTS, Event, Heading
from timeline.events.time_window import between
from timeline.geometry.bars import Bars
from timeline.geometry.bins import Bar
from timeline.geometry.dot_lanes import DotLanes
from timeline.geometry.histogram import Histogram
from timeline.geometry.layout import Layout
from timeline.limits import LONGEST_IN_CHART, LONGEST_TITLE
from timeline.query.dataset import Dataset
from timeline.query.filters import FILTERS, Filters, Suggestion, matching
from timeline.query.view import View
from timeline.text import visible

SPEAKERS = ARTICLE, SOURCE, TEXT = "The article", "The source", "The text"
NO_CARD = "No event is open."
NO_MATCH = "No event matches."
STATE_AT = "as of "
CONFIRMED = "confirmed"
_WORDS = re.compile(r"\w+")
# Of a reading, with numbers: also "end not known", and "until 1850" of "before 1850", inclusive.
_TELLING = {*map(str.casefold, dates.MONTHS), "known", "until"}


class Description(NamedTuple):
    """What a card says of an event's date, as plain texts; "" where there is nothing to say.

    `date` is the answer and `status` how well it is known. `statement` is how the date is read, and
    what the speaker says where another source is closer. `where` is the place in the source. `by`
    says who confirms the date, with the `links`.
    """

    date: str
    status: str
    statement: str
    where: str
    by: str
    links: tuple[str, ...]


def description(event: Event, speaker: str = SOURCE) -> Description:
    """Return what a card says of an event's date; `speaker` is who states it: "The article"."""
    speaker = event.confirmed_by if event.verdict == "only there" else speaker
    where = f"In {_lower(speaker)}: {event.where}" if event.where else ""
    date = answer(event)
    if event.has_two_dates:
        second = event.confirmed_by.partition(": ")[0]
        date = f"{speaker}: {event.stated.name} · {second}: {event.known.name}"
    status, statement = _status(event, speaker), _statement(event, speaker)
    return Description(date, status, statement, where, event.confirmed_by, event.links)


def answer(event: Event) -> str:
    """Return when it was, as closely as it is known: "8 to 14 November 2012", "c. 1450".

    That is the source's own wording, unless another source is closer or the wording names the date
    as this program does.
    """
    is_own = not event.confirmed and visible.shows(event.wording) and not _is_name(event)
    return event.wording if is_own else _begun(_answer(event))


def _answer(event: Event) -> str:
    """The answer as it stands within a sentence: "about 1450"."""
    date = event.known
    is_told = date.precision == "set" or (date.precision in dates.SHARP and date.is_exact)
    name = date.words if is_told else date.name
    return f"{STATE_AT}{name}" if _is_state(event) and not event.confirmed else name


def inexact(event: Event) -> str:
    """Return a date that is not known to the day: "Some time in 2006"; "" where it is or lasted."""
    date = event.known
    if (date.is_vague and date.precision != "set") or (_is_state(event) and not event.confirmed):
        return _begun(_answer(event))
    if date.precision in (*dates.SHARP, "interval"):
        return ""
    return _begun(date.words)


def _begun(words: str) -> str:
    """Words as a sentence begins with them."""
    return words[:1].upper() + words[1:]


def date_and_status(event: Event) -> str:
    """Return when it was, and how well that is known: "2006, exact day not known"."""
    status = _status(event, SOURCE)
    return f"{answer(event)}, {status}" if status else answer(event)


def _status(event: Event, speaker: str) -> str:
    if event.verdict == "contradicts" and event.disagrees:
        return f"the files differ by {event.difference.rpartition(' ')[0]}"
    if event.verdict in VERDICTS:
        return VERDICTS[event.verdict][2].format(_lower(speaker))
    if event.disagrees:
        return f"{event.difference} than {_lower(speaker)} says"
    if event.confirmed:
        return CONFIRMED
    return "" if event.stated.is_exact or not event.is_checked else "exact day not known"


def _lower(speaker: str) -> str:
    """A speaker within a sentence; the name of a file stays as it is."""
    return speaker.lower() if speaker in SPEAKERS else speaker


def _is_state(event: Event) -> bool:
    """Whether the wording says how things stood at a date ("as of May"), not what happened."""
    return event.wording.casefold().startswith(STATE_AT)


def _bare(event: Event) -> str:
    """The wording of the date alone, without "as of"."""
    return event.wording[len(STATE_AT) :] if _is_state(event) else event.wording


def _is_name(event: Event) -> bool:
    """Whether the wording is what this program calls the date."""
    date = event.stated if event.has_two_dates else event.known
    names = date.name, date.words, date.edtf
    return _bare(event).casefold() in {each.casefold() for each in names}


def _statement(event: Event, speaker: str) -> str:
    """What the speaker says, and how the page reads that; "" where the answer says it all."""
    reading = _reading(event)
    if not event.confirmed:
        return f"This is read as {reading}." if reading and reading != answer(event) else ""
    if _is_name(event):
        return ""
    taken = f", read as {reading}" if reading else ""
    return f"{speaker} says “{event.wording}”{taken}."


def _reading(event: Event) -> str:
    """How the page reads a wording; "" where that says no more than the wording."""
    if _is_by_convention(event):
        ends = event.stated.earliest, event.stated.latest
        return event.stated.name if np.isnat(ends).any() else between(*ends).name
    words = {*_WORDS.findall(event.wording.casefold())}
    # “Dec” or “Sept” is a month and “18” a year, as in 1914–18.
    more = (
        each
        for each in _WORDS.findall(event.stated.words.casefold())
        if (each in _TELLING or each[0].isdecimal())
        and words.isdisjoint((each, each[:3], each[:4], each[-2:]))
    )
    return event.stated.words if any(more) else ""


def _is_by_convention(event: Event) -> bool:
    """Whether a word such as "late" was read as quarters of its year."""
    words = event.wording.casefold().replace("-", " ").split()
    return any(
        all(f"-{code}" in event.stated.edtf for code in dates.PARTS[word])
        for word in dates.PARTS.keys() & words
    )


def heading(date: Date) -> str:
    """Return the year under which an event stands in the list: that of its first possible day."""
    if np.isnat(date.earliest):
        return f"Until {dates.year_name(dates.year_of(date.latest))}"
    return dates.year_name(dates.year_of(date.earliest))


def chart(view: View, counted_in: Bars | None) -> str:
    """Return what the timeline shows: count, years, ends, highest bar."""
    count = counted(view.count, view.data.size)
    sentences = [f"Timeline of {view.window.name} with {count}.", _ends(view)]
    if eras := [f"{title}, {when}" for title, when in view.eras[["title", "date_text"]].values]:
        sentences.append(f"Behind them: {'; '.join(eras)}.")
    sentences += [_highest_bar(counted_in)] if counted_in else []
    return " ".join(sentences)


def note(laid: Layout, said_of: Callable[[str, str], str] = lambda counted, _: counted) -> str:
    """Return what bars or a strip count and which events are not drawn; "" beside other marks.

    `said_of` returns how a count is said, by the count in words and by why the events aren't drawn.
    """
    if not isinstance(laid, (Bars, DotLanes)):
        return ""
    counts = ((f"{count:,} {why}", why) for why, count in laid.note.left_out.items() if count)
    left_out = ", ".join(said_of(*each) for each in counts)
    sentences = laid.note.counted, left_out and f"Not drawn: {left_out}."
    return " ".join(filter(None, sentences))


def _ends(view: View) -> str:
    if view.count == 1:
        return f"It is {_named(view.event(0))}."
    return f"First {_named(view.event(0))}, last {_named(view.event(view.count - 1))}."


def page_title(heading: Heading, view: View, chosen: Filters) -> str:
    """Return the title of a page: its open event, else its filters, else its heading.

    Where an address names no event, the one that is open doesn't name the page.
    """
    if view.is_named:
        event = view.event(view.opened)
        return f"{visible.cut(event.title, LONGEST_IN_CHART)}, {_answer(event)}"
    return extract(view, chosen) or heading.title


def extract(view: View, chosen: Filters) -> str:
    """Return the filters in words, and how many events they leave; "" where none is chosen."""
    if chosen == view.data.unfiltered():
        return ""
    words = [words for each in FILTERS for words in each.words(view.data, chosen)]
    filters = ", ".join([f"Timeline of {view.window.name}", *words])
    return f"{visible.cut(filters, LONGEST_IN_CHART)}: {counted(view.count, view.data.size)}"


def no_match(data: Dataset, chosen: Filters) -> str:
    """Return the sentence that says that no event matches, and what is to blame."""
    if blamed := next(filter(None, (each.blame(data, chosen) for each in FILTERS)), ""):
        return blamed
    is_elsewhere = matching(data, replace(chosen, time=data.everything)).count
    where = f"There is no event in {chosen.time.name}."
    return where if is_elsewhere else "No event matches these filters."


def suggestion(data: Dataset, offered: Suggestion) -> str:
    """Return the words of a link that is suggested where nothing matches these filters."""
    if offered.place is not None:
        return f"{offered.words}: {_named(data.shelf.event(offered.place), LONGEST_TITLE)}"
    return f"{offered.words}: {counted(offered.matches, data.size)}"


def page_in_short(heading: Heading, view: View, longest: int) -> str:
    """Return a page in at most so many characters: its open event, or its introduction and ends."""
    text = f"{heading.intro or heading.attribution} {_ends(view) if view.count else ''}"
    if view.is_named:
        event = view.event(view.opened)
        text = f"{date_and_status(event)}. {event.summary}"
    return visible.cut(text.strip(), longest)


def counted(matching: int, total: int) -> str:
    """Return how many of all events match.

    Examples
    --------
    >>> counted(6, 6), counted(2, 6)
    ('6 events', '2 of 6 events')

    """
    return f"{_some(matching, total)} event{'' if total == 1 else 's'}"


def _some(matching: int, total: int) -> str:
    return f"{total:,}" if matching == total else f"{matching:,} of {total:,}"


def beside(heading: Heading, second: str) -> Heading:
    """Return a heading that also names the second file, if there is one.

    Examples
    --------
    >>> beside(Heading("A war", "From Polybius."), "livy.csv").attribution
    'From Polybius. Compared with “livy.csv”.'

    """
    attribution = f"{heading.attribution} Compared with “{second}”.".strip()
    return heading._replace(attribution=attribution) if second else heading


def _highest_bar(bars: Bars) -> str:
    highest = max(bars.filled, key=lambda bar: bar.total)
    count = _about(highest[2:], f"{highest.most:,.0f}")
    return f"The highest bar is {highest.window.name} with {count}."


def bar(bar: Bar) -> str:
    """Return what hovering over a bar of the timeline shows, in two lines."""
    return f"{bar.window.name}\n{_about(bar[2:], counted(int(bar.most), int(bar.most)))}"


def _about(counts: Sequence[float], exactly: str) -> str:
    """What a bar counts: "about 1,310; at least 1,020, at most 3,400", or `exactly` where it is."""
    least, total, most = map(round, counts)
    if least == most:
        return exactly
    about = f"about {total:,}; " if total else ""
    at_least = f"at least {least:,}" if least else "none for certain"
    return f"{about}{at_least}, at most {most:,}"


def _named(event: Event, longest: int = LONGEST_IN_CHART) -> str:
    title, wording = (visible.cut(text, longest) for text in (event.title, event.wording))
    return f"{title} ({wording})"


def histogram(drawn: Histogram) -> str:
    """Return what the histogram shows: the events of each bar that isn't empty."""
    bars_in_words = zip(drawn.every[-1].tolist(), _bars(drawn, _some), strict=True)
    counts = [words for count, words in bars_in_words if count]
    least, _, most = drawn.matching
    between = ". " if (least < most).any() else ", "
    return f"Events by {drawn.bins.name}. {between.join(counts)}."


def bars(drawn: Histogram) -> list[str]:
    """Return what each bar of the histogram counts: "1810 to 1819: 3 of 12 events"."""
    return [*_bars(drawn, counted)]


def _bars(drawn: Histogram, in_words: Callable[[int, int], str]) -> Iterator[str]:
    """What each bar counts; `in_words` are the words for so many of all its events."""
    every = drawn.every[-1].astype(int).tolist()
    matching = drawn.matching.T.tolist()
    for window, counts, count in zip(drawn.bins.windows(), matching, every, strict=True):
        yield f"{window.name}: {_about(counts, in_words(int(counts[-1]), count))}"
