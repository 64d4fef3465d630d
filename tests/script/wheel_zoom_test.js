import { jobs } from "../../page/script/page.js"
import { zoomed } from "../../page/script/wheel_zoom.js"

function expectSame(found, wanted) {
  const [one, other] = [found, wanted].map((value) => JSON.stringify(value))
  if (one !== other) throw new Error(`${one} instead of ${other}`)
}

Deno.test("a day of the axis stays where it is while the axis gets shorter or longer", () => {
  expectSame(zoomed([0, 100], 20, 0.5), [10, 60])
  expectSame(zoomed([10, 60], 20, 2), [0, 100])
  expectSame(zoomed([0, 100], 0, 0.5), [0, 50])
  expectSame(zoomed([0, 100], 100, 0.5), [50, 100])
  expectSame(zoomed([-1000, -900], -950, 1), [-1000, -900])
})

Deno.test("without a day it is zoomed around the middle", () => {
  expectSame(zoomed([0, 100], null, 0.5), [25, 75])
  expectSame(zoomed([0, 100], undefined, 2), [-50, 150])
})

// A window with the job in it and a timeline of the span 0 to 100, which is 120 pixels wide.
function begun({ open = null, key = "timeline" } = {}) {
  const chart = {
    layout: {
      margin: { l: 10, r: 10 },
      xaxis: { range: [0, 100] },
    },
    clientHeight: 50,
    getBoundingClientRect: () => ({ left: 0, width: 120 }),
  }
  const heard = {}
  globalThis.document = {
    documentElement: { dataset: {} },
    querySelector: () => null,
    querySelectorAll: (selector) => selector.includes("st-key-timeline ") ? [chart] : [],
  }
  globalThis.addEventListener = (kind, act) => heard[kind] = act
  const told = []
  const leaving = new AbortController()
  const given = { setTriggerValue: (_, click) => told.push(click) }
  const data = { open, window: [0, 100], digest: "abc" }
  const renew = jobs[0]({ data, given, signal: leaving.signal })
  const target = {
    closest: (selector) => selector.startsWith(".st") && { className: `x st-key-${key} y` },
  }
  const press = (name, more = {}) => heard.keydown({ key: name, target, ...more })
  const move = (x) => heard.mousemove({ target, clientX: x })
  const leave = () => heard.mouseout({ target, relatedTarget: null })
  return { told, press, move, leave, renew }
}

Deno.test("keys zoom around the pointer or else around the open event, 0 shows everything", () => {
  const { told, press, move, renew } = begun({ open: 40 })
  press("+")
  renew()
  move(30)
  press("=")
  renew()
  press("-")
  press("0")
  expectSame(told.map(({ span }) => span), ["20/70", "10/60", "-20/180", ""])
  expectSame(told[0].data, "abc")
})

Deno.test("once the pointer has left the window they zoom around the open event again", () => {
  const { told, press, move, leave, renew } = begun({ open: 40 })
  move(30)
  press("+")
  renew()
  leave()
  press("+")
  expectSame(told.map(({ span }) => span), ["10/60", "20/70"])
})

Deno.test("while the first answer covers the app they do nothing", () => {
  const { told, press } = begun()
  document.documentElement.dataset.first = ""
  press("+")
  expectSame(told, [])
})

Deno.test("a key that comes before the answer zooms on from what was asked for", () => {
  const { told, press, renew } = begun()
  press("+")
  press("+")
  renew()
  press("+")
  expectSame(told.map(({ span }) => span), ["25/75", "37.5/62.5", "25/75"])
})

Deno.test("other keys and those of the browser zoom nothing", () => {
  const { told, press } = begun()
  press("a")
  press("+", { ctrlKey: true })
  press("-", { metaKey: true })
  press("0", { altKey: true })
  expectSame(told, [])
})

Deno.test("in a field the keys are letters", () => {
  const { told, press } = begun()
  press("+", { target: { closest: (selector) => selector.includes("input") } })
  expectSame(told, [])
})
