// While the app starts, the drawing of the first answer covers it. Its links and its search lead to
// other views at once, whose drawings are fetched. Once the app shows the same view, it takes over:
// with place, focus and typed text. If it never comes, the drawing stays.
//
// This runs in the head, before anything is painted. What is leant on of Streamlit is named in
// `workarounds/first_page.py`.

const AGAIN = 500 // ms until the app is told of the address once more
const TELLINGS = 4 // then it knows better
const UNFIT = 1500 // ms in which the chart is drawn for its width, and all parts are there
const RUN = 3000 // ms at most for the run that a telling brings about
const STILL = 150 // ms without scrolling
const LATE = 20_000 // ms until it is said that the app is not there
const ANSWER = 10_000 // ms for a view's drawing; then the browser goes there itself
const NOT_HERE = "The interactive page is not here yet. What you see is whole, and its links work."

const root = document.documentElement
const find = (selector, within = document) => within.querySelector(selector)
const layer = () => document.getElementById("first-answer")
const drawing = () => document.getElementById("drawing")
const fieldOf = (within) => find("input[type=search]", within)

// Before paint: the layer covers the app, in the colours that the visitor chose in its menu.

root.dataset.first = ""
root.dataset.theme = theme()

function theme() {
  const asked = new URLSearchParams(location.search.toLowerCase())
  const framed = asked.getAll("embed").includes("true") ? asked.getAll("embed_options") : []
  const named = framed.map((option) => /^(light|dark)_theme$/.exec(option)?.[1]).find(Boolean)
  return named ?? chosen()
}

function chosen() {
  try {
    return JSON.parse(localStorage.getItem(`stActiveTheme-${location.pathname}-v2`)).toLowerCase()
  } catch {
    return "" // none, or the browser keeps nothing
  }
}

// The app's script is fetched meanwhile, and run once the drawing is painted: it takes a while.

const PATIENCE = 1000 // ms, for a window that isn't seen and so never painted

let isStarted = false
const start = () => {
  if (isStarted) return
  isStarted = true
  const { href } = document.getElementById("app-script")
  const script = Object.assign(document.createElement("script"), { type: "module", src: href })
  script.crossOrigin = ""
  document.head.append(script)
}
new PerformanceObserver((list) => {
  if (list.getEntriesByName("first-contentful-paint").length) start()
}).observe({ type: "paint", buffered: true })
setTimeout(start, PATIENCE)

// Views of this page, whose drawings take the place of the one that is there.

let shown = location.pathname + location.search
let coming = null // what can be called off: the drawing that is fetched
let steps = [] // that were asked for meanwhile
let isMoved = false // whether the app may not know the address

const isView = (url) =>
  !url.hash && url.origin === location.origin && url.pathname === location.pathname

function callOff() {
  coming?.abort()
  coming = null
}

async function show(address, arrive) {
  callOff()
  const { signal } = coming = new AbortController()
  const page = await pageAt(address, signal)
  while (page && isHeld) await new Promise(requestAnimationFrame) // or a click would be lost
  if (signal.aborted) return
  const next = page?.getElementById("first-answer") // there is none in a page that has no drawing
  if (!next) return location.assign(address)
  put(next)
  arrive()
  shown = location.pathname + location.search
  document.title = page.title
  isMoved = true
  coming = null
  step(steps.shift())
}

async function pageAt(address, signal) {
  const isLate = AbortSignal.timeout(ANSWER)
  try {
    const answer = await fetch(address, { signal: AbortSignal.any([signal, isLate]) })
    return new DOMParser().parseFromString(await answer.text(), "text/html")
  } catch {
    return null // no line, or it is called off
  }
}

function put(next) {
  const [before, after] = [drawing(), find("#drawing", next)]
  const focused = before.contains(document.activeElement) && document.activeElement
  const isUnfolded = hasUnfolded(before)
  before.replaceWith(after)
  layer().dataset.view = next.dataset.view
  find(":scope > [role=status]", layer()).textContent =
    find("noscript .warning", after)?.textContent ?? ""
  keepText(fieldOf(before), fieldOf(after), (field, text) => field.value = text)
  keepOpen(before, after)
  find(".card", after)?.classList.toggle("is-open", isUnfolded)
  if (focused) focus(twin(focused, after), focused)
}

// What only the app can open is opened by it as soon as it is there.
let wanted = null

addEventListener("click", (event) => {
  wanted = event.target.closest?.("#drawing :is([data-opens], .names span)") ?? wanted
})

const STEPS = { ArrowLeft: "a.earlier", ArrowRight: "a.later" }
const step = (key) => key && find(STEPS[key], drawing())?.click()

addEventListener("keydown", (event) => {
  const isOther = event.altKey || event.ctrlKey || event.metaKey || event.shiftKey
  const isStep = event.target === document.body && event.key in STEPS && !isOther
  if (!isStep || !layer()) return
  if (!coming) step(event.key)
  else if (!event.repeat) steps.push(event.key)
})

const isHere = (url) => url.href === location.href
const go = (url) => show(url.href, () => isHere(url) || history.pushState(null, "", url.href))

addEventListener("click", (event) => {
  const link = event.target.closest?.("#drawing a[href]")
  const isOther = event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey
  if (!link || isOther || link.target || !isView(link)) return
  event.preventDefault()
  if (event.isTrusted) steps = []
  go(link)
})

addEventListener("submit", (event) => {
  if (!event.target.closest("#drawing")) return
  const url = new URL(event.target.action)
  const filled = [...new FormData(event.target)].filter(([, value]) => value)
  url.search = new URLSearchParams(filled)
  if (!isView(url)) return
  event.preventDefault()
  if (event.target.closest("details")) closeFields()
  go(url)
})

addEventListener("popstate", (event) => {
  if (!event.isTrusted || !layer()) return
  const isOther = location.pathname + location.search !== shown // not only another place of it
  steps = []
  if (isOther) show(location.href, () => {})
  else callOff()
})

// The fields for dates close as the app's do.

const fields = () => find("#drawing .dates[open]")
const closeBeside = ({ target }) => fields()?.contains(target) || fields()?.removeAttribute("open")
addEventListener("pointerdown", closeBeside)
addEventListener("focusin", closeBeside)
addEventListener("keydown", (event) => {
  if (event.key === "Escape" && fields()) closeFields()
})

function closeFields() {
  find("summary", fields()).focus()
  fields().removeAttribute("open")
}

// A box of the app, unseen behind the layer, would make all else inert: that there is no connection.

const freeing = new MutationObserver(([change]) => {
  for (const name of ["inert", "aria-hidden"]) change.target.removeAttribute(name)
})
addEventListener("DOMContentLoaded", () => {
  freeing.observe(layer(), { attributeFilter: ["inert", "aria-hidden"] })
})

// What a visitor is doing just now is not to be cut off.

let isHeld = false
let isTouched = false
let isComposing = false
let scrolled = -STILL
const watched = {
  pointerdown: ({ button }) => isHeld = button === 0, // a menu may swallow the end of another
  pointerup: () => isHeld = false,
  pointercancel: () => isHeld = false,
  touchstart: () => isTouched = true,
  touchend: (event) => isTouched = event.touches.length > 0,
  touchcancel: () => isTouched = false,
  compositionstart: () => isComposing = true,
  compositionend: () => isComposing = false,
  scroll: () => scrolled = performance.now(),
}
const watching = new AbortController()
for (const [kind, note] of Object.entries(watched)) {
  addEventListener(kind, note, { capture: true, passive: true, signal: watching.signal })
}
const isBusy = (now) =>
  isHeld || isTouched || isComposing || Boolean(fields()) || Boolean(coming) ||
  now - scrolled < STILL

// The app: whether its chart is drawn, for the width that it has, and of which view.

const isIdle = () => find("[data-testid=stApp]")?.dataset.testScriptState === "notRunning"
const hasChart = () => find(".st-key-timeline .js-plotly-plot .main-svg, #root .no-match")
const search = () => find(".st-key-q input") // its code comes by itself, maybe late
const isFitting = () => {
  const chart = find(".st-key-timeline .js-plotly-plot")
  const [low, high] = chart?.layout?.meta?.fits ?? [0, Infinity]
  const width = find(".st-key-timeline")?.clientWidth ?? 0
  return low <= width && width < high
}

// Parts whose code is still coming have a skeleton in their place; what follows moves then.
const isWhole = () => !find("#root [data-testid=stSkeleton]")
let places = ""
const isSettled = () => {
  const parts = document.querySelectorAll("#root :is(.stMainBlockContainer, .stTabs, .stColumn)")
  const before = places
  places = [...parts].map((part) => Object.values(part.getBoundingClientRect().toJSON())).join()
  return places === before
}

let heard = null // since when the app has a chart, and listens
let told = -RUN
let tellings = 0
let taken = 0 // steps by the app before it was told
const tell = (now) => {
  ;[told, heard, isMoved, taken] = [now, null, false, globalThis.news.steps]
  tellings++
  // The app may have put there what it read before.
  if (location.pathname + location.search !== shown) history.replaceState(null, "", shown)
  dispatchEvent(new PopStateEvent("popstate", { state: history.state }))
}

function sayLate() {
  const line = layer() && find(":scope > [role=status]", layer())
  if (line && !line.textContent) line.textContent = NOT_HERE
}

function look(now) {
  if (document.readyState !== "loading" && !layer()) return
  if (now > LATE && !hasChart()) sayLate()
  requestAnimationFrame(look)
  if (!layer() || !hasChart() || !search() || !find(".stMain")) return
  const isReady = isSettled() && isWhole() && isFitting()
  if (coming || !isIdle() || !globalThis.news) return
  // The run that a telling brings about sets the search anew, which would take what was typed.
  if (globalThis.news.steps === taken && now - told < RUN) return
  heard ??= now
  if (isMoved) [tellings, told] = [0, -RUN]
  const isSame = !isMoved && globalThis.news.view === layer().dataset.view
  if (!isSame && tellings < TELLINGS) {
    if (now - told >= AGAIN) tell(now)
    return
  }
  if ((isReady || now - heard > UNFIT) && !isBusy(now)) takeOver()
}
requestAnimationFrame(look)

// The app takes over.

function takeOver() {
  const before = layer()
  const { scrollTop } = before
  const focused = before.contains(document.activeElement) && document.activeElement
  watching.abort()
  delete root.dataset.first
  delete root.dataset.theme
  const page = find(".stMain")
  page.scrollTop = scrollTop
  keepText(fieldOf(before), search(), type)
  if (hasUnfolded(before)) root.dataset.card = "open"
  if (location.hash) history.replaceState(history.state, "", location.pathname + location.search)
  find("#first-style").remove()
  before.remove()
  if (focused) focus(twin(focused, page) ?? page, focused)
  if (wanted) twin(wanted, page)?.click()
}

// On a phone a link to the card's place unfolds it, without script too; after a step it stays so.
const hasUnfolded = (within) => Boolean(find(".card:is(:target, .is-open)", within))

// Text that was typed and not sent yet.
function keepText(before, after, write) {
  const isTyped = before && (before.value !== before.defaultValue)
  if (after && isTyped && after.value !== before.value) write(after, before.value)
}

// React hears of a value only if it is set behind its back.
function type(field, text) {
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(field, text)
  field.dispatchEvent(new Event("input", { bubbles: true }))
}

function keepOpen(before, after) {
  const open = [...before.querySelectorAll("details")].map((each) => each.open)
  after.querySelectorAll("details").forEach((each, number) => each.open = open[number] ?? each.open)
}

// What does elsewhere what this does here: a field, or what has the same name.
function twin(control, within) {
  if (control.matches("input")) {
    return find(`input:not([type=hidden])[name="${control.name}"]`, within) ?? search()
  }
  const name = nameOf(control)
  const named = [...within.querySelectorAll("a[href], button, summary, [role=tab]")]
  return name ? named.find((each) => nameOf(each) === name) : undefined
}

// Beside it the app's buttons may have a sign, which is text too; a dot has a title alone.
const nameOf = (control) =>
  (control.ariaLabel ?? (find("p", control) ?? control).textContent).trim() || control.title

function focus(control, before) {
  control?.focus({ preventScroll: true })
  if (control?.matches("input")) {
    control.setSelectionRange(before.selectionStart, before.selectionEnd)
  }
}
