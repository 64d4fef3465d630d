"""A timeline of dated events, without the page that shows it.

`read` and `Timeline` are what other programs need; `docs/library.md` shows how.

Its folders and modules, each of which imports only from those before it:

- `data_files`: tables that stand beside modules.
- `limits`: limits that several modules share, with what each protects.
- `progress`: how far a long work is.
- `strings`: columns of text and their masks.
- `caches`: what is computed of texts, kept without them.
- `text`: texts compared and shown.
- `dates`: what a text says of when something was.
- `events`: what an event is.
- `reading`: a file to the table of events, and the problems found in it.
- `shelves`: where events are, in memory or in an engine.
- `query`: which events match, how many are in a stretch of time, where each is.
- `loading`, `load`: a file of any size to the tables of an engine, and the command for it.
- `theme`: colours, symbols, and which category gets which.
- `geometry`: what is drawn of a view, and where.
- `describe`: events and charts in words.
- `painters`: what geometry says, as a Plotly figure, as HTML, as SVG.
- `exports`: events as files.
- `drafting`: a text to its dated statements.
- `editing`: a visitor's own file: given, edited, drafted.
- `timeline`: the face of all this: a file or a table read, narrowed, drawn and written.
- `streamlit`: the same as a component of Streamlit, which this module alone knows.
- `command`, `__main__`: the same as a command.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from timeline.reading.outcome import Unreadable
    from timeline.timeline import Timeline, read

__all__ = ["Timeline", "Unreadable", "read"]


def __getattr__(name: str) -> object:
    """Return what other programs need, imported only when it is asked for: that takes a while."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from timeline import timeline  # noqa: PLC0415

    return getattr(timeline, name)
