"""One dated statement of a text, as it is proposed."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Statement:
    """What a text says of when, where it says it, and what could be an event of it.

    `start` and `end` are the places of the dated words in the text as it was given, so that
    `text[start:end] == wording`. `date` is EDTF as in the events file, or "" where the words
    state a time that no EDTF says. `reason` says why there is none, why the date is doubtful, or
    what it was inferred from; else it is "". `paragraph` counts from 1. `title` is a few words of
    the sentence without the date. `ticked` is whether it is proposed as an event.
    """

    start: int
    end: int
    wording: str
    date: str
    reason: str
    sentence: str
    paragraph: int
    title: str
    ticked: bool
