// Finds what a point in a chart hits. A figure lists its targets in the one element of
// `layout.meta`, in units of the axes. `edges` are start and end of each target `along` one axis,
// over all of the other one; along both ("xy"), and where some stand among others, they are start,
// end and top, then the height unless `height` gives it for all. A target leads to the address that
// consists of `base` and its own of `ends`, or to that end where it is a whole address.
//
// Targets are found by the point alone, because Plotly's own events come late or for an earlier
// point: it looks for the mouse every 50 ms at most, and never for a finger.

import { groundOf } from "./platform.js"

const NEAR = 12 // px: so far from a dot a click still hits it
const WHOLE = /^(\?|\.\/)/ // the beginning of an address; an event's id is encoded

export function targetAt(chart, event) {
  const [meta] = chart?.layout?.meta ?? []
  if (!meta?.along) return null
  const { base, data, view, edges, ends, texts } = { ...meta, ...targetsOf(meta) }
  const { left, top, width, height } = chart.getBoundingClientRect()
  const boxes = boxesOf(chart.layout, width, height)
  const reach = edges.some(isBox) ? NEAR : 0
  const index = nearest(boxes, event.clientX - left, event.clientY - top, reach)
  if (index === null) return null
  const box = reach ? asWideAsHigh(boxes[index]) : boxes[index]
  const end = ends[index]
  const address = !end || WHOLE.test(end) ? end : base + end
  return { chart, data, view, address, text: texts?.[index], box }
}

// The targets of a figure of this size, each as [left, right, top, bottom] in pixels.
export function boxesOf({ meta: [meta], margin, xaxis, yaxis }, width, height) {
  const x = pixels(margin.l, width - margin.l - margin.r, xaxis.range)
  const y = pixels(margin.t, height - margin.t - margin.b, yaxis.range)
  const whole = {
    x: ([start, end]) => [x(start), x(end), 0, height],
    y: ([start, end]) => [0, width, y(start), y(end)],
  }[meta.along]
  const box = ([start, end, top, high = meta.height]) => [x(start), x(end), y(top), y(top + high)]
  return targetsOf(meta).edges.map((edge) => isBox(edge) ? box(edge) : whole(edge))
}

export const isBox = ({ length }) => length > 2

// A box on the ground of a chart, under all marks.
export function newTint(opacity) {
  const tint = document.createElementNS("http://www.w3.org/2000/svg", "rect")
  tint.classList.add("tint")
  tint.setAttribute("fill", "currentColor")
  tint.setAttribute("opacity", opacity)
  return tint
}

export function placeTint(tint, { chart, box: [left, right, top, bottom] }) {
  tint.setAttribute("x", left)
  tint.setAttribute("width", right - left)
  tint.setAttribute("y", top)
  tint.setAttribute("height", bottom - top)
  const ground = groundOf(chart)
  if (ground && ground.nextSibling !== tint) ground.after(tint)
}

// The time under a position in the browser's window, within the axis.
export function timeAt(chart, x) {
  const { margin, xaxis: { range: [low, high] } } = chart.layout
  const { left, width } = chart.getBoundingClientRect()
  const share = (x - left - margin.l) / (width - margin.l - margin.r)
  return low + (high - low) * Math.min(Math.max(share, 0), 1)
}

const unpacked = new WeakMap()

// The lists of targets, which may be `packed` as one text of JSON.
function targetsOf(meta) {
  if (!meta.packed) return meta
  if (!unpacked.has(meta)) unpacked.set(meta, JSON.parse(meta.packed))
  return unpacked.get(meta)
}

function pixels(first, length, range) {
  const [low, high] = [...range].sort((one, other) => one - other)
  return (value) => first + (value - low) * length / (high - low)
}

// The number of the box nearest to a point and within reach of it, or null.
export function nearest(boxes, x, y, reach) {
  let [found, least] = [null, Infinity]
  boxes.forEach(([left, right, top, bottom], index) => {
    const away = Math.hypot(outside(left, x, right), outside(top, y, bottom))
    if (away <= reach && away < least) [found, least] = [index, away]
  })
  return found
}

const outside = (low, value, high) => Math.max(low - value, value - high, 0)

// A dot's box is as long as its event; its symbol may be wider. A high one is a bar, no symbol.
function asWideAsHigh([left, right, top, bottom]) {
  const high = bottom - top > 2 * NEAR ? 0 : bottom - top
  const more = Math.max(high - (right - left), 0) / 2
  return [left - more, right + more, top, bottom]
}
