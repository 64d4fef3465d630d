// After a lost connection the page runs once, so that it is again as it was.
//
// Another server stands in when one ends, but knows nothing of this page before it runs, and
// Streamlit 1.67 asks for no run by itself. It says how the connection is in an attribute made
// for its own tests. No longer needed once a new session after a lost one runs at once. When this
// stops working, test_an_open_page_comes_back_on_the_other_copy_as_it_was goes red.

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
