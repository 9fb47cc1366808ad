/** What agents have used since the page was opened, sampled by its own polls: the API tells totals only. */

const KEPT = 60
const MINUTE = 60_000
const LOOK_BACK = 15_000
const APART = 900

export class History {
  #samples = new Map()

  /** Takes one look at an agent's usage. */
  add(agent, usage, now) {
    const samples = this.#samples.get(agent) ?? []
    if (samples.length && now - samples.at(-1).at < APART) return
    samples.push({
      at: now,
      calls: Number(usage?.calls ?? 0),
      tokens: Number(usage?.tokens ?? 0),
      usd: Number(usage?.usd ?? 0),
    })
    if (samples.length > KEPT) samples.shift()
    this.#samples.set(agent, samples)
  }

  /** How much a minute, over the last seconds or since the look before: `{calls, tokens, usd}`, or null before two looks. */
  perMinute(agent) {
    const samples = this.#samples.get(agent) ?? []
    const last = samples.at(-1)
    if (samples.length < 2) return null
    const recent = samples.find((each) => last.at - each.at <= LOOK_BACK)
    const first = recent === last ? samples.at(-2) : recent
    const factor = MINUTE / (last.at - first.at)
    return {
      calls: Math.max(0, last.calls - first.calls) * factor,
      tokens: Math.max(0, last.tokens - first.tokens) * factor,
      usd: Math.max(0, last.usd - first.usd) * factor,
    }
  }

  /** How much was used between one look and the next, a minute, oldest first; for a line. */
  line(agent, what = 'calls') {
    const samples = this.#samples.get(agent) ?? []
    return samples.slice(1).map((each, index) => {
      const before = samples[index]
      return (Math.max(0, each[what] - before[what]) * MINUTE) / (each.at - before.at)
    })
  }
}
