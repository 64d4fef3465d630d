// The exported page: what is chosen in its filters, and what is shown of that. An event is kept by
// the rule of the dashboard: its stated range overlaps the chosen years, its category is chosen, its
// card has all words of the search. The style sheet draws what is kept, by the ends of the axis.

import { ceil, firstDay, max, min, numbered, textWidth, ticks, yearName } from "./webpage_ticks.js"

export const drawing = document.querySelector("#drawing")
export const one = (selector) => drawing.querySelector(selector)
export const all = (selector) => [...drawing.querySelectorAll(selector)]
export const daysOf = (element, ...names) =>
  names.map((name) => parseFloat(element.style.getPropertyValue(name)))
export const put = (element, name, value) => element.style.setProperty(name, value)
export const hide = (element, isHidden) => element?.toggleAttribute("hidden", isHidden)
export const turn = (element, name, isOn) => element.classList.toggle(name.slice(1), isOn)

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
// Thumbs that were moved past each other change places.
const years = () => thumbs.sort((one, other) => one.value - other.value).map(({ value }) => +value)
const bounds = years()
const axis = daysOf(list, "--low", "--high")

// The bars of years are equally long, but for what lies outside of the axis; others say their edges.
const [start, end] = ["start", "end"].map((name) => +histogram?.dataset[name])
const yearOf = (place) => start + (end - start) / bins.length * place
const edges = one("[data-edges]")?.dataset.edges.split(" ").map(Number) ??
  [...bins, 0].map((_, place) => firstDay(yearOf(place)))
// What the histogram counts by, and of each bar that isn't empty the name and count.
const [by, ...names] = histogram?.ariaLabel.slice(0, -1).split(/\. |, /) ?? []

const kinds = panel.dataset.kinds.split(" ")
export const events = all("article").map((card, place) => {
  const row = rows[place]
  const [first, after] = daysOf(row, "--from", "--to") // an open end is NaN, which is never outside
  return { card, row, parts: [card, row], first, after, category: +kinds[place] }
})
export const eventOf = (hash) => events[hash.slice("#event-".length) - 1]

export let kept = events
let opened

// What is chosen

const isAllYears = () => `${years()}` === `${bounds}`
const isPressed = (pill) => pill.ariaPressed === "true"
export const isIn = ({ first, after }, [from, to]) => !(first >= to || after <= from)

function chosenDays() {
  if (!thumbs.length) return axis
  const [first, last] = years()
  return [max(axis[0], firstDay(first)), min(axis[1], firstDay(last + 1))]
}

// As timeline/text/folding.py has it, but for letters newer than the browser's or Python's Unicode.
const SAME = Object.entries({
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
}).map(([plain, others]) => [RegExp(`[${others}]`, "g"), plain])

function folded(text) {
  const bare = text.normalize("NFKD").replace(/[\p{M}\p{Cf}]+/gu, "").toLowerCase()
  return SAME.reduce((sum, each) => sum.replace(...each), bare)
}

// What the dashboard looks through: of the card not the words that each may have. What it lacks of
// the dashboard's own is beside it (`searched.py`).
const SEARCHED = ".category:not([data-none]), h2, .when strong, .unfolded p"
const SAME_IN_ALL = /^State at |^(The|Where the) source says (so:|.*?”.*?\.)/gm

function textOf({ card, row }) {
  const texts = [row, ...card.querySelectorAll(SEARCHED)].map((each) => each.textContent)
  return folded([...texts, card.dataset.also].join("\n").replace(SAME_IN_ALL, " "))
}

const has = (event, word) => (event.text ??= textOf(event)).includes(word)

// Each filter shows what the others leave: bars count all years, pills all categories.
function update() {
  const days = chosenDays()
  const words = folded(search.value.slice(0, 200)).match(/\S+/g) ?? []
  const chosen = pills.filter(isPressed).map(({ value }) => +value)
  const found = events.filter((event) => words.every((word) => has(event, word)))
  const ofKind = found.filter(({ category }) => !chosen.length || chosen.includes(category))
  kept = ofKind.filter((event) => isIn(event, days))
  showTimeline(days)
  if (bins.length) showBins(new Set(ofKind), chosen)
  if (thumbs.length) showYears(years())
  showPills(found.filter((event) => isIn(event, days)))
  showCount()
  hide(one(".choices .reset"), isAllYears() && !words.length && !chosen.length)
  show(kept.includes(opened) ? opened : kept[0])
}

const move = (years) => thumbs.forEach((thumb, end) => thumb.value = years[end])

export function choose(first, last) {
  const [low, high] = bounds
  const wanted = [max(first, low), min(last, high)]
  const next = `${wanted}` === `${years()}` ? bounds : wanted
  move(next)
  update()
}

const chooseBar = (place) => choose(yearOf(place), yearOf(place + 1) - 1)

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
  hide(one(".no-match"), kept.length)
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
  turn(drawing, ".cut", !isAllYears())
  all(".now").forEach((old) => old.remove())
  hide(one(".below"), kept.length < 14)
  for (const timeline of all(".timeline").filter((each) => each.clientWidth)) {
    const now = timeline.querySelector(".ticks").cloneNode()
    turn(now, ".now", true)
    now.append(made("i", "--at", days[0], ""))
    timeline.prepend(now)
    const width = now.clientWidth - now.firstChild.offsetLeft
    const fits = (at, text) => (days[1] - at) / (days[1] - days[0]) * width >= textWidth(text)
    now.replaceChildren(
      ...ticks(days, width).map(([at, text]) => made("i", "--at", at, fits(at, text) ? text : "")),
    )
    timeline.querySelector(".below")?.append(now.cloneNode(true))
  }
}

const members = bins.map((_, place) => events.filter((event) => isIn(event, edges.slice(place))))

function showBins(ofKind, chosen) {
  const highest = max(...members.map((inside) => inside.length))
  const color = chosen.length === 1 ? min(chosen[0], 8) : 0
  const [told, left, [first, last]] = [[], [...names], years()]
  bins.forEach((bar, place) => {
    const inside = members[place]
    const count = inside.filter((event) => ofKind.has(event)).length
    const squares = bar.querySelectorAll("span")
    squares.forEach((square, at) => turn(square, ".out", !ofKind.has(inside[at])))
    put(bar, "--mark", `var(--mark-${color})`)
    put(bar, "--some", count / highest)
    if (!inside.length) return
    turn(bar, ".outside", yearOf(place + 1) <= first || yearOf(place) > last)
    const some = count < inside.length ? `${numbered(count)} of ` : ""
    const text = left.shift().replace(": ", `: ${some}`)
    bar.title = `${text} event${inside.length > 1 ? "s" : ""}`
    told.push(text)
  })
  histogram.ariaLabel = `${by}. ${told.join(", ")}.`
}

function showYears([first, last]) {
  const at = (year) => `${(year + 0.5 - start) / (end - start) * 100}%`
  put(histogram, "--low", at(first))
  put(histogram, "--high", at(last))
  const names = [...new Set([first, last])].map((year) => made("strong", "", "", yearName(year)))
  one(".ends").replaceChildren(...names)
  thumbs.forEach((thumb, end) => {
    thumb.ariaLabel = `${end ? "Last" : "First"} year`
    thumb.ariaValueText = yearName(+thumb.value)
  })
}

function showPills(inTime) {
  const counts = {}
  for (const { category } of inTime) counts[category] = (counts[category] ?? 0) + 1
  for (const pill of pills) {
    const count = counts[pill.value] ?? 0
    pill.lastChild.lastChild.data = numbered(count)
    turn(pill, ".empty", !count)
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
  one(".earlier").ariaDisabled = !place || null
  one(".later").ariaDisabled = !kept[place + 1] || null
}

function mark({ parts, row }, isOpen) {
  for (const part of parts) turn(part, ".open", isOpen)
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
  turn(panel, ".is-open", isOpen)
  one(".unfold").ariaExpanded = isOpen
}

// What a visitor does

const answers = {
  "[href^='#e']": (link) => open(eventOf(link.hash)),
  ".bars > [title]": (bar) => chooseBar(bins.indexOf(bar)),
  ".pill": (pill) => {
    pill.ariaPressed = !isPressed(pill)
    update()
  },
  ".reset": reset,
  ".earlier": () => step(-1),
  ".later": () => step(1),
  "a": null,
  ".card": () => unfold(!panel.matches(".is-open")),
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

onhashchange = showAddressed
addEventListener("DOMContentLoaded", () => {
  if (bins.length) showBins(new Set(events), [])
  show(events[0])
  if (search.value || !isAllYears()) update() // a browser may keep what fields had
  showAddressed()
})

// A page in a frame tells its height to the page around.
new ResizeObserver(() => {
  showTicks(chosenDays())
  const height = ceil(drawing.getBoundingClientRect().height)
  parent.postMessage({ type: "timeline-height", height }, "*")
}).observe(drawing)
