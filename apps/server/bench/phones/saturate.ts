import { setTimeout as sleep } from 'node:timers/promises'
import { type OwnLoad, watchOwnLoad } from '../load/lag.ts'
import { sampleMessages } from '../load/messages.ts'
import { openSenders } from '../load/senders.ts'
import { connectAll, readPhones } from './connect-all.ts'
import { fullReport } from './phone.ts'

/**
 * The other side of row 2b: as many messages under way as it takes to keep the relay busy; each one that is
 * delivered, and acknowledged as such, lets another one in. The job comes as JSON in argv[2].
 */
export interface SaturateJob {
  readonly url: string
  readonly key: string
  readonly phonesFile: string
  readonly seconds: number
  readonly warmupSeconds: number
  readonly underWay: number
}

export interface SaturateResult extends OwnLoad {
  readonly sent: number
  readonly arrived: number
  readonly repeated: number
  readonly refused: number
  /** Messages whose delivery was acknowledged, within the measured time. */
  readonly deliveredPerSecond: number
}

const CONNECTIONS = 64
const DIFFERENT_MESSAGES = 20_000
const REPORTS_PER_MESSAGE = 3
const DRAIN_MS = 15_000
const LOOK_EVERY_MS = 20

async function run(job: SaturateJob): Promise<SaturateResult> {
  const seeded = readPhones(job.phonesFile)
  const messages = sampleMessages(DIFFERENT_MESSAGES)
  const seen = new Set<string>()
  const count = { sent: 0, arrived: 0, repeated: 0, refused: 0 }
  let delivered = 0
  let sending = 0
  let open = true
  const headers = { authorization: `Bearer ${job.key}` }
  const senders = await openSenders(job.url, headers, CONNECTIONS)
  const run = Date.now()

  const refill = () => {
    while (open && sending < CONNECTIONS && count.sent - delivered < job.underWay) {
      const n = count.sent
      const from = seeded[n % seeded.length]?.deviceId ?? ''
      count.sent += 1
      sending += 1
      senders.post(
        `${run}-${n}`,
        { from, to: '', body: '', ...messages[n % messages.length] },
        (status) => {
          sending -= 1
          if (status !== '202') count.refused += 1
          refill()
        },
      )
    }
  }
  const phones = await connectAll(job.url, seeded, () => {
    let complete = 0
    return {
      onSend(phone, frame) {
        if (seen.has(frame.messageId)) count.repeated += 1
        else count.arrived += 1
        seen.add(frame.messageId)
        phone.report(fullReport(frame))
      },
      onAck(seq) {
        const now = Math.floor(seq / REPORTS_PER_MESSAGE)
        delivered += now - complete
        complete = now
        refill()
      },
    }
  })
  refill()
  await sleep(job.warmupSeconds * 1_000)
  const stopWatching = watchOwnLoad()
  const before = { delivered, at: performance.now() }
  await sleep(job.seconds * 1_000)
  const rate = (delivered - before.delivered) / ((performance.now() - before.at) / 1_000)
  const ownLoad = stopWatching()
  open = false
  const until = performance.now() + DRAIN_MS
  while (delivered < count.sent && performance.now() < until) await sleep(LOOK_EVERY_MS)
  for (const phone of phones) phone.end()
  senders.close()
  return { ...count, deliveredPerSecond: rate, ...ownLoad }
}

const job: SaturateJob = JSON.parse(process.argv[2] ?? '{}')
process.stdout.write(`${JSON.stringify(await run(job))}\n`)
process.exit(0)
