import show from "../../page/script/text_marks.js"

function expectSame(found, wanted) {
  const [one, other] = [found, wanted].map((value) => JSON.stringify(value))
  if (one !== other) throw new Error(`${one} instead of ${other}`)
}

// What is done to a page whose form took a text or began a file, in the order in which it is done.
function doneAfter(data, places) {
  const done = []
  const element = (name) => ({
    setAttribute: () => {},
    focus: () => done.push(`focus ${name}`),
    scrollTo: () => done.push(`scroll ${name}`),
  })
  globalThis.document = {
    addEventListener: () => {},
    querySelector: (name) => places.includes(name) ? element(name) : null,
  }
  // The frame in which all is there.
  globalThis.requestAnimationFrame = (act) => {
    places.push(".st-key-editor", ".st-key-statement")
    act()
  }
  show({ data: { cells: [], ...data }, setTriggerValue: (name) => done.push(name) })
  return done
}

Deno.test("what a form made is led to: of a text its statement, else the table, once it is there", () => {
  const draft = { number: 1, name: "wall.draft", label: "Statement 2 of 4" }
  const begun = (data) => doneAfter(data, [".stMain"])
  expectSame(begun({ draft, begun: "a" }), ["begun", "scroll .stMain", "focus .st-key-statement"])
  expectSame(begun({ begun: "a" }), [])
  expectSame(begun({ begun: "b" }), ["begun", "scroll .stMain", "focus .st-key-editor"])
})
