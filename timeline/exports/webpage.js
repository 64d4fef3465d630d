// The exported web page: its years filter cards and timeline by the rule of the dashboard, an
// event being kept when its stated range overlaps the chosen years.
//
// The figures are those of the dashboard, drawn for all years; of labelled rows one for narrow and
// one for wide charts. Only what the chosen years change is worked out anew, as `timeline.figures`
// does it: where a kept row stands, its marks, the ticks. A test compares the two.
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

// Without a filter of years the axis is that of the figures, which may be one of days.
const hasFilter = ends[0].min !== ends[0].max
const axisOf = ([first, last]) => hasFilter ? [firstDay(first), firstDay(last + 1)] : data.window
const middle = ([start, after]) => (start + after) / 2

// Ticks

// As many as fit a width; a text that has no room at its right is left out.
function ticksOf(years, width) {
  const [first, after] = axisOf(years)
  const fits = (at, text) =>
    (after - at) / (after - first) * width >= text.length * data.ticks.character
  const found = ticks(years, width)
  return {
    tickvals: found.map(([at]) => at),
    ticktext: found.map(([at, text]) => fits(at, text) ? text : ""),
  }
}

function ticks(years, width) {
  const fits = fitting(axisOf(years), width)
  if (years[1] - years[0] < 2) {
    const found = data.ticks.steps.map((step) => monthTicks(years, step)).find(fits)
    if (found) return found
  }
  for (let power = 1;; power *= 10) {
    const found = [1, 2, 5].map((digit) => yearTicks(years, digit * power)).find(fits)
    if (found) return found
  }
}

// There is room for each: as much as on the average, and for its text.
const fitting = ([first, after], width) => (found) => {
  const { character, gap } = data.ticks
  const pixel = (after - first) / width
  return found.reduce((sum, [, text]) => sum + text.length * character + gap, 0) <= width &&
    found.every(([at, text], number) =>
      number === found.length - 1 ||
      (found[number + 1][0] - at) / pixel > text.length * character
    )
}

// At multiples of the step as people count: 100 BC (the year -99), AD 1, 100.
function yearTicks([first, last], step) {
  const before = multiples(Math.max(1 - last, 1), 1 - first, step).map((number) => 1 - number)
  const after = multiples(Math.max(first, 1), last, step)
  const isBoth = first < 1 && last >= 1
  const turn = isBoth && step > 1 ? [1] : []
  const name = (year) => isBoth && year === 1 ? "AD 1" : yearName(year)
  return [...before.reverse(), ...turn, ...after].map((year) => [firstDay(year), name(year)])
}

function multiples(from, to, step) {
  const found = []
  for (
    let n = Math.ceil(from / step) * step;
    n <= to && found.length < data.ticks.most;
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

// Marks

// What is drawn of a row, the lowest first, on an axis of a length in pixels.
function marks({ stated, confirmed }, axis, length) {
  const scale = { axis, pixel: (axis[1] - axis[0]) / length }
  const { STATED, WITHIN, SOLID } = data.sizes
  const known = confirmed ?? stated
  const symbols = [...arrows([stated, known], axis), ...symbolOf(known, scale)]
  const at = symbols.at(-1)?.x
  const share = stated.exact && !confirmed ? SOLID : STATED
  const bars = barsOf(stated, share, scale, at)
  if (confirmed) bars.push(...barsOf(confirmed, confirmed.exact ? SOLID : WITHIN, scale, at))
  return { bars, symbols }
}

const arrow = (axis, side) => ({ x: axis[side], name: ["triangle-left", "triangle-right"][side] })
const arrows = (spans, axis) =>
  [0, 1].filter((side) => spans.some(({ days }) => days[side] === null))
    .map((side) => arrow(axis, side))

const shownOf = ({ days: [start, after] }, [low, high]) => [
  Math.max(start ?? low, low),
  Math.min(after ?? high, high),
]
const isOpen = ({ days }) => days.includes(null)

function symbolOf(known, { axis, pixel }) {
  const [start, end] = shownOf(known, axis)
  if (start >= end) {
    return [arrow(axis, known.days[1] !== null && known.days[1] <= axis[0] ? 0 : 1)]
  }
  if (isOpen(known) || (known.exact && end - start >= data.sizes.SYMBOL * pixel)) return []
  return [{ x: middle([start, end]), solid: known.exact }]
}

function barsOf(span, share, { axis, pixel }, symbol) {
  const { BAR, NARROW, SYMBOL, VAGUE, WHISKER } = data.sizes
  const [start, end] = shownOf(span, axis)
  const around = (half, height = BAR) => {
    const at = middle([start, end])
    return { start: at - half, end: at + half, share, height }
  }
  const width = (end - start) / pixel
  const isUnder = Math.abs(symbol - middle([start, end])) < SYMBOL * pixel
  if (width <= 0) return []
  if (span.vague || isOpen(span)) {
    const bar = around(Math.max(width, span.vague ? VAGUE : 0) / 2 * pixel)
    return withEnds(span, bar, axis, pixel, isUnder ? NARROW * pixel : 0)
  }
  if (width >= NARROW || !isUnder) return [around(Math.max(width, WHISKER) / 2 * pixel)]
  return width > SYMBOL ? [around((end - start) / 2, WHISKER)] : []
}

// A bar with dashes at the ends that are vague, paler and paler to those that are open.
function withEnds({ days, vague }, bar, axis, pixel, least) {
  const { DASHES, DASH, DASH_GAP, FADE } = data.sizes
  const fade = Math.min(FADE * pixel, bar.end - bar.start)
  const inner = { ...bar }
  const pieces = []
  for (const [side, end, inwards] of [[0, "start", 1], [1, "end", -1]]) {
    if (days[side] === null) {
      pieces.push(...faded(bar, bar[end], inwards * fade))
      inner[end] += inwards * fade
    } else if (vague && (side ? days[1] <= axis[1] : days[0] >= axis[0])) {
      pieces.push(...dashed(bar, bar[end], inwards * pixel))
      inner[end] += inwards * DASHES * (DASH + DASH_GAP) * pixel
    }
  }
  return inner.end - inner.start > least ? [...pieces, inner] : pieces
}

function faded(bar, end, length) {
  const { STEPS } = data.sizes
  return Array.from({ length: STEPS }, (_, number) => {
    const from = end + number * length / STEPS
    const share = bar.share * (number + 1) / (STEPS + 1)
    return between(bar, from, from + length / STEPS, share)
  })
}

function dashed(bar, end, pixel) {
  const { DASHES, DASH, DASH_GAP, SOLID } = data.sizes
  return Array.from({ length: DASHES }, (_, number) => {
    const from = end + number * (DASH + DASH_GAP) * pixel
    return between(bar, from, from + DASH * pixel, SOLID)
  })
}

const between = ({ height }, one, other, share) => ({
  start: Math.min(one, other),
  end: Math.max(one, other),
  share,
  height,
})

// A colour laid over a ground.
function mixed(color, ground, share) {
  const parts = [1, 3, 5].map((place) => {
    const [top, low] = [color, ground].map((each) => parseInt(each.slice(place, place + 2), 16))
    return Math.round(share * top + (1 - share) * low).toString(16).padStart(2, "0")
  })
  return `#${parts.join("")}`
}

// Rows

// The kept rows one below the other: each with its edges, its bar's middle, and how far it moved.
function stacked(kept, { edges, bars }) {
  let bottom = 0
  return kept.map((index) => {
    const top = bottom
    bottom += edges[index][1] - edges[index][0]
    const moved = top - edges[index][0]
    return { index, edges: [top, bottom], moved, bar: bars[index] + moved }
  })
}

function rowsFigure({ figure, colors }, kept, axis, ticks) {
  const { data: [bars, points], layout } = figure
  const { sizes: { BAR, GAP, ROOM, TALL } } = data
  const rows = stacked(kept, layout.meta)
  const height = rows.at(-1)?.edges[1] ?? 0
  const length = plotOf(layout) - 2 * ROOM
  const room = ROOM * ((axis[1] - axis[0]) / length)
  const drawn = rows.map((row) => ({
    ...row,
    ...marks(data.rows[row.index], axis, length),
    color: colors[row.index],
    symbol: data.rows[row.index].symbol,
  }))
  const isTall = height > TALL
  const bottom = isTall ? layout.margin.t : data.bottom
  const path = {
    between: [0, ...rows.map((row) => row.edges[1])].map((at) => `M-1 ${at}L2 ${at}`),
    grid: rows.flatMap(({ bar, edges }) =>
      ticks.tickvals.map((tick) => `M${tick} ${bar - BAR / 2 - GAP / 2}V${edges[1]}`)
    ),
  }
  const xaxis = { ...layout.xaxis, ...ticks, range: [axis[0] - room, axis[1] + room] }
  return {
    data: [
      barTrace(bars, drawn, layout.plot_bgcolor),
      {
        ...pointTrace(points, drawn, layout.plot_bgcolor),
        xaxis: isTall ? "x2" : "x",
      },
    ],
    layout: {
      ...layout,
      height: height + layout.margin.t + bottom,
      margin: { ...layout.margin, b: bottom },
      meta: { edges: rows.map((row) => row.edges), indices: kept },
      xaxis,
      xaxis2: { ...xaxis, overlaying: "x", side: "bottom", showgrid: false },
      yaxis: labelsOf(layout.yaxis, rows, height),
      ...(layout.yaxis2 && { yaxis2: labelsOf(layout.yaxis2, rows, height) }),
      shapes: layout.shapes.map((shape, number) => ({
        ...shape,
        path: (number ? path.grid : path.between).join(""),
      })),
    },
  }
}

const plotOf = ({ margin }) => chart.clientWidth - margin.l - margin.r

// The labels of an axis that are beside a kept row.
function labelsOf(axis, rows, height) {
  const labels = rows.flatMap(({ edges: [top, bottom], moved }) =>
    axis.tickvals.map((at, number) => [at + moved, axis.ticktext[number]])
      .filter(([at]) => top <= at && at < bottom)
  )
  return {
    ...axis,
    range: [height, 0],
    tickvals: labels.map(([at]) => at),
    ticktext: labels.map(([, text]) => text),
  }
}

function barTrace(trace, rows, ground) {
  const bars = rows.flatMap((row) =>
    row.bars.map((bar) => ({ ...bar, y: row.bar, color: row.color }))
  )
  return {
    ...trace,
    y: bars.map((bar) => bar.y),
    width: bars.map((bar) => bar.height),
    base: bars.map((bar) => bar.start),
    x: bars.map((bar) => bar.end - bar.start),
    marker: {
      ...trace.marker,
      color: bars.map((bar) => mixed(bar.color, ground, bar.share)),
    },
  }
}

// The symbols, each on a ring of the ground; a hollow one is outlined.
function pointTrace(trace, rows, ground) {
  const { SYMBOL, RING, OUTLINE } = data.sizes
  const found = rows.flatMap(({ bar: y, color, symbol, symbols }) =>
    symbols.flatMap(({ x, name, solid }) => {
      const full = {
        x,
        y,
        symbol: name ?? symbol,
        size: SYMBOL,
        fill: color,
        edge: color,
        outline: 0,
      }
      if (name) return [full]
      const ring = { ...full, fill: ground, edge: ground, outline: 2 * RING }
      const hollow = { ...full, fill: ground, size: SYMBOL - OUTLINE, outline: OUTLINE }
      return [ring, solid ? full : hollow]
    })
  )
  const listed = (name) => found.map((point) => point[name])
  return {
    ...trace,
    x: listed("x"),
    y: listed("y"),
    marker: {
      ...trace.marker,
      size: listed("size"),
      symbol: listed("symbol"),
      color: listed("fill"),
      line: { color: listed("edge"), width: listed("outline") },
    },
  }
}

// Dots and bars

// The axis with as much room at its ends as the figure has, where marks stand half beyond it, without
// the marks of events that are outside of it.
function movedFigure({ figure: { data: traces, layout } }, axis, ticks) {
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
      xaxis: { ...layout.xaxis, ...ticks, range: [axis[0] - room, axis[1] + room] },
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

// The labels are wrapped for the dashboard's font: where the page's font is wider and the room for
// them not so much wider (`spare`) as to make up for it, its letters are smaller.
function fittingFont() {
  const family = getComputedStyle(document.body).fontFamily
  const pen = document.createElement("canvas").getContext("2d")
  pen.font = `bold ${data.labels.size}px ${family}`
  const ratio = data.labels.sampleWidth / pen.measureText(data.labels.sample).width
  return (font, spare = 1) => ({ ...font, family, size: font.size * Math.min(1, ratio * spare) })
}

function figureOf(years, kept) {
  const theme = data.themes[isDark.matches ? "dark" : "light"]
  const { wide, narrow, sizes: { ROOM }, ticks: { tolerance } } = data
  const drawn = chart.clientWidth < wide ? theme.narrow : theme.wide
  const plot = plotOf(drawn.figure.layout)
  const given = hasFilter
    ? ticksOf(years, data.rows ? (plot - 2 * ROOM) * tolerance + ROOM : plot)
    : drawn.figure.layout.xaxis
  const { data: traces, layout } = data.rows
    ? rowsFigure(drawn, kept, axisOf(years), given)
    : movedFigure(drawn, axisOf(years), given)
  const fitted = fittingFont()
  const spare = chart.clientWidth < wide ? chart.clientWidth / narrow : 1
  const axes = Object.entries(layout).filter(([name]) => /^[xy]axis/.test(name))
  const fittedAxes = axes.map(([name, axis]) => {
    const font = { ...layout.font, ...axis.tickfont }
    return [name, { ...axis, tickfont: fitted(font, name.startsWith("y") ? spare : 1) }]
  })
  return {
    data: traces,
    layout: {
      ...layout,
      font: fitted(layout.font, spare),
      ...Object.fromEntries(fittedAxes),
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
  const [some, all] = [kept, cards].map((each) => each.length.toLocaleString("en"))
  count.textContent = `${kept.length < cards.length ? `${some} of ` : ""}${all} event${
    cards.length === 1 ? "" : "s"
  }`
  const span = [...new Set(years.map(yearName))].join(" to ")
  const told = `Timeline of ${span} with ${count.textContent}.`
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

form.hidden = !hasFilter
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
