import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { type Browser, launch, type Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type Api,
  ENGINES,
  endAllPrograms,
  newFolder,
  newKey,
  newProject,
  type Relay,
  startProgram,
  startRelay,
} from './harness/index.ts'
import { type Connection, pairSocketPhone } from './harness/socket-phone.ts'

const [sqlite] = ENGINES
const WRONG = '999999'

/** The browser of this machine: CHROMIUM, or the first on the PATH that is one. */
function findBrowser(): string | null {
  const named = process.env.CHROMIUM
  const names = ['chromium', 'chromium-browser', 'google-chrome']
  const folders = (process.env.PATH ?? '').split(delimiter)
  const paths = names.flatMap((name) => folders.map((folder) => join(folder, name)))
  const runnable = (path: string) => {
    try {
      accessSync(path, constants.X_OK)
      return true
    } catch {
      return false
    }
  }
  return [...(named ? [named] : []), ...paths].find(runnable) ?? null
}

const executablePath = findBrowser()

let relay: Relay
let api: Api
const start = async (key: string): Promise<string> => {
  const env = { RELAY_BASE_URL: api.url, RELAY_API_KEY: key, PORT: '0', DOMAIN: 'example.com' }
  const example = startProgram('examples/otp-login/otp-login.ts', [], env)
  const { msg } = await example.line((line) => line.msg?.startsWith('Log in at') === true)
  return msg?.replace('Log in at ', '') ?? ''
}

beforeAll(async () => {
  relay = await startRelay({ databaseUrl: await sqlite.newDatabase() })
  api = await newProject(relay)
})
afterAll(endAllPrograms)

describe('the login page’s server', () => {
  let line: Connection
  let url = ''
  beforeAll(async () => {
    line = await (await pairSocketPhone(api)).connect()
    url = await start(api.key)
  })

  /** A browser's part of it: it keeps the cookie. */
  const visitor = () => {
    let cookie = ''
    const call = async (path: string, body?: object) => {
      const response = await fetch(new URL(path, url), {
        method: body ? 'POST' : 'GET',
        headers: { cookie, 'content-type': 'application/json' },
        ...(body && { body: JSON.stringify(body) }),
      })
      cookie = response.headers.getSetCookie().at(-1)?.split(';')[0] ?? cookie
      return { status: response.status, body: JSON.parse(await response.text()) }
    }
    return call
  }

  it('logs in who has the code, and nobody else', async () => {
    const call = visitor()
    expect((await call('/me')).status).toBe(401)
    const sent = await call('/login/code', { phone: '+55 11 97001-0001' })
    expect(sent.body).toEqual({ resendAfterSeconds: 30, expiresInSeconds: 300 })
    const frame = await line.next('send')
    line.report('sent', 1, frame)
    const code = /^@example\.com #([0-9]{6})$/m.exec(frame.body)?.[1] ?? ''
    expect(frame.body.startsWith(`Example: ${code} `)).toBe(true)
    expect((await call('/login/resend', {})).status).toBe(429)
    const wrong = await call('/login/verify', { code: code === WRONG ? '999998' : WRONG })
    expect(wrong.body).toMatchObject({ status: 'failed', attemptsRemaining: 4 })
    // Somebody else's session does not know of the code.
    expect((await visitor()('/login/verify', { code })).status).toBe(409)
    expect((await call('/login/verify', { code })).body.status).toBe('success')
    expect(await call('/me')).toMatchObject({ status: 200, body: { phone: '+5511970010001' } })
  })

  it('says what users can do about it, and nothing of the reasons', async () => {
    const call = visitor()
    expect((await call('/login/code', { phone: 'nobody' })).status).toBe(422)
    const blocked = await call('/login/code', { phone: '+558001234567' })
    expect(blocked).toMatchObject({
      status: 403,
      body: { error: expect.not.stringMatching(/type/) },
    })
  })
})

// Without a browser on the machine there is nothing to drive.
describe.runIf(executablePath !== null)('the login page, in a browser', () => {
  let browser: Browser
  let url = ''
  let people = 0
  beforeAll(async () => {
    const { key } = await newKey(api, { mode: 'test' })
    url = await start(key)
    browser = await launch({
      executablePath: executablePath ?? '',
      userDataDir: newFolder(),
      args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'],
    })
  })
  afterAll(() => browser?.close())

  /** Scripts of the page are texts here: this is a program without a document. */
  const told = (page: Page, text: string) =>
    page.waitForFunction(
      `document.querySelector('#told').textContent.includes(${JSON.stringify(text)})`,
    )
  const ask = async (page: Page, script: string): Promise<unknown> => page.evaluate(script)
  /** Somebody new, who has asked for a code. */
  const open = async (): Promise<Page> => {
    people += 1
    const page = await (await browser.createBrowserContext()).newPage()
    await page.goto(url)
    await page.type('#phone', `+55 11 9700${people}-0001`)
    await page.click('#ask button')
    await told(page, 'on its way')
    return page
  }
  const enter = async (page: Page, code: string, text: string) => {
    await ask(page, `document.querySelector('#code').value = ''`)
    await page.type('#code', code)
    await page.click('#verify')
    await told(page, text)
  }

  it('counts down, sends another code, and lets the right one in', async () => {
    const page = await open()
    expect(
      await ask(page, `document.activeElement.matches('#code[autocomplete="one-time-code"]')`),
    ).toBe(true)
    expect(await ask(page, `document.querySelector('#expiry').textContent`)).toMatch(/ [45]:\d\d/)
    // One second lies between two codes of a test key.
    await page.waitForSelector('#resend:not([disabled])')
    // Looked for from before the click: it does not stay so for long.
    await Promise.all([page.waitForSelector('#resend[disabled]'), page.click('#resend')])
    await enter(page, '12', 'six digits')
    await enter(page, WRONG, '4 tries are left')
    await enter(page, '000000', 'You are logged in')
    expect(await ask(page, `document.querySelector('#enter').hidden`)).toBe(true)
  })

  it('is locked after five wrong codes, and begins again', async () => {
    const page = await open()
    for (const left of [4, 3, 2, 1]) await enter(page, WRONG, `${left} tries are left`)
    await enter(page, WRONG, 'Too many wrong codes')
    await page.click('#again')
    expect(await ask(page, `document.querySelector('#ask').hidden`)).toBe(false)
  })

  it('says when the code has expired', async () => {
    const page = await open()
    // The page's own clock, ten minutes on.
    await ask(page, 'const real = Date.now; Date.now = () => real() + 600_000')
    await told(page, 'has expired')
    expect(await ask(page, `document.querySelector('#again').hidden`)).toBe(false)
  })
})
