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
    """What a row shows of an event, the lowest first, as `timeline.figures.marks` says it."""
    stated = marks.span(event.stated)
    confirmed = marks.span(event.confirmed) if event.confirmed else None
    known = confirmed or stated
    place = f' style="{_own_days(confirmed)}"' if confirmed else ""
    if confirmed is None:
        yield _bar(stated, "exact" if stated.is_exact else "stated")
    else:
        lasting = " lasting" if confirmed.is_exact else ""
        since = days(*confirmed[:2], "since", "until")
        yield _bar(stated, f"stated under{lasting}", f' style="{since}"')
        yield _bar(confirmed, "exact" if confirmed.is_exact else "within", place)
    if stated.start is None or known.start is None:
        yield f'<svg class="arrow start">{use("arrow")}</svg>'
    if stated.after is None or known.after is None:
        yield f'<svg class="arrow end">{use("arrow")}</svg>'
    if known.is_open:
        return
    twice = use(symbol) * (1 if known.is_exact else 2)
    yield f'<svg class="symbol {"exact" if known.is_exact else "hollow"}"{place}>{twice}</svg>'
    if confirmed:  # which may lie outside of the axis
        for side in ("start", "end"):
            yield f'<svg class="arrow beyond {side}"{place}>{use("arrow")}</svg>'


def _own_days(shown: Span) -> str:
    """The days of a span in a row with those of another, which an open end doesn't take over."""
    ends = zip(("from", "to"), shown[:2], strict=True)
    return ";".join(f"--{name}:{'initial' if at is None else at}" for name, at in ends)


def _bar(shown: Span, kind: str, place: str = "") -> str:
    return f'<i class="{bar_kinds(shown, kind)}"{place}></i>'


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
    return f'<use href="#shape-{shape}"/>'
