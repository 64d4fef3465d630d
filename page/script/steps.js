// Workaround: moving the slider is a step for the Back button, as a click on a bar is.
//
// Needed by: Streamlit 1.67.0. A bound widget replaces the address in place, by a key at once, by
// the mouse when it lets go.
// Buys: Back leads to the years before.
// No longer needed: when a bound widget can make a step.
// Goes red: test_a_move_of_the_slider_is_a_step_for_back_whether_by_mouse_or_by_keys.

import { push } from "./one_step.js"
import { jobs, onChange } from "./page.js"

const SERIES = 1000 // ms: keys that follow one another as fast are one move
const LATER = 300 // ms: written at once, a step would hold up the answer for 15 ms
const MOVES = /^(Arrow|Page|Home|End)/

jobs.push((page) => {
  let [before, last, later] = [null, 0, null]
  const forget = () => {
    clearTimeout(later)
    before = later = null
  }
  const write = () => {
    if (before && values() !== before.years) {
      const now = location.href
      history.replaceState(history.state, "", before.address)
      push(history.state, "", now)
    }
    forget()
  }
  const press = (event) => {
    write()
    if (isAtSlider(event)) before = here()
  }
  const key = (event) => {
    const isOther = event.altKey || event.ctrlKey || event.metaKey || !MOVES.test(event.key)
    if (isOther || !isAtSlider(event)) return write()
    if (event.timeStamp - last >= SERIES) {
      write()
      before = here()
    }
    last = event.timeStamp
  }
  const move = () => {
    if (before && values() !== before.years) later ??= setTimeout(write, LATER)
  }
  const acts = { pointerdown: press, keydown: key, popstate: forget }
  for (const [kind, act] of Object.entries(acts)) {
    addEventListener(kind, act, { capture: true, signal: page.signal })
  }
  onChange(["value"], move, page.signal)
  page.signal.addEventListener("abort", forget)
})

const isAtSlider = (event) => event.target.closest?.(".st-key-years")
const here = () => ({ address: location.href, years: values() })
const values = () =>
  String([...document.querySelectorAll(".st-key-years input")].map((end) => end.value))
