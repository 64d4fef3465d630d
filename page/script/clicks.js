// Leads to the address of a link that a visitor clicks, of a mark in the timeline, or of a link whose
// key they press, and tells the page. What a click would hit is tinted, and its text shown.
//
// `service/address.py` writes the addresses; links and figures hold them.

import { chartAt, isShortcut, jobs, keyOf, listen, onChange, placeTip } from "./page.js"
import { newTint, placeTint, targetAt } from "./targets.js"
import { APP, htmlAround, isConnected, scroller } from "./platform.js"

const STORY = "[data-view] > .story"
const SWIPE = 48 // px
const VIEW = ":is([href^='?'], [href='./']):not([target])"

export const linkAt = (element) => element?.closest?.(`${APP} [data-view] a${VIEW}`)

// The address that a click on a link tells; null if the click is left to the browser.
export function addressOf(link, event) {
  if (event.button || event.altKey || event.ctrlKey || event.metaKey) return null
  const address = link.getAttribute("href")
  if (!event.shiftKey) return address
  return link.closest(".histogram") && extended(address)
}

// The address that a click on a bar with Shift tells: the chosen years, extended to those of the
// bar.
export function extended(address, chosen = location.search) {
  const [from, to] = [chosen, address.replace("./", "")].map((each) => new URLSearchParams(each))
  const years = [from, to].map((each) => each.getAll("years").map(Number))
  if (years.some((each) => !each.length)) return address
  to.set("years", Math.min(...years.flat()))
  to.append("years", Math.max(...years.flat()))
  return `?${to}`
}

// What a link doesn't change, though it may name it: how the events are read, and which they are.
const STAYS = ["file", "convention", "zone", "compare", "event"]

// The query after a click: that of now, with what differs between the view that a link was drawn in
// and its address. Something else may have been chosen after the link was drawn.
export function queryAfter(address, view, now) {
  const [before, after, query] = [view, address.replace("./", ""), now]
    .map((each) => new URLSearchParams(each))
  const valuesOf = (each, name) => each.getAll(name).sort().join("&")
  const names = [...new Set([...before.keys(), ...after.keys()])]
  const changed = names.filter((name) =>
    !STAYS.includes(name) && valuesOf(before, name) !== valuesOf(after, name)
  )
  const event = after.get("event")
  if (event && (event !== before.get("event") || !changed.length)) changed.push("event")
  if (!event && after.get("as") === "story") changed.push("event") // its introduction
  for (const name of changed) {
    query.delete(name)
    for (const value of after.getAll(name)) query.append(name, value)
  }
  return String(query)
}

// Leads to a link's address at once, so that Back leads here, and tells the page, with the digest of
// the events that the link is about.
function lead(page, { address, view, data }) {
  const before = location.search.slice(1)
  const after = queryAfter(address, view, before)
  if (after === before) return // of a tap, Plotly makes a second click
  if (!isConnected()) return // the address would name what the page never heard of
  history.pushState(null, "", after ? `?${after}` : location.pathname)
  page.given.setTriggerValue("clicked", { before, after, data })
}

jobs.push((page) => {
  const tip = page.root.querySelector("[role=tooltip]")
  const tint = newTint(0.05)
  let pressed = {}
  const pointerdown = ({ target }) => {
    pressed = { key: keyOf(target), isLink: Boolean(linkAt(target)) }
  }
  const click = (event) => {
    tip.hidden = true
    // If the link is drawn anew between press and release, the click goes to an ancestor.
    const at = pressed.isLink && document.elementFromPoint(event.clientX, event.clientY)
    const link = linkAt(event.target) ?? linkAt(at) ?? nearestStep(event)
    if (link) {
      const address = addressOf(link, event)
      if (address === null) return
      event.preventDefault()
      const { view } = link.closest("[data-view]").dataset
      return lead(page, { address, view, data: page.data.digest })
    }
    const target = targetAt(chartAt(keyOf(event.target) ?? pressed.key), event)
    if (!target?.address) return
    const address = event.shiftKey ? extended(target.address) : target.address
    lead(page, { ...target, address })
  }
  const keydown = (event) => {
    if (isShortcut(event) && !event.shiftKey) press(event.key)
  }
  const mousemove = (event) => {
    const target = barAt(event.target) ?? targetAt(chartAt(keyOf(event.target)), event)
    document.documentElement.style.cursor = target?.address ? "pointer" : ""
    if (target?.text) placeTip(tip, target.text, event)
    else tip.hidden = true
    if (!target?.box) return tint.remove()
    placeTint(tint, target)
  }
  // After new data, something else may lie under a pointer that rests.
  const leave = () => {
    tip.hidden = true
    tint.remove()
  }
  const mouseout = ({ relatedTarget }) => relatedTarget || leave() // out of the window
  listen(page, { pointerdown, click, keydown, mousemove, mouseout })
  page.signal.addEventListener("abort", leave)
  return leave
})

// Follows the link that has a key.
function press(key) {
  const links = [...document.querySelectorAll(`${APP} a[data-key]`)]
  links.find((link) => link.dataset.key === key)?.click()
}

// In a story a swipe is a step, and each step begins at its top.
jobs.push((page) => {
  let [from, view] = [null, page.data.view]
  const touchstart = ({ target, touches }) => {
    from = touches.length === 1 && target.closest?.(STORY) ? touches[0] : null
  }
  const touchend = ({ changedTouches: [to] }) => {
    const [across, down] = [to.clientX - from?.clientX, to.clientY - from?.clientY]
    const isStep = from && Math.abs(across) > Math.max(SWIPE, 2 * Math.abs(down))
    if (isStep) press(across < 0 ? "ArrowRight" : "ArrowLeft")
  }
  listen(page, { touchstart, touchend }, { passive: true })
  return () => {
    if (page.data.view !== view && document.querySelector(STORY)) scroller().scrollTop = 0
    view = page.data.view
  }
})

// The step of a story's strip whose mark is nearest to a click.
function nearestStep({ target, clientX, clientY }) {
  const distance = (link) => {
    const { left, right, top, bottom } = link.getBoundingClientRect()
    const across = Math.max(left - clientX, clientX - right, 0)
    return Math.hypot(across, Math.max(top - clientY, clientY - bottom, 0))
  }
  const links = [...target.closest?.(".strip")?.querySelectorAll("a") ?? []]
  return links.sort((one, other) => distance(one) - distance(other))[0]
}

// The text of a histogram's bar; the browser itself would show the title late.
function barAt(element) {
  const bar = element.closest?.(`${APP} .histogram a`)
  if (!bar) return null
  if (bar.title) bar.dataset.text = bar.title
  bar.removeAttribute("title")
  return bar.dataset
}

// What is drawn anew with each answer: links, and the marks in the text of a draft.
const DRAWN = `${APP} [data-view] a${VIEW}, .drafted [data-statement]`

// Gives the focus back to a link that is drawn anew; where it is gone, to the heading.
jobs.push((page) => {
  let last = null
  const focusin = ({ target }) => {
    const link = target.closest?.(DRAWN)
    last = link && { link, name: nameOf(link), place: htmlAround(link) }
  }
  const renew = () => {
    if (!last || last.link.isConnected || document.activeElement !== document.body) return
    const { name, place } = last
    last = null
    const links = [...place.querySelectorAll(DRAWN)]
    const heading = place.querySelector("h2")
    if (heading) heading.tabIndex = -1
    const next = links.find((link) => nameOf(link) === name) ?? heading ?? links[0]
    next?.focus({ preventScroll: true })
  }
  listen(page, { focusin })
  onChange([], renew, page.signal)
})

const nameOf = ({ dataset, ariaLabel, textContent }) =>
  dataset.statement ?? dataset.key ?? ariaLabel ?? textContent
