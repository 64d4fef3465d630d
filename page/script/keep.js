// Keeps the visitor's own files in this browser (IndexedDB), finds them again and removes them.
//
// A component of its own, for `page/desk/shown_file.py`: it is there before there is a timeline. What is
// to be done comes with a name, and is done once: the page is told it again with each run. `before`
// it is what was to be done last with another file.

const DATABASE = "timeline"
const STORE = "files"

export default function (given) {
  const tasks = globalThis.keepTasks ??= { begun: new Set(), done: Promise.resolve(), names: "[]" }
  for (const { task, ...asked } of [given.data.before, given.data].filter(Boolean)) {
    if (tasks.begun.has(task)) continue
    tasks.begun.add(task)
    tasks.done = tasks.done.then(async () => {
      const told = await done(asked).catch(() => ({ isUnable: true }))
      if (isNews(tasks, asked.act, told)) {
        given.setTriggerValue("told", { act: asked.act, name: asked.name, ...told })
      }
    })
  }
}

async function done(asked) {
  const database = await opened()
  const inStore = (mode, use) => used(database, mode, use)
  try {
    const told = await did(asked, inStore).catch(() => ({ isFailed: true }))
    return { ...told, names: await inStore("readonly", (files) => files.getAllKeys()) }
  } finally {
    database.close()
  }
}

async function did({ act, name, file }, inStore) {
  if (act === "keep") {
    const kept = await inStore("readwrite", (files) => put(files, name, file))
    return givesWay(kept, file) ? {} : { isTaken: true, uid: file.uid }
  }
  if (act === "remove") await inStore("readwrite", (files) => files.delete(name))
  if (act === "find") return { file: await inStore("readonly", (files) => files.get(name)) ?? null }
  return {}
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
// place of another that has just begun. What comes after a failure is news in any case.
function isNews(tasks, act, { names, isTaken, isFailed, isUnable }) {
  const before = tasks.names
  const hasFailed = isFailed || isUnable
  tasks.names = hasFailed ? "" : JSON.stringify(names)
  if (act === "list" && names) return names.length > 0
  return act === "find" || isTaken || hasFailed || tasks.names !== before
}

function used(database, mode, use) {
  const transaction = database.transaction(STORE, mode)
  const request = use(transaction.objectStore(STORE))
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve(request.result)
    transaction.onabort = () => reject(transaction.error)
  })
}

const opened = () =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1)
    request.onupgradeneeded = () => request.result.createObjectStore(STORE)
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
    request.onblocked = () => reject(new Error("blocked"))
  })
