"""The timeline as a part of other programs: dated events, narrowed, drawn and written.

`read` takes a file or a table, and a `Timeline` is what was read. It is frozen: each method that
narrows returns another one.
"""

import datetime as dt
import html
from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from timeline import describe
from timeline.dates import Answers, languages, zones
from timeline.dates.answers import answers_of
from timeline.dates.conventions import CONVENTIONS, unknown
from timeline.events import Heading, time_window
from timeline.events.time_window import of_years
from timeline.exports import formats, webpage
from timeline.exports.formats import Format, Selection
from timeline.geometry.histogram import span
from timeline.painters import figure_alone, figure_theme
from timeline.painters.figure_alone import NARROWEST
from timeline.query import dataset, filters
from timeline.query.dataset import Dataset
from timeline.query.filters import Filters, matching
from timeline.query.filters.search import trimmed
from timeline.query.matches import Matches
from timeline.query.view import AS_USUAL, NONE_OPEN, Drawing, View
from timeline.reading import file_kinds, frames
from timeline.reading.columns.names import ROLES
from timeline.reading.file_columns import plain_name
from timeline.reading.outcome import Question, Unreadable

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

FRAME = 560  # pixels, in a notebook
WRITTEN = (
    formats.WEB_PAGE,
    formats.SVG,
    formats.PNG,
    formats.TIMELINEJS,
    formats.TABLE,
    formats.JSON,
    formats.CALENDAR,
)


def view_of(
    data: Dataset, matches: Matches, chosen: Filters, opened: int, drawing: Drawing = AS_USUAL
) -> View:
    """Return the view of these matches: over the chosen time or, without one, that of all events.

    `opened` is the number of the open event, or `NONE_OPEN`.
    """
    is_all = chosen.time == data.everything
    window = span(data) if is_all else chosen.time
    return View(data, matches, window, opened, is_all, drawing)


@dataclass(frozen=True, eq=False, repr=False)
class Timeline:
    """Dated events, and which of them are chosen.

    Attributes
    ----------
    data
        All that was read.
    chosen
        The filters.
    heading
        What stands above pages and pictures.
    """

    data: Dataset
    chosen: Filters
    heading: Heading

    @cached_property
    def view(self) -> View:
        """The events that are chosen, over the time that their axis has; none is open."""
        return view_of(self.data, matching(self.data, self.chosen), self.chosen, NONE_OPEN)

    @property
    def events(self) -> pd.DataFrame:
        """The events that are chosen, ordered by time: a copy."""
        return self.view.rows()

    @property
    def problems(self) -> list[str]:
        """What can't be read, and how to fix it: a sentence for each, with its row."""
        return [*map(str, self.data.reading.problems)]

    @property
    def question(self) -> Question | None:
        """What to ask about dates that can be read in two ways; `order` of `read` answers it."""
        return self.data.reading.question

    def between(self, first: int | str, last: int | str) -> "Timeline":
        """Return the events that may lie between two years, or two dates, both inclusive.

        Raises
        ------
        ValueError
            Where these are no dates, or the last is before the first.

        """
        if isinstance(first, int) and isinstance(last, int) and first <= last:
            time = of_years((first, last))
        else:
            time = time_window.read(f"{first}/{last}", self.data.everything)
        return self._with(time=time)

    def having(self, **values: str | Sequence[str]) -> "Timeline":
        """Return the events that have one of these values of each column; of none, all.

        Raises
        ------
        ValueError
            Where there is no such column, or value.

        """
        chosen = self.chosen
        for name, asked in values.items():
            chosen = chosen.choosing(name, *self._values(name, asked))
        return replace(self, chosen=chosen)

    def search(self, words: str) -> "Timeline":
        """Return the events whose texts have each of these words, whatever their case."""
        return self._with(search=trimmed(words))

    def figure(self, width: int = NARROWEST, theme: str = "light") -> "Figure":
        """Return a Plotly figure that is whole by itself.

        Parameters
        ----------
        width
            Of the narrowest chart that it has to fit, in pixels. For wider ones it is lower.
        theme
            "light", "dark", or the name of one of Plotly's templates.

        Raises
        ------
        ValueError
            Where there is no theme or template of this name.

        """
        from plotly.graph_objects import Figure  # noqa: PLC0415 - it takes 0.2 s

        colors = figure_theme.theme(theme)
        return Figure(figure_alone.figure(self.view, self.heading.title, colors, width))

    def save(self, path: str | Path) -> None:
        """Write a file, whose name says of which format it is.

        Raises
        ------
        ValueError
            Where the name ends otherwise, or the format can't hold these events.

        """
        target = Path(path)
        target.write_bytes(self.written(format_of(target.name)))

    def html(self) -> str:
        """Return the interactive page, which works offline."""
        return self.written(formats.WEB_PAGE).decode()

    def svg(self) -> str:
        """Return the picture as SVG."""
        return self.written(formats.SVG).decode()

    def png(self) -> bytes:
        """Return the picture as PNG."""
        return self.written(formats.PNG)

    def csv(self) -> str:
        """Return the events as CSV, which `read` takes again."""
        return self.written(formats.TABLE).decode()

    def json(self) -> str:
        """Return the events as JSON."""
        return self.written(formats.JSON).decode()

    def ics(self) -> str:
        """Return the events as a calendar."""
        return self.written(formats.CALENDAR).decode()

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        """Return what a notebook shows: the page and, where no script runs, the picture."""
        if not self.view.count:
            return {"text/plain": describe.NO_MATCH}
        shown = {"text/plain": repr(self), "image/png": b64encode(self.png()).decode()}
        is_page = self.view.count <= formats.WEB_PAGE.most
        return shown | ({"text/html": self._repr_html_()} if is_page else {})

    def _repr_html_(self) -> str:
        """Return the interactive page in a frame."""
        name = html.escape(self.heading.title or webpage.NO_TITLE)
        return (
            f'<iframe title="{name}" srcdoc="{html.escape(self.html())}" '
            f'style="width:100%;height:{FRAME}px;border:0"></iframe>'
        )

    def __repr__(self) -> str:
        count = describe.counted(self.view.count, self.data.size)
        return f"<Timeline of {self.view.window.name}: {count}>"

    def _with(self, **chosen: Any) -> "Timeline":
        return replace(self, chosen=replace(self.chosen, **chosen))

    def _values(self, column: str, asked: str | Sequence[str]) -> list[str]:
        """The values of a column that are asked for, in its own order."""
        cells = self.data.cells
        dimension = filters.dimension(cells, column)
        if dimension is None:
            raise ValueError(NO_COLUMN.format(column, ", ".join(cells.columns)))
        wanted = {asked} if isinstance(asked, str) else {*asked}
        if strange := sorted(wanted.difference(dimension.names)):
            raise ValueError(NO_VALUE.format(strange[0], column, _listed(dimension.names)))
        return [name for name in dimension.names if name in wanted]

    def written(self, kind: Format) -> bytes:
        """Return the events in a format; raise `ValueError` where it can't hold them."""
        extract = describe.extract(self.view, self.chosen)
        now = dt.datetime.now(dt.UTC)
        selection = Selection(self.view, self.heading, now, extract=extract)
        if refusal := kind.refusal(selection):
            raise ValueError(refusal)
        return kind.make(selection)


MOST_NAMED = 12
NO_COLUMN = '"{}" is no column of few values; use {}'
NO_VALUE = '"{}" is no value of "{}"; use {}'
NO_FORMAT = '"{}" says no format; end the name with .{}'
NOT_THERE = 'there is no column "{}"; columns are {}'
NO_ROLE = '"{}" is nothing that a column can be; use {}'
NO_ANSWER = '"{}" answers no question about dates; write "day" or "month", or what `question` has'


def _listed(names: Sequence[str]) -> str:
    """Some names in a sentence."""
    shown = [name for name in names if name][:MOST_NAMED]
    return ", ".join([*shown, *(["…"] if len(names) > MOST_NAMED else [])])


def format_of(name: str) -> Format:
    """Return the format that the name of a file says; raise `ValueError` where it says none."""
    found = next((each for each in WRITTEN if name.lower().endswith(f".{each.suffix}")), None)
    if found is None:
        raise ValueError(NO_FORMAT.format(name, ", .".join(each.suffix for each in WRITTEN)))
    return found


def read(  # noqa: PLR0913 - each is a way of reading
    source: object,
    *,
    columns: Mapping[str, str] | None = None,
    convention: str = "",
    language: str = "",
    order: str | Sequence[str] = "",
    zone: str = "",
    title: str = "",
) -> Timeline:
    r"""Read dated events.

    Parameters
    ----------
    source
        The path of a file, its bytes, an open file, a pandas or Polars frame, an Arrow table, or a
        list of dictionaries.
    columns
        Which column is what, where its name doesn't say it: {"date": "when", "title": "what"}.
    convention, language, zone
        How dates are read, as in the address: "museum", "de", "Europe/Berlin".
    order
        What `question` asks: whether "day" or "month" comes first in 03/04/2019; of several
        questions a list of answers.
    title
        What stands above pages and pictures.

    Raises
    ------
    Unreadable
        Where no event can be read; the message says why.
    ValueError
        Where an option makes no sense.

    Examples
    --------
    >>> found = read(b"date,title\n2006,Meeting\nlate 2012,Congress")
    >>> found.between(2010, 2020).events["title"].tolist()
    ['Congress']

    """
    answers = _answers(columns or {}, convention, language, order, zone)
    data = _dataset(source, answers)
    _check_columns(data, columns or {})
    if not data.size:
        raise Unreadable(_why_nothing(data))
    stated = data.reading.heading
    heading = stated._replace(title=title) if title else stated
    return Timeline(data, data.unfiltered(), heading)


def _dataset(source: object, answers: Answers) -> Dataset:
    """All that there is in a source."""
    if isinstance(source, (str, Path)):
        path = Path(source)
        file_kinds.check_bytes(path.stat().st_size)
        return dataset.read(path.read_bytes(), answers=answers, folder=path.parent)
    if hasattr(source, "read"):
        return dataset.read(_content(source), answers=answers)
    if isinstance(source, (bytes, bytearray, memoryview)):
        return dataset.read(bytes(source), answers=answers)
    return dataset.of_records(frames.records(source), answers)


def _content(file: Any) -> bytes:
    """What is left in an open file, of text or of bytes."""
    content: bytes | str = file.read()
    return content.encode() if isinstance(content, str) else content


def _answers(
    columns: Mapping[str, str],
    convention: str,
    language: str,
    order: str | Sequence[str],
    zone: str,
) -> Answers:
    """How the options have a source read."""
    told = [order] if isinstance(order, str) else [*order]
    if convention and convention not in CONVENTIONS:
        raise ValueError(unknown(convention))
    if language and language not in languages.NAMES:
        raise ValueError(languages.unknown(language))
    if zone and not zones.named(zone):
        raise ValueError(zones.unknown(zone))
    for each in filter(None, told):
        if each not in answers_of([each]).told:
            raise ValueError(NO_ANSWER.format(each))
    for role in columns:
        if role not in ROLES:
            raise ValueError(NO_ROLE.format(role, ", ".join(ROLES)))
    roles = tuple((role, plain_name(str(name).strip())) for role, name in columns.items())
    answers = answers_of(told)
    return answers._replace(convention=convention, language=language, zone=zone, columns=roles)


def _check_columns(data: Dataset, columns: Mapping[str, str]) -> None:
    """Raise `ValueError` where a column was named that isn't there."""
    found = data.reading.columns
    for name in columns.values():
        if found and plain_name(str(name).strip()) not in found.names:
            raise ValueError(NOT_THERE.format(name, _listed(found.names)))


def _why_nothing(data: Dataset) -> str:
    """Why no event could be read."""
    first, *others = data.reading.problems
    more = f" (and {len(others):,} more problems)" if others else ""
    return f"no event could be read: {first}{more}"
