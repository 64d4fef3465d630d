"""The one piece of browser code: charts answer the mouse and the finger, the count is announced.

A figure says in its `layout.meta` what a click in it hits. The script finds the target by
place alone: Plotly's own events come late or from the place before, since it looks at most
every 50 ms where the mouse is and not at all where a finger is.
"""

from collections.abc import Callable
from typing import NamedTuple

import streamlit as st

_SCRIPT = """
export default function ({ data, parentElement, setTriggerValue }) {
  const status = parentElement.querySelector("[role=status]")
  if (status.textContent !== data.status) status.textContent = data.status

  const tint = document.createElementNS("http://www.w3.org/2000/svg", "rect")
  tint.classList.add("tint")
  tint.setAttribute("fill", "currentColor")
  tint.setAttribute("opacity", "0.05")

  const keyOf = element =>
    element.closest?.(".stElementContainer[class*=st-key-]")?.className.match(/st-key-(\\S+)/)[1]
  let pressed = null
  const press = event => { pressed = keyOf(event.target) }
  // A chart may be drawn anew between press and release: then the click goes to an ancestor.
  const chartOf = event => document.querySelector(
    `.st-key-${keyOf(event.target) ?? (event.type === "click" ? pressed : null)} .js-plotly-plot`)
  const hit = event => {
    const chart = chartOf(event)
    const { meta, margin } = chart?.layout ?? {}
    if (!meta?.along) return null
    const box = chart.getBoundingClientRect()
    const [lead, trail, start, length, place] = meta.along === "x"
      ? [margin.l, margin.r, box.left, box.width, event.clientX]
      : [margin.t, margin.b, box.top, box.height, event.clientY]
    const range = [...chart.layout[meta.along + "axis"].range].sort((a, b) => a - b)
    const unit = (length - lead - trail) / (range[1] - range[0])
    const value = range[0] + (place - start - lead) / unit
    const index = meta.edges.findIndex(([from, to]) => from <= value && value < to)
    if (index < 0) return null
    const [from, to] = meta.edges[index].map(edge => lead + (edge - range[0]) * unit)
    return { chart, name: meta.names[index], along: meta.along, from, to }
  }
  const hover = event => {
    const target = hit(event)
    document.documentElement.style.cursor = target ? "pointer" : ""
    if (!target) return tint.remove()
    const [place, size, across, all] = target.along === "x"
      ? ["x", "width", "y", "height"] : ["y", "height", "x", "width"]
    tint.setAttribute(place, target.from)
    tint.setAttribute(size, target.to - target.from)
    tint.setAttribute(across, 0)
    tint.setAttribute(all, "100%")
    target.chart.querySelector(".main-svg .bglayer")?.after(tint)
  }
  const click = event => {
    const target = hit(event)
    if (!target) return
    const key = keyOf(target.chart)
    setTriggerValue("clicked", { key, name: target.name, shift: event.shiftKey })
  }
  // The grid has had its arrow key by now; the shortcuts of Earlier and Later need not.
  const keep = event => {
    if (event.target.closest?.(".stDataFrame")) event.stopPropagation()
  }
  // Another server stands in when one ends, but knows nothing of this page before it runs.
  const app = document.querySelector("[data-testid=stApp]")
  let isAway = false
  const connection = new MutationObserver(() => {
    const isConnected = app.dataset.testConnectionState === "CONNECTED"
    if (isAway && isConnected) setTriggerValue("returned", true)
    isAway = !isConnected
  })
  connection.observe(app, { attributeFilter: ["data-test-connection-state"] })
  const scale = () => document.querySelectorAll(".main-svg").forEach(svg =>
    svg.setAttribute("viewBox", `0 0 ${svg.clientWidth} ${svg.clientHeight}`))
  window.addEventListener("beforeprint", scale)
  document.body.addEventListener("keydown", keep)
  document.addEventListener("pointerdown", press)
  document.addEventListener("mousemove", hover)
  document.addEventListener("click", click)
  return () => {
    connection.disconnect()
    window.removeEventListener("beforeprint", scale)
    document.body.removeEventListener("keydown", keep)
    document.removeEventListener("pointerdown", press)
    document.removeEventListener("mousemove", hover)
    document.removeEventListener("click", click)
    tint.remove()
  }
}
"""
_STATUS = """
<p role="status" style="position: absolute; width: 1px; height: 1px; overflow: hidden"></p>
"""
_component = st.components.v2.component("charts_bridge", html=_STATUS, js=_SCRIPT)
_KEY = "bridge"


class Click(NamedTuple):
    """A click in a chart: the chart's key, the name of the target, whether shift was held."""

    chart: str
    name: str
    shift: bool


def mount(status: str, on_click: Callable[[Click], None]) -> None:
    """Put the script into the page; it shows nothing and calls back for each click.

    A screen reader says the status whenever it changes: the place that it is in must outlive
    the change, and only a component's own place does.
    """

    def _clicked() -> None:
        found = st.session_state[_KEY].clicked
        on_click(Click(str(found["key"]), str(found["name"]), bool(found["shift"])))

    _component(
        key=_KEY,
        data={"status": status},
        on_clicked_change=_clicked,
        on_returned_change=lambda: None,  # the run that it brings about is all
    )
