/** The small parts that every view is made of. */

import { html } from '../html.js'
import { count, exactCount } from '../domain/figures.js'
import { exact, relative } from '../domain/times.js'
import { shortAgent } from '../domain/uris.js'
import { ANSWER, HEALTH, meaning } from '../domain/words.js'
import { href } from '../app/router.js'

/** The stop sign of every kill. */
export const StopSign = () => html`<svg class="sign" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
  <path class="sign-face" d="M10.2 2h11.6L30 10.2v11.6L21.8 30H10.2L2 21.8V10.2z" />
    <path class="sign-bar" d="M16 9v14" />
</svg>`

/** A state: its mark, its word, and its colour. */
export function Pill({ word, mark, tone, means }) {
  return html`<span class="pill" data-tone=${tone} title=${means}>
    <span class="mark" aria-hidden="true">${mark}</span>${word}</span>`
}

export const HealthPill = ({ health }) => html`<${Pill} ...${meaning(HEALTH, health)} />`
export const AnswerPill = ({ state }) => html`<${Pill} ...${meaning(ANSWER, state)} />`

/** A time: how long ago, with the exact one at hand; or the other way round, if one has asked for it. */
export function When({ app, at, none = '–' }) {
  if (!at) return html`<span class="quiet">${none}</span>`
  const [shown, other] = [relative(at, app.clock.now()), exact(at)]
  const [text, title] = app.exactTimes ? [other, shown] : [shown, other]
  return html`<time datetime=${at} title=${title}>${text}</time>`
}

/** A number, short, with every digit at hand. */
export const Figure = ({ value }) => html`<span class="figure" title=${exactCount(value)}>${count(value)}</span>`

/** An agent's name, with where it lives before it, as a link to it. */
export function AgentLink({ agent }) {
  const segments = shortAgent(agent).split('/')
  const name = segments.pop()
  const link = ['agents', ...segments, name]
  return html`<a class="agent" href=${href(link)}><span class="agent-name">${name}</span>
    <span class="agent-home">${segments.join('/')}</span></a>`
}

/** What went wrong, and what to do. */
export function ProblemNote({ problem, children }) {
  if (!problem) return null
  return html`<div class="note" data-tone="bad" role="alert">
    <p><strong>${problem.title ?? 'Something went wrong'}.</strong> ${problem.message}</p>
    ${children}
  </div>`
}

/** Who agrees to a resume, and until when that counts. */
export const Agreed = ({ app, approval }) => html`<ul class="agreed">${approval.by.map((each) => html`<li
    key=${each.actor}>${each.actor}, <${When} app=${app} at=${each.time} />: <q>${each.reason}</q></li>`)}</ul>
  ${approval.expiresAt && html`<p class="quiet">That counts until ${exact(approval.expiresAt)}.</p>`}`

export const Note = ({ tone = 'quiet', children }) => html`<div class="note" data-tone=${tone}>${children}</div>`

/** While something is read for the first time. */
export const Loading = ({ what }) => html`<p class="loading" role="status">Reading ${what}…</p>`

/** JSON as the agent sent it, folded when it is long. */
export function Json({ value }) {
  if (value === undefined || value === null) return html`<span class="quiet">–</span>`
  const text = JSON.stringify(value)
  if (text.length <= 60) return html`<code class="json">${text}</code>`
  return html`<details class="json"><summary><code>${text.slice(0, 48)}…</code></summary>
    <pre tabindex="0">${JSON.stringify(value, null, 2)}</pre></details>`
}
