// Days since 1970, years, and ticks as timeline/axis.py has them: the closest that fit a width.

const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ")
export const { ceil, floor, max, min } = Math
const CYCLE = 146097 // the days of 400 years, after which the calendar repeats
export const numbered = (count) => count.toLocaleString("en")
export const textWidth = (text) => text.length * 6.5
const rest = (dividend, divisor) => (dividend % divisor + divisor) % divisor

export function firstDay(year, month = 0) {
  const cycles = floor(year / 400)
  return Date.UTC(year - 400 * cycles + 2000, month) / 864e5 + CYCLE * (cycles - 5)
}

export function partsOf(day) {
  const cycles = floor(day / CYCLE)
  const date = new Date((day - CYCLE * cycles) * 864e5)
  return [date.getUTCFullYear() + 400 * cycles, date.getUTCMonth(), date.getUTCDate()]
}

export function yearName(year) {
  const count = year > 0 ? year : 1 - year
  return (count < 1e4 ? count : numbered(count)) + (year > 0 ? "" : " BC")
}

export function range(from, to, step) {
  const length = max(floor((to - from) / step) + 1, 0)
  return Array.from({ length }, (_, place) => from + place * step)
}

const multiples = (from, to, step) => range(ceil(from / step) * step, to, step)

export function ticks(window, width) {
  for (const found of triedTicks(window, width)) if (fit(found, window, width)) return found
  return []
}

function* triedTicks([first, after], width) {
  const [[year, month], [lastYear, lastMonth]] = [partsOf(first), partsOf(after - 1)]
  const length = after - first
  const monday = first + rest(4 - first, 7)
  const daily = [[first, 1], [first, 2], [monday, 7], [monday, 14]]
  for (const [from, step] of length > 62 ? [] : daily) yield dayTicks(range(from, after - 1, step))
  for (const step of length > 732 ? [] : [1, 2, 3, 6]) {
    yield monthTicks(year * 12 + month, lastYear * 12 + lastMonth, step, first)
  }
  for (let power = 1, count = 2; count > 1; power *= 10) {
    for (const step of [power, 2 * power, 5 * power]) {
      if ((lastYear - year) / step - 2 > width / 14.5 || count < 2) continue
      const found = yearTicks(year, lastYear, step).filter(([at]) => at >= first)
      yield found
      count = found.length
    }
  }
  yield dayTicks([first])
}

function fit(found, [first, after], width) {
  const total = found.reduce((sum, [, text]) => sum + textWidth(text) + 8, 0)
  const isApart = ([at, text], next) => (next - at) * width / (after - first) > textWidth(text)
  return total > 0 && total <= width &&
    found.slice(1).every(([next], place) => isApart(found[place], next))
}

// At multiples of the step as people count: 100 BC (the year -99), AD 1, 100.
function yearTicks(first, last, step) {
  const before = multiples(max(1 - last, 1), 1 - first, step).map((year) => 1 - year)
  const turn = first < 1 && last > 0 && step > 1 ? [1] : []
  const name = (year) => year === 1 && first < 1 ? "AD 1" : yearName(year)
  return [...before.reverse(), ...turn, ...multiples(max(first, 1), last, step)]
    .map((year) => [firstDay(year), name(year)])
}

function monthTicks(first, last, step, since) {
  const days = multiples(first, last, step).map((at) => firstDay(floor(at / 12), rest(at, 12)))
  return named(days.filter((at) => at >= since), (month) => month)
    .map(([at, text]) => [at, text.replace("Jan ", "")])
}

const dayTicks = (days) => named(days, (month, day) => `${day} ${month}`)

// Days by their names, the first of each year with the year.
function named(days, form) {
  let before
  return days.map((at) => {
    const [year, month, day] = partsOf(at)
    const name = year === before ? "" : ` ${yearName(year)}`
    before = year
    return [at, form(MONTHS[month], day) + name]
  })
}
