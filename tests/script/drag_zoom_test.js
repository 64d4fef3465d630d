import { jobs } from "../../page/script/page.js"
import "../../page/script/drag_zoom.js"

function expectSame(found, wanted) {
  const [one, other] = [found, wanted].map((value) => JSON.stringify(value))
  if (one !== other) throw new Error(`${one} instead of ${other}`)
}

const DAY = 86_400

// A window with the job in it and a timeline of 100 days, which is 120 pixels wide.
function begun({ along = "xy" } = {}) {
  const chart = {
    layout: { margin: { l: 10, r: 10 }, xaxis: { range: [0, 100 * DAY] }, meta: [{ along }] },
    clientHeight: 50,
    getBoundingClientRect: () => ({ left: 0, width: 120, height: 50 }),
    querySelector: () => null,
  }
  const heard = {}
  const tint = {
    classList: { add() {} },
    remove() {},
    setAttribute(name, at) {
      this[name] = at
    },
  }
  globalThis.document = {
    createElementNS: () => tint,
    querySelectorAll: () => [chart],
  }
  globalThis.innerWidth = globalThis.innerHeight = 1000
  globalThis.addEventListener = (kind, act) => heard[kind] = act
  const tip = { style: {}, offsetWidth: 10, offsetHeight: 10, hidden: true }
  const told = []
  jobs[0]({
    data: { digest: "abc" },
    given: { setTriggerValue: (_, click) => told.push(click) },
    root: { querySelector: () => tip },
    signal: new AbortController().signal,
  })
  const target = { closest: () => ({ className: "x st-key-timeline y" }) }
  let stopped = []
  const tell = (kind, more = {}) => {
    stopped = []
    const event = {
      target,
      button: 0,
      buttons: 1,
      detail: 1,
      type: kind,
      preventDefault() {},
      ...more,
    }
    heard[kind]({ ...event, stopPropagation: () => stopped.push(kind) })
    return stopped.length > 0
  }
  const touch = (kind, ...xs) =>
    tell(kind, { touches: xs.map((clientX) => ({ clientX, clientY: 5, target })) })
  const at = (clientX) => ({ clientX, clientY: 5 })
  return { told, tell, touch, at, tip, tint }
}

Deno.test("a drag in either direction zooms to the time under it, and is no click; a key still clicks", () => {
  for (const [from, to] of [[30, 60], [60, 30]]) {
    const { told, tell, at, tip, tint } = begun()
    tip.hidden = false
    tell("mousedown", at(from))
    tell("mousemove", at(to))
    expectSame([tip.hidden, tint.x, tint.width, tint.opacity], [true, 30, 30, 0.1])
    tell("mouseup", at(to))
    expectSame(told, [{ span: `${20 * DAY}/${50 * DAY}`, data: "abc" }])
    expectSame([tell("click"), tell("click", { detail: 0 })], [true, false])
  }
})

Deno.test("what moves less than a drag stays a click, and other buttons do nothing", () => {
  for (const [button, to] of [[0, 36], [2, 60]]) {
    const { told, tell, at } = begun()
    tell("mousedown", { ...at(30), button })
    tell("mousemove", at(to))
    tell("mouseup", at(to))
    expectSame([told, tell("click")], [[], false])
  }
})

Deno.test("another button calls it off, and so does a release that the page doesn't hear", () => {
  const { told, tell, at } = begun()
  tell("mousedown", at(30))
  tell("mousemove", at(60))
  tell("mousedown", { ...at(60), button: 2 })
  tell("mouseup", { ...at(60), button: 2 })
  tell("mouseup", at(60))
  expectSame([told, tell("click")], [[], true])
  tell("mousedown", at(30))
  tell("mousemove", at(60))
  tell("mousemove", { ...at(90), buttons: 0 })
  tell("mouseup", at(90))
  expectSame(told, [])
})

Deno.test("of two fingers it is what is between them; one scrolls, three do nothing", () => {
  const { told, touch } = begun()
  expectSame(touch("touchmove", 30), false)
  touch("touchstart", 30, 40)
  expectSame(touch("touchmove", 60, 30), true)
  touch("touchend", 60)
  expectSame(told[0].span, `${20 * DAY}/${50 * DAY}`)
  touch("touchstart", 30, 60)
  touch("touchmove", 30, 60, 90)
  touch("touchend")
  expectSame(told.length, 1)
})

Deno.test("Escape calls it off and is no step then, and in rows there is none", () => {
  const { told, tell, at } = begun()
  expectSame(tell("keydown", { key: "Escape" }), false)
  tell("mousedown", at(30))
  tell("mousemove", at(60))
  expectSame(tell("keydown", { key: "Escape" }), true)
  tell("mousemove", at(90))
  tell("mouseup", at(90))
  expectSame([told, tell("click")], [[], true])
  const rows = begun({ along: "y" })
  rows.tell("mousedown", at(30))
  rows.tell("mousemove", at(60))
  rows.tell("mouseup", at(60))
  expectSame([rows.told, rows.tell("click")], [[], false])
})
