// Not a module, so that it runs where modules do not load: an old browser, or a file that did not arrive.
window.addEventListener('load', function () {
  var waiting = document.getElementById('starting')
  if (!waiting) return
  waiting.textContent =
    'The page did not start: a part of it did not arrive, or this browser is too old. Load it again, or stop the agent with ' +
    'the command: killswitch kill agent://… --reason "…"'
})
