// The events as text, for `print.js`: apart from the news, since Earlier and Later leave them as they
// are, and of what stays Streamlit sends the name alone.

export default function ({ data }) {
  globalThis.printed = data
}
