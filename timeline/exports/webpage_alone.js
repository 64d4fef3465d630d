// What the exported page has for itself: its address, all keys, and its height in a frame.

const drawing = document.querySelector("#drawing")
const { lead, press } = timeline(drawing, ({ id }) => {
  try {
    history.replaceState(null, "", `#${id}`)
  } catch { /* a frame may have no address */ }
})
onkeydown = press
onhashchange = () => lead(location.hash)
onhashchange()

// A page in a frame tells its height to the page around, but none at which the card isn't pinned: it
// would be part of the page then, which would be higher again.
const LEAST = 480
new ResizeObserver(() => {
  const height = Math.max(LEAST, Math.ceil(drawing.getBoundingClientRect().height))
  parent.postMessage({ type: "timeline-height", height }, "*")
}).observe(drawing)
