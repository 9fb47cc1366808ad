/** The name of an agent, how it is, what stands against it, and the button. */

import { html } from '../html.js'
import { href } from '../app/router.js'
import { isMine, waits } from '../domain/approval.js'
import { parseAgent, parseScope, shortScope } from '../domain/uris.js'
import { Agreed, HealthPill, Note, StopSign, When } from '../parts/small.js'

export function AgentHead({ screen }) {
  const { agent, app, uri } = screen
  const { org, environment, name } = parseAgent(uri)
  return html`<p class="trail"><a href="#/agents">Agents</a> / ${org} / ${environment}</p>
    <div class="head"><div class="head-title"><h1>${name}</h1><${HealthPill} health=${agent.health} /></div>
      <div class="buttons">
        ${agent.killed && html`<button type="button" onClick=${() => screen.resume()}>${toApprove(screen) ? 'Approve…' : 'Resume…'}</button>`}
        <button type="button" class=${agent.killed ? 'kill again' : 'kill big'} onClick=${() => screen.kill()}>
          <${StopSign} />${agent.killed ? 'Kill again' : `Kill ${name}`}</button>
      </div></div>
    <${Resumed} app=${app} uri=${uri} />
    ${waits(agent.approval) && html`<${Note} tone="warn">
      <p><strong>Somebody wants to resume it.</strong> It takes two people, and stays killed until somebody else approves.</p>
      <${Agreed} app=${app} approval=${agent.approval} /><//>`}
    ${agent.kills.map((kill) => html`<${Standing} app=${app} kill=${kill} uri=${uri} />`)}`
}

/** Whether somebody else has asked for the resume. */
const toApprove = ({ agent, app }) => waits(agent.approval) && !isMine(agent.approval, app.session.key)

/** A kill that stands. */
export function Standing({ app, kill, uri }) {
  const wider = kill.scope !== uri
  return html`<${Note} tone="kill">
    <p><strong>${wider ? `Killed with ${shortScope(kill.scope)}` : 'Killed'}</strong> <${When} app=${app}
      at=${kill.time} /> by ${kill.actor} in ${kill.region}${kill.incident ? `, incident ${kill.incident}` : ''}</p>
    <blockquote>${kill.reason}</blockquote>
    <p class="links"><a href=${href(['kills', kill.id])}>Did it stop everywhere?</a> <a
      href=${href(['kills', kill.id, 'report'])}>Incident report</a>${wider && html` <a
        href="#/fleet">Take back under Fleet</a>`}</p>
  <//>`
}

/** What the last resume has come to, once. */
export function Resumed({ app, uri }) {
  const answer = app.resumed
  if (!answer || (answer.scope !== uri && parseScope(answer.scope)?.agent !== uri)) return null
  if (waits(answer.approval)) return html`<${Waiting} approval=${answer.approval} />`
  const pending = answer.regions.filter((each) => each.outcome === 'pending').map((each) => each.region)
  const silent = answer.rollCall?.instances.filter((each) => each.state === 'silent').length ?? 0
  const nothing = answer.lifts.length === 0 && 'There was nothing to take back. '
  return html`<${Note} tone=${answer.killed ? 'warn' : 'good'}>
    <p><strong>${answer.killed ? 'Taken back, and still killed' : 'It may run again'}.</strong> ${nothing}
      ${pending.length > 0 && `Not confirmed yet in ${pending.join(', ')}. `}Start new processes: the old ones stay
        fenced${silent ? `, ${silent} of them not heard of since` : ''}.</p>
  <//>`
}

function Waiting({ approval }) {
  return html`<${Note} tone="warn">
    <p><strong>${approval.given} of ${approval.needed} agree.</strong> Nothing is taken back yet: somebody else must approve,
      with a key of their own.</p>
  <//>`
}
