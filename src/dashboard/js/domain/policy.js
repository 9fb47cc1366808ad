/** What a policy can say, and how it is written down. */

/** What can be measured: in words, and its unit for the field of the limit. */
export const MEASURES = {
  usdPerHour: ['Cost an hour', 'US dollars'],
  usdPerDay: ['Cost a day', 'US dollars'],
  usdPerRun: ['Cost of one run', 'US dollars'],
  tokensPerHour: ['Tokens an hour', 'tokens'],
  tokensPerDay: ['Tokens a day', 'tokens'],
  tokensPerRun: ['Tokens of one run', 'tokens'],
  callsPerHour: ['Calls an hour', 'calls'],
  callsPerDay: ['Calls a day', 'calls'],
  callsPerRun: ['Calls of one run', 'calls'],
  callsPerMinute: ['Calls of tools a minute', 'calls'],
  errorPercent: ['Calls of tools that fail', 'percent'],
  sameCall: ['The same call within ten minutes', 'times'],
  deniedPerHour: ['Calls refused an hour', 'calls'],
  silentSeconds: ['Silence', 'seconds'],
  stalledSeconds: ['No progress', 'seconds'],
}

/** What a broken rule does. */
export const ACTIONS = { kill: 'kill the agent', alert: 'put it on the record', observe: 'nothing; only look' }

/** A policy as it is edited: `{rules: [{id, measure, limit, action}], approvals}`. */
export function draftOf(policy) {
  const rules = Object.entries(policy?.rules ?? {}).map(([measure, { limit, action }], id) => ({
    id,
    measure,
    limit: String(limit),
    action,
  }))
  return { rules, approvals: policy?.resume?.approvals ?? 1 }
}

/** A rule that is not there yet, for the first measure that has none; null if all have one. */
export function nextRule({ rules }) {
  const taken = new Set(rules.map((rule) => rule.measure))
  const measure = ['usdPerDay', ...Object.keys(MEASURES)].find((each) => !taken.has(each))
  const id = Math.max(-1, ...rules.map((rule) => rule.id)) + 1
  return measure ? { id, measure, limit: '', action: 'alert' } : null
}

/**
 * The policy that a draft stands for. What the switch alone can judge, it judges.
 *
 * @throws RangeError if a limit is no number above zero, or a measure is there twice
 */
export function policyOf({ rules, approvals }) {
  const written = {}
  for (const { measure, limit, action } of rules) {
    const number = Number(limit)
    if (!(number > 0) || !Number.isFinite(number))
      throw new RangeError(`“${MEASURES[measure]?.[0] ?? measure}” needs a limit above zero.`)
    if (Object.hasOwn(written, measure)) throw new RangeError(`“${MEASURES[measure]?.[0] ?? measure}” is there twice.`)
    written[measure] = { limit: number, action }
  }
  return { rules: written, resume: { approvals: Number(approvals) } }
}
