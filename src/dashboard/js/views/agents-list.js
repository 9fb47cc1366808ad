/** The agents of one page, each with its kill button. */

import { html } from '../html.js'
import { exactCount, usd } from '../domain/figures.js'
import { shortAgent } from '../domain/uris.js'
import { KillDialog } from '../parts/kill-dialog.js'
import { Sparkline } from '../parts/lines.js'
import { ResumeDialog } from '../parts/resume-dialog.js'
import { AgentLink, Figure, HealthPill, StopSign, When } from '../parts/small.js'
import { Table } from '../parts/table.js'

export function AgentList({ screen, rows }) {
  const { app } = screen
  if (!rows.length) return html`<${Nobody} screen=${screen} />`
  const top = Math.max(0, ...rows.map((line) => app.history.perMinute(line.agent)?.calls ?? 0))
  const columns = [
    { label: 'Agent', kind: 'main', cell: (line) => html`<${AgentLink} agent=${line.agent} />` },
    { label: 'Health', kind: 'state', cell: (line) => html`<${State} line=${line} />` },
    {
      label: 'Calls/min',
      kind: 'rate',
      cell: (line) => html`<${Rate} history=${app.history} agent=${line.agent} top=${top} />`,
    },
    { label: 'Calls', kind: 'number', cell: (line) => html`<${Figure} value=${line.usage?.calls} />` },
    { label: 'Tokens', kind: 'number', cell: (line) => html`<${Figure} value=${line.usage?.tokens} />` },
    { label: 'Cost', kind: 'number', cell: (line) => usd(line.usage?.usd) },
    { label: 'Instances', kind: 'number', cell: (line) => html`<${Places} line=${line} />` },
    {
      label: 'Heard',
      kind: 'when',
      cell: (line) => html`<${When} app=${app} at=${line.lastHeartbeat} none="never" />`,
    },
    { label: 'Stop it', kind: 'act', cell: (line) => html`<${Act} app=${app} line=${line} />` },
  ]
  return html`<div class="agents"><${Table} caption="Agents" columns=${columns} rows=${rows}
    keyOf=${(line) => line.agent} toneOf=${(line) => line.health} />
    <${Pager} screen=${screen} /></div>`
}

const State = ({ line }) =>
  html`<${HealthPill} health=${line.health} />${line.kill && html`<span class="why"
    title=${line.kill.reason}>${line.kill.reason}</span>`}`

/** How many there are, and where. */
function Places({ line }) {
  const regions = Object.entries(line.regions ?? {})
  const where = regions.map(([region, number]) => (regions.length > 1 ? `${exactCount(number)} ${region}` : region))
  return html`${exactCount(line.instances)}<span class="places">${where.join(', ')}</span>`
}

/** All lines of a page have one scale: who runs away stands out. */
function Rate({ history, agent, top }) {
  const rate = history.perMinute(agent)
  const most = rate && rate.calls > 0 && rate.calls === top
  return html`<span class="rate" data-most=${most || undefined}>
    <${Sparkline} values=${history.line(agent)} top=${top} />
      <span class="figure">${rate ? exactCount(Math.round(rate.calls)) : '…'}</span></span>`
}

function Act({ app, line }) {
  const name = html`<span class="visually-hidden"> ${shortAgent(line.agent)}</span>`
  if (!line.killed)
    return html`<button type="button" class="kill outline" onClick=${() => app.show(new KillDialog(app, line.agent))}>
      <${StopSign} />Kill${name}</button>`
  return html`<button type="button"
    onClick=${() => app.show(new ResumeDialog(app, line.agent, line.kill ? [line.kill] : []))}>Resume…${name}</button>`
}

function Nobody({ screen }) {
  if (!screen.app.directory.size)
    return html`<section class="empty">
      <p>No agent has sent a heartbeat yet. As soon as one does, it is here.</p></section>`
  return html`<section class="empty"><p>No agent fits that. <button type="button" class="link"
    onClick=${() => screen.choose({ search: '', health: '' })}>Show all</button></p></section>`
}

function Pager({ screen }) {
  const { pages } = screen
  const page = Math.min(screen.page, pages)
  const total = screen.found().length
  if (pages === 1) return html`<p class="quiet pager">${exactCount(total)} shown</p>`
  const to = (number) => screen.choose({ page: number })
  return html`<nav class="pager" aria-label="Pages">
    <button type="button" disabled=${page === 1} onClick=${() => to(page - 1)}>Before</button>
    <span>Page ${page} of ${exactCount(pages)}<span class="quiet"> · ${exactCount(total)} agents</span></span>
    <button type="button" disabled=${page === pages} onClick=${() => to(page + 1)}>Next</button>
  </nav>`
}
