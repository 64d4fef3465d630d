"""The text of a draft with its dated words marked, and the statement of one of the marks.

The grid can't be told which row to show: so the row that a mark leads to has fields of its own.
"""

from typing import NamedTuple
from uuid import uuid4

import streamlit as st

from page import bridge, crash, edits, open_event, upload
from page.upload import Upload
from timeline import dates, editing
from timeline import draft as drafts
from timeline.draft import ON, REASON, Draft, Words
from timeline.editing import Table
from timeline.markup.date_links import Mark, with_links
from timeline.markup.text import text
from timeline.reading.limits import LONGEST_CELL

CHOSEN = "statement_chosen"  # the row whose statement is shown
WANTED = "statement_wanted"  # the one that is to be shown next
GIVEN = "statement_given"  # the draft and its row, and the fields of it
COUNT = "statement_fields"  # how many fields there were
PART = "draft_part"  # of the text, from 1
BEGUN = "draft_begun"  # tells a text that was just given from others
SHOWN = "draft_shown"  # the draft, the row and the part that were shown last
MARKS = "marks"
LABELS = {"title": "Title", "category": "Category", "source": "Where the text says it"}
NONE = "None of its statements is on the timeline yet: a tick puts one there."
NAMES = ("date", *LABELS, "summary", ON)
_date_field = st.components.v2.component("date_field", js=bridge.sent("date_field.js"))
_marks = st.components.v2.component("marks", js=bridge.sent("marks.js"))


def begin() -> None:
    """Begin with the first statement of another text."""
    for name in (CHOSEN, WANTED, GIVEN, PART, SHOWN):
        st.session_state.pop(name, None)
    st.session_state[BEGUN] = uuid4().hex


class Field(NamedTuple):
    """A field of a statement: its key, and what it was given, or what was taken from it last."""

    key: str
    cell: str


def follow() -> None:
    """Take what was changed in the fields of a statement since the last run, then turn to another.

    It is known what the fields were given, so that no change is lost where one run takes the
    place of another.
    """
    (uid, row), fields = st.session_state.get(GIVEN, (("", -1), {}))
    told = {each: st.session_state.get(field.key) for each, field in fields.items()}
    texts = {each: drafts.cell(new) for each, new in told.items() if new is not None}
    cells = {each: text for each, text in texts.items() if text != fields[each].cell}
    now = edits.current()
    if cells and now and now.draft and now.uid == uid:
        edits.change(row, cells)
        _open(row)
        taken = {each: fields[each]._replace(cell=text) for each, text in cells.items()}
        # Only now, as all else that was asked for is: at any step before a new run may begin.
        st.session_state[GIVEN] = ((uid, row), {**fields, **taken})
    wanted = st.session_state.get(WANTED)
    if wanted is not None:
        st.session_state[CHOSEN] = wanted
        _open(wanted)
        st.session_state.pop(WANTED, None)


def _fields(uid: str, rows: Table, row: int) -> dict[str, Field]:
    """The fields of a statement: other ones where something else than they changed it.

    So what a browser still tells of those before is not taken for a change of these. `uid` is
    that of the draft.
    """
    before, fields = st.session_state.get(GIVEN, (("", -1), {}))
    cells = {name: rows.column(name)[row] for name in NAMES}
    cells[ON] = drafts.YES if drafts.on(rows)[row] else drafts.NO
    kept = fields if before == (uid, row) else {}
    made = {
        name: kept[name] if name in kept and kept[name].cell == cell else Field(_key(name), cell)
        for name, cell in cells.items()
    }
    st.session_state[GIVEN] = ((uid, row), made)
    return made


def _key(name: str) -> str:
    """A key that no field of this visit had."""
    st.session_state[COUNT] = st.session_state.get(COUNT, 0) + 1
    return f"statement_{name}_{st.session_state[COUNT]}".replace(" ", "_")


def _open(row: int) -> None:
    """Open the event of a statement, if it is on the timeline."""
    draft = upload.draft()
    if draft and 0 <= row < len(draft.rows.rows) and drafts.on(draft.rows)[row]:
        open_event.want(draft.rows.column("id")[row])


def show(shown: Upload) -> None:
    """Draw the text of a draft and, while it is edited, the statement of one of its marks."""
    now = edits.followed(shown)
    draft = (now and now.draft) or shown.draft
    if draft is None:
        return
    words = draft.words()
    place = _place(shown.uid, draft, words)
    row = words[place].row if words else -1
    with st.container(key="draft"):
        left, right = st.columns([1.5, 1], gap="medium") if now and words else (st.container(),) * 2
    with left:
        _show_text(draft, row)
    if now and words:
        with right, st.container(border=True, key="statement", gap="xsmall"):
            _show_statement(shown.uid, draft, words, place)
    _marks(
        key=MARKS,
        data={
            "name": shown.uid,
            "number": row,
            "label": _count(words, place) if now else "",
            "begun": st.session_state.get(BEGUN, ""),
        },
        on_chosen_change=_want_marked,
        on_begun_change=lambda: None,  # the run that it brings about comes with the new address
    )


def _place(uid: str, draft: Draft, words: list[Words]) -> int:
    """Which of the dated words are chosen; of a part that was turned to the first.

    The part that they stand in is the one that is shown.
    """
    parts = draft.parts()
    before, row, part = st.session_state.get(SHOWN, ("", -1, 0))
    chosen, turned = st.session_state.get(CHOSEN, -1), st.session_state.get(PART)
    is_other = before != uid
    if chosen == row and turned and turned != part and not is_other:
        chosen = next((each.row for each in draft.words(*parts[turned - 1])), row)
    place = next((place for place, each in enumerate(words) if each.row == chosen), 0)
    chosen = words[place].row if words else -1
    if is_other or chosen != row or not turned:
        start = words[place].start if words else 0
        turned = next((number for number, (_, end) in enumerate(parts, 1) if start < end), 1)
        st.session_state[PART] = turned
    st.session_state[CHOSEN] = chosen
    st.session_state[SHOWN] = (uid, chosen, turned)
    return place


def _show_text(draft: Draft, chosen: int) -> None:
    """Draw a part of the text, and the way to the others."""
    parts = draft.parts()
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown("**The text**", width="content")
        if len(parts) > 1:
            st.pagination(len(parts), key=PART, max_visible_pages=5)
    part = parts[st.session_state[PART] - 1]
    published = draft.published and dates.read(draft.published.isoformat()).name
    said = [f"Published on {published}."] if published else []
    said += [] if any(drafts.on(draft.rows)) else [NONE]
    said += [drafts.beyond(draft)] if draft.beyond else []
    with st.container(key="drafted"):  # it stays scrolled to where it is as its marks change
        marked = with_links(draft.text, _marked(draft, part), draft.paragraphs(*part), *part)
        st.html(f'<div class="drafted">{marked}</div>')
    mark = f'.drafted [data-statement="{chosen}"]'
    st.html(
        f"<style>{mark} {{ outline: 2px solid var(--link) }}</style>"
        + "".join(f"<small>{text(each)}</small> " for each in said)
    )


def _marked(draft: Draft, part: tuple[int, int]) -> list[Mark]:
    """The marks of a part of the text."""
    rows, found = draft.rows, draft.words(*part)
    is_on, reasons, stated = drafts.on(rows), rows.column(REASON), rows.column("date")
    wordings = rows.column("date_text")
    read = editing.readings(
        [stated[each.row] for each in found], [wordings[each.row] for each in found]
    )
    return [
        Mark(
            each.start,
            each.end,
            " – ".join(filter(None, [said.said or "no date", reasons[each.row]])),
            each.row,
            is_on=is_on[each.row],
            is_inferred=bool(reasons[each.row]),
        )
        for each, said in zip(found, read, strict=True)
    ]


def _count(words: list[Words], place: int) -> str:
    return f"Statement {place + 1:,} of {len(words):,}" if words else "No statement"


def _show_statement(uid: str, draft: Draft, words: list[Words], place: int) -> None:
    """Draw the fields of a statement, and the ways to its neighbours."""
    rows, at = draft.rows, words[place]
    fields = _fields(uid, rows, at.row)
    with st.container(horizontal=True, wrap=False, vertical_alignment="center", key="steps"):
        st.html(f'<small class="turn">{_count(words, place)}</small>')
        _step("Previous", words, place - 1)
        _step("Next", words, place + 1)
    reason = rows.column(REASON)[at.row]
    said = f"<small>{text(reason[:1].upper() + reason[1:])}.</small>" if reason else ""
    st.html(f'<h3 dir="auto">“{text(" ".join(draft.text[at.start : at.end].split()))}”</h3>{said}')
    st.checkbox("On the timeline", fields[ON].cell == drafts.YES, key=fields[ON].key)
    with st.container(key="statement_date"):
        _show_date(fields["date"], rows.column("date_text")[at.row])
    # The run that it brings about is all.
    _date_field(key="date_field", on_taken_change=lambda: None)
    for column, label in LABELS.items():
        field = fields[column]
        st.text_input(label, field.cell, key=field.key, max_chars=LONGEST_CELL)
    summary = fields["summary"]
    st.text_area("Summary", summary.cell, key=summary.key, max_chars=LONGEST_CELL, height=110)


@st.fragment
@crash.told()
def _show_date(field: Field, wording: str) -> None:
    """Draw the field of a statement's date, and say as one types what is read."""
    told = st.text_input("Date", field.cell, key=field.key, live=True, max_chars=LONGEST_CELL)
    said = editing.reading(told, wording).said or "No date yet; every event needs one."
    st.html(f'<p class="reading" role="status">{text(said)}</p>')


def _step(label: str, words: list[Words], place: int) -> None:
    inside = 0 <= place < len(words)
    st.button(
        label,
        key=f"statement_{label.casefold()}",
        disabled=not inside,
        on_click=_want,
        args=(words[place].row if inside else -1,),
    )


@crash.told()
def _want(row: int) -> None:
    """Ask for a statement to be shown, once what was changed in the one before is taken."""
    st.session_state[WANTED] = row


@crash.told()
def _want_marked() -> None:
    row = st.session_state[MARKS].chosen
    if isinstance(row, int):
        st.session_state[WANTED] = row
