import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { commandsIn } from './documented-commands.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const README = readFileSync(join(ROOT, 'README.md'), 'utf8')
const BIN = join(ROOT, 'node_modules', '.bin')
const WITHIN_MS = 60_000

/** What a person would see of a command that keeps running, until `wanted` shows up. */
interface Shown {
  readonly text: string
  end(): Promise<number | null>
}

const ends: (() => Promise<unknown>)[] = []
afterAll(async () => {
  for (const end of ends) await end()
})

function show(
  command: string,
  args: readonly string[],
  wanted: RegExp,
  env: Readonly<Record<string, string>> = {},
): Promise<Shown> {
  const cwd = mkdtempSync(join(tmpdir(), 'relay-readme-'))
  const child = spawn(command, args, { cwd, env: { ...process.env, ...env } })
  let text = ''
  const exited = new Promise<number | null>((resolve) => child.once('close', resolve))
  const end = async () => {
    child.kill('SIGINT')
    return exited
  }
  ends.push(end)
  return new Promise((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      text += chunk.toString()
      if (wanted.test(text)) resolve({ text, end })
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.once('error', reject)
    child.once('close', (code) => reject(new Error(`${command} ended with ${code}:\n${text}`)))
  })
}

/** What a line answers that is pasted into a shell. */
const pasted = (line: string) =>
  JSON.parse(execFileSync('bash', ['-c', line], { encoding: 'utf8', stdio: 'pipe' }))

/** Ids, times and counts differ from run to run. */
const shape = (text: string): string =>
  text
    .replaceAll(/(?<=SQLite in )\S+(?=\))|:\d{4,5}\b|\d{1,2}:\d\d:\d\d( [AP]M)?/g, '…')
    .replaceAll(/\+\d+ ms|process \d+/g, '…')
    .replaceAll(/ +/g, ' ')
    .trim()

/** How each command of the README is run here. What runs these tests cannot run itself. */
const RUNS: Readonly<Record<string, () => Promise<void>>> = {
  'npm test': async () => {
    expect(readFileSync(join(ROOT, '.ci/run'), 'utf8')).toMatch(/^npm test /m)
  },
  'npm run torture': async () => {
    // Its short form runs before every merge; here, that it can be asked.
    expect(readFileSync(join(ROOT, '.ci/run'), 'utf8')).toMatch(/^npm run torture -- --short /m)
    const listed = execFileSync(process.execPath, ['scripts/torture.ts', '--list'], {
      cwd: ROOT,
      encoding: 'utf8',
    })
    expect(listed).toMatch(/^kill /m)
  },
  'npm run demo': async () => {
    const printed = execFileSync(process.execPath, ['scripts/demo.ts'], {
      cwd: ROOT,
      encoding: 'utf8',
    })
    const promised = /```text\n([\s\S]*?)```/.exec(README)?.[1] ?? ''
    // The page shows two of its parts, each as it is printed.
    const [sms = '', whatsapp = ''] = promised.split(/\n(?= {2}WhatsApp)/)
    expect(shape(printed)).toContain(shape(sms))
    expect(shape(printed)).toContain(shape(whatsapp))
  },
  'npm start': async () => {
    const demo = await show(process.execPath, [join(ROOT, 'scripts/demo.ts'), '--serve'], /Ctrl-C/)
    const [send = '', whatsapp = '', list = ''] = demo.text
      .replaceAll('\\\n', '')
      .split('\n')
      .filter((line) => line.includes('curl'))
    expect(pasted(send)).toMatchObject({ status: 'QUEUED', to: '+5511988887777' })
    expect(pasted(whatsapp)).toMatchObject({ status: 'QUEUED', channel: 'whatsapp' })
    expect(pasted(list)).toMatchObject({ data: [{}, {}, {}, {}] })
    expect(await demo.end()).toBe(0)
  },
  'relay dev': async () => {
    const dev = await show(join(BIN, 'relay'), ['dev'], /Ctrl-C/, { RELAY_PORT: '0' })
    const send = dev.text.split('\n').find((line) => line.includes('/v1/messages')) ?? ''
    expect(pasted(send.slice(send.indexOf('curl')))).toMatchObject({ status: 'QUEUED' })
    expect(await dev.end()).toBe(0)
  },
  'relay start': async () => {
    const server = await show(join(BIN, 'relay'), ['start'], /"listening"/, { RELAY_PORT: '0' })
    expect(await server.end()).toBe(0)
  },
  'relay keys create --project-name Shop --owner-email you@example.com': async () => {
    const cwd = mkdtempSync(join(tmpdir(), 'relay-readme-'))
    const words = ['keys', 'create', '--project-name', 'Shop', '--owner-email', 'you@example.com']
    const key = execFileSync(join(BIN, 'relay'), words, { cwd, encoding: 'utf8' })
    expect(key).toMatch(/^rly_live_[0-9A-Za-z]{38}\n$/)
  },
  'relay-phone --server http://127.0.0.1:4600 --code K7QF-2M9X --data ./phone': async () => {
    const dev = await show(join(BIN, 'relay'), ['dev'], /Ctrl-C/, { RELAY_PORT: '0' })
    const add = dev.text.split('\n').find((line) => line.includes('/v1/devices')) ?? ''
    const { pairing } = pasted(add.slice(add.indexOf('curl')))
    const url = /Relay runs at (\S+)/.exec(dev.text)?.[1] ?? ''
    const words = ['--server', url, '--code', pairing.code, '--data', './phone']
    const phone = await show(join(BIN, 'relay-phone'), words, /"online"/)
    expect(await phone.end()).toBe(0)
    await dev.end()
  },
}

interface Measured {
  readonly id: string
  readonly better: 'more' | 'less'
  readonly relay: { readonly median: number }
}

const generated = (file: string) =>
  JSON.parse(readFileSync(join(ROOT, 'docs/generated', file), 'utf8'))

/** What a cell of the table says: `6,000`, `2.3 ms`, `0 of 120,000`. */
const numberIn = (cell: string): number =>
  Number(/[\d.,]+(?!.*\d)/.exec(cell)?.[0].replaceAll(',', ''))

describe('README.md', () => {
  it('claims nothing better than what was measured last', () => {
    const { rows }: { rows: Measured[] } = generated('performance.json')
    const claims = [...README.matchAll(/^\|[^|]*\|([^|]*)\|[^|]*\| \[(\w+)\]\(docs\/performance/gm)]
    expect(claims.length).toBeGreaterThan(3)
    for (const [, cell = '', id] of claims) {
      const row = rows.find((each) => each.id === id)
      const claim = numberIn(cell)
      const measured = row?.relay.median ?? Number.NaN
      const honest = row?.better === 'more' ? claim <= measured : claim >= measured
      expect(honest, `${id}: ${claim} claimed, ${measured} measured`).toBe(true)
    }
  })

  it('counts no more strikes and messages than the last attack', () => {
    const { results }: { results: { runs: number; accepted: number }[] } =
      generated('reliability.json')
    const [, strikes = '', accepted = ''] = /in ([\d,]+) strikes.*0 of ([\d,]+)/.exec(README) ?? []
    const sum = (of: 'runs' | 'accepted') => results.reduce((total, each) => total + each[of], 0)
    expect(numberIn(strikes)).toBeGreaterThan(1_000)
    expect(sum('runs')).toBeGreaterThanOrEqual(numberIn(strikes))
    expect(sum('accepted')).toBeGreaterThanOrEqual(numberIn(accepted))
  })

  const blocks = commandsIn(README).map((words) => words.join(' '))
  const inText = [...README.matchAll(/`(npm [^`]+)`/g)].map(([, command = '']) => command)
  const commands = new Set([...blocks, ...inText])
  // Its tests are its own: apps/server/bench.
  commands.delete('npm run bench')

  it('shows no command that is not run here, and the other way round', () => {
    expect([...commands].toSorted()).toEqual(Object.keys(RUNS).toSorted())
  })

  it.each(Object.entries(RUNS))('does what it says: %s', (_, run) => run(), WITHIN_MS)
})
