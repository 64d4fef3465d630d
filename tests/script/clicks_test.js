import { addressOf, extended, queryAfter } from "../../page/script/clicks.js"

function expectSame(found, wanted) {
  const [one, other] = [found, wanted].map((value) => JSON.stringify(value))
  if (one !== other) throw new Error(`${one} instead of ${other}`)
}

const link = (href, bars = null) => ({ closest: () => bars, getAttribute: () => href })

Deno.test("a plain click on a link tells its address, one with Shift on a bar more years", () => {
  globalThis.location = { search: "?q=a&years=2015&years=2017" }
  const bar = link("?years=2012&years=2012&q=a", {})
  expectSame(addressOf(bar, {}), "?years=2012&years=2012&q=a")
  expectSame(addressOf(bar, { shiftKey: true }), "?years=2012&q=a&years=2017")
})

Deno.test("with Shift a bar of all years or of another window leads where it does", () => {
  expectSame(extended("?years=-43&years=-40", "?years=-99&years=9"), "?years=-99&years=9")
  expectSame(extended("?years=2012&years=2013", "?q=a"), "?years=2012&years=2013")
  expectSame(extended("./", "?years=2012&years=2012"), "./")
  const month = "?within=2012-03"
  expectSame(extended(month, "?years=2012&years=2013"), month)
})

Deno.test("what a browser does with a link elsewhere it does here", () => {
  for (const more of [{ ctrlKey: true }, { metaKey: true }, { altKey: true }, { button: 1 }]) {
    expectSame(addressOf(link("./"), more), null)
  }
  expectSame(addressOf(link("./"), { shiftKey: true }), null)
})

Deno.test("a link changes what differs between its view and its address, and nothing else", () => {
  const view = "category=Result&years=2012&years=2013&event=apec"
  expectSame(queryAfter("./", view, "q=a&category=Result&event=apec"), "q=a&event=apec")
  expectSame(queryAfter(`?${view}&q=b`, view, "years=2020&years=2021"), "years=2020&years=2021&q=b")
  const other = "?category=Result&category=Politics&years=2012&years=2013&event=apec"
  expectSame(queryAfter(other, view, ""), "category=Result&category=Politics")
  expectSame(queryAfter("?years=2013&years=2012&category=Result", view, "q=a"), "q=a")
})

Deno.test("a link opens its event where that differs, or where it changes nothing else", () => {
  expectSame(queryAfter("?event=apec", "event=hangzhou", "q=a"), "q=a&event=apec")
  expectSame(queryAfter("?event=apec", "event=apec", "event=tibet"), "event=apec")
  expectSame(queryAfter("?event=apec&q=a", "event=apec", "event=tibet"), "event=tibet&q=a")
})

Deno.test("the introduction of a story has no event", () => {
  const step = "as=story&event=apec"
  expectSame(queryAfter("?as=story", step, step), "as=story")
  expectSame(queryAfter("?as=story&event=tibet", step, step), "as=story&event=tibet")
  expectSame(queryAfter("?event=apec", step, step), "event=apec")
})

Deno.test("how events are read, and which, is as it is now", () => {
  const now = "file=own.csv&convention=museum&zone=UTC"
  expectSame(queryAfter("?file=war.csv&compare=b&zone=UTC&q=a", "", now), `${now}&q=a`)
})
