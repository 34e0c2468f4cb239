import { execFile } from 'node:child_process'
import { accessSync, constants, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import process from 'node:process'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Language, Parser } from 'web-tree-sitter'
import { ENGINES } from '../_databases.ts'
import { ADMIN_TOKEN, startTestServer, type TestServer } from '../_server.ts'

const EXAMPLES = join(import.meta.dirname, '../../../../examples/languages')
/** A compiler that has never been run here compiles its libraries too. */
const WITHIN_MS = 120_000

interface Example {
  readonly name: string
  readonly file: string
  /** What makes a program of it first; `OUT` is a folder for that. */
  readonly build?: readonly string[]
  /** The command, from the folder of the examples on; without it there is only its grammar to judge it. */
  readonly run?: readonly string[]
  readonly needs?: readonly string[]
  /** It compiles its own library before, half a minute on a machine that never did: only CI has that time. */
  readonly slow?: boolean
  readonly grammar?: string
}

const examples: readonly Example[] = JSON.parse(
  readFileSync(join(EXAMPLES, 'languages.json'), 'utf8'),
)
const programs = examples.filter((example) => example.run !== undefined)
const run = programs.filter(
  ({ needs = [], slow }) => needs.every(isInstalled) && (!slow || process.env.CI !== undefined),
)
const left = programs.filter((example) => !run.includes(example))
if (left.length > 0) {
  const names = left.map(({ name, slow }) => (slow ? `${name} (CI=true runs it)` : name)).join(', ')
  console.log(`examples/languages: not run here: ${names}`)
}

function isInstalled(command: string): boolean {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, command), constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}

/**
 * A relay behind a proxy that is too busy for the first `refusals` SMS, and remembers under which keys it was asked.
 *
 * @param retryAfter in seconds; the answer that says 1 is a proxy's, which knows no JSON
 */
async function busyAtFirst(
  relayUrl: string,
  refusals: number,
  retryAfter = 1,
): Promise<{ url: string; keys: string[]; verifyKeys: string[]; end(): void }> {
  const keys: string[] = []
  const verifyKeys: string[] = []
  const server: Server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const { method = '', url = '', headers } = request
    if (method === 'POST' && url === '/v1/messages') {
      keys.push(String(headers['idempotency-key']))
      if (keys.length <= refusals) {
        const problem = { code: 'rate_limited', detail: 'Too many requests.', status: 429 }
        const text = retryAfter === 1 ? '<h1>Too many</h1>' : JSON.stringify(problem)
        response.writeHead(429, { 'retry-after': String(retryAfter) })
        return response.end(text)
      }
    }
    if (url.endsWith('/verify')) verifyKeys.push(String(headers['idempotency-key']))
    const passedOn = ['authorization', 'content-type', 'idempotency-key'] as const
    const reply = await fetch(relayUrl + url, {
      method,
      headers: passedOn.flatMap((name): [string, string][] => {
        const value = headers[name]
        return value === undefined ? [] : [[name, String(value)]]
      }),
      ...(chunks.length > 0 && { body: Buffer.concat(chunks) }),
    })
    const told = ['content-type', 'retry-after', 'relay-should-retry'].flatMap((name) => {
      const value = reply.headers.get(name)
      return value === null ? [] : [[name, value] as const]
    })
    response.writeHead(reply.status, Object.fromEntries(told))
    return response.end(await reply.text())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('It does not listen.')
  return {
    url: `http://127.0.0.1:${address.port}`,
    keys,
    verifyKeys,
    end: () => void server.close(),
  }
}

interface Ended {
  readonly exitCode: number
  readonly printed: string
  readonly complained: string
}

describe('the examples in many languages', () => {
  const [engine] = ENGINES
  if (!engine) throw new Error('There is no engine to test.')
  const scratch = mkdtempSync(join(tmpdir(), 'relay-languages-'))
  let running: TestServer & { stop(): Promise<void> }
  let drop: () => Promise<void>
  let projectId: string

  beforeAll(async () => {
    const created = await engine.create(true)
    drop = created.drop
    running = await startTestServer(created.url)
    projectId = (await running.project('enterprise')).projectId
    await Promise.all(run.map(({ build }) => build && execute(build)))
  }, WITHIN_MS)
  afterAll(async () => {
    await running.stop()
    await drop()
    rmSync(scratch, { recursive: true, force: true })
  })

  /** Ends whatever it was run with; `OUT` is the folder for what is built. */
  function execute(command: readonly string[], env: Record<string, string> = {}): Promise<Ended> {
    const [file = '', ...args] = command.map((part) => part.replace(/^OUT/, scratch))
    const options = { cwd: EXAMPLES, env: { ...process.env, ...env }, timeout: WITHIN_MS }
    return new Promise((resolve) => {
      execFile(file, args, options, (error, printed, complained) => {
        const exitCode = typeof error?.code === 'number' ? error.code : error ? -1 : 0
        resolve({ exitCode, printed, complained })
      })
    })
  }

  const start = ({ run = [] }: Example, url: string, key: string, to: string) =>
    execute([...run, to], { RELAY_BASE_URL: url, RELAY_API_KEY: key })

  it.concurrent.for(run)(
    '$name: waits, sends once, reads, sends a code and verifies it',
    async (example) => {
      const key = await running.key(projectId, { name: example.name, mode: 'test' })
      const busy = await busyAtFirst(running.url, 1)
      const to = `+5511999990${String(100 + examples.indexOf(example))}`
      const sent = await start(example, busy.url, key, to)
      busy.end()
      expect(sent.exitCode, sent.complained).toBe(0)
      const lines = sent.printed.trim().split('\n')
      expect(lines.slice(0, 2)).toEqual([
        expect.stringMatching(/^message msg_\w{26}$/),
        expect.stringMatching(/^status (QUEUED|DISPATCHED|SENT|DELIVERED)$/),
      ])
      expect(lines.slice(2)).toEqual([
        expect.stringMatching(/^otp otp_\w{26}$/),
        'verified success',
      ])
      expect(busy.keys).toEqual([`order-42-ready-${to}`, `order-42-ready-${to}`])
      // A repeat of what only lost its answer uses up no attempt.
      expect(busy.verifyKeys).toEqual([expect.stringMatching(/^[\w-]{26,36}$/)])
    },
  )

  it.concurrent.for(run)('$name: says by its code what the relay refuses', async (example) => {
    const key = await running.key(projectId, { name: example.name, mode: 'test' })
    const watched = await busyAtFirst(running.url, 0)
    const refused = await start(example, watched.url, key, '+15550')
    watched.end()
    expect(refused.complained + refused.printed).toContain('invalid_phone_number')
    expect(refused.exitCode).toBe(1)
    expect(watched.keys).toEqual(['order-42-ready-+15550'])
  })

  it.concurrent.for(run)('$name: does not ask again for what it cannot have', async (example) => {
    const { projectId: poor, key } = await running.project()
    await running.call('putPlan', {
      ...{ key: ADMIN_TOKEN, path: { projectId: poor } },
      body: { plan: 'free', limits: { monthlyCap: 0 } },
    })
    const watched = await busyAtFirst(running.url, 0)
    const to = '+5511999990098'
    const refused = await start(example, watched.url, key, to)
    watched.end()
    expect(refused.complained + refused.printed).toContain('monthly_limit_exceeded')
    expect([refused.exitCode, watched.keys.length]).toEqual([1, 1])
  })

  it.concurrent.for(run)('$name: says so when it should come back much later', async (example) => {
    const later = await busyAtFirst(running.url, 9, 30)
    const to = '+5511999990099'
    const refused = await start(example, later.url, 'rly_test_unused', to)
    later.end()
    expect(refused.complained + refused.printed).toContain('rate_limited')
    expect([refused.exitCode, later.keys.length]).toEqual([1, 1])
  })
})

describe('the examples that cannot be run here', () => {
  const require = createRequire(import.meta.url)
  const read = examples.filter(({ grammar }) => grammar !== undefined)
  beforeAll(() => Parser.init())

  it.for(read)('$name follows its grammar', async ({ file, grammar }) => {
    const language = await Language.load(
      require.resolve(`tree-sitter-wasms/out/tree-sitter-${grammar}.wasm`),
    )
    const parser = new Parser()
    parser.setLanguage(language)
    const text = readFileSync(join(EXAMPLES, file), 'utf8')
    const isBroken = (code: string) => parser.parse(code)?.rootNode.hasError
    expect(isBroken(text)).toBe(false)
    expect(isBroken(text.replace('{', '')), 'a brace is missed').toBe(true)
    // What all of them do.
    const parts = ['/v1/messages', '/v1/otp', '/verify', 'Idempotency-Key', '429', '503']
    for (const part of [...parts, 'relay-should-retry']) {
      expect(text.toLowerCase()).toContain(part.toLowerCase())
    }
  })
})
