// While the app starts, the drawing of the first answer covers it. Links and forms of the drawing
// lead to other views at once: their drawings are fetched. Once the app shows the same view, it
// takes over with the scroll position, the focus and any typed text. If the app never comes, the
// drawing stays. This runs in the head, before anything is painted; `workarounds/first_page.py`
// says what it needs of Streamlit.

const ANSWER = 10_000 // ms for a view's drawing; then the browser goes there itself
const RUN = 3000 // ms at most for the run in which the app hears of the address
const UNFIT = 1500 // ms in which the chart is drawn for its width, and all parts are there
const STILL = 150 // ms without scrolling
const LATE = 20_000 // ms until the page says that the app is not there
const NOT_HERE =
  "The interactive page has not loaded yet. What you see is complete, and its links work."

const page = document.documentElement
const find = (selector, within = document) => within.querySelector(selector)
const layer = () => find("#first-answer")
const status = () => find("#first-answer > [role=status]")
const focused = () => document.activeElement?.closest("#drawing *")
const isUnfolded = () => Boolean(find("#drawing .card:is(:target, .is-open)"))
const here = () => location.pathname + location.search
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

// A link or a form leads to its view at once: the view's drawing replaces the present one.
let current = here()
let fetching = null // calls off the drawing that is fetched
let presses = [] // of arrow keys meanwhile
let isMoved = false // whether the app may not know the address
let opener = null // what only the app can open; it opens as soon as the app is there

async function show(address, isStep) {
  fetching?.abort()
  const { signal } = fetching = Object.assign(new AbortController(), { isStep })
  const ends = AbortSignal.any([signal, AbortSignal.timeout(ANSWER)])
  const text = await fetch(address, { signal: ends }).then((reply) => reply.text()).catch(String)
  const answer = new DOMParser().parseFromString(text, "text/html")
  const next = find("#first-answer", answer)
  while (next && busy.has("pointer")) await new Promise(requestAnimationFrame) // or a click is lost
  if (signal.aborted) return
  if (!next) return location.assign(address) // no line, or a page that has no drawing
  put(next)
  if (isStep && address !== location.href) history.pushState(null, "", address)
  current = here()
  isMoved = true
  fetching = null
  document.title = answer.title
  step(presses.shift())
}

function put(next) {
  const [before, after, control] = [find("#drawing"), find("#drawing", next), focused()]
  const asBefore = (each) => find(`details[class="${each.className}"]`, before)?.open ?? each.open
  find(".card", after)?.classList.toggle("is-open", isUnfolded())
  before.replaceWith(after)
  layer().dataset.view = next.dataset.view
  status().textContent = find("noscript .warning", after)?.textContent ?? ""
  keepText(before, find("input[type=search]", after))
  after.querySelectorAll("details").forEach((each) => each.open = asBefore(each))
  if (control) focus(inDrawing(control, after), control)
}

// Where a link leads, in SVG too; "" if it leads nowhere.
const leadsTo = (link) => {
  const href = link.getAttribute("href")
  return href === null ? "" : new URL(href, location.href).href
}
const isView = (address) =>
  !address.includes("#") && address.split("?")[0] === location.href.split(/[?#]/)[0]
const isOther = (event) => event.altKey || event.ctrlKey || event.metaKey || event.shiftKey
const withKey = (key) =>
  [...document.querySelectorAll("#drawing [data-key]")].find((each) => each.dataset.key === key)
const step = (key) => withKey(key)?.click()
on("click", (event) => {
  opener = event.target.closest?.("#drawing :is([data-opens], .names span)") ?? opener
  const link = event.target.closest?.("#drawing a[href]")
  if (
    !link || event.button || isOther(event) || link.getAttribute("target") || !isView(leadsTo(link))
  ) return
  event.preventDefault()
  if (event.isTrusted) presses = []
  show(leadsTo(link), true)
})
on("submit", (event) => {
  const url = new URL(event.target.action)
  url.search = new URLSearchParams([...new FormData(event.target)].filter(([, value]) => value))
  if (!event.target.closest("#drawing") || !isView(url.href)) return
  event.preventDefault()
  show(url.href, true)
})
on("keydown", (event) => {
  if (event.target !== document.body || !withKey(event.key) || isOther(event)) return
  if (!fetching) step(event.key)
  else if (!event.repeat) presses.push(event.key)
})
on("popstate", (event) => {
  if (!event.isTrusted) return
  if (fetching?.isStep && here() === current) return // it is only another place of the page
  fetching?.abort()
  ;[fetching, presses] = [null, []]
  if (here() !== current) show(location.href, false)
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

// The app takes over once it shows the view: whole, fitting, and at rest, so that nothing jumps.
const search = () => find(".st-key-q input") // its code comes by itself, maybe late
const hasChart = () => find(".st-key-timeline .main-svg, #root .no-match")
let places = ""
function isReady() {
  const parts = document.querySelectorAll("#root :is(.stMainBlockContainer, .stTabs, .stColumn)")
  const before = places
  places = [...parts].map((part) => Object.values(part.getBoundingClientRect().toJSON())).join()
  const [low, high] = find(".st-key-timeline .js-plotly-plot")?.layout?.meta?.[0].fits ??
    [0, Infinity]
  const width = find(".st-key-timeline")?.clientWidth ?? 0
  const isWhole = !find("#root [data-testid=stSkeleton]") // where code is still to come
  return places === before && isWhole && low <= width && width < high
}

let since = null // when it had a chart, and listened
let [calls, lastCall, stepsBefore] = [0, -RUN, 0]
function look(now) {
  if (document.readyState !== "loading" && !layer()) return
  requestAnimationFrame(look)
  // The app's unseen box about a lost connection would make everything else inert.
  for (const name of ["inert", "aria-hidden"]) layer()?.removeAttribute(name)
  const [{ lastAnswer }, main, said] = [globalThis, find(".stMain"), status()]
  if (said && now > LATE && since === null) said.textContent ||= NOT_HERE
  const isIdle = find("[data-testid=stApp]")?.dataset.testScriptState === "notRunning"
  if (!layer() || !hasChart() || !search() || !main || fetching || !isIdle || !lastAnswer) return
  // The run that follows the address sets the search anew, and text typed meanwhile would be lost.
  if (lastAnswer.steps === stepsBefore && now - lastCall < RUN) return
  since ??= now
  if (isMoved) calls = 0
  const isSame = !isMoved && lastAnswer.view === layer().dataset.view
  if (!isSame && calls < 4) { // after four tries the app's own view stays
    calls += 1
    lastCall = now
    stepsBefore = lastAnswer.steps // the run that answers has another number
    since = null
    isMoved = false
    if (here() !== current) history.replaceState(null, "", current) // the app put back what it had read
    dispatchEvent(new PopStateEvent("popstate", { state: history.state }))
  } else if (isReady() || now - since > UNFIT) {
    if (!busy.size && now - scrolled >= STILL) takeOver(main)
  }
}
requestAnimationFrame(look)

function takeOver(main) {
  const [before, control, { scrollTop }] = [layer(), focused(), layer()]
  cover.abort()
  for (const name of ["first", "theme"]) delete page.dataset[name]
  main.scrollTop = scrollTop
  keepText(before, search())
  if (isUnfolded()) page.dataset.card = "open"
  if (location.hash) history.replaceState(history.state, "", here())
  find("#first-style").remove()
  before.remove()
  if (control) focus(inApp(control, main) ?? main, control)
  if (opener) inApp(opener, main)?.click()
}

// Keeps text that was typed and not sent. React notices a value only if its own setter is avoided.
function keepText(within, after) {
  const before = find("input[type=search]", within)
  if (!after || !before || [before.defaultValue, after.value].includes(before.value)) return
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(after, before.value)
  after.dispatchEvent(new Event("input", { bubbles: true }))
}

// The control of another drawing that corresponds to this one: it leads there too, or stands there.
function inDrawing(control, within) {
  if (control.name) return find(`input:not([type=hidden])[name="${control.name}"]`, within)
  const around = control.parentElement.closest("[class]").getAttribute("class")
  const alike = [...within.querySelectorAll(`[class="${around}"] ${control.localName}`)]
  return alike.find(leadsWith(control)) ?? alike.find((each) => placeOf(each) === placeOf(control))
}

// The control of the app that corresponds to this one: a widget, or a link to the same view.
function inApp(control, main) {
  const nth = (selector) => main.querySelectorAll(selector)[placeOf(control)]
  if (control.dataset.opens) return find(`.st-key-${control.dataset.opens} button`, main)
  if (control.matches(".names span")) return nth("[role=tab]")
  if (control.matches(".categories .pill")) return nth(".st-key-category button")
  if (control.matches("input")) return search()
  return [...main.querySelectorAll("a[href]")].find(leadsWith(control))
}

const leadsWith = (control) => (link) => leadsTo(link) && leadsTo(link) === leadsTo(control)
const placeOf = (control) => [...control.parentElement.children].indexOf(control)
function focus(control, { selectionStart, selectionEnd }) {
  control?.focus({ preventScroll: true })
  if (control?.matches("input")) control.setSelectionRange(selectionStart, selectionEnd)
}
