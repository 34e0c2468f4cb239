// RELAY_BASE_URL=http://127.0.0.1:4600 RELAY_API_KEY=rly_test_… node relay.mjs +5511999998888
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import axios from 'axios'

const [to = '+5511999998888', code = '000000'] = process.argv.slice(2)

const relay = axios.create({
  baseURL: process.env.RELAY_BASE_URL,
  headers: { Authorization: `Bearer ${process.env.RELAY_API_KEY}` },
  timeout: 30_000,
})

const MAX_WAIT = 10 // seconds: who is told to come back later than that is told so

// 429 and 503 are tried again with the same key, after as long as Retry-After says.
relay.interceptors.response.use(undefined, async (error) => {
  const { config, response } = error
  const attempt = config?.attempt ?? 1
  const { status, headers = {} } = response ?? {}
  const seconds = Number(headers['retry-after'] ?? 1)
  const isBusy = [429, 503].includes(status) && headers['relay-should-retry'] !== 'false'
  if (!isBusy || attempt > 3 || !(seconds <= MAX_WAIT)) throw error
  await sleep(1_000 * seconds)
  return relay.request({ ...config, attempt: attempt + 1 })
})

const withKey = (key) => ({ headers: { 'Idempotency-Key': key } })

try {
  // The same key again is the same message, however often it is sent: take it from your order.
  const sms = { to, body: 'Your order is ready.' }
  const { data: message } = await relay.post('/v1/messages', sms, withKey(`order-42-ready-${to}`))
  console.log('message', message.id)

  const { data: latest } = await relay.get(`/v1/messages/${message.id}`)
  console.log('status', latest.status)

  // Relay makes the code, sends it, and checks what the user typed.
  const { data: otp } = await relay.post('/v1/otp', { to, purpose: 'login' }, withKey(randomUUID()))
  console.log('otp', otp.id)

  // With a key, a repeat uses up no attempt.
  const verifying = relay.post(`/v1/otp/${otp.id}/verify`, { code }, withKey(randomUUID()))
  const { data: verified } = await verifying
  console.log('verified', verified.status) // success, failed or expired
} catch (error) {
  const problem = error.response?.data
  if (!problem?.code) throw error
  // What went wrong, for programs: invalid_phone_number, rate_limited, …
  console.error(`${problem.code}: ${problem.detail}`)
  process.exitCode = 1
}
