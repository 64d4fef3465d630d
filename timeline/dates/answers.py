"""What was answered about dates, from the single answers."""

from collections.abc import Sequence

from timeline.dates import languages, padding, zones
from timeline.dates.ambiguity import CENTURIES, HYPHENS, ORDERS, Answers
from timeline.dates.conventions import CONVENTIONS


def answers_of(told: Sequence[str]) -> Answers:
    """Return the record of what was answered, the newest last; what is no answer is skipped."""
    order, hyphens, century, convention, language = (
        next((each for each in reversed(told) if each in choices), "")
        for choices in (ORDERS, HYPHENS, CENTURIES, CONVENTIONS, languages.NAMES)
    )
    padded = tuple(each for each in (*padding.PADDINGS, padding.AS_DAYS) if each in told)
    zone = next(filter(zones.named, reversed(told)), "")
    of_dates = Answers(order, hyphens, padded, century=century)
    return of_dates._replace(convention=convention, zone=zone, language=language)
