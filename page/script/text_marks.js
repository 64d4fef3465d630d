// Serves the editor of a visitor's own file, above all the text of a draft: each mark in the text
// leads to its statement.
//
// A component of its own, for `page/desk/editor.py`. It listens once for all runs, and answers
// through the latest run.

import { scroller } from "./platform.js"

const MARK = ".drafted a[data-statement]"
const PANEL = ".st-key-statement"
const TEXT = ".st-key-drafted"

// The draft that is shown: its chosen statement, and what was asked for.
let marks

export default function (given) {
  const { cells, draft, begun } = given.data
  fetchFields(cells)
  const before = marks
  marks = { ...before, given, begun, ...draft }
  if (!before) hear()
  if (draft) show(draft, before)
  if (begun && before?.begun !== begun) begin(draft ? PANEL : ".st-key-editor")
}

// Workaround: the first key that is typed into a cell of the editor is not lost.
//
// Needed by: Streamlit 1.67.0. It fetches the code of a cell's field when the first cell is opened,
// and drops what is typed until then.
// Buys: whoever types into a cell writes what they typed, over a slow line too.
// No longer needed: when the grid's code has the field in it, or keeps what is typed.
// Goes red: test_cells_are_written_by_keyboard_alone_in_a_table_that_stays_and_axe_finds_no_fault.
function fetchFields(paths) {
  for (const path of paths) import(new URL(path, document.baseURI).href)
}

function show({ number, name, label }, before) {
  const [panel, text] = [PANEL, TEXT].map((place) => document.querySelector(place))
  panel?.setAttribute("role", "group")
  panel?.setAttribute("aria-label", label)
  if (text) {
    text.role = "group"
    text.ariaLabel = "Text"
    text.tabIndex = 0
  }
  if (before?.name === name && before.number !== number) reveal()
}

// The form that took a text or began a file is far below its result, so the page scrolls up.
function begin(place) {
  marks.given.setTriggerValue("begun", true)
  scroller().scrollTo(0, 0)
  focusSoon(place, 300)
}

// The form may be drawn some frames after this script runs.
function focusSoon(place, frames) {
  const first = document.querySelector(place)
  if (first) focus(first)
  else if (frames) requestAnimationFrame(() => focusSoon(place, frames - 1))
}

function hear() {
  document.addEventListener("click", (event) => {
    const mark = event.target.closest?.(MARK)
    if (!mark) return
    event.preventDefault()
    ask(Number(mark.dataset.statement))
    if (marks.asked === marks.number) reveal()
  })
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && event.target.closest?.(PANEL)) chosen()?.focus()
  })
}

function ask(number) {
  marks.asked = number
  marks.given.setTriggerValue("chosen", number)
}

const chosen = () => document.querySelector(`${MARK}[data-statement="${marks.number}"]`)

// A mark leads to its statement as a link does; otherwise the text scrolls to the statement.
function reveal() {
  const isAsked = marks.asked === marks.number
  marks.asked = null
  if (!isAsked) return requestAnimationFrame(() => follow(chosen()))
  const panel = document.querySelector(PANEL)
  if (!panel) return // the editor is closed: the card alone opens
  focus(panel)
  panel.scrollIntoView({ block: "nearest" })
}

function focus(panel) {
  panel.tabIndex = -1
  panel.focus({ preventScroll: true })
}

// Scrolls the text alone, so that the field which a visitor uses stays where it is.
function follow(mark) {
  const text = mark?.closest(TEXT)
  if (!text) return
  const [inner, outer] = [mark, text].map((element) => element.getBoundingClientRect())
  text.scrollBy(0, inner.top - outer.top - outer.height / 3)
}
