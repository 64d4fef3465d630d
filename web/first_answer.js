// While the app starts, the drawing of the first answer covers it; the browser follows its links. Once
// the app shows the same view, it takes over with the scroll position, the focus and any typed text.
// If the app never comes, the drawing stays. This runs in the head, before anything is painted;
// `workarounds/first_page.py` says what it needs of Streamlit.

const UNFIT = 1500 // ms in which the chart is drawn for its view and width, and all parts are there
const STILL = 150 // ms without scrolling
const LATE = 20_000 // ms until the page says that the app is not there
const NOT_HERE =
  "The interactive page has not loaded yet. What you see is complete, and its links work."

const page = document.documentElement
const find = (selector, within = document) => within.querySelector(selector)
const layer = () => find("#first-answer")
const focused = () => document.activeElement?.closest("#drawing *")
const cover = new AbortController() // aborted when the app takes over
const on = (kind, act, options) => addEventListener(kind, act, { ...options, signal: cover.signal })

// The layer covers the app, in the colours that the visitor or the frame chose.
page.dataset.first = page.dataset.theme = ""
try {
  const chosen = localStorage.getItem(`stActiveTheme-${location.pathname}-v2`)
  page.dataset.theme = JSON.parse(chosen).toLowerCase()
} catch { /* none, or the browser keeps nothing */ }
const query = new URLSearchParams(location.search.toLowerCase())
const [scheme] = query.getAll("embed_options").join().match(/(light|dark)(?=_theme)/) ?? []
if (scheme && query.getAll("embed").includes("true")) page.dataset.theme = scheme

// As the app brings it into sight (`page/script/open_row.js`), so that nothing jumps.
if (query.has("event")) {
  on("DOMContentLoaded", () => find("#drawing .rows .open")?.scrollIntoView({ block: "nearest" }))
}

// The app's script is fetched meanwhile, and runs once the drawing is painted, since it takes a
// while. The page's own scripts are fetched then too; the app would ask for them last, one after
// the other.
new Promise((painted) => {
  new PerformanceObserver((list) => {
    if (list.getEntriesByName("first-contentful-paint").length) painted()
  }).observe({ type: "paint", buffered: true })
  setTimeout(painted, 1000) // a window that isn't seen is never painted
}).then(() => {
  const script = { type: "module", crossOrigin: "", src: find("#app-script").href }
  document.head.append(Object.assign(document.createElement("script"), script))
  import("./page/script/main.js").catch(String)
})

// What only the app can open is opened as soon as the app is there.
let opener = null
on("click", ({ target }) => {
  opener = target.closest?.("#drawing :is([data-opens], .names span)") ?? opener
})

// The keys of links, as in the app.
on("keydown", (event) => {
  if (event.target !== document.body) return
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
  const links = [...document.querySelectorAll("#drawing a[data-key]")]
  links.find(({ dataset }) => dataset.key === event.key)?.click()
})

// The app doesn't take over while a visitor presses, touches or composes a letter.
const busy = new Set()
const early = { capture: true, passive: true }
const ACTS = "pointerdown pointerup pointercancel touchstart touchend touchcancel compositionstart"
for (const kind of `${ACTS} compositionend`.split(" ")) on(kind, note, early)
function note({ type, button, touches }) {
  // Other buttons of the mouse don't count, because a menu may swallow their release.
  const isBegun = touches ? touches.length : /down|start/.test(type) && !button
  busy[isBegun ? "add" : "delete"](/pointer|touch|composition/.exec(type)[0])
}
let scrolled = -STILL
on("scroll", () => scrolled = performance.now(), early)

// The app takes over once it shows the same view: whole, fitting, and at rest, so that nothing jumps.
const search = () => find(".st-key-q input") // its code comes by itself, maybe late
const hasChart = () => find(".st-key-timeline .main-svg, #root :is(.no-match, .story)")
let places = ""
function isReady() {
  const parts = document.querySelectorAll("#root :is(.stMainBlockContainer, .stTabs, .stColumn)")
  const before = places
  places = [...parts].map((part) => Object.values(part.getBoundingClientRect().toJSON())).join()
  const [low, high] = find(".st-key-timeline .js-plotly-plot")?.layout?.meta?.[0].fits ??
    [0, Infinity]
  const width = find(".st-key-timeline")?.clientWidth ?? 0
  const isWhole = !find("#root [data-testid=stSkeleton]") // where code is still to come
  const isSame = globalThis.lastAnswer.view === layer().dataset.view
  return isSame && places === before && isWhole && low <= width && width < high
}

let since = null // when it had a chart, and listened
function look(now) {
  if (document.readyState !== "loading" && !layer()) return
  requestAnimationFrame(look)
  // The app's unseen box about a lost connection would make everything else inert.
  for (const name of ["inert", "aria-hidden"]) layer()?.removeAttribute(name)
  const [main, said] = [find(".stMain"), find("#first-answer > [role=status]")]
  if (said && now > LATE && since === null) said.textContent ||= NOT_HERE
  const isIdle = find("[data-testid=stApp]")?.dataset.testScriptState === "notRunning"
  const hasAnswered = isIdle && globalThis.lastAnswer
  if (!layer() || !hasChart() || !search() || !main || !hasAnswered) return
  since ??= now
  const isStill = !busy.size && now - scrolled >= STILL
  if ((isReady() || now - since > UNFIT) && isStill) takeOver(main)
}
requestAnimationFrame(look)

function takeOver(main) {
  const [before, control, { scrollTop }] = [layer(), focused(), layer()]
  cover.abort()
  for (const name of ["first", "theme"]) delete page.dataset[name]
  main.scrollTop = scrollTop
  keepText(search())
  if (find("#drawing .card:target")) page.dataset.card = "open"
  if (location.hash) history.replaceState(history.state, "", location.pathname + location.search)
  find("#first-style").remove()
  before.remove()
  if (control) focus(inApp(control, main) ?? main, control)
  if (opener) inApp(opener, main)?.click()
}

// Keeps text that was typed and not sent. React notices a value only if its own setter is avoided.
function keepText(after) {
  const { value, defaultValue } = find("#drawing input[type=search]") ?? after // none in a story
  if ([defaultValue, after.value].includes(value)) return
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(after, value)
  after.dispatchEvent(new Event("input", { bubbles: true }))
}

// The control of the app that corresponds to this one: a widget, or a link to the same view.
function inApp(control, main) {
  const nth = (selector) => main.querySelectorAll(selector)[placeOf(control)]
  if (control.dataset.opens) return find(`.st-key-${control.dataset.opens} button`, main)
  if (control.matches(".names span")) return nth("[role=tab]")
  if (control.matches(".categories .pill")) return nth(".st-key-category button")
  if (control.matches("input")) return search()
  const links = [...main.querySelectorAll("a[href]")]
  return links.find((link) => link.getAttribute("href") === control.getAttribute("href"))
}

const placeOf = (control) => [...control.parentElement.children].indexOf(control)
function focus(control, { selectionStart, selectionEnd }) {
  control?.focus({ preventScroll: true })
  if (control?.matches("input")) control.setSelectionRange(selectionStart, selectionEnd)
}
