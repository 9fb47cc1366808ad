/** A problem (RFC 9457), as the API answers it. */
export class ProblemAnswer extends Error {
  constructor(type, status, title, detail) {
    super(detail)
    this.status = status
    this.body = { type: `urn:killswitch:problem:${type}`, title, status, detail }
  }
}
