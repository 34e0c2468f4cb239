import { setTimeout as sleep } from 'node:timers/promises'
import { expectations, type Fault } from '../fault.ts'
import { expectNumbered } from '../hooks/attempt-log.ts'
import { expectAllTold, webhookFiguresOf } from '../hooks/told.ts'
import { startLoad } from '../load.ts'
import { signal } from '../process-tree.ts'

/** Longer than a lease of 30 s, and than the look for free ones that comes after it. */
const FROZEN_MS = 36_000
const PER_SECOND = 15
const PHONES = 2
const BEFORE_MS = 3_000
/** Long enough that the whole window of attempts waits for its answer. */
const HELD_MS = 500
const AFTER_MS = 3_000
const DRAINED_WITHIN_MS = 90_000
const FAILED = 500
const FROZEN = 1

export const nodeFrozen: Fault = {
  id: 'node-frozen',
  title: 'a node stands still (SIGSTOP) for longer than its lease, in the middle of webhooks',
  engines: ['PostgreSQL'],
  criterion:
    'the other node goes on; what the first one heard meanwhile changes nothing; attempts are numbered without gaps',
  short: false,
  async run({ newDatabase, seed }) {
    const load = await startLoad({
      databaseUrl: await newDatabase(),
      ...{ seed, perSecond: PER_SECOND, phones: PHONES, drainWithinMs: DRAINED_WITHIN_MS },
      place: { nodes: [{}, {}] },
      listen: { by: [FROZEN] },
    })
    const { site, listeners } = load
    const [webhook] = listeners.webhooks
    const { pid } = site.nodes[FROZEN] ?? {}
    if (!webhook || pid === undefined) throw new Error('Nobody listens at a second node.')
    const expected = expectations()
    await sleep(BEFORE_MS)
    const late: (() => void)[] = []
    listeners.behave(async () => {
      await new Promise<void>((answer) => late.push(answer))
      return FAILED
    })
    await sleep(HELD_MS)
    signal(pid, 'SIGSTOP')
    listeners.behave(() => 204)
    // The node reads these answers when it can move again: they are about attempts of nobody.
    for (const answer of late) answer()
    const before = webhook.posts.length
    await sleep(FROZEN_MS)
    const meanwhile = webhook.posts.length - before
    signal(pid, 'SIGCONT')
    await sleep(AFTER_MS)
    const report = await load.settle()
    const { expect, violations } = expected
    expect(late.length > 0, 'no attempt was under way')
    expect(meanwhile > 0, 'the other node did not take over')
    expectAllTold(report, expected)
    await expectNumbered(site.api, webhook, expected)
    expect(
      report.figures.delivered === report.figures.requests,
      'not every message was delivered',
      report.figures,
    )
    return {
      runs: 1,
      figures: { 'answers that came too late': late.length, ...webhookFiguresOf(report) },
      verdicts: [report],
      violations,
    }
  },
}
