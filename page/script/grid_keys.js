// An arrow key in the table is the table's alone.
//
// Streamlit 1.67 takes it for the shortcut of a button (Earlier, Later) as well: it leaves out
// fields and sliders, but not the table's grid, which has had the key by the time it gets here.
// No longer needed once shortcuts leave out the grid. When this stops working,
// test_the_arrows_open_neighbours_but_not_from_slider_search_or_table goes red.

import { jobs } from "./page.js"

jobs.push((page) => {
  const keep = (event) => {
    if (event.target.closest?.(".stDataFrame")) event.stopPropagation()
  }
  document.body.addEventListener("keydown", keep, { signal: page.signal })
})
