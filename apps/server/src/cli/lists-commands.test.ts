import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compileOperation } from '@relay/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { endAllPrograms, eventually, startProgram } from '../../test/flows/harness/index.ts'
import { oneServer } from '../../test/security/one-server.ts'
import { runCommand } from './index.ts'
import type { Output } from './output.ts'

const running = oneServer()
const folder = mkdtempSync(join(tmpdir(), 'relay-lists-'))
const BODY = ['--body', 'Olá {{name}}, até {{time}}.']
/** One is delivered, one fails, one gets no receipt; then what is rejected. */
const LINES = [
  'to,name,time',
  '+5511999998888,João,14h',
  '+13215550101,Ana,15h',
  '+13215550120,Caio,16h',
  '11 9999,Bia,17h',
  '+5511999998888,João,18h',
  '+13215550130,Rui,19h',
  '+5511999997777,,20h',
]
const REJECTED = [
  [5, 'invalid_phone_number'],
  [6, 'duplicate'],
  [7, 'recipient_opted_out'],
  [8, 'required'],
]

function fileOf(name: string, lines: readonly string[]): string {
  const path = join(folder, name)
  writeFileSync(path, `${lines.join('\n')}\n`)
  return path
}
const people = fileOf('people.csv', LINES)

let env: Record<string, string> = {}
beforeAll(async () => {
  const server = running()
  const { projectId } = await server.project()
  const key = await server.key(projectId, { name: 'Lists', mode: 'test' })
  env = { RELAY_URL: server.url, RELAY_API_KEY: key }
})
afterAll(endAllPrograms)

async function run(args: readonly string[], more: Partial<Output> = {}) {
  const out: string[] = []
  const notes: string[] = []
  const print = (line: string) => void out.push(line)
  const note = (line: string) => void notes.push(line)
  const code = await runCommand(args, env, { print, note, ...more })
  return { code, out: out.join('\n'), notes: notes.join('\n') }
}

const lists = (...args: string[]) => run(['lists', ...args])

/** What is in the table of rejected lines: line numbers and codes. */
const rejectedIn = (text: string) =>
  [...text.matchAll(/^ *(\d+) .*\b([a-z]+(?:_[a-z]+)*)\b {2}.*$/gm)].map(([row = '', line]) => [
    Number(line),
    row.trim().split(/ {2,}/).at(-2),
  ])

describe('relay lists', () => {
  it('checks every line, says what is wrong and what to do, and sends nothing', async () => {
    const { code, out, notes } = await lists('send', people, ...BODY, '--dry-run')
    expect(code).toBe(0)
    expect(out).toContain('7 lines: 3 messages would be sent (3 SMS on the air)')
    expect(out).toMatch(/^ {2}to +text +SMS +price$/m)
    expect(out).toMatch(/^ {2}\+5511\*{4}8888 {2}Olá João, até 14h. +1 +0\.0000$/m)
    expect(out).toContain('It would cost BRL 0.0000 by today')
    expect(out).toContain('1 line rejected: duplicate')
    expect(rejectedIn(notes)).toEqual(REJECTED)
    expect(notes).toContain('What to do:')
    expect(notes).toContain('invalid_phone_number: write the number with +')
    const strict = await lists('send', people, ...BODY, '--dry-run', '--strict', '--json')
    expect(strict.code).toBe(1)
    expect(JSON.parse(strict.out)).toMatchObject({ dryRun: true, accepted: 3, rejected: 4 })
    expect((await lists('list')).notes).toContain('There are none.')
  })

  it('sends, shows how far it is, and leaves a list that can be looked at', async () => {
    const sent = await lists('send', people, ...BODY, '--name', 'May', '--yes', '--json')
    expect(sent.code).toBe(0)
    const { id, status, name } = JSON.parse(sent.out)
    expect([status, name]).toEqual(['completed', 'May'])
    expect(sent.notes).toMatch(/^Uploading {2}100 % {2}1 KiB$/m)
    expect(sent.notes).toContain(`List ${id}: 3 of 7 lines accepted.`)
    expect(sent.notes).toMatch(/^Sending {2}\d+ % {2}/m)
    expect(rejectedIn(sent.notes)).toEqual(REJECTED)

    const shown = await eventually(
      () => lists('show', id),
      ({ out }) => out.includes('100 %') && out.includes('1 delivered'),
    )
    expect(shown.out).toBe(
      `${id}  May  completed, 100 % of 3 messages: 1 sent, 1 delivered, 1 failed; 4 lines rejected`,
    )
    expect((await lists('list', '--status', 'completed')).out).toMatch(
      new RegExp(`^${id} +completed +100 % +3 +4 .* +May$`, 'm'),
    )
    const errors = await lists('errors', id)
    expect(rejectedIn(errors.out)).toEqual(REJECTED)
    expect(errors.notes).toContain('required: fill the column')
    const path = join(folder, 'rejected.csv')
    expect((await lists('errors', id, '-o', path)).notes).toContain(`Written to ${path}.`)
    const csv = readFileSync(path, 'utf8').trim().split('\n')
    expect(csv.slice(1).map((line) => Number.parseInt(line, 10))).toEqual([5, 6, 7, 8])
    expect(await lists('cancel', id)).toMatchObject({
      code: 1,
      notes: expect.stringContaining('nothing of it waits'),
    })
    const mend = join(folder, 'mend.csv')
    expect((await lists('errors', id, '--of', people, '-o', mend)).code).toBe(0)
    const [names, first] = readFileSync(mend, 'utf8').split('\n')
    expect(names).toBe('to,name,time,rejected_code,rejected_detail')
    expect(first).toMatch(/^11 9999,Bia,17h,invalid_phone_number,to is not/)
    writeFileSync(mend, readFileSync(mend, 'utf8').replace('11 9999', '+5511999996666'))
    const again = await lists('send', mend, ...BODY, '--yes', '--no-wait', '--json')
    const { id: second, accepted, ignoredColumns } = JSON.parse(again.out)
    expect([accepted, ignoredColumns]).toEqual([2, ['rejected_code', 'rejected_detail']])
    const twice = (await lists('errors', second, '--of', mend)).out.split('\n')
    expect(twice[0]).toBe('to,name,time,rejected_code,rejected_detail')
    expect(twice).toHaveLength(3)
    const other = fileOf('other.csv', LINES.slice(0, 3))
    expect((await lists('errors', id, '--of', other)).notes).toContain('no line 5')
    const strict = await lists('send', people, ...BODY, '--yes', '--strict', '--no-wait')
    expect(strict.code).toBe(1)
  })

  it('sends a template with parts, an SMS in its place and metadata', async () => {
    const file = fileOf('template.csv', [
      'to,1,file,metadata.order',
      '+13215550102,Bia,b2,42',
      '5,51E+12,Ana,a1,43',
    ])
    const parts = join(folder, 'parts.json')
    writeFileSync(parts, '{"header":{"document":{"link":"https://example.com/{{file}}.pdf"}}}')
    const args = [
      ...['send', file, '--template', 'fatura', '--language', 'pt_BR', '--components', `@${parts}`],
      ...['--fallback', 'Olá {{1}}', '--fallback-after', '60', '--metadata', 'campaign=may', 'a=b'],
    ]
    const look = await lists(...args, '--dry-run')
    expect(look.out).toMatch(/^ {2}\S+0102 .*Olá Bia +campaign=may a=b order=42 +0\.0000$/m)
    expect(look.out).toContain('Its fallback would be 1 SMS at most, BRL 0.0000 more.')
    expect(look.notes).toContain('too_many')
    const json = JSON.parse((await lists(...args, '--dry-run', '--json')).out)
    expect(json.preview[0].components.header.document.link).toBe('https://example.com/b2.pdf')
    const sent = JSON.parse((await lists(...args, '--yes', '--json')).out)
    expect(sent).toMatchObject({
      fallback: { channel: 'sms', body: 'Olá {{1}}', afterSeconds: 60 },
      metadata: { campaign: 'may', a: 'b' },
    })
  })

  it('asks before it sends, and draws a bar where a terminal is', async () => {
    const asked: string[] = []
    const drawn: string[] = []
    const answering = (answer: string) =>
      run(['lists', 'send', people, ...BODY], {
        status: (line) => void drawn.push(line),
        ask: async (question) => {
          asked.push(question)
          return answer
        },
      })
    const { length } = (await lists('list', '--json')).out.split('\n')
    expect(await answering('n')).toMatchObject({
      code: 1,
      notes: expect.stringContaining('Nothing'),
    })
    expect((await lists('list', '--json')).out.split('\n')).toHaveLength(length)
    expect(await answering('y')).toMatchObject({ code: 0 })
    expect((await lists('list', '--json')).out.split('\n')).toHaveLength(length + 1)
    expect(asked).toEqual(['Send 3 messages? [y/N] ', 'Send 3 messages? [y/N] '])
    expect(drawn).toContain(`Uploading [${'█'.repeat(24)}] 100 %  1 KiB`)
    expect(drawn.join('\n')).toMatch(/^Sending \[[█░]{24}\] {1,3}\d+ % {2}/m)
  })

  it('is left running by Ctrl-C, and says how to follow, hold and stop it', async () => {
    const stuck = fileOf('stuck.csv', ['to', '+13215550122'])
    const args = ['lists', 'send', stuck, '--body', 'Hello', '--yes']
    const program = startProgram('apps/server/src/main.ts', args, env, [
      'sh',
      '-c',
      'exec "$@" 2>&1',
      '-',
    ])
    const { msg = '' } = await program.line(({ msg }) => msg?.startsWith('Sending') === true)
    expect(msg).toBe('Sending  0 %  1 to go')
    program.kill('SIGINT')
    expect(await program.exited).toBe(130)
    const text = program.lines.map(({ msg }) => msg).join('\n')
    const [, id = ''] = text.match(/relay lists show (bat_\w+) --follow/) ?? []
    expect(text).toContain(`relay lists cancel ${id}`)
    expect((await lists('show', id)).out).toContain('sending')
    expect((await lists('pause', id)).out).toContain('paused')
    expect((await lists('resume', id)).out).toMatch(/ (queuing|sending),/)
    expect((await lists('cancel', id)).out).toMatch(/cancel/)
    const followed = await lists('show', id, '--follow')
    expect(followed.out).toContain('canceled')
  })

  it('does what the page shows', async () => {
    const page = readFileSync(new URL('../../../../docs/lists.md', import.meta.url), 'utf8')
    const shown = page.split('\n').filter((line) => line.startsWith('relay lists '))
    const stuck = fileOf('stuck.csv', ['to', '+13215550122'])
    const sent = await lists('send', stuck, '--body', 'Hello', '--yes', '--no-wait', '--json')
    const { id } = JSON.parse(sent.out)
    expect(shown).toHaveLength(8)
    for (const line of shown) {
      // Nobody is there to follow it.
      const words =
        line
          .replace('$LIST_ID', id)
          .replace(' --follow', '')
          .match(/'[^']*'|\S+/g) ?? []
      const args = words.slice(1).map((word) => word.replaceAll("'", ''))
      const at = (word: string) =>
        word.replace(/^(people|rejected|mend)\.csv$/, join(folder, '$1.csv'))
      const yes = args.includes('send') ? ['--yes'] : []
      expect(await run([...args.map(at), ...yes]), line).toMatchObject({ code: 0 })
    }
    expect((await lists('show', id)).out).toMatch(/cancel/)
    const bodies = [...page.matchAll(/^curl [^']*'[^']*json' -d '([^']*)'/gm)]
    expect(bodies).toHaveLength(2)
    for (const [, body = ''] of bodies) {
      const asked = { path: {}, query: {}, headers: {}, body: JSON.parse(body) }
      expect(compileOperation('createBatch').parse(asked)).toMatchObject({ ok: true })
    }
  })

  it.each([
    [['send', people], 2, 'Say what to send: --body'],
    [['send', people, ...BODY, '--template', 'x'], 2, 'Say what to send: --body'],
    [['send', people, '--template', 'lembrete'], 2, 'needs its --language'],
    [['send', people, ...BODY], 2, 'add --yes to send, or --dry-run to look'],
    [['send', 'nowhere.csv', ...BODY, '--yes'], 2, 'no such file'],
    [['send', people, ...BODY, '--yes', '--priority', 'now'], 2, 'priority must be one of'],
    [['send', people, ...BODY, '--yes', '--send-at', 'noon'], 2, 'sendAt'],
    [['send', people, ...BODY, '--yes', '--charset', 'koi8-r'], 2, 'charset must be one of'],
    [['send', people, ...BODY, '--yes', '--components', '{'], 2, '--components is no JSON'],
    [['send', people, ...BODY, '--yes', '--metadata', 'x'], 2, 'such as campaign=may'],
    [['send', people, ...BODY, '--yes', '--fallback-after', '9'], 2, '--fallback'],
    [['send', people, ...BODY, '--yes', '--fallback', 'x'], 1, 'fallback is for WhatsApp'],
    [['send', people, '--body', 'Olá {{nome}}', '--yes'], 1, 'nome'],
    [['show', 'bat_01hwz3k9fxe5vr2t8qn6yc4bmd'], 1, 'no test list'],
    [['list', '--status', 'gone'], 2, '--status must be one of'],
    [['list', '--limit', 'all'], 2, '--limit must be a whole number'],
  ])('answers %j with %i and what to do', async (args, code, text) => {
    const answer = await lists(...args)
    expect(answer.notes.toLowerCase()).toContain(text.toLowerCase())
    expect(answer.code).toBe(code)
  })

  it('helps, with examples', async () => {
    expect((await lists('--help')).out).toContain('$ relay lists send people.csv --body')
    expect((await lists('send', '--help')).out).toContain('Ctrl-C leaves the list running')
  })
})

describe('relay usage', () => {
  it('adds up what was billed, and writes statements', async () => {
    const { code, out, notes } = await run(['usage'])
    expect(code).toBe(0)
    expect(out).toMatch(/^channel +category +messages +units +amount$/m)
    expect(out).toMatch(/^sms +sms +\d+ +\d+ +BRL 0\.0000$/m)
    expect(out).toMatch(/^total +\d+ +\d+ +BRL 0\.0000$/m)
    expect(notes).toMatch(/^\d{4}-\d\d-01 to \d{4}-\d\d-\d\d, in days of America\/Sao_Paulo$/m)
    const [month = ''] = notes.match(/^\d{4}-\d\d/) ?? []
    const json = await run(['usage', '--month', month, '--by', 'month,channel', '--json'])
    expect(JSON.parse(json.out)).toMatchObject({
      groupBy: ['month', 'channel'],
      data: [{ month, channel: 'sms' }],
    })
    const csv = await run(['usage', 'statement', month])
    expect(csv.out).toMatch(new RegExp(`^month,channel,.*\n${month},sms,sms,BR,`))
    const path = join(folder, 'statement.html')
    const page = ['usage', 'statement', month, '--format', 'html', '--locale', 'pt-BR', '-o', path]
    expect((await run(page)).code).toBe(0)
    expect(readFileSync(path, 'utf8')).toMatch(/^<!doctype html>\s*<html lang="pt-BR">/)
  })

  it.each([
    [['--by', 'colour'], 2, '--by must be one of month, day'],
    [['--month', 'may'], 2, 'such as 2026-11'],
    [['--month', '2026-11', '--from', '2026-11-02'], 2, 'either --month, or --from'],
    [['statement', '2026-11', '--format', 'pdf'], 2, '--format must be one of json, csv, html'],
    [['statement', 'may'], 2, 'such as 2026-11'],
    [['statement', '2999-01'], 1, '2999-01'],
  ])('answers %j with %i and what to do', async (args, code, text) => {
    const answer = await run(['usage', ...args])
    expect(answer.notes).toContain(text)
    expect(answer.code).toBe(code)
  })
})
