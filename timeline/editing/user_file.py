"""A visitor's own file, from giving over editing to keeping: each change makes the next `File`.

Nothing here draws or remembers: the page holds the `Files` of a visit and shows one of them. What
the browser keeps comes back as untrusted as an upload.
"""

import base64
import binascii
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, count
from pathlib import Path
from typing import Any
from uuid import uuid4

from timeline.dates import HYPHENS, ORDERS, UNANSWERED, Answers, padding
from timeline.dates.conventions import CONVENTIONS, STRICT
from timeline.editing import draft as drafts
from timeline.editing import row_edits, text_table
from timeline.editing.draft import LONGEST_TITLE, Draft
from timeline.editing.row_edits import Editor
from timeline.editing.text_table import MOST_BYTES, NoTableError, Table
from timeline.events import Heading
from timeline.query import dataset
from timeline.query.dataset import Dataset
from timeline.text import visible

DRAFT = ".draft"  # how the name of what was drafted from a text ends: it is no file yet
UNTITLED = "My timeline"
LONGEST_UID = 32
TOO_LARGE = f"More than {MOST_BYTES // 2**20} MB are not kept"
NO_ROOM = "This browser could not keep it; its storage may be full"


@dataclass(frozen=True, eq=False)
class File:
    """A file that a visitor gave or began, or (`is_example`) one to try.

    Parameters
    ----------
    name
        Under which the address and the browser have it.
    data
        Its bytes; none of a file that is too large to be edited.
    answers
        What is meant by its dates that can be read in two ways, as far as somebody said.
    dataset
        What came of reading it; without events until it is read.
    source
        The text that it was drafted from, as that was given; None of other files.
    editor
        Its rows; None until they are edited.
    uid
        Tells it from others of its name.
    requested_name
        The name that it was to have, where another file has that already; "" for `name`.
    is_second
        Whether it is to be compared with what is shown.
    is_open
        Whether its editor is open.
    is_changed
        Whether it was changed on the page: then the browser lets no other file take its place.
    is_stored
        Whether the browser was given this state of it.
    is_removed
        Whether the visitor had it removed from the browser.
    failure
        Why the browser doesn't keep its last state; "" where it does.
    """

    name: str
    data: bytes = b""
    answers: Answers = UNANSWERED
    dataset: Dataset = field(default_factory=lambda: dataset.missing(""))
    source: Draft | None = None
    editor: Editor | None = None
    uid: str = field(default_factory=lambda: uuid4().hex)
    requested_name: str = ""
    is_example: bool = False
    is_second: bool = False
    is_open: bool = False
    is_changed: bool = False
    is_stored: bool = False
    is_removed: bool = False
    failure: str = ""

    @property
    def rows(self) -> Table:
        """The rows as they are edited; none where they aren't."""
        return self.editor.rows if self.editor else Table()

    @property
    def draft(self) -> Draft | None:
        """The text that it was drafted from, with its rows as they are."""
        return self.source._replace(rows=self.rows) if self.source and self.editor else self.source


def label(name: str) -> str:
    """A file's name as the page says it: that of a draft has no ending."""
    return Path(name).stem if name.endswith(DRAFT) else name


def download_name(name: str, title: str) -> str:
    """The name under which a file is downloaded: that of a draft is the title of its timeline."""
    return f"{_plain(title)}.csv" if name.endswith(DRAFT) else name


def heading(name: str, title: str = "") -> Heading:
    """The heading of a file: the title that it states, else its name."""
    words = re.sub(r"[-_ ]+", " ", Path(name).stem).strip()
    kind = "text" if name.endswith(DRAFT) else "file"
    origin = f"From the {kind} “{label(name)}”."
    return Heading(title or words[:1].upper() + words[1:], origin)


def free_name(requested_name: str, taken: Iterable[str]) -> str:
    """Find a name that is not taken: the requested one, or one with a number.

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
    outcome = reader(file.data, file.answers)
    is_held = outcome.reading.question or len(file.data) <= MOST_BYTES
    name, data = visible.visible_text(file.name), file.data if is_held else b""
    return replace(file, name=name, dataset=outcome, data=data)


def answer(file: File, answer: str) -> File:
    """Add what is meant by a file's dates, or take it back; it is to be read again then."""
    told = file.answers.told
    others = [each for each in told if each != answer]
    answers = _answers(others if answer in told else [*others, answer])
    default = file.answers.default_convention
    return replace(file, answers=answers._replace(default_convention=default), is_stored=False)


def _answers(told: Sequence[str]) -> Answers:
    """The record of what was answered, the newest last; what is no answer is left out."""
    order, hyphens, convention = (
        next((each for each in reversed(told) if each in choices), "")
        for choices in (ORDERS, HYPHENS, CONVENTIONS)
    )
    padded = tuple(each for each in (*padding.PADDED, padding.AS_DAYS) if each in told)
    return Answers(order, hyphens, padded, convention)


def begin(
    title: str, rows: Table, draft: Draft | None = None, default_convention: str = STRICT
) -> File:
    """Make a file of rows, with its editor open.

    Parameters
    ----------
    title
        Becomes its name, as far as a name can have it.
    rows
        Its rows; of a draft those of its statements.
    draft
        The text that they were drafted from, if any.
    default_convention
        By which its dates are read where it names none.
    """
    name = f"{_plain(title)}{DRAFT if draft else '.csv'}"
    answers = Answers(default_convention=default_convention)
    file = File(name, answers=answers, requested_name=name, source=draft, is_open=True)
    return _with_rows(file, row_edits.of_rows(text_table.with_ids(rows)))


def _plain(title: str) -> str:
    """A title as far as the name of a file can have it."""
    plain = visible.visible_text(re.sub(r"[/\\\s]+", " ", title).strip())
    return plain[:LONGEST_TITLE] or UNTITLED


def entitle(file: File, title: str) -> File:
    """Give the timeline of a draft another title."""
    plain = " ".join(title.split())[:LONGEST_TITLE]
    draft = file.source and file.source._replace(title=plain)
    return replace(file, source=draft, is_changed=True, is_stored=False)


def rename(file: File, taken: Iterable[str]) -> File:
    """Give a file the name that it was to have, or one like it that is not taken."""
    requested = file.requested_name or file.name
    name = free_name(requested, taken)
    file = replace(file, name=name, requested_name=requested)
    return replace(file, is_stored=False, is_removed=False, failure="")


def open_editor(file: File) -> File:
    """Open the editor of a file, or make its rows anew of what was read meanwhile.

    Raises
    ------
    NoTableError
        Where the file can't be edited; the message says why.
    """
    if file.draft:
        rows = text_table.answered(file.draft.rows, file.answers)
    elif file.data:
        rows = text_table.table(file.data, file.answers)
    else:
        raise NoTableError(text_table.TOO_LARGE)
    editor = row_edits.of_rows(rows, file.editor if file.is_open else None)
    return replace(file, editor=editor, is_open=True, is_stored=file.is_stored and file.is_open)


def close_editor(file: File) -> File:
    """Close the editor; the rows stay, for the grid may still tell an edit."""
    return replace(file, is_open=False, is_stored=False)


def edit(file: File, act: Callable[[Editor], Editor]) -> File:
    """Change the rows of a file.

    Parameters
    ----------
    file
        A file whose rows are edited; of another one nothing changes.
    act
        Makes the next editor of the one before, as `row_edits.undo` does.

    Returns
    -------
    File
        With the timeline of the rows; the same one where nothing changes.
    """
    editor = file.editor and act(file.editor)
    if editor is None or editor is file.editor:
        return file
    if editor.rows.filled() == file.rows.filled():  # as with more empty rows
        return replace(file, editor=editor)
    return _with_rows(file, editor)


def _with_rows(file: File, editor: Editor) -> File:
    # The others are written into the rows.
    days = tuple(each for each in file.answers.padded if each not in padding.PADDED)
    answers = file.answers._replace(order="", hyphens="", padded=days)
    file = replace(file, editor=editor, answers=answers, is_changed=True, is_stored=False)
    data = csv(file)
    return replace(file, data=data, dataset=dataset.read(data, answers=answers))


def csv(file: File) -> bytes:
    """The file of the rows that are edited."""
    return text_table.csv(drafts.timeline(file.rows))


def as_json(file: File) -> dict[str, Any] | None:
    """What the browser keeps of a file, None if that is too much.

    Of a draft it is the text with its rows alone: the file can be made of them.
    """
    about = {
        "answers": file.answers.told,
        "isEdited": file.is_open,
        "uid": file.uid,
        "isChanged": file.is_changed,
    }
    if file.draft:
        draft = file.draft.as_json()
        size = len(json.dumps(draft, ensure_ascii=False).encode())
        return {"draft": draft, **about} if size <= MOST_BYTES else None
    if not 0 < len(file.data) <= MOST_BYTES:
        return None
    return {"data": base64.b64encode(file.data).decode(), **about}


def from_json(name: str, found: Any) -> File | None:
    """A file as the browser kept it, still to be read; None where it kept none of use."""
    if not isinstance(found, Mapping):
        return None
    draft = drafts.from_json(found.get("draft"))
    data = text_table.csv(drafts.timeline(draft.rows)) if draft else _bytes(found.get("data"))
    if data is None:
        return None
    told = found.get("answers")
    uid = found.get("uid")
    is_uid = isinstance(uid, str) and 0 < len(uid) <= LONGEST_UID
    return File(
        name,
        data,
        _answers([str(each) for each in told] if isinstance(told, list) else []),
        source=draft,
        uid=str(uid) if is_uid else uuid4().hex,
        is_open=found.get("isEdited") is True,
        is_changed=found.get("isChanged") is True,
        is_stored=True,
    )


def _bytes(text: Any) -> bytes | None:
    """What was kept as text, None where it is none or too large."""
    try:
        data = base64.b64decode(text, validate=True) if isinstance(text, str) else None
    except (binascii.Error, ValueError):
        return None
    return data if data is not None and len(data) <= MOST_BYTES else None
