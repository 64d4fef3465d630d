"""From columns of text to the table of events: every cell checked, every problem reported.

A row whose date or title can't be read is left out; any other problem leaves out only the part of
the event that is wrong.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import compress, repeat

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from timeline import dates, limits, strings
from timeline import events as ev
from timeline.dates import CENTURIES, HYPHENS, Answers, Bounds, DateColumn, Settled, padding
from timeline.dates.conventions import CONVENTIONS, STRICT, unknown
from timeline.events import CONVENTION, HIGHLIGHT, IMAGE, ZONE, images
from timeline.events.images import Folder
from timeline.limits import MOST_IMAGES
from timeline.progress import Progress, stage, unheard
from timeline.reading import findings as audit
from timeline.reading import start_and_end, times
from timeline.reading.columns import first_cells as cells_of
from timeline.reading.columns import roles, title_columns
from timeline.reading.columns.names import END, ENDS, EVERY_ROLE, LATEST, TIMES, is_wide
from timeline.reading.columns.roles import WIDE, Columns
from timeline.reading.date_parts import join_parts, settle_centuries
from timeline.reading.file_columns import FileColumns, Notice, are_empty, plain_name
from timeline.reading.outcome import (
    Kind,
    Numbering,
    Problem,
    Question,
    Reading,
    Unreadable,
    Usage,
    titled,
)
from timeline.reading.records import Records
from timeline.reading.start_and_end import Joined
from timeline.text import places, visible
from timeline.text.web_links import host

NO_ROWS = "the file has a first row but no events below it; write one event per row"
UNDATED = '"{}" says that no date is known; rows that say so are left out: {:,}'
ODD_PRECISION = (
    '"{}" is not read as a precision; write day, month, year, decade, century or millennium; '
    "the date is shown as it is written"
)
ZERO_DAY = '"{}" is the date of {:,} rows; programs write it where there is no date'
DATES = ("date", "confirmed_date")
NEEDED = "is empty; every event needs one"
OPEN_ERA = "is open; an era needs a start and an end, so write both: 1914/1918"
OUTSIDE = '"{}" lies outside the stated "{}"; both are shown, so check which is right'
CHANGED = '"{}" is the id of another row too; it is changed to "{}"'
NO_END = '"{}" ends no date: its start is no single date; the event is shown without it'
LETTERS = (
    'the letters of the zone in "{}" are not used, since they mean several zones (rows like this: '
    "{:,}); write +01:00, or name the zone in a column time_zone"
)
ENDLESS = (
    "has no end in {1:,} rows, where others have one; it is taken as not known; "
    "if all was on one day, write that as the end too"
)
NOT_ENDED = (
    "has no end in the row that begins last, so it is taken as not ended; "
    "if it has an end that is not known, write a question mark there"
)
_PLAIN_LINK = r"https?://[A-Za-z0-9.-]+(?:[/?#][!-Z\\^-~]*)?"  # ASCII, no brackets
UNTITLED = "is empty, so the row is named by {0} (rows like this: {2:,})"
LONGEST_BY_TEXT = 80  # characters
PLAIN_LINKS = f"^(?:{_PLAIN_LINK}(?: {_PLAIN_LINK})*)?$"
NO_ALT = "is empty; say in a few words what the picture shows, for who doesn't see it"
ODD_PLACE = '"{}" is beyond {} degrees, so no map is linked; write degrees such as 48.21'
TOO_MANY = f"was not checked, after {MOST_IMAGES:,} other pictures; split the file"


def events(records: Records, progress: Progress, answers: Answers, folder: Folder) -> Reading:
    """Return the table of events and the problems, in the order of the rows.

    `answers` say what dates mean that can be read in two ways, and which column is what. If no
    column can be the date or the title, there are no events. `folder` has the images of a served
    file. Raises `Unreadable` where every row is empty, or there is no second column.
    """
    file = FileColumns(records, plain_name, stage(progress, 0, 0.2))
    progress = stage(progress, 0.2, 1)
    columns = roles.columns(file.columns, answers.columns)._replace(sheets=records.sheets)
    missing = _missing(columns, records.header, file.problems.numbering)
    file.keep_filled()
    if missing and (len(columns.names) < 2 or not len(file.rows)):
        raise Unreadable(str(missing))
    if missing:
        return Reading(ev.empty(), [missing], columns=columns)
    file.rename(columns.new_names)
    if not len(file.rows) and not file.problems.listed:
        raise Unreadable(NO_ROWS)
    title_columns.join_titles(file.columns, columns.roles)
    _fill_titles(file)
    rows, titles = file.rows, file.of("title")
    _say_undated(file)
    _say_unknown_convention(file)
    stated, settled, padded = _stated(file, columns, answers, stage(progress, 0.05, 0.3))
    question = _question(stated)
    stated = _keep_dated_and_titled(file, stated)
    confirmed = _dates(file, "confirmed_date", stage(progress, 0.4, 0.6), answers)
    findings = audit.findings(stated, answers._replace(padded=padded))
    asked = (Question(each.sentence, answers=(each.what, padding.AS_DAYS)) for each in findings)
    question = question or _question(confirmed) or next(asked, None) or _bounds(columns)
    steps = stage(progress, 0.6, 0.7)
    _write_dates(file, stated, confirmed, steps, is_moved=bool(answers.zone))
    bounds = [stated.rows, confirmed.rows]
    if times.to_one_clock(file, DATES, answers.zone):
        bounds = [dates.bounds(file.of(name)) for name in DATES]
    _say_disagreements(file, bounds, stated, confirmed)
    _check_links(file, stage(progress, 0.7, 0.8))
    _say_odd_places(file)
    _make_ids(file, stage(progress, 0.8, 0.85))
    if IMAGE in file.columns:
        _check_images(file, folder, stage(progress, 0.85, 0.9))
    usage = _usage(file.columns.get(CONVENTION), answers, stated, confirmed)
    file.columns = {name: file.of(name) for name in (*ev.COLUMNS, *file.columns)}
    table, eras = ev.without_eras(ev.table(file.columns, bounds[0], stage(progress, 0.9, 1)))
    problems = titled(file.problems.in_order(columns.roles), rows, titles)
    parts = (table, problems, file.problems.left_out, question, usage, findings, eras)
    by_dates = tuple(filter(None, (settled, confirmed.settled)))
    return Reading(*parts, columns=columns, settled=by_dates)


def _stated(
    file: FileColumns, columns: Columns, answers: Answers, progress: Progress
) -> tuple[DateColumn, Settled | None, tuple[str, ...]]:
    """The date of each row, as exact as the row says it is.

    With it the order of day and month that the dates settle, and what is known of padding.
    """
    _say_letters(file, columns)
    settled = _join_ends(file, columns, answers, stage(progress, 0, 0.4))
    by_ends = answers._replace(order=settled.order) if settled else answers
    as_read = _dates(file, "date", stage(progress, 0.4, 1), by_ends)
    settled, padded = settled or as_read.settled, answers.padded
    if name := padding.precision_column(file.columns):
        _say_odd_precisions(file, name)
        padded = (*padded, padding.AS_DAYS)
    elif {*padded} & {*padding.PADDINGS}:
        file.columns["date"] = padding.unpadded(as_read, answers)
        as_read = _dates(file, "date", unheard, by_ends)
    return as_read, settled, padded


def _bounds(columns: Columns) -> Question | None:
    """The question about two columns that may be a start and an end, or two bounds."""
    names = (f"“{columns.roles.get(role, '')}”" for role in ("date", END))
    return Question(" and ".join(names), answers=ENDS) if columns.may_be_bounds else None


def _missing(columns: Columns, header: list[str], numbering: Numbering) -> Problem | None:
    """The problem of a file in which no column can be the date or the title."""
    missing = [f'"{name}"' for name in columns.missing]
    if not missing:
        return None
    named = ", ".join(f'"{visible.visible_text(name)[:40]}"' for name in header[:8] if name)
    wanted = "column " + " and no column ".join(missing)
    message = f"there is no {wanted}; name the columns there (found: {named})"
    message += f". {WIDE}" if is_wide(columns.names) else ""
    return Problem(message, row=1, numbering=numbering)


def _join_ends(
    file: FileColumns, columns: Columns, answers: Answers, progress: Progress
) -> Settled | None:
    """Make one column of dates, with the ends if there are any; return the order they settle."""
    notices, joined = one_date(file.columns, answers, progress, columns)
    end = columns.end
    for column, are_meant, messages in notices:
        file.say_each(Kind.CHECK, are_meant, messages, column)
    if joined is None:
        return None
    ends = file.columns.pop(end)
    file.say_once(Kind.CHECK, joined.is_endless, ENDLESS.format, "date")
    file.say_once(Kind.CHECK, joined.is_last, lambda *_: NOT_ENDED, "date")
    codes = np.where(joined.is_unused, joined.ends.codes, -1)
    said = file.say_by_code(Kind.CHECK, codes, joined.ends.errors, end)
    said |= file.say_by_code(Kind.ORDER, codes, joined.ends.undecided, end)
    others = joined.is_unused & ~said
    texts = strings.walk(ends.filter(pa.array(others)))
    file.say_each(Kind.CHECK, others, map(NO_END.format, texts), end)
    return joined.ends.settled


def one_date(
    columns: dict[str, pa.Array], answers: Answers, progress: Progress, meant: Columns
) -> tuple[list[Notice], Joined | None]:
    """Make the column `date` have one date for each row, cut to the precision of the row.

    It has the parts and the times that stand beside it.

    Where there is a column of ends, how both are written becomes the wording, and an end that is in
    no date stays in its column.

    Parameters
    ----------
    columns
        Those of a file, under the names of the contract; they are changed.
    answers, progress
        As of `events`.
    meant
        Says which column has the ends, and whether the first one has starts.

    Returns
    -------
    tuple
        What is to be said, and the two columns as they were joined; None where there is no column
        of ends.
    """
    alone = partial(dates.read_column, most_forms=limits.MOST_DATE_FORMS, answers=answers)
    notices = [] if answers.century else settle_centuries(columns, meant)
    notices += join_parts(columns, meant, alone) + times.join_times(columns, meant, alone)
    end = meant.end
    names = conventions_of_rows(columns.get(CONVENTION), answers)

    def read(cells: pa.Array, names: pa.Array | pa.Scalar | None = names) -> DateColumn:
        return dates.read_column(cells, limits.MOST_DATE_FORMS, progress, answers, names)

    starts = padding.as_known(columns["date"], columns, read)
    if not end:
        columns["date"] = starts
        return notices, None
    ends = padding.as_known(columns[end], columns, read)
    twice = pa.concat_arrays([names] * 2) if isinstance(names, pa.Array) else names
    joined = start_and_end.joined(
        starts,
        ends,
        lambda cells: read(cells, twice),
        has_starts=meant.has_starts,
        are_bounds=end == LATEST,
    )
    wording = columns.get("date_text", joined.wordings)
    columns["date_text"] = pc.if_else(pc.equal(wording, ""), joined.wordings, wording)
    is_left = pc.and_(pc.equal(joined.dates, starts), pc.invert(cells_of.are_undated(ends)))
    columns[end] = pc.if_else(is_left, columns[end], "")
    columns["date"] = joined.dates
    return notices, joined


def _dates(file: FileColumns, column: str, progress: Progress, answers: Answers) -> DateColumn:
    names = conventions_of_rows(file.columns.get(CONVENTION), answers)
    as_read = dates.read_column(file.of(column), limits.MOST_DATE_FORMS, progress, answers, names)
    # A row with a wording, as our exports have, comes from somebody who knows EDTF.
    bare = np.bincount(as_read.codes[are_empty(file.of("date_text"))], minlength=len(as_read.texts))
    return as_read._replace(hyphens=[each for each in as_read.hyphens if bare[each]])


def conventions_of_rows(stated: pa.Array | None, answers: Answers) -> pa.Array | pa.Scalar | None:
    """Return the name of each row's convention, or one name for all rows; None if all are strict.

    Parameters
    ----------
    stated
        The convention that the file states for each row, or "", as large strings; None if the file
        has no such column.
    answers
        May have the convention that somebody chose, and has the default one.

    """
    if answers.convention or stated is None:
        name = answers.convention or answers.default_convention
        return None if name == STRICT else pa.scalar(name, strings.TEXT)
    lower = pc.utf8_lower(stated)
    names = pc.if_else(
        pc.is_in(lower, strings.texts(CONVENTIONS)), lower, answers.default_convention
    )
    return None if pc.all(pc.equal(names, STRICT)).as_py() else names


def _fill_titles(file: FileColumns) -> None:
    """Name rows without a title by their text, else by the next best column; report how many."""
    for name, words in _instead_of_titles(file):
        is_empty = pc.invert(visible.shown(file.of("title")))
        is_filled = pc.and_(is_empty, visible.shown(file.of(name)))
        said = partial(UNTITLED.format, words)
        if file.say_once(Kind.CHECK, strings.mask(is_filled), said, "title"):
            begun = pc.utf8_slice_codeunits(file.of(name), 0, LONGEST_BY_TEXT)
            file.columns["title"] = pc.if_else(is_filled, begun, file.of("title"))
        if is_filled.equals(is_empty):
            return


def _instead_of_titles(file: FileColumns) -> Iterator[tuple[str, str]]:
    """The columns that may name a row without a title, and what is said of them."""
    if not pc.any(pc.equal(file.of("title"), "")).as_py():
        return
    yield "summary", "the beginning of its text"
    own = {*ev.SHOWN_OTHERWISE, *EVERY_ROLE}
    first = {
        name: cells.slice(0, cells_of.ROWS_LOOKED_AT)
        for name, cells in file.columns.items()
        if name not in own
    }
    cells = cells_of.FirstCells(first)
    for name in (*title_columns.titles(cells), "category", *title_columns.texts(cells)):
        yield name, f'"{name}"'


def _say_undated(file: FileColumns) -> None:
    """Leave out the rows that say that no date is known, and report once how many there are."""
    is_undated = strings.mask(cells_of.are_undated(file.of("date")))
    file.say_once(Kind.NO_DATE, is_undated, UNDATED.format, "date")
    file.leave_out(is_undated)


def _say_odd_precisions(file: FileColumns, name: str) -> None:
    """Report the cells of the column of precisions that are none."""
    is_odd = padding.are_odd(file.of(name))
    texts = strings.walk(file.of(name).filter(pa.array(is_odd)))
    file.say_each(Kind.CHECK, is_odd, map(ODD_PRECISION.format, texts), name)


def _say_unknown_convention(file: FileColumns) -> None:
    """Report the first unknown convention; a column of that name may be about something else."""
    lower = pc.utf8_lower(file.of(CONVENTION))
    is_unknown = ~strings.mask(pc.is_in(lower, strings.texts([*CONVENTIONS, ""])))
    file.say_once(Kind.CHECK, is_unknown, lambda text, _: unknown(text), CONVENTION)


def _keep_dated_and_titled(file: FileColumns, stated: DateColumn) -> DateColumn:
    """Leave out the rows without a date or title; return the dates of the other rows."""
    without_date = are_empty(file.of("date"))
    without_title = strings.mask(pc.invert(visible.shown(file.of("title"))))
    file.say_each(Kind.NO_DATE, without_date, repeat(NEEDED), "date")
    file.say_each(Kind.NO_TITLE, without_title, repeat(NEEDED), "title")
    bad = without_date | without_title | _say_errors(Kind.DATE, file, stated, "date")
    bad |= _say_open_eras(file, stated, ~bad)
    file.leave_out(bad)
    stated = stated._replace(codes=stated.codes[~bad])
    for code in np.flatnonzero(padding.are_zero(stated)):
        file.say_once(Kind.ZERO, stated.codes == code, ZERO_DAY.format, "date")
    file.say_by_code(Kind.CHECK, stated.codes, stated.doubts, "date")
    return stated


def _say_open_eras(file: FileColumns, stated: DateColumn, is_good: np.ndarray) -> np.ndarray:
    """Report the eras without a first or a last day, among the rows of a mask; return theirs."""
    is_open: np.ndarray = np.isnat(stated.rows.earliest) | np.isnat(stated.rows.latest)
    is_open &= is_good & ev.are_eras(file.of(HIGHLIGHT))
    file.say_each(Kind.DATE, is_open, repeat(OPEN_ERA), "date")
    return is_open


def _question(as_read: DateColumn) -> Question | None:
    """The question about dates that can be read in two ways."""
    if as_read.undecided:
        return Question(as_read.texts[min(as_read.undecided)].as_py())
    if as_read.short.any():
        return Question(as_read.texts[as_read.short.argmax()].as_py(), answers=(*CENTURIES,))
    if as_read.hyphens:
        return Question(as_read.texts[min(as_read.hyphens)].as_py(), answers=HYPHENS)
    return None


def _say_errors(kind: Kind, file: FileColumns, as_read: DateColumn, column: str) -> np.ndarray:
    """Report each text that is no date, or whose order is not known; return a mask of the rows."""
    wrong = file.say_by_code(kind, as_read.codes, as_read.errors, column)
    undecided = file.say_by_code(Kind.ORDER, as_read.codes, as_read.undecided, column)
    return wrong | undecided


def _say_letters(file: FileColumns, columns: Columns) -> None:
    """Report once that a zone is named by letters that mean several."""
    lacks_zone = are_empty(file.of(ZONE))
    names = (*DATES, columns.end, *TIMES)
    for name in (each for each in names if each in file.columns):
        has_letters = strings.mask(pc.match_substring_regex(file.of(name), dates.ZONE_LETTERS))
        if file.say_once(Kind.CHECK, has_letters & lacks_zone, LETTERS.format, name):
            return


def _say_hyphens(file: FileColumns, columns: Mapping[str, DateColumn]) -> None:
    """Report once that hyphens may join years."""
    for name, as_read in columns.items():
        is_meant = np.isin(as_read.codes, as_read.hyphens)
        if file.say_once(Kind.CHECK, is_meant, lambda text, _: dates.about_hyphen(text), name):
            return


def _say_rests(file: FileColumns, columns: Mapping[str, DateColumn]) -> None:
    """Report once that only the first of several dates is read."""
    for name, as_read in columns.items():
        of_text = {as_read.texts[code].as_py(): rest for code, rest in as_read.rests.items()}
        is_meant = np.isin(as_read.codes, [*as_read.rests])
        if file.say_once(Kind.CHECK, is_meant, partial(_about_rest, of_text), name):
            return


def _about_rest(rests: Mapping[str, str], text: str, count: int) -> str:
    more = f"; {count:,} rows are like this" if count > 1 else ""
    first = f'"{text}" gives more than one date; the first is shown'
    return f'{first}, and "{rests[text]}" stays in the wording{more}'


def _write_dates(
    file: FileColumns,
    stated: DateColumn,
    confirmed: DateColumn,
    progress: Progress,
    *,
    is_moved: bool,
) -> None:
    """Replace the cells of the date columns with EDTF, and fill in the wordings that are missing.

    A wording is the file's own, else its date in words and not in EDTF; where times are moved to a
    zone that somebody chose, with the zone of the file.
    """
    wording = file.of("date_text")
    is_lacking = pc.equal(wording, "")
    if pc.any(is_lacking).as_py():
        own = stated.of_rows(stated.wordings(progress))
        if is_moved:
            own = times.with_zones(own, stated.edtf_of_rows, file.of(ZONE))
        file.columns["date_text"] = pc.if_else(is_lacking, own, wording)
    _say_errors(Kind.CONFIRMED, file, confirmed, "confirmed_date")
    file.say_by_code(Kind.CHECK, confirmed.codes, confirmed.doubts, "confirmed_date")
    both = {"date": stated, "confirmed_date": confirmed}
    _say_hyphens(file, both)
    _say_rests(file, both)
    file.columns |= {name: each.edtf_of_rows for name, each in both.items()}


def _say_disagreements(
    file: FileColumns, bounds: Sequence[Bounds], stated: DateColumn, confirmed: DateColumn
) -> None:
    """Say where a confirmed date lies outside the stated range."""
    are_apart = dates.are_apart(*bounds)
    is_outside = dates.disagreeing(are_apart, file.of("date"), file.of("confirmed_date"))
    both = confirmed, stated
    texts = (each.texts.take(pa.array(each.codes[is_outside])) for each in both)
    messages = map(OUTSIDE.format, *map(strings.walk, texts))
    file.say_each(Kind.DISAGREE, is_outside, messages, "confirmed_date")


def _check_links(file: FileColumns, progress: Progress) -> None:
    """Leave out texts that are no web link; a pattern knows plain links, others are read singly."""
    column = file.of("confirmed_url")
    odd = pc.invert(pc.match_substring_regex(column, PLAIN_LINKS))
    rows = file.rows[strings.mask(odd)].tolist()
    good = []
    for number, text in enumerate(strings.walk(column.filter(odd), progress)):
        links = text.split()
        is_web = [bool(host(link)) for link in links]
        good.append(" ".join(compress(links, is_web)))
        if bad := [link for link, is_good in zip(links, is_web, strict=True) if not is_good]:
            more = f" (nor are {len(bad) - 1:,} more)" if len(bad) > 1 else ""
            message = f'"{bad[0][:60]}" is not a web link{more}; write http:// or https://'
            file.problems.say(Kind.LINK, message, rows[number], "confirmed_url")
    file.columns["confirmed_url"] = pc.replace_with_mask(column, odd, strings.texts(good))


def _check_images(file: FileColumns, folder: Folder, progress: Progress) -> None:
    """Report images that can't be shown or have no text; their cells stay, links are not opened."""
    encoded = file.of(IMAGE).dictionary_encode()
    texts, codes = encoded.dictionary, encoded.indices.to_numpy()
    is_link = strings.mask(pc.match_substring_regex(texts, f"{images.WEB}|^$"))
    files = np.flatnonzero(~is_link).tolist()
    errors = dict.fromkeys(files[MOST_IMAGES:], TOO_MANY)
    for number, code in enumerate(files[:MOST_IMAGES]):
        progress(number / len(files))
        try:
            images.size(texts[code].as_py(), folder)
        except images.BadImageError as error:
            errors[code] = f'"{visible.cut(texts[code].as_py(), 60)}" {error}'
    is_bad = file.say_by_code(Kind.IMAGE, codes, errors, IMAGE)
    lacks_text = ~(is_link[codes] | is_bad) & are_empty(file.of("image_alt"))
    file.say_each(Kind.ALT, lacks_text, repeat(NO_ALT), "image_alt")


def _say_odd_places(file: FileColumns) -> None:
    """Report the degrees beyond those of the Earth."""
    for name in filter(places.most_degrees, file.columns):
        cells, most = file.of(name), places.most_degrees(name)
        is_number = pc.match_substring_regex(cells, r"^[-+]?[0-9]+(?:\.[0-9]+)?$")
        degrees = pc.abs(pc.if_else(is_number, cells, "0").cast(pa.float64()))
        is_odd = pc.greater(degrees, most)
        texts = strings.walk(cells.filter(is_odd))
        file.say_each(
            Kind.PLACE, strings.mask(is_odd), (ODD_PLACE.format(each, most) for each in texts), name
        )


def _make_ids(file: FileColumns, progress: Progress) -> None:
    own = file.of("id")
    ids = ev.unique_ids(own, file.of("title"), progress)
    is_changed = pc.and_(pc.not_equal(own, ""), pc.not_equal(own, ids))
    changes = (strings.walk(each.filter(is_changed)) for each in (own, ids))
    file.say_each(Kind.ID, strings.mask(is_changed), map(CHANGED.format, *changes), "id")
    file.columns["id"] = ids


def _usage(stated: pa.Array | None, answers: Answers, *columns: DateColumn) -> Usage:
    """How the rows are read, and how many get a wider date.

    `columns` are the stated and the confirmed dates of the rows.
    """
    conventions = conventions_of_rows(stated, answers)
    if isinstance(conventions, pa.Array):
        names = sorted(conventions.unique().to_pylist())
    else:
        names = [conventions.as_py() if conventions else STRICT]
    is_wider = np.any([np.isin(column.codes, column.wider) for column in columns], axis=0)
    is_ruled = any(column.is_ruled for column in columns)
    wider = int(np.count_nonzero(is_wider))
    first, last = columns[0].rows
    days = int(np.count_nonzero(last - first < np.timedelta64(1, "D")))
    return Usage(tuple(names), wider, is_ruled, columns[0].language, len(first), days)
