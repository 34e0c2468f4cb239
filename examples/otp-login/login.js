// What the page does; the server decides everything.
const [ask, enter, code, resend, expiry, again, told] = [
  ...['ask', 'enter', 'code', 'resend', 'expiry', 'again', 'told'],
].map((id) => document.getElementById(id))

const post = async (path, body = {}) => {
  const headers = { 'content-type': 'application/json' }
  const response = await fetch(path, { method: 'POST', headers, body: JSON.stringify(body) })
  return { ok: response.ok, ...(await response.json()) }
}

let resendAt = 0
let expiresAt = 0
let ended = false
const inSeconds = (seconds) => Date.now() + seconds * 1000

/** Counts down: when another code may be asked for, and how long this one works. */
function tick() {
  if (enter.hidden || ended) return
  const wait = Math.ceil((resendAt - Date.now()) / 1000)
  resend.disabled = wait > 0
  resend.textContent = wait > 0 ? `Send another code in ${wait} s` : 'Send another code'
  const left = Math.ceil((expiresAt - Date.now()) / 1000)
  const seconds = String(left % 60).padStart(2, '0')
  expiry.textContent = left > 0 ? `The code works for ${Math.floor(left / 60)}:${seconds}` : ''
  if (left <= 0) end('The code has expired.')
}
setInterval(tick, 250)

function sent({ ok, error, resendAfterSeconds = 0, expiresInSeconds }) {
  told.textContent = ok ? 'A code is on its way.' : error
  resendAt = inSeconds(resendAfterSeconds)
  if (!ok) return
  ended = false
  expiresAt = inSeconds(expiresInSeconds)
  ask.hidden = again.hidden = true
  enter.hidden = false
  code.value = ''
  code.focus()
  tick()
}

/** Only a new code helps now. */
function end(why) {
  ended = true
  enter.hidden = true
  again.hidden = false
  told.textContent = why
}

ask.addEventListener('submit', async (event) => {
  event.preventDefault()
  sent(await post('/login/code', { phone: document.getElementById('phone').value }))
})

resend.addEventListener('click', async () => sent(await post('/login/resend')))

enter.addEventListener('submit', async (event) => {
  event.preventDefault()
  const { ok, error, status, attemptsRemaining, reason } = await post('/login/verify', {
    code: code.value,
  })
  if (!ok) told.textContent = error
  else if (status === 'success') {
    ended = enter.hidden = true
    told.textContent = 'You are logged in.'
  } else if (reason === 'too_many_attempts') end('Too many wrong codes. Ask for a new one.')
  else if (status === 'expired') end('The code has expired.')
  else if (reason === 'malformed') told.textContent = 'A code has six digits.'
  else if (reason === 'wrong_code') {
    told.textContent = `That is not the code. ${attemptsRemaining} tries are left.`
    code.select()
  } else end('This code was used or canceled.')
})

again.addEventListener('click', () => {
  again.hidden = true
  ask.hidden = false
  told.textContent = ''
})
