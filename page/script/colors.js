// The colours of the page, and drawings in other ones.

// The value of a colour by its name in `painters/style.py`.
export const colorOf = (name) =>
  getComputedStyle(document.documentElement).getPropertyValue(name).trim()

// The ground and the colours that are laid on it, which `page/look.py` names.
export const palette = (kind) => colorOf("--colors").split(" ").map((name) => colorOf(kind + name))

// Gives drawings other colours for their own; returns what undoes it.
export function recolor(drawings, own, other) {
  const before = []
  for (const shape of drawings.flatMap((svg) => [...svg.querySelectorAll("[style]")])) {
    for (const part of ["fill", "stroke"]) {
      const color = shape.style[part]
      if (!color.startsWith("rgb(")) continue
      before.push([shape, part, color])
      shape.style[part] = mixedAnew(color, own, other)
    }
  }
  return () => before.forEach(([shape, part, color]) => shape.style[part] = color)
}

// A colour that lies between a ground and a colour, between another ground and its colour.
export function mixedAnew(color, own, other) {
  const [ground, ...tops] = own.map(parts)
  const [newGround, ...newTops] = other.map(parts)
  const from = minus(color.match(/\d+/g).map(Number), ground)
  const mixes = tops.map((top, number) => {
    const way = minus(top, ground)
    const share = Math.min(1, Math.max(0, dot(from, way) / dot(way, way)))
    const rest = minus(from, way.map((part) => share * part))
    return { number, share, off: dot(rest, rest) }
  })
  const { number, share } = mixes.reduce((best, mix) => mix.off < best.off ? mix : best)
  const found = newGround.map((part, at) => part + share * (newTops[number][at] - part))
  return `rgb(${found.map(Math.round).join(", ")})`
}

const parts = (color) => [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16))
const minus = (one, other) => one.map((part, at) => part - other[at])
const dot = (one, other) => one.reduce((sum, part, at) => sum + part * other[at], 0)
