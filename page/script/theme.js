// The charts have the colours of the theme that the page had when it ran: at a change of the
// system's theme it runs again.

import { jobs } from "./page.js"

jobs.push((page) => {
  const recolor = () => requestAnimationFrame(() => page.given.setTriggerValue("again", true))
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", recolor, {
    signal: page.signal,
  })
})
