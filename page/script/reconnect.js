// Workaround: after a lost connection the page runs once, so that it is again as it was.
//
// Needed by: Streamlit 1.67.0. Another server stands in when one ends, but knows nothing of this
// page before it runs, and nobody asks it to. How the connection is, is read from an attribute
// that Streamlit has for its own tests.
// Buys: the page works on after a server was replaced, without a click that is lost.
// No longer needed: when a new session after a lost one runs at once.
// Goes red: test_an_open_page_comes_back_on_the_other_copy_as_it_was.

import { app, jobs, onChange } from "./page.js"

jobs.push((page) => {
  let isAway = false
  const look = () => {
    const isConnected = app().dataset.testConnectionState === "CONNECTED"
    if (isAway && isConnected) page.given.setTriggerValue("again", true)
    isAway = !isConnected
  }
  onChange(["data-test-connection-state"], look, page.signal)
})
