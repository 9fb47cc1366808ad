/** The words and marks for what the switch says. A state is never a colour alone. */

/** Health, the most urgent first: how it is called, its mark, the tone of its colour, and what it means. */
export const HEALTH = {
  crashed: {
    word: 'crashed',
    mark: '✕',
    tone: 'bad',
    means: 'Silent for more than five minutes, without having said that it stopped.',
  },
  stale: { word: 'silent', mark: '◐', tone: 'warn', means: 'No heartbeat for more than 15 seconds.' },
  active: { word: 'active', mark: '●', tone: 'good', means: 'Heard of within the last 15 seconds.' },
  killed: { word: 'killed', mark: '■', tone: 'kill', means: 'Stopped by a kill that stands. No call of it passes.' },
  stopped: { word: 'stopped', mark: '○', tone: 'quiet', means: 'Has said that it stopped.' },
}

/** How an instance has answered a kill. */
export const ANSWER = {
  resisting: {
    word: 'resisting',
    mark: '!',
    tone: 'bad',
    means: 'Was told, and goes on calling. The gateway refuses each call.',
  },
  live: {
    word: 'not told yet',
    mark: '◐',
    tone: 'warn',
    means: 'Heard of since the kill, and learns of it with its next heartbeat. The gateway refuses its calls already.',
  },
  silent: {
    word: 'silent',
    mark: '–',
    tone: 'quiet',
    means: 'Not heard of since the kill. The gateway refuses its calls, and its lease ends within a minute.',
  },
  told: { word: 'told', mark: '✓', tone: 'good', means: 'Has been told to stop, and no call of it was refused since.' },
  stopped: { word: 'stopped', mark: '✓', tone: 'good', means: 'Has said that it stopped.' },
}

/** What stands on the record. */
export const EVENT = {
  KILLED: 'killed',
  LIFTED: 'resumed',
  RESUME_REQUESTED: 'resume asked for',
  CLEANED: 'cleaned up',
  RESTORED: 'restored',
  CONFIRMED: 'confirmed',
  DENIED: 'denied',
  TOLD: 'told',
  STOPPED: 'stopped',
  FENCED: 'fenced',
  KEY_CREATED: 'key made',
  KEY_REVOKED: 'key revoked',
  POLICY_CHANGED: 'policy changed',
  POLICY_BREACHED: 'over its limit',
  INTENT_DIED: 'intent given up',
  INTENT_REVIVED: 'intent put back',
  RING_CLOSED: 'IAM role denied',
  RING_OPENED: 'IAM role allowed',
  STALE: 'silent',
  CRASHED: 'crashed',
  RESISTING: 'resisting',
}

/** Why an event was, as people say it: when regions had a kill, the record has `us-east-1=38 eu-west-1=141`. */
export function whyOf(type, reason) {
  const text = reason ?? ''
  return type === 'CONFIRMED' ? text.replaceAll(/(\S+)=(\d+)(?=\s|$)/g, '$1 after $2 ms') : text
}

const UNKNOWN = { mark: '?', tone: 'quiet', means: 'This page does not know that word.' }

/** The entry of one of the tables above; what is not in it is shown as it came. */
export function meaning(table, value) {
  return Object.hasOwn(table, value) ? table[value] : { ...UNKNOWN, word: String(value) }
}

/** The reasons for a kill that are at hand. They complete the sentence “Kill it now, because …”. */
export const REASONS = [
  'it does something wrong or harmful',
  'it runs away: far too many calls',
  'it costs too much',
  'it acts outside its task',
  'it may be compromised',
  'to be on the safe side, until we know more',
]

/** The same for many agents at once. */
export const WIDE_REASONS = [
  'one of them does harm, and we do not know which',
  'a credential of theirs has leaked',
  'together they cost too much',
  'to be on the safe side, until we know more',
]
