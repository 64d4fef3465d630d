// Starts every job, tells each when there is news from the page, and ends them all.
//
// To take a job away, delete its file and its line here.

import { jobs } from "./page.js"
import "./clicks.js"
import "./slider.js"
import "./steps.js"
import "./wheel_zoom.js"
import "./drag_zoom.js"
import "./tabs.js"
import "./screen.js"
import "./print.js"

// Workaround: the script is one component, what the page has for it comes by another (`news.js`).
//
// Needed by: Streamlit 1.67.0. It sends a component's script with its data, whole whenever these
// change, and of a message that didn't change only its name.
// Buys: 23 of the 46 KB of a step with six events.
// No longer needed: when a component's script is sent once.
// Goes red: test_a_step_sends_no_script_style_sheet_or_tab_again_that_stays_as_it_was.
export default function (given) {
  const root = given.parentElement
  root.leave ??= begun(root, given)
  return root.leave
}

function begun(root, given) {
  const leaving = new AbortController()
  const page = { root, given, signal: leaving.signal }
  let renewals = null
  const hear = () => {
    page.data = globalThis.news
    renewals ??= jobs.map((start) => start(page)).filter(Boolean)
    renewals.forEach((renew) => renew())
  }
  addEventListener("news", hear, { signal: page.signal })
  if (globalThis.news) hear()
  return () => {
    delete root.leave
    leaving.abort()
  }
}
