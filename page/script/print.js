// Prepares the page for paper: events follow as text, and the timeline has the colours of paper. No
// page break falls into a row; dots and bars shrink, since Plotly resizes a chart on the screen
// alone.

import { jobs, listen } from "./page.js"
import { chartAt, drawingsOf } from "./platform.js"
import { isBox } from "./targets.js"

const NOT_HERE =
  "<p>The server doesn’t answer, so the events are missing as text. Load the page again.</p>"

jobs.push((page) => {
  let undo = []
  const before = () => {
    after() // a print may begin anew without an end
    place().innerHTML = printed(page.data.printout)
    const chart = chartAt("timeline")
    if (!chart) return
    const drawings = drawingsOf(chart)
    undo = [onPaper(drawings), shrinkable(drawings), inRows(chart, drawings)]
  }
  const after = () => undo.splice(0).forEach((act) => act())
  listen(page, { beforeprint: before, afterprint: after })
})

// The text of the events. A step brings none of it, so it is asked for now; a print waits for no
// promise.
export function printed(name) {
  const request = new XMLHttpRequest()
  request.open("GET", new URL("printout", document.baseURI), false)
  request.setRequestHeader("printout", name)
  try {
    request.send()
  } catch { /* the server can't be reached */ }
  return request.status === 200 ? request.responseText : NOT_HERE
}

// Where the text stands. As an element of Streamlit its HTML would be cleaned with each step, which
// takes 17 ms, though the text is seen in print alone.
function place() {
  const before = document.querySelector(".only-in-print")
  if (before) return before
  const made = document.createElement("div")
  made.className = "only-in-print"
  document.querySelector(".st-key-events").append(made)
  return made
}

// Each of these functions changes drawings and returns a function that undoes the change.

function shrinkable(drawings) {
  drawings.forEach((svg) =>
    svg.setAttribute("viewBox", `0 0 ${svg.clientWidth} ${svg.clientHeight}`)
  )
  return () => drawings.forEach((svg) => svg.removeAttribute("viewBox"))
}

// Makes a picture of each row, the first with the axis, since browsers break pages between
// pictures. Each picture holds all of the drawing, cut to its row: of a `<use>` Firefox prints
// nothing.
function inRows(chart, drawings) {
  if (!chart.layout.meta[0].years) return () => {}
  const { clientWidth: width, clientHeight: height } = drawings[0]
  const inside = drawings.map((svg) => svg.innerHTML).join("")
  const cuts = cutsBetweenRows(chart.layout, height)
  const rows = document.createElement("div")
  rows.className = "rows"
  rows.innerHTML = cuts.slice(1).map((end, number) =>
    `<svg viewBox="0 ${cuts[number]} ${width} ${end - cuts[number]}">${inside}</svg>`
  ).join("")
  chart.after(rows)
  return () => rows.remove()
}

// Where a drawing of this height is cut: at the top of each row but the first. A heading stays below
// the row before it. Plotly may have changed the height of the drawing since the figure came.
export function cutsBetweenRows({ meta: [meta], margin, yaxis }, height) {
  const scale = (height - margin.t - margin.b) / yaxis.range[0]
  const all = meta.edges.map((edge) => isBox(edge) ? edge[2] : edge[0])
  const [, ...tops] = [...new Set(all)].sort((one, other) => one - other)
  return [0, ...tops.map((top) => margin.t + scale * top), height]
}

// Replaces colours of the theme by those of paper. Opacity is an attribute of its own and stays.
function onPaper(drawings) {
  const before = []
  const paper = paperColors()
  for (const shape of drawings.flatMap((svg) => [...svg.querySelectorAll("[style]")])) {
    for (const part of ["fill", "stroke"]) {
      const color = shape.style[part]
      if (!paper.has(color)) continue
      before.push([shape, part, color])
      shape.style[part] = paper.get(color)
    }
  }
  return () => before.forEach(([shape, part, color]) => shape.style[part] = color)
}

// Maps the theme's colours, as a browser writes them, to those of paper; `page/look.py` names them.
function paperColors() {
  const look = getComputedStyle(document.documentElement)
  const of = (name) => look.getPropertyValue(name).trim()
  const written = (hex) => `rgb(${hex.match(/\w\w/g).map((pair) => parseInt(pair, 16)).join(", ")})`
  const names = of("--colors").split(" ")
  return new Map(names.map((name) => [written(of(`--${name}`)), of(`--paper-${name}`)]))
}
