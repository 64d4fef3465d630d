// Tells the page which tab is open, and keeps the focus on it.

import { jobs, listen, onChange, tellState } from "./page.js"

const SETTLED = 200 // ms: tabs put in anew have the first one open for a moment

// Workaround: the tab that is open in the browser is the one that is filled.
//
// Needed by: Streamlit 1.67.0. The supported way, `st.tabs(on_change="rerun")`, says in its answers
// too which tab is open: a late one opens the tab before again. So the page is watched instead.
// Buys: visitors who walk through the tabs faster than answers come see the tab that they want and
// no other. With 150 ms each way, five of six such walks went back to earlier tabs on their way, and
// two of four by keys ended with the focus on another tab than the open one.
// No longer needed: when the test passes with the supported way.
// Goes red: test_tabs_walked_through_before_the_answers_come_stay_where_they_are.
jobs.push((page) => {
  let told = page.data.tab
  const tell = () => {
    const open = openTab()
    if (open >= 0 && open !== told) tellState(page, "tab", told = open)
  }
  let later = null
  const settle = () => {
    if (document.activeElement?.matches("[role=tab]")) return tell()
    later ??= setTimeout(() =>
      afterFrame(() => {
        later = null
        if (!page.signal.aborted) tell()
      }), SETTLED)
  }
  onChange(["aria-selected"], settle, page.signal)
  page.signal.addEventListener("abort", () => clearTimeout(later))
  return () => {
    told = page.data.tab // what was told while a run went on may have been lost
    settle()
  }
})

// On a busy machine the time may run out before the page draws its next frame.
const afterFrame = (act) => requestAnimationFrame(() => requestAnimationFrame(act))

const openTab = () =>
  [...document.querySelectorAll(".st-key-tabs [role=tab]")]
    .findIndex((tab) => tab.ariaSelected === "true")

// Workaround: a tab keeps the focus, and a click on it, while it is disabled for a moment.
//
// Needed by: Streamlit 1.67.0. It disables the tabs while half of an answer is there, so they lose
// the focus, and the next arrow key would be the shortcut of Earlier or Later. A click does nothing
// then.
// Buys: the arrow keys walk through the tabs, and each click opens one. Without both workarounds, one
// of 20 walks ended on a tab that nobody wanted, and some with the focus on none.
// No longer needed: when tabs stay enabled while a run goes on.
// Goes red: test_a_tab_that_is_disabled_for_a_moment_keeps_focus_and_key,
// test_a_tab_that_is_clicked_while_it_is_disabled_opens.
jobs.push((page) => {
  let fallen = null
  let wanted = null
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
  const open = () => {
    if (!wanted?.hasAttribute("tabindex")) return
    if (wanted.ariaSelected !== "true") wanted.click()
    wanted = null
  }
  const want = (event) => {
    if (!event.isTrusted) return
    wanted = event.target.closest("[role=tab]")
    setTimeout(open) // once Streamlit has had the click
  }
  listen(page, { focusout: fall, click: want })
  document.body.addEventListener("keydown", keep, { signal: page.signal })
  onChange(["tabindex"], () => {
    raise()
    open()
  }, page.signal)
})
