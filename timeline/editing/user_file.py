"""A visitor's own file: given, edited, kept by the browser. Each change returns the next `File`.

Nothing here draws or holds a state: the page holds the files of a visit and shows one of them.
What the browser kept is as untrusted as an upload.
"""

import base64
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, count
from pathlib import Path
from typing import Any
from uuid import uuid4

from timeline import dates
from timeline.dates import Answers, padding
from timeline.dates.ambiguity import SHEET
from timeline.dates.answers import answers_of
from timeline.dates.conventions import STRICT
from timeline.editing import draft as drafts
from timeline.editing import row_edits, text_table
from timeline.editing.draft import Draft
from timeline.editing.row_edits import Editor
from timeline.editing.text_table import MOST_BYTES, NoTableError, Table
from timeline.events import NO_HEADING, Heading
from timeline.limits import LONGEST_HEADING
from timeline.query import dataset
from timeline.query.dataset import Dataset
from timeline.reading.columns.names import END, ENDS, EVERY_ROLE
from timeline.reading.columns.offers import Offers, offers
from timeline.reading.columns.roles import Chosen, with_choice
from timeline.text import visible

DRAFT = ".draft"  # how the name of what was drafted from a text ends: it is no file yet
UNTITLED = "My timeline"
LONGEST = {"title": LONGEST_HEADING, "attribution": 300, "intro": 600}  # characters of a heading
LONGEST_UID = 32
TOO_LARGE = f"More than {MOST_BYTES // 2**20} MB are not kept"
NO_ROOM = "This browser could not keep it; its storage may be full"


@dataclass(frozen=True, eq=False)
class File:
    """A file that a visitor gave or began, or (`is_example`) one to try.

    Parameters
    ----------
    name
        The name that stands for it in the address and in the browser's storage.
    data
        Its bytes; empty if it is too large to be edited.
    answers
        What is meant by its dates that can be read in two ways, and which column is what, as far as
        somebody answered.
    about
        What its owner wrote to stand above the timeline.
    dataset
        What was read of it; without events until it is read.
    source
        The text that it was drafted from, as given; None if it is no draft.
    editor
        Its rows; None until they are edited.
    numbers
        Those of the rows of its editor in `data`, as its problems have them, if they are not just
        one after the other.
    uid
        Tells it from other files of its name.
    requested_name
        The name that it was to have, before another file was found to have that; "" for `name`.
    is_second
        Whether it is to be compared with what is shown.
    is_open
        Whether its editor is open.
    is_changed
        Whether it was changed on the page: then the browser replaces it by no other file.
    is_stored
        Whether the browser was given this state of it.
    is_kept
        Whether the browser said that it keeps it, in this state or an earlier one.
    is_removed
        Whether the visitor had it removed from the browser.
    failure
        Why the browser doesn't keep its last state; "" if it does.
    """

    name: str
    data: bytes = b""
    answers: Answers = dates.UNANSWERED
    about: Heading = NO_HEADING
    dataset: Dataset = field(default_factory=dataset.missing)
    source: Draft | None = None
    editor: Editor | None = None
    numbers: Sequence[int] = ()
    uid: str = field(default_factory=lambda: uuid4().hex)
    requested_name: str = ""
    is_example: bool = False
    is_second: bool = False
    is_open: bool = False
    is_changed: bool = False
    is_stored: bool = False
    is_kept: bool = False
    is_removed: bool = False
    failure: str = ""

    @property
    def rows(self) -> Table:
        """The rows as they are edited; no rows if they aren't edited."""
        return self.editor.rows if self.editor else Table()

    @property
    def draft(self) -> Draft | None:
        """The text that it was drafted from, with its rows as they are."""
        return self.source._replace(rows=self.rows) if self.source and self.editor else self.source


def label(name: str) -> str:
    """Return a file's name as the page shows it: the name of a draft has no ending there."""
    return Path(name).stem if name.endswith(DRAFT) else name


def download_name(name: str, title: str) -> str:
    """Return the name of a file as a download in CSV; a draft is named after its timeline.

    >>> download_name("life.xlsx", "A life")
    'life.csv'
    """
    return f"{_plain(title) if name.endswith(DRAFT) else Path(name).stem}.csv"


def heading(file: File) -> Heading:
    """Return the heading of a file: what its owner wrote, else what it states, else its name."""
    words = re.sub(r"[-_ ]+", " ", Path(file.name).stem).strip()
    title = UNTITLED if file.draft or not words else words[:1].upper() + words[1:]
    kind = "text" if file.name.endswith(DRAFT) else "file"
    named = Heading(title, f"From the {kind} “{label(file.name)}”.")
    parts = zip(file.about, file.dataset.reading.heading, named, strict=True)
    return Heading(*(visible.visible_text(next(filter(None, each), "")) for each in parts))


def about(given: Mapping[str, Any]) -> Heading:
    """Return a heading as a person wrote it, or as a browser kept it, each part on one line."""
    texts = {name: " ".join(drafts.cell(given.get(name)).split()) for name in LONGEST}
    return Heading(**{name: text[: LONGEST[name]] for name, text in texts.items()})


def free_name(requested_name: str, taken: Iterable[str]) -> str:
    """Return a name that is not taken: the requested one, or the requested one with a number.

    >>> free_name("life.csv", ["life.csv", "life 2.csv"])
    'life 3.csv'
    """
    path, names = Path(requested_name), {*taken}
    numbered = (f"{path.stem} {number}{path.suffix}" for number in count(2))
    return next(name for name in chain([requested_name], numbered) if name not in names)


def read(file: File, reader: Callable[[bytes, Answers], Dataset]) -> File:
    """Read a file; its bytes are let go where it is too large to be edited.

    Parameters
    ----------
    file
        As it was given, answered or found in the browser.
    reader
        What reads its bytes, with what was answered.

    Returns
    -------
    File
        With the dataset, and a name that shows all its signs.
    """
    read = replace(file, dataset=reader(file.data, file.answers))
    is_asked = read.dataset.reading.question or is_unsure(read) or offered(read)
    is_held = is_asked or len(file.data) <= MOST_BYTES
    name, data = visible.visible_text(file.name), file.data if is_held else b""
    return replace(read, name=name, data=data)


def is_unsure(file: File) -> bool:
    """Return whether the names of a file's columns don't say what they are, or it was chosen."""
    columns = file.dataset.reading.columns
    return columns is not None and bool(columns.missing or columns.guessed or file.answers.columns)


def offered(file: File) -> Offers | None:
    """Return what else the columns of a file could be, while it can be read again."""
    columns = file.dataset.reading.columns
    return offers(columns) if columns and file.data and not file.is_open else None


def answer(file: File, answer: str) -> File:
    """Add an answer about a file's dates, or take it back; the file must be read again then.

    An answer of `ENDS` is the role of the column that was taken for the end.
    """
    if answer in ENDS and (columns := file.dataset.reading.columns):
        return choose(file, answer, columns.roles[END])
    told = file.answers.told
    others = [each for each in told if each != answer]
    given = answers_of(others if answer in told else [*others, answer])
    default, chosen = file.answers.default_convention, file.answers.columns
    given = given._replace(default_convention=default, columns=chosen)
    return replace(file, answers=given, is_stored=False)


def choose_all(file: File, chosen: Chosen) -> File:
    """Have columns of a file in roles, as `choose` does of one."""
    for role, name in chosen:
        file = choose(file, role, name)
    return file


def choose(file: File, role: str, name: str) -> File:
    """Have a column of a file in a role, "" for none; the file must be read again then.

    The column leaves any other role. What was answered about the dates of another column is
    forgotten, and of another sheet all that was chosen.
    """
    others = () if role == SHEET else file.answers.columns
    answers = file.answers._replace(columns=with_choice(others, role, name))
    columns = file.dataset.reading.columns
    is_new = columns is None or columns.roles.get(role, "") != name
    if is_new and role in ("date", *ENDS, SHEET):
        answers = answers._replace(order="", hyphens="", century="", padded=())
    return replace(file, answers=answers, is_stored=False)


def begin(
    title: str, rows: Table, draft: Draft | None = None, default_convention: str = STRICT
) -> File:
    """Make a file of rows, with its editor open.

    Parameters
    ----------
    title
        Becomes its name, without what no name can have.
    rows
        Its rows; in a draft, the rows of its statements.
    draft
        The text that they were drafted from, if any.
    default_convention
        The convention of dates for which the file names none.
    """
    name = f"{_plain(title)}{DRAFT if draft else '.csv'}"
    answers = Answers(default_convention=default_convention)
    file = File(name, answers=answers, requested_name=name, source=draft, is_open=True)
    return _with_rows(file, row_edits.of_rows(text_table.with_ids(rows)))


def _plain(title: str) -> str:
    """A title without what the name of a file can't have."""
    plain = visible.visible_text(re.sub(r"[/\\\s]+", " ", title).strip())
    return plain[:LONGEST_HEADING] or UNTITLED


def entitle(file: File, about: Heading) -> File:
    """Give a file another heading; in its editor that can be undone."""
    if about == file.about:  # a field that is drawn again may report what it shows
        return file
    if file.editor:
        return edit(file, lambda editor: row_edits.entitle(editor, about))
    return replace(file, about=about, is_changed=True, is_stored=False)


def rename(file: File, taken: Iterable[str]) -> File:
    """Give a file the name that it was to have, with a number if that name is taken."""
    requested = file.requested_name or file.name
    name = free_name(requested, taken)
    file = replace(file, name=name, requested_name=requested)
    return replace(file, is_stored=False, is_kept=False, is_removed=False, failure="")


def open_editor(file: File) -> File:
    """Open the editor of a file; if it is open, make its rows anew from the file and its answers.

    Raises
    ------
    NoTableError
        Where the file can't be edited; the message says why.
    """
    if file.draft:
        rows, numbers = text_table.answered(file.draft.rows, file.answers), list[int]()
    elif file.data:
        rows, numbers = text_table.numbered(file.data, file.answers)
    else:
        raise NoTableError(text_table.TOO_LARGE)
    file = replace(file, numbers=numbers, is_stored=file.is_stored and file.is_open)
    rows = rows._replace(about=file.about)
    editor = row_edits.of_rows(rows, file.editor if file.is_open else None)
    return replace(file, editor=editor, is_open=True)


def close_editor(file: File) -> File:
    """Close the editor; the rows stay, for the grid may still send an edit."""
    return replace(file, is_open=False, is_stored=False)


def edit(file: File, act: Callable[[Editor], Editor]) -> File:
    """Change the rows of a file.

    Parameters
    ----------
    file
        The file; nothing changes if its rows aren't edited.
    act
        Returns the next editor for the one before, as `row_edits.undo` does.

    Returns
    -------
    File
        With the timeline of the rows; the same file if nothing changes.
    """
    editor = file.editor and act(file.editor)
    if editor is None or editor is file.editor:
        return file
    if editor.rows.filled() == file.rows.filled():  # as with more empty rows
        return replace(file, editor=editor)
    return _with_rows(file, editor)


def _with_rows(file: File, editor: Editor) -> File:
    # The rows are already written as the other answers say.
    days = tuple(each for each in file.answers.padded if each not in padding.PADDINGS)
    answers = file.answers._replace(order="", hyphens="", padded=days, columns=())
    file = replace(file, editor=editor, answers=answers, is_changed=True, is_stored=False)
    data = csv(file)
    read = dataset.read(data, answers=answers)
    return replace(file, data=data, dataset=read, about=editor.rows.about, numbers=())


def csv(file: File) -> bytes:
    """Return the edited rows that are on the timeline, as a file."""
    return text_table.csv(drafts.timeline(file.rows))


def as_json(file: File) -> dict[str, Any] | None:
    """Return what the browser keeps of a file, None if that is too much.

    For a draft, that is its text with its rows: the file can be made from them.
    """
    others = {
        "about": file.about._asdict(),
        "answers": file.answers.told,
        "columns": dict(file.answers.columns),
        "isEdited": file.is_open,
        "uid": file.uid,
        "isChanged": file.is_changed,
    }
    if file.draft:
        draft = file.draft.as_json()
        size = len(json.dumps(draft, ensure_ascii=False).encode())
        return {"draft": draft, **others} if size <= MOST_BYTES else None
    if not 0 < len(file.data) <= MOST_BYTES:
        return None
    return {"data": base64.b64encode(file.data).decode(), **others}


def from_json(name: str, kept: Any) -> File | None:
    """Return a file as the browser kept it, still to be read; None if what it kept is no file."""
    if not isinstance(kept, Mapping):
        return None
    draft = drafts.from_json(kept.get("draft"))
    data = text_table.csv(drafts.timeline(draft.rows)) if draft else _bytes(kept.get("data"))
    if data is None:
        return None
    told = kept.get("answers")
    uid = kept.get("uid")
    heading = kept.get("about") or kept.get("draft")  # which had the title once
    is_uid = isinstance(uid, str) and 0 < len(uid) <= LONGEST_UID
    answers = answers_of([str(each) for each in told] if isinstance(told, list) else [])
    return File(
        name,
        data,
        answers._replace(columns=_columns(kept.get("columns"))),
        about(heading if isinstance(heading, Mapping) else {}),
        source=draft,
        uid=str(uid) if is_uid else uuid4().hex,
        is_open=kept.get("isEdited") is True,
        is_changed=kept.get("isChanged") is True,
        is_stored=True,
        is_kept=True,
    )


def _columns(kept: Any) -> tuple[tuple[str, str], ...]:
    """The roles of columns as they were kept; what is none is left out."""
    pairs = kept.items() if isinstance(kept, Mapping) else ()
    return tuple((role, str(name)) for role, name in pairs if role in (*EVERY_ROLE, SHEET))


def _bytes(text: Any) -> bytes | None:
    """The bytes that were kept as text, None if the text is no such text or they are too many."""
    try:
        data = base64.b64decode(text, validate=True)
    except (TypeError, ValueError):
        return None
    return data if len(data) <= MOST_BYTES else None
