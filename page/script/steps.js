// What is a step for the Back button.

import { jobs, listen } from "./page.js"

const ACTS = ["pointerdown", "keydown", "wheel", "change", "drop"]
const SERIES = 1000 // ms: keys that follow one another as fast are one move of the slider
const MOVES = /^(Arrow|Page|Home|End)/

// As the browser has them, whatever is made of them below.
const push = (...step) => History.prototype.pushState.apply(history, step)
const replace = (...step) => History.prototype.replaceState.apply(history, step)

// Workaround: what one act changes in the address is one step for the Back button; so is moving the
// slider.
//
// Needed by: Streamlit 1.67.0. Each parameter that the server changes is a step of its own: a reset
// of years and category two, a window that takes the place of chosen years three; so is each
// correction of an address that someone opens, from which Back would lead nowhere. A bound widget
// replaces the address in place, by a key at once, by the mouse when it lets go.
// Buys: Back undoes one act, and leads to the years before.
// No longer needed: when the changes of a run are one step, and a bound widget can make one.
// Goes red: test_what_one_act_changes_is_one_step_for_back and
// test_a_move_of_the_slider_is_a_step_for_back_whether_by_mouse_or_by_keys.
jobs.push((page) => {
  let [isAct, isMove, last] = [false, false, -SERIES]
  const act = () => {
    isAct = true
  }
  const step = (isNew, given) => {
    if (isNew) push(...given)
    else replace(...given)
    isAct = isMove = false
  }
  const press = (event) => {
    isMove = isAtSlider(event)
  }
  const key = (event) => {
    const isOther = event.altKey || event.ctrlKey || event.metaKey || !MOVES.test(event.key)
    const isOne = !isOther && isAtSlider(event)
    isMove = isOne && (isMove || event.timeStamp - last >= SERIES)
    if (isOne) last = event.timeStamp
  }
  listen(page, { pointerdown: press, keydown: key, popstate: press }, { capture: true })
  const acts = Object.fromEntries(ACTS.map((kind) => [kind, act]))
  listen(page, acts, { capture: true, passive: true })
  history.pushState = (...given) => step(isAct, given)
  history.replaceState = (...given) => isMove ? step(true, given) : replace(...given)
  page.signal.addEventListener("abort", () => {
    delete history.pushState
    delete history.replaceState
  })
})

const isAtSlider = (event) => Boolean(event.target.closest?.(".st-key-years"))

// Workaround: Back is told again after what the server was told before it had answered Back.
//
// Needed by: Streamlit 1.67.0. All that is told has the values of all widgets; with Back these
// are passed over, but what comes before its answer brings the old ones back. A widget changes
// the address at once and tells the server in a task of its own, so Back may come in between;
// the page's own script tells of a tab or a width when it likes. Where the address has changed
// since Back, by a late answer to a step before it, Back is not told again: it would lead to
// that step.
// Buys: the years, not only the address, are those before, on a busy machine too.
// No longer needed: when what is told after Back leaves the values that its address gave.
// Goes red: test_back_right_after_a_move_of_the_slider_leads_to_the_years_before and
// test_back_leads_to_the_years_before_whatever_is_told_right_after_it; where it is told too often
// test_a_view_that_was_left_two_steps_before_is_there_again_while_the_last_is_on_its_way.
jobs.push((page) => {
  let [steps, led] = [] // at the last Back: as many as the page had counted, and where it led
  const change = history.replaceState
  history.replaceState = (...given) => {
    setTimeout(() => dispatchEvent(new Event("told"))) // by then the widget has
    change.apply(history, given)
  }
  const popstate = (event) => {
    if (event.isTrusted) [steps, led] = [page.data.steps, location.href]
  }
  const told = () => {
    if (page.data.steps !== steps || location.href !== led) return
    setTimeout(() => dispatchEvent(new PopStateEvent("popstate", { state: history.state })))
  }
  listen(page, { popstate, told })
})
