// The wheel with Ctrl (as which browsers tell a pinch on a touchpad) zooms the timeline around the
// pointer, and so do + - 0 without it; with no pointer over it they zoom around the open event.

import { chartAt, isShortcut, jobs, keyOf, listen } from "./page.js"
import { dayAt } from "./targets.js"

const PAUSE = 150 // ms: a turn of the wheel is many events
const PATIENCE = 1000 // ms: so long a further key goes on from what was asked for
const NOTCH = 100 // px of a wheel that double or halve what is seen
const KEYS = { "+": 0.5, "=": 0.5, "-": 2, "0": Infinity }

jobs.push((page) => {
  let [pointer, factor, later] = [{}, 1, null]
  let [asked, since] = [null, 0] // what the page has not answered yet
  const zoom = (at, factor) => {
    if (performance.now() - since > PATIENCE) asked = null // it had no other answer
    since = performance.now()
    // The axis may be shorter than the window.
    const seen = asked ?? chartAt("timeline")?.layout.meta?.window ?? page.data.window
    asked = factor === Infinity ? null : zoomed(seen, at, factor)
    const ends = asked?.join("/") ?? ""
    page.given.setTriggerValue("clicked", { zoom: ends, data: page.data.digest })
  }
  const isOver = (event) => keyOf(event.target) === "timeline"
  const follow = (event) => {
    // Browsers tell of a move too when the chart is drawn anew under a pointer that rests.
    if (event.clientX === pointer.x && event.clientY === pointer.y) return
    pointer = { x: event.clientX, y: event.clientY, isOver: isOver(event) }
  }
  const day = () => {
    const chart = pointer.isOver && chartAt("timeline")
    if (chart) pointer.day = dayAt(chart, pointer.x)
    return pointer.day ?? page.data.open // no chart while it is drawn anew: the same day again
  }
  const turn = (event) => {
    if (!event.ctrlKey || !isOver(event)) return
    event.preventDefault()
    pointer = { x: event.clientX, y: event.clientY, isOver: true }
    factor *= 2 ** (event.deltaY * (event.deltaMode ? 16 : 1) / NOTCH)
    clearTimeout(later)
    later = setTimeout(() => {
      zoom(day(), factor)
      factor = 1
    }, PAUSE)
  }
  const press = (event) => {
    const factor = KEYS[event.key]
    if (factor && isShortcut(event)) zoom(day(), factor)
  }
  listen(page, { mousemove: follow, keydown: press })
  listen(page, { wheel: turn }, { passive: false })
  page.signal.addEventListener("abort", () => clearTimeout(later))
  return () => {
    asked = null
  }
})

// The window so many times as long, with a day of it where it is.
export function zoomed(window, at, factor) {
  const middle = at ?? (window[0] + window[1]) / 2
  return window.map((end) => middle + (end - middle) * factor)
}
