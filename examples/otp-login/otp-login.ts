import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import {
  isRelayError,
  type Otp,
  OtpBlockedError,
  RateLimitError,
  Relay,
  ValidationError,
} from '@relay/sdk'
import express, { type Request, type Response } from 'express'

// RELAY_BASE_URL and RELAY_API_KEY come from the environment. With a test key every code is 000000.
const relay = new Relay()
const port = Number(process.env.PORT ?? 3000)
/** The site in the user's browser; with it phones offer the code in its field. */
const domain = process.env.DOMAIN

/** Somebody at the login page, and later in the house. In memory, so that this stays an example. */
interface Session {
  otpId?: string
  phone?: string
  loggedIn: boolean
}
const sessions = new Map<string, Session>()
const MAX_SESSIONS = 10_000
const COOKIE = 'session'

const app = express()
// Behind a proxy, say which one: Express then knows the user's address. Relay limits codes by it.
app.set('trust proxy', process.env.TRUSTED_PROXY ?? false)
app.use(express.json({ limit: '1kb' }))

app.get('/', (_, response) => response.sendFile(join(import.meta.dirname, 'login.html')))
app.get('/login.js', (_, response) => response.sendFile(join(import.meta.dirname, 'login.js')))

app.post('/login/code', async (request, response) => {
  const session = sessionOf(request, response)
  const phone = String(request.body?.phone ?? '').replace(/[\s().-]/g, '')
  await answer(response, async () => {
    const otp = await relay.otp.send({
      ...{ to: phone, purpose: 'login', brand: 'Example' },
      ...(request.ip !== undefined && { clientIp: request.ip }),
      locale: request.acceptsLanguages()[0]?.replace('*', 'en') ?? 'en',
      ...(domain !== undefined && { autofill: { domain } }),
    })
    session.otpId = otp.id
    session.phone = otp.to
    return waiting(otp)
  })
})

app.post('/login/resend', async (request, response) => {
  const { otpId } = sessionOf(request, response)
  if (otpId === undefined) return void response.status(409).json({ error: 'Start again.' })
  await answer(response, async () => {
    const by = request.ip === undefined ? {} : { clientIp: request.ip }
    return waiting(await relay.otp.resend(otpId, by))
  })
})

app.post('/login/verify', async (request, response) => {
  const session = sessionOf(request, response)
  const { otpId, phone } = session
  if (otpId === undefined) return void response.status(409).json({ error: 'Start again.' })
  await answer(response, async () => {
    const code = String(request.body?.code ?? '')
    const { status, attemptsRemaining, reason } = await relay.otp.verify(otpId, code)
    if (status === 'success') {
      // A new session: whoever knew the old one does not get in with it.
      sessions.delete(idOf(request) ?? '')
      open(response, { loggedIn: true, ...(phone !== undefined && { phone }) })
    }
    return { status, attemptsRemaining, reason }
  })
})

app.get('/me', (request, response) => {
  const session = sessions.get(idOf(request) ?? '')
  if (!session?.loggedIn) return void response.status(401).json({ error: 'Nobody is logged in.' })
  response.json({ phone: session.phone })
})

const server = app.listen(port, () => {
  const address = server.address()
  const bound = typeof address === 'object' && address ? address.port : port
  console.log(`Log in at http://localhost:${bound}/`)
})

/** What the page counts down. */
const waiting = (otp: Otp) => ({
  resendAfterSeconds: otp.resendAfterSeconds,
  expiresInSeconds: otp.expiresInSeconds,
})

/** Users hear what they can do about it, and nothing else. */
async function answer(response: Response, work: () => Promise<object>): Promise<void> {
  try {
    response.json(await work())
  } catch (error) {
    if (error instanceof RateLimitError) {
      const seconds = Math.ceil((error.retryAfterMs ?? 0) / 1000)
      response.status(429).json({ error: 'A code was just sent.', resendAfterSeconds: seconds })
    } else if (error instanceof OtpBlockedError) {
      // The same for every reason: the others are for you, in your log.
      console.error('blocked:', error.reason)
      response.status(403).json({ error: 'No code can be sent to this number.' })
    } else if (error instanceof ValidationError) {
      response.status(422).json({ error: 'This is not a phone number.' })
    } else if (isRelayError(error) && error.code === 'otp_ended') {
      response.status(409).json({ error: 'Start again.' })
    } else {
      console.error(error)
      response.status(503).json({ error: 'That did not work. Try again in a moment.' })
    }
  }
}

function sessionOf(request: Request, response: Response): Session {
  return sessions.get(idOf(request) ?? '') ?? open(response, { loggedIn: false })
}

function open(response: Response, session: Session): Session {
  const id = randomUUID()
  const [oldest] = sessions.keys()
  if (sessions.size >= MAX_SESSIONS && oldest !== undefined) sessions.delete(oldest)
  sessions.set(id, session)
  // Strict: no other site can log anybody in or out. Add `secure: true` behind HTTPS.
  response.cookie(COOKIE, id, { httpOnly: true, sameSite: 'strict' })
  return session
}

const idOf = ({ headers }: Request): string | undefined =>
  /(?:^|;\s*)session=([0-9a-f-]{36})/.exec(headers.cookie ?? '')?.[1]
