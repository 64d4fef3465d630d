// The tab that is open here is to be the one that is filled.
//
// Streamlit 1.67 has `st.tabs(on_change="rerun")` for that, but says which tab is open in its
// answers too: a late one opens the tab before again while somebody walks through them. So the
// page watches and only says what it sees. No longer needed once the supported way passes
// test_tabs_walked_through_before_the_answers_come_stay_where_they_are, which goes red when this
// stops working.

import { jobs, onChange } from "./page.js"

const SETTLED = 200 // ms: tabs put in anew have the first one open for a moment

jobs.push((page) => {
  let told = page.given.data.tab
  const tell = () => {
    const open = openTab()
    if (open >= 0 && open !== told) page.given.setStateValue("tab", told = open)
  }
  let later = null
  const settle = () => {
    if (document.activeElement?.matches("[role=tab]")) return tell()
    later ??= setTimeout(() => {
      later = null
      tell()
    }, SETTLED)
  }
  onChange(["aria-selected"], settle, page.signal)
  page.signal.addEventListener("abort", () => clearTimeout(later))
  return settle
})

const openTab = () =>
  [...document.querySelectorAll(".st-key-tabs [role=tab]")]
    .findIndex((tab) => tab.ariaSelected === "true")
