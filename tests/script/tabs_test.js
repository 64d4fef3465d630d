import { jobs } from "../../page/script/page.js"
import "../../page/script/tabs.js"

function expectSame(found, wanted) {
  const [one, other] = [found, wanted].map((value) => JSON.stringify(value))
  if (one !== other) throw new Error(`${one} instead of ${other}`)
}

// A page whose open tab has the focus, as after a click on it.
function begun() {
  const window = { told: [], open: 0 }
  globalThis.document = {
    activeElement: { matches: () => true },
    querySelectorAll: () => [0, 1, 2].map((tab) => ({ ariaSelected: String(tab === window.open) })),
  }
  globalThis.MutationObserver = class {
    constructor(act) {
      window.change = act
    }
    observe() {}
    disconnect() {}
  }
  const setStateValue = (_, value) => window.told.push(value)
  const page = { data: { tab: 0 }, given: { setStateValue }, signal: new AbortController().signal }
  const renew = jobs[0](page)
  window.news = (tab) => {
    page.data = { tab }
    renew()
  }
  return window
}

Deno.test("a tab that was opened is told, once", () => {
  const window = begun()
  window.open = 2
  window.change()
  window.change()
  window.news(2)
  expectSame(window.told, [2])
})

Deno.test("a tab of which the page knows nothing after a run is told again", () => {
  const window = begun()
  window.open = 2
  window.change()
  window.news(0)
  window.news(2)
  expectSame(window.told, [2, 2])
})
