/** Lines and bars, drawn as SVG. What they show is said in words beside them. */

import { html } from '../html.js'

const WIDTH = 96
const HEIGHT = 24

/** A small line of how much was used, oldest first; `top` is what reaches the upper edge, if lines are to be compared. */
export function Sparkline({ values, top = 0, width = WIDTH, height = HEIGHT }) {
  if (values.length < 2)
    return html`<svg class="spark" viewBox="0 0 ${width} ${height}" preserveAspectRatio="none" aria-hidden="true">
      <path class="spark-base" d="M0 ${height - 1}H${width}" /></svg>`
  const most = Math.max(...values, top, 1e-9)
  const step = width / (values.length - 1)
  const y = (value) => (height - 2 - (value / most) * (height - 4)).toFixed(1)
  const line = values.map((value, index) => `${index ? 'L' : 'M'}${(index * step).toFixed(1)} ${y(value)}`).join('')
  return html`<svg class="spark" viewBox="0 0 ${width} ${height}" preserveAspectRatio="none" aria-hidden="true">
    <path class="spark-area" d="${line}L${width} ${height}L0 ${height}Z" /><path class="spark-line" d=${line} />
  </svg>`
}

/** One bar for each value, oldest first; a value that nobody knows (null) has none, but a dot. */
export function Bars({ values, width = 192, height = 48 }) {
  const most = Math.max(...values.map((each) => each ?? 0), 1e-9)
  const step = width / values.length
  return html`<svg class="bars" viewBox="0 0 ${width} ${height}" preserveAspectRatio="none" aria-hidden="true">
    ${values.map((value, index) => {
      const tall = value === null ? 1 : Math.max(1, (value / most) * height)
      return html`<rect class=${value === null ? 'bars-unknown' : 'bars-known'} x=${index * step + 1}
        y=${height - tall} width=${step - 2} height=${tall} />`
    })}
  </svg>`
}

/** How much of a whole is reached, as a bar. */
export function Bar({ part, whole, tone }) {
  const reached = whole ? Math.min(100, Math.max(0, (100 * part) / whole)) : 0
  return html`<svg class="bar" data-tone=${tone} viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
    <rect class="bar-whole" width="100" height="6" /><rect class="bar-part" width=${reached} height="6" />
  </svg>`
}
