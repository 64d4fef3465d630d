"""The one piece of browser code: charts answer the mouse and the finger.

A figure says in its `layout.meta` what a click in it hits. The script finds the target by
place alone: Plotly's own events come late or from the place before, since it looks at most
every 50 ms where the mouse is and not at all where a finger is.
"""

from collections.abc import Callable
from typing import NamedTuple

import streamlit as st

_SCRIPT = """
export default function ({ setTriggerValue }) {
  const tint = document.createElementNS("http://www.w3.org/2000/svg", "rect")
  tint.classList.add("tint")
  tint.setAttribute("fill", "currentColor")
  tint.setAttribute("opacity", "0.05")

  const contains = (chart, { clientX, clientY }) => {
    const box = chart.getBoundingClientRect()
    return box.left <= clientX && clientX < box.right && box.top <= clientY && clientY < box.bottom
  }
  // When a chart is drawn anew between press and release, the click goes to their ancestor.
  const chartOf = event => event.target.closest?.(".js-plotly-plot")
    ?? [...event.target.querySelectorAll?.(".js-plotly-plot") ?? []].find(c => contains(c, event))
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
    const key = target?.chart.closest("[class*=st-key-]").className.match(/st-key-(\\S+)/)[1]
    if (target) setTriggerValue("clicked", { key, name: target.name, shift: event.shiftKey })
  }
  document.addEventListener("mousemove", hover)
  document.addEventListener("click", click)
  return () => {
    document.removeEventListener("mousemove", hover)
    document.removeEventListener("click", click)
    tint.remove()
  }
}
"""
_component = st.components.v2.component("charts_bridge", js=_SCRIPT)
_KEY = "bridge"


class Click(NamedTuple):
    """A click in a chart: the chart's key, the name of the target, whether shift was held."""

    chart: str
    name: str
    shift: bool


def mount(on_click: Callable[[Click], None]) -> None:
    """Put the script into the page; it shows nothing and calls back for each click."""

    def _clicked() -> None:
        found = st.session_state[_KEY].clicked
        on_click(Click(str(found["key"]), str(found["name"]), bool(found["shift"])))

    _component(key=_KEY, height=1, on_clicked_change=_clicked)
