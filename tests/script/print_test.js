import { cutsBetweenRows } from "../../page/script/print.js"

Deno.test("a folded lane and its dots are printed with the row before it", () => {
  const layout = {
    meta: { edges: [[30, 75], [75, 120], [200, 245], [10, 12, 150, 6], [40, 80, 150, 6]] },
    margin: { t: 28, b: 2 },
    yaxis: { range: [245, 0] },
  }
  for (const [height, wanted] of [[275, [0, 103, 228, 275]], [520, [0, 178, 428, 520]]]) {
    const found = cutsBetweenRows(layout, height)
    if (String(found) !== String(wanted)) throw new Error(`${found} instead of ${wanted}`)
  }
})

Deno.test("where all lanes are folded the drawing is one picture", () => {
  const layout = {
    meta: { edges: [[10, 12, 20, 6]] },
    margin: { t: 28, b: 2 },
    yaxis: { range: [60, 0] },
  }
  const found = cutsBetweenRows(layout, 90)
  if (String(found) !== "0,90") throw new Error(found)
})
