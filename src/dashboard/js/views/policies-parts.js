/** Choosing whose policy it is, editing it, and seeing what it would have done. */

import { html } from '../html.js'
import { counted } from '../domain/figures.js'
import { ACTIONS, MEASURES } from '../domain/policy.js'
import { describeScope, parseScope, shortScope } from '../domain/uris.js'
import { Dialog } from '../parts/dialog.js'
import { Note, When } from '../parts/small.js'
import { Table } from '../parts/table.js'

export function ScopeForm({ screen }) {
  const submitted = (event) => {
    event.preventDefault()
    screen.choose(event.currentTarget.elements.scope.value)
  }
  return html`<form class="filters" onSubmit=${submitted}>
    <label class="field search">Whose policy <input name="scope" list="policy-scopes" required value=${screen.typed}
      onInput=${(event) => (screen.typed = event.currentTarget.value)} placeholder="agent://acme/production/mailer"
        autocomplete="off" autocapitalize="off" spellcheck=${false} /></label>
    <datalist id="policy-scopes">${screen.scopes.map((scope) => html`<option value=${scope} />`)}</datalist>
    <button type="submit" class="primary">Show the policy</button></form>`
}

export function PolicyForm({ screen }) {
  const { draft, scope, exists, says, saved, kind } = screen
  const submitted = (event) => {
    event.preventDefault()
    screen.save()
  }
  return html`<form class="policy panel" onSubmit=${submitted}>
    <h2>${shortScope(scope)} ${!exists && html`<span class="quiet">has no policy of its own yet</span>`}</h2>
    <ul class="rules">${draft.rules.map((rule) => html`<${RuleRow} key=${rule.id} screen=${screen}
      rule=${rule} />`)}</ul>
    <div class="buttons"><button type="button" onClick=${screen.add}
      disabled=${draft.rules.length >= Object.keys(MEASURES).length}>Add a rule</button></div>
    <label class="field approvals">People it takes to resume <select
      onChange=${(event) => screen.edit(draft, { approvals: Number(event.currentTarget.value) })}>
      ${[1, 2].map((number) => html`<option value=${number}
        selected=${draft.approvals === number}>${number === 1 ? 'one' : 'two'}</option>`)}</select></label>
    ${says && html`<p class="says" role="alert">${says}</p>`}${saved && html`<p role="status">It holds.</p>`}
    <div class="buttons"><button type="submit" class="primary">Let it hold</button>
      ${kind === 'agent' && html`<button type="button" onClick=${screen.evaluate}>Try it on the past</button>`}
      ${exists && html`<button type="button" onClick=${screen.askToDelete}>Take it away…</button>`}</div>
  </form>`
}

function RuleRow({ screen, rule }) {
  const edit = (field) => (event) => screen.edit(rule, { [field]: event.currentTarget.value })
  const [word, unit] = MEASURES[rule.measure] ?? [rule.measure, '']
  return html`<li class="rule">
    <label class="field">If this is over <select
      onChange=${edit('measure')}>${Object.entries(MEASURES).map(([measure, [each]]) => html`<option value=${measure}
        selected=${rule.measure === measure}>${each}</option>`)}</select></label>
    <label class="field">its limit, in ${unit} <input inputmode="decimal" required value=${rule.limit}
      onInput=${edit('limit')} autocomplete="off" /></label>
    <label class="field">then <select
      onChange=${edit('action')}>${Object.entries(ACTIONS).map(([action, each]) => html`<option value=${action}
        selected=${rule.action === action}>${each}</option>`)}</select></label>
    <button type="button" onClick=${() => screen.remove(rule)}>Drop<span
      class="visually-hidden"> the rule about ${word}</span></button></li>`
}

/** What a policy would have done in the recorded past. */
export function Evaluation({ result, app }) {
  if (!result) return null
  const columns = [
    { label: 'When', kind: 'when', cell: (each) => html`<${When} app=${app} at=${each.at} />` },
    { label: 'Rule', kind: 'main', cell: (each) => MEASURES[each.rule]?.[0] ?? each.rule },
    { label: 'Then', cell: (each) => ACTIONS[each.action] ?? each.action },
    { label: 'Why', kind: 'text', cell: (each) => each.reason },
  ]
  const { breaches, from, complete } = result
  const times = breaches.length ? `It would have been broken ${counted(breaches.length, 'time')}` : 'It would not have been broken'
  const partly = complete ? '' : ' Not all of the past could be looked at.'
  return html`<section role="status"><${Note} tone=${breaches.length ? 'warn' : 'good'}><p>
    <strong>${times}</strong> since <${When} app=${app} at=${from} />.${partly} Nothing was done now.</p><//>
    ${breaches.length > 0 && html`<${Table} caption="What it would have done" columns=${columns} rows=${breaches}
      keyOf=${(each) => `${each.at}/${each.rule}/${each.scope}`} />`}</section>`
}

/** Asks before a policy is taken away. */
export class RemoveDialog {
  #screen

  constructor(screen) {
    this.#screen = screen
  }

  view() {
    const { app, scope } = this.#screen
    const wide = parseScope(scope)?.kind !== 'agent'
    return html`<${Dialog} title="Take the policy of ${describeScope(scope)} away?" onClose=${app.close}>
      <p>Its rules hold no longer${wide ? ', for none of these agents' : ''}. Policies of wider scopes stay.</p>
      <div class="buttons"><button type="button" class="kill" onClick=${this.#screen.delete}>Take it away</button>
        <button type="button" onClick=${app.close}>Keep it</button></div>
    <//>`
  }
}
