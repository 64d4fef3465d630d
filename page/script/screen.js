// What the page is told of the screen that it is on and of the line to it, and what changes there.

import { app, jobs, listen, onChange, tellState } from "./page.js"

// How wide the timeline is: the page is told where another figure is better at that width.
//
// The page says in `fits` for which widths the figure is good, from and below. It guessed the width
// at first, so on the commonest screens nothing is told.
jobs.push((page) => {
  let [told, fits, waits] = [null, null, false]
  const look = () => {
    // Where code is still to come, the style sheet may be: the columns are half as wide without it.
    if (document.querySelector("#root [data-testid=stSkeleton]")) return requestAnimationFrame(look)
    waits = false
    const width = document.querySelector(".st-key-timeline")?.clientWidth
    const [low, high] = page.data.fits
    if (matchMedia("print").matches) return // paper takes the drawing of the screen
    if (!width) fits = null // where nothing matches there is none: it is looked for with all news
    // Told once, so that a figure that fits nowhere is not asked for again and again.
    if (!width || low <= width && width < high || width === told) return
    told = width
    tellState(page, "width", width)
  }
  const soon = () => {
    if (!waits) requestAnimationFrame(look)
    waits = true
  }
  const watch = new ResizeObserver(soon)
  watch.observe(document.body)
  const hear = () => {
    if (fits === String(page.data.fits)) return // to ask for the width would cost a layout
    fits = String(page.data.fits)
    soon()
  }
  page.signal.addEventListener("abort", () => watch.disconnect())
  return hear
})

// The charts have the colours of the theme that the page had when it ran. At a change of the
// system's theme Streamlit runs it again; it does once more where that run gave way to one with the
// colours before. But not for ever, since a visitor may have chosen colours of their own.
jobs.push((page) => {
  const system = matchMedia("(prefers-color-scheme: dark)")
  let isAsked = true
  const change = () => {
    isAsked = false
  }
  system.addEventListener("change", change, { signal: page.signal })
  return () => {
    if (isAsked || page.data.dark === system.matches) return
    isAsked = true
    requestAnimationFrame(globalThis.again)
  }
})

// On a narrow screen the card is a strip at the bottom; a tap on it opens the whole card, and
// another one, or Escape, closes it. `timeline/painters/shared.css` draws both.
jobs.push((page) => {
  const { dataset } = document.documentElement
  const isOpen = () => dataset.card === "open"
  const tell = () => {
    const unfold = document.querySelector(".stApp .unfold")
    unfold?.setAttribute("role", "button")
    unfold?.setAttribute("aria-expanded", String(isOpen()))
  }
  const set = (state) => {
    dataset.card = state
    tell()
  }
  const click = (event) => {
    const card = event.target.closest?.(".stApp .card")
    if (!card || getComputedStyle(card).position !== "fixed") return
    if (event.target.closest("a:not(.unfold), .button")) return
    if (!event.target.closest(".unfold") && !getSelection().isCollapsed) return
    event.preventDefault()
    set(isOpen() ? "" : "open")
  }
  const keydown = (event) => {
    if (event.key === "Escape" && isOpen()) set("")
    if (event.key !== " " || !event.target.matches?.(".stApp .unfold")) return
    event.preventDefault()
    event.target.click() // it is called a button
  }
  listen(page, { click, keydown })
  page.signal.addEventListener("abort", () => set(""))
  tell()
  onChange([], tell, page.signal) // whenever a card is put in
})

// A screen reader says how many events match whenever that changes; `page/bridge.py` has the words.
jobs.push((page) => {
  const status = page.root.querySelector("[role=status]")
  return () => {
    const said = page.data.status
    if (status.textContent !== said) status.textContent = said
  }
})

// Workaround: after a lost connection the page runs once, so that it is again as it was.
//
// Needed by: Streamlit 1.67.0. Another server stands in when one ends, but knows nothing of this
// page before it runs, and nobody asks it to. How the connection is, is read from an attribute
// that Streamlit has for its own tests.
// Buys: the page works on after a server was replaced, without a click that is lost.
// No longer needed: when a new session after a lost one runs at once.
// Goes red: test_open_pages_come_back_on_the_other_copy_as_they_were.
jobs.push((page) => {
  let isAway = false
  const look = () => {
    const isConnected = app().dataset.testConnectionState === "CONNECTED"
    if (isAway && isConnected) globalThis.again()
    isAway = !isConnected
  }
  onChange(["data-test-connection-state"], look, page.signal)
})
