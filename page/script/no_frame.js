// Workaround: no frame runs round the whole page.
//
// Needed by: Streamlit 1.67.0. The page, which scrolls, takes the focus after a click on what takes
// none; the next arrow key would show that by a frame.
// Buys: the look of the page after a click in a chart.
// No longer needed: when `.stMain` takes no focus.
// Goes red: test_no_frame_runs_round_the_page_after_a_click_and_an_arrow_key.

import { jobs } from "./page.js"

jobs.push((page) => {
  const leave = () => {
    if (document.activeElement?.matches(".stMain")) document.activeElement.blur()
  }
  document.addEventListener("click", leave, { signal: page.signal })
})
