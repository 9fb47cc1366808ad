/** What came of verifying the record. */

import { html } from '../html.js'
import { counted, exactCount } from '../domain/figures.js'
import { Note } from '../parts/small.js'
import { EventTable, eventWord } from './events.js'

export function Verification({ result, app }) {
  if (!result) return null
  const { valid, events, regions, missing, unproved } = result
  const how = `${counted(events, 'event')} in ${counted(regions.length, 'region')}`
  return html`<${Note} tone=${valid ? 'good' : 'bad'}>
    <div role="status"><p><strong>${valid ? 'The record holds.' : 'The record does not hold.'}</strong> ${how}, each linked
      to the one before by its hash, and every kill and lift compared with them.</p>
      ${!valid && html`<p>Keep an export now, and compare it with the heads that you have kept.</p>`}</div>
    <ul class="chains">${regions.map((each) => html`<li key=${each.region} data-tone=${each.valid ? 'good' : 'bad'}>
      <${Chain} chain=${each} /></li>`)}</ul>
    ${missing.map((each) => html`<p>Not on the
      record: <strong>${eventWord(each.type)}</strong> ${each.scope} by ${each.actor}</p>`)}
    ${unproved.length > 0 && html`<p>On the record, but their own records are gone:</p>
      <${EventTable} app=${app} events=${unproved} />`}
  <//>`
}

function Chain({ chain }) {
  const { region, valid, events, head, broken, unread } = chain
  return html`<span class="mark"
    aria-hidden="true">${valid ? '✓' : '✕'}</span> <strong>${region}</strong> ${valid ? `holds, ${counted(events, 'event')}` : ''}
    ${broken && html`is broken
      at ${exactCount(broken.sequence)}: ${broken.why}. ${broken.detail}`}${unread && html`could not be
        read: ${unread}`}
    ${head && html` <span class="quiet small hash">head ${exactCount(head.sequence)} <code>${head.hash}</code></span>`}`
}
