// Keeps the visitor's own files in this browser (IndexedDB), finds them again and removes them.
//
// A component of its own, for `page/desk/shown_file.py`, since it is needed before there is a
// timeline. Each task has a name and is carried out once, in the order of the list, though it comes
// again with each run.

const DATABASE = "timeline"
const STORE = "files"

// The tasks that were begun, the end of the last one, and the names of the files that it left.
const tasks = { begun: new Set(), done: Promise.resolve(), names: "[]" }

export default function (given) {
  for (const { task, ...asked } of given.data.tasks) {
    if (tasks.begun.has(task)) continue
    tasks.begun.add(task)
    tasks.done = tasks.done.then(async () => {
      const told = await done(asked).catch(() => ({ isUnable: true }))
      if (isNews(asked.act, told)) {
        given.setTriggerValue("told", { task, act: asked.act, name: asked.name, ...told })
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
    return { isTaken: !givesWay(kept, file), uid: file.uid }
  }
  if (act === "remove") await inStore("readwrite", (files) => files.delete(name))
  if (act === "find") return { file: await inStore("readonly", (files) => files.get(name)) ?? null }
  return {}
}

// In one transaction, because another tab may begin a file of the same name.
function put(files, name, file) {
  const before = files.get(name)
  before.onsuccess = () => givesWay(before.result, file) && files.put(file, name)
  return before
}

// A file that was changed on the page is only replaced by a later state of itself, or by equal bytes
// under an equal heading.
const givesWay = (kept, file) =>
  !kept?.isChanged || kept.uid === file.uid ||
  (kept.data && kept.data === file.data &&
    JSON.stringify(kept.about) === JSON.stringify(file.about))

// Each message to the page makes it run, and a run may take the place of another that has just
// begun: so all that belongs together is told at once. It is news that a file is kept, but not that
// its next state is. After a failure any message counts as new.
function isNews(act, { names, uid, isTaken, isFailed, isUnable }) {
  const { names: before, kept } = tasks
  const hasFailed = isFailed || isUnable
  tasks.names = hasFailed ? "" : JSON.stringify(names)
  if (act === "keep") tasks.kept = uid
  if (act === "list" && names) return names.length > 0
  return act === "find" || isTaken || hasFailed || tasks.names !== before || tasks.kept !== kept
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
