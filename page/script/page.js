// What several jobs need: their list, where things are on Streamlit's page, what is heard of there.

// A job is a function that is called once with the page: `root`, the component's own element;
// `given`, what Streamlit gave to it last; `data`, the news in that; `signal`, aborted when the
// component leaves. What it returns, if anything, is called with all news.
export const jobs = []

export const app = () => document.querySelector("[data-testid=stApp]")

export const keyOf = (element) =>
  element.closest?.(".stElementContainer[class*=st-key-]")?.className.match(/st-key-(\S+)/)[1]

// While an answer comes in, the chart before may still be there, unseen.
export const chartAt = (key) =>
  [...document.querySelectorAll(`.st-key-${key} .js-plotly-plot`)]
    .find((chart) => chart.clientHeight)

// What has keys of its own: the slider and all fields, tabs, the table, menus.
const OWN_KEYS = "input, textarea, select, canvas, [contenteditable], [data-baseweb=calendar], " +
  "[role=tab], [role=grid], [role=menu], [role=listbox]"

// Whether a key is one of the page's shortcuts, and of nothing else; before the app is there the
// first answer has its own.
export const isShortcut = (event) =>
  !event.ctrlKey && !event.altKey && !event.metaKey && !event.target.closest?.(OWN_KEYS) &&
  document.documentElement.dataset.first === undefined

// Hears of events until the component leaves.
export function listen(page, acts, options = {}) {
  for (const [kind, act] of Object.entries(acts)) {
    addEventListener(kind, act, { ...options, signal: page.signal })
  }
}

// Acts whenever one of these attributes changes anywhere on the page, or what there is: an element
// may be put in anew with another value.
export function onChange(attributes, act, signal) {
  const watch = new MutationObserver(act)
  watch.observe(document.body, { subtree: true, childList: true, attributeFilter: attributes })
  signal.addEventListener("abort", () => watch.disconnect())
}

// Tells the server what no visitor asked for; `steps.js` hears of it.
export function tellState(page, name, value) {
  page.given.setStateValue(name, value)
  dispatchEvent(new Event("told"))
}

// Beside a place of the window, as an event has it.
export function placeTip(tip, text, { clientX, clientY }) {
  tip.hidden = false
  tip.textContent = text
  tip.style.left = `${Math.min(clientX + 12, innerWidth - tip.offsetWidth - 8)}px`
  tip.style.top = `${Math.min(clientY + 20, innerHeight - tip.offsetHeight - 8)}px`
}
