// Workaround: a tab keeps the focus while it is disabled for a moment.
//
// Needed by: Streamlit 1.67.0. It disables the tabs while it has half of an answer, so that the
// focus falls off them; the next arrow key would be a shortcut of Earlier or Later.
// Buys: the arrow keys walk through the tabs.
// No longer needed: when tabs stay enabled while a run goes on.
// Goes red: test_a_tab_that_is_disabled_for_a_moment_keeps_focus_and_key.

import { jobs, onChange } from "./page.js"

jobs.push((page) => {
  let fallen = null
  const fall = (event) => {
    if (event.target.matches?.("[role=tab]:not([tabindex])")) fallen = event.target
  }
  const raise = () => {
    if (!fallen?.hasAttribute("tabindex")) return
    if (document.activeElement === document.body) fallen.focus()
    fallen = null
  }
  const keep = (event) => {
    if (event.target === document.body && fallen?.isConnected) event.stopPropagation()
  }
  document.addEventListener("focusout", fall, { signal: page.signal })
  document.body.addEventListener("keydown", keep, { signal: page.signal })
  onChange(["tabindex"], raise, page.signal)
})
