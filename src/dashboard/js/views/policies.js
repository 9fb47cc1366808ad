import { html } from '../html.js'
import { href } from '../app/router.js'
import { Screen } from '../app/screen.js'
import { draftOf, nextRule, policyOf } from '../domain/policy.js'
import { describeScope, parseScope, widerScopes } from '../domain/uris.js'
import { Loading, Note, ProblemNote } from '../parts/small.js'
import { Evaluation, PolicyForm, RemoveDialog, ScopeForm } from './policies-parts.js'

const ABSENT = 'unknown-policy'

/** What an agent may use up before somebody is told, or it is killed: for an agent, an environment, an organisation. */
export class PoliciesScreen extends Screen {
  title = 'Policies'
  draft = null
  exists = false
  says = ''
  saved = false
  evaluation = null

  constructor(app, route) {
    super(app, route)
    const scope = route.query.scope ?? ''
    this.typed = scope
    this.kind = parseScope(scope)?.kind
    this.scope = ['agent', 'environment', 'org'].includes(this.kind) ? scope : ''
  }

  async load() {
    if (this.scope) await this.#read()
    const { directory } = this.app
    if (!directory.size) directory.take({ index: 0 }, await this.app.ask(() => this.app.calls.agents(undefined)))
  }

  /** A scope without a policy is no mistake: then a new one is begun. */
  async #read() {
    try {
      this.draft = draftOf(await this.app.ask(() => this.app.calls.policy(this.scope)))
      this.exists = true
    } catch (problem) {
      if (problem.type !== ABSENT) throw problem
      this.draft = draftOf(null)
      this.exists = false
    }
  }

  get scopes() {
    const agents = this.app.directory.lines.map((line) => line.agent)
    return [...widerScopes(agents).slice(1), ...agents.slice(0, 500)]
  }

  choose = (scope) => this.app.go(href(['policies'], { scope: scope.trim() }))

  add = () => this.#change(() => this.draft.rules.push(nextRule(this.draft)))

  remove = (rule) => this.#change(() => (this.draft.rules = this.draft.rules.filter((each) => each !== rule)))

  edit = (what, wish) => this.#change(() => Object.assign(what, wish))

  #change(act) {
    act()
    this.saved = false
    this.evaluation = null
    this.app.changed()
  }

  save = () =>
    this.#do(async (policy) => {
      this.draft = draftOf(await this.app.calls.setPolicy(this.scope, policy))
      Object.assign(this, { exists: true, saved: true })
      this.app.announce('The policy holds')
    })

  /** Looks what it would have done in the recorded past. Changes nothing. */
  evaluate = () =>
    this.#do(async (policy) => {
      this.evaluation = await this.app.calls.tryPolicy(this.scope, policy)
    })

  askToDelete = () => this.app.show(new RemoveDialog(this))

  delete = () =>
    this.#do(async () => {
      this.app.close()
      await this.app.calls.removePolicy(this.scope)
      this.draft = draftOf(null)
      Object.assign(this, { exists: false, saved: false })
      this.app.announce('The policy is gone')
    })

  async #do(act) {
    this.says = ''
    try {
      const policy = policyOf(this.draft)
      await this.app.ask(() => act(policy))
    } catch (problem) {
      if (!(problem instanceof RangeError) && problem.name !== 'Problem') throw problem
      this.says = problem.message
    }
    this.app.changed()
  }

  view() {
    return html`<h1>Policies</h1>
      <p class="lead">What an agent may use up, and what happens when it goes over. Every policy that covers an agent
        holds: its own, its environment’s, its organisation’s. The switch looks once a minute.</p>
      <${ScopeForm} screen=${this} />
      ${this.typed && !this.scope && html`<${Note} tone="warn">
        <p>A policy is an agent’s (<code>agent://acme/live/mailer</code>), an environment’s (<code>agent://acme/live/*</code>)
          or an organisation’s (<code>agent://acme/*</code>).</p><//>`}
      ${this.scope && this.#policy()}`
  }

  #policy() {
    if (this.draft)
      return html`<${PolicyForm} screen=${this} /><${Evaluation} result=${this.evaluation} app=${this.app} />`
    if (this.problem?.type === 'no-such-route')
      return html`<${Note}><p><strong>This switch has no policies.</strong> ${this.problem.message}</p><//>`
    return this.problem
      ? html`<${ProblemNote} problem=${this.problem} />`
      : html`<${Loading} what="the policy of ${describeScope(this.scope)}" />`
  }
}
