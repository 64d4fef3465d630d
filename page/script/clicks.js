// A click in the timeline or on a bar of the histogram: the page is told what was hit.
//
// `app.py` answers it; what a target means is set by `timeline/figures` and `timeline/markup`.

import { chartAt, jobs, keyOf } from "./page.js"
import { barAt, targetAt } from "./targets.js"

jobs.push((page) => {
  let pressed = {}
  const press = ({ target }) => {
    pressed = { key: keyOf(target), isBar: Boolean(barAt(target)) }
  }
  const click = (event) => {
    const { clientX, clientY } = event
    // What is drawn anew between press and release lets the click go to an ancestor.
    const found = pressed.isBar
      ? barAt(document.elementFromPoint(clientX, clientY))
      : targetAt(chartAt(keyOf(event.target) ?? pressed.key), event)
    if (!found?.name) return
    const { kind, data, name } = found
    page.given.setTriggerValue("clicked", { kind, data, name, shift: event.shiftKey })
  }
  document.addEventListener("pointerdown", press, { signal: page.signal })
  document.addEventListener("click", click, { signal: page.signal })
})
