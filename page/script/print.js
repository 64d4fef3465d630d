// In print a drawing shrinks; on the screen Plotly gives it a new size.

import { jobs } from "./page.js"

jobs.push((page) => {
  addEventListener("beforeprint", () => drawings().forEach(shrinkable), { signal: page.signal })
  addEventListener("afterprint", () => drawings().forEach(sizable), { signal: page.signal })
})

const drawings = () => document.querySelectorAll(".main-svg")
const shrinkable = (svg) =>
  svg.setAttribute("viewBox", `0 0 ${svg.clientWidth} ${svg.clientHeight}`)
const sizable = (svg) => svg.removeAttribute("viewBox")
