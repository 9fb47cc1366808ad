/** What went wrong with a call, in words that say what to do. */

const PREFIX = 'urn:killswitch:problem:'

const REMEDY = {
  0: 'Look at the network here; the page goes on trying.',
  401: 'The key is unknown, or was revoked. Sign in with another one.',
  403: 'Your role does not allow that: operators kill and resume, admins make keys.',
  429: 'Too many calls at once. The page goes on trying.',
}

export class Problem extends Error {
  /** @param what `{status, type, title, detail, retryAfter}`; status 0 if there was no answer at all */
  constructor(what) {
    super(what.detail || what.title)
    this.name = 'Problem'
    Object.assign(this, what)
  }

  /** The problem in an answer: one of ours, or the gateway's own short body. */
  static async of(answer) {
    const body = await answer.json().catch(() => ({}))
    const status = answer.status
    return new Problem({
      status,
      type: String(body?.type ?? '').replace(PREFIX, ''),
      title: String(body?.title ?? body?.message ?? `The switch answered ${status}`),
      detail: String(body?.detail ?? REMEDY[status] ?? ''),
      retryAfter: Number(answer.headers.get('Retry-After')) || null,
    })
  }

  static unreachable(failure) {
    const late = failure?.name === 'TimeoutError'
    const title = late ? 'No answer in time' : 'The switch cannot be reached'
    return new Problem({ status: 0, type: 'unreachable', title, detail: REMEDY[0], retryAfter: null })
  }

  /** Whether the same call may well succeed later: then it is sent again. */
  get passes() {
    return this.status === 0 || this.status === 408 || this.status === 429 || this.status >= 500
  }

  /** Whether nobody is signed in any more. */
  get signedOut() {
    return this.status === 401
  }
}
