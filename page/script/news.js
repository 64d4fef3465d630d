// What the page has for the script with each run, for `main.js`.

export default function ({ data }) {
  globalThis.news = data
  dispatchEvent(new Event("news"))
}
