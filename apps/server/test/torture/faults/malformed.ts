import { type Api, newProject, startRelay } from '../../flows/harness/index.ts'
import { type HostileRequest, hostileRequests } from '../../security/hostile-input.ts'
import { ENGINES, expectations, type Fault, type Outcome } from '../fault.ts'
import { otherDatabase } from '../hostile/other-database.ts'
import { startOthers } from '../hostile/others.ts'
import { seededRandom } from '../random.ts'

const ROUNDS = 6
const LEAST_ROUNDS = 1
/** Refused after ten tries a minute, so their answers depend on the clock. */
const LIMITED = /^(pairDevice|createProject)/
const DEFECT = 500

/** What is wrong everywhere, whatever the operation. */
const BODIES: readonly (readonly [what: string, body: Buffer, headers?: Record<string, string>])[] =
  [
    ['empty', Buffer.from('')],
    ['UTF-16', Buffer.from('{"to":"+5511999998888","body":"x"}', 'utf16le')],
    ['a byte order mark', Buffer.from('\ufeff{"to":"+5511999998888","body":"x"}')],
    [
      'overlong UTF-8',
      Buffer.concat([Buffer.from('{"to":"'), Buffer.from([0xc0, 0xaf]), Buffer.from('"}')]),
    ],
    ['40,000 lists in each other', Buffer.from('['.repeat(40_000))],
    ['a number too large', Buffer.from('{"to":1e999,"body":"x"}')],
    ['NUL', Buffer.from('{"to":"+5511999998888","body":"\\u0000"}')],
    ['half a pair', Buffer.from('{"to":"+5511999998888","body":"\\ud800"}')],
    ['another type', Buffer.from('{}'), { 'content-type': 'text/plain' }],
    ['another charset', Buffer.from('{}'), { 'content-type': 'application/json; charset=utf-16' }],
  ]

export const malformed: Fault = {
  id: 'malformed',
  title: 'Malformed input: in every field, parameter and header of every operation',
  engines: ENGINES,
  criterion: 'the same status and code on both engines, never 5xx, always a problem document',
  short: false,
  async run(context) {
    const databaseUrl = await otherDatabase(context)
    if (databaseUrl === null) return notCovered()
    const others = await startOthers(context)
    const here = await newProject(others.load.site.relay, 'Malformed')
    const twin = await newProject(await startRelay({ databaseUrl }), 'Malformed')
    const { expect, violations } = expectations()
    const random = seededRandom(context.seed)
    const runs = context.rounds(ROUNDS, LEAST_ROUNDS)
    let sent = 0
    for (let run = 0; run < runs; run += 1) {
      const all = [...hostileRequests(() => textOf(random.between(0, 2 ** 31))), ...everywhere()]
      for (const request of all.filter(({ what }) => !LIMITED.test(what))) {
        const [ours, theirs] = await Promise.all([answerTo(here, request), answerTo(twin, request)])
        sent += 1
        expect(ours === theirs, `${request.what}: the engines differ`, [ours, theirs])
        expect(Number(ours.split(' ')[0]) < DEFECT, `${request.what}: a defect`, ours)
      }
    }
    const { report, figures } = await others.settle({ expect, violations })
    return { runs: sent, figures: { ...figures }, verdicts: [report], violations }
  },
}

const notCovered = (): Outcome => ({
  ...{ runs: 0, figures: {}, verdicts: [], violations: [] },
  notCovered: 'There is no PostgreSQL here to compare SQLite with.',
})

/** Also characters that one database takes and another does not. */
const textOf = (n: number): string =>
  ['x', "'", '"; --', '%00', '\u{1f642}', '\u00e9'][n % 6] + String(n)

const everywhere = (): HostileRequest[] =>
  BODIES.map(([what, body, headers = {}]) => ({
    ...{ what, method: 'POST', path: '/v1/messages', body },
    headers: { 'content-type': 'application/json', ...headers },
  }))

/** Status, code and the pointers of what is wrong: everything that does not differ by itself. */
async function answerTo(
  api: Api,
  { method, path, headers, body }: HostileRequest,
): Promise<string> {
  const response = await fetch(api.url + path, {
    method,
    headers: latin1({ authorization: `Bearer ${api.key}`, ...headers }),
    ...(body !== undefined && { body }),
  }).catch((error: unknown) => error)
  if (!(response instanceof Response)) return `0 not sent: ${response}`
  const text = await response.text()
  if (response.status < 400) return String(response.status)
  const isProblem = response.headers.get('content-type') === 'application/problem+json'
  if (!isProblem) return `${response.status} no problem`
  const problem: { code: string; errors?: { pointer: string; code: string }[] } = JSON.parse(text)
  const errors = (problem.errors ?? []).map(({ pointer, code }) => `${pointer} ${code}`)
  return [response.status, problem.code, ...errors].join(' ')
}

/** Header values are bytes; what is beyond them no client can send. */
const latin1 = (headers: Record<string, string>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, value.replace(/[^\x20-\xff]/gu, '?')]),
  )
