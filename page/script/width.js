// How wide the timeline is: the page is told where another figure is better at that width.
//
// The page says in `fits` for which widths the figure is good, from and below. It guessed the width
// at first, so on the commonest screens nothing is told.

import { jobs } from "./page.js"

jobs.push((page) => {
  let told = null
  let waits = false
  const look = () => {
    waits = false
    const width = document.querySelector(".st-key-timeline")?.clientWidth
    const [low, high] = page.data.fits
    if (matchMedia("print").matches) return // paper takes the drawing of the screen
    // Told once, so that a figure that fits nowhere is not asked for again and again.
    if (!width || low <= width && width < high || width === told) return
    told = width
    page.given.setStateValue("width", width)
  }
  const soon = () => {
    if (!waits) requestAnimationFrame(look)
    waits = true
  }
  const watch = new ResizeObserver(soon)
  watch.observe(document.body)
  let fits = null
  const hear = () => {
    if (fits === String(page.data.fits)) return // to ask for the width would cost a layout
    fits = String(page.data.fits)
    soon()
  }
  page.signal.addEventListener("abort", () => watch.disconnect())
  return hear
})
