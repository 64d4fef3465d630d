import { cutsBetweenRows, printed } from "../../page/script/print.js"

Deno.test("a drawing is cut at the tops of rows, so that a heading stays with the row before it", () => {
  const layout = {
    meta: [{ edges: [[30, 75], [75, 120], [200, 245]] }],
    margin: { t: 28, b: 2 },
    yaxis: { range: [245, 0] },
  }
  for (const [height, wanted] of [[275, [0, 103, 228, 275]], [520, [0, 178, 428, 520]]]) {
    const found = cutsBetweenRows(layout, height)
    if (String(found) !== String(wanted)) throw new Error(`${found} instead of ${wanted}`)
  }
})

// A server that answers so; it throws where it can't be reached.
function serve(status, text) {
  globalThis.document = { baseURI: "http://127.0.0.1/base/" }
  const asked = []
  globalThis.XMLHttpRequest = class {
    open = (_, address, isAsync) => asked.push(String(address), isAsync)
    setRequestHeader = (name, value) => asked.push(name, value)
    send() {
      if (!status) throw new Error("away")
      Object.assign(this, { status, responseText: text })
    }
  }
  return asked
}

Deno.test("what is printed is asked for at once, under the name of the visit, in no address", () => {
  const asked = serve(200, "<p>Events</p>")
  if (printed("name") !== "<p>Events</p>") throw new Error("not the text of the server")
  const wanted = ["http://127.0.0.1/base/printout", false, "printout", "name"]
  if (String(asked) !== String(wanted)) throw new Error(`${asked} instead of ${wanted}`)
})

Deno.test("where the server has no answer the printout says so", () => {
  for (const status of [0, 404, 503]) {
    serve(status, "The engine is away.")
    const found = printed("name")
    if (!found.includes("The server doesn’t answer")) throw new Error(`${found} for ${status}`)
  }
})
