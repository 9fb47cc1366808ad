import { html } from '../html.js'
import { Screen } from '../app/screen.js'

/** An address that leads nowhere. */
export class NowhereScreen extends Screen {
  title = 'Nothing here'

  view() {
    return html`<section class="empty"><h1>There is nothing here</h1>
      <p>This address leads nowhere. <a href="#/agents">To the agents</a></p></section>`
  }
}
