import start from "../../page/script/main.js"
import { jobs } from "../../page/script/page.js"

function expectSame(found, wanted) {
  const [one, other] = [found, wanted].map((value) => JSON.stringify(value))
  if (one !== other) throw new Error(`${one} instead of ${other}`)
}

// What a job hears and does, in a place of its own.
function begun() {
  const seen = []
  // The jobs themselves need a browser.
  jobs.splice(0, jobs.length, (page) => {
    seen.push(`begins with ${page.data}`)
    page.signal.addEventListener("abort", () => seen.push("ends"))
    return () => seen.push(`has ${page.data} from ${page.given.by}`)
  }, () => {})
  const parentElement = {}
  return { seen, bring: (data, by) => start({ data, by, parentElement }) }
}

Deno.test("a job begins once, with the first data, hears all, and ends with the component", () => {
  const { seen, bring } = begun()
  bring(1, "a")
  const leave = bring(2, "b")
  expectSame(globalThis.lastAnswer, 2)
  leave()
  bring(3, "c")
  expectSame(seen, [
    "begins with 1",
    "has 1 from a",
    "has 2 from b",
    "ends",
    "begins with 3",
    "has 3 from c",
  ])
})

Deno.test("the end of a call that another one followed ends nothing", () => {
  const { seen, bring } = begun()
  const [first, last] = [bring(1, "a"), bring(2, "b")]
  first()
  expectSame(seen.includes("ends"), false)
  last()
  expectSame(seen.at(-1), "ends")
})
