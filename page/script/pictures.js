// Workaround: the buttons for pictures of the timeline.
//
// Needed by: Streamlit 1.67.0, which can't ask a chart for its picture. Plotly is asked, which
// plotly.js 4.1 leaves in `window`; whether a run goes on is read from an attribute that
// Streamlit has for its own tests.
// Buys: pictures where the other downloads are, as SVG too, also for a finger or a key, and the
// name of the view. `config=` could name the chart's own picture, but makes the chart anew with
// each name: 4 % of a step of 1,000 dots.
// No longer needed: when Streamlit offers a chart's picture in a form of one's choice.
// Goes red: test_a_picture_is_a_png_of_twice_the_size_or_an_svg_on_its_own_ground.

import { app, chartAt, jobs, keyOf } from "./page.js"
import { pictureOf, rendered } from "./picture.js"

jobs.push((page) => {
  const wanted = new Set() // formats of pictures that are not made yet
  const look = () => {
    if (page.signal.aborted) return
    if (!isDrawn(page)) return requestAnimationFrame(look)
    requestAnimationFrame(() => {
      wanted.forEach((format) => make(chartAt("timeline"), format))
      wanted.clear()
    })
  }
  const ask = (event) => {
    const format = keyOf(event.target)?.match(/^picture_(\w+)/)?.[1]
    if (!format) return
    if (!wanted.size) requestAnimationFrame(look)
    wanted.add(format)
  }
  document.addEventListener("click", ask, { capture: true, signal: page.signal })
})

async function make(chart, format) {
  const name = chart?.layout.meta.picture.name
  if (!name) return
  const svg = await pictureOf(chart)
  save(format === "svg" ? svg : await rendered(svg), `${name}.${format}`)
}

function save(file, name) {
  const link = document.createElement("a")
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href))
}

// What was chosen before is drawn first; Plotly may take its time after the run.
function isDrawn(page) {
  const isRunning = app().dataset.testScriptState === "running"
  const name = chartAt("timeline")?.layout?.meta.picture?.name ?? ""
  return !isRunning && name === page.data.picture
}
