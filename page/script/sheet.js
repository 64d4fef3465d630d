// On a narrow screen the card is a strip at the bottom; a tap on it opens the whole card, and
// another one, or Escape, closes it. `page.css` draws both.

import { jobs } from "./page.js"

const STRIP = "(width < 56rem)" // as in page.css

jobs.push((page) => {
  const { dataset } = document.documentElement
  const isOpen = () => dataset.card === "open"
  const tell = () => {
    document.querySelector(".unfold")?.setAttribute("aria-expanded", String(isOpen()))
  }
  const set = (state) => {
    dataset.card = state
    tell()
  }
  const tap = (event) => {
    if (!matchMedia(STRIP).matches || !event.target.closest?.(".st-key-card")) return
    if (!event.target.closest("a, .stButton")) set(isOpen() ? "" : "open")
  }
  const close = (event) => {
    if (event.key === "Escape" && isOpen()) set("")
  }
  document.addEventListener("click", tap, { signal: page.signal })
  document.addEventListener("keydown", close, { signal: page.signal })
  page.signal.addEventListener("abort", () => set(""))
  return () => requestAnimationFrame(tell) // another event's card says that it is closed
})
