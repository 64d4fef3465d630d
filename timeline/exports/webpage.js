// The exported web page: its years filter cards and timeline by the rule of the dashboard, an
// event being kept when its stated range overlaps the chosen years.
//
// The figures are those of the dashboard, drawn for all years. Of a timeline with labelled rows
// only what the chosen years change is worked out anew, as `timeline.figures.rows` does it: where a kept
// row stands, its marks, its label's side and lines. A test compares the two.
"use strict"

const data = JSON.parse(document.querySelector("#data").textContent)
const chart = document.querySelector("#timeline")
const count = document.querySelector("[role=status]")
const form = document.querySelector("form")
const ends = [...form.querySelectorAll("input")]
const cards = [...document.querySelectorAll("article")]
// With the type of medium named, so that paper is white.
const isDark = matchMedia("screen and (prefers-color-scheme: dark)")

// A range is [first day, day after the last], in days since 1970, null where it is open.
const stated = cards.map(({ dataset: { from, after } }) =>
  [from, after].map((day) => day ? +day : null)
)

// Days and years

function firstDay(year, month = 0) {
  const cycles = Math.floor((year - 2000) / 400) // the calendar repeats every 400 years
  return Date.UTC(year - 400 * cycles, month) / 864e5 + 146097 * cycles
}

function yearName(year) {
  const number = year > 0 ? year : 1 - year
  return (number < 10000 ? number : number.toLocaleString("en")) + (year > 0 ? "" : " BC")
}

const axisOf = ([first, last]) => [firstDay(first), firstDay(last + 1)]
const middle = ([start, after]) => (start + after) / 2
const clipped = ([start, after], [low, high]) =>
  [start ?? low, after ?? high].map((day) => Math.min(Math.max(day, low), high))

// Ticks

function ticks(years) {
  if (years[1] - years[0] < 2) {
    const found = data.ticks.steps.map((step) => monthTicks(years, step)).find(fits)
    if (found) return found
  }
  for (let power = 1;; power *= 10) {
    const found = [1, 2, 5].map((digit) => yearTicks(years, digit * power)).find(fits)
    if (found) return found
  }
}

function fits(found) {
  const { width, character, gap } = data.ticks
  return found.reduce((sum, [, text]) => sum + text.length * character + gap, 0) <= width
}

// At multiples of the step as people count: 100 BC (the year -99), 100.
function yearTicks([first, last], step) {
  const before = multiples(Math.max(1 - last, 1), 1 - first, step).map((number) => 1 - number)
  const after = multiples(Math.max(first, 1), last, step)
  return [...before.reverse(), ...after].map((year) => [firstDay(year), yearName(year)])
}

function multiples(from, to, step) {
  const found = []
  for (
    let n = Math.ceil(from / step) * step;
    n <= to && found.length < data.ticks.width;
    n += step
  ) {
    found.push(n)
  }
  return found
}

function monthTicks([first, last], step) {
  const found = []
  for (let year = first; year <= last; year++) {
    for (let month = 0; month < 12; month += step) {
      found.push([firstDay(year, month), month ? data.ticks.months[month] : yearName(year)])
    }
  }
  return found
}

// Rows

// The symbol of an event, and an arrow wherever something goes on outside the axis.
function marks(index, axis) {
  const { confirmed, symbol, solid } = data.rows[index]
  const known = confirmed ?? stated[index]
  const arrow = (side) => ({
    x: axis[side],
    symbol: ["triangle-left", "triangle-right"][side],
    solid: true,
  })
  const arrows = [0, 1].filter((side) => stated[index][side] === null || known[side] === null).map(
    arrow,
  )
  const shown = clipped(known, axis)
  if (confirmed && shown[0] === shown[1]) {
    return [...arrows, arrow(known[1] !== null && known[1] <= axis[0] ? 0 : 1)]
  }
  return [...arrows, { x: middle(shown), symbol, solid }]
}

// Where a label stands, which way it runs, and the pixels that it has at the least.
function anchor(range, axis) {
  const bar = clipped(range, axis)
  const [start, after] = bar.map((day) => (day - axis[0]) / (axis[1] - axis[0]))
  const place = middle([start, after])
  const { plot, margin } = data.labels
  if (place < 1 / 3) return { x: bar[0], side: "top right", room: (1 - start) * plot + margin }
  if (place > 2 / 3) return { x: bar[1], side: "top left", room: after * plot + margin }
  return { x: middle(bar), side: "top center", room: 2 * Math.min(place, 1 - place) * plot }
}

// The kept rows one below the other: each with its edges and how far it has moved.
function stacked(kept, edges, axis) {
  let bottom = 0
  return kept.map((index) => {
    const { x, side, room } = anchor(stated[index], axis)
    const variant = data.rows[index].labels.findLastIndex(([width]) => width <= room)
    const top = bottom
    bottom += data.rows[index].labels[variant][1]
    return { index, edges: [top, bottom], moved: bottom - edges[index][1], x, side, variant }
  })
}

function rowsFigure({ figure, texts }, kept, axis) {
  const { data: [bars, points, labels], layout } = figure
  const rows = stacked(kept, layout.meta.edges, axis)
  const height = rows.at(-1)?.edges[1] ?? 0
  const rest = layout.height - layout.yaxis.range[0]
  const shown = rows.flatMap(({ index, moved }) =>
    marks(index, axis).map((mark) => ({
      ...mark,
      y: bars.y[index] + moved,
      color: bars.marker.line.color[index],
    }))
  )
  return {
    data: [
      barsOf(bars, rows, layout.meta.edges),
      {
        ...points,
        x: shown.map((mark) => mark.x),
        y: shown.map((mark) => mark.y),
        marker: {
          ...points.marker,
          symbol: shown.map((mark) => mark.symbol),
          color: shown.map((mark) => mark.solid ? mark.color : "rgba(0,0,0,0)"),
          line: { ...points.marker.line, color: shown.map((mark) => mark.color) },
        },
      },
      {
        ...labels,
        x: rows.map((row) => row.x),
        y: rows.map((row) => labels.y[row.index] + row.moved),
        text: rows.map((row) => texts[row.index][row.variant]),
        textposition: rows.map((row) => row.side),
      },
    ],
    layout: {
      ...layout,
      height: height + rest,
      meta: { edges: rows.map((row) => row.edges), indices: kept },
      xaxis: { ...layout.xaxis, range: axis },
      yaxis: { ...layout.yaxis, range: [height, 0] },
      shapes: layout.shapes.flatMap((shape) =>
        movedWith(rows, layout.meta.edges, middle([shape.y0, shape.y1]))
          .map((moved) => ({ ...shape, y0: shape.y0 + moved, y1: shape.y1 + moved }))
      ),
    },
  }
}

function barsOf(bars, rows, edges) {
  const parts = bars.y.flatMap((y, part) =>
    movedWith(rows, edges, y).map((moved) => ({ part, y: y + moved }))
  )
  const picked = (list) => parts.map(({ part }) => list[part])
  const { color, line } = bars.marker
  return {
    ...bars,
    y: parts.map((part) => part.y),
    base: picked(bars.base),
    x: picked(bars.x),
    marker: {
      color: picked(color),
      line: { color: picked(line.color), width: picked(line.width) },
    },
  }
}

// How far what is drawn at a height has moved with its row; nothing where that isn't kept.
function movedWith(rows, edges, y) {
  return rows.filter(({ index }) => edges[index][0] <= y && y < edges[index][1]).map((row) =>
    row.moved
  )
}

// Dots and bars

// The axis with as much room at its ends as the figure has, where marks stand half beyond it, without
// the marks of events that are outside of it.
function movedFigure({ data: traces, layout }, axis) {
  const [low, high] = axisOf([+ends[0].min, +ends[0].max])
  const room = (low - layout.xaxis.range[0]) / (high - low) * (axis[1] - axis[0])
  const shapes = layout.shapes.map((shape) => ({
    ...shape,
    path: room ? within(shape.path, axis) : shape.path,
  }))
  return {
    data: traces,
    layout: {
      ...layout,
      shapes: shapes.filter(({ path }) => path),
      xaxis: { ...layout.xaxis, range: [axis[0] - room, axis[1] + room] },
    },
  }
}

// Those parts of a path that lie on the axis: upright strokes at a place, boxes from a start to an end.
function within(path, [low, high]) {
  return path.match(/M[^M]+/g).filter((part) => {
    const [start, end] = [...part.matchAll(/[MH](-?[\d.]+)/g)].map((found) => +found[1])
    return end === undefined ? low <= start && start <= high : low < end && start < high
  }).join("")
}

// The page

// The labels are wrapped for the dashboard's font on the narrowest plot: where the page's font is
// wider and the plot not so much wider (`spare`) as to make up for it, its letters are smaller.
function fittingFont() {
  const family = getComputedStyle(document.body).fontFamily
  const pen = document.createElement("canvas").getContext("2d")
  pen.font = `bold ${data.labels.size}px ${family}`
  const ratio = data.labels.sampleWidth / pen.measureText(data.labels.sample).width
  return (font, spare) => ({ ...font, family, size: font.size * Math.min(1, ratio * spare) })
}

function figureOf(years, kept) {
  const theme = data.themes[isDark.matches ? "dark" : "light"]
  const axis = axisOf(years)
  const { data: traces, layout } = data.rows
    ? rowsFigure(theme, kept, axis)
    : movedFigure(chart.clientWidth < data.wide && theme.narrow || theme.figure, axis)
  const [tickvals, ticktext] = [0, 1].map((part) => ticks(years).map((tick) => tick[part]))
  const { font, margin, xaxis } = layout
  const fitted = fittingFont()
  const tickfont = fitted({ ...font, ...xaxis.tickfont }, 1) // a tick has the margin alone
  const spare = (chart.clientWidth - margin.l - margin.r) / data.labels.plot
  return {
    data: traces.map(({ textfont, ...trace }) =>
      textfont ? { ...trace, textfont: fitted(textfont, spare) } : trace
    ),
    layout: {
      ...layout,
      font: fitted(font, spare),
      xaxis: { ...xaxis, tickvals, ticktext, tickfont },
    },
  }
}

const chosenYears = () => ends.map((end) => +end.value).sort((one, other) => one - other)

function keptOf(years) {
  const [low, high] = axisOf(years)
  return [...stated.keys()].filter((index) =>
    (stated[index][0] ?? low) < high && (stated[index][1] ?? high) > low
  )
}

function show() {
  const years = chosenYears()
  const kept = keptOf(years)
  const among = new Set(kept)
  cards.forEach((card, index) => {
    card.hidden = !among.has(index)
  })
  for (const end of ends) {
    end.nextElementSibling.textContent = yearName(+end.value)
    end.setAttribute("aria-valuetext", yearName(+end.value))
  }
  const some = kept.length < cards.length ? `${kept.length} of ` : ""
  count.textContent = `${some}${cards.length} event${cards.length === 1 ? "" : "s"}`
  const told = `Timeline of ${yearName(years[0])} to ${
    yearName(years[1])
  } with ${count.textContent}.`
  chart.setAttribute("aria-label", kept.length < cards.length ? told : data.alt)
  const { data: traces, layout } = figureOf(years, kept)
  Plotly.react(chart, traces, layout, { displayModeBar: false })
}

function open(event) {
  const { meta, margin } = chart.layout
  const y = event.clientY - chart.getBoundingClientRect().top - margin.t
  const row = meta.edges.findIndex(([top, bottom]) => top <= y && y < bottom)
  const card = cards[meta.indices[row]]
  card?.scrollIntoView({ block: "center" })
  card?.focus({ preventScroll: true })
}

form.hidden = ends[0].min === ends[0].max
form.addEventListener("input", show)
form.addEventListener("reset", () => setTimeout(show)) // the fields are reset after the event
if (data.rows) {
  chart.style.cursor = "pointer"
  chart.addEventListener("click", open)
}
isDark.addEventListener("change", show)
addEventListener("resize", show)
addEventListener(
  "beforeprint",
  () =>
    chart.querySelectorAll(".main-svg").forEach((svg) =>
      svg.setAttribute("viewBox", `0 0 ${svg.clientWidth} ${svg.clientHeight}`)
    ),
)
show()
