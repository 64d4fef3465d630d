// Workaround: the date of a statement is taken with Enter, or as soon as its field is left.
//
// Needed by: Streamlit 1.67.0. A field that is heard as one types doesn't say what of it is meant to
// stay. What is told at the same time as its word is heard by its fragment alone: so this comes later.
// Buys: what is read is said as one types, and the timeline follows what one wants.
// No longer needed: when such a field tells the one from the other.
// Goes red: test_what_a_date_is_read_as_is_said_as_one_types_and_taken_when_it_is_left.

const DATE = ".st-key-statement_date input"

export default function (given) {
  const isFirst = !globalThis.dateField
  globalThis.dateField = given
  if (isFirst) hear()
}

function hear() {
  let old = ""
  const take = ({ target }) => {
    if (!target.matches?.(DATE) || target.value === old) return
    old = target.value
    setTimeout(() => globalThis.dateField.setTriggerValue("taken", old))
  }
  document.addEventListener("focusin", ({ target }) => {
    if (target.matches?.(DATE)) old = target.value
  })
  document.addEventListener("focusout", take)
  document.addEventListener("keydown", (event) => event.key === "Enter" && take(event))
}
