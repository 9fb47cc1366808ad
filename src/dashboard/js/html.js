/** Describes what is to be seen, in the look of HTML. Whatever is put in comes out as text: nothing here reads markup. */

import { h, render } from './vendor/preact.mjs'
import htm from './vendor/htm.mjs'

export const html = htm.bind(h)
export { render }
