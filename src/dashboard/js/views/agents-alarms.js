/** Above the list: what the record has told of late, with the button beside it. With thousands of agents it is there long before all are read. */

import { html } from '../html.js'
import { href } from '../app/router.js'
import { alarmsOf } from '../domain/alarms.js'
import { counted } from '../domain/figures.js'
import { shortAgent } from '../domain/uris.js'
import { EVENT } from '../domain/words.js'
import { KillDialog } from '../parts/kill-dialog.js'
import { StopSign, When } from '../parts/small.js'
import { toneOf } from './events.js'

const EVERY = 10_000
const SHOWN = 3

/** The alarms, as far as the record was read. */
export class Alarms {
  #app
  #events = []
  #told = new Set()
  #readAt = -Infinity

  constructor(app) {
    this.#app = app
  }

  /** Reads the record, unless that was done a moment ago, once what has come is painted. That it cannot be read keeps nobody
   *  from the list. */
  async read() {
    if (performance.now() - this.#readAt < EVERY) return
    this.#readAt = performance.now()
    await painted()
    try {
      this.#events = (await this.#app.calls.events()).events
    } catch (problem) {
      if (problem.name !== 'Problem') throw problem
    }
    this.#tell()
    this.#app.changed()
  }

  get list() {
    return alarmsOf(this.#events, this.#app.directory, this.#app.clock.now())
  }

  /** Says the newest of those that have come, to whoever cannot see it. */
  #tell() {
    const { list } = this
    const newest = list.find((event) => !this.#told.has(event.id))
    for (const event of list) this.#told.add(event.id)
    if (newest) this.#app.announce(`${shortAgent(newest.agent)}: ${EVENT[newest.type]}`)
  }
}

const painted = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))

export function AlarmList({ app, alarms }) {
  const { list } = alarms
  if (!list.length) return null
  const more = list.length - SHOWN
  return html`<section class="alarms" aria-labelledby="alarms"><h2 id="alarms" class="visually-hidden">Lately</h2>
    <ul>${list.slice(0, SHOWN).map((event) => html`<${Alarm} key=${event.id} app=${app} event=${event} />`)}</ul>
    ${more > 0 && html`<p class="quiet">And ${counted(more, 'more agent')}: <a href="#/record">the record</a> names them.</p>`}
  </section>`
}

function Alarm({ app, event }) {
  const { agent, at, reason, type } = event
  const short = shortAgent(agent)
  return html`<li class="note" data-tone=${toneOf(type)}><div class="alarm">
    <p><a href=${href(['agents', ...short.split('/')])}>${short}</a> <strong>${EVENT[type]}</strong> <${When} app=${app}
      at=${at} /></p>
    <p class="small">${reason}</p></div>
    ${
      type === 'RESISTING'
        ? html`<a class="button" href=${href(['kills', event.kill])}>What became of the kill</a>`
        : html`<button type="button" class="kill outline" onClick=${() => app.show(new KillDialog(app, agent))}>
      <${StopSign} />Kill<span class="visually-hidden"> ${short}</span></button>`
    }</li>`
}
