/** Above the list: how things are in one sentence, and what is to be shown. */

import { html } from '../html.js'
import { href } from '../app/router.js'
import { counted, exactCount } from '../domain/figures.js'
import { ORDERS } from '../domain/listing.js'
import { shortAgent } from '../domain/uris.js'
import { HEALTH } from '../domain/words.js'
import { AlarmList } from './agents-alarms.js'

export function AgentsHead({ screen, counts }) {
  const { directory } = screen.app
  return html`<div class="head"><h1>${sentence(counts, directory)}</h1><${Busiest} app=${screen.app} /></div>
    <${AlarmList} app=${screen.app} alarms=${screen.alarms} />
    <form class="filters" role="search" onSubmit=${(event) => event.preventDefault()}>
      <label class="field search"><span class="visually-hidden">Search by name, reason or health</span>
        <input type="search" name="search" placeholder="Search agents" value=${screen.search}
          onInput=${(event) => screen.choose({ search: event.currentTarget.value })} /></label>
      <label class="field order">Order <select name="order"
        onChange=${(event) => screen.choose({ order: event.currentTarget.value })}>
        ${Object.entries(ORDERS).map(([order, word]) => html`<option value=${order}
          selected=${screen.order === order}>${word}</option>`)}</select></label>
      <button type="button" onClick=${() => screen.choose({})}>Sort again</button>
    </form>
    <div class="chips" role="group" aria-label="By health">
      <${Chip} screen=${screen} health="" count=${directory.size} />
      ${Object.keys(HEALTH).map((health) => html`<${Chip} screen=${screen} health=${health}
        count=${counts[health]} />`)}
    </div>`
}

/** Who works most: who runs away is found here, whatever the list shows. */
function Busiest({ app }) {
  const busiest = app.directory.lines.reduce(
    (most, { agent }) => {
      const calls = app.history.perMinute(agent)?.calls ?? 0
      return calls > most.calls ? { agent, calls } : most
    },
    { calls: 0 },
  )
  if (!busiest.agent) return null
  const short = shortAgent(busiest.agent)
  return html`<p class="busiest">Busiest now: <a href=${href(['agents', ...short.split('/')])}>${short}</a>, <span
    class="figure">${exactCount(Math.round(busiest.calls))}</span> calls a minute</p>`
}

function Chip({ screen, health, count }) {
  const { mark, word, tone } = HEALTH[health] ?? { mark: '', word: 'all', tone: 'none' }
  return html`<button type="button" class="chip" data-tone=${count ? tone : 'none'}
    aria-pressed=${String(screen.health === health)} onClick=${() => screen.choose({ health })}>
    ${mark && html`<span class="mark" aria-hidden="true">${mark}</span>`}${word} <span
      class="figure">${exactCount(count)}</span></button>`
}

/** What somebody half awake must know first. */
export function sentence(counts, { size, complete }) {
  if (!complete) return `${counted(size, 'agent')} so far…`
  if (!size) return 'No agent yet'
  const troubles = ['crashed', 'stale']
    .filter((each) => counts[each])
    .map((each) => `${exactCount(counts[each])} ${HEALTH[each].word}`)
  const killed = counts.killed ? `${exactCount(counts.killed)} killed` : ''
  const parts = [...troubles, killed].filter(Boolean)
  return parts.length
    ? `${counted(size, 'agent')}: ${parts.join(', ')}`
    : `${counted(size, 'agent')}, none crashed, silent or killed`
}
