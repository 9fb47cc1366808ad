/** The parts of the view of a kill. */

import { html } from '../html.js'
import { counted, exactCount, millis } from '../domain/figures.js'
import { shortAgent } from '../domain/uris.js'
import { Bar } from '../parts/lines.js'
import { AnswerPill, Loading, Note, When } from '../parts/small.js'
import { Table } from '../parts/table.js'

const BUDGET = 1_000
const SHOWN = 200

/** Each region, and how long it took. */
export function Regions({ regions }) {
  return html`<section aria-labelledby="regions"><h2 id="regions">Regions <span
    class="quiet">the budget is one second</span></h2>
    <ul class="regions">${regions.map((each) => html`<${Region} key=${each.region} each=${each} />`)}</ul></section>`
}

function Region({ each }) {
  const confirmed = each.state === 'confirmed'
  return html`<li class="region" data-tone=${confirmed ? 'good' : 'warn'}>
    <div class="region-name">${each.region}</div>
    <div class="region-state"><span class="mark"
      aria-hidden="true">${confirmed ? '✓' : '◐'}</span>${confirmed ? 'confirmed' : 'pending'}
      ${confirmed && each.millis !== null && html` <span class="figure">after ${millis(each.millis)}</span>`}</div>
    <${Bar} part=${confirmed ? (each.millis ?? BUDGET) : BUDGET} whole=${BUDGET} tone=${confirmed ? 'good' : 'warn'} />
    ${each.why && html`<p class="quiet small">${each.why}</p>`}
    ${confirmed && each.millis === null && html`<p
      class="quiet small">Confirmed; how fast is not on the record yet.</p>`}
  </li>`
}

/** What was tried since, and what was done. */
export function Counters({ screen }) {
  const { report, reportProblem } = screen
  if (!report)
    return reportProblem
      ? html`<${Note}><p>The counters cannot be read now: ${reportProblem.message} The kill holds all the same.</p><//>`
      : html`<${Loading} what="the counters" />`
  const { whileKilled, onTheWay, refused } = report.totals
  return html`<section aria-labelledby="since"><h2 id="since">Since the kill</h2><div class="tiles">
    <${Counter} value=${whileKilled} label="done while killed" tone=${whileKilled ? 'bad' : 'good'}
      text=${whileKilled ? 'That must not be. Take away what lets it act past the gateway.' : 'The ledger stands still.'} />
    <${Counter} value=${refused} label="calls refused" tone=${refused ? 'warn' : 'quiet'}
      text=${refused ? 'Somebody goes on trying. Nothing gets through.' : 'Nobody has tried.'} />
    <${Counter} value=${onTheWay} label="begun while it was on its way" tone="quiet"
      text="Between the click and the confirmation." />
  </div>${report.inDoubt.length > 0 && html`<${Note} tone="warn"><p>
    <strong>${counted(report.inDoubt.length, 'action')} in doubt.</strong> Nobody knows whether they were done: the
      report names them.</p><//>`}</section>`
}

function Counter({ value, label, tone, text }) {
  return html`<div class="tile" data-tone=${tone}><div class="tile-value">${exactCount(value)}</div>
    <div class="tile-label">${label}</div><div class="quiet small">${text}</div></div>`
}

/** Who has stopped. */
export function RollCall({ screen }) {
  const { app, roll } = screen
  const columns = [
    { label: 'Instance', kind: 'main', cell: (each) => html`<code>${shortAgent(each.agent)}#${each.instance}</code>` },
    { label: 'Region', kind: 'word', cell: (each) => each.region },
    { label: 'Answer', kind: 'state', cell: (each) => html`<${AnswerPill} state=${each.state} />` },
    { label: 'Doing', kind: 'text', cell: (each) => each.status },
    { label: 'Heard', kind: 'when', cell: (each) => html`<${When} app=${app} at=${each.lastHeartbeat} />` },
  ]
  const rows = roll.instances.slice(0, SHOWN)
  return html`<section aria-labelledby="roll"><h2 id="roll">Roll call <span class="quiet">${called(roll)}</span></h2>
    <${Bar} part=${roll.obeyed} whole=${roll.instances.length} tone=${roll.resisting ? 'warn' : 'good'} />
    ${!roll.complete && html`<p class="quiet">Not every region has answered yet; there may be more.</p>`}
    ${rows.length > 0 && html`<${Table} caption="Roll call" columns=${columns} rows=${rows}
      keyOf=${(each) => `${each.agent}/${each.region}/${each.instance}`} toneOf=${(each) => each.state} />`}
    ${roll.instances.length > SHOWN && html`<p
      class="quiet">The first ${SHOWN} of ${exactCount(roll.instances.length)}, those that need a look first.</p>`}
    ${!rows.length && roll.complete && html`<p class="quiet">No process was running.</p>`}</section>`
}

function called(roll) {
  const parts = [`${exactCount(roll.obeyed)} of ${exactCount(roll.instances.length)} have stopped or were told`]
  if (roll.resisting) parts.push(`${exactCount(roll.resisting)} resisting`)
  if (roll.silent) parts.push(`${exactCount(roll.silent)} silent`)
  return parts.join(', ')
}
