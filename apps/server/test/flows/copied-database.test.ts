import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { postgresUrl } from '@relay/testing'
import pg from 'pg'
import { afterEach, describe, expect, it } from 'vitest'
import { runCommand } from '../../src/cli/index.ts'
import {
  ENGINES,
  endAllPrograms,
  newFolder,
  newProject,
  startProgram,
  startRelay,
  TO,
} from './harness/index.ts'

afterEach(endAllPrograms)

// biome-ignore lint/suspicious/noExplicitAny: what a server answers.
const bodyOf = async (answer: Response): Promise<any> => answer.json()

/** What a backup of the file alone gives; of PostgreSQL, another database with all of the first one's. */
async function copyOf(databaseUrl: string): Promise<string> {
  if (databaseUrl.startsWith('file:')) {
    const copy = join(newFolder(), 'relay.db')
    copyFileSync(databaseUrl.slice('file:'.length), copy)
    return `file:${copy}`
  }
  const url = new URL(databaseUrl)
  const name = url.pathname.slice(1)
  const client = new pg.Client({ connectionString: postgresUrl() })
  await client.connect()
  await client.query(`create database ${name}_copy template ${name}`)
  await client.end()
  url.pathname = `/${name}_copy`
  return url.href
}

describe.each(ENGINES)('a database that was copied, on $engine', ({ newDatabase }) => {
  it('is served when somebody says that it lives there, and until then sends nothing', async () => {
    const original = await startRelay({ databaseUrl: await newDatabase() })
    const api = await newProject(original)
    const waiting = await api.send({ to: TO, body: 'It waits for a phone.' })
    expect(await original.stop()).toBe(0)
    const copy = await copyOf(original.options.databaseUrl)
    const env = { RELAY_SECRET_KEY: Buffer.alloc(32, 'flow').toString('base64') }
    const server = startProgram('apps/server/src/main.ts', ['start'], {
      ...{ RELAY_HOST: '127.0.0.1', RELAY_PORT: '0', RELAY_DATABASE_URL: copy, ...env },
    })
    const held = await server.line(({ msg }) => String(msg).startsWith('held'))
    const { port } = Object(held).address
    const ask = (path: string, init: RequestInit = {}) =>
      fetch(`http://127.0.0.1:${port}${path}`, init)
    expect((await ask('/v1/health')).status).toBe(200)
    for (const [path, method] of [
      ['/v1/ready', 'GET'],
      ['/v1/messages', 'POST'],
      [`/v1/messages/${waiting.id}`, 'GET'],
    ] as const) {
      const answer = await ask(path, { method, headers: { authorization: `Bearer ${api.key}` } })
      expect([answer.status, (await bodyOf(answer)).code]).toEqual([503, 'not_ready'])
    }
    const told: string[] = []
    const output = { print: (it: string) => void told.push(it), note: () => {} }
    const command = (...args: string[]) =>
      runCommand(args, { RELAY_DATABASE_URL: copy, ...env }, output)
    expect(await command('doctor', '--json', '--time-server', 'none')).toBe(1)
    const { host } = JSON.parse(told.splice(0).join(''))
    expect(host).toContainEqual(
      expect.objectContaining({ name: 'home', status: 'fail', action: expect.any(String) }),
    )
    expect(await command('resume')).toBe(0)
    const { url } = await server.line(({ msg }) => msg === 'listening')
    const found = await fetch(`${url}/v1/messages/${waiting.id}`, {
      headers: { authorization: `Bearer ${api.key}` },
    })
    expect([found.status, (await bodyOf(found)).status]).toEqual([200, 'QUEUED'])
  })
})
