/** The parts of the view of one agent. */

import { html } from '../html.js'
import { count, exactCount, usd } from '../domain/figures.js'
import { lastDay } from '../domain/times.js'
import { Bars, Sparkline } from '../parts/lines.js'
import { Figure, HealthPill, Json, StopSign, When } from '../parts/small.js'
import { Table } from '../parts/table.js'
import { href } from '../app/router.js'
import { EventTable } from './events.js'

/** What it has used, and how fast it does. */
export function Deeds({ screen }) {
  const { agent, app, uri } = screen
  const rate = app.history.perMinute(uri)
  const { calls, tokens, usd: cost } = agent.usage
  return html`<section aria-labelledby="deeds"><h2 id="deeds">What it uses</h2>
    <div class="tiles">
      <${Tile} label="Calls" value=${exactCount(calls)} rate=${rate && `${exactCount(Math.round(rate.calls))} a minute`}
        line=${app.history.line(uri, 'calls')} />
      <${Tile} label="Tokens" value=${count(tokens)} rate=${rate && `${count(Math.round(rate.tokens))} a minute`}
        line=${app.history.line(uri, 'tokens')} />
      <${Tile} label="Cost" value=${usd(cost)} rate=${rate && `${usd(rate.usd)} a minute`}
        line=${app.history.line(uri, 'usd')} />
    </div>
    <p class="quiet small">Totals are what its instances have reported since they started; lines begin when this page
      was opened.</p>
  </section>`
}

/** When it began: the last day, hour by hour, if somebody has counted. */
export function ByTheHour({ screen: { hours, app, uri } }) {
  if (!hours) return null
  if (!hours.length)
    return html`<section aria-labelledby="hours"><h2 id="hours">By the hour</h2><p class="quiet">Nobody has
      counted what it used in the last 24: that is done for agents that <a
        href=${href(['policies'], { scope: uri })}>a policy</a> covers.</p></section>`
  const day = lastDay(hours, app.clock.now())
  return html`<section aria-labelledby="hours"><h2 id="hours">By the hour <span class="quiet">the last 24</span></h2>
    <div class="tiles">
    <${Hours} app=${app} label="Calls" day=${day} what="calls" text=${exactCount} />
    <${Hours} app=${app} label="Tokens" day=${day} what="tokens" text=${count} />
    <${Hours} app=${app} label="Cost" day=${day} what="usd" text=${usd} /></div></section>`
}

function Hours({ app, label, day, what, text }) {
  const most = day.reduce((a, b) => (Number(b.used?.[what] ?? 0) > Number(a.used?.[what] ?? 0) ? b : a))
  const unknown = day.filter((each) => !each.used).length
  return html`<div class="tile"><div class="tile-label">${label}</div>
    <${Bars} values=${day.map((each) => (each.used ? Number(each.used[what]) : null))} />
    <div class="quiet small">most: <span class="figure">${text(most.used?.[what])}</span> in the hour that
      began${' '}<${When} app=${app} at=${most.from} />${unknown > 0 && `; ${unknown} were not counted`}</div></div>`
}

function Tile({ label, value, rate, line }) {
  return html`<div class="tile"><div class="tile-label">${label}</div><div class="tile-value">${value}</div>
    <${Sparkline} values=${line} width=${160} height=${36} />
      <div class="quiet small">${rate ?? 'measuring…'}</div></div>`
}

/** Every process of it, in every region. */
export function Instances({ screen }) {
  const { agent, app } = screen
  const regions = Object.entries(Object.groupBy?.(agent.instances, (each) => each.region) ?? grouped(agent.instances))
  const columns = [
    { label: 'Instance', kind: 'main', cell: (each) => html`<code>${each.instance}</code>` },
    { label: 'Region', kind: 'word', cell: (each) => each.region },
    { label: 'Health', kind: 'state', cell: (each) => html`<${HealthPill} health=${each.health} />` },
    { label: 'Doing', kind: 'text', cell: (each) => each.status },
    { label: 'Heard', kind: 'when', cell: (each) => html`<${When} app=${app} at=${each.lastHeartbeat} />` },
    { label: 'Calls', kind: 'number', cell: (each) => html`<${Figure} value=${each.usage?.calls} />` },
    {
      label: 'Refused',
      kind: 'number',
      cell: (each) =>
        html`<span data-tone=${each.refused ? 'warn' : undefined}><${Figure} value=${each.refused} /></span>`,
    },
    { label: 'Says', kind: 'extra', cell: (each) => html`<${Json} value=${each.metadata} />` },
    { label: 'Stop it', kind: 'act', cell: (each) => html`<${Act} screen=${screen} instance=${each} />` },
  ]
  const where = regions.map(([region, instances]) => `${instances.length} in ${region}`).join(', ')
  return html`<section aria-labelledby="instances"><h2 id="instances">Instances <span class="quiet">${where}</span></h2>
    ${agent.instances.length ? html`<${Table} caption="Instances" columns=${columns} rows=${agent.instances}
      keyOf=${(each) => `${each.region}/${each.instance}`} />` : html`<p
        class="quiet">No process of it was heard of. A kill holds for those that will start, too.</p>`}
  </section>`
}

function grouped(instances) {
  const groups = {}
  for (const each of instances) (groups[each.region] ??= []).push(each)
  return groups
}

function Act({ screen, instance }) {
  const scope = `${screen.uri}#${instance.instance}`
  const name = html`<span class="visually-hidden"> instance ${instance.instance}</span>`
  if (instance.health === 'killed' && !screen.agent.killed)
    return html`<button type="button" class="compact" onClick=${() => screen.resume(scope)}>Resume…${name}</button>`
  if (screen.agent.killed || instance.health === 'stopped') return html`<span class="quiet">–</span>`
  return html`<button type="button" class="kill outline compact" onClick=${() => screen.kill(scope)}>
    <${StopSign} />Kill${name}</button>`
}

/** How far its work has come. */
export function Checkpoints({ checkpoints }) {
  const columns = [
    { label: 'Key', kind: 'main', cell: (each) => html`<code>${each.key}</code>` },
    { label: 'Sequence', kind: 'number', cell: (each) => exactCount(each.sequence) },
    { label: 'Data', kind: 'text', cell: (each) => html`<${Json} value=${each.data} />` },
  ]
  if (!checkpoints.length) return null
  return html`<section aria-labelledby="checkpoints"><h2 id="checkpoints">Checkpoints <span
    class="quiet">where it goes on after a resume</span></h2>
    <${Table} caption="Checkpoints" columns=${columns} rows=${checkpoints} keyOf=${(each) => each.key} /></section>`
}

/** What was done to it last. */
export function LatestEvents({ screen }) {
  const { app, events, uri } = screen
  return html`<section aria-labelledby="latest"><h2 id="latest">On the record</h2>
    ${events.length ? html`<${EventTable} app=${app} events=${events} />` : html`<p class="quiet">Nothing yet.</p>`}
    <p class="links"><a href=${href(['record'], { agent: uri })}>All of it</a> <a
      href=${href(['policies'], { scope: uri })}>Its policy</a></p></section>`
}
