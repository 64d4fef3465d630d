// No frame runs round the whole page.
//
// In Streamlit 1.67 the page itself takes the focus after a click on what takes none, since it
// scrolls; the next arrow key would show that by a frame. No longer needed once it has no frame
// of its own. When this stops working,
// test_no_frame_runs_round_the_page_after_a_click_and_an_arrow_key goes red.

import { jobs } from "./page.js"

jobs.push((page) => {
  const leave = () => {
    if (document.activeElement?.matches(".stMain")) document.activeElement.blur()
  }
  document.addEventListener("click", leave, { signal: page.signal })
})
