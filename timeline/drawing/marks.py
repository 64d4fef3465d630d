"""The marks of a date, which a style sheet places by its days: bars, symbols, arrows."""

from collections.abc import Iterator

from timeline.events import Event
from timeline.figures import marks
from timeline.figures.marks import Span


def days(start: float | None, after: float | None, *names: str) -> str:
    """Two positions as custom properties of these names, in days; an open end has none."""
    ends = zip(names, (start, after), strict=True)
    return ";".join(f"--{name}:{at:.12g}" for name, at in ends if at is not None)


def of_event(event: Event, symbol: str) -> Iterator[str]:
    """What a row shows of an event, the lowest first, as `timeline.figures.marks` says it.

    What comes after a bar `under` stands where the event is confirmed, by the row's own days; the
    row itself draws an arrow where that lies outside of the axis.
    """
    stated = marks.span(event.stated)
    confirmed = marks.span(event.confirmed) if event.confirmed else None
    known = confirmed or stated
    if confirmed is None:
        yield _bar(stated, "exact" if stated.is_exact else "stated")
    else:
        yield _bar(stated, f"stated under{' lasting' * confirmed.is_exact}")
        yield _bar(confirmed, "exact" if confirmed.is_exact else "within")
    if stated.start is None or known.start is None:
        yield f'<svg class="arrow start">{use("arrow")}</svg>'
    if stated.after is None or known.after is None:
        yield f'<svg class="arrow end">{use("arrow")}</svg>'
    if not known.is_open:
        twice = use(symbol) * (1 if known.is_exact else 2)
        yield f'<svg class="{"exact" if known.is_exact else "hollow"}">{twice}</svg>'


def of_row(event: Event) -> str:
    """The days of a row as custom properties: what is stated, and what is confirmed."""
    stated = days(*marks.span(event.stated)[:2], "from", "to")
    sure = days(*marks.span(event.confirmed)[:2], "since", "until") if event.confirmed else ""
    return ";".join(filter(None, (stated, sure)))


def _bar(shown: Span, kind: str) -> str:
    return f'<i class="{bar_kinds(shown, kind)}"></i>'


def bar_kinds(shown: Span, kind: str) -> str:
    """The classes of a bar: its kind, and which of its ends are vague or open."""
    ends = {
        "vague": shown.is_vague,
        "ever-since": shown.start is None,
        "for-ever": shown.after is None,
    }
    return " ".join(["bar", kind, *(name for name, holds in ends.items() if holds)])


def use(shape: str) -> str:
    """One of `shapes`."""
    return f'<use href="#s-{shape}"/>'
