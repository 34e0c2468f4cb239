// RELAY_BASE_URL=http://127.0.0.1:4600 RELAY_API_KEY=rly_test_… node relay.mjs +5511999998888
// (There is a client for all of this, with types, waiting and webhooks: npm install @relay/sdk)
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'

const [to = '+5511999998888', code = '000000'] = process.argv.slice(2)
const { RELAY_BASE_URL, RELAY_API_KEY } = process.env

class RelayError extends Error {
  constructor(problem) {
    super(problem.detail)
    this.code = problem.code // what went wrong, for programs: invalid_phone_number, rate_limited, …
  }
}

const MAX_WAIT = 10 // seconds: who is told to come back later than that is told so

/** Asks the relay; 429 and 503 are tried again with the same key, after as long as Retry-After says. */
async function relay(method, path, { body, idempotencyKey } = {}) {
  for (let attempt = 1; ; attempt++) {
    const response = await fetch(RELAY_BASE_URL + path, {
      method,
      headers: {
        authorization: `Bearer ${RELAY_API_KEY}`,
        'content-type': 'application/json',
        ...(idempotencyKey && { 'idempotency-key': idempotencyKey }),
      },
      body: body && JSON.stringify(body),
      signal: AbortSignal.timeout(30_000),
    })
    const { status, headers } = response
    const isBusy = [429, 503].includes(status) && headers.get('relay-should-retry') !== 'false'
    const seconds = Number(headers.get('retry-after') ?? 1)
    if (isBusy && attempt <= 3 && seconds <= MAX_WAIT) {
      await sleep(1_000 * seconds)
      continue
    }
    const answer = await response.json()
    if (!response.ok) throw new RelayError(answer)
    return answer
  }
}

try {
  // The same key again is the same message, however often it is sent: take it from your order.
  const message = await relay('POST', '/v1/messages', {
    body: { to, body: 'Your order is ready.' },
    idempotencyKey: `order-42-ready-${to}`,
  })
  console.log('message', message.id)

  const { status } = await relay('GET', `/v1/messages/${message.id}`)
  console.log('status', status)

  // Relay makes the code, sends it, and checks what the user typed.
  const otp = await relay('POST', '/v1/otp', {
    body: { to, purpose: 'login' },
    idempotencyKey: randomUUID(),
  })
  console.log('otp', otp.id)

  const verified = await relay('POST', `/v1/otp/${otp.id}/verify`, {
    body: { code },
    idempotencyKey: randomUUID(), // a repeat uses up no attempt
  })
  console.log('verified', verified.status) // success, failed or expired
} catch (error) {
  if (!(error instanceof RelayError)) throw error
  console.error(`${error.code}: ${error.message}`)
  process.exitCode = 1
}
