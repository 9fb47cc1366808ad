/** Events of the record, as a table. */

import { html } from '../html.js'
import { href } from '../app/router.js'
import { shortAgent } from '../domain/uris.js'
import { EVENT, meaning, whyOf } from '../domain/words.js'
import { When } from '../parts/small.js'
import { Table } from '../parts/table.js'

const TONES = {
  KILLED: 'kill',
  DENIED: 'warn',
  FENCED: 'warn',
  LIFTED: 'good',
  RESUME_REQUESTED: 'warn',
  RESTORED: 'warn',
  POLICY_BREACHED: 'warn',
  INTENT_DIED: 'warn',
  STALE: 'warn',
  CRASHED: 'bad',
  RESISTING: 'bad',
}

export function EventTable({ app, events }) {
  const columns = [
    { label: 'When', kind: 'when', cell: (event) => html`<${When} app=${app} at=${event.at} />` },
    {
      label: 'What',
      kind: 'main',
      cell: (event) =>
        html`<span class="event" data-tone=${toneOf(event.type)}>${eventWord(event.type)}</span>`,
    },
    { label: 'About', kind: 'text', cell: (event) => html`<${About} event=${event} />` },
    { label: 'Who', kind: 'text', cell: (event) => html`<span class="who">${event.actor}</span>` },
    {
      label: 'Why',
      kind: 'text',
      cell: (event) =>
        html`${whyOf(event.type, event.reason)}${event.incident ? html` <span class="quiet">${event.incident}</span>` : ''}`,
    },
    {
      label: 'Place',
      kind: 'when',
      cell: (event) => html`<span class="quiet place" title=${event.hash}>${event.region}/${event.sequence}</span>`,
    },
  ]
  return html`<${Table} caption="Events, newest first" columns=${columns} rows=${events}
    keyOf=${(event) => event.id} />`
}

export const toneOf = (type) => TONES[type] ?? 'quiet'
export const eventWord = (type) => (Object.hasOwn(EVENT, type) ? EVENT[type] : meaning(EVENT, type).word)

function About({ event }) {
  const about = shortAgent(event.scope ?? event.agent ?? event.reference ?? '')
  return event.kill
    ? html`<a href=${href(['kills', event.kill])}>${about}</a>`
    : html`<span class="about">${about}</span>`
}
