// A click in a chart: the page is told what was hit.
//
// `app.py` answers it; what a target means is set by `timeline/figures`.

import { chartAt, jobs, keyOf } from "./page.js"
import { targetAt } from "./targets.js"

jobs.push((page) => {
  let pressed = null
  const press = (event) => {
    pressed = keyOf(event.target)
  }
  const click = (event) => {
    // A chart may be drawn anew between press and release: then the click goes to an ancestor.
    const target = targetAt(chartAt(keyOf(event.target) ?? pressed), event)
    if (!target?.name) return
    const { kind, data } = target.chart.layout.meta
    page.given.setTriggerValue("clicked", { kind, data, name: target.name, shift: event.shiftKey })
  }
  document.addEventListener("pointerdown", press, { signal: page.signal })
  document.addEventListener("click", click, { signal: page.signal })
})
