// Dots and bars, which stand for events that are too many for rows.

import {
  all,
  choose,
  daysOf,
  drawing,
  eventOf,
  events,
  hide,
  isIn,
  kept,
  made,
  one,
  open,
  pills,
  put,
  thumbs,
  turn,
  whole,
} from "./webpage.js"
import { floor, max, min, numbered, partsOf, range } from "./webpage_ticks.js"

const isRows = () => kept.length <= drawing.dataset.rows
const crowds = all(".crowd")
const bars = all(".of-bars .plot > a")
const marks = new Map()
for (const mark of all(".of-dots a, .of-dots [data-of]")) {
  const event = mark.dataset.of ? events[mark.dataset.of - 1] : eventOf(mark.hash)
  event.parts.push(mark)
  marks.set(mark, event)
}

globalThis.showCrowd = (days) => {
  const count = one(".told").textContent
  one(".told").textContent = count.replace(
    /\swith .*$/,
    ` with ${numbered(kept.length)} of ${whole}.`,
  )
  hide(one(".list"), !isRows())
  hide(one(".closer"), isRows())
  hide(one(".meaning"), bars.length > 0 && !isRows())
  crowds.forEach((crowd) => hide(crowd, isRows()))
  for (const pill of pills) {
    const mark = pill.firstChild
    pill.dataset.crowd ??= mark.className
    mark.className = isRows() ? pill.dataset.row : pill.dataset.crowd
  }
  all(".of-dots p").forEach((column) => placeColumn(column, days))
  if (bars.length && !isRows()) countBars(days)
}

// Dots beyond the axis are arrows at its end.
function placeColumn(column, [low, high]) {
  const [[at], half] = [daysOf(column, "--at"), +column.closest("[data-half]").dataset.half]
  turn(column, ".before", at + half <= low)
  turn(column, ".after", at - half >= high)
}

function countBars([low, high]) {
  let highest = 1
  for (const bar of bars) {
    const [from, to] = daysOf(bar, "--from", "--to")
    const days = [max(from, low), min(to, high)]
    const inside = days[0] < days[1] ? kept.filter((event) => isIn(event, days)) : []
    const counts = Array(9).fill(0)
    for (const { category } of inside) counts[min(category, 8)]++
    for (const box of bar.children) {
      put(box, "--n", counts[box.className.split("-")[1]])
    }
    const events = inside.length === 1 ? "event" : "events"
    bar.title = bar.title.replace(/: [^:]*$/, `: ${numbered(inside.length)} ${events}`)
    highest = max(highest, inside.length)
  }
  all(".of-bars").forEach((timeline) => showCounts(timeline, highest * 1.12))
}

// The lines behind bars: of 1, 2, 5, 10, 20, 50 … the next to a quarter.
function showCounts(timeline, highest) {
  const base = highest > 4 ? 10 ** floor(Math.log10(highest / 4)) : 1
  const step = base * [1, 2, 5, 10].find((digit) => digit * base >= highest / 4)
  put(timeline, "--most", highest)
  const plot = timeline.querySelector(".plot")
  plot.querySelectorAll(":scope > b").forEach((line) => line.remove())
  plot.prepend(
    ...range(0, highest, step).map((count) =>
      made("b", "--n", count, made("span", "", "", numbered(count)))
    ),
  )
}

function nearest({ clientX, clientY }) {
  const apart = (at, from, to) => max(from - at, at - to, 0)
  const distance = (mark) => {
    const { left, right, top, bottom, width } = mark.getBoundingClientRect()
    return width ? Math.hypot(apart(clientX, left, right), apart(clientY, top, bottom)) : Infinity
  }
  const found = [...marks.keys()].map((mark) => [distance(mark), mark])
  return found.reduce((best, each) => each[0] < best[0] ? each : best)[1]
}

for (const crowd of crowds) {
  crowd.onclick = (click) => {
    const bar = click.target.closest(".of-bars a")
    click.preventDefault()
    click.stopPropagation()
    if (marks.size) open(marks.get(nearest(click)))
    else if (bar && thumbs.length) {
      choose(...daysOf(bar, "--from", "--to").map((day, end) => partsOf(day - end)[0]))
    }
  }
  crowd.onmouseover = ({ target }) => {
    if (!marks.has(target)) return
    const { card } = marks.get(target)
    const texts = ["h2", ".when strong"].map((part) => card.querySelector(part).textContent)
    target.title = texts.join("\n")
  }
}
