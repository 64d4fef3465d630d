import start from "../../page/script/main.js"
import { jobs } from "../../page/script/page.js"

function expectSame(found, wanted) {
  const [one, other] = [found, wanted].map((value) => JSON.stringify(value))
  if (one !== other) throw new Error(`${one} instead of ${other}`)
}

// The jobs themselves need a browser.
jobs.length = 0

Deno.test("a job begins once, hears of each change and ends when the component leaves", () => {
  const seen = []
  jobs.push((page) => {
    seen.push(`begins with ${page.given.data}`)
    page.signal.addEventListener("abort", () => seen.push("ends"))
    return () => seen.push(`has ${page.given.data}`)
  })
  jobs.push(() => {})
  const parentElement = {}
  start({ parentElement, data: 1 })
  const leave = start({ parentElement, data: 2 })
  leave()
  start({ parentElement, data: 3 })
  expectSame(seen, ["begins with 1", "has 1", "has 2", "ends", "begins with 3", "has 3"])
})
