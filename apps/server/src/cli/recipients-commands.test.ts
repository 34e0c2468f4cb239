import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { oneServer } from '../../test/security/one-server.ts'
import { runCommand } from './index.ts'

const running = oneServer()
const folder = mkdtempSync(join(tmpdir(), 'relay-recipients-'))
const LINES = [
  'number,name,tags,locale,customer',
  '+5511999998888,João Silva,vip;salon,pt-BR,42',
  '+5511999997777,Ana,,,',
  '12,Bia,,,',
]
const people = join(folder, 'people.csv')
writeFileSync(people, LINES.join('\n'))

let env: Record<string, string> = {}
beforeAll(async () => {
  const { key } = await running().project()
  env = { RELAY_URL: running().url, RELAY_API_KEY: key }
})

async function run(...args: string[]) {
  const out: string[] = []
  const notes: string[] = []
  const code = await runCommand(['recipients', ...args], env, {
    print: (line) => void out.push(line),
    note: (line) => void notes.push(line),
  })
  return { code, out, notes: notes.join('\n') }
}

it('takes a file in, and says what is wrong with each line and what to do', async () => {
  const dry = await run('import', people, '--dry-run', '--strict')
  expect(dry).toMatchObject({
    code: 1,
    out: ['3 lines: 2 new, 0 updated, 1 rejected (nothing was changed)'],
  })
  expect((await run('list')).notes).toContain('There are none.')
  const { code, out, notes } = await run('import', people)
  expect([code, out]).toEqual([0, ['3 lines: 2 new, 0 updated, 1 rejected']])
  expect(notes).toMatch(/^ {2}4 +number +12 +invalid_phone_number {2}number is not/m)
  expect(notes).toContain('invalid_phone_number: write the number with +')
  const again = await run('import', people, '--json')
  expect(JSON.parse(again.out[0] ?? '')).toMatchObject({ created: 0, updated: 2, rejected: 1 })
})

it('shows the directory, and gives it back as a file that it takes', async () => {
  expect((await run('list', '--search', 'joao')).out).toEqual([
    'number          name        tags       locale',
    '+5511999998888  João Silva  vip salon  pt-BR',
  ])
  const first = await run('list', '--limit', '1', '--json')
  expect(first.out).toHaveLength(1)
  expect(first.notes).toContain('the first 1; --limit shows more')
  const path = join(folder, 'export.csv')
  expect((await run('export', '-o', path)).notes).toContain(`Written to ${path}.`)
  const file = readFileSync(path, 'utf8')
  expect((await run('export')).out.join('\n')).toBe(file.trimEnd())
  expect(file).toContain('João Silva')
  expect((await run('import', path)).out).toEqual(['2 lines: 0 new, 2 updated, 0 rejected'])
  expect((await run('export', '--tag', 'vip')).out).toHaveLength(2)
})

it('sets who does not want to be written to', async () => {
  const both = await run('opt-out', '+5511999998888')
  expect(both.out).toEqual([
    expect.stringMatching(/^\+5511999998888 {2}sms {7}opted out since 20/),
    expect.stringMatching(/^\+5511999998888 {2}whatsapp {2}opted out since 20/),
  ])
  expect((await run('opt-in', '+5511999998888', '--channel', 'sms')).out).toEqual([
    expect.stringContaining('may be written to'),
  ])
  expect((await run('list', '--search', 'joao')).out[1]).toMatch(/ whatsapp$/)
})

it.each([
  [['import', 'nowhere.csv'], 2, 'no such file'],
  [['import', folder], 2, 'is no file'],
  [['list', '--limit', '0'], 2, '--limit must be a whole number'],
  [['opt-out', '+5511999998888', '--channel', 'fax'], 2, '--channel must be sms or whatsapp'],
  [['opt-out', '12'], 1, 'number must be a phone number in E.164'],
])('answers %j with %i and what to do', async (args, code, text) => {
  const answer = await run(...args)
  expect(answer.notes).toContain(text)
  expect(answer.code).toBe(code)
})

it('says which scopes a key needs, and what one may not do', async () => {
  const { projectId } = await running().project()
  const blind = await running().key(projectId, { name: 'x', scopes: ['messages.read'] })
  env = { ...env, RELAY_API_KEY: blind }
  const refused = await run('import', people)
  expect(refused).toMatchObject({ code: 1, notes: expect.stringContaining('recipients.write') })
  env = { RELAY_URL: running().url }
  expect(await run('list')).toMatchObject({
    code: 2,
    notes: expect.stringContaining('--scopes recipients.read,recipients.write'),
  })
})
