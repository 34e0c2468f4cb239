import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ENGINES } from '../../test/_databases.ts'
import { startTestServer } from '../../test/_server.ts'
import { apiOf } from '../../test/flows/harness/api.ts'
import { eventually } from '../../test/flows/harness/index.ts'
import { pairSocketPhone } from '../../test/flows/harness/socket-phone.ts'
import { runCommand } from './index.ts'

const SECRET = 'a-secret-key-for-tests-long-enough-to-be-one'
const HEAD = 'channel,category,country,validFrom,amount,currency,source'
const BOOK = [
  HEAD,
  'sms,sms,BR,2026-01-01,0.0710,BRL,"Vivo, contract of ""2026"""',
  'whatsapp,utility,BR,2026-01-01,0.0350,BRL,',
]

function fileOf(lines: readonly string[], end = '\n'): string {
  const path = join(mkdtempSync(join(tmpdir(), 'relay-prices-')), 'prices.csv')
  writeFileSync(path, lines.join(end))
  return path
}

describe.each(ENGINES)('relay prices on $name', (engine) => {
  const open = async () => {
    const { url, drop } = await engine.create(true)
    const env = { RELAY_DATABASE_URL: url, RELAY_SECRET_KEY: SECRET }
    const prices = async (...args: string[]) => {
      const out: string[] = []
      const notes: string[] = []
      const output = {
        print: (line: string) => void out.push(line),
        note: (line: string) => void notes.push(line),
      }
      const code = await runCommand(['prices', ...args], env, output)
      return { code, out: out.join('\n'), notes: notes.join('\n') }
    }
    return { url, drop, prices }
  }

  it('lists the book that ships, with where its figures are from', async () => {
    const { prices, drop } = await open()
    const { out, notes } = await prices('list')
    expect(notes).toContain('ships with')
    expect(out.split('\n')[0]).toBe(HEAD)
    expect(out).toMatch(/whatsapp,marketing,BR,2026-07-01,0\.3217,BRL,"?Meta.*July 2026/)
    expect(out).toContain('sms,*,*,1970-01-01,0.0000,BRL,')
    await drop()
  })

  it('takes a file that is in order, and bills by it', async () => {
    const { url, prices, drop } = await open()
    const file = fileOf(BOOK, '\r\n')
    expect(await prices('import', file, '--dry-run')).toMatchObject({
      code: 0,
      notes: expect.stringContaining('2 prices would be imported'),
    })
    expect((await prices('list')).notes).toContain('ships with')
    expect(await prices('import', file)).toMatchObject({ code: 0 })
    const listed = await prices('list')
    expect(listed.out).toBe(BOOK.join('\n'))
    expect(listed.notes).not.toContain('ships with')

    const server = await startTestServer(url, { RELAY_SECRET_KEY: SECRET })
    const api = apiOf(server.url, (await server.project('enterprise')).key)
    const phone = await pairSocketPhone(api)
    const line = await phone.connect()
    const { id } = await api.send({ to: '+5511999998888', body: 'x'.repeat(200) })
    const order = await line.next('send')
    line.report('sent', 1, order, { parts: 2 })
    await line.acked(1)
    const amount = { amount: '0.1420', currency: 'BRL' }
    expect(await api.get(`/v1/messages/${id}`)).toMatchObject({ segments: 2, price: amount })
    const sent = await eventually(
      async () => (await api.feed()).find(({ event }) => event === 'outbound.sent'),
      (event) => event !== undefined,
    )
    expect(sent?.data.price).toEqual(amount)
    expect((await api.get('/v1/usage')).total).toMatchObject({ messages: 1, units: 2, amount })
    await line.cut()
    await server.stop()
    await drop()
  })

  it('names every fault of a file by its line, and changes nothing', async () => {
    const { prices, drop } = await open()
    await prices('import', fileOf(BOOK))
    const { code, notes } = await prices(
      'import',
      fileOf([
        HEAD,
        'fax,utility,BR,2026-01-01,0.0350,BRL,',
        'whatsapp,UTILITY,XX,2026-02-30,0.0350,BRL,',
        'whatsapp,utility,BR,2026-01-01,"0,0350",USD,',
        'whatsapp,utility,BR,2026-01-01,-1,BRL',
        'whatsapp,utility,*,2026-01-01,0.0000001,BRL,',
      ]),
    )
    expect(code).toBe(2)
    for (const fault of [
      'line 2: channel must be',
      'line 3: category must be',
      'line 3: country must be',
      'line 3: validFrom must be',
      'line 4: amount must be',
      'line 4: currency must be BRL',
      'line 5: There are 6 values, not 7',
      'line 5: Line 4 has a price for the same',
      'line 6: amount must be',
    ]) {
      expect(notes).toContain(fault)
    }
    for (const [lines, fault] of [
      [['a;b;c'], `line 1: The first row must be ${HEAD}`],
      [[HEAD], 'There are no prices'],
      [[HEAD, 'sms,"sms,BR,2026-01-01,0.0710,BRL,'], 'line'],
    ] as const) {
      expect(await prices('import', fileOf(lines))).toMatchObject({
        code: 2,
        notes: expect.stringContaining(fault),
      })
    }
    expect((await prices('import', '/nowhere/prices.csv')).notes).toContain('cannot be read')
    expect((await prices('list')).out).toBe(BOOK.join('\n'))
    await drop()
  })
})
