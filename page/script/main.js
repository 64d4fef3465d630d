// Starts every job, tells each when the page has new data, and ends them all.
//
// To take a job away, delete its file and its line here.

import { jobs } from "./page.js"
import "./status.js"
import "./clicks.js"
import "./hover.js"
import "./drag.js"
import "./steps.js"
import "./tabs.js"
import "./tab_focus.js"
import "./grid_keys.js"
import "./no_frame.js"
import "./reconnect.js"
import "./theme.js"
import "./print.js"
import "./sheet.js"
import "./pictures.js"

// Workaround: the jobs begin once.
//
// Needed by: Streamlit 1.67.0. It calls this again with each change of the data, but what it
// returned only when the component leaves.
// Buys: a click is answered once and not as many times as the page ran.
// No longer needed: when what a call returned is called before the next call.
// Goes red: test_the_row_under_the_mouse_is_tinted_and_shows_that_it_can_be_clicked.
export default function (given) {
  const root = given.parentElement
  root.renew ??= begun(root, given)
  return root.renew(given)
}

function begun(root, given) {
  const leaving = new AbortController()
  const page = { root, given, signal: leaving.signal }
  const renewals = jobs.map((start) => start(page)).filter(Boolean)
  const leave = () => {
    delete root.renew
    leaving.abort()
  }
  return (newer) => {
    page.given = newer
    renewals.forEach((renew) => renew())
    return leave
  }
}
