import { html } from '../html.js'
import { href } from '../app/router.js'
import { Screen } from '../app/screen.js'
import { Loading, ProblemNote } from '../parts/small.js'
import { ReportPage } from './report-page.js'

/** The incident on one page, to be read and printed by those who were not there. */
export class ReportScreen extends Screen {
  title = 'Incident report'
  report = null

  constructor(app, route) {
    super(app, route)
    this.id = route.parameters[0]
  }

  async load() {
    this.report = await this.app.ask(() => this.app.calls.report(this.id))
    this.madeAt = new Date(this.app.clock.now()).toISOString()
  }

  view() {
    const { problem, report } = this
    if (!report)
      return problem
        ? html`<h1>Incident report</h1><${ProblemNote} problem=${problem}>
          <button type="button" onClick=${() => this.again()}>Try again</button><//>`
        : html`<${Loading} what="the report" />`
    return html`<p class="trail no-print"><a href="#/agents">Agents</a> / <a
      href=${href(['kills', this.id])}>the kill</a></p>
      <div class="buttons no-print"><button type="button" class="primary"
        onClick=${() => window.print()}>Print, or keep as PDF</button>
        <button type="button" onClick=${() => this.again()}>Read it again</button></div>
      <${ReportPage} report=${report} madeAt=${this.madeAt} />`
  }
}
