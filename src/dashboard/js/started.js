/*
 * Not a module, and read before them: it says what keeps the page from starting, where modules do not load. That may be an
 * old browser, a mistake, or a file that did not arrive; the last is asked for again before anybody is asked to do anything.
 */
;(function () {
  var NAME = 'killswitch.loads'
  var MOST = 3
  var FIRST_WAIT = 1000
  var LONG = 8000
  var COMMAND = 'To stop an agent without this page: killswitch kill agent://… --reason "…"'
  var absent = []
  var mistake = ''

  /** What stands in the document until the page has drawn itself. */
  function starting() {
    return document.getElementById('starting')
  }

  function tell(text) {
    var line = starting() && starting().querySelector('p')
    if (line) line.textContent = text + ' ' + COMMAND
  }

  function heard(event) {
    var address = event.target && (event.target.src || event.target.href)
    if (address) absent.push(address.replace(/^.*\/(css|js)\//, '$1/'))
    else if (event.message && !mistake) mistake = event.message
  }

  /** How often the page was loaded again in this tab; as often as may be where that cannot be kept. */
  function loads(count) {
    try {
      if (count === 0) sessionStorage.removeItem(NAME)
      else if (count) sessionStorage.setItem(NAME, String(count))
      return Number(sessionStorage.getItem(NAME))
    } catch (forbidden) {
      return MOST
    }
  }

  /** What has arrived is kept: only the rest is asked for. */
  function again(count) {
    var wait = FIRST_WAIT * Math.pow(2, count)
    loads(count + 1)
    tell('A part of the page did not arrive (' + absent.join(', ') + '). It is asked for again in ' + wait / 1000 + ' s.')
    setTimeout(reload, wait)
  }

  function giveUp(why) {
    loads(0)
    tell('The page did not start: ' + why + '.')
    var button = document.createElement('button')
    button.type = 'button'
    button.textContent = 'Load it again'
    button.addEventListener('click', reload)
    starting().appendChild(button)
  }

  function reload() {
    location.reload()
  }

  function arrived() {
    if (!starting()) loads(0)
    else if (absent.length && loads() < MOST) again(loads())
    else giveUp(absent.length ? absent.join(', ') + ' did not arrive' : mistake || 'this browser is too old for it')
  }

  function slow() {
    if (document.readyState !== 'complete') tell('The page is slow to arrive. It goes on by itself.')
  }

  window.addEventListener('error', heard, true)
  window.addEventListener('load', arrived)
  setTimeout(slow, LONG)
})()
