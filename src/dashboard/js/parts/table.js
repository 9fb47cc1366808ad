/** A table that becomes a stack of cards where it is narrow. Its roles are written out, since CSS would take them away. */

import { html } from '../html.js'

/**
 * @param of `{caption, columns, rows, keyOf, toneOf}`; a column is `{label, cell(row), kind?, head?}` with kind `number`,
 *   `word` (never broken),
 *   `main` (what the row is about), `text` (words that may be long), `extra` (left out where it is tight) or `act` (its buttons)
 */
export function Table({ caption, columns, rows, keyOf, toneOf = () => undefined }) {
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${caption}><table class="table" role="table">
    <caption class="visually-hidden">${caption}</caption>
    <thead role="rowgroup"><tr role="row">${columns.map((column) => html`<${Head} column=${column} />`)}</tr></thead>
    <tbody role="rowgroup">
      ${rows.map(
        (row) => html`<tr role="row" key=${keyOf(row)} data-tone=${toneOf(row)}>
        ${columns.map((column) => html`<${Cell} column=${column} row=${row} />`)}
      </tr>`,
      )}
    </tbody>
  </table></div>`
}

const Head = ({ column }) => html`<th role="columnheader" scope="col" data-kind=${column.kind}>${column.label}</th>`

function Cell({ column, row }) {
  if (column.kind === 'main') return html`<th role="rowheader" scope="row" data-kind="main">${column.cell(row)}</th>`
  return html`<td role="cell" data-kind=${column.kind}><span class="cell-label"
    aria-hidden="true">${column.label}</span><span class="cell-value">${column.cell(row)}</span></td>`
}
