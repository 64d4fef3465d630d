// The picture of the timeline: its drawing under title, count and legend, over its source. What these
// say comes with the figure (`markup/picture.py`).

import { colorOf, palette, recolor } from "./colors.js"

const SVG = "http://www.w3.org/2000/svg"
const [SIDE, GAP, MARK, SCALE] = [16, 6, 14, 2] // px; a PNG has this many pixels for each
const TITLE = { size: 22, weight: 600, line: 28 }
const COUNT = { size: 14, weight: 600, line: 24 }
const ENTRY = { size: 14, weight: 400, line: 24 }
const ROUND = '[style*="stroke-dasharray: 0px"]' // dots, round on the page by its style sheet
const SOURCE = { size: 12, weight: 400, line: 16 }

// The picture of a timeline as SVG.
export async function pictureOf(chart) {
  const picture = composed(chart.layout.meta.picture, await drawing(chart), await font())
  const text = new XMLSerializer().serializeToString(picture)
  return new Blob([text], { type: "image/svg+xml" })
}

// The timeline without what tells the open row.
async function drawing(chart) {
  const shapes = chart.layout.shapes?.filter(({ name }) => name !== "open")
  const size = { width: chart.clientWidth, height: chart.clientHeight }
  const text = await globalThis.Plotly.toImage(
    { data: chart.data, layout: { ...chart.layout, shapes } },
    { format: "svg", imageDataOnly: true, ...size },
  )
  const svg = new DOMParser().parseFromString(text, "image/svg+xml").documentElement
  svg.querySelectorAll(ROUND).forEach(({ style }) => style.strokeLinecap = "round")
  const [ground, _, ...others] = palette("--")
  recolor([svg], palette("--"), [ground, ground, ...others])
  return Object.assign(svg, { size })
}

// Title, count and legend, the timeline, its source.
function composed(said, timeline, face) {
  const { width, height } = timeline.size
  const root = element("svg", { xmlns: SVG, width })
  const ground = element("rect", { width, fill: colorOf("--ground") }, root)
  element("style", {}, root).textContent = face
  let y = paragraph(root, said.title, TITLE, "--text", width, GAP)
  y = legend(root, said, width, y + GAP)
  timeline.setAttribute("y", y)
  root.append(timeline)
  y = paragraph(root, said.source, SOURCE, "--faded", width, y + height + GAP) + 2 * GAP
  for (const part of [root, ground]) part.setAttribute("height", y)
  root.setAttribute("viewBox", `0 0 ${width} ${y}`)
  return root
}

function element(name, attributes, parent) {
  const made = document.createElementNS(SVG, name)
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value))
  parent?.append(made)
  return made
}

// Each of these three puts something into the picture and returns where it ends.

function words(root, text, { size, weight }, color, x, y) {
  const family = "Source Sans, sans-serif"
  const look = { "font-family": family, "font-size": size, "font-weight": weight }
  element("text", { x, y, fill: colorOf(color), ...look }, root).textContent = text
  return x + widthOf(text, { size, weight })
}

function paragraph(root, text, look, color, width, top) {
  const lines = wrapped(text, look, width - 2 * SIDE)
  lines.forEach((line, number) =>
    words(root, line, look, color, SIDE, top + number * look.line + 0.8 * look.line)
  )
  return top + lines.length * look.line
}

function legend(root, { count, legend: entries }, width, top) {
  let [x, y] = [SIDE, top + 0.7 * ENTRY.line]
  x = words(root, count, COUNT, "--text", x, y)
  const room = width - 2 * SIDE - MARK - GAP
  for (const [shape, color, share, meaning] of entries) {
    const lines = wrapped(meaning, ENTRY, room)
    const widest = Math.max(...lines.map((line) => widthOf(line, ENTRY)))
    x += 3 * GAP
    if (x + MARK + GAP + widest > width - SIDE) {
      ;[x, y] = [SIDE, y + ENTRY.line]
    }
    const [fill, transform] = [colorOf(`--${color}`), `translate(${x} ${y - 12})`]
    const edge = share < 1 ? { stroke: fill, "stroke-width": share ? 0 : 1.5 } : {}
    element("path", { d: shape, fill, "fill-opacity": share, transform, ...edge }, root)
    const start = x + MARK + GAP
    lines.forEach((line, number) => {
      x = words(root, line, ENTRY, "--text", start, y + number * ENTRY.line)
    })
    y += (lines.length - 1) * ENTRY.line
  }
  return y + 0.3 * ENTRY.line
}

function widthOf(text, { size, weight }) {
  const canvas = document.createElement("canvas").getContext("2d")
  canvas.font = `${weight} ${size}px "Source Sans", sans-serif`
  return canvas.measureText(text).width
}

// A text in lines; a word wider than a line is broken.
function wrapped(text, look, room) {
  const parts = (text.match(/\S+\s*/g) ?? [])
    .flatMap((word) => widthOf(word, look) > room ? [...word] : [word])
  const lines = []
  for (const part of parts) {
    if (lines.length && widthOf((lines.at(-1) + part).trim(), look) <= room) {
      lines.push(lines.pop() + part)
    } else lines.push(part)
  }
  return lines.map((line) => line.trim())
}

// The page's font as a rule that holds it, since a picture can't ask the page for it; or nothing.
async function font() {
  const rule = [...document.styleSheets].flatMap(rulesOf).find(({ style, constructor }) =>
    constructor.name === "CSSFontFaceRule" && /Source Sans"?$/.test(style.fontFamily) &&
    style.fontStyle !== "italic"
  )
  const address = rule?.style.src.match(/url\("?([^")]+)/)?.[1]
  if (!address) return ""
  const data = await dataOf(new URL(address, rule.parentStyleSheet.href ?? document.baseURI))
  return data && `@font-face{font-family:"Source Sans";font-weight:200 900;src:url(${data})}`
}

// None of a sheet that an extension brought from elsewhere: a browser throws.
function rulesOf(sheet) {
  try {
    return [...sheet.cssRules]
  } catch {
    return []
  }
}

// A file as an address that holds it, or nothing if it can't be had.
async function dataOf(address) {
  const answer = await fetch(address).catch(() => null)
  const file = answer?.ok && await answer.blob().catch(() => null)
  if (!file) return ""
  return new Promise((done) => {
    const reader = new FileReader()
    reader.onload = () => done(reader.result)
    reader.readAsDataURL(file)
  })
}

// A picture as PNG.
export async function rendered(svg) {
  const image = new Image()
  image.src = URL.createObjectURL(svg)
  await image.decode()
  const canvas = document.createElement("canvas")
  canvas.width = SCALE * image.width
  canvas.height = SCALE * image.height
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height)
  URL.revokeObjectURL(image.src)
  return new Promise((done) => canvas.toBlob(done))
}
