// Starts every job, tells each of new data from the page, and ends them all.
//
// To take a job away, delete its file and its line here.

import { jobs } from "./page.js"
import "./clicks.js"
import "./slider.js"
import "./history.js"
import "./wheel_zoom.js"
import "./drag_zoom.js"
import "./tabs.js"
import "./screen.js"
import "./open_row.js"
import "./print.js"

// Streamlit calls this whenever there are new data, and calls what it returns when the component
// leaves. It may end an earlier call after a later one has begun, so only the end of the last
// counts.
export default function (given) {
  const root = given.parentElement
  const leaving = new AbortController()
  const page = root.page ??= { root, leaving, signal: leaving.signal }
  Object.assign(page, { given, data: given.data })
  globalThis.lastAnswer = given.data
  page.renewals ??= jobs.map((start) => start(page)).filter(Boolean)
  page.renewals.forEach((renew) => renew())
  return () => {
    if (page.given !== given) return
    delete root.page
    page.leaving.abort()
  }
}
