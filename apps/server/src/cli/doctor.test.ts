import { createSocket } from 'node:dgram'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { describe, expect, it } from 'vitest'
import { ENGINES } from '../../test/_databases.ts'
import { startTestServer } from '../../test/_server.ts'
import { idSource } from '../ids.ts'
import { checkTime } from './doctor-time.ts'
import { runCommand } from './index.ts'

const SECRET = 'a-secret-key-for-tests-long-enough-to-be-one'

interface Check {
  readonly name: string
  readonly status: string
  readonly detail: string
  readonly action: string | null
}

async function run(args: string, env: Record<string, string>) {
  const out: string[] = []
  const notes: string[] = []
  const code = await runCommand(args.split(' '), env, {
    print: (line) => void out.push(line),
    note: (line) => void notes.push(line),
  })
  return { code, out: out.join('\n'), notes: notes.join('\n') }
}

/** What `--json` tells, by name. */
async function doctor(env: Record<string, string>, timeServer = 'none') {
  const { code, out } = await run(`doctor --json --time-server ${timeServer}`, env)
  const { ok, host, project } = JSON.parse(out)
  const all: Check[] = [...host, ...project]
  for (const check of all) expect(check.action === null, check.name).toBe(check.status === 'pass')
  const statusOf = (name: string) => all.find((check) => check.name === name)?.status
  const of = (name: string) => all.find((check) => check.name === name)
  return { code, ok, project, of, statusOf }
}

describe.each(ENGINES)('relay doctor, on $name', (engine) => {
  it('finds nothing wrong with a host that is well, and the project’s faults', async () => {
    const { url, drop } = await engine.create(true)
    const server = await startTestServer(url)
    const { port } = new URL(server.url)
    const env = {
      ...{ RELAY_DATABASE_URL: url, RELAY_SECRET_KEY: SECRET },
      ...{ RELAY_PORT: port, RELAY_PUBLIC_URL: server.url },
    }
    const host = await doctor(env)
    const unsafe = host.statusOf('durability') === 'fail'
    // The PostgreSQL of the tests is a fast one.
    expect(host.of('durability')?.detail).toMatch(unsafe ? /=off/ : /=(wal|on)/)
    expect(['port', 'public_url', 'clock'].map(host.statusOf)).toEqual(['pass', 'pass', 'pass'])
    expect(host.of('database')?.detail).toMatch(/commit took/)
    expect(host.project).toEqual([])
    expect([host.code, host.ok]).toEqual(unsafe ? [1, false] : [0, true])

    const { key } = await server.project()
    const whole = await doctor({ ...env, RELAY_API_KEY: key })
    expect(whole.of('device_online')).toMatchObject({ status: 'fail' })
    expect(whole.code).toBe(1)
    const text = await run('doctor --time-server none', { ...env, RELAY_API_KEY: key })
    expect(text.out).toContain('This host:')
    expect(text.out).toMatch(/FAIL {2}device_online +There is no device\.\n +→ Make a device/)
    expect(`${text.out}${text.notes}`).not.toContain(key)
    const refused = await doctor({ ...env, RELAY_API_KEY: `${key}x` })
    expect(refused.of('api')).toMatchObject({
      status: 'fail',
      action: expect.stringContaining('RELAY_API_KEY'),
    })
    await server.stop()
    const away = await doctor({ ...env, RELAY_API_KEY: key, RELAY_URL: server.url })
    expect(away.of('api')).toMatchObject({
      ...{ status: 'fail', detail: expect.stringContaining('No relay answers') },
      action: expect.stringContaining('Start it'),
    })
    await drop()
  })

  it('says that a stopped relay’s clock was set back, and that its address is dead', async () => {
    const { url, drop } = await engine.create(true)
    const server = await startTestServer(url)
    const { key } = await server.project()
    const body = { to: '+5511999998888', body: 'Hello' }
    await server.call('sendMessage', { key, body })
    const hour = 3_600_000
    const later = Date.now() + hour
    await server.database.transaction((tx) =>
      tx.query
        .updateTable('message')
        .set({ id: idSource(() => later)('msg'), queued_at: later })
        .execute(),
    )
    await server.stop()
    const env = { RELAY_DATABASE_URL: url, RELAY_SECRET_KEY: SECRET, RELAY_PORT: '0' }
    const { code, of } = await doctor({ ...env, RELAY_PUBLIC_URL: 'http://127.0.0.1:9' })
    expect(of('clock')).toMatchObject({
      status: 'fail',
      detail: expect.stringContaining('set back'),
    })
    expect(of('public_url')).toMatchObject({ status: 'fail' })
    expect(code).toBe(1)
    await drop()
  })
})

describe('relay doctor', () => {
  it('makes no database, and tells a stranger on its port from a relay', async () => {
    const [sqlite] = ENGINES
    const created = await sqlite?.create(false)
    const stranger = createServer((_, response) => response.end('{}')).listen(0, '127.0.0.1')
    await new Promise((resolve) => stranger.once('listening', resolve))
    const { port } = stranger.address() as AddressInfo
    const url = `${created?.url}-none`
    const { of } = await doctor({ RELAY_DATABASE_URL: url, RELAY_PORT: String(port) })
    expect(of('database')).toMatchObject({ status: 'warn' })
    expect(of('port')).toMatchObject({
      status: 'fail',
      detail: expect.stringContaining('Something else'),
    })
    expect(of('public_url')).toMatchObject({ status: 'warn' })
    const again = await doctor({ RELAY_DATABASE_URL: url, RELAY_PORT: String(port) })
    expect(again.of('database')?.detail).toContain('does not exist')
    // Nor could one be made where a file stands in the place of the folder.
    const inside = `file:${import.meta.filename}/relay.db`
    const never = await doctor({ RELAY_DATABASE_URL: inside, RELAY_PORT: '0' })
    expect(never.of('database')).toMatchObject({
      ...{ status: 'fail', detail: expect.stringContaining('cannot be made') },
      action: expect.stringContaining('RELAY_DATABASE_URL'),
    })
    stranger.close()
    await created?.drop()
  })

  it('tells of a database that is empty, and leaves it so', async () => {
    const [, postgres] = ENGINES
    const empty = await postgres?.create(false)
    const env = { RELAY_DATABASE_URL: empty?.url ?? '', RELAY_PORT: '0' }
    for (const { of } of [await doctor(env), await doctor(env)]) {
      expect(of('database')).toMatchObject({
        status: 'warn',
        detail: expect.stringContaining('The database is empty'),
        action: expect.stringContaining('relay migrate'),
      })
    }
    await empty?.drop()
  })

  it.each([
    ['right', 0, 'pass', null],
    ['two seconds off', -2_000, 'warn', 'ahead of'],
    ['two minutes off', 120_000, 'fail', 'behind'],
  ])('says of a clock that it is %s', async (_, aheadMs, status, side) => {
    const server = await timeServer((request) => answerTo(request, Date.now() + aheadMs))
    const [check] = await checkTime(server.address, Date.now)
    expect(check).toMatchObject({ name: 'time', status })
    if (side !== null) expect(check?.detail).toContain(` ms ${side} 127.0.0.1`)
    await server.close()
  })

  it('does not believe a time that is nobody’s answer, and says that it knows nothing', async () => {
    const server = await timeServer((request) => {
      const forged = answerTo(request, Date.now() + 120_000)
      forged.fill(0, 24, 32)
      const refusal = answerTo(request, Date.now() + 120_000)
      refusal[1] = 0
      return [forged, refusal]
    })
    const { of, code } = await doctor(
      { RELAY_DATABASE_URL: `file:${tmpdir()}/nowhere/relay.db`, RELAY_PORT: '0' },
      server.address,
    )
    expect(of('time')).toMatchObject({
      status: 'warn',
      detail: expect.stringContaining('did not answer'),
    })
    expect(code).toBe(0)
    await server.close()
  })

  it('says what to do about a database that does not answer, and names no password', async () => {
    const url = 'postgres://relay:hush-hush@127.0.0.1:1/relay'
    const { code, out } = await run('doctor --time-server none', {
      RELAY_DATABASE_URL: url,
      RELAY_PORT: '0',
    })
    expect(code).toBe(1)
    expect(out).toMatch(/FAIL {2}database/)
    expect(out).toMatch(/, 1 warning, 1 failure$/)
    expect(out).not.toContain('hush-hush')
  })
})

/** What a time server answers whose clock shows this. */
function answerTo(request: Buffer, atMs: number): Buffer {
  const answer = Buffer.alloc(48)
  answer[0] = 0x24
  answer[1] = 2
  request.copy(answer, 24, 40, 48)
  for (const at of [32, 40]) {
    answer.writeUInt32BE(Math.floor(atMs / 1_000) + 2_208_988_800, at)
    answer.writeUInt32BE(Math.floor(((atMs % 1_000) / 1_000) * 2 ** 32), at + 4)
  }
  return answer
}

async function timeServer(answer: (request: Buffer) => Buffer | Buffer[]) {
  const socket = createSocket('udp4')
  socket.on('message', (request, from) => {
    for (const one of [answer(request)].flat()) socket.send(one, from.port, from.address)
  })
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve))
  const close = () => new Promise<void>((resolve) => socket.close(resolve))
  return { address: `127.0.0.1:${socket.address().port}`, close }
}
