// Workaround: the buttons for pictures of the timeline.
//
// Needed by: Streamlit 1.67.0, which can't ask a chart for its picture. Plotly is asked, which
// plotly.js 4.1 leaves in `window`; whether a run goes on is read from an attribute that
// Streamlit has for its own tests. The chart's own button has name and form by `config=`.
// Buys: pictures where the other downloads are, as SVG too, also for a finger or a key.
// No longer needed: when Streamlit offers a chart's picture in a form of one's choice.
// Goes red: test_a_picture_is_a_png_of_twice_the_size_or_an_svg_on_its_own_ground.

import { app, chartAt, jobs, keyOf } from "./page.js"

jobs.push((page) => {
  const picture = (event) => {
    const format = keyOf(event.target)?.match(/^picture_(\w+)/)?.[1]
    if (format) whenDrawn(() => make(chartAt("timeline"), format))
  }
  document.addEventListener("click", picture, { capture: true, signal: page.signal })
})

// The name comes with the figure that it is of.
function make(chart, format) {
  const filename = chart?.layout.meta.picture
  if (chart) globalThis.Plotly.downloadImage(chart, { format, filename, scale: 2 })
}

// What was chosen before is drawn first: two frames after its run at the latest.
function whenDrawn(act) {
  requestAnimationFrame(() =>
    app().dataset.testScriptState === "running" ? whenDrawn(act) : requestAnimationFrame(act)
  )
}
