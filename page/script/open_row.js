// Brings the row of the open event into sight: where the address names the event at the start, and
// where Earlier or Later, or its key, leads to another.

import { jobs, listen, onChange } from "./page.js"
import { APP, chartAt } from "./platform.js"
import { boxesOf, newTint, placeTint } from "./targets.js"

jobs.push((page) => {
  let isWanted = new URLSearchParams(location.search).has("event")
  let left // the number of the row that was open before
  const click = ({ target }) => {
    isWanted = Boolean(target.closest?.(`${APP} a[data-key]`))
    left = isWanted ? chartAt("timeline")?.layout.meta?.[0].open : null
  }
  const look = () => {
    if (!isWanted || document.documentElement.dataset.first !== undefined) return
    const chart = chartAt("timeline")
    const { clientWidth: width, clientHeight: height, layout } = chart ?? {}
    const { open, fits: [low, high] } = layout?.meta?.[0] ?? { fits: [] }
    if (!Number.isInteger(open) || open === left || width < low || width >= high) return
    isWanted = false
    const row = newTint(0)
    placeTint(row, { chart, box: boxesOf(layout, width, height)[open] })
    row.scrollIntoView({ block: "nearest" })
    row.remove()
  }
  listen(page, { click })
  onChange([], look, page.signal)
})
