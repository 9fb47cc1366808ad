/** `npm run mock [-- 8090]`: the page with a mock switch behind it, to look at. The key is ks_mock-admin. */

import { startIssuer } from './issuer.js'
import { startMock } from './server.js'
import { MockSwitch } from './switch.js'
import { storyFleet } from './fleet.js'

const { url, mock, behaviour } = await startMock(new MockSwitch(storyFleet()), Number(process.argv[2] ?? 0))
mock.killScope(
  'agent://globex/production/social-poster',
  { reason: 'it posts what nobody has approved', incident: 'INC-4698' },
  'dana@globex',
  'earlier',
)
const issuer = await startIssuer({ issued: (token) => mock.keyring.believe(token, 'operator') })
behaviour.logins = [issuer.login]
console.log(`${url}  (sign in with ks_mock-admin, ks_mock-operator or ks_mock-viewer)`)
