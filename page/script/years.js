// Years in the browser: their names, and what the server draws of the chosen years in a histogram.

const numbers = new Intl.NumberFormat("en", { useGrouping: "min2" }) // made once: it takes a while

// As `timeline/dates/days.py` names a year.
export function yearName(year) {
  const count = numbers.format(year > 0 ? year : 1 - year)
  return year < 1 ? `${count} BC` : year < 100 || year > 9_999 ? `AD ${count}` : count
}

// Whether some time, of which first and last year are given, null where it is open, has none of the
// chosen years.
export const isOutside = ([first, last], [low, high]) =>
  (last !== null && last < low) || (first !== null && first > high)

// Puts the thumbs of a histogram where the chosen years are, and names these under it.
export function showYears(histogram, chosen, [first, last]) {
  chosen.forEach((year, end) => {
    const share = (year - first) / (last - first)
    const at = `calc(var(--first-at) + ${share} * (var(--last-at) - var(--first-at)))`
    histogram.style.setProperty(end ? "--high" : "--low", at)
  })
  const names = [...new Set(chosen)].map((year) => {
    const name = document.createElement("strong")
    name.textContent = yearName(year)
    return name
  })
  histogram.querySelector(".ends").replaceChildren(...names)
}
