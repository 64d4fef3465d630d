import offerRun from "../../page/script/full_run.js"
import { jobs } from "../../page/script/page.js"
import "../../page/script/screen.js"

function expectSame(found, wanted) {
  const [one, other] = [found, wanted].map((value) => JSON.stringify(value))
  if (one !== other) throw new Error(`${one} instead of ${other}`)
}

// A window with the job in it, whose frames come when `frame` is called.
function begun(width, fits) {
  const window = {
    told: [],
    heard: [],
    frames: [],
    isWatched: false,
    isPrinted: false,
    place: { clientWidth: width },
    skeleton: null,
  }
  globalThis.document = {
    querySelector: (found) => found.includes("stSkeleton") ? window.skeleton : window.place,
  }
  globalThis.matchMedia = () => ({ matches: window.isPrinted })
  globalThis.requestAnimationFrame = (act) => window.frames.push(act)
  globalThis.ResizeObserver = class {
    constructor(act) {
      window.resized = act
    }
    observe() {
      window.isWatched = true
    }
    disconnect() {
      window.isWatched = false
    }
  }
  const leaving = new AbortController()
  const setStateValue = (name, value) => window.told.push([name, value])
  globalThis.dispatchEvent = ({ type }) => window.heard.push([type, ...window.told])
  window.page = { data: { fits }, given: { setStateValue }, signal: leaving.signal }
  window.renew = jobs[0](window.page)
  window.leave = () => leaving.abort()
  window.frame = () => window.frames.splice(0).forEach((act) => act())
  window.resize = (width) => {
    window.place = width && { clientWidth: width }
    window.resized()
  }
  return window
}

Deno.test("a run that has the colours before a change of the system's is made anew, once", () => {
  const page = { data: { dark: false }, signal: new AbortController().signal }
  const system = new EventTarget()
  let runs = 0
  globalThis.matchMedia = () => system
  globalThis.requestAnimationFrame = (act) => act()
  offerRun({ setTriggerValue: () => runs += 1 })
  const hear = jobs[1](page)
  hear()
  system.matches = true
  system.dispatchEvent(new Event("change"))
  expectSame(runs, 0) // Streamlit makes one
  page.data = { dark: true }
  hear()
  expectSame(runs, 0)
  page.data = { dark: false }
  for (const _ of [1, 2, 3]) hear()
  expectSame(runs, 1)
})

Deno.test("a tap or Enter opens the card, Escape closes it, and text that is selected leaves it open", () => {
  const heard = {}
  let selection = { isCollapsed: true }
  const others = "a:not(.unfold), .button, summary"
  const unfold = { setAttribute: (name, value) => unfold[name] = value }
  unfold.closest = (found) => found === others ? null : unfold
  globalThis.document = { documentElement: { dataset: {} }, querySelector: () => unfold }
  globalThis.getComputedStyle = () => ({ position: "fixed" })
  globalThis.getSelection = () => selection
  globalThis.addEventListener = (kind, act) => heard[kind] = act
  globalThis.MutationObserver = class {
    constructor(act) {
      heard.change = act
    }
    observe() {}
  }
  jobs[2]({ signal: new AbortController().signal })
  const isOpen = () => document.documentElement.dataset.card === "open"
  const card = {
    closest: (found) => found.startsWith(".stApp") ? card : null,
    matches: () => false,
  }
  const click = (target = card) => heard.click({ target, preventDefault() {} })
  unfold.click = () => click(unfold)
  click()
  selection = { isCollapsed: false }
  click()
  expectSame(isOpen(), true)
  selection = { isCollapsed: true }
  click()
  expectSame(isOpen(), false)
  selection = { isCollapsed: false }
  unfold.click()
  expectSame(isOpen(), true)
  heard.keydown({ key: "Escape" })
  expectSame(isOpen(), false)
  delete unfold["aria-expanded"]
  heard.change() // another card is there
  expectSame(unfold["aria-expanded"], "false")
})

Deno.test("a width for which the figure is good is not told", () => {
  const window = begun(784, [700, 980])
  for (const width of [784, 700, 979.5]) {
    window.resize(width)
    window.frame()
  }
  expectSame(window.told, [])
})

Deno.test("a width for which it is not good is told, by the last of a frame", () => {
  const window = begun(784, [700, 980])
  for (const width of [699, 500, 358]) window.resize(width)
  expectSame(window.frames.length, 1)
  window.frame()
  expectSame(window.told, [["width", 358]])
  expectSame(window.heard, [["told", ["width", 358]]]) // so Back may be told again after it
})

Deno.test("while code of a part is still to come, no width is told", () => {
  const window = begun(784, [700, 980])
  window.skeleton = {}
  window.resize(360)
  window.frame()
  window.frame()
  expectSame([window.told, window.frames.length], [[], 1])
  window.skeleton = null
  window.resize(500)
  window.frame()
  expectSame(window.told, [["width", 500]])
})

Deno.test("the width of paper is not told", () => {
  const window = begun(784, [700, 980])
  window.isPrinted = true
  window.resize(1152)
  window.frame()
  expectSame(window.told, [])
})

Deno.test("what the page gives next may fit no longer, or not at all: each width is told once", () => {
  const window = begun(358, [300, 560])
  window.page.data = { fits: [300, 350] }
  window.renew()
  window.frame()
  window.renew()
  window.frame()
  expectSame(window.told, [["width", 358]])
  window.resize(784)
  window.frame()
  window.resize(358)
  window.frame()
  expectSame(window.told.map(([, width]) => width), [358, 784, 358])
})

Deno.test("where no timeline is or the component left, nothing is told", () => {
  const window = begun(784, [0, 500])
  for (const width of [0, null]) {
    window.resize(width)
    window.frame()
  }
  window.leave()
  expectSame([window.told, window.isWatched], [[], false])
})
