/** A dialog: the browser's own, so that the keyboard stays in it and Escape leaves it. */

import { html } from '../html.js'

/** Opens it, and puts the focus on its title: whoever types on by mistake decides nothing. */
function open(element) {
  if (!element || element.open) return
  element.showModal()
  element.querySelector('[data-first]')?.focus()
}

/** @param of `{title, tone, onClose, children}` */
export function Dialog({ title, tone, onClose, children }) {
  return html`<dialog class="dialog" data-tone=${tone} aria-labelledby="dialog-title" ref=${open} onClose=${onClose}>
    <div class="dialog-head">
      <h2 id="dialog-title" tabindex="-1" data-first>${title}</h2>
      <button type="button" class="plain" onClick=${onClose} aria-label="Close">✕</button>
    </div>
    ${children}
  </dialog>`
}
