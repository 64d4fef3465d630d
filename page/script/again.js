// How the script asks for a run of the whole page, where the bridge asks for one of a part.

export default function ({ setTriggerValue }) {
  globalThis.again = () => {
    setTriggerValue("again", true)
    dispatchEvent(new Event("told"))
  }
}
