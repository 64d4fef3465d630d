// Keeps the events as text for `print.js`. They are a component of their own, because Earlier and
// Later leave them unchanged, and of data that are unchanged Streamlit sends the name alone.

export let printed = ""

export default function ({ data }) {
  printed = data
}
