import { createServer, type Server } from 'node:http'
import { OtpBlockedError, RateLimitError, Relay as RelayClient } from '@relay/sdk'
import { betterAuth } from 'better-auth'
import { memoryAdapter } from 'better-auth/adapters/memory'
import { APIError } from 'better-auth/api'
import { toNodeHandler } from 'better-auth/node'
import { phoneNumber } from 'better-auth/plugins'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ENGINES, endAllPrograms, newProject, type Relay, startRelay } from './harness/index.ts'
import { type Connection, pairSocketPhone } from './harness/socket-phone.ts'

const PURPOSE = 'login'
const WAIT = { message: 'A code was just sent.' }
const BLOCKED = { message: 'No code can be sent to this number.' }

/** The whole of what an application has to write: its codes are Relay's, not better-auth's own. */
const phoneLogin = (relay: RelayClient) =>
  phoneNumber({
    async sendOTP({ phoneNumber: to }) {
      try {
        await relay.otp.send({ to, purpose: PURPOSE })
      } catch (error) {
        if (error instanceof RateLimitError) throw new APIError('TOO_MANY_REQUESTS', WAIT)
        if (error instanceof OtpBlockedError) throw new APIError('FORBIDDEN', BLOCKED)
        throw error
      }
    },
    async verifyOTP({ phoneNumber: to, code }) {
      const { status } = await relay.otp.verifyLatest({ to, purpose: PURPOSE, code })
      return status === 'success'
    },
    signUpOnVerification: { getTempEmail: (number) => `${number.slice(1)}@phone.example.com` },
  })

describe.each(ENGINES)('a better-auth application, on $engine', ({ newDatabase }) => {
  let relay: Relay
  let line: Connection
  let app: Server
  let url = ''

  beforeAll(async () => {
    relay = await startRelay({ databaseUrl: await newDatabase() })
    const api = await newProject(relay)
    line = await (await pairSocketPhone(api)).connect()
    const client = new RelayClient({ apiKey: api.key, baseUrl: api.url })
    let handle: ReturnType<typeof toNodeHandler> | undefined
    app = createServer((request, response) => void handle?.(request, response))
    await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve))
    const address = app.address()
    url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
    const auth = betterAuth({
      baseURL: url,
      secret: 'a secret of an application that only tests have',
      database: memoryAdapter({ user: [], session: [], account: [], verification: [] }),
      rateLimit: { enabled: false },
      telemetry: { enabled: false },
      plugins: [phoneLogin(client)],
    })
    handle = toNodeHandler(auth)
  })
  afterAll(async () => {
    app.close()
    await endAllPrograms()
  })

  const post = async (path: string, body: object, cookie = '') => {
    const response = await fetch(`${url}/api/auth${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: url, cookie },
      body: JSON.stringify(body),
    })
    const cookies = response.headers.getSetCookie().map((one) => one.split(';')[0])
    return { status: response.status, body: await response.json(), cookie: cookies.join('; ') }
  }

  it('logs a user in with the code that came by SMS, once', async () => {
    const phone = '+5511970010001'
    expect((await post('/phone-number/send-otp', { phoneNumber: phone })).status).toBe(200)
    const frame = await line.next('send')
    line.report('sent', 1, frame)
    const code = /[0-9]{6}/.exec(frame.body)?.[0] ?? ''
    const wrong = code === '000000' ? '000001' : '000000'
    const verify = (typed: string) =>
      post('/phone-number/verify', { phoneNumber: phone, code: typed })
    expect((await verify(wrong)).status).toBe(400)
    const entered = await verify(code)
    expect(entered).toMatchObject({ status: 200, body: { user: { phoneNumber: phone } } })
    const session = await fetch(`${url}/api/auth/get-session`, {
      headers: { cookie: entered.cookie },
    })
    expect(await session.json()).toMatchObject({ user: { phoneNumberVerified: true } })
    expect((await verify(code)).status).toBe(400)
  })

  it('tells its users to wait, and blocks numbers that get no SMS', async () => {
    const send = (number: string) => post('/phone-number/send-otp', { phoneNumber: number })
    expect((await send('+5511970020002')).status).toBe(200)
    expect((await send('+5511970020002')).status).toBe(429)
    expect((await send('+558001234567')).status).toBe(403)
  })
})
