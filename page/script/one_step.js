// Workaround: what one act changes in the address is one step for the Back button.
//
// Needed by: Streamlit 1.67.0. Each parameter that the server changes is a step of its own: a reset
// of years and category two, a window that takes the place of chosen years three; so is each
// correction of an address that someone opens, from which Back would lead nowhere.
// Buys: Back undoes one act.
// No longer needed: when the changes of a run are one step.
// Goes red: test_what_one_act_changes_is_one_step_for_back.

import { jobs } from "./page.js"

const ACTS = ["pointerdown", "keydown", "wheel", "change", "drop"]

jobs.push((page) => {
  let isNew = false
  const act = () => {
    isNew = true
  }
  for (const kind of ACTS) {
    addEventListener(kind, act, { capture: true, passive: true, signal: page.signal })
  }
  history.pushState = (...step) => {
    if (isNew) push(...step)
    else history.replaceState(...step)
    isNew = false
  }
  page.signal.addEventListener("abort", () => delete history.pushState)
})

// A step in any case.
export const push = (...step) => History.prototype.pushState.apply(history, step)
