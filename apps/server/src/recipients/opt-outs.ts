import type { Schemas } from '@relay/contract'
import { batched, type Database, type Row, type Tx } from '../db/index.ts'
import { type NewEvent, writeEvents } from '../events/index.ts'
import type { NewId } from '../ids.ts'
import { type Keyword, keywordIn, languageFor } from './keywords.ts'
import type { OptOutBook } from './opt-out-book.ts'
import {
  INSERT_OPT_OUTS,
  LOCK_OPT_OUTS,
  type OptOutPlace,
  type OptOutRow,
  optOutKey,
  readOptOuts,
  readSettings,
  type SettingsRow,
  UPDATE_OPT_OUTS,
} from './opt-out-store.ts'
import { optOutView } from './view.ts'

/** A wish that somebody made known. */
export interface OptOutWish extends OptOutPlace {
  readonly optedOut: boolean
  readonly reason: Schemas['OptOutReason']
  /** When it was made, UTC milliseconds by the clock of whoever tells it; now without it. */
  readonly at?: number
  /** The line to confirm it by, where that is wanted. */
  readonly confirm?: ConfirmationLine
}

/** Where a keyword came in, and so where its confirmation leaves. */
export interface ConfirmationLine {
  readonly deviceId: string
  readonly simSlotIndex: number
  readonly toNumber: string | null
  readonly language: Keyword['language']
}

/** Phones' clocks are off, and Meta's times are whole seconds: no more than this tells which was first. */
const CLOCKS_APART_MS = 60 * 1000

interface Ground {
  readonly newId: NewId
  readonly now: number
  /** See `OptOutBook`. */
  readonly heed: (projectId: string) => void
}

/** What holds where nobody said anything else. */
export const defaultSettings = (projectId: string): SettingsRow => ({
  project_id: projectId,
  keywords: 1,
  confirm: 1,
  opt_out_text: null,
  opt_in_text: null,
  otp_exempt: 1,
})

/**
 * Writes wishes down, in the order in which they are given, with an event for each that changes something.
 * Whoever never opted out and wants to be written to changes nothing; nor does what is older than the last wish
 * and only comes now, as from a phone that was offline.
 * @returns the rows that changed.
 */
export async function markOptOuts(
  tx: Tx,
  wishes: readonly OptOutWish[],
  { newId, now, heed }: Ground,
): Promise<OptOutRow[]> {
  for (const { projectId, optedOut } of wishes) if (optedOut) heed(projectId)
  const rows = await tx.lockMany(LOCK_OPT_OUTS, wishes.map(optOutKey))
  const known = new Map(rows.map((row) => [row.key, row]))
  const isNew = new Set<string>()
  const changed = new Map<string, OptOutRow>()
  const confirmed = new Map<string, OptOutRow>()
  for (const wish of wishes) {
    const key = optOutKey(wish)
    const before = known.get(key)
    const wishedAt = Math.min(wish.at ?? now, now)
    if (before && isLate(wish, wishedAt, before)) continue
    if ((before?.opted_out === 1) === wish.optedOut) {
      // The same again, but later: it is what a late wish is held against.
      if (before && wishedAt > before.wished_at) {
        known.set(key, { ...before, wished_at: wishedAt })
        confirmed.set(key, { ...before, wished_at: wishedAt })
      }
      continue
    }
    if (!before) isNew.add(key)
    // Two changes of one number are never of the same time: by it they are told apart.
    const at = before ? Math.max(now, before.changed_at + 1) : now
    const row = rowOf(wish, before?.id ?? newId('opt'), { at, wishedAt })
    known.set(key, row)
    changed.set(key, row)
  }
  const all = [...changed.values()]
  const inserted = new Set(
    await tx.insertMany(
      INSERT_OPT_OUTS,
      all.filter(({ key }) => isNew.has(key)),
    ),
  )
  await tx.updateMany(
    UPDATE_OPT_OUTS,
    [...new Map([...confirmed, ...changed]).values()].filter(({ key }) => !isNew.has(key)),
  )
  // One that somebody else wrote at this very moment says the same.
  const told = all.filter(({ key }) => !isNew.has(key) || inserted.has(key))
  await writeEvents(
    tx,
    told.map((row) => eventOf(row, newId('evt'))),
  )
  return told
}

/** In doubt nobody is written to: a phone whose clock is slow can opt people out, but not back in. */
const isLate = (wish: OptOutWish, wishedAt: number, before: OptOutRow): boolean =>
  wishedAt + CLOCKS_APART_MS < before.wished_at && !(wish.optedOut && wish.reason === 'keyword')

const rowOf = (
  wish: OptOutWish,
  id: string,
  { at, wishedAt }: { readonly at: number; readonly wishedAt: number },
): OptOutRow => ({
  key: optOutKey(wish),
  id,
  project_id: wish.projectId,
  mode: wish.mode,
  channel: wish.channel,
  scope: wish.scope,
  number: wish.number,
  opted_out: wish.optedOut ? 1 : 0,
  reason: wish.reason,
  changed_at: at,
  wished_at: wishedAt,
  confirm: wish.confirm ? JSON.stringify(wish.confirm) : null,
})

const eventOf = (row: OptOutRow, id: string): NewEvent => ({
  id,
  projectId: row.project_id,
  mode: row.mode,
  type: row.opted_out === 1 ? 'recipient.unsubscribed' : 'recipient.resubscribed',
  subjectId: row.id,
  at: row.changed_at,
  attempt: null,
  deviceId: null,
  detail: null,
  data: JSON.stringify(optOutView(row)),
})

/** Hears keywords among incoming messages, in the transaction that stores them. */
export async function hearKeywords(
  tx: Tx,
  messages: readonly Row<'inbound'>[],
  ground: Ground,
): Promise<void> {
  const heard = messages.flatMap((message) => {
    const keyword = message.from_number.startsWith('+') ? keywordIn(message.body) : null
    return keyword ? [{ message, keyword }] : []
  })
  if (heard.length === 0) return
  const projects = [...new Set(heard.map(({ message }) => message.project_id))]
  const rows = await readSettings(tx.query, projects)
  const settings = new Map(rows.map((row) => [row.project_id, row]))
  const wishes = heard.flatMap(({ message, keyword }) => {
    const own = settings.get(message.project_id) ?? defaultSettings(message.project_id)
    return own.keywords === 1 ? [wishOf(message, keyword, own.confirm === 1)] : []
  })
  await markOptOuts(tx, wishes, ground)
}

function wishOf(message: Row<'inbound'>, keyword: Keyword, confirms: boolean): OptOutWish {
  const { device_id: deviceId, sim_slot_index: simSlotIndex, from_number: number } = message
  const language = languageFor(number, keyword)
  const line = { deviceId, simSlotIndex, toNumber: message.to_number, language }
  return {
    ...{ projectId: message.project_id, mode: message.mode, channel: message.channel, number },
    // Whoever writes to a business that it shall stop means all of its messages.
    ...{ scope: 'all', optedOut: keyword.wish === 'stop', reason: 'keyword' },
    at: message.received_at,
    // What came in otherwise cannot be answered with a plain text.
    ...(confirms && message.channel === 'sms' && isLine(line) && { confirm: line }),
  }
}

const isLine = (line: {
  readonly deviceId: string | null
  readonly simSlotIndex: number | null
  readonly toNumber: string | null
  readonly language: Keyword['language']
}): line is ConfirmationLine => line.deviceId !== null && line.simSlotIndex !== null

/** Of one query. */
const KEYS_PER_QUERY = 256

/** Which of these numbers are opted out: for many at once, that are asked for together. */
export function optedOutQuestion(database: Database, book: OptOutBook) {
  return async (
    place: Omit<OptOutPlace, 'number'>,
    numbers: readonly string[],
  ): Promise<ReadonlySet<string>> => {
    const found = new Set<string>()
    if (numbers.length === 0 || !(await book.mayHave(place.projectId))) return found
    for (let at = 0; at < numbers.length; at += KEYS_PER_QUERY) {
      const some = numbers.slice(at, at + KEYS_PER_QUERY)
      const keys = some.map((number) => optOutKey({ ...place, number }))
      for (const { number } of await readOptOuts(database, keys)) found.add(number)
    }
    return found
  }
}

/** Asks for many numbers by few queries, and for those of most projects by none: every accepted message asks. */
export function optOutQuestion(
  database: Database,
  book: OptOutBook,
): (place: OptOutPlace) => Promise<boolean> {
  const ask = batched<true>(async (keys) => {
    const rows = await readOptOuts(database, keys)
    return new Map(rows.map(({ key }) => [key, true]))
  })
  return async (place) =>
    (await book.mayHave(place.projectId)) && ((await ask(optOutKey(place))) ?? false)
}
