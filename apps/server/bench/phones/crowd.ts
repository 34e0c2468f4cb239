import { setTimeout as sleep } from 'node:timers/promises'
import { type OwnLoad, watchOwnLoad } from '../load/lag.ts'
import { sampleMessages } from '../load/messages.ts'
import { openSenders } from '../load/senders.ts'
import { readPhones } from './connect-all.ts'
import { connectPhone, type Phone, type SentFrame } from './phone.ts'
import type { SeededPhone } from './seed.ts'

/**
 * Thousands of phones in one process, for rows 8a and 8b: they connect all at once, may come back, and
 * some find messages waiting. Then they stay until the parent lets go. The job comes as JSON in argv[2].
 */
export interface CrowdJob {
  readonly url: string
  readonly phonesFile: string
  /** Whether they leave and come back all at once. */
  readonly reconnect: boolean
  /** What waits for some of them at the end, or null. */
  readonly waiting: { readonly key: string; readonly phones: number; readonly each: number } | null
}

export interface CrowdResult extends OwnLoad {
  /** Welcomes, from the first connect to the last welcome of a crowd. */
  readonly perSecond: number
  /** From the first connect to the last message that waited; NaN where nothing did. */
  readonly drainedSeconds: number
  readonly sent: number
  readonly arrived: number
  readonly repeated: number
  readonly refused: number
  /** Phones that the server let go of. */
  readonly closed: number
}

/** Sockets that are being opened: more would overflow the queue of connections not yet accepted. */
const OPENING = 256
/** For the server to see that the connections are gone. */
const GONE_MS = 500
const CONNECTIONS = 64
const SETTLE_MS = 30_000
/** Reports that may wait for the server. */
const UNACKNOWLEDGED = 2_000
const LOOK_EVERY_MS = 5

const count = { sent: 0, arrived: 0, repeated: 0, refused: 0, closed: 0, acknowledged: 0 }
const seen = new Set<string>()
const held = new Map<Phone, SentFrame[]>()
let lastArrivalAt = 0

function onSend(phone: Phone, frame: SentFrame): void {
  lastArrivalAt = performance.now()
  if (seen.has(frame.messageId)) count.repeated += 1
  else count.arrived += 1
  seen.add(frame.messageId)
  // A radio takes seconds for each: all that a phone can say at once is that it has it.
  phone.report([{ type: 'accepted', messageId: frame.messageId, attempt: frame.attempt }])
  const frames = held.get(phone)
  if (frames) frames.push(frame)
  else held.set(phone, [frame])
}

/** Connects a crowd as fast as the server lets it in; resolves with the phones and the seconds. */
async function crowd(
  url: string,
  seeded: readonly SeededPhone[],
): Promise<{ readonly phones: Phone[]; readonly seconds: number }> {
  const begin = performance.now()
  let opening = 0
  const room: (() => void)[] = []
  const phones = await Promise.all(
    seeded.map(async (one) => {
      while (opening >= OPENING) await new Promise<void>((resolve) => room.push(resolve))
      opening += 1
      let last = 0
      return connectPhone({
        ...{ url, ...one, lastSeq: 0, onSend },
        onConnected() {
          opening -= 1
          room.shift()?.()
        },
        onAck(seq) {
          count.acknowledged += seq - last
          last = seq
        },
        onClose() {
          count.closed += 1
        },
      })
    }),
  )
  return { phones, seconds: (performance.now() - begin) / 1_000 }
}

async function leave(phones: readonly Phone[]): Promise<void> {
  for (const phone of phones) phone.end()
  await sleep(GONE_MS)
}

/** Has messages accepted for phones that are away. */
async function post(job: CrowdJob, seeded: readonly SeededPhone[], each: number): Promise<void> {
  const headers = { authorization: `Bearer ${job.waiting?.key ?? ''}` }
  const senders = await openSenders(job.url, headers, CONNECTIONS)
  const messages = sampleMessages(seeded.length * each)
  await new Promise<void>((resolve) => {
    let answered = 0
    const next = () => {
      const n = count.sent
      if (n >= messages.length) return
      count.sent += 1
      const { to = '', body = '' } = messages[n] ?? {}
      const from = seeded[n % seeded.length]?.deviceId ?? ''
      senders.post(`crowd-${n}`, { to, body, from }, (status) => {
        if (status !== '202') count.refused += 1
        answered += 1
        if (answered === messages.length) resolve()
        next()
      })
    }
    for (let i = 0; i < CONNECTIONS; i += 1) next()
  })
  senders.close()
}

async function until(done: () => boolean): Promise<void> {
  const end = performance.now() + SETTLE_MS
  while (!done() && performance.now() < end) await sleep(LOOK_EVERY_MS)
}

/**
 * Lets every message be sent and delivered, and waits until the server has it. Radios take turns: no
 * more reports are under way at once than a few hundred of them make.
 */
async function settle(): Promise<void> {
  let reported = count.arrived
  for (const [phone, frames] of held) {
    const reports = frames.flatMap(({ messageId, attempt }) => [
      { type: 'sent', messageId, attempt, parts: 1 },
      { type: 'delivered', messageId, attempt },
    ])
    await until(() => reported - count.acknowledged < UNACKNOWLEDGED)
    phone.report(reports)
    reported += reports.length
  }
  await until(() => count.acknowledged >= reported)
}

async function run(job: CrowdJob): Promise<CrowdResult> {
  const seeded = readPhones(job.phonesFile)
  const ownLoad = watchOwnLoad()
  let { phones, seconds } = await crowd(job.url, seeded)
  if (job.reconnect) {
    await leave(phones)
    ;({ phones, seconds } = await crowd(job.url, seeded))
  }
  const load = ownLoad()
  let drainedSeconds = Number.NaN
  if (job.waiting) {
    const some = seeded.slice(0, job.waiting.phones)
    await leave(phones.slice(0, job.waiting.phones))
    await post(job, some, job.waiting.each)
    const begin = performance.now()
    await crowd(job.url, some)
    await until(() => count.arrived >= count.sent)
    drainedSeconds = (lastArrivalAt - begin) / 1_000
    await settle()
  }
  const { sent, arrived, repeated, refused, closed } = count
  return {
    perSecond: seeded.length / seconds,
    ...{ drainedSeconds, sent, arrived, repeated, refused, closed },
    ...load,
  }
}

const job: CrowdJob = JSON.parse(process.argv[2] ?? '{}')
process.stdout.write(`${JSON.stringify(await run(job))}\n`)
// Nothing else keeps the process: the phones' sockets do.
process.once('message', () => process.exit(0))
