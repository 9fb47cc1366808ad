/** What other agents have sent to this one, and it was given too often without acknowledging it. */

import { html } from '../html.js'
import { counted } from '../domain/figures.js'
import { AgentLink, Json, ProblemNote, When } from '../parts/small.js'
import { Table } from '../parts/table.js'

/** The dead letters of one agent, as far as they were read. */
export class Letters {
  list = []
  missing = []
  more = false
  problem = null
  #uri

  constructor(app, uri) {
    this.app = app
    this.#uri = uri
  }

  /** That they cannot be read is said, and keeps nobody from killing the agent. */
  async read() {
    await this.#trying(async () => {
      const { intents, missing = [], cursor } = await this.app.calls.deadLetters(this.#uri)
      Object.assign(this, { list: intents, missing, more: Boolean(cursor), problem: null })
    })
  }

  putBack = async (letter) => {
    await this.#trying(async () => {
      await this.app.ask(() => this.app.calls.revive(this.#uri, letter.id))
      this.app.announce('The letter is back in the inbox')
    })
    if (!this.problem) await this.read()
    this.app.changed()
  }

  async #trying(act) {
    try {
      await act()
    } catch (problem) {
      if (problem.name !== 'Problem') throw problem
      this.problem = problem
    }
  }
}

export function DeadLetters({ letters }) {
  const { app, list, missing, more, problem } = letters
  if (!list.length && !problem) return null
  const columns = [
    { label: 'From', kind: 'main', cell: (each) => html`<${AgentLink} agent=${each.from} />` },
    { label: 'Sent', kind: 'when', cell: (each) => html`<${When} app=${app} at=${each.sentAt} />` },
    { label: 'Given up', kind: 'when', cell: (each) => html`<${When} app=${app} at=${each.diedAt} />` },
    { label: 'Says', kind: 'text', cell: (each) => html`<${Json} value=${each.data} />` },
    {
      label: 'Try again',
      kind: 'act',
      cell: (each) => html`<button type="button" class="compact" onClick=${() => letters.putBack(each)}>Put back<span
        class="visually-hidden"> ${each.id}</span></button>`,
    },
  ]
  const shown = more ? `the newest ${list.length}` : counted(list.length, 'letter')
  return html`<section aria-labelledby="letters"><h2 id="letters">Dead letters <span class="quiet">${shown}; given to it
      again and again, and never acknowledged</span></h2>
    <${ProblemNote} problem=${problem} />
    ${missing.length > 0 && html`<p class="quiet">Those of ${missing.join(', ')} are not among them: no answer.</p>`}
    ${list.length > 0 && html`<${Table} caption="Dead letters" columns=${columns} rows=${list}
      keyOf=${(each) => each.id} />`}</section>`
}
