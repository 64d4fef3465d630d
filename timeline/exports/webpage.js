// The exported page: what is chosen in its filters, and what is shown of that. An event is kept by
// the rule of the dashboard: its stated range overlaps the chosen years, its category is chosen, its
// card has all words of the search. The style sheet draws what is kept, by the ends of the axis.

import { firstDay, numbered, textWidth, ticks, yearName } from "./webpage_ticks.js"

const drawing = document.querySelector("#drawing")
export const one = (selector) => drawing.querySelector(selector)
export const all = (selector) => [...drawing.querySelectorAll(selector)]
export const dayOf = (element, name) => parseFloat(element.style.getPropertyValue(name))
const set = (element, name, isSet) =>
  isSet ? element?.setAttribute(name, true) : element?.removeAttribute(name)
export const hide = (element, isHidden) => set(element, "hidden", isHidden)

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
const axis = [dayOf(list, "--low"), dayOf(list, "--high")]

export const events = all("article").map((card, place) => {
  const row = rows[place]
  const [first, after] = [dayOf(row, "--from"), dayOf(row, "--to")]
  return {
    card,
    row,
    parts: [card, row],
    first: isNaN(first) ? -Infinity : first,
    after: isNaN(after) ? Infinity : after,
    category: +card.dataset.category,
  }
})
export const eventOf = (hash) => events[hash.slice("#event-".length) - 1]

export let kept = events
let opened

// What is chosen

const chosenYears = () => thumbs.map(({ value }) => +value).sort((one, other) => one - other)
const isAllYears = () => `${chosenYears()}` === `${bounds}`
const isPressed = (pill) => pill.getAttribute("aria-pressed") === "true"
export const isIn = ({ first, after }, [from, to]) => first < to && after > from
export const isRows = () => kept.length <= drawing.dataset.rows

function chosenDays() {
  if (!thumbs.length) return axis
  const [first, last] = chosenYears()
  return [Math.max(axis[0], firstDay(first)), Math.min(axis[1], firstDay(last + 1))]
}

// As timeline/text/folding.py has it.
const SAME = {
  "'": "‘’‚‛‹›′ʹʻʼʽˈ",
  '"': "“”„‟«»〝〞",
  "-": "‐‒–—―−⁃",
  ss: "ß",
  σ: "ς",
  i: "ı",
  ae: "æ",
  oe: "œ",
  o: "ø",
  l: "ł",
  d: "đð",
  h: "ħ",
  th: "þ",
}
const PLAIN = Object.entries(SAME).flatMap(([plain, others]) =>
  [...others].map((each) => [each, plain])
)

function folded(text) {
  const bare = text.normalize("NFKD").replace(/[\p{M}\p{Cf}]+/gu, "").toLowerCase()
  return PLAIN.reduce((sum, [other, plain]) => sum.replaceAll(other, plain), bare)
}

// What the dashboard looks through: of the card not the words that each has.
const SEARCHED = ".category, h2, .when strong, .said, .unfolded p[dir], .sources"
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
  const chosen = pills.filter(isPressed).map((pill) => +pill.dataset.category)
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

export function choose(first, last) {
  const [low, high] = bounds
  const wanted = [Math.max(first, low), Math.min(last, high)]
  const next = `${wanted}` === `${chosenYears()}` ? bounds : wanted
  thumbs.forEach((thumb, end) => thumb.value = next[end])
  update()
}

function reset() {
  thumbs.forEach((thumb, end) => thumb.value = bounds[end])
  pills.forEach((pill) => pill.setAttribute("aria-pressed", false))
  search.value = ""
  update()
}

// What is shown of it

function showTimeline(days) {
  const isKept = new Set(kept)
  for (const event of events) for (const part of event.parts) hide(part, !isKept.has(event))
  hide(list, !kept.length)
  hide(one(".no-match"), kept.length)
  for (const timeline of all(".timeline")) {
    timeline.style.setProperty("--low", days[0])
    timeline.style.setProperty("--high", days[1])
  }
  globalThis.showCrowd?.(days)
  showTicks(days)
}

export function made(tag, name, value, text) {
  const element = document.createElement(tag)
  element.style.setProperty(name, value)
  element.append(text)
  return element
}

// Those of the whole axis are in the page.
function showTicks(days) {
  drawing.classList.toggle("cut", !isAllYears())
  all(".now").forEach((old) => old.remove())
  hide(one(".below"), kept.length < 14)
  for (const timeline of isAllYears() ? [] : all(".timeline").filter((each) => each.clientWidth)) {
    const now = document.createElement("div")
    now.className = "ticks now"
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
  const highest = Math.max(...members.map((inside) => inside.length))
  const color = chosen.length === 1 ? Math.min(chosen[0], 8) : 0
  const told = []
  bins.forEach((bar, place) => {
    const inside = members[place]
    const count = inside.filter((event) => ofKind.has(event)).length
    const squares = [...bar.querySelectorAll("span")]
    squares.forEach((square, at) => square.classList.toggle("out", !ofKind.has(inside[at])))
    if (!squares.length) {
      bar.style.setProperty("--color", `var(--mark-${color})`)
      bar.style.setProperty("--some", count / highest)
    }
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
  histogram.style.setProperty("--low", at(first))
  histogram.style.setProperty("--high", at(last))
  for (const bar of bins.filter(({ dataset }) => dataset.years)) {
    const [from, to] = bar.dataset.years.split("/")
    bar.classList.toggle("outside", to < first || from > last)
  }
  const names = [...new Set([first, last])].map((year) => made("strong", "", "", yearName(year)))
  one(".ends").replaceChildren(...names)
  for (const thumb of thumbs) thumb.setAttribute("aria-valuetext", yearName(+thumb.value))
}

function showPills(inTime) {
  const counts = {}
  for (const { category } of inTime) counts[category] = (counts[category] ?? 0) + 1
  for (const pill of pills) {
    const count = counts[pill.dataset.category] ?? 0
    pill.querySelector("small").firstChild.data = numbered(count)
    pill.classList.toggle("empty", !count)
  }
}

function showCount() {
  const count = kept.length < events.length ? `${numbered(kept.length)} of ${whole}` : whole
  if (status.textContent !== count) status.textContent = count
}

// The open card

function show(event) {
  for (const part of opened?.parts ?? []) part.classList.remove("open")
  set(opened?.row.firstChild, "aria-current", false)
  opened = event
  hide(panel, !event)
  if (!event) return
  for (const part of event.parts) part.classList.add("open")
  set(event.row.firstChild, "aria-current", true)
  const place = kept.indexOf(event)
  const kind = event.card.firstChild.cloneNode(true)
  one(".turn").replaceChildren(kind, ` · ${numbered(place + 1)} of ${numbered(kept.length)}`)
  set(one(".earlier"), "aria-disabled", !place)
  set(one(".later"), "aria-disabled", place === kept.length - 1)
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
    pill.setAttribute("aria-pressed", !isPressed(pill))
    update()
  },
  ".reset": reset,
  ".earlier": () => step(-1),
  ".later": () => step(1),
  "a": null,
  ".card": () => unfold(!panel.classList.contains("is-open")),
}

drawing.addEventListener("click", (click) => {
  const hit = Object.keys(answers).find((selector) => click.target.closest(selector))
  if (!answers[hit]) return
  click.preventDefault()
  answers[hit](click.target.closest(hit))
})

drawing.addEventListener("input", update)

document.addEventListener("keydown", (press) => {
  const { key, target } = press
  if (key === "Escape") unfold(false)
  if (press.altKey || press.ctrlKey || press.metaKey || target.closest("input, .pill")) return
  if (key === "ArrowLeft") step(-1)
  if (key === "ArrowRight") step(1)
})

function showAddressed() {
  const event = eventOf(location.hash)
  if (kept.includes(event)) show(event)
}

addEventListener("hashchange", showAddressed)
addEventListener("DOMContentLoaded", () => {
  show(events[0])
  showAddressed()
  if (search.value || !isAllYears()) update() // a browser may keep what fields had
})

// A page in a frame tells its height to the page around.
new ResizeObserver(() => {
  if (!isAllYears()) showTicks(chosenDays())
  const height = Math.ceil(drawing.getBoundingClientRect().height)
  if (parent !== window) parent.postMessage({ type: "timeline-height", height }, "*")
}).observe(drawing)
