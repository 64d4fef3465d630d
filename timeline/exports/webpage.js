// A drawing with its cards, in the exported page or in another one: opens cards, and hides the events
// that the filters leave out. An event is kept by the rule of the dashboard: its stated range
// overlaps the chosen years, its category is chosen, and its texts have all words of the search. Its
// card has these in its attributes.
//
// `tell` is given the card that a visitor opened. What is given back opens a card by its address, and
// answers a key.
export function timeline(drawing, tell) {
  const one = (selector) => drawing.querySelector(selector)
  const all = (selector) => [...drawing.querySelectorAll(selector)]
  const [panel, cards, search, counted] = [".card", ".cards", "[type=search]", "[data-count]"].map(
    one,
  )
  const [pills, ends] = [".pill", "select"].map(all) // of categories; of years
  const whole = counted.textContent

  // Rows, dots and bands of an event lead to its card.
  const events = all("article").map((card) => {
    const { category = "" } = card.dataset
    return { card, ...card.dataset, values: category.split(/\s*;\s*/), parts: [card] }
  })
  const addressOf = (link) => link.getAttribute("href") // links in SVG have neither hash nor search
  const eventOf = (address) => events[address.slice("#event-".length) - 1]
  for (const link of all(".timeline [href^='#event-']")) {
    eventOf(addressOf(link)).parts.push(link.closest("li") ?? link)
  }

  // The list has a link for each event.
  for (const { card, parts } of one(".list") ? events : []) {
    const [title, date] = ["h2", ".when strong"].map((part) => card.querySelector(part).textContent)
    const link = { href: `#${card.id}`, textContent: `${title}: ${date}` }
    parts.push(Object.assign(document.createElement("a"), link))
    one(".list").append(parts.at(-1))
  }

  const years = () => ends.map(({ value }) => +value).sort((one, other) => one - other)
  const bounds = years()
  const isPressed = (pill) => pill.ariaPressed === "true"
  const numbered = (count) => count.toLocaleString("en")
  let [kept, opened] = [events, events[panel.dataset.opens]]

  // Folds a text as `timeline/text/folding.py` does, whose letters and signs are in the search field.
  function folded(text) {
    const bare = text.normalize("NFKD").replace(/[\p{M}\p{Cf}]+/gu, "").toLowerCase()
    const same = Object.entries(JSON.parse(search.dataset.same))
    return same.reduce((found, [plain, signs]) => found.replace(RegExp(signs, "g"), plain), bare)
  }

  // The longest words of a search, as in `timeline/query/filters.py`; the field says how many.
  const wordsOf = ({ value, maxLength, dataset }) =>
    [...new Set(folded(value.slice(0, maxLength)).match(/\S+/g))]
      .sort((one, other) => other.length - one.length).slice(0, dataset.most)

  // As `pattern` in `timeline/text/folding.py`: a number is not found in the middle of another.
  const patternOf = (word) =>
    RegExp((/^\d/.test(word) ? "(?:^|\\D)" : "") + word.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"))

  function update() {
    const [[low, high], words] = [years(), wordsOf(search).map(patternOf)]
    const chosen = pills.filter(isPressed).map(({ value }) => value)
    const others = events.filter(({ first, last, text }) =>
      !(last < low || first > high) && words.every((word) => word.test(text))
    )
    const isChosen = ({ values }) => values.some((value) => chosen.includes(value))
    kept = chosen.length ? others.filter(isChosen) : others
    const isKept = new Set(kept)
    for (const event of events) {
      for (const part of event.parts) part.toggleAttribute("hidden", !isKept.has(event))
    }
    for (const pill of pills) {
      const count = others.filter(({ values }) => values.includes(pill.value)).length
      pill.querySelector("small").lastChild.data = numbered(count)
      pill.classList.toggle("empty", !count)
    }
    for (const heading of all(".heading")) {
      const under = heading.nextElementSibling
      const count = under.querySelectorAll("li:not([hidden])").length
      for (const part of [heading, under]) part.toggleAttribute("hidden", !count)
      heading.textContent = heading.textContent.replace(/\d+(?=\)$)/, count)
    }
    const count = kept.length < events.length ? `${numbered(kept.length)} of ${whole}` : whole
    if (counted.textContent !== count) counted.textContent = count
    drawing.classList.toggle("of-none", !kept.length)
    cards.classList.toggle("lines", kept.length > cards.dataset.few)
    const isAll = !chosen.length && !search.value && `${years()}` === `${bounds}`
    for (const button of all(".choices .reset")) button.hidden = isAll
    show(isKept.has(opened) ? opened : kept[0])
  }

  function show(event) {
    for (const part of all(".open")) part.classList.remove("open")
    for (const link of all("[aria-current]")) link.removeAttribute("aria-current")
    opened = event
    if (!event) return
    for (const part of event.parts) part.classList.add("open")
    for (const link of all(`.timeline [href="#${event.card.id}"]`)) link.ariaCurrent = true
    const [place, kind] = [kept.indexOf(event), event.card.firstChild.cloneNode(true)]
    one(".turn").replaceChildren(kind, ` · ${numbered(place + 1)} of ${numbered(kept.length)}`)
    one(".earlier").ariaDisabled = !place || null
    one(".later").ariaDisabled = !kept[place + 1] || null
  }

  function reset() {
    search.value = ""
    for (const pill of pills) pill.ariaPressed = false
    ends.forEach((end, place) => end.value = bounds[place])
    update()
  }

  function lead(event) {
    if (!event) return
    opened = event
    update()
  }

  // What a visitor opens is told.
  function open(event) {
    lead(event)
    if (event) tell(event.card)
  }

  const unfold = (to) => one(".unfold").ariaExpanded = panel.classList.toggle("is-open", to)
  const step = (by) => open(kept[kept.indexOf(opened) + by])

  const answers = {
    "[href^='#event-']": (link) => open(eventOf(addressOf(link))),
    ".pill": (pill) => {
      pill.ariaPressed = !isPressed(pill)
      update()
    },
    ".reset": reset,
    ".read": (button) => {
      const isStory = drawing.classList.toggle("as-page")
      button.textContent = isStory ? "Whole timeline" : "Read as a story"
      unfold(isStory)
    },
    ".earlier": () => step(-1),
    ".later": () => step(1),
    "a": null,
    ".unfold": () => unfold(!panel.matches(".is-open")),
    ".as-page .card": null,
    ".card": () => getSelection().isCollapsed && unfold(!panel.matches(".is-open")),
  }

  drawing.onclick = (click) => {
    const hit = Object.keys(answers).find((selector) => click.target.closest(selector))
    if (!answers[hit]) return
    click.preventDefault()
    answers[hit](click.target.closest(hit))
  }
  drawing.oninput = update

  function press({ key, target, altKey, ctrlKey, metaKey }) {
    if (key === "Escape") unfold(false)
    if (altKey || ctrlKey || metaKey || target.closest("input, select, .pill")) return
    all("[data-key]").find(({ dataset }) => dataset.key === key)?.click()
  }

  unfold(false)
  update()
  return { lead: (address) => lead(eventOf(address)), press }
}
