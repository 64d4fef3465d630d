// Says of a cell of the editor that it can't be changed, when someone types into it.

import { jobs, listen, placeTip } from "./page.js"

// Workaround: what is typed into such a cell is answered.
//
// Needed by: Streamlit 1.67.0. Its grid drops what is typed there and says nothing. Which cell has
// the focus, and whether it can be changed, stands in what the grid has for screen readers.
// Buys: nobody types on and wonders where it goes.
// No longer needed: when the grid says so itself.
// Goes red: test_cells_are_written_by_keyboard_alone_in_a_table_that_stays_and_axe_finds_no_fault.
jobs.push((page) => {
  const tip = page.root.querySelector("[role=tooltip]")
  const keydown = ({ key, target, ctrlKey, metaKey }) => {
    const grid = target.closest?.(".st-key-editor canvas")
    if (grid) tip.hidden = true
    if (!grid || key.length > 1 || ctrlKey || metaKey || target.ariaReadOnly !== "true") return
    const name = grid.querySelector(`th[aria-colindex="${target.ariaColIndex}"]`).textContent
    const { x, y } = grid.getBoundingClientRect()
    placeTip(tip, `“${name}” can’t be changed here.`, { clientX: x, clientY: y - 16 })
  }
  listen(page, { keydown }, { capture: true }) // the grid keeps arrow keys to itself
})
