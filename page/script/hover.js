// What a click would hit is tinted, and its text shown.

import { chartAt, jobs, keyOf } from "./page.js"
import { barAt, targetAt } from "./targets.js"

jobs.push((page) => {
  const tip = page.root.querySelector("[role=tooltip]")
  const tint = newTint()
  const hover = (event) => {
    const target = barAt(event.target) ?? targetAt(chartAt(keyOf(event.target)), event)
    document.documentElement.style.cursor = target?.name ? "pointer" : ""
    tip.hidden = !target?.text
    if (target?.text) placeTip(tip, target.text, event)
    if (!target?.box) return tint.remove()
    placeTint(tint, target)
  }
  const hide = () => {
    tip.hidden = true
  }
  document.addEventListener("mousemove", hover, { signal: page.signal })
  document.addEventListener("click", hide, { signal: page.signal })
  page.signal.addEventListener("abort", () => tint.remove())
})

function newTint() {
  const tint = document.createElementNS("http://www.w3.org/2000/svg", "rect")
  tint.classList.add("tint")
  tint.setAttribute("fill", "currentColor")
  tint.setAttribute("opacity", "0.05")
  return tint
}

function placeTint(tint, { chart, box: [left, right, top, bottom] }) {
  tint.setAttribute("x", left)
  tint.setAttribute("width", right - left)
  tint.setAttribute("y", top)
  tint.setAttribute("height", bottom - top)
  const ground = chart.querySelector(".main-svg .bglayer")
  if (ground && ground.nextSibling !== tint) ground.after(tint)
}

function placeTip(tip, text, { clientX, clientY }) {
  tip.textContent = text ?? ""
  tip.style.left = `${Math.min(clientX + 12, innerWidth - tip.offsetWidth - 8)}px`
  tip.style.top = `${Math.min(clientY + 20, innerHeight - tip.offsetHeight - 8)}px`
}
