// Lets the script ask for a run of the whole page; through `page/bridge.py` a run is one of a part.

export default function ({ setTriggerValue }) {
  globalThis.again = () => {
    setTriggerValue("again", true)
    dispatchEvent(new Event("told"))
  }
}
