import { addressOf } from "../../page/script/clicks.js"

function expectSame(found, wanted) {
  const [one, other] = [found, wanted].map((value) => JSON.stringify(value))
  if (one !== other) throw new Error(`${one} instead of ${other}`)
}

const link = (href, dataset = {}) => ({ dataset, getAttribute: () => href })

Deno.test("a plain click on a link tells its address, one with Shift the other that it has", () => {
  const bar = link("?years=2012", { extend: "?years=2006&years=2012" })
  expectSame(addressOf(bar, {}), "?years=2012")
  expectSame(addressOf(bar, { shiftKey: true }), "?years=2006&years=2012")
})

Deno.test("what a browser does with a link elsewhere it does here", () => {
  for (const more of [{ ctrlKey: true }, { metaKey: true }, { altKey: true }, { button: 1 }]) {
    expectSame(addressOf(link("./"), more), null)
  }
  expectSame(addressOf(link("./"), { shiftKey: true }), null)
})
