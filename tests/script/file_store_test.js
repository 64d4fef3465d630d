import carryOut from "../../page/script/file_store.js"

function expectSame(found, wanted) {
  const [one, other] = [found, wanted].map((value) => JSON.stringify(value))
  if (one !== other) throw new Error(`${one} instead of ${other}`)
}

// What the page is told of tasks in a browser without a database, which is what Deno is. They come in
// lists, one after the other.
async function toldOf(...lists) {
  const told = []
  const setTriggerValue = (_, value) => told.push(value)
  for (const tasks of lists) carryOut({ data: { tasks }, setTriggerValue })
  await new Promise((heard) => setTimeout(heard))
  return told
}

Deno.test("where there is no database, the page is told so of each task, once", async () => {
  const keep = { task: "a", act: "keep", name: "own.csv", file: { uid: "1" } }
  const find = { task: "b", act: "find", name: "other.csv" }
  expectSame(await toldOf([keep], [keep, find], [find]), [
    { task: "a", act: "keep", name: "own.csv", isUnable: true },
    { task: "b", act: "find", name: "other.csv", isUnable: true },
  ])
})

// A database with one store of files, whose requests are answered one after the other. What is put
// where there is no room undoes its transaction, as in browsers.
function database() {
  const kept = { files: new Map(), hasRoom: true }
  const begun = () => {
    const transaction = { objectStore: () => store }
    let waiting = 0
    let hasFailed = false
    const asked = (act) => {
      const request = {}
      waiting += 1
      queueMicrotask(() => {
        request.result = act()
        request.onsuccess?.()
        waiting -= 1
        if (!waiting) hasFailed ? transaction.onabort() : transaction.oncomplete()
      })
      return request
    }
    const store = {
      get: (name) => asked(() => kept.files.get(name)),
      getAllKeys: () => asked(() => [...kept.files.keys()]),
      put: (file, name) =>
        asked(() => kept.hasRoom ? kept.files.set(name, file) : hasFailed = true),
    }
    return transaction
  }
  const request = () => {
    const opened = { result: { transaction: begun, close: () => {} } }
    queueMicrotask(() => opened.onsuccess())
    return opened
  }
  globalThis.indexedDB = { open: request }
  return kept
}

let tasks = 0

// What the page is told of the task to keep a file.
const toldOfKeeping = (file) =>
  toldOf([{ task: `keep ${tasks += 1}`, act: "keep", name: "life.csv", file }])

Deno.test("three files that come at once are all kept, in their order, and each is told", async () => {
  const kept = database()
  const keep = (name) => ({ task: name, act: "keep", name, file: { uid: name } })
  const told = await toldOf(["one", "two", "three"].map(keep))
  expectSame([...kept.files.keys()], ["one", "two", "three"])
  expectSame(told.map(({ task, uid }) => [task, uid]), [["one", "one"], ["two", "two"], [
    "three",
    "three",
  ]])
})

Deno.test("where there is no room, the page is told so each time, until there is", async () => {
  const kept = database()
  const [{ names, isTaken }] = await toldOfKeeping({ uid: "1", data: "a" })
  expectSame([names, isTaken], [["life.csv"], false])
  kept.hasRoom = false
  for (const data of ["b", "c"]) {
    const told = await toldOfKeeping({ uid: "1", data })
    const task = `keep ${tasks}`
    expectSame(told, [{ task, act: "keep", name: "life.csv", isFailed: true, names }])
    expectSame(kept.files.get("life.csv").data, "a")
  }
  kept.hasRoom = true
  const [{ isFailed }] = await toldOfKeeping({ uid: "1", data: "d" })
  expectSame([isFailed, kept.files.get("life.csv").data], [undefined, "d"])
})

Deno.test("a file that is kept is news, its next state is none, another of its name is", async () => {
  const kept = database()
  expectSame((await toldOfKeeping({ uid: "one", data: "a" })).length, 1)
  expectSame(await toldOfKeeping({ uid: "one", data: "b" }), [])
  expectSame((await toldOfKeeping({ uid: "other", data: "c" })).length, 1)
  expectSame(kept.files.get("life.csv").data, "c")
})

Deno.test("what was changed here gives way to its next state or to equal bytes alone", async () => {
  const kept = database()
  const changed = { uid: "1", data: "a", about: { title: "A" }, isChanged: true }
  await toldOfKeeping(changed)
  for (const other of [{ data: "b" }, { about: { title: "B" } }]) {
    const [{ isTaken, uid }] = await toldOfKeeping({ ...changed, ...other, uid: "2" })
    expectSame([isTaken, uid, kept.files.get("life.csv")], [true, "2", changed])
  }
  await toldOfKeeping({ ...changed, data: "c" })
  expectSame(kept.files.get("life.csv").data, "c")
  await toldOfKeeping({ ...changed, data: "c", uid: "3" })
  expectSame(kept.files.get("life.csv").uid, "3")
})
