import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ENGINES } from '../../test/_databases.ts'
import { startTestServer } from '../../test/_server.ts'
import { apiOf } from '../../test/flows/harness/api.ts'
import { pairSocketPhone } from '../../test/flows/harness/socket-phone.ts'
import { runCommand } from './index.ts'

const SECRET = 'a-secret-key-for-tests-long-enough-to-be-one'

async function run(args: string, env: Record<string, string>) {
  const out: string[] = []
  const notes: string[] = []
  const code = await runCommand(args.split(' ').filter(Boolean), env, {
    print: (line) => void out.push(line),
    note: (line) => void notes.push(line),
  })
  return { code, out: out.join('\n'), notes: notes.join('\n') }
}

const scratch = () => ({
  RELAY_DATABASE_URL: `file:${join(mkdtempSync(join(tmpdir(), 'relay-cli-')), 'data/relay.db')}`,
})

describe('the command', () => {
  it('helps', async () => {
    const help = await run('--help', {})
    expect(help.code).toBe(0)
    for (const name of ['start', 'dev', 'migrate', 'keys']) expect(help.out).toContain(name)
    expect((await run('keys create --help', {})).out).toContain('--scopes')
    expect(await run('--version', {})).toMatchObject({ code: 0, out: expect.stringMatching(/^\d/) })
  })

  it.each([
    ['bogus', 'unknown command'],
    ['start --bogus', 'unknown option'],
    ['keys revoke', 'missing required argument'],
    ['', 'Usage'],
  ])('answers "relay %s" with 2 and what is wrong', async (args, text) => {
    const { code, notes } = await run(args, scratch())
    expect(code).toBe(2)
    expect(notes).toContain(text)
  })

  it('resumes no database that is not there, and makes none', async () => {
    const env = scratch()
    for (let call = 0; call < 2; call += 1) {
      const { code, notes } = await run('resume', env)
      expect(code).toBe(2)
      expect(notes).toContain('There is no database at')
    }
  })

  it('names every fault of the configuration and ends with 2', async () => {
    const { code, notes } = await run('start', { RELAY_PORT: 'x', RELAY_DEV: 'x' })
    expect(code).toBe(2)
    expect(notes).toMatch(/RELAY_PORT.*\n.*RELAY_DEV/)
  })

  it('says what to do when the database cannot be reached', async () => {
    const url = 'postgres://relay:hush-hush@127.0.0.1:1/relay'
    const { code, notes } = await run('migrate', { RELAY_DATABASE_URL: url })
    expect(code).toBe(1)
    expect(notes).toContain('Is it running where RELAY_DATABASE_URL points to?')
    expect(notes).not.toContain('hush-hush')
  })
})

describe.each(ENGINES)('beside a server on $name', (engine) => {
  const open = async (migrated: boolean) => {
    const created = await engine.create(migrated)
    const env = { RELAY_DATABASE_URL: created.url, RELAY_SECRET_KEY: SECRET }
    return { ...created, relay: (args: string) => run(args, env) }
  }

  it('migrates, and says before what it would do', async () => {
    const { relay, drop } = await open(false)
    const before = await relay('migrate --dry-run')
    expect(before.out).toContain('0001-first')
    expect((await relay('migrate --dry-run')).out).toBe(before.out)
    expect((await relay('migrate')).out).toContain('These migrations have run:\n  0001-first')
    expect((await relay('migrate')).out).toBe('The database is up to date.')
    expect((await relay('migrate --dry-run')).out).toBe('The database is up to date.')
    await drop()
  })

  it('makes, lists and revokes keys that the server takes', async () => {
    const { url, relay, drop } = await open(true)
    const server = await startTestServer(url, { RELAY_SECRET_KEY: SECRET })
    const made = await relay('keys create --project-name Shop --owner-email a@b.example --plan pro')
    expect(made).toMatchObject({ code: 0, out: expect.stringMatching(/^rly_live_\w{38}$/) })
    const project = await server.call('getProject', { key: made.out })
    expect(project.body).toMatchObject({ name: 'Shop', ownerEmail: 'a@b.example' })

    const again = await relay(
      'keys create --project-name Shop --mode test --scopes messages.read --json',
    )
    const key = JSON.parse(again.out)
    expect(key).toMatchObject({ projectId: project.body.projectId, scopes: ['messages.read'] })
    expect((await server.call('listMessages', { key: key.key })).status).toBe(200)
    const sent = await server.call('sendMessage', {
      key: key.key,
      body: { to: '+5511999998888', body: 'x' },
    })
    expect(sent.status).toBe(403)

    const list = await relay('keys list')
    expect(list.out).toContain(key.id)
    expect(list.out).not.toContain(key.key)
    expect(await relay(`keys revoke ${key.id}`)).toMatchObject({ code: 0 })
    await expect
      .poll(async () => (await server.call('listMessages', { key: key.key })).status, {
        timeout: 4_000,
      })
      .toBe(401)
    expect(await relay(`keys revoke ${key.id}`)).toMatchObject({ code: 2 })
    await server.stop()
    await drop()
  })

  it('sets a plan that the server goes by', async () => {
    const { url, relay, drop } = await open(true)
    const server = await startTestServer(url, { RELAY_SECRET_KEY: SECRET })
    const { projectId, key } = await server.project('free')
    const send = () =>
      server.call('sendMessage', { key, body: { to: '+5511999998888', body: 'x' } })
    expect((await send()).status).toBe(202)
    const set = await relay('plan set starter --monthly-cap 1 --devices none')
    expect(set.code).toBe(0)
    expect(set.out).toContain(`${projectId}  starter  burst 50, refillPerMinute 20`)
    expect(set.out).toContain('monthlyCap 1, devices none')
    await expect
      .poll(async () => (await send()).code, { timeout: 4_000 })
      .toBe('monthly_limit_exceeded')
    const expiresAt = '2026-01-01T00:00:00Z'
    const json = await relay(`plan set pro --project ${projectId} --expires-at ${expiresAt} --json`)
    expect(JSON.parse(json.out)).toMatchObject({ plan: 'pro', status: 'expired', ownLimits: {} })
    expect((await relay('plan list')).out).toContain(`${projectId}  pro  expired`)
    expect(await relay('plan set gold')).toMatchObject({ code: 2 })
    expect(await relay('plan set pro --burst many')).toMatchObject({ code: 2 })
    expect(await relay('plan set pro --project proj_x')).toMatchObject({ code: 2 })
    await server.stop()
    await drop()
  })

  it('makes a key for a client of Relayion, bound to a line', async () => {
    const { url, relay, drop } = await open(true)
    const server = await startTestServer(url, { RELAY_SECRET_KEY: SECRET })
    const { projectId, key: owners } = await server.project('enterprise')
    const { deviceId } = await pairSocketPhone(apiOf(server.url, owners))
    const project = `--project ${projectId}`
    const { code, out } = await relay(
      `keys create ${project} --dialect relayion --device ${deviceId} --sim 0`,
    )
    expect({ code, out }).toEqual({ code: 0, out: expect.stringMatching(/^rlyn_\w{38}$/) })
    const devices = await server.call('relayionListDevices', { key: out })
    expect(devices.body.data.map(({ id }: { id: string }) => id)).toEqual([deviceId])
    expect((await relay(`keys list ${project}`)).out).toContain(out.slice(0, 13))
    await server.stop()
    await drop()
  })

  it('says what is wrong with a key that cannot be made', async () => {
    const { relay, drop } = await open(true)
    expect((await relay('keys create')).code).toBe(0)
    expect((await relay('keys create --project-name Other')).code).toBe(0)
    for (const [args, text] of [
      ['keys create', 'choose one with --project'],
      ['keys create --project proj_x', 'There is no project proj_x'],
      ['keys create --project-name Other --plan pro', 'this one exists'],
      ['keys create --project-name New --plan gold', '--plan must be one of'],
      ['keys create --project-name Other --scopes a.b', 'must be one of'],
      ['keys create --project-name Other --mode prod', 'must be one of: live, test'],
      ['keys create --project-name Other --sim 0', 'belong together'],
      ['keys create --project-name Other --device dev_x --sim 0', 'must look like'],
    ] as const) {
      const { code, notes, out } = await relay(args)
      expect({ code, out, found: notes.includes(text) ? text : notes }).toEqual({
        code: 2,
        out: '',
        found: text,
      })
    }
    const device = 'dev_01hwz3k9fxe5vr2t8qn6yc4bmd'
    const unbound = await relay('keys create --project-name Other --dialect relayion')
    expect(unbound).toMatchObject({
      code: 1,
      notes: expect.stringContaining('binding is required'),
    })
    const bound = await relay(`keys create --project-name Other --device ${device} --sim 0`)
    expect(bound).toMatchObject({ code: 1, notes: expect.stringContaining('no device') })
    await drop()
  })
})
