// The exported page: hides the events that its filters leave out, and opens cards. An event is kept
// by the rule of the dashboard: its stated range overlaps the chosen years, its category is chosen,
// and its texts have all words of the search. The card of an event has these in its attributes.

import { isOutside, showYears, yearName } from "../painters/years.js"

const drawing = document.querySelector("#drawing")
const one = (selector) => drawing.querySelector(selector)
const all = (selector) => [...drawing.querySelectorAll(selector)]
const [panel, search, histogram, counted] = [".card", "[type=search]", ".histogram", "[data-count]"]
  .map(one)
const [pills, thumbs] = [".pill", "[type=range]"].map(all) // of categories and of verdicts
const [whole, thumbNames] = [counted.textContent, thumbs.map(({ ariaLabel }) => ariaLabel)]

// Rows, dots and bands of an event lead to its card, bars of counts to their years.
const events = all("article").map((card) => ({ card, ...card.dataset, parts: [card] }))
const addressOf = (link) => link.getAttribute("href") // links in SVG have neither hash nor search
const eventOf = (address) => events[address.slice("#event-".length) - 1]
for (const link of all(".timeline [href^='#event-']")) {
  eventOf(addressOf(link)).parts.push(link.closest("li") ?? link)
}
const yearsOf = (asked) => {
  const texts = asked.getAll(thumbs[0]?.name)
  return texts.every((text) => /^-?\d+$/.test(text)) ? texts.map(Number) : []
}
const bars = all("[href^='?']").map((bar) => [bar, yearsOf(new URLSearchParams(addressOf(bar)))])
for (const [bar] of bars) bar.tabIndex = -1 // the keyboard has the slider for them

const years = () => thumbs.map(({ value }) => +value).sort((one, other) => one - other)
const bounds = years()
const isIn = (first, last, years) => !thumbs.length || !isOutside([first, last], years)
const isAll = (years) => `${years}` === `${bounds}`
const isPressed = (pill) => pill.ariaPressed === "true"
const numbered = (count) => count.toLocaleString("en")
let [kept, opened, hash] = [events, events[0], location.hash]

// Folds a text as `timeline/text/folding.py` does, whose letters and signs are in the search field.
function folded(text) {
  const bare = text.normalize("NFKD").replace(/[\p{M}\p{Cf}]+/gu, "").toLowerCase()
  const same = Object.entries(JSON.parse(search.dataset.same))
  return same.reduce((found, [plain, signs]) => found.replace(RegExp(signs, "g"), plain), bare)
}

// The longest words of a search, as in `timeline/query/filters.py`; the field says how many.
const wordsOf = ({ value, maxLength, dataset }) =>
  [...new Set(folded(value.slice(0, maxLength)).match(/\S+/g))]
    .sort((one, other) => other.length - one.length).slice(0, dataset.most)

function update() {
  const [chosenYears, words] = [years(), search ? wordsOf(search) : []]
  const pressed = pills.filter(isPressed).map(({ name, value }) => [name, value])
  const asked = new URLSearchParams(pressed)
  const [categories, verdicts] = ["category", "verdict"].map((name) => asked.getAll(name))
  const inTime = events.filter(({ first, last, text, verdict }) =>
    isIn(first, last, chosenYears) && words.every((word) => text.includes(word)) &&
    (!verdicts.length || verdicts.includes(verdict))
  )
  kept = inTime.filter(({ category }) => !categories.length || categories.includes(category))
  const isKept = new Set(kept)
  for (const event of events) {
    for (const part of event.parts) part.toggleAttribute("hidden", !isKept.has(event))
  }
  for (const [bar, years] of bars) bar.classList.toggle("outside", !isIn(...years, chosenYears))
  const colors = categories.map((name) => events.find(({ category }) => category === name).color)
  for (const bar of all(".of-bars a")) stack(bar, colors)
  for (const pill of pills.filter(({ name }) => name === "category")) {
    const count = inTime.filter(({ category }) => category === pill.value).length
    pill.querySelector("small").lastChild.data = numbered(count)
    pill.classList.toggle("empty", !count)
  }
  const count = kept.length < events.length ? `${numbered(kept.length)} of ${whole}` : whole
  if (counted.textContent !== count) counted.textContent = count
  drawing.classList.toggle("as-rows", kept.length <= drawing.dataset.rows)
  drawing.classList.toggle("of-none", !kept.length)
  one(".choices .reset").hidden = isAll(chosenYears) && !words.length && !asked.size
  if (thumbs.length) moveThumbs(chosenYears)
  show(isKept.has(opened) ? opened : kept[0])
  remember(chosenYears, asked)
}

// Stacks the boxes of a bar that are left, from its foot up.
function stack(bar, colors) {
  let top = bar.ownerSVGElement.getAttribute("height")
  for (const box of bar.querySelectorAll("[class^=mark-]")) {
    const isKept = !colors.length || colors.some((each) => box.matches(`.mark-${each}`))
    box.toggleAttribute("hidden", !isKept)
    if (isKept) box.setAttribute("y", top -= box.getAttribute("height"))
  }
}

// Thumbs that were moved past each other change places.
function moveThumbs(years) {
  thumbs.sort((one, other) => one.value - other.value).forEach((thumb, end) => {
    thumb.ariaLabel = thumbNames[end]
    thumb.ariaValueText = yearName(years[end])
  })
  showYears(histogram, years, bounds)
}

function show(event) {
  for (const part of all(".open")) part.classList.remove("open")
  one("[aria-current]")?.removeAttribute("aria-current")
  opened = event
  if (!event) return
  for (const part of event.parts) part.classList.add("open")
  one(`li [href="#${event.card.id}"]`).ariaCurrent = true
  const [place, kind] = [kept.indexOf(event), event.card.firstChild.cloneNode(true)]
  one(".turn").replaceChildren(kind, ` · ${numbered(place + 1)} of ${numbered(kept.length)}`)
  one(".earlier").ariaDisabled = !place || null
  one(".later").ariaDisabled = !kept[place + 1] || null
}

// The address has what is chosen, by the dashboard's names, and the card that a visitor opened. But
// the address of a page that the server made says which events it holds.
const isServed = location.pathname.endsWith("/api/timeline.html")
function remember(years, asked) {
  if (isServed) return
  if (search?.value) asked.set(search.name, search.value)
  for (const year of isAll(years) ? [] : years) asked.append(thumbs[0].name, year)
  try {
    history.replaceState(null, "", location.pathname + (asked.size ? `?${asked}` : "") + hash)
  } catch { /* a frame may have no address */ }
}

function recall(asked) {
  if (search) search.value = asked.get(search.name) ?? ""
  for (const each of pills) each.ariaPressed = asked.getAll(each.name).includes(each.value)
  const found = yearsOf(asked)
  choose(found.length ? [Math.min(...found), Math.max(...found)] : bounds)
}

function choose(wanted) {
  thumbs.forEach((thumb, end) => thumb.value = wanted[end])
  update()
}

function open(event) {
  if (!event) return
  ;[opened, hash] = [event, `#${event.card.id}`]
  update()
}

const unfold = (to) => one(".unfold").ariaExpanded = panel.classList.toggle("is-open", to)
const step = (by) => open(kept[kept.indexOf(opened) + by])

const answers = {
  "[href^='#event-']": (link) => open(eventOf(addressOf(link))),
  "[href^='?']": (link) => {
    const [, wanted] = bars.find(([bar]) => bar === link)
    choose(`${wanted}` === `${years()}` ? bounds : wanted) // a second click leads back to all
  },
  ".pill": (pill) => {
    pill.ariaPressed = !isPressed(pill)
    update()
  },
  ".reset": () => recall(new URLSearchParams()),
  ".earlier": () => step(-1),
  ".later": () => step(1),
  "a": null,
  ".unfold": () => unfold(!panel.matches(".is-open")),
  ".card": () => getSelection().isCollapsed && unfold(!panel.matches(".is-open")),
}

drawing.onclick = (click) => {
  const hit = Object.keys(answers).find((selector) => click.target.closest(selector))
  if (!answers[hit]) return
  click.preventDefault()
  answers[hit](click.target.closest(hit))
}
drawing.oninput = update
onhashchange = () => open(eventOf(location.hash))
onkeydown = ({ key, target, altKey, ctrlKey, metaKey }) => {
  if (key === "Escape") unfold(false)
  if (altKey || ctrlKey || metaKey || target.closest("input, .pill")) return
  all("[data-key]").find(({ dataset }) => dataset.key === key)?.click()
}

unfold(false)
recall(new URLSearchParams(isServed ? "" : location.search))
onhashchange()

// A page in a frame tells its height to the page around.
new ResizeObserver(() => {
  const height = Math.ceil(drawing.getBoundingClientRect().height)
  parent.postMessage({ type: "timeline-height", height }, "*")
}).observe(drawing)
