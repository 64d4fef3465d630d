"""What the search of the dashboard finds an event by and the texts of its exported card lack."""

import re
from collections.abc import Iterator

import pyarrow as pa

from timeline import describe
from timeline.describe import Description
from timeline.events import Event
from timeline.events.event_filters import LINK
from timeline.text import folding
from timeline.view import View

# The words that every card may have, as `webpage.js` leaves them out.
_SAME_IN_ALL = re.compile(r"^State at |^(The|Where the) source says (so:|.*?”.*?\.)", re.MULTILINE)


def lacking(view: View) -> list[str]:
    """Of each event the words that its card and row don't hold, folded; "" where they hold all.

    They are words of a date's other name ("fourth quarter" of "late 2012"), or a file's own that
    are like those that every card has.
    """
    shown = [_shown(event, is_checked=view.index.is_checked) for event in view.each()]
    folded = folding.folded(pa.array(shown, pa.large_string())).to_pylist()
    wanted = view.index.text.take(pa.array(view.places)).to_pylist()
    return [" ".join(_missing(*texts)) for texts in zip(wanted, folded, strict=True)]


def _missing(wanted: str, shown: str) -> Iterator[str]:
    """The words of a text that another holds nowhere, sought as words first: that is quick."""
    words = {*shown.split()}
    return (
        each for each in dict.fromkeys(wanted.split()) if each not in words and each not in shown
    )


def _shown(event: Event, *, is_checked: bool) -> str:
    """What the script looks through without these words."""
    told = describe.description(event, is_checked=is_checked)
    texts = (event.title, event.wording, event.category, told.date, event.summary, *_details(told))
    return _SAME_IN_ALL.sub(" ", "\n".join(texts))


def _details(told: Description) -> list[str]:
    said = " ".join(part for part in (told.statement, told.where) if part)
    return [said, told.by, *(re.sub(LINK, r"\1", link) for link in told.links)]
