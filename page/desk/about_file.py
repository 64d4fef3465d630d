"""What the page says of a visitor's file, and the buttons beside that.

Below the title stands where the file is from and where it is kept; below that, folded, what its
owner may want to know or change: what its dates mean, its problems. Why a file isn't shown stands
where it was given.
"""

from collections.abc import Mapping
from dataclasses import replace
from itertools import count

import streamlit as st

from page import crash, here, problem_list, session
from page.desk import column_choice, marked_text, shown_file, text_form
from service import settings
from service.address import CONVENTION, LANGUAGE, ZONE
from timeline import dates
from timeline.dates import CENTURIES, HYPHENS, ORDERS, languages, zones
from timeline.dates.answers import answers_of
from timeline.dates.conventions import CONVENTIONS
from timeline.dates.padding import AS_DAYS, PADDINGS
from timeline.editing import draft as drafts
from timeline.editing import user_file
from timeline.editing.text_table import FIRST_ROW, NoTableError
from timeline.editing.user_file import File
from timeline.events import Heading
from timeline.painters.html_text import attribution
from timeline.query.dataset import Dataset
from timeline.reading import Question, notes
from timeline.reading.columns.names import END, ENDS, LATEST
from timeline.text.escapes import escaped

LEFT_OUT = "such dates are left out"
QUESTIONS: dict[tuple[str, ...], tuple[str, str]] = {
    ORDERS: ("Which comes first in dates such as {}?", LEFT_OUT),
    (*CENTURIES,): ("Which years are meant in dates such as {}?", LEFT_OUT),
    HYPHENS: ("Are dates such as {} years or months?", "they are read as months"),
    ENDS: ("{}: did an event last from one to the other?", "it did"),
}
BUTTONS = {AS_DAYS: "Exact days", END: "It lasted", LATEST: "Some time between"} | {
    days: f"Only the {each.unit}" for days, each in PADDINGS.items()
}
FIELDS = {"title": "Title", "attribution": "Source", "intro": "Introduction"}  # of a heading
ABOUT_TEXTS = (
    "This is a text, not a table. “From a text” on the tab “Your own events” finds its dates."
)


def show_origin(file: File) -> None:
    """Say what there is to do with a draft; draw the line with the origin of a file."""
    if file.draft and file.is_open:
        st.html(f"<strong>{drafts.task(file.draft)}</strong>")
    heading = shown_file.heading(file)
    if file.about.attribution or file.dataset.reading.heading.attribution:
        st.html(attribution(heading))
    with st.container(horizontal=True, vertical_alignment="center", key="own"):
        said = heading.attribution if file.is_example else _kept_where(file)
        st.markdown(f":small[{escaped(said)}]", width="content")
        show_edit(file, "above")
        shown_file.show_stop()
        if not file.is_example:
            with st.popover("Title, source, introduction", type="tertiary", key="heading"):
                _show_fields(file)
            _show_keeping(file)
        st.button(settings.WAY_BACK, on_click=shown_file.turn_to, key="back", type="tertiary")


def _kept_where(file: File) -> str:
    """Where a file comes from, and where it is kept."""
    state = shown_file.state()
    origin = f"From your {'text' if file.draft else 'file'} “{user_file.label(file.name)}”"
    if why_not := state.why_not_kept(file):
        return f"{origin}, for this visit only. {why_not}"
    new, old = state.renamed
    other = f" “{old}”, which was edited here, is kept as it was." if file.name == new else ""
    return f"{origin}, kept in this browser, not on the server.{other}"


def _show_keeping(file: File) -> None:
    """Draw the button that removes the file from the browser, where that has it or may have it."""
    storage = shown_file.state().storage
    may_have = file.name in storage.names or not (file.failure or storage.is_unable)
    if may_have and not file.is_removed:
        label, key = "Remove from this browser", "keeping"
        st.button(label, key=key, type="tertiary", on_click=_remove, args=(file.uid,))


@crash.reported_errors()
def _remove(uid: str) -> None:
    if file := shown_file.state().find(uid):
        shown_file.save(shown_file.state().remove(file))


def show_edit(file: File, position: str, label: str = "Edit") -> None:
    """Draw the button that opens the editor of a file, and why it can't be edited."""
    if not file.is_open:
        key, args = f"edit_{position}", (file, position)
        st.button(label, key=key, type="tertiary", on_click=_open, args=args)
    name, reason = shown_file.state().refused
    if reason and name == file.name:
        st.warning(escaped(reason))


@crash.reported_errors()
def _open(file: File, position: str) -> None:
    """Open the editor of a file.

    An example, the built-in events, or a file that states a title becomes a new file of that title.
    """
    marked_text.follow()
    file = shown_file.state().find(file.uid) or file
    if file.is_example:
        file = replace(file, data=(settings.ROOT / file.name).read_bytes())
    try:
        edited = replace(shown_file.editable(file), is_second=False)
    except NoTableError as error:
        shown_file.save(replace(shown_file.state(), refused=(file.name, str(error))))
        return
    if file.is_example or file.dataset.reading.heading.title:
        own = shown_file.heading(file)
        rows = edited.rows._replace(about=Heading(own.title, intro=own.intro))
        shown_file.begin(own.title, rows)
    else:
        shown_file.show(edited, is_new=file not in shown_file.state().known)
    if position != "above":  # far below its editor
        marked_text.begin(edited.uid)


@crash.reported_errors()
def close(file: File) -> None:
    """Close the editor; edits that its grid reports later are taken all the same."""
    marked_text.follow()
    if current := shown_file.state().find(file.uid):
        shown_file.show(user_file.close_editor(current))


def show_panel(file: File) -> None:
    """Draw what the owner of a file may want to know or change.

    It is folded, unless rows are left out or no column is the date. While the rows are edited only
    a question opens it: a list would move the grid as it changes. Above it stands which columns
    were taken for the date and the title, where others could be.
    """
    column_choice.show_offers(file)
    about = _problems(file)
    reading, short = about.reading, notes.in_short(about.reading)
    name = f"“{escaped(file.name)}”" if file.is_second else "this file"
    question = reading.question
    is_asked = question is not None and LEFT_OUT in QUESTIONS.get(question.answers, ())
    is_asked = is_asked or column_choice.is_missing(file)
    with st.expander(
        f"About {name}{': ' if short else ''}{short}",
        expanded=is_asked or (reading.left_out > 0 and not file.is_open),
        key=f"about_{'edited' if file.is_open else 'shown'}_{file.uid}",
    ):
        _show_notes(file, about)


def _problems(file: File) -> Dataset:
    """A file's dataset with problems that name rows as its grid does; none of an empty grid."""
    dataset = file.dataset
    if not file.is_open:
        return dataset
    if not dataset.reading.left_out and not dataset.size:
        return dataset.with_problems([])
    in_grid = drafts.row_numbers(file.rows)
    return dataset.renumbered(dict(zip(file.numbers or count(FIRST_ROW), in_grid, strict=False)))


def _show_notes(file: File, about: Dataset) -> None:
    """Draw what is asked and wrong, then what can be chosen and written."""
    reading = about.reading
    if not (file.is_open or file.dataset.size):
        _say_why_nothing(file)
    _ask(file, "about")
    column_choice.show(file)
    _show_padded(file)
    asked = reading.question.example if reading.question else ""
    findings = [each.sentence for each in reading.findings if asked and each.sentence != asked]
    for sentence in findings:
        st.markdown(f":small[{escaped(sentence)}]")
    if reading.problems and not (reading.columns and reading.columns.missing):
        problem_list.show_list(about, "about")
    elif not (reading.problems or reading.question):
        st.markdown(":small[No problem was found.]")
    if file.data:
        _show_choices(file)
    if reading.usage.rows:
        st.markdown(f":small[{escaped(notes.account(reading))}]")


def _show_fields(file: File) -> None:
    """Draw the fields of the heading; where one is empty, it shows what stands there else."""
    heading = shown_file.heading(file)
    for name, label in FIELDS.items():
        key, own = session.HEADING.format(name, file.uid), getattr(file.about, name)
        if st.session_state.get(key) != own:  # as after Undo
            st.session_state[key] = own
        shown, most = getattr(heading, name), user_file.LONGEST[name]
        draw = st.text_area if name == "intro" else st.text_input
        draw(label, key=key, max_chars=most, placeholder=shown, on_change=_entitle, args=[file.uid])


@crash.reported_errors()
def _entitle(uid: str) -> None:
    marked_text.follow()
    if file := shown_file.state().find(uid):
        written = {name: st.session_state[session.HEADING.format(name, uid)] for name in FIELDS}
        shown_file.change(user_file.entitle(file, user_file.about(written)))


def _show_choices(file: File) -> None:
    """Draw the choices of how the dates of a file are read, as far as any depend on them."""
    usage, zone = file.dataset.reading.usage, file.answers.zone or None
    if usage.is_ruled:
        titles = {name: each.title for name, each in CONVENTIONS.items()}
        shown = usage.names[0] if len(usage.names) == 1 else None
        _show_choice(file, CONVENTION, notes.ABOUT, titles, shown)
    if file.dataset.cells.have_times:
        names = {name: name for name in zones.names().values()}
        _show_choice(file, ZONE, "Times are shown in the zone", names, zone)
    if file.dataset.reading.has_language:
        _show_choice(file, LANGUAGE, "Dates are in", languages.NAMES, usage.language)


def _show_choice(
    file: File, parameter: str, label: str, options: Mapping[str, str], shown: str | None
) -> None:
    """Draw the choice of a parameter of the address; `options` have what is shown by its value."""
    key = session.READ_BY.format(parameter, file.uid)
    st.session_state[key] = shown
    st.selectbox(
        label,
        options,
        format_func=options.__getitem__,
        key=key,
        placeholder="As the file says",
        on_change=_choose,
        args=(parameter, key, shown),
        width=360,
    )


@crash.reported_errors()
def _choose(parameter: str, key: str, shown: str | None) -> None:
    """Take a choice.

    A browser that learns late that the field is gone sends what it showed: that is no choice.
    """
    chosen = st.session_state[key]
    if chosen != (here.value(parameter) or shown):
        here.put(parameter, chosen)


def show_failure(*, can_edit: bool = True) -> None:
    """Say why the last file is not shown, and offer to mend it."""
    file = shown_file.state().failed
    if file is None:
        return
    with st.container(key="failed"):
        _say_why_nothing(file)
        _ask(file, "failed")
        column_choice.show_offers(file)
        column_choice.show(file)
        problem_list.show_list(file.dataset, "failed")
        with st.container(horizontal=True):
            st.button("Dismiss", key="dismiss", on_click=_dismiss)
            if can_edit:
                show_edit(file, "failed")


def _say_why_nothing(file: File) -> None:
    """Say in a sentence why a file has no event to show."""
    reading, name = file.dataset.reading, escaped(file.name)
    is_missing = column_choice.is_missing(file)
    if is_missing and user_file.offered(file):
        pass  # it is asked which column has the dates
    elif reading.columns and is_missing:
        st.error(column_choice.missing(reading.columns, f"“{name}”"))
    elif reading.question:
        st.info(f"The dates in “{name}” can be read in two ways.")
    else:
        st.error(f"Nothing to show in “{name}”.")
    if file.name.casefold().endswith(text_form.KINDS):
        st.markdown(ABOUT_TEXTS)


@crash.reported_errors()
def _dismiss() -> None:
    shown_file.save(replace(shown_file.state(), failed=None))


def _ask(file: File, position: str) -> None:
    """Ask what dates that can be read in two ways mean, if there is a question about a file."""
    question = file.dataset.reading.question
    if question is None:
        return
    asked, until = QUESTIONS.get(question.answers, ("{}", "they are read as days"))
    with st.container(border=True, gap="xsmall", key=f"order_{position}"):
        st.markdown(f"**{asked.format(escaped(question.example))}**")
        st.markdown(f":small[Until you choose, {until}.]")
        with st.container(horizontal=True):
            for answer in question.answers:
                label, key = _label(question, answer), f"{answer}_first_{position}"
                st.button(label, key=key, on_click=_answer, args=(file.uid, answer))


def _show_padded(file: File) -> None:
    """Say which days are read as years or months, and offer to read them as days."""
    for days in (each for each in PADDINGS if each in file.answers.padded and file.data):
        with st.container(horizontal=True, vertical_alignment="center"):
            said = f"Dates on {days} are read as {PADDINGS[days].unit}s."
            st.markdown(f":small[{said}]", width="content")
            key, args = f"back_{days}", (file.uid, days)
            st.button("Read them as days", key, type="tertiary", on_click=_answer, args=args)


def _label(question: Question, answer: str) -> str:
    """What the button says: "Day: 3 April 2019", "Only the year"."""
    if answer in BUTTONS:
        return BUTTONS[answer]
    meant = answers_of([answer])
    try:
        edtf = dates.as_edtf(dates.answered_text(question.example, meant))
    except dates.DateError:  # from 3/4 to 4/3 ends before it starts, if the day comes first
        return answer.capitalize()
    return f"{answer.capitalize()}: {dates.read(edtf).name}"


@crash.reported_errors()
def _answer(uid: str, answer: str) -> None:
    """Have a file read again: with this answer, or without it if it was given before."""
    marked_text.follow()
    if file := shown_file.state().find(uid):
        shown_file.save(replace(shown_file.state(), unread=user_file.answer(file, answer)))
