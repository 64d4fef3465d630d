// The picture of the timeline: its name and its form.
//
// The chart's own button makes the picture, and takes name and form from the chart's options.
// They are set where Plotly 4.1 keeps them (`_context`, not for others) right before the button
// works. The supported way, `config=` of st.plotly_chart, has one form for all and makes the chart
// anew whenever the name changes; the global `Plotly` isn't there to be asked. No longer needed
// once the name can be part of the figure. When this stops working,
// test_a_picture_is_a_png_of_twice_the_size_or_an_svg_on_its_own_ground goes red.

import { app, chartAt, jobs, keyOf } from "./page.js"

jobs.push((page) => {
  const picture = (event) => {
    const own = event.isTrusted && event.target.closest?.(".modebar-btn")
    if (own) return name(own.closest(".js-plotly-plot"), "png")
    const asked = keyOf(event.target)?.match(/^picture_(\w+)/)?.[1]
    if (asked) whenDrawn(() => make(chartAt("timeline"), asked))
  }
  document.addEventListener("click", picture, { capture: true, signal: page.signal })
})

function make(chart, format) {
  if (!chart) return
  name(chart, format)
  chart.querySelector(".modebar-btn").click()
}

// The name comes with the figure that it is of.
function name(chart, format) {
  const filename = chart.layout.meta.picture
  Object.assign(chart._context.toImageButtonOptions, { format, filename, scale: 2 })
}

// What was chosen before is drawn first: two frames after its run at the latest. Streamlit 1.67
// says whether a run goes on in an attribute made for its own tests.
function whenDrawn(act) {
  requestAnimationFrame(() =>
    app().dataset.testScriptState === "running" ? whenDrawn(act) : requestAnimationFrame(act)
  )
}
