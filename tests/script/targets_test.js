import { boxesOf, nearest, targetAt } from "../../page/script/targets.js"

function expectSame(found, wanted) {
  const [one, other] = [found, wanted].map((value) => JSON.stringify(value))
  if (one !== other) throw new Error(`${one} instead of ${other}`)
}

const margin = { l: 20, r: 30, t: 10, b: 40 }
const layout = (meta, xaxis, yaxis) => ({
  meta: [{ base: "?event=", ends: meta.edges.map((_, index) => `e${index}`), ...meta }],
  margin,
  xaxis: { range: xaxis },
  yaxis: { range: yaxis },
})
const years = layout({ along: "x", edges: [[2006, 2007], [2012, 2013]] }, [2000, 2020], [0, 5])
const rows = layout({ along: "y", edges: [[0, 45], [45, 100]] }, [0, 1], [100, 0])
const dots = layout({ along: "xy", height: 10, edges: [[10, 12, 20], [40, 80, 20]] }, [0, 100], [
  100,
  0,
])

// A chart that lies so far from the window's corner.
const chart = (layout, width, height) => ({
  layout,
  getBoundingClientRect: () => ({ left: 100, top: 200, width, height }),
})
const at = (x, y) => ({ clientX: 100 + x, clientY: 200 + y })

Deno.test("a bar of years is hit over the whole height of the chart", () => {
  expectSame(boxesOf(years, 250, 100), [[80, 90, 0, 100], [140, 150, 0, 100]])
  expectSame(targetAt(chart(years, 250, 100), at(145, 99)).address, "?event=e1")
  expectSame(targetAt(chart(years, 250, 100), at(100, 50)), null)
})

Deno.test("a row is hit over the whole width of the chart, the first one on top", () => {
  expectSame(boxesOf(rows, 250, 150), [[0, 250, 10, 55], [0, 250, 55, 110]])
  expectSame(targetAt(chart(rows, 250, 150), at(249, 56)).address, "?event=e1")
  expectSame(targetAt(chart(rows, 250, 150), at(5, 130)), null)
})

Deno.test("a dot is hit from near too, the nearest one", () => {
  expectSame(boxesOf(dots, 150, 150), [[30, 32, 30, 40], [60, 100, 30, 40]])
  expectSame(targetAt(chart(dots, 150, 150), at(44, 35)).address, "?event=e0")
  expectSame(targetAt(chart(dots, 150, 150), at(48, 35)).address, "?event=e1")
  expectSame(targetAt(chart(dots, 150, 150), at(80, 53)), null)
})

Deno.test("a short dot is tinted as wide as its symbol, a long one as its event", () => {
  expectSame(targetAt(chart(dots, 150, 150), at(31, 35)).box, [26, 36, 30, 40])
  expectSame(targetAt(chart(dots, 150, 150), at(70, 35)).box, [60, 100, 30, 40])
})

Deno.test("an end that is a whole address leads there", () => {
  const ends = ["a.b", "?years=2012", "./"]
  const edges = [[10, 10, 20], [40, 44, 20, 60], [80, 84, 20, 60]]
  const mixed = chart({ ...dots, meta: [{ ...dots.meta[0], edges, ends }] }, 150, 150)
  const addresses = [30, 62, 102].map((x) => targetAt(mixed, at(x, 35)).address)
  expectSame(addresses, ["?event=a.b", "?years=2012", "./"])
  expectSame(targetAt(mixed, at(62, 35)).box, [60, 64, 30, 90]) // no wider than its time
})

Deno.test("a box has its own height, or else that of all", () => {
  const mixed = { ...dots, meta: [{ ...dots.meta[0], edges: [[10, 12, 20], [40, 80, 20, 4]] }] }
  expectSame(boxesOf(mixed, 150, 150), [[30, 32, 30, 40], [60, 100, 30, 34]])
})

Deno.test("among rows a dot is hit from near, unless the point is in a row", () => {
  const edges = [[0, 45], [4, 6, 60, 10], [80, 100]]
  const mixed = chart(layout({ along: "y", edges }, [0, 10], [100, 0]), 150, 150)
  expectSame(boxesOf(mixed.layout, 150, 150)[1], [60, 80, 70, 80])
  expectSame(targetAt(mixed, at(52, 75)).address, "?event=e1")
  expectSame(targetAt(mixed, at(70, 54)).address, "?event=e0")
  expectSame(targetAt(mixed, at(20, 75)), null)
  expectSame(targetAt(mixed, at(5, 95)).address, "?event=e2")
})

Deno.test("targets that come packed are hit as others are", () => {
  const [{ edges, ends, ...meta }] = dots.meta
  const texts = ["one", "two"]
  const packed = { ...dots, meta: [{ ...meta, packed: JSON.stringify({ edges, ends, texts }) }] }
  const { address, text } = targetAt(chart(packed, 150, 150), at(48, 35))
  expectSame([address, text], ["?event=e1", "two"])
})

Deno.test("a target without an address still has its text", () => {
  const days = { ...years, meta: [{ ...years.meta[0], ends: [], texts: ["one", "two"] }] }
  const { address, text } = targetAt(chart(days, 250, 100), at(145, 99))
  expectSame([address ?? null, text], [null, "two"])
})

Deno.test("of two boxes as near as each other the first is hit", () => {
  expectSame(nearest([[0, 10, 0, 10], [0, 10, 0, 10]], 5, 5, 0), 0)
})

Deno.test("a chart without targets is hit nowhere", () => {
  expectSame(targetAt(undefined, at(5, 5)), null)
  expectSame(targetAt({ layout: { meta: [{}] } }, at(5, 5)), null)
})
