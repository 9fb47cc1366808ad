/*
 * Not a module, and read before them: asks for the first agents while the rest of the page is still being read, if somebody is
 * signed in here and opens the list. app.js takes the answer where it would ask the same.
 */
;(function () {
  var LIST = /^#?\/?$|^#\/agents(?:$|\?)/
  var PATIENCE = 12000

  function ask(key) {
    var url = new URL('../v1/agents?limit=12', location.href.split(/[?#]/)[0]).href
    var authorization = 'Bearer ' + key
    var answer = fetch(url, {
      headers: { Accept: 'application/json', Authorization: authorization },
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(PATIENCE),
    })
    answer.catch(function () {}) // whoever takes it is told
    window.ahead = { url: url, authorization: authorization, answer: answer }
  }

  try {
    var key = sessionStorage.getItem('killswitch.key')
    if (key && LIST.test(location.hash)) ask(key)
  } catch (ignored) {
    // the page asks itself
  }
})()
