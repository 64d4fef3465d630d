import { mixedAnew } from "../../page/script/colors.js"

const DARK = ["#101010", "#f0f0f0", "#50a0f0"]
const PAPER = ["#ffffff", "#000000", "#0050a0"]

function expectSame(color, wanted) {
  const found = mixedAnew(color, DARK, PAPER)
  if (found !== wanted) throw new Error(`${color}: ${found} instead of ${wanted}`)
}

Deno.test("each colour of a theme becomes that of paper", () => {
  expectSame("rgb(16, 16, 16)", "rgb(255, 255, 255)")
  expectSame("rgb(240, 240, 240)", "rgb(0, 0, 0)")
  expectSame("rgb(80, 160, 240)", "rgb(0, 80, 160)")
})

Deno.test("a paler colour becomes as pale a one", () => {
  expectSame("rgb(48, 88, 128)", "rgb(128, 168, 208)")
  expectSame("rgb(35, 59, 83)", "rgb(179, 203, 227)")
})

Deno.test("a colour beyond those of the theme becomes the nearest", () => {
  expectSame("rgb(255, 255, 255)", "rgb(0, 0, 0)")
  expectSame("rgb(0, 0, 0)", "rgb(255, 255, 255)")
})
