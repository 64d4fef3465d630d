// Workaround: an arrow key in the table is the table's alone.
//
// Needed by: Streamlit 1.67.0. It takes the key for a button's shortcut (Earlier, Later) as well:
// fields and sliders are left out, the table's grid is not. The grid has had the key by now.
// Buys: the arrow keys walk through the table and open no other event.
// No longer needed: when shortcuts leave the grid out.
// Goes red: test_the_arrows_open_neighbours_but_not_from_slider_search_or_table.

import { jobs } from "./page.js"

jobs.push((page) => {
  const keep = (event) => {
    if (event.target.closest?.(".stDataFrame")) event.stopPropagation()
  }
  document.body.addEventListener("keydown", keep, { signal: page.signal })
})
