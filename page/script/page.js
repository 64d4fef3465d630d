// What several jobs share: their list, elements of Streamlit's page, ways to listen and to answer.

// A job is a function that is called once with the page: `root` is the component's own element,
// `given` what Streamlit gave to the component last, `data` the data in that, `signal` is aborted
// when the component leaves. If a job returns a function, that is called with all new data.
export const jobs = []

export { chartAt, keyOf } from "./platform.js"

// Elements that use keys themselves: the slider (but not Escape) and all fields, tabs, the table, menus.
const OWN_KEYS = "input, textarea, select, canvas, [contenteditable], [data-baseweb=calendar], " +
  "[role=tab], [role=grid], [role=menu], [role=listbox]"

// Whether a key press may be a shortcut of the page. Until the app has taken over, the first answer
// has its own shortcuts.
export const isShortcut = (event) =>
  !event.ctrlKey && !event.altKey && !event.metaKey &&
  (!event.target.closest?.(OWN_KEYS) ||
    (event.key === "Escape" && event.target.type === "range")) &&
  document.documentElement.dataset.first === undefined

// Calls functions at events, by the kind of event, until the component leaves.
export function listen(page, acts, options = {}) {
  for (const [kind, act] of Object.entries(acts)) {
    addEventListener(kind, act, { ...options, signal: page.signal })
  }
}

// Calls a function whenever one of these attributes changes anywhere on the page, or elements come
// and go: an element may be replaced by one with another value.
export function onChange(attributes, act, signal) {
  const watch = new MutationObserver(act)
  watch.observe(document.body, { subtree: true, childList: true, attributeFilter: attributes })
  signal.addEventListener("abort", () => watch.disconnect())
}

// Tells the server the time that a visitor zoomed to: [first, after], or null for all.
export const tellZoom = (page, span) =>
  page.given.setTriggerValue("zoomed", { span: span?.join("/") ?? "", data: page.data.digest })

// Tells the server a state that no visitor chose; `history.js` listens for "told".
export function tellState(page, name, value) {
  page.given.setStateValue(name, value)
  dispatchEvent(new Event("told"))
}

// Shows a text beside the pointer.
export function placeTip(tip, text, { clientX, clientY }) {
  tip.hidden = false
  tip.textContent = text
  tip.style.left = `${Math.min(clientX + 12, innerWidth - tip.offsetWidth - 8)}px`
  tip.style.top = `${Math.min(clientY + 20, innerHeight - tip.offsetHeight - 8)}px`
}
