import { ENGINES, expectations, type Fault } from '../fault.ts'
import { startOthers } from '../hostile/others.ts'
import { headOf, type RawAnswer, rawRequest } from '../hostile/raw-request.ts'

const SOCKETS = 500
const LEAST_SOCKETS = 100
const BYTE_EVERY_MS = 10_000
const HEADERS_WITHIN_MS = 12_000
/** 30 s, and two more in which somebody who still sends can read why it was let go. */
const BODY_WITHIN_MS = 33_000

export const slowClients: Fault = {
  id: 'slow-clients',
  title: `${SOCKETS} clients that send a byte every ten seconds, first of their headers, then of bodies`,
  engines: ENGINES,
  criterion: `let go within ${HEADERS_WITHIN_MS / 1000} s and ${BODY_WITHIN_MS / 1000} s; nobody else waits twice as long`,
  short: false,
  async run(context) {
    const others = await startOthers(context)
    const { url } = others
    const { key } = others.load.site.api
    const count = context.rounds(SOCKETS, LEAST_SOCKETS)
    const expected = expectations()
    const { expect } = expected
    const crowd = (head: string): Promise<RawAnswer[]> =>
      Promise.all(
        Array.from({ length: count }, () => rawRequest(url, head, () => 'x', BYTE_EVERY_MS)),
      )
    const inHeaders = await crowd('GET /v1/health HTTP/1.1\r\nHost: relay\r\nX: ')
    const inBodies = await crowd(headOf(key, 'Content-Length: 1000\r\n'))
    const longest = (answers: readonly RawAnswer[]) =>
      Math.round(Math.max(...answers.map(({ closedMs }) => closedMs)))
    const [headersMs, bodyMs] = [longest(inHeaders), longest(inBodies)]
    expect(headersMs <= HEADERS_WITHIN_MS, 'slow headers were waited for too long', headersMs)
    expect(bodyMs <= BODY_WITHIN_MS, 'slow bodies were waited for too long', bodyMs)
    // One that still sends when its connection ends may lose the answer; most get it.
    const answered = [...inHeaders, ...inBodies].filter(({ status }) => status !== null)
    const odd = answered.filter(({ status }) => status !== 408)
    expect(odd.length === 0, 'slow clients were told something else than 408', odd[0]?.text)
    expect(answered.length > count, 'most slow clients were told nothing', answered.length)
    const { report, figures } = await others.settle(expected)
    return {
      runs: count * 2,
      figures: {
        'let go in headers, ms': headersMs,
        'let go in a body, ms': bodyMs,
        'memory, MB more': others.growthMb(),
        ...figures,
      },
      verdicts: [report],
      violations: expected.violations,
    }
  },
}
