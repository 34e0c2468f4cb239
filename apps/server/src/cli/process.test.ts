import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { programArgs } from '@relay/testing/programs'
import { afterAll, expect, it } from 'vitest'
import { endAllPrograms, startProgram } from '../../test/flows/harness/index.ts'

const scratch = (): string => mkdtempSync(join(tmpdir(), 'relay-process-'))

const start = (folder: string, command = 'start', env: Record<string, string> = {}) =>
  startProgram('apps/server/src/main.ts', [command], {
    RELAY_PORT: '0',
    RELAY_DATABASE_URL: `file:${folder}/relay.db`,
    RELAY_SIGNUP: 'open',
    ...env,
  })

const urlOf = async (program: ReturnType<typeof start>): Promise<string> =>
  String((await program.line(({ msg }) => msg === 'listening')).url)

afterAll(endAllPrograms)

it('says where it listens, keeps its key, and ends in order', async () => {
  const folder = scratch()
  const server = start(folder, 'start', { RELAY_DRAIN_MS: '700' })
  const url = await urlOf(server)
  expect(statSync(join(folder, 'secret-key')).mode & 0o777).toBe(0o600)
  expect((await fetch(`${url}/v1/ready`)).status).toBe(200)
  server.kill('SIGTERM')
  await server.line(({ msg }) => msg === 'stopping')
  // While it drains: not ready, yet alive and at work, and callers are sent elsewhere.
  const ready = await fetch(`${url}/v1/ready`)
  expect([ready.status, ready.headers.get('retry-after')]).toEqual([503, '1'])
  expect(ready.headers.get('connection')).toBe('close')
  expect((await fetch(`${url}/v1/health`)).status).toBe(200)
  const created = await fetch(`${url}/v1/projects`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'Late', ownerEmail: 'late@example.com' }),
  })
  expect(created.status).toBe(201)
  expect(await server.exited).toBe(0)
  expect(server.lines.at(-1)).toMatchObject({ msg: 'stopped' })
})

it('says where it listens although only warnings are wanted', async () => {
  const server = start(scratch(), 'start', { RELAY_LOG_LEVEL: 'warn', RELAY_DRAIN_MS: '0' })
  const url = await urlOf(server)
  await fetch(`${url}/v1/queue`)
  server.kill('SIGTERM')
  expect(await server.exited).toBe(0)
  expect(server.lines.map(({ msg }) => msg)).not.toContain('request')
})

it('ends at once on the second signal', async () => {
  const server = start(scratch(), 'start', { RELAY_DRAIN_MS: '10000' })
  await urlOf(server)
  server.kill('SIGINT')
  await server.line(({ msg }) => msg === 'stopping')
  server.kill('SIGTERM')
  expect(await server.exited).toBe(1)
})

it('lets one server have a file', async () => {
  const folder = scratch()
  const first = start(folder)
  const url = await urlOf(first)
  expect(await start(folder).exited).toBe(1)
  expect((await fetch(`${url}/v1/ready`)).status).toBe(200)
  first.kill('SIGTERM')
  expect(await first.exited).toBe(0)
})

it('answers a port that is taken with 1', async () => {
  const first = start(scratch())
  const { port } = new URL(await urlOf(first))
  expect(await start(scratch(), 'start', { RELAY_PORT: port }).exited).toBe(1)
})

it('makes a project and a key once for development', async () => {
  const folder = scratch()
  const first = start(folder, 'dev')
  const url = await urlOf(first)
  const path = join(folder, 'dev-key')
  await expect.poll(() => statSync(path).mode & 0o777).toBe(0o600)
  const key = readFileSync(path, 'utf8').trim()
  const sent = await fetch(`${url}/v1/messages`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: '{"to":"+5511999998888","body":"Hello"}',
  })
  expect(sent.status).toBe(202)
  first.kill('SIGTERM')
  await first.exited
  const second = start(folder, 'dev')
  await urlOf(second)
  expect(readFileSync(path, 'utf8').trim()).toBe(key)
})

it('ends quietly when whoever reads it has read enough, as with "| head"', async () => {
  const args = [...programArgs('apps/server/src/main.ts', {}), 'lists', '--help']
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  child.stdout.destroy()
  const complained: string[] = []
  child.stderr.on('data', (chunk: Buffer) => complained.push(chunk.toString()))
  const [code] = await once(child, 'close')
  // As if SIGPIPE had ended it, which Node ignores.
  expect([code, complained.join('')]).toEqual([141, ''])
})
