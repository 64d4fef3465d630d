// Streamlit's page and Plotly's charts, by names that neither promises: scripts have them here
// alone, style sheets in `page/page.css`.
// Goes red: test_all_that_is_named_of_streamlits_page_is_there.

export const APP = ".stApp"

// Whether the server hears what is told. Streamlit has the attribute for its own tests.
export const isConnected = () =>
  document.querySelector(APP).dataset.testConnectionState === "CONNECTED"

// Whether code of the page is still to come.
export const isLoading = () => Boolean(document.querySelector("#root [data-testid=stSkeleton]"))

// What scrolls the page.
export const scroller = () => document.querySelector(".stMain")

export const keyOf = (element) =>
  element.closest?.(".stElementContainer[class*=st-key-]")?.className.match(/st-key-(\S+)/)[1]

// The element of ours that holds this one, by which it is drawn anew.
export const htmlAround = (element) => element.closest(".stHtml")

// While an answer comes in, an earlier chart may still be there, unseen.
export const chartsAt = (key) => [...document.querySelectorAll(`.st-key-${key} .js-plotly-plot`)]
export const chartAt = (key) => chartsAt(key).find((chart) => chart.clientHeight)

// The drawings of a chart, which lie over each other.
export const drawingsOf = (chart) => [...chart.querySelectorAll(".main-svg")]

// What lies under all marks of a chart.
export const groundOf = (chart) => chart.querySelector(".main-svg .bglayer")
