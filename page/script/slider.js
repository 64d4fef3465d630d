// While a visitor moves a thumb of the slider, bars and rows outside the years turn pale at once;
// the server's answer draws the rest. The slider's thumbs are named as years, before Christ too.

import { isOutside, showYears, yearName } from "./years.js"
import { jobs, onChange } from "./page.js"
import { APP, chartAt, chartsAt, drawingsOf } from "./platform.js"
import { boxesOf } from "./targets.js"

jobs.push((page) => {
  let seen = []
  const look = () => {
    const years = chosenYears()
    const covers = document.querySelectorAll(".cover")
    if (!years) return covers.forEach((each) => each.remove()) // where no slider is left
    const histogram = document.querySelector(`${APP} .histogram`)
    if (histogram) follow(histogram, years)
    const now = [String(years), ...layouts()]
    if (now.length === seen.length && now.every((each, place) => each === seen[place])) return
    seen = now
    // `chartAt` makes the browser compute the layout, so it is only called when needed.
    const isAny = now.slice(1).some((layout) => outsideRows(layout, years).length)
    if (isAny || covers.length) cover(chartAt("timeline"), years)
  }
  onChange(["value", "aria-valuetext"], look, page.signal)
  return look
})

const layouts = () => chartsAt("timeline").map((chart) => chart.layout)

function chosenYears() {
  const ends = [...document.querySelectorAll(".st-key-years input[type=range]")]
  if (ends.length < 2) return null
  for (const end of ends) {
    const name = yearName(Number(end.value))
    if (end.getAttribute("aria-valuetext") !== name) end.setAttribute("aria-valuetext", name)
  }
  return ends.map((end) => Number(end.value))
}

// Draws the histogram for these years as the server would.
function follow(histogram, years) {
  const { bars, shown } = histogram.dataset
  if (!shown || shown === String(years)) return // within a year no slider stands under it
  histogram.dataset.shown = years
  const spans = JSON.parse(bars)
  const [[[first]], [, last]] = [spans, spans.at(-1)]
  showYears(histogram, years, [first, last])
  const columns = [...histogram.querySelector(".bars").children]
  columns.forEach((bar, n) => bar.classList.toggle("outside", isOutside(spans[n], years)))
}

// The numbers of the rows outside the years. `meta.years` has the first and last year of each
// row, null at an open end.
const outsideRows = (layout, years) =>
  (layout?.meta?.[0].years ?? []).flatMap((ends, row) => isOutside(ends, years) ? [row] : [])

// Covers rows as long as the chart shows them.
function cover(chart, years) {
  const outside = outsideRows(chart?.layout, years)
  const covers = [...(chart?.querySelectorAll(".cover") ?? [])]
  if (covers.map((each) => each.dataset.row).join() === outside.join()) return
  covers.forEach((each) => each.remove())
  const boxes = boxesOf(chart.layout, chart.clientWidth, chart.clientHeight)
  drawingsOf(chart).at(-1).append(
    ...outside.map((row) => newCover(row, boxes[row], chart.layout.paper_bgcolor)),
  )
}

function newCover(row, [left, right, top, bottom], ground) {
  const rect = document.createElementNS("http://www.w3.org/2000/svg", "rect")
  const place = { x: left, width: right - left, y: top, height: bottom - top }
  const look = { class: "cover", "data-row": row, fill: ground, opacity: 0.7 }
  for (const [name, value] of Object.entries({ ...place, ...look })) rect.setAttribute(name, value)
  return rect
}
