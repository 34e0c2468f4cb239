import type { NewId } from '../ids.ts'
import type { Backlog } from './backlog.ts'
import { claimed, type DeliveryRow, isUnderWay } from './delivery-store.ts'
import type { Born, Reader } from './reader.ts'
import { isActive, type WebhookRow } from './webhook-store.ts'
import type { Window } from './window.ts'

/** What a turn of a lane wants to do, before it is written. */
export interface Plan {
  readonly now: number
  /** What was waiting, as it is once its attempt is counted. */
  readonly taken: readonly DeliveryRow[]
  readonly born: readonly Born[]
  /** Whether there may be more to read at once. */
  readonly more: boolean
}

/** What a lane keeps in memory. */
export interface LaneParts {
  readonly backlog: Backlog
  readonly reader: Reader
  readonly window: Window
  readonly newId: NewId
}

export const nothingAt = (now: number): Plan => ({ now, taken: [], born: [], more: false })

/**
 * What can leave now: retries that are due before events that follow. Takes the places for it.
 * @param reads whether it may go on in the log
 * @param shares whether half of the places are kept from what is replayed, for events that follow
 */
export function planTurn(
  parts: LaneParts,
  webhook: WebhookRow,
  now: number,
  { reads, shares }: { readonly reads: boolean; readonly shares: boolean },
): Plan {
  const { room } = parts.window
  const replayed = shares ? Math.floor(room / 2) : room
  const { taken, held } = takeDue(parts, { room, replayed }, now, !isActive(webhook))
  const read = reads ? readOn(parts, webhook, room - taken.length, now) : { born: [], more: false }
  const { born, more } = read
  return { now, taken: taken.map((row) => claimed(row, now)), born, more: more || held }
}

/** Everything of a plan that is sent once it is written. */
export const leavingOf = ({ taken, born }: Plan): DeliveryRow[] => [
  ...taken,
  ...born.map(({ row }) => row).filter(isUnderWay),
]

/**
 * Attempts that are due, as many as window, circuit and node allow.
 * @returns held: whether something that is replayed leaves its place to others this time
 */
function takeDue(
  { backlog, window }: LaneParts,
  { room, replayed }: { readonly room: number; readonly replayed: number },
  now: number,
  onlyManual: boolean,
): { readonly taken: DeliveryRow[]; readonly held: boolean } {
  const taken: DeliveryRow[] = []
  let left = replayed
  let held = false
  for (const row of backlog.due(now, onlyManual)) {
    if (taken.length >= room) break
    const isReplayed = row.origin === 'replay' && row.manual_from === null
    if (isReplayed && left <= 0) {
      held = true
      continue
    }
    if (!window.admit(now, row.manual_from !== null)) break
    if (isReplayed) left -= 1
    taken.push(row)
  }
  return { taken, held }
}

/** Deliveries for the events that follow, until one cannot go now. */
function readOn(
  { backlog, reader, window, newId }: LaneParts,
  webhook: WebhookRow,
  room: number,
  now: number,
) {
  let left = room
  const subjects = new Set<string>()
  return reader.take(webhook, newId, now, (event) => {
    if (left <= 0) return 'stop'
    const behind = backlog.holds(event.subject_id) || subjects.has(event.subject_id)
    subjects.add(event.subject_id)
    if (behind) return 'waiting'
    if (!window.admit(now, false)) return 'stop'
    left -= 1
    return 'delivering'
  })
}

/**
 * When something that waits may leave, or its circuit lets something pass: null when only what comes back can tell.
 * @param since what was due until then has been looked at
 */
export function nextLeave(
  { window, backlog }: LaneParts,
  webhook: WebhookRow,
  now: number,
  since: number,
): number | null {
  if (!isActive(webhook) || window.room === 0) return null
  const waitMs = window.waitMs(now)
  return waitMs > 0 ? now + waitMs : backlog.nextAt(since)
}
