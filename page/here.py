"""The address of what is shown: the one truth about what is chosen, read and written here alone.

The browser writes what a visitor does into its address at once, and tells it with its next message.
What the page writes the browser hears with the answer; until then its messages come with an earlier
address, and with the earlier values of its fields. So of each message only what changed in the
browser counts. Which answer it has heard, a hidden field says.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple
from urllib.parse import urlencode

import streamlit as st

from page import session
from service import address
from service.address import FILE, ONCE, PARAMETERS
from timeline.query.cells import CATEGORY
from timeline.query.filters.search import SEARCH
from timeline.query.filters.time_shown import WITHIN, YEARS
from timeline.text.escapes import label
from workarounds import runtime

FIELDS = (YEARS, CATEGORY, SEARCH)  # parameters that a field is bound to
# Parameters whose values come and go one by one.
SETS = {*PARAMETERS} - {YEARS, *dict(ONCE)}
Named = Mapping[str, Sequence[str]]  # the values of each parameter; none has no value


class Place(NamedTuple):
    """Where a visit is.

    Attributes
    ----------
    shown
        The address of what is shown.
    browser
        The addresses that the browser may have: the one that it told last, then those that it was
        led to or sent since.
    last
        The one that it has once it has heard all; None where it is to be sent one in any case.
    fields
        The values that each field may have in the browser, in the same order.
    answer
        The number of the last answer that sends an address or the value of a field.
    run
        The run that took the last message.
    is_left
        Whether the browser went Back or Forward, and may not have heard what that leads to.
    """

    shown: Named
    browser: tuple[Named, ...]
    last: Named | None
    fields: Mapping[str, tuple[Sequence[str], ...]] = {}
    answer: int = 0
    run: object = None
    is_left: bool = False


def _place() -> Place:
    """Where the visit is; the first time in a run, what its message says is taken."""
    before: Place | None = st.session_state.get(session.PLACE)
    run = runtime.this_run()
    if before and before.run is run:
        return before
    told = _named(runtime.told_query())
    answer = st.session_state.get(session.HEARD)
    # The page sets a whole number; the browser tells a float. In a run that the page asks for
    # itself, the field has what the page set, and the browser need not have heard of it. Where it
    # says that its fields were overtaken, they may be told as they were before that answer.
    is_last = before is not None and isinstance(answer, float) and answer == before.answer
    has_heard = is_last and session.OVERTAKEN not in st.session_state
    if before and has_heard:
        before = heard(before)
    if before is None:
        place = Place(told, (told,), told)
    elif runtime.is_history_navigation():  # then the message has no fields
        browser = (told, *before.browser[1:])
        last = _last(before, browser)
        place = before._replace(shown=told, browser=browser, last=last, is_left=True)
    elif before.is_left and not has_heard:
        # Fields may be told as they were before that; what a visitor changes after it, the
        # address has too.
        place = moved(before, told, {})
    else:
        place = moved(before, told, _told_fields(has_heard=has_heard))._replace(is_left=False)
    st.session_state[session.PLACE] = place = place._replace(run=run)
    return place


def heard(place: Place) -> Place:
    """Return the place once the browser has heard all that it was sent."""
    fields = {name: past[-1:] for name, past in place.fields.items()}
    return place._replace(browser=place.browser[-1:], fields=fields)


def moved(before: Place, told: Named, fields: Named) -> Place:
    """Return the place after a message with the browser's address and the values of its fields."""
    distances = [len(_changed(each, told)) for each in before.browser]
    nearest = [number for number, each in enumerate(distances) if each == min(distances)]
    shown = merged(before.shown, before.browser[nearest[-1]], told)
    # Where two are as near, the browser may still hear of the later one.
    browser = (told, *before.browser[nearest[0] + 1 :])
    fields_after = dict(before.fields)
    for name, values in fields.items():
        past = before.fields.get(name, ())
        if values in past:
            fields_after[name] = past[past.index(values) :]
            continue
        # The address that comes with a field's new value may be that before it.
        if past and told.get(FILE) == shown.get(FILE):
            shown = {**shown, name: _merged(name, before.shown.get(name, ()), past[0], values)}
            # Years that are chosen take the place of a time that isn't of whole years.
            shown = {**shown, WITHIN: []} if name == YEARS else shown
        fields_after[name] = (values, *past[1:])
    shown = {name: each for name, each in shown.items() if each}
    last = _last(before, browser)
    return before._replace(shown=shown, browser=browser, last=last, fields=fields_after)


def _last(before: Place, browser: Sequence[Named]) -> Named | None:
    return before.last if len(browser) > 1 else browser[0]


def _told_fields(*, has_heard: bool) -> Named:
    """The values of the fields, as an address has them, that the browser told."""
    years, categories, search = (st.session_state.get(name) for name in FIELDS)
    slider: tuple[tuple[int, int], ...] = st.session_state.get(session.SLIDER, ())
    is_all = tuple(years or ()) in (slider[-1:] if has_heard else slider)
    told: Named = {
        YEARS: [] if is_all else [*map(str, years or ())],
        CATEGORY: sorted(map(label, categories or ())),
        SEARCH: [search] if search else [],
    }
    # Years may stay behind where the slider has gone.
    there = (name for name in FIELDS if name in st.session_state and (slider or name != YEARS))
    return {name: told[name] for name in there}


def merged(now: Named, before: Named, after: Named) -> Named:
    """Return the address of now with what changed from one address to another.

    Nothing changes where these are addresses of another file than that of now.

    >>> merged({"q": ["a"]}, {"category": ["b"]}, {"category": ["b", "c"]})
    {'q': ['a'], 'category': ['c']}
    """
    if before.get(FILE) == after.get(FILE) != now.get(FILE):
        return now
    new = dict(now)
    for name in _changed(before, after):
        new[name] = _merged(name, *(each.get(name, ()) for each in (now, before, after)))
    return {name: each for name, each in new.items() if each}


def _merged(
    name: str, now: Sequence[str], before: Sequence[str], after: Sequence[str]
) -> Sequence[str]:
    """The values of a parameter now, changed as from `before` to `after`."""
    if name not in SETS:
        return after
    kept = [each for each in now if each in after or each not in before]
    return [*kept, *(each for each in after if each not in {*before, *kept})]


def _changed(before: Named, after: Named) -> list[str]:
    """The names of which two addresses have different values, in whatever order."""
    names = dict.fromkeys((*before, *after))
    return [name for name in names if sorted(before.get(name, ())) != sorted(after.get(name, ()))]


def _named(query: str) -> Named:
    named: dict[str, list[str]] = {}
    for name, value in address.pairs(query):
        named.setdefault(name, []).append(value)
    return named


def pairs() -> list[tuple[str, str]]:
    """The names and values of the address."""
    return [(name, value) for name, values in _place().shown.items() for value in values]


def values(name: str) -> list[str]:
    """The values of a parameter."""
    return [*_place().shown.get(name, ())]


def value(name: str) -> str | None:
    """The last value of a parameter; None if it has none."""
    return next(reversed(values(name)), None)


def write(new: Mapping[str, Sequence[str]]) -> None:
    """Have the address name these values of these parameters, and no others of them."""
    place = _place()
    if _changed({name: values(name) for name in new}, new):
        shown = {name: each for name, each in {**place.shown, **new}.items() if each}
        st.session_state[session.PLACE] = place._replace(shown=shown)


def put(name: str, *new: str) -> None:
    """Have the address name these values of a parameter; an empty one is none."""
    write({name: [*filter(None, new)]})


def follow_link(before: str, after: str, data: str) -> None:
    """Take the queries that the browser's address had before and after a click on a link.

    `data` is the digest of the events that the link is about.
    """
    place, old, new = _place(), _named(before), _named(after)
    st.session_state[session.CLICK] = data, old, new
    # Streamlit's part of the browser may not know of the link's address.
    st.session_state[session.PLACE] = place._replace(
        shown=merged(place.shown, old, new),
        browser=(*place.browser, new),
        last=None,
        answer=place.answer + 1,
    )


def check_click(data: str) -> None:
    """Undo a click in a view of other events than those with this digest."""
    of, old, new = st.session_state.get(session.CLICK, (data, {}, {}))
    if of != data:
        place = _place()
        st.session_state[session.PLACE] = place._replace(shown=merged(place.shown, new, old))
    st.session_state.pop(session.CLICK, None)


def is_seen(name: str) -> bool:
    """Whether a field has what is chosen, as far as the browser told."""
    return any(sorted(each) == sorted(values(name)) for each in _place().fields.get(name, ())[:1])


def note_set(name: str) -> None:
    """Note that a field is set to what is chosen."""
    place = _place()
    chosen = sorted(values(name)) if name in SETS else values(name)
    fields = {**place.fields, name: (*place.fields.get(name, ()), chosen)}
    st.session_state[session.PLACE] = place._replace(fields=fields, answer=place.answer + 1)


def tell() -> None:
    """Give the address to the widgets bound to it, and to the browser if it has another."""
    place = _place()
    query = urlencode(pairs())
    runtime.bind_to(query)
    if place.last is None or _changed(place.last, place.shown):
        runtime.send_address(query)
        st.session_state[session.PLACE] = place._replace(
            browser=(*place.browser, place.shown), last=place.shown, answer=place.answer + 1
        )


def end_answer() -> None:
    """Have the browser say with its next messages that it has heard all that this answer sent."""
    st.session_state[session.HEARD] = _place().answer
    st.number_input("Heard", key=session.HEARD, label_visibility="collapsed")
