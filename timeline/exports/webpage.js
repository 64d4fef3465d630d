// The exported page: what is chosen in its filters, and what is shown of that. An event is kept by
// the rule of the dashboard: its stated range overlaps the chosen years, its category is chosen, its
// card has all words of the search. The style sheet draws what is kept, by the ends of the axis.

import { ceil, firstDay, max, min, numbered, textWidth, ticks, yearName } from "./webpage_ticks.js"

const drawing = document.querySelector("#drawing")
export const one = (selector) => drawing.querySelector(selector)
export const all = (selector) => [...drawing.querySelectorAll(selector)]
export const daysOf = (element, ...names) =>
  names.map((name) => parseFloat(element.style.getPropertyValue(name)))
export const put = (element, name, value) => element.style.setProperty(name, value)
export const hide = (element, isHidden) => element?.toggleAttribute("hidden", isHidden)

const [list, panel, search, histogram, status] = [
  ".of-rows",
  ".card",
  ".search input",
  ".histogram",
  "[role=status]",
].map(one)
export const whole = status.textContent
const [bins, rows] = [".bars > i", ".rows li"].map(all)
export const [pills, thumbs] = [".pill", ".years input"].map(all)
const edges = one(".time")?.dataset.edges.split(" ").map(Number)
const bounds = thumbs.map(({ value }) => +value)
const axis = daysOf(list, "--low", "--high")

export const events = all("article").map((card, place) => {
  const row = rows[place]
  const [first, after] = daysOf(row, "--from", "--to") // an open end is NaN, which is never outside
  return { card, row, parts: [card, row], first, after, category: +card.dataset.kind }
})
export const eventOf = (hash) => events[hash.slice("#event-".length) - 1]

export let kept = events
let opened

// What is chosen

const chosenYears = () => thumbs.map(({ value }) => +value).sort((one, other) => one - other)
const isAllYears = () => `${chosenYears()}` === `${bounds}`
const isPressed = (pill) => pill.ariaPressed === "true"
export const isIn = ({ first, after }, [from, to]) => !(first >= to || after <= from)
export const isRows = () => kept.length <= drawing.dataset.rows

function chosenDays() {
  if (!thumbs.length) return axis
  const [first, last] = chosenYears()
  return [max(axis[0], firstDay(first)), min(axis[1], firstDay(last + 1))]
}

// As timeline/text/folding.py has it.
const SAME = [
  ["'", /[‘’‚‛‹›′ʹʻʼʽˈ]/g],
  ['"', /[“”„‟«»〝〞]/g],
  ["-", /[‐‒–—―−⁃]/g],
  ["ss", /ß/g],
  ["σ", /ς/g],
  ["i", /ı/g],
  ["ae", /æ/g],
  ["oe", /œ/g],
  ["o", /ø/g],
  ["l", /ł/g],
  ["d", /[đð]/g],
  ["h", /ħ/g],
  ["th", /þ/g],
]

function folded(text) {
  const bare = text.normalize("NFKD").replace(/[\p{M}\p{Cf}]+/gu, "").toLowerCase()
  return SAME.reduce((sum, [plain, others]) => sum.replace(others, plain), bare)
}

// What the dashboard looks through: of the card not the words that each has.
const SEARCHED = ".category, h2, .when strong, .unfolded p"
const SAME_IN_ALL = /The source says “|”, read as |, by convention|Where the source says so: /g

function textOf({ card, row }) {
  const texts = [row, ...card.querySelectorAll(SEARCHED)].map((each) => each.textContent)
  return folded(texts.join("\n").replace(SAME_IN_ALL, " "))
}

const has = (event, word) => (event.text ??= textOf(event)).includes(word)

// Each filter shows what the others leave: bars count all years, pills all categories.
function update() {
  const days = chosenDays()
  const words = folded(search.value.slice(0, 200)).split(/\s+/).filter(Boolean)
  const chosen = pills.filter(isPressed).map((pill) => +pill.dataset.kind)
  const found = events.filter((event) => words.every((word) => has(event, word)))
  const ofKind = found.filter(({ category }) => !chosen.length || chosen.includes(category))
  kept = ofKind.filter((event) => isIn(event, days))
  showTimeline(days)
  if (edges) showBins(new Set(ofKind), chosen)
  if (thumbs.length) showYears(chosenYears())
  showPills(found.filter((event) => isIn(event, days)))
  showCount()
  hide(one(".choices .reset"), isAllYears() && !words.length && !chosen.length)
  show(kept.includes(opened) ? opened : kept[0])
}

const move = (years) => thumbs.forEach((thumb, end) => thumb.value = years[end])

export function choose(first, last) {
  const [low, high] = bounds
  const wanted = [max(first, low), min(last, high)]
  const next = `${wanted}` === `${chosenYears()}` ? bounds : wanted
  move(next)
  update()
}

function reset() {
  move(bounds)
  for (const pill of pills) pill.ariaPressed = false
  search.value = ""
  update()
}

// What is shown of it

function showTimeline(days) {
  const isKept = new Set(kept)
  for (const event of events) for (const part of event.parts) hide(part, !isKept.has(event))
  hide(list, !kept.length)
  hide(one(".no-match"), kept.length > 0)
  for (const timeline of all(".timeline")) {
    put(timeline, "--low", days[0])
    put(timeline, "--high", days[1])
  }
  globalThis.showCrowd?.(days)
  showTicks(days)
}

export function made(tag, name, value, text) {
  const element = document.createElement(tag)
  put(element, name, value)
  element.append(text)
  return element
}

// On paper those of the whole axis are the page's own, since its width is another.
function showTicks(days) {
  drawing.classList.toggle("cut", !isAllYears())
  all(".now").forEach((old) => old.remove())
  hide(one(".below"), kept.length < 14)
  for (const timeline of all(".timeline").filter((each) => each.clientWidth)) {
    const now = timeline.querySelector(".ticks").cloneNode()
    now.classList.add("now")
    now.append(made("i", "--at", days[0], ""))
    timeline.prepend(now)
    const [{ left }, { right }] = [now.firstChild, timeline].map((each) =>
      each.getBoundingClientRect()
    )
    const width = right - left
    const fits = (at, text) => (days[1] - at) / (days[1] - days[0]) * width >= textWidth(text)
    now.replaceChildren(
      ...ticks(days, width).map(([at, text]) => made("i", "--at", at, fits(at, text) ? text : "")),
    )
    timeline.querySelector(".below")?.append(now.cloneNode(true))
  }
}

let members // of each bar of the histogram

function showBins(ofKind, chosen) {
  members ??= bins.map((_, place) => events.filter((event) => isIn(event, edges.slice(place))))
  const highest = max(...members.map((inside) => inside.length))
  const color = chosen.length === 1 ? min(chosen[0], 8) : 0
  const told = []
  bins.forEach((bar, place) => {
    const inside = members[place]
    const count = inside.filter((event) => ofKind.has(event)).length
    const squares = bar.querySelectorAll("span")
    squares.forEach((square, at) => square.classList.toggle("out", !ofKind.has(inside[at])))
    put(bar, "--color", `var(--mark-${color})`)
    put(bar, "--some", count / highest)
    if (!inside.length) return
    const [name, all] = bar.dataset.text.split(/: (?=[^:]+$)/)
    const some = count < inside.length ? `${numbered(count)} of ` : ""
    bar.title = `${name}: ${some}${all}`
    told.push(`${name}: ${some}${numbered(inside.length)}`)
  })
  const by = histogram.ariaLabel.split(". ")[0]
  histogram.ariaLabel = `${by}. ${told.join(", ")}.`
}

function showYears([first, last]) {
  const { start, end } = histogram.dataset
  const at = (year) => `${(year + 0.5 - start) / (end - start) * 100}%`
  put(histogram, "--low", at(first))
  put(histogram, "--high", at(last))
  for (const bar of bins.filter(({ dataset }) => dataset.years)) {
    const [from, to] = bar.dataset.years.split("/")
    bar.classList.toggle("outside", to < first || from > last)
  }
  const names = [...new Set([first, last])].map((year) => made("strong", "", "", yearName(year)))
  one(".ends").replaceChildren(...names)
  for (const thumb of thumbs) thumb.ariaValueText = yearName(+thumb.value)
}

function showPills(inTime) {
  const counts = {}
  for (const { category } of inTime) counts[category] = (counts[category] ?? 0) + 1
  for (const pill of pills) {
    const count = counts[pill.dataset.kind] ?? 0
    pill.lastChild.firstChild.data = numbered(count)
    pill.classList.toggle("empty", !count)
  }
}

function showCount() {
  const count = kept.length < events.length ? `${numbered(kept.length)} of ${whole}` : whole
  if (status.textContent !== count) status.textContent = count
}

// The open card

function show(event) {
  if (opened) mark(opened, false)
  opened = event
  hide(panel, !event)
  if (!event) return
  mark(event, true)
  const place = kept.indexOf(event)
  const kind = event.card.firstChild.cloneNode(true)
  one(".turn").replaceChildren(kind, ` · ${numbered(place + 1)} of ${numbered(kept.length)}`)
  one(".earlier").ariaDisabled = place ? null : true
  one(".later").ariaDisabled = kept[place + 1] ? null : true
}

function mark({ parts, row }, isOpen) {
  for (const part of parts) part.classList.toggle("open", isOpen)
  row.firstChild.ariaCurrent = isOpen || null
}

// What a visitor opens is in the address.
export function open(event) {
  if (!event) return
  show(event)
  try {
    history.replaceState(null, "", `#${event.card.id}`)
  } catch { /* a frame may have no address */ }
}

const step = (way) => open(kept[kept.indexOf(opened) + way])

function unfold(isOpen) {
  panel.classList.toggle("is-open", isOpen)
  one(".unfold").ariaExpanded = isOpen
}

// What a visitor does

const answers = {
  "[href^='#event-']": (link) => open(eventOf(link.hash)),
  "[data-years]": (bar) => choose(...bar.dataset.years.split("/")),
  ".pill": (pill) => {
    pill.ariaPressed = !isPressed(pill)
    update()
  },
  ".reset": reset,
  ".earlier": () => step(-1),
  ".later": () => step(1),
  "a": null,
  ".card": () => unfold(!panel.classList.contains("is-open")),
}

drawing.onclick = (click) => {
  const hit = Object.keys(answers).find((selector) => click.target.closest(selector))
  if (!answers[hit]) return
  click.preventDefault()
  answers[hit](click.target.closest(hit))
}

drawing.oninput = update

document.onkeydown = (press) => {
  const { key, target } = press
  if (key === "Escape") unfold(false)
  if (press.altKey || press.ctrlKey || press.metaKey || target.closest("input, .pill")) return
  if (key === "ArrowLeft") step(-1)
  if (key === "ArrowRight") step(1)
}

function showAddressed() {
  const event = eventOf(location.hash)
  if (kept.includes(event)) show(event)
}

globalThis.onhashchange = showAddressed
addEventListener("DOMContentLoaded", () => {
  show(events[0])
  showAddressed()
  if (search.value || !isAllYears()) update() // a browser may keep what fields had
})

// A page in a frame tells its height to the page around.
new ResizeObserver(() => {
  showTicks(chosenDays())
  const height = ceil(drawing.getBoundingClientRect().height)
  parent.postMessage({ type: "timeline-height", height }, "*")
}).observe(drawing)
