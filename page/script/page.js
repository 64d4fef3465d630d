// What several jobs need: their list, and where things are on Streamlit's page.

// A job is a function that is called once with the page: `root`, the component's own element;
// `given`, what Streamlit gave to it; `data`, the last news; `signal`, aborted when the component
// leaves. What it returns, if anything, is called with all news.
export const jobs = []

export const app = () => document.querySelector("[data-testid=stApp]")

export const keyOf = (element) =>
  element.closest?.(".stElementContainer[class*=st-key-]")?.className.match(/st-key-(\S+)/)[1]

// While an answer comes in, the chart before may still be there, unseen.
export const chartAt = (key) =>
  [...document.querySelectorAll(`.st-key-${key} .js-plotly-plot`)]
    .find((chart) => chart.clientHeight)

// Acts whenever one of these attributes changes anywhere on the page, or what there is: an element
// may be put in anew with another value.
export function onChange(attributes, act, signal) {
  const watch = new MutationObserver(act)
  watch.observe(document.body, { subtree: true, childList: true, attributeFilter: attributes })
  signal.addEventListener("abort", () => watch.disconnect())
}

// A step for the Back button in any case; of others `one_step.js` makes one of an act.
export const push = (...step) => History.prototype.pushState.apply(history, step)
