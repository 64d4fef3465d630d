// What is a step for the Back button.

import { jobs, listen, onChange } from "./page.js"

const ACTS = ["pointerdown", "keydown", "wheel", "change", "drop"]

// A step in any case, whatever `history.pushState` makes of it below.
const push = (...step) => History.prototype.pushState.apply(history, step)

// Workaround: what one act changes in the address is one step for the Back button.
//
// Needed by: Streamlit 1.67.0. Each parameter that the server changes is a step of its own: a reset
// of years and category two, a window that takes the place of chosen years three; so is each
// correction of an address that someone opens, from which Back would lead nowhere.
// Buys: Back undoes one act.
// No longer needed: when the changes of a run are one step.
// Goes red: test_what_one_act_changes_is_one_step_for_back.
jobs.push((page) => {
  let isNew = false
  const act = () => {
    isNew = true
  }
  const acts = Object.fromEntries(ACTS.map((kind) => [kind, act]))
  listen(page, acts, { capture: true, passive: true })
  history.pushState = (...step) => {
    if (isNew) push(...step)
    else history.replaceState(...step)
    isNew = false
  }
  page.signal.addEventListener("abort", () => delete history.pushState)
})

const SERIES = 1000 // ms: keys that follow one another as fast are one move
const LATER = 300 // ms: written at once, a step would hold up the answer for 15 ms
const MOVES = /^(Arrow|Page|Home|End)/

// Workaround: moving the slider is a step for the Back button, as a click on a bar is.
//
// Needed by: Streamlit 1.67.0. A bound widget replaces the address in place, by a key at once, by
// the mouse when it lets go.
// Buys: Back leads to the years before.
// No longer needed: when a bound widget can make a step.
// Goes red: test_a_move_of_the_slider_is_a_step_for_back_whether_by_mouse_or_by_keys.
jobs.push((page) => {
  let [before, last, later] = [null, -SERIES, null]
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
  listen(page, { pointerdown: press, keydown: key, popstate: forget }, { capture: true })
  onChange(["value"], move, page.signal)
  page.signal.addEventListener("abort", forget)
})

const isAtSlider = (event) => event.target.closest?.(".st-key-years")
const here = () => ({ address: location.href, years: values() })
const values = () =>
  String([...document.querySelectorAll(".st-key-years input")].map((end) => end.value))
