import { jobs } from "../../page/script/page.js"
import "../../page/script/slider.js"
import { isOutside } from "../../page/script/years.js"

function expectSame(found, wanted) {
  const [one, other] = [found, wanted].map((value) => JSON.stringify(value))
  if (one !== other) throw new Error(`${one} instead of ${other}`)
}

Deno.test("outside is what ends before the years or begins after them, open ends never", () => {
  const outside = (ends) => isOutside(ends, [2010, 2012])
  expectSame([[2009, 2009], [2013, 2020], [2009, 2010], [2012, 2013]].map(outside), [
    true,
    true,
    false,
    false,
  ])
  expectSame([[null, 2009], [null, 2010], [2013, null], [null, null]].map(outside), [
    true,
    false,
    true,
    false,
  ])
})

Deno.test("where the slider goes, no row stays covered", () => {
  const ends = [2006, 2021].map((value) => ({ value, getAttribute: () => String(value) }))
  const chart = { clientHeight: 45, querySelectorAll: () => covers }
  chart.layout = { meta: [{ years: [[2024, 2024]] }] }
  let covers = [{ dataset: { row: "0" }, remove: () => covers = [] }]
  let slider = ends
  globalThis.document = {
    querySelector: () => null,
    querySelectorAll: (found) =>
      found.includes("range") ? slider : found === ".cover" ? covers : [chart],
  }
  globalThis.MutationObserver = class {
    observe() {}
  }
  const look = jobs[0]({ signal: new AbortController().signal })
  look()
  expectSame(covers.length, 1)
  slider = []
  look()
  expectSame(covers.length, 0)
})
