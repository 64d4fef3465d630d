// On paper the timeline has the colours of paper and no page break in a row; what has no rows
// shrinks, as Plotly gives it a new size on the screen alone.

import { chartAt, jobs } from "./page.js"

jobs.push((page) => {
  let undo = []
  const before = () => {
    const chart = chartAt("timeline")
    if (!chart) return
    const drawings = [...chart.querySelectorAll(".main-svg")]
    undo = [onPaper(drawings), shrinkable(drawings), inRows(chart, drawings)]
  }
  const after = () => undo.splice(0).forEach((act) => act())
  addEventListener("beforeprint", before, { signal: page.signal })
  addEventListener("afterprint", after, { signal: page.signal })
})

// Each of these changes drawings and returns what undoes it.

function shrinkable(drawings) {
  drawings.forEach((svg) =>
    svg.setAttribute("viewBox", `0 0 ${svg.clientWidth} ${svg.clientHeight}`)
  )
  return () => drawings.forEach((svg) => svg.removeAttribute("viewBox"))
}

// A picture of each row, the first with the axis: a browser breaks pages between pictures.
function inRows(chart, drawings) {
  const { meta, margin } = chart.layout
  if (meta.along !== "y") return () => {}
  const { clientWidth: width, clientHeight: height } = drawings[0]
  drawings.forEach((svg, number) => svg.id = `drawing_${number}`)
  const uses = drawings.map((svg) => `<use href="#${svg.id}" width="${width}" height="${height}"/>`)
  const cuts = [0, ...meta.edges.slice(1).map(([top]) => margin.t + top), height]
  const rows = document.createElement("div")
  rows.className = "rows"
  rows.innerHTML = cuts.slice(1).map((end, number) =>
    `<svg viewBox="0 ${cuts[number]} ${width} ${end - cuts[number]}">${uses.join("")}</svg>`
  ).join("")
  chart.after(rows)
  return () => rows.remove()
}

function onPaper(drawings) {
  const [own, paper] = ["--", "--paper-"].map(palette)
  const before = []
  for (const shape of drawings.flatMap((svg) => [...svg.querySelectorAll("[style]")])) {
    for (const part of ["fill", "stroke"]) {
      const color = shape.style[part]
      if (!color.startsWith("rgb(")) continue
      before.push([shape, part, color])
      shape.style[part] = mixedAnew(color, own, paper)
    }
  }
  return () => before.forEach(([shape, part, color]) => shape.style[part] = color)
}

// The ground and the colours that are laid on it, by the names of `markup/style.py`.
function palette(kind) {
  const style = getComputedStyle(document.documentElement)
  const marks = [...Array(9).keys()].map((number) => `mark-${number}`)
  return ["ground", "row", "text", "faded", "grid", ...marks]
    .map((name) => style.getPropertyValue(kind + name).trim())
}

// A colour that lies between a ground and a colour, between another ground and its colour.
export function mixedAnew(color, own, other) {
  const [ground, ...tops] = own.map(parts)
  const [newGround, ...newTops] = other.map(parts)
  const from = minus(color.match(/\d+/g).map(Number), ground)
  const mixes = tops.map((top, number) => {
    const way = minus(top, ground)
    const share = Math.min(1, Math.max(0, dot(from, way) / dot(way, way)))
    const rest = minus(from, way.map((part) => share * part))
    return { number, share, off: dot(rest, rest) }
  })
  const { number, share } = mixes.reduce((best, mix) => mix.off < best.off ? mix : best)
  const found = newGround.map((part, at) => part + share * (newTops[number][at] - part))
  return `rgb(${found.map(Math.round).join(", ")})`
}

const parts = (color) => [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16))
const minus = (one, other) => one.map((part, at) => part - other[at])
const dot = (one, other) => one.reduce((sum, part, at) => sum + part * other[at], 0)
