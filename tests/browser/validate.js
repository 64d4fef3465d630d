// Reads documents, a JSON list of texts, and writes what of each is no valid HTML.
import { HtmlValidate, StaticConfigLoader } from "html-validate"

const rules = {
  "doctype-style": "off", // taste
  "no-inline-style": "off", // a mark's days stand in its style
  "no-implicit-button-type": "off", // the defaults are meant
  "no-implicit-input-type": "off",
  "form-dup-name": "off", // years and categories of an address are several
  "wcag/h30": "off", // a dot is named by its title
  "wcag/h32": "off", // the search is sent by the Enter key
}
const config = { root: true, extends: ["html-validate:recommended"], rules }
const validator = new HtmlValidate(new StaticConfigLoader(config))

async function faults(text) {
  const { results } = await validator.validateString(text)
  return results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, offset }) =>
      `${ruleId}: ${message}: ${text.slice(Math.max(offset - 20, 0), offset + 100)}`
    )
  )
}

const texts = await new Response(Deno.stdin.readable).json()
console.log(JSON.stringify(await Promise.all(texts.map(faults))))
