// The wheel with Ctrl (browsers report a pinch on a touchpad as that) zooms the timeline around the
// pointer, and so do the keys + - 0; without a pointer over the timeline, around the open event.

import { chartAt, isShortcut, jobs, keyOf, listen, tellZoom } from "./page.js"
import { timeAt } from "./targets.js"

const PAUSE = 150 // ms: a turn of the wheel is many events
const PATIENCE = 1000 // ms: so long a further key goes on from what was asked for
const NOTCH = 100 // px of a wheel that double or halve what is seen
const KEYS = { "+": 0.5, "=": 0.5, "-": 2, "0": Infinity }

jobs.push((page) => {
  let [pointer, around, factor, later] = [null, null, 1, null]
  let [asked, since] = [null, 0] // what the page has not answered yet
  const zoom = (at, factor) => {
    if (performance.now() - since > PATIENCE) asked = null // it had no other answer
    since = performance.now()
    const seen = asked ?? page.data.window
    asked = factor === Infinity ? null : zoomed(seen, at, factor)
    tellZoom(page, asked)
  }
  const follow = (event) => {
    pointer = keyOf(event.target) === "timeline" ? event.clientX : null
    around = null
  }
  const time = () => {
    const chart = pointer === null ? null : chartAt("timeline")
    if (chart) around = timeAt(chart, pointer)
    return around ?? page.data.open // no chart while it is drawn anew: the same time again
  }
  const turn = (event) => {
    if (!event.ctrlKey || keyOf(event.target) !== "timeline") return
    event.preventDefault()
    follow(event)
    factor *= 2 ** (event.deltaY * (event.deltaMode ? 16 : 1) / NOTCH)
    clearTimeout(later)
    later = setTimeout(() => {
      zoom(time(), factor)
      factor = 1
    }, PAUSE)
  }
  const press = (event) => {
    const factor = KEYS[event.key]
    if (factor && isShortcut(event)) zoom(time(), factor)
  }
  const mouseout = ({ relatedTarget }) => {
    if (!relatedTarget) pointer = around = null // out of the window
  }
  listen(page, { mousemove: follow, mouseout, keydown: press })
  listen(page, { wheel: turn }, { passive: false })
  page.signal.addEventListener("abort", () => clearTimeout(later))
  return () => {
    asked = null
  }
})

// A window, lengthened by a factor around a time in it, which stays in its position.
export function zoomed(window, at, factor) {
  const middle = at ?? (window[0] + window[1]) / 2
  return window.map((end) => middle + (end - middle) * factor)
}
