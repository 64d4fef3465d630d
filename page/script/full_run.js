// Lets the script ask for a run of the whole page; through `page/bridge.py` a run is one of a part.

let given

export function runPage() {
  given.setTriggerValue("again", true)
  dispatchEvent(new Event("told"))
}

export default function (latest) {
  given = latest
}
