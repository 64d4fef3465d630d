"""The one piece of browser code: charts answer mouse and finger, the open tab is filled.

A figure says in its `layout.meta` what a click in it hits and what hovering there shows. The
script finds the target by place alone: Plotly's own events come late or from the place before,
since it looks at most every 50 ms where the mouse is and not at all where a finger is.
"""

from typing import Any, NamedTuple

import streamlit as st

from page import failure

_SCRIPT = """
const NEAR = 12 // px: so far from a dot a click still hits it
const SETTLED = 200 // ms: tabs put in anew have the first one open for a moment
export default function (given) {
  // Streamlit calls again with each change of the data, but bids farewell only once.
  const { parentElement } = given
  if (parentElement.renew) return parentElement.renew(given)
  let { data, setStateValue, setTriggerValue } = given

  const tint = document.createElementNS("http://www.w3.org/2000/svg", "rect")
  tint.classList.add("tint")
  tint.setAttribute("fill", "currentColor")
  tint.setAttribute("opacity", "0.05")
  const tip = parentElement.querySelector("[role=tooltip]")

  const keyOf = element =>
    element.closest?.(".stElementContainer[class*=st-key-]")?.className.match(/st-key-(\\S+)/)[1]
  // While an answer comes in, the chart before may still be there, unseen.
  const chartAt = key => [...document.querySelectorAll(`.st-key-${key} .js-plotly-plot`)]
    .find(chart => chart.clientWidth)
  let pressed = null
  const press = event => { pressed = keyOf(event.target) }
  // A chart may be drawn anew between press and release: then the click goes to an ancestor.
  const chartOf = event =>
    chartAt(keyOf(event.target) ?? (event.type === "click" ? pressed : null))
  const hit = event => {
    const chart = chartOf(event)
    const { meta, margin } = chart?.layout ?? {}
    if (!meta?.along) return null
    const { left, top, width, height } = chart.getBoundingClientRect()
    const axis = (lead, length, range) => {
      const [low, high] = [...range].sort((a, b) => a - b)
      return edge => lead + (edge - low) * length / (high - low)
    }
    const x = axis(margin.l, width - margin.l - margin.r, chart.layout.xaxis.range)
    const y = axis(margin.t, height - margin.t - margin.b, chart.layout.yaxis.range)
    const [mouseX, mouseY] = [event.clientX - left, event.clientY - top]
    const box = meta.along === "x" ? ([from, to]) => [x(from), x(to), 0, height]
      : meta.along === "y" ? ([from, to]) => [0, width, y(from), y(to)]
      : ([from, to, above]) => [x(from), x(to), y(above), y(above + meta.height)]
    const reach = meta.along === "xy" ? NEAR : 0
    let nearest = null
    meta.edges.forEach((edges, index) => {
      const [from, to, above, below] = box(edges)
      const away = Math.hypot(
        Math.max(from - mouseX, mouseX - to, 0), Math.max(above - mouseY, mouseY - below, 0))
      if (away <= reach && away < (nearest?.away ?? Infinity))
        nearest = { away, index, box: [from, to, above, below] }
    })
    if (!nearest) return null
    const [from, to, above, below] = nearest.box
    const wider = reach && Math.max(below - above - to + from, 0) / 2 // as wide as its symbol
    return { chart, text: meta.texts?.[nearest.index], name: meta.names[nearest.index],
             box: [from - wider, to + wider, above, below] }
  }
  const hover = event => {
    const target = hit(event)
    document.documentElement.style.cursor = target ? "pointer" : ""
    tip.hidden = !target?.text
    if (!target) return tint.remove()
    const [from, to, above, below] = target.box
    tint.setAttribute("x", from)
    tint.setAttribute("width", to - from)
    tint.setAttribute("y", above)
    tint.setAttribute("height", below - above)
    tip.textContent = target.text ?? ""
    tip.style.left = `${Math.min(event.clientX + 12, innerWidth - tip.offsetWidth - 8)}px`
    tip.style.top = `${event.clientY + 20}px`
    target.chart.querySelector(".main-svg .bglayer")?.after(tint)
  }
  const click = event => {
    const target = hit(event)
    tip.hidden = true
    if (!target) return
    const { kind, data } = target.chart.layout.meta
    setTriggerValue("clicked", { kind, data, name: target.name, shift: event.shiftKey })
  }
  // The grid has had its arrow key by now; one for a tab that is disabled just now has nobody.
  // Neither is a shortcut of Earlier or Later.
  const keep = event => {
    const isLost = event.target === document.body && fallen?.isConnected
    if (isLost || event.target.closest?.(".stDataFrame")) event.stopPropagation()
  }
  const app = document.querySelector("[data-testid=stApp]")
  // The tab that is open here is to be the one that is filled. Streamlit's own word on a tab would
  // come back with each answer, and a late one would open the tab before again.
  let told = data.tab
  const tell = () => {
    const tabs = [...document.querySelectorAll(".st-key-tabs [role=tab]")]
    const open = tabs.findIndex(tab => tab.ariaSelected === "true")
    if (open >= 0 && open !== told) setStateValue("tab", told = open)
  }
  let later = null
  const settle = () => {
    if (document.activeElement?.matches("[role=tab]")) return tell()
    later ??= setTimeout(() => { later = null; tell() }, SETTLED)
  }
  // While Streamlit has half of an answer it disables the tabs: the focus falls off them.
  let fallen = null
  const fall = event => {
    if (event.target.matches?.("[role=tab]:not([tabindex])")) fallen = event.target
  }
  const raise = () => {
    if (!fallen?.hasAttribute("tabindex")) return
    if (document.activeElement === document.body) fallen.focus()
    fallen = null
  }
  // Another server stands in when one ends, but knows nothing of this page before it runs.
  let isAway = false
  const connect = () => {
    const isConnected = app.dataset.testConnectionState === "CONNECTED"
    if (isAway && isConnected) setTriggerValue("again", true)
    isAway = !isConnected
  }
  const watch = new MutationObserver(() => { settle(); raise(); connect() })
  watch.observe(document.body, { subtree: true, childList: true, attributeFilter: [
    "aria-selected", "tabindex", "data-test-connection-state"] })
  // On paper a drawing shrinks; on the screen Plotly gives it a new size.
  const drawings = () => document.querySelectorAll(".main-svg")
  const scale = () => drawings().forEach(svg =>
    svg.setAttribute("viewBox", `0 0 ${svg.clientWidth} ${svg.clientHeight}`))
  const unscale = () => drawings().forEach(svg => svg.removeAttribute("viewBox"))
  // The charts have the colours of the theme that the page had when it ran.
  const isDark = matchMedia("(prefers-color-scheme: dark)")
  const recolor = () => requestAnimationFrame(() => setTriggerValue("again", true))
  // A click on what takes no focus gives it to the page: an arrow key would frame all of it.
  const unframe = () => {
    if (document.activeElement?.matches(".stMain")) document.activeElement.blur()
  }
  // The chart's own button makes the picture; Plotly has its name and form from the chart's
  // options, which are no part of a figure. The name comes with the figure that it is of.
  const name = (chart, format) => Object.assign(chart._context.toImageButtonOptions,
    { format, filename: chart.layout.meta.picture, scale: 2 })
  // What was chosen before is drawn first: two frames after its run at the latest.
  const whenDrawn = act => app.dataset.testScriptState === "running"
    ? requestAnimationFrame(() => whenDrawn(act))
    : requestAnimationFrame(() => requestAnimationFrame(act))
  const picture = event => {
    const own = event.isTrusted && event.target.closest?.(".modebar-btn")
    if (own) return name(own.closest(".js-plotly-plot"), "png")
    const asked = keyOf(event.target)?.match(/^picture_(\\w+)/)?.[1]
    if (asked) whenDrawn(() => {
      const chart = chartAt("timeline")
      if (!chart) return
      name(chart, asked)
      chart.querySelector(".modebar-btn").click()
    })
  }
  window.addEventListener("beforeprint", scale)
  window.addEventListener("afterprint", unscale)
  isDark.addEventListener("change", recolor)
  document.body.addEventListener("keydown", keep)
  document.addEventListener("pointerdown", press)
  document.addEventListener("mousemove", hover)
  document.addEventListener("click", click)
  document.addEventListener("click", unframe)
  document.addEventListener("click", picture, true)
  document.addEventListener("focusout", fall)
  const leave = () => {
    delete parentElement.renew
    watch.disconnect()
    clearTimeout(later)
    window.removeEventListener("beforeprint", scale)
    window.removeEventListener("afterprint", unscale)
    isDark.removeEventListener("change", recolor)
    document.body.removeEventListener("keydown", keep)
    document.removeEventListener("pointerdown", press)
    document.removeEventListener("mousemove", hover)
    document.removeEventListener("click", click)
    document.removeEventListener("click", unframe)
    document.removeEventListener("click", picture, true)
    document.removeEventListener("focusout", fall)
    tint.remove()
  }
  const status = parentElement.querySelector("[role=status]")
  parentElement.renew = given => {
    ({ data, setStateValue, setTriggerValue } = given)
    if (status.textContent !== data.status) status.textContent = data.status
    settle()
    return leave
  }
  return parentElement.renew(given)
}
"""
_PARTS = """
<p role="status" style="position: absolute; width: 1px; height: 1px; overflow: hidden"></p>
<p role="tooltip" dir="auto" hidden></p>
"""
# Behind the mouse's own events, over all else, as wide as a label at the most.
_TOOLTIP = """
[role=tooltip] {
  position: fixed; z-index: 1000; margin: 0; padding: 0.25rem 0.5rem; max-width: 18rem;
  white-space: pre-line; pointer-events: none; font-size: 0.875rem;
  color: var(--st-background-color); background: var(--st-text-color); border-radius: 4px;
}
"""
_component = st.components.v2.component("charts_bridge", html=_PARTS, css=_TOOLTIP, js=_SCRIPT)
_KEY = "bridge"
CLICK = "bridge_click"


class Click(NamedTuple):
    """A click in a chart: what was hit, in which state of the data, whether shift was held.

    `kind` and `name` are those of the figure's targets.
    """

    kind: str
    name: str
    data: str
    shift: bool


def open_tab() -> int:
    """The number of the tab that is open in the browser, as far as it said so: at first, 0."""
    return _tab(st.session_state.get(_KEY))


def click(data: str) -> Click | None:
    """The click in a chart since the last run, if it was in one of this state of the data.

    What is drawn may have changed since; so it is answered by the run that knows what matches.
    """
    found: Click | None = st.session_state.pop(CLICK, None)
    return found if found and found.data == data else None


def mount(status: str) -> None:
    """Put the script into the page; it shows nothing.

    A screen reader says the status whenever it changes: the place that it is in must outlive
    the change, and only a component's own place does.
    """
    filled = open_tab()

    state = _component(
        key=_KEY,
        data={"status": status, "tab": filled},
        on_clicked_change=_note_click,
        on_tab_change=lambda: None,  # the run that this and the next bring about is all
        on_again_change=lambda: None,
    )
    if _tab(state) != filled:  # a new session learns only here which tab is open
        st.rerun()


@failure.told()
def _note_click() -> None:
    found = st.session_state[_KEY].clicked
    kind, name, data = (str(found.get(part)) for part in ("kind", "name", "data"))
    st.session_state[CLICK] = Click(kind, name, data, bool(found.get("shift")))


def _tab(state: Any) -> int:
    tab = getattr(state, "tab", None)
    return tab if isinstance(tab, int) else 0
