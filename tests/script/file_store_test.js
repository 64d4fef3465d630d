import carryOut from "../../page/script/file_store.js"

function expectSame(found, wanted) {
  const [one, other] = [found, wanted].map((value) => JSON.stringify(value))
  if (one !== other) throw new Error(`${one} instead of ${other}`)
}

// What the page is told of orders in a browser without a database, which is what Deno is.
async function toldOf(...orders) {
  const told = []
  const setTriggerValue = (_, value) => told.push(value)
  for (const data of orders) carryOut({ data, setTriggerValue })
  await new Promise((heard) => setTimeout(heard))
  return told
}

Deno.test("where there is no database, the page is told so of each order, once", async () => {
  const keep = { task: "a", act: "keep", name: "own.csv", file: { uid: "1" } }
  const find = { task: "b", act: "find", name: "other.csv", before: keep }
  expectSame(await toldOf(keep, keep, find, find), [
    { act: "keep", name: "own.csv", isUnable: true },
    { act: "find", name: "other.csv", isUnable: true },
  ])
})
