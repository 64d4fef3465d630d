import { cutsBetweenRows } from "../../page/script/print.js"

Deno.test("a drawing is cut at the tops of rows, so that a heading stays with the row before it", () => {
  const layout = {
    meta: [{ edges: [[30, 75], [75, 120], [200, 245]] }],
    margin: { t: 28, b: 2 },
    yaxis: { range: [245, 0] },
  }
  for (const [height, wanted] of [[275, [0, 103, 228, 275]], [520, [0, 178, 428, 520]]]) {
    const found = cutsBetweenRows(layout, height)
    if (String(found) !== String(wanted)) throw new Error(`${found} instead of ${wanted}`)
  }
})
