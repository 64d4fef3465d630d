"""What is chosen in the filters, as the address has it: each act writes it there."""

from page import here
from service import address
from service.address import DRAWN, EVENT, OF_FILTERS, Choices
from timeline.events import VERDICT
from timeline.events.time_window import Window
from timeline.geometry import zoom
from timeline.geometry.histogram import span
from timeline.query.dataset import Dataset
from timeline.query.filters.search import SEARCH
from timeline.query.filters.time_shown import WITHIN, YEARS, written_time


def read(data: Dataset) -> Choices:
    """Return what the address chooses; in it words become EDTF, and nonsense goes."""
    here.check_click(data.digest)
    choices = address.choices(here.pairs(), data)
    names = [name for name in OF_FILTERS if name != SEARCH]  # a search stays as it was typed
    _write(names, address.written_filters(data, choices.filters))
    return choices


def _write(names: list[str], written: list[tuple[str, str]]) -> None:
    here.write({name: [value for each, value in written if each == name] for name in names})


def zoom_to(ends: str, data: Dataset) -> None:
    """Show the days "first/after" since 1970-01-01, with "" all; nonsense does nothing."""
    if not ends:
        show_time(data.everything, data)
        return
    try:
        first, after = map(float, ends.split("/"))
    except ValueError:
        return
    everything = span(data)
    have_times = data.cells.have_times
    if shown := zoom.snapped(first, after, everything, have_times=have_times):
        show_time(data.everything if shown == everything else shown, data)


def show_time(shown: Window, data: Dataset) -> None:
    """Have a time shown."""
    _write([WITHIN, YEARS], [*written_time(shown, data.everything)])


def forget() -> None:
    """Drop the open event, and every filter: they are of other events."""
    here.write(dict.fromkeys((*OF_FILTERS, *DRAWN, EVENT), ()))


def forget_verdicts() -> None:
    """Drop the chosen verdicts, which are of another comparison."""
    here.put(VERDICT)
