// Makes one step for the Back button of each act of a visitor.

import { jobs, listen } from "./page.js"

const ACTS = ["pointerdown", "keydown", "wheel", "change", "drop"]
const SERIES = 1000 // ms: keys that follow one another as fast are one move of the slider, or a word
const WIDGETS = ".st-key-years, .st-key-category, .st-key-q"
const CHANGES = /^(.|Arrow.*|Page.*|Home|End|Enter|Backspace|Delete)$/

// The browser's own functions, before they are replaced below.
const push = (...step) => History.prototype.pushState.apply(history, step)
const replace = (...step) => History.prototype.replaceState.apply(history, step)

// What a component knew goes on in the one that takes its place, as it does now and then after Back.
let latest // the page of the last component, whose functions the browser's history has
let [isAct, isMove, last] = [false, false, -SERIES] // an act is heard, it moves a widget; its last key
let [settings, isEdited] = [null, false] // the last answer's; whether a field changed since then
let typed = null // in the search, since any other act
let [steps, led] = [] // at the last Back: as many as the page had counted, and where it led

// Workaround: all changes of the address by one act are one step for the Back button, and so is a
// move of the slider, a click on a category, or a word of a search.
//
// Needed by: Streamlit 1.67.0. Each parameter that the server changes is a step of its own: a reset
// of years and category makes two, a window instead of chosen years three. So does each correction
// of an address that someone opens, from which Back would lead nowhere. A bound widget replaces the
// address without a step: at each key, and with the mouse when it is released.
// Buys: Back undoes one act, and leads to the years, categories and words before.
// No longer needed: when the changes of a run are one step, and a bound widget can make one.
// Goes red: test_what_one_act_changes_is_one_step_for_back,
// test_a_move_of_the_slider_is_a_step_for_back_whether_by_mouse_or_by_keys and
// test_a_category_and_a_search_are_steps_for_back.
jobs.push((page) => {
  latest = page
  const act = () => {
    isAct = true
  }
  const step = (isNew, given) => {
    if (isNew) push(...given)
    else replace(...given)
    isAct = isMove = false
  }
  const press = (event) => {
    ;[isMove, last] = [isAtWidget(event), -SERIES]
  }
  const key = (event) => {
    const isOther = event.altKey || event.ctrlKey || event.metaKey || !CHANGES.test(event.key)
    const isOne = !isOther && isAtWidget(event)
    isMove = isOne && (isMove || event.timeStamp - last >= SERIES)
    if (isOne) last = event.timeStamp
  }
  listen(page, { pointerdown: press, keydown: key, popstate: press }, { capture: true })
  const acts = Object.fromEntries(ACTS.map((kind) => [kind, act]))
  listen(page, acts, { capture: true, passive: true })
  history.pushState = (...given) => step(isAct, given)
  history.replaceState = (...given) => isMove ? step(true, given) : replace(...given)
  page.signal.addEventListener("abort", () => {
    if (latest !== page) return
    delete history.pushState
    delete history.replaceState
  })
})

const isAtWidget = (event) => Boolean(event.target.closest?.(WIDGETS))

// Workaround: fields show what is chosen, though the page set them while a visitor used them.
//
// Needed by: Streamlit 1.67.0. A field takes the value that an answer sets, though the visitor has
// changed it since that answer was asked for. The first job tells the server of changed pills and
// slider, which sets them again; the second puts letters back by itself, since what the server knows
// is behind the visitor's typing.
// Buys: a category right after Back is seen as chosen; a letter right after Reset stays.
// No longer needed: when a field keeps what was entered after the question.
// Goes red: test_address_fields_and_view_say_the_same_after_two_quick_acts.
jobs.push((page) => {
  let seen = null
  settings ??= page.data.settings
  const change = history.replaceState
  history.replaceState = (...given) => {
    change.apply(history, given)
    if (/^https?:/.test(given[2])) isEdited = true // all of the address; an answer gives its end
  }
  return () => {
    const data = JSON.stringify(page.data)
    if (data === seen) return // drawn anew, without an answer
    seen = data
    if (isEdited && page.data.settings !== settings) page.given.setTriggerValue("overtaken", true)
    ;[settings, isEdited] = [page.data.settings, false]
  }
})

jobs.push((page) => {
  const input = ({ target, isTrusted }) => {
    if (isTrusted && target === searchField()) typed = target.value
  }
  const act = ({ target }) => {
    if (target !== searchField()) typed = null
  }
  listen(page, { input, pointerdown: act, keydown: act, popstate: act }, { capture: true })
  // In a frame of its own: within Streamlit's rendering what is written isn't told.
  return () =>
    requestAnimationFrame(() => {
      const field = searchField()
      if (field && typed !== null && field.value !== typed) write(field, typed)
    })
})

const searchField = () => document.querySelector(".st-key-q input")

// Has a field hold a text as if it were typed: React listens to events, not to values.
function write(field, text) {
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), "value").set.call(field, text)
  field.dispatchEvent(new Event("input", { bubbles: true }))
}

// Workaround: the server is told of Back again if it was told anything else before it answered
// Back.
//
// Needed by: Streamlit 1.67.0. Each message to the server holds the values of all widgets. Those in
// the message about Back are ignored, but a message before the answer brings the old values back. A
// widget changes the address at once and tells the server in a later task, and so does the page's
// own script with a tab or a width; Back may come between both. If a late answer to an earlier step
// has changed the address since Back, Back is not told again: it would lead to that step.
// Buys: the years, not only the address, are those before, on a busy machine too.
// No longer needed: when messages after Back leave the values that its address gave.
// Goes red: test_back_right_after_a_move_of_the_slider_leads_to_the_years_before and
// test_back_leads_to_the_years_before_whatever_is_told_beside_it; where it is told too often
// test_back_leads_to_the_view_before_a_step_that_is_still_on_its_way.
jobs.push((page) => {
  const change = history.replaceState
  history.replaceState = (...given) => {
    dispatchEvent(new Event("told"))
    change.apply(history, given)
  }
  const popstate = (event) => {
    if (event.isTrusted) [steps, led] = [page.data.steps, location.href]
  }
  const tellBack = () => {
    if (page.data.steps !== steps || location.href !== led) return
    dispatchEvent(new PopStateEvent("popstate", { state: history.state }))
  }
  const told = () => setTimeout(() => setTimeout(tellBack)) // by then the message is sent
  listen(page, { popstate, told })
})
