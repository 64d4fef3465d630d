// A screen reader says how many events match whenever that changes; `app.py` gives the words.

import { jobs } from "./page.js"

jobs.push((page) => {
  const status = page.root.querySelector("[role=status]")
  return () => {
    const said = page.data.status
    if (status.textContent !== said) status.textContent = said
  }
})
