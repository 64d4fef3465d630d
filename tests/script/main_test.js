import start from "../../page/script/main.js"
import bring from "../../page/script/news.js"
import { jobs } from "../../page/script/page.js"

function expectSame(found, wanted) {
  const [one, other] = [found, wanted].map((value) => JSON.stringify(value))
  if (one !== other) throw new Error(`${one} instead of ${other}`)
}

// The jobs themselves need a browser.
jobs.length = 0

function tell(data) {
  globalThis.news = data
  dispatchEvent(new Event("news"))
}

Deno.test("a job begins once, with the first news, hears all, and ends with the component", () => {
  const seen = []
  jobs.push((page) => {
    seen.push(`begins with ${page.data}`)
    page.signal.addEventListener("abort", () => seen.push("ends"))
    return () => seen.push(`has ${page.data}`)
  })
  jobs.push(() => {})
  const parentElement = {}
  start({ parentElement })
  tell(1)
  const leave = start({ parentElement })
  tell(2)
  leave()
  tell(3)
  start({ parentElement })
  expectSame(seen, [
    "begins with 1",
    "has 1",
    "has 2",
    "ends",
    "begins with 3",
    "has 3",
  ])
})

Deno.test("the news are those of the last run", () => {
  const heard = []
  addEventListener("news", () => heard.push(globalThis.news), { once: true })
  bring({ data: "a" })
  expectSame(heard, ["a"])
})
