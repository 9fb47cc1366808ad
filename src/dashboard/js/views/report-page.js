/** The report itself. Times are exact here: it is for the files. */

import { html } from '../html.js'
import { counted, exactCount, millis } from '../domain/figures.js'
import { exact, span } from '../domain/times.js'
import { describeScope, shortAgent, shortScope } from '../domain/uris.js'
import { whyOf } from '../domain/words.js'
import { AnswerPill, Json, Note } from '../parts/small.js'
import { Table } from '../parts/table.js'
import { eventWord } from './events.js'

export function ReportPage({ report, madeAt }) {
  const { kill } = report
  return html`<article class="report">
    <h1>Incident: ${shortScope(kill.scope)}</h1>
    <p class="summary">${summary(report)}</p>
    <p class="quiet small">Kill <code>${kill.id}</code>, report made ${exact(madeAt)}. Times by the clocks of those who
      wrote them down.</p>
    ${!report.complete && html`<${Note} tone="warn"><p>
      <strong>This report is not complete:</strong> a region or a store did not answer, or there was more than
        fits.</p><//>`}
    <${Decided} report=${report} /><${Done} report=${report} />
    <${InFlight} calls=${report.inFlight} /><${InDoubt} actions=${report.inDoubt} />
    <${Reached} checkpoints=${report.checkpoints} /><${Timeline} events=${report.timeline} />
  </article>`
}

/** The incident in three sentences. */
export function summary({ kill, lift, regions, stoodSeconds, totals, instances }) {
  const slowest = Math.max(-1, ...regions.map((each) => each.millis ?? -1))
  const held = slowest < 0 ? '' : ` It held in ${counted(regions.length, 'region')} after ${millis(slowest)} at most.`
  const what = `${describeScope(kill.scope)}, with ${counted(instances.length, 'instance')}`
  const stopped = `${kill.actor} stopped ${what}: “${kill.reason}”.`
  const did = totals.whileKilled ? counted(totals.whileKilled, 'action') : 'nothing'
  const refused = totals.refused ? counted(totals.refused, 'call') : 'no call'
  const done = ` While it was killed ${did} was done, and ${refused} refused.`
  const after = lift
    ? ` ${lift.actor} let it run again after ${span(stoodSeconds * 1000)}: “${lift.reason}”.`
    : ' It has not been resumed.'
  return stopped + held + done + after
}

function Decided({ report }) {
  const { kill, lift, regions, noticedSecondsBefore, timeline } = report
  const agreed = timeline.filter((each) => each.what === 'RESUME_REQUESTED')
  return html`<section><h2>What was decided</h2><dl class="facts">
    ${kill.noticedAt && html`<${Fact} what="Noticed" at=${kill.noticedAt}
      text="${exactCount(noticedSecondsBefore)} s before the kill" />`}
    <${Fact} what="Killed" at=${kill.time}
      text="by ${kill.actor} in ${kill.region}${kill.incident ? `, incident ${kill.incident}` : ''}" />
    ${regions.map((each) => html`<${Fact} what="Confirmed in ${each.region}" at=${each.confirmedAt}
      text="${each.millis == null ? '' : `after ${millis(each.millis)}`}${each.present ? '' : '; not there now'}" />`)}
    ${agreed.map((each) => html`<${Fact} what="Agreed to resume" at=${each.at} text="by ${each.who}: “${each.why}”" />`)}
    ${lift && html`<${Fact} what="Resumed" at=${lift.time} text="by ${lift.actor} in ${lift.region}" />`}
  </dl></section>`
}

const Fact = ({ what, at, text }) =>
  html`<div><dt>${what}</dt><dd>${at ? html`<time datetime=${at}>${exact(at)}</time>` : 'not on the record'} <span
    class="quiet">${text}</span></dd></div>`

function Done({ report }) {
  const { sinceNoticed, onTheWay, whileKilled, refused } = report.totals
  const columns = [
    { label: 'Instance', kind: 'main', cell: (each) => html`<code>${shortAgent(each.agent)}#${each.instance}</code>` },
    { label: 'Region', kind: 'word', cell: (each) => each.region },
    { label: 'Answer', kind: 'state', cell: (each) => html`<${AnswerPill} state=${each.state} />` },
    { label: 'Told', cell: (each) => clock(each.toldAt) },
    { label: 'Stopped', cell: (each) => clock(each.stoppedAt) },
    { label: 'Last action before', kind: 'text', cell: (each) => html`<${Action} action=${each.lastActionBefore} />` },
    { label: 'While killed', kind: 'number', cell: (each) => exactCount(each.whileKilled) },
    { label: 'Refused', kind: 'number', cell: (each) => exactCount(each.refused) },
  ]
  return html`<section><h2>What was done</h2>
    <p>${exactCount(sinceNoticed)} actions after it was noticed, ${exactCount(onTheWay)} while the kill was on its
      way, <strong data-tone=${whileKilled ? 'bad' : 'good'}>${exactCount(whileKilled)} while
        killed</strong>; ${exactCount(refused)} calls refused. Counted in the ledger of kept tools.</p>
    <${Table} caption="Instances" columns=${columns} rows=${report.instances}
      keyOf=${(each) => `${each.agent}/${each.region}/${each.instance}`} /></section>`
}

const clock = (time) =>
  time ? html`<time datetime=${time} title=${exact(time)}>${exact(time).slice(11, -4)}</time>` : '–'

function Action({ action }) {
  if (!action) return '–'
  return html`<code>${action.method} ${action.tool}${action.path}</code> <span
    class="quiet">${action.outcome}, ${clock(action.at)}</span>`
}

function InFlight({ calls }) {
  if (!calls.length) return null
  const columns = [
    { label: 'Call', kind: 'main', cell: (each) => html`<code>${each.method} ${each.tool}${each.path}</code>` },
    { label: 'Instance', kind: 'text', cell: (each) => html`<code>${shortAgent(each.agent)}#${each.instance}</code>` },
    { label: 'Started', cell: (each) => clock(each.at) },
    { label: 'Finished', cell: (each) => clock(each.finishedAt) },
    { label: 'Outcome', kind: 'word', cell: (each) => each.outcome },
  ]
  return html`<section><h2>In flight at the kill</h2><p>Calls that had gone out before, and had not ended.</p>
    <${Table} caption="Calls in flight" columns=${columns} rows=${calls} keyOf=${(each) => each.action} /></section>`
}

function InDoubt({ actions }) {
  if (!actions.length) return null
  const columns = [
    { label: 'Action', kind: 'main', cell: (each) => html`<code>${each.action}</code>` },
    { label: 'Begun', cell: (each) => clock(each.at) },
    { label: 'Call', kind: 'text', cell: (each) => html`<code>${each.method} ${each.tool}${each.path}</code>` },
  ]
  return html`<section><h2>In doubt</h2><p><strong
    data-tone="bad">Nobody knows whether these were done.</strong> Look at the tool before they are done again.</p>
    <${Table} caption="Actions in doubt" columns=${columns} rows=${actions} keyOf=${(each) => each.action} /></section>`
}

function Reached({ checkpoints }) {
  if (!checkpoints.length) return null
  const columns = [
    { label: 'Key', kind: 'main', cell: (each) => html`<code>${each.key}</code>` },
    { label: 'Agent', kind: 'text', cell: (each) => shortAgent(each.agent) },
    { label: 'Sequence', kind: 'number', cell: (each) => exactCount(each.sequence) },
    { label: 'Data', kind: 'text', cell: (each) => html`<${Json} value=${each.data} />` },
  ]
  return html`<section><h2>How far the work had come</h2><${Table} caption="Checkpoints" columns=${columns}
    rows=${checkpoints} keyOf=${(each) => `${each.agent}/${each.key}`} /></section>`
}

function Timeline({ events }) {
  const columns = [
    { label: 'When', kind: 'when', cell: (each) => html`<time datetime=${each.at}>${exact(each.at)}</time>` },
    { label: 'What', kind: 'main', cell: (each) => eventWord(each.what) },
    { label: 'About', kind: 'text', cell: (each) => shortAgent(each.about ?? '') },
    { label: 'Who', kind: 'text', cell: (each) => html`<span class="who">${each.who}</span>` },
    { label: 'Why', kind: 'text', cell: (each) => whyOf(each.what, each.why) },
    { label: 'Place', kind: 'when', cell: (each) => html`<span class="quiet place">${each.event}</span>` },
  ]
  return html`<section><h2>What is on the record</h2><${Table} caption="Timeline, oldest first" columns=${columns}
    rows=${events} keyOf=${(each) => each.event} /></section>`
}
