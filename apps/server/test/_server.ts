import { compileOperation, type OperationId, operationIds, validateReply } from '@relay/contract'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { loadConfig } from '../src/config/index.ts'
import type { Database } from '../src/db/index.ts'
import { createLogger } from '../src/logger.ts'
import type { NewApiKey, PlanName } from '../src/projects/index.ts'
import { createServer, type Server } from '../src/server.ts'
import { ENGINES, openForTest, type TestEngine } from './_databases.ts'
import { fakeGraph } from './_meta-graph.ts'

export const ADMIN_TOKEN = 'test-admin-token-0123456789'

/** A whole server in this process, on a database of its own. */
export interface TestServer {
  readonly url: string
  readonly server: Server
  /** A second handle on the server's database. */
  readonly database: Database
  /** What the server logged, line by line. */
  readonly log: readonly string[]
  /** Makes a project without HTTP; its key may do everything. */
  project(plan?: PlanName): Promise<{ readonly projectId: string; readonly key: string }>
  /** Makes another key of a project. */
  key(projectId: string, draft: NewApiKey): Promise<string>
  call(id: OperationId, request?: TestRequest): Promise<TestReply>
}

export interface TestRequest {
  /** The bearer token; none without it. */
  readonly key?: string
  readonly path?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
  /** A file, in place of a body. */
  readonly csv?: string | Uint8Array<ArrayBuffer>
}

export interface TestReply {
  readonly status: number
  readonly headers: Headers
  // biome-ignore lint/suspicious/noExplicitAny: answers are compared with what tests expect.
  readonly body: any
  /** The code of a refusal, in lower case whatever the operation's dialect. */
  readonly code: string | undefined
}

const descriptions = new Map(operationIds.map((id) => [id, compileOperation(id)]))

/**
 * Calls an operation as a stranger would, and holds its answer to the contract.
 * @param exercised gets the operation's id with every 2xx.
 */
export async function callOperation(
  url: string,
  id: OperationId,
  { key, path = {}, query = {}, headers = {}, body, csv }: TestRequest = {},
  exercised?: Set<OperationId>,
): Promise<TestReply> {
  const { method = 'get', path: pattern = '' } = descriptions.get(id) ?? {}
  const place = pattern.replace(/:(\w+)/g, (_, name) => encodeURIComponent(path[name] ?? ''))
  const search = new URLSearchParams(query).toString()
  const response = await fetch(`${url}${place}${search === '' ? '' : `?${search}`}`, {
    method: method.toUpperCase(),
    headers: {
      ...(key !== undefined && { authorization: `Bearer ${key}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(csv !== undefined && { 'content-type': 'text/csv' }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    ...(csv !== undefined && { body: csv }),
  })
  const text = await response.text()
  const isJson = /json/.test(response.headers.get('content-type') ?? '')
  const answer = text === '' ? undefined : isJson ? JSON.parse(text) : text
  const reply: TestReply = {
    status: response.status,
    headers: response.headers,
    body: answer,
    code: answer?.code ?? answer?.error?.code?.toLowerCase(),
  }
  const wire = {
    status: reply.status,
    body: answer,
    contentType: response.headers.get('content-type'),
  }
  expect(validateReply(id, wire), `${id} ${reply.status}`).toEqual([])
  expect(reply.headers.get('x-request-id')).toMatch(/^[A-Za-z0-9_-]{1,64}$/)
  if (reply.status < 400) exercised?.add(id)
  return reply
}

export async function startTestServer(
  url: string,
  env: Readonly<Record<string, string>> = {},
  exercised?: Set<OperationId>,
): Promise<TestServer & { stop(): Promise<void> }> {
  const log: string[] = []
  const config = loadConfig({
    RELAY_PORT: '0',
    RELAY_DATABASE_URL: url,
    RELAY_ADMIN_TOKEN: ADMIN_TOKEN,
    RELAY_DRAIN_MS: '0',
    RELAY_DEFAULT_PLAN: 'pro',
    RELAY_SECRET_KEY: 'a-secret-key-for-tests-long-enough-to-be-one',
    // Never the real one.
    RELAY_META_GRAPH_URL: (await fakeGraph()).url,
    ...env,
  })
  const server = await createServer({
    config,
    secretKeys: config.secretKeys ?? [],
    log: createLogger({
      level: 'debug',
      destination: { write: (line: string) => void log.push(line) },
    }),
  })
  const listening = await server.start()
  const database = await openForTest(url)
  return {
    url: listening,
    server,
    database,
    log,
    async project(plan) {
      const draft = { name: 'Test', ownerEmail: 'test@example.com' }
      const { project, apiKey } = await server.projects.create({ ...draft, ...(plan && { plan }) })
      return { projectId: project.projectId, key: apiKey }
    },
    key: async (projectId, draft) =>
      (await server.projects.createKey({ projectId, mode: 'live', scopes: null }, draft)).key,
    call: (id, request) => callOperation(listening, id, request, exercised),
    async stop() {
      await database.close()
      await server.stop()
    },
  }
}

/** Runs the same tests against a server on each engine. */
export function onBothServers(
  subject: string,
  tests: (running: () => TestServer, engine: TestEngine, exercised: Set<OperationId>) => void,
  env: Readonly<Record<string, string>> = {},
): void {
  describe.each(ENGINES)(`${subject} on $name`, (engine) => {
    const exercised = new Set<OperationId>()
    let running: (TestServer & { stop(): Promise<void> }) | undefined
    let drop = async () => {}
    beforeAll(async () => {
      const created = await engine.create(true)
      drop = created.drop
      running = await startTestServer(created.url, env, exercised)
    })
    afterAll(async () => {
      await running?.stop()
      await drop()
    })
    tests(
      () => {
        if (!running) throw new Error('The server runs only while tests do.')
        return running
      },
      engine,
      exercised,
    )
  })
}
