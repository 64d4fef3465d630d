import { jobs } from "../../page/script/page.js"
import "../../page/script/history.js"

function expectSame(found, wanted) {
  if (found !== wanted) throw new Error(`${found} instead of ${wanted}`)
}

// What a visitor's acts make of the history, by components of which one takes another's place.
function begun() {
  const steps = []
  globalThis.History = class {
    pushState(_, __, address) {
      steps.push(address)
    }
    replaceState(_, __, address) {
      steps.splice(-1, 1, address)
    }
  }
  globalThis.history = new History()
  globalThis.closest = () => true // of the window, at which the events below are
  history.pushState(null, "", "?")
  const begin = () => {
    const leaving = new AbortController()
    jobs[0]({ signal: leaving.signal })
    return leaving
  }
  return { steps, begin }
}

Deno.test("a move of the slider is a step though another component takes the place of the first", () => {
  const { steps, begin } = begun()
  const first = begin()
  dispatchEvent(new Event("pointerdown"))
  first.abort()
  begin()
  history.replaceState(null, "", "?years=2017")
  expectSame(String(steps), "?,?years=2017")
})

Deno.test("what a component that ends late leaves is that of the next one", () => {
  const { steps, begin } = begun()
  const first = begin()
  begin()
  first.abort()
  dispatchEvent(new Event("pointerdown"))
  history.replaceState(null, "", "?years=2017")
  expectSame(String(steps), "?,?years=2017")
})
