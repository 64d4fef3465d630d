// Keeps the visitor's own files in this browser (IndexedDB), finds them again and removes them.
//
// A component of its own, for `keep.py`: it is there before there is a timeline. What is to be done
// comes with a name, and is done once: the page is told it again with each run. `before` it is what
// was to be done last with another file.

const DATABASE = "timeline"
const STORE = "files"

export default function (given) {
  const tasks = globalThis.keepTasks ??= { begun: new Set(), done: Promise.resolve() }
  for (const { task, act, name, file } of [given.data.before, given.data].filter(Boolean)) {
    if (tasks.begun.has(task)) continue
    tasks.begun.add(task)
    const tell = (told) => given.setTriggerValue("told", { act, name, ...told })
    tasks.done = tasks.done.then(() => done({ act, name, file })).then(
      (found) => isNews(act, found) && tell(found),
      () => tell({ isUnable: true }),
    )
  }
}

async function done({ act, name, file }) {
  const told = {}
  if (act === "keep") {
    const kept = await inStore("readwrite", (files) => put(files, name, file))
    if (!givesWay(kept, file)) Object.assign(told, { isTaken: true, uid: file.uid })
  }
  if (act === "remove") await inStore("readwrite", (files) => files.delete(name))
  if (act === "find") told.file = await inStore("readonly", (files) => files.get(name)) ?? null
  told.names = await inStore("readonly", (files) => files.getAllKeys())
  return told
}

// In one step: another tab may begin a file of the same name.
function put(files, name, file) {
  const before = files.get(name)
  before.onsuccess = () => givesWay(before.result, file) && files.put(file, name)
  return before
}

// One that was changed on the page stays, unless by a later state of itself or the same bytes.
const givesWay = (kept, file) =>
  !kept?.isChanged || kept.uid === file.uid || (kept.data && kept.data === file.data)

// Each word to the page is a run of it; all of one act is told at once, for a run may take the
// place of another that has just begun.
function isNews(act, { names, isTaken }) {
  const before = globalThis.keptNames ?? "[]"
  globalThis.keptNames = JSON.stringify(names)
  if (act === "list") return names.length > 0
  return act === "find" || isTaken || globalThis.keptNames !== before
}

async function inStore(mode, use) {
  const database = await opened()
  try {
    const transaction = database.transaction(STORE, mode)
    const request = use(transaction.objectStore(STORE))
    return await new Promise((resolve, reject) => {
      transaction.oncomplete = () => resolve(request.result)
      transaction.onabort = () => reject(transaction.error)
    })
  } finally {
    database.close()
  }
}

const opened = () =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1)
    request.onupgradeneeded = () => request.result.createObjectStore(STORE)
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
    request.onblocked = () => reject(new Error("blocked"))
  })
