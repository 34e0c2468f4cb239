import { gzipSync } from 'node:zlib'
import { ENGINES, type Expectations, expectations, type Fault } from '../fault.ts'
import { startOthers } from '../hostile/others.ts'
import { headOf, pieces, type RawAnswer, rawRequest } from '../hostile/raw-request.ts'

const WAVES = 10
const LEAST_WAVES = 2
/** Of each kind, at once. */
const AT_ONCE = 4
const LIMIT_BYTES = 64 * 1024
const BOMB_BYTES = 50 * 2 ** 20
const ANSWERED_WITHIN_MS = 1_000
const GROWTH_MB = 20
const CHUNK = Buffer.from(`10000\r\n${'x'.repeat(0x10000)}\r\n`)

export const bodiesTooLarge: Fault = {
  id: 'bodies-too-large',
  title: 'Bodies at the limit and over it: by a byte, without end, 50 MB announced, 50 MB unpacked',
  engines: ENGINES,
  criterion: `exactly the limit is read, and refused by what it says; beyond it 413 (415 where it is packed) within ${ANSWERED_WITHIN_MS / 1000} s, memory grows by ${GROWTH_MB} MB at most`,
  short: false,
  async run(context) {
    const others = await startOthers(context)
    const { url } = others
    const { key } = others.load.site.api
    const bomb = gzipSync(Buffer.alloc(BOMB_BYTES))
    const expected = expectations()
    const runs = context.rounds(WAVES, LEAST_WAVES)
    const plain = (bytes: number) =>
      rawRequest(url, headOf(key, `Content-Length: ${bytes}\r\n`), pieces([bodyOf(bytes)]))
    let slowestMs = 0
    let kinds = 0
    const strike = async (what: string, status: number, send: () => Promise<RawAnswer>) => {
      kinds += 1
      const answers = await Promise.all(Array.from({ length: AT_ONCE }, send))
      for (const answer of answers) judge(expected, what, status, answer)
      slowestMs = Math.max(slowestMs, ...answers.map(({ answeredMs }) => answeredMs))
    }
    for (let run = 0; run < runs; run += 1) {
      // Read to its end, and only then refused: no message is that long.
      await strike('exactly the limit', 422, () => plain(LIMIT_BYTES))
      await strike('exactly the limit, in chunks', 422, () =>
        rawRequest(
          url,
          headOf(key, 'Transfer-Encoding: chunked\r\n'),
          pieces([`10000\r\n${bodyOf(LIMIT_BYTES)}\r\n0\r\n\r\n`]),
        ),
      )
      await strike('a byte too many', 413, () => plain(LIMIT_BYTES + 1))
      await strike('a chunk too many', 413, () =>
        rawRequest(
          url,
          headOf(key, 'Transfer-Encoding: chunked\r\n'),
          pieces([CHUNK, CHUNK, '0\r\n\r\n']),
        ),
      )
      await strike('without end', 413, () =>
        rawRequest(url, headOf(key, 'Transfer-Encoding: chunked\r\n'), () => CHUNK),
      )
      await strike('50 MB announced', 413, () =>
        rawRequest(url, headOf(key, `Content-Length: ${BOMB_BYTES}\r\n`), () => CHUNK),
      )
      await strike('50 MB, packed', 415, () =>
        rawRequest(
          url,
          headOf(key, `Content-Encoding: gzip\r\nContent-Length: ${bomb.length}\r\n`),
          pieces([bomb]),
        ),
      )
    }
    const growth = others.growthMb()
    expected.expect(growth <= GROWTH_MB, `memory grew by more than ${GROWTH_MB} MB`, growth)
    const { report, figures } = await others.settle(expected)
    return {
      runs: kinds * AT_ONCE,
      figures: {
        'slowest answer, ms': Math.round(slowestMs),
        'memory, MB more': growth,
        ...figures,
      },
      verdicts: [report],
      violations: expected.violations,
    }
  },
}

/** A message of so many bytes, in all. */
function bodyOf(bytes: number): string {
  const [start, end] = ['{"to":"+5511999998888","body":"', '"}']
  return start + 'x'.repeat(bytes - start.length - end.length) + end
}

function judge({ expect }: Expectations, what: string, status: number, answer: RawAnswer): void {
  expect(answer.status === status, `${what}: not answered with ${status}`, answer.text.slice(0, 80))
  expect(answer.text.includes('application/problem+json'), `${what}: no problem document`)
  const inTime = answer.answeredMs <= ANSWERED_WITHIN_MS
  expect(inTime, `${what}: answered too late`, Math.round(answer.answeredMs))
}
