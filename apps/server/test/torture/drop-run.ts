import { setTimeout as sleep } from 'node:timers/promises'
import type { Api, Phone } from '../flows/harness/index.ts'
import { type Direction, PASS } from '../flows/harness/proxy.ts'
import { type LoadOptions, type Report, startLoad } from './load.ts'
import { acknowledgedSeq, onlineAgain, onlineLines } from './phone-lines.ts'
import { type Random, seededRandom } from './random.ts'
import type { Site } from './site.ts'

export interface DropOptions extends LoadOptions {
  /** How often each phone is cut off. */
  readonly rounds: number
  /** What gets lost before a connection is reset, in turn; null is nothing. */
  readonly holes: readonly (Direction | null)[]
}

export interface DropReport extends Report {
  readonly drops: number
  /** Messages that were with a phone, or on the way to it, when its connection was reset. */
  readonly held: number
  /** Of these, how many were on air already … */
  readonly heldOnAir: number
  /** … and were handed over again all the same. */
  readonly neverNeeded: readonly string[]
  /** How many were handed over a second time, as they had never arrived. */
  readonly handedOverAgain: number
  /** Frames that the server had and whose acknowledgement the phone never got. */
  readonly acksLost: number
  /** From the phone's return until the last of what it held was out, for each drop. */
  readonly settledMs: readonly number[]
}

const BETWEEN_MS = { least: 100, most: 900 }
const HOLE_MS = { least: 60, most: 500 }

/** Resets phones' connections again and again under load, mostly after a moment of silence. */
export async function dropRun(options: DropOptions): Promise<DropReport> {
  const load = await startLoad({ ...options, place: { ...options.place, roads: true } })
  const { site } = load
  const drops = await Promise.all(
    site.phones.map(async (_, i) => {
      const random = seededRandom(options.seed + 100 + i)
      const own: Drop[] = []
      for (let round = 0; round < options.rounds; round += 1) {
        await sleep(random.between(BETWEEN_MS.least, BETWEEN_MS.most))
        const hole = options.holes[(round + i) % options.holes.length] ?? null
        own.push(await drop(site, i, hole, random))
      }
      return own
    }),
  )
  const report = await load.settle()
  return { ...report, ...(await judge(site.api, drops.flat())) }
}

interface Drop {
  readonly held: readonly string[]
  /** Of these, on air when the connection was reset. */
  readonly onAir: ReadonlySet<string>
  readonly acksLost: number
  /** When the phone was welcomed again, UTC ms. */
  readonly backAt: number
}

async function drop(site: Site, i: number, hole: Direction | null, random: Random): Promise<Drop> {
  const { [i]: phone } = site.phones
  const { [i]: road } = site.roads
  if (!phone || !road) throw new Error(`Phone ${i} has no road.`)
  const times = onlineLines(phone).length
  if (hole) road.apply({ kind: 'black-hole', direction: hole })
  await sleep(random.between(HOLE_MS.least, HOLE_MS.most))
  const held = await heldBy(site.api, phone)
  const onAir = new Set(phone.onAir().map(({ messageId }) => messageId))
  road.reset()
  const acked = acknowledgedSeq(phone)
  road.apply(PASS)
  const { lastSeq } = await onlineAgain(phone, times)
  return { held, onAir, acksLost: Math.max(0, lastSeq - acked), backAt: Date.now() }
}

async function heldBy(api: Api, { deviceId }: Phone): Promise<string[]> {
  const page = await api.get(`/v1/messages?status=DISPATCHED&deviceId=${deviceId}&limit=100`)
  const held: { readonly id: string }[] = page.data
  return held.map(({ id }) => id)
}

async function judge(api: Api, drops: readonly Drop[]): Promise<Omit<DropReport, keyof Report>> {
  const found = { held: 0, heldOnAir: 0, handedOverAgain: 0, acksLost: 0 }
  const neverNeeded: string[] = []
  const settledMs: number[] = []
  for (const { held, onAir, acksLost, backAt } of drops) {
    found.acksLost += acksLost
    let lastMs = 0
    for (const id of held) {
      const { sentAt, failedAt } = await api.message(id)
      lastMs = Math.max(lastMs, Date.parse(sentAt ?? failedAt) - backAt)
      const again = (await api.timeline(id)).some(({ type }) => type === 'handed_over_again')
      found.held += 1
      if (onAir.has(id)) found.heldOnAir += 1
      if (again) found.handedOverAgain += 1
      if (again && onAir.has(id)) neverNeeded.push(id)
    }
    if (held.length > 0) settledMs.push(lastMs)
  }
  return { drops: drops.length, ...found, neverNeeded, settledMs }
}
