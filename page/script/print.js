// On paper a drawing shrinks; on the screen Plotly gives it a new size.

import { jobs } from "./page.js"

jobs.push((page) => {
  addEventListener("beforeprint", () => drawings().forEach(scale), { signal: page.signal })
  addEventListener("afterprint", () => drawings().forEach(unscale), { signal: page.signal })
})

const drawings = () => document.querySelectorAll(".main-svg")
const scale = (svg) => svg.setAttribute("viewBox", `0 0 ${svg.clientWidth} ${svg.clientHeight}`)
const unscale = (svg) => svg.removeAttribute("viewBox")
