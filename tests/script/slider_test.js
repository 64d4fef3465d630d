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
