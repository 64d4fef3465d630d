import { isOutside, yearName } from "../../page/script/slider.js"

function expectSame(found, wanted) {
  const [one, other] = [found, wanted].map((value) => JSON.stringify(value))
  if (one !== other) throw new Error(`${one} instead of ${other}`)
}

Deno.test("years are named as the server names them", () => {
  const names = [2012, 1, 0, -218, 12000, -13799997973].map(yearName)
  expectSame(names, ["2012", "1", "1 BC", "219 BC", "12,000", "13,799,997,974 BC"])
})

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
