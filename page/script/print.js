// On paper the events follow as text. The timeline has the colours of paper and no page break in a
// row; what has no rows shrinks, as Plotly gives it a new size on the screen alone.

import { chartAt, jobs, listen } from "./page.js"

jobs.push((page) => {
  let undo = []
  const before = () => {
    after() // a print may begin anew without an end
    place().innerHTML = globalThis.printed
    const chart = chartAt("timeline")
    if (!chart) return
    const drawings = [...chart.querySelectorAll(".main-svg")]
    undo = [onPaper(drawings), shrinkable(drawings), inRows(chart, drawings)]
  }
  const after = () => undo.splice(0).forEach((act) => act())
  listen(page, { beforeprint: before, afterprint: after })
})

// Where the text stands. It is no element of Streamlit, which would clean its HTML with each step: that
// takes 17 ms, for what is seen in print alone.
function place() {
  const before = document.querySelector(".only-in-print")
  if (before) return before
  const made = document.createElement("div")
  made.className = "only-in-print"
  document.querySelector(".st-key-events").append(made)
  return made
}

// Each of these changes drawings and returns what undoes it.

function shrinkable(drawings) {
  drawings.forEach((svg) =>
    svg.setAttribute("viewBox", `0 0 ${svg.clientWidth} ${svg.clientHeight}`)
  )
  return () => drawings.forEach((svg) => svg.removeAttribute("viewBox"))
}

// A picture of each row, the first with the axis: a browser breaks pages between pictures. Each has
// all of the drawing in it, cut: of a `<use>` of it Firefox prints nothing.
function inRows(chart, drawings) {
  const { meta, margin } = chart.layout
  if (meta.along !== "y") return () => {}
  const { clientWidth: width, clientHeight: height } = drawings[0]
  const inside = drawings.map((svg) => svg.innerHTML).join("")
  // Plotly may have given the drawing another height since the figure came.
  const scale = (height - margin.t - margin.b) / meta.edges.at(-1)[1]
  const cuts = [0, ...meta.edges.slice(1).map(([top]) => margin.t + scale * top), height]
  const rows = document.createElement("div")
  rows.className = "rows"
  rows.innerHTML = cuts.slice(1).map((end, number) =>
    `<svg viewBox="0 ${cuts[number]} ${width} ${end - cuts[number]}">${inside}</svg>`
  ).join("")
  chart.after(rows)
  return () => rows.remove()
}

// What has a colour of the theme gets that of paper; how pale it is stays, as that is apart.
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

// The colours of paper by those of the theme, as a browser writes these; `page/look.py` names them.
function paperColors() {
  const look = getComputedStyle(document.documentElement)
  const of = (name) => look.getPropertyValue(name).trim()
  const written = (hex) => `rgb(${hex.match(/\w\w/g).map((pair) => parseInt(pair, 16)).join(", ")})`
  const names = of("--colors").split(" ")
  return new Map(names.map((name) => [written(of(`--${name}`)), of(`--paper-${name}`)]))
}
