// The marks in the text of a draft: each leads to its statement, beside the text.
//
// A component of its own, for `drafted.py`. It hears once for all runs, and tells what it hears by
// the last of them.

const MARK = ".drafted [data-statement]"
const PANEL = ".st-key-statement"

export default function (given) {
  const { number, name, label, begun } = given.data
  const before = globalThis.marks
  globalThis.marks = { given, number, name, asked: before?.asked }
  if (!before) {
    hear()
    recall()
  }
  const panel = document.querySelector(PANEL)
  panel?.setAttribute("role", "group")
  panel?.setAttribute("aria-label", label)
  const text = document.querySelector(".st-key-drafted")
  text?.setAttribute("role", "group")
  text?.setAttribute("aria-label", "The text")
  text?.setAttribute("tabindex", "0")
  if (text) watch(text)
  if (begun && globalThis.begunDraft !== begun) begin(panel, given)
  else if (before?.name === name && before.number !== number) reveal()
  globalThis.begunDraft = begun
}

// The form that took the text is far below what came of it.
function begin(panel, given) {
  given.setTriggerValue("begun", true)
  if (panel) focus(panel)
  document.querySelector(".stMain").scrollTo(0, 0)
}

function hear() {
  globalThis.focusedMark = null
  document.addEventListener("click", (event) => {
    const mark = event.target.closest?.(MARK)
    if (!mark) return
    event.preventDefault()
    const { marks } = globalThis
    marks.asked = Number(mark.dataset.statement)
    marks.given.setTriggerValue("chosen", marks.asked)
    if (marks.asked === marks.number) reveal()
  })
  document.addEventListener("focusin", ({ target }) => {
    globalThis.focusedMark = target.closest?.(MARK)?.dataset.statement ?? null
  })
  document.addEventListener("pointerdown", () => {
    globalThis.focusedMark = null
  }, { capture: true })
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && event.target.closest?.(PANEL)) chosen()?.focus()
  })
}

// The text is drawn anew as its marks change: a mark that had the focus has it again.
function watch(text) {
  if (globalThis.markedText === text) return
  globalThis.markedText = text
  const restore = () => {
    const number = globalThis.focusedMark
    if (number === null || document.activeElement !== document.body) return
    document.querySelector(`${MARK}[data-statement="${number}"]`)?.focus({ preventScroll: true })
  }
  new MutationObserver(restore).observe(text, { childList: true, subtree: true })
}

// A mark that was clicked before there was this script: as a link it is in the address.
function recall() {
  const [, number] = location.hash.match(/^#statement-(\d+)$/) ?? []
  if (!number) return
  history.replaceState(history.state, "", location.pathname + location.search)
  globalThis.marks.asked = Number(number)
  globalThis.marks.given.setTriggerValue("chosen", globalThis.marks.asked)
}

const chosen = () => document.querySelector(`${MARK}[data-statement="${globalThis.marks.number}"]`)

// A mark leads to its statement, as a link does; else the text follows the statement.
function reveal() {
  const isAsked = globalThis.marks.asked === globalThis.marks.number
  globalThis.marks.asked = null
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

// Within the text alone: what the hand is at stays where it is.
function follow(mark) {
  const text = mark?.closest(".st-key-drafted")
  if (!text) return
  const [inner, outer] = [mark, text].map((element) => element.getBoundingClientRect())
  text.scrollBy(0, inner.top - outer.top - outer.height / 3)
}
