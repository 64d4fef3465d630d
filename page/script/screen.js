// Tells the page about its screen and its connection: width, theme, the pinned card, lost lines.

import { jobs, listen, onChange, tellState } from "./page.js"
import { runPage } from "./full_run.js"
import { APP, isConnected, isLoading } from "./platform.js"

// Tells the page the timeline's width if another figure would be better at that width.
//
// `fits` are the widths, from and below, for which the page's figure is good. At first the page
// guesses the width, so on the commonest screens nothing is told.
jobs.push((page) => {
  let [told, fits, waits] = [null, null, false]
  const look = () => {
    // While code is still loading, the style sheet may be missing, and the columns are too narrow.
    if (isLoading()) return requestAnimationFrame(look)
    waits = false
    const width = document.querySelector(".st-key-timeline")?.clientWidth
    const [low, high] = page.data.fits
    if (matchMedia("print").matches) return // paper takes the drawing of the screen
    if (!width) fits = null // where nothing matches there is none: it is looked for with new data
    // Each width is told once, or a figure that fits nowhere would be asked for without end.
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

// Charts have the colours of the theme with which the page ran last. When the system's theme
// changes, Streamlit runs the page again, but another run with the old colours may take the place
// of that one: then the page is run once more. Only once, since a visitor may have chosen a theme
// of their own.
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
    requestAnimationFrame(runPage)
  }
})

// On a narrow screen the card is a strip at the bottom. A tap opens the whole card; another tap, or
// Escape, closes it. `timeline/painters/shared.css` draws both.
jobs.push((page) => {
  const { dataset } = document.documentElement
  const isOpen = () => dataset.card === "open"
  const tell = () => {
    document.querySelector(`${APP} .unfold`)?.setAttribute("aria-expanded", String(isOpen()))
  }
  const set = (state) => {
    dataset.card = state
    tell()
  }
  const click = (event) => {
    const card = event.target.closest?.(`${APP} .card`)
    if (!card || getComputedStyle(card).position !== "fixed") return
    if (event.target.closest("a:not(.unfold), .button, summary")) return
    if (!event.target.closest(".unfold") && !getSelection().isCollapsed) return
    event.preventDefault()
    set(isOpen() ? "" : "open")
  }
  const keydown = (event) => {
    if (event.key === "Escape" && isOpen()) set("")
  }
  listen(page, { click, keydown })
  page.signal.addEventListener("abort", () => set(""))
  tell()
  onChange([], tell, page.signal) // whenever a card is put in
})

// Lets screen readers say how many events match, whenever that changes; `page/bridge.py` has the
// words.
jobs.push((page) => {
  const status = page.root.querySelector("[role=status]")
  return () => {
    const said = page.data.status
    if (status.textContent !== said) status.textContent = said
  }
})

// Workaround: after a lost connection the page runs once, so that it is again as it was.
//
// Needed by: Streamlit 1.67.0. When a server ends, another one takes the connection, but it knows
// nothing of this page until the page runs, and nothing makes it run.
// Buys: the page works on after a server was replaced, and answers the first click.
// No longer needed: when a new session after a lost one runs at once.
// Goes red: test_open_pages_stay_as_they_were_while_their_server_starts_anew_and_files_go_on.
jobs.push((page) => {
  let isAway = false
  const look = () => {
    if (isAway && isConnected()) runPage()
    isAway = !isConnected()
  }
  onChange(["data-test-connection-state"], look, page.signal)
})
