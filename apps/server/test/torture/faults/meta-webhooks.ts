import { setTimeout as sleep } from 'node:timers/promises'
import { rowsOf } from '../database-files.ts'
import { ENGINES, type Expectations, expectations, type Fault } from '../fault.ts'
import type { MessageSeen } from '../history.ts'
import { startLoad } from '../load.ts'
import { seededRandom } from '../random.ts'
import type { Site } from '../site.ts'
import { FATE_RULES, FATES, fateOf } from '../whatsapp/fates.ts'
import { FORGED, postSigned, startForger } from '../whatsapp/forger.ts'
import { type Meta, startMeta, type Taken } from '../whatsapp/meta.ts'

const MESSAGES = 1_200
const LEAST_MESSAGES = 120
const PER_SECOND = 40
/** Longer than any status takes that will come. */
const UNCERTAIN_MS = 30_000
const DRAINED_WITHIN_MS = 240_000

const SCRIPT = {
  rules: FATE_RULES,
  webhooks: {
    ...{ duplicates: 0.3, jitterMs: 400, batchMs: 30 },
    retryDelaysMs: Array.from({ length: 60 }, () => 500),
  },
}

export const metaWebhooks: Fault = {
  id: 'meta-webhooks',
  title: 'Meta fails in every way, and its webhooks come twice, in any order, early, and forged',
  engines: ENGINES,
  criterion:
    'nothing is sent again that Meta may have taken; each message ends as Meta meant it; a bad signature is 401, and nothing of it is stored',
  short: false,
  async run({ newDatabase, seed, rounds }) {
    const expected = expectations()
    const databaseUrl = await newDatabase()
    const meta = await startMeta(SCRIPT, seed)
    const messages = rounds(MESSAGES, LEAST_MESSAGES)
    const load = await startLoad({
      ...{ databaseUrl, seed, perSecond: PER_SECOND, mostRequests: messages, phones: 0 },
      carrier: meta.carrier,
      drainWithinMs: DRAINED_WITHIN_MS,
      server: {
        env: {
          RELAY_META_GRAPH_URL: meta.url,
          RELAY_META_TIMEOUT_MS: '1500',
          RELAY_META_UNCERTAIN_MS: String(UNCERTAIN_MS),
        },
      },
    })
    const forger = startForger(meta, seededRandom(seed + 4))
    await sleep((messages / PER_SECOND) * 1_000)
    const report = await load.settle()
    await forger.stop()
    const taken = meta.taken()
    expectFates(report.history.messages, taken, expected)
    await expectNothingForged(meta, load.site, databaseUrl, expected)
    const { believed, posts } = forger
    expected.expect(posts > 0, 'nothing was forged')
    expected.expect(believed.length === 0, `${believed.length} forgeries got in`, believed[0])
    return {
      runs: report.figures.requests,
      figures: {
        'ways of Meta': FATES.length,
        'taken by Meta': taken.length,
        'unknown outcome': report.figures.unknownOutcomes,
        forgeries: posts,
      },
      verdicts: [report],
      violations: expected.violations,
    }
  },
}

/** Each ended as the fate of its number has it, and Meta has it as often as it may. */
function expectFates(
  messages: readonly MessageSeen[],
  taken: readonly Taken[],
  { expect }: Expectations,
): void {
  const copies = Map.groupBy(taken, ({ callbackData }) => callbackData)
  const wrong = messages.flatMap((message) => {
    const { end, failureCode = null, taken: times } = fateOf(message)
    const seen = copies.get(message.id)?.length ?? 0
    const fits = message.status === end && message.failureCode === failureCode && seen === times
    if (fits) return []
    const was = `${message.status} ${message.failureCode}, ${seen} times at Meta`
    return [`${message.id}: ${was}; not ${end} ${failureCode}, ${times} times`]
  })
  expect(wrong.length === 0, `${wrong.length} messages met another fate`, wrong.slice(0, 5))
}

/** With the right signature the same form is taken: nothing but the signature kept it out. */
async function expectNothingForged(
  meta: Meta,
  { api }: Site,
  databaseUrl: string,
  { expect }: Expectations,
): Promise<void> {
  const stored = await rowsOf(
    databaseUrl,
    `select kind from meta_update where data like '%${FORGED.text}%'
      union all select 'post' from meta_post where data like '%${FORGED.text}%'`,
  )
  expect(stored.length === 0, 'what was forged is stored', stored)
  const heard = await api.all('/v1/inbound')
  expect(heard.length === 0, 'people were heard who said nothing', heard.slice(0, 2))
  const failed = (await api.all('/v1/messages?status=FAILED')).filter(
    ({ failure }) => failure.providerCode === String(FORGED.code),
  )
  expect(failed.length === 0, 'messages failed because somebody said so', failed.slice(0, 2))
  const status = meta.hook === null ? null : await postSigned(meta.hook)
  expect(status === 200, 'a right signature was refused', status)
}
