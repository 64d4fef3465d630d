"""A timeline drafted from a text: its dated statements as events, and the text with them marked."""

import datetime as dt
from pathlib import Path
from typing import NamedTuple

import streamlit as st

from page import crash, editor
from page.upload import Upload
from service import address
from timeline import dates, drafting
from timeline.drafting import Statement
from timeline.editing import COLUMNS, MOST_ROWS, Table
from timeline.markup.drafted import Mark, drafted
from timeline.text.markdown import escaped
from workarounds import uploads

TEXT, FILE, PUBLISHED, DRAFT, SAID = (
    "draft_text", "draft_file", "draft_published", "draft", "draft_said",
)  # fmt: skip
KINDS = ("txt", "md", "html", "docx")
MOST_SHOWN = 100_000  # letters of the text that are shown
MOST_LISTED = 200  # statements that are no events
LONGEST_NAME = 60
ABOUT = """
Every statement of a text that has a date becomes an event, dated as exactly as the text says it and
no more. You check and correct them in a table. The text is read on this server, for this visit
only; no other program or service is asked.
"""
DONE = "{:,} of its statements are the timeline above now; below that are their table and the text."
LEFT = " {:,} more that have to do with time are listed under the text."
NOTHING = "No statement with a date was found in this text. It has to be in English."


class Draft(NamedTuple):
    """A text, its statements, and the id of the event that each became, "" for none.

    `shown` is the text as HTML, made once for all steps of the page.
    """

    name: str
    text: str
    statements: tuple[Statement, ...]
    events: tuple[str, ...]
    shown: str = ""

    def drawn(self) -> "Draft":
        """The same, with the text as HTML for its events."""
        marks = [_mark(*each) for each in zip(self.statements, self.events, strict=True)]
        return self._replace(shown=drafted(self.text, marks, MOST_SHOWN))


def show_form() -> None:
    """Draw the fields for a text, once they are opened."""
    menu = st.expander("From a text", key="from_text", on_change="rerun")
    if menu.open:
        with menu, st.form("draft_form", border=False):
            _show_fields()
    if said := st.session_state.get(SAID):
        st.info(escaped(said))


def _show_fields() -> None:
    st.markdown(ABOUT)
    st.text_area(
        "Text", key=TEXT, height=200, placeholder="Paste an article, a chapter, a chronicle …"
    )
    st.file_uploader("Or a file with a text", type=[*KINDS], key=FILE)
    st.date_input(
        "Published on, if you know",
        value=None,
        key=PUBLISHED,
        min_value=dt.date(1, 1, 1),
        help="“Yesterday” and “last year” are counted from this day.",
    )
    st.form_submit_button("Find its dates", on_click=_draft)


@crash.told()
def _draft() -> None:
    """Make a timeline of what was given."""
    st.session_state.pop(SAID, None)
    try:
        name, text = _given()
        found = drafting.statements(text, st.session_state[PUBLISHED])
    except ValueError as error:
        st.session_state[SAID] = str(error)
        return
    ticked = [each for each in found if each.ticked and each.date][:MOST_ROWS]
    if not ticked:
        st.session_state[SAID] = NOTHING
        return
    rows = editor.begin(name, Table(rows=tuple(map(_row, ticked))))
    made = iter(rows.column("id"))
    among = {id(each) for each in ticked}
    events = tuple(next(made) if id(each) in among else "" for each in found)
    shown = str(st.query_params[address.FILE])
    st.session_state[DRAFT] = Draft(shown, text, tuple(found), events).drawn()
    left = len(found) - len(ticked)
    st.session_state[SAID] = DONE.format(len(ticked)) + (LEFT.format(left) if left else "")


def _given() -> tuple[str, str]:
    """A name for the text, and the text; raises `ValueError` where there is none to read."""
    file, text = st.session_state[FILE], st.session_state[TEXT]
    if file is not None:
        read = drafting.text_of(file.name, file.getvalue())
        uploads.let_go(file)
        return Path(file.name).stem, read
    first = next(filter(None, map(str.strip, text.splitlines())), "")
    if not first:
        raise ValueError("Paste a text or choose a file first.")
    return first.lstrip("# ")[:LONGEST_NAME], text


def _row(each: Statement) -> tuple[str, ...]:
    (cells,) = drafting.rows([each])
    told = dict(zip(drafting.COLUMNS, cells, strict=True))
    told["source"] = told["source"].capitalize()
    return tuple(" ".join(told.get(name, "").split()) for name in COLUMNS)


def of(shown: Upload | None) -> Draft | None:
    """The draft that a file was made by, in this visit."""
    draft: Draft | None = st.session_state.get(DRAFT)
    return draft if draft and shown and shown.name == draft.name else None


def show(shown: Upload) -> None:
    """Draw the text of a draft with its dated words, and what was not proposed."""
    draft = of(shown)
    if draft is None:
        return
    with st.expander("The text", expanded=True, key="drafted"):
        st.html(f'<div class="drafted">{draft.shown}</div>')
        if len(draft.text) > MOST_SHOWN:
            st.markdown(f":small[The first {MOST_SHOWN:,} letters of the text are shown.]")
        _list_others(draft)


def _mark(each: Statement, event: str) -> Mark:
    name = dates.read(each.date).name if each.date else "no date"
    said = " – ".join(filter(None, [name, each.reason]))
    return Mark(each.start, each.end, said, event, is_inferred=bool(each.reason))


def _list_others(draft: Draft) -> None:
    """What has to do with time and is no event yet, each with the reason and a way to add it."""
    others = [each for each, event in zip(draft.statements, draft.events, strict=True) if not event]
    if not others:
        return
    st.markdown(f"**Not taken as events** ({len(others):,})")
    for number, each in enumerate(others[:MOST_LISTED]):
        with st.container(horizontal=True, vertical_alignment="center", key=f"other_{number}"):
            st.button("Add", key=f"add_{number}", on_click=_add, args=(each,), type="tertiary")
            said = escaped(f"{each.reason}; paragraph {each.paragraph}: {each.title}")
            st.markdown(f"**{escaped(each.wording)}** :small[{said}]")


@crash.told()
def _add(each: Statement) -> None:
    """Add a statement as a row, whose date may be lacking, and take it off the list."""
    draft: Draft | None = st.session_state.get(DRAFT)
    if draft is None or each not in draft.statements:
        return
    rows = editor.add(_row(each))
    if rows is None:
        return
    place = draft.statements.index(each)
    made = rows.column("id")[-1] or "added"
    events = (*draft.events[:place], made, *draft.events[place + 1 :])
    st.session_state[DRAFT] = draft._replace(events=events).drawn()
