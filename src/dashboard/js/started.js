/*
 * Not a module, and read before them: it says what keeps the page from starting, where modules do not run. That may be an old
 * browser, or a mistake.
 */
;(function () {
  var LONG = 8000
  var COMMAND = 'To stop an agent without this page: killswitch kill agent://… --reason "…"'
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
    mistake = mistake || (address ? address.replace(/^.*\/(css|js)\//, '$1/') + ' did not arrive' : event.message)
  }

  function giveUp(why) {
    tell('The page did not start: ' + why + '.')
    var button = document.createElement('button')
    button.type = 'button'
    button.textContent = 'Load it again'
    button.addEventListener('click', function () {
      location.reload()
    })
    starting().appendChild(button)
  }

  function arrived() {
    if (starting()) giveUp(mistake || 'this browser is too old for it')
  }

  function slow() {
    if (document.readyState !== 'complete') tell('The page is slow to arrive. It goes on by itself.')
  }

  window.addEventListener('error', heard, true)
  window.addEventListener('load', arrived)
  setTimeout(slow, LONG)
})()
