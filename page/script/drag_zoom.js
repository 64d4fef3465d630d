// A drag across dots or bars zooms to the time under it; on a touch screen two fingers zoom to the
// time between them. Meanwhile this time is tinted. Escape ends the drag without a zoom.

import { chartAt, jobs, keyOf, listen, tellZoom } from "./page.js"
import { newTint, placeTint, timeAt } from "./targets.js"

const CLICK = 6 // px that the mouse may move in a click

jobs.push((page) => {
  const tip = page.root.querySelector("[role=tooltip]")
  const tint = newTint(0.1)
  let [from, span, isDrag] = [null, null, false]
  const end = () => {
    tint.remove()
    from = span = null
  }
  const show = (event, ends) => {
    const chart = chartAt(keyOf(ends[0].target))
    if (!chart?.layout?.meta?.[0].along.startsWith("x")) return
    event.stopPropagation()
    event.preventDefault() // else two fingers make all of the page larger
    isDrag = tip.hidden = true
    const { left, height } = chart.getBoundingClientRect()
    const [low, high] = ends.map(({ clientX }) => clientX).sort((one, other) => one - other)
    placeTint(tint, { chart, box: [low - left, high - left, 0, height] })
    const [first, after] = [low, high].map((x) => Math.round(timeAt(chart, x)))
    span = [first, Math.max(after, first + 1)]
  }
  const mousedown = (event) => {
    end()
    if (event.button) return // `isDrag` stays: the release of the other one is no click
    from = event
    isDrag = false
  }
  const mousemove = (event) => {
    if (from && !event.buttons) end() // released where the page doesn't hear of it
    if (from && Math.abs(event.clientX - from.clientX) > CLICK) show(event, [from, event])
  }
  const touch = (event) => event.touches.length === 2 ? show(event, [...event.touches]) : end()
  const release = () => {
    const zoomed = span
    end()
    if (zoomed) tellZoom(page, zoomed)
  }
  const click = (event) => isDrag && event.detail && event.stopPropagation() // not of a key
  const keydown = (event) => {
    if (event.key !== "Escape" || !(from || span)) return
    event.stopPropagation() // else it goes up the path too
    end()
  }
  const ofMouse = { mousedown, mousemove, mouseup: release, click, keydown }
  const ofTouch = { touchstart: touch, touchmove: touch, touchend: release, touchcancel: end }
  listen(page, { ...ofMouse, ...ofTouch }, { capture: true, passive: false })
})
