"""What was read of dated words, as it is proposed: hedged, doubted, or as what is to come."""

from timeline.drafting.coming import lies_ahead
from timeline.drafting.doubts import doubt_around
from timeline.drafting.hedges import bounded, is_rough
from timeline.drafting.here import Here
from timeline.drafting.known import PUBLICATION, marked
from timeline.drafting.reading import Reading
from timeline.drafting.said import Found
from timeline.drafting.telling import is_quoted, is_told_back


def proposed(here: Here, span: tuple[int, int], reading: Reading) -> Found:
    """What was read, proposed as an event if it has a date that is sure and not ahead."""
    date, reason, is_doubtful = reading.date, reading.reason, reading.is_doubtful
    if date and (doubt := doubt_around(here.paragraph, *span)):
        date, is_doubtful = date if doubt.has_date else "", True
        reason = "; ".join(filter(None, [doubt.reason, reason]))
    if date and PUBLICATION in reason and is_quoted(here.paragraph, span[0]):
        reason, is_doubtful = f"{reason}, and may be said on another day", True
        date = "" if _is_in_past_year(here) else date
    if date and _is_before_last(here, span, reason):
        date, reason = "", f"{reason}, and may be of the time before it"
    if "/" not in date and is_rough(here.paragraph, *span):
        date = marked(date, "~")
    date = date and bounded(here.paragraph, span[0], date)
    published = here.before.published
    is_ahead = reading.is_ahead or bool(date and lies_ahead(date, here.paragraph, span, published))
    if is_ahead:
        reason = "; ".join(filter(None, ["lies ahead", reason]))
    is_proposed = bool(date) and not is_ahead and not is_doubtful
    return Found(*span, date, reason, is_proposed, is_ahead)


def _is_before_last(here: Here, span: tuple[int, int], reason: str) -> bool:
    """Whether a date that takes something from the one before may lie before that one."""
    is_taken = reason.startswith(("counted from “", "the year is that of", "the month is"))
    words = here.paragraph.lower[slice(*span)]
    is_back = "before" in words or "earlier" in words or "previous" in words
    if is_taken and is_quoted(here.paragraph, span[0]):
        return True
    return is_taken and not is_back and is_told_back(here.paragraph, span[0])


def _is_in_past_year(here: Here) -> bool:
    """Whether the paragraph tells of a year before that of publication."""
    last, published = here.before.last, here.before.published
    is_here = last is not None and last.paragraph == here.paragraph.number
    return bool(is_here and last and published and last.year < published.year)
