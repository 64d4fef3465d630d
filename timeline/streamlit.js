// What Streamlit calls for the place of a timeline in an app, at first and when its data change.

const opened = new Map() // by the key of a timeline: the id of the event that is open
const shown = new WeakMap() // by its place

export default function ({ parentElement, data, setTriggerValue }) {
  const place = parentElement.querySelector(".place")
  const { key, html, ids, open } = data
  if (shown.get(place)?.html !== html) shown.set(place, drawn(place, html))
  const own = shown.get(place)
  own.tell = (number) => {
    opened.set(key, ids[number])
    setTriggerValue("opened", ids[number])
  }
  parentElement.host.dataset.theme = isDark(place) ? "dark" : "light"

  if (open) opened.set(key, open)
  const number = ids.indexOf(opened.get(key))
  if (number >= 0) own.lead(`#event-${number + 1}`)
}

// Whether the ground is dark: a dialog, or a sidebar, may have another one than the app.
function isDark(place) {
  const ground = getComputedStyle(place.querySelector("#drawing")).backgroundColor
  const [red, green, blue] = ground.match(/[\d.]+/g).map(Number)
  return red + green + blue < 3 * 128
}

// Puts a drawing into its place.
function drawn(place, html) {
  place.innerHTML = html
  // The landmarks of the page are the app's.
  const main = place.querySelector("main")
  main.replaceWith(...main.childNodes)
  for (const part of place.querySelectorAll("section, aside, [role=search]")) part.role = "group"
  const own = { html }
  const drawing = place.querySelector("#drawing")
  const { lead, press } = timeline(drawing, ({ id }) => own.tell(id.split("-")[1] - 1))
  drawing.onkeydown = press
  return Object.assign(own, { lead })
}
