import type { Row, Tx } from '../../db/index.ts'
import { parkByStatuses } from '../park-by-status.ts'
import { type AlertItem, tellAlerts } from './account-store.ts'
import { forwardStatuses } from './forward.ts'
import type { DeskOptions } from './listeners.ts'
import { lockCodesFirst } from './lock-codes.ts'
import { type MessageItem, recordMessages } from './messages.ts'
import { type PreferenceChange, preferenceChange, refusalChange } from './preferences.ts'
import {
  applyStatuses,
  lockStatuses,
  type StatusItem,
  type StatusOutcome,
  toldOnce,
} from './statuses.ts'
import type { PreferenceUpdate, TemplateUpdate } from './update.ts'
import {
  countLost,
  insertUpdates,
  keepTraces,
  postponeUpdates,
  removeUpdates,
  rowOf,
  storedIds,
  type UpdateRow,
  type Waiting,
} from './update-store.ts'

/** A status may be told before the answer to the send is stored: so long its message is looked for. */
export const LOST_KEPT_MS = 24 * 60 * 60 * 1000
const LOST_FIRST_WAIT_MS = 250
const LOST_LONGEST_WAIT_MS = 10 * 60 * 1000
/** News of a template that could not be told; longer than telling it takes. */
const RETELL_AFTER_MS = 60 * 1000
/**
 * Of one project's statuses whose message nobody knows. Ours are found by the id that we send along; these are mostly of
 * another system that sends from the same number, which could fill the table.
 */
const MAX_LOST = 20_000

type TemplateItem = Waiting<TemplateUpdate>

/** What is to be told after the commit. */
export interface Dealt {
  readonly messages: readonly Row<'message'>[]
  /** With their rows, which stay until somebody has taken them. */
  readonly templates: readonly { readonly row: UpdateRow; readonly update: TemplateUpdate }[]
  readonly refused: StatusOutcome['refused']
  /** Lanes that have been told to wait. */
  readonly parked: readonly string[]
  /** Statuses that were given up. */
  readonly gone: number
}

export const NOTHING: Dealt = { messages: [], templates: [], refused: [], parked: [], gone: 0 }

/** Deals with updates: those that have rows, whose locks the caller holds, and those out of posts. */
export async function deal(
  options: DeskOptions,
  tx: Tx,
  taken: readonly Waiting[],
  now: number,
): Promise<Dealt> {
  const { statuses, messages, templates, preferences, alerts } = sorted(taken)
  // What a failure's fallback counts for, before the messages: as whoever accepts does it.
  const failed = statuses.filter(({ update }) => update.error !== null)
  await options.receipts.lockPlans(
    tx,
    failed.map(({ projectId }) => projectId),
  )
  await lockCodesFirst(tx, messages, statuses, options)
  const found = await lockStatuses(tx, statuses)
  const told = templates.map((item) => ({ item, row: retold(rowOf(item), now) }))
  const isRepeat = await claimRows(tx, [...toldOnce(found.known), ...alerts], told)
  const known = found.known.filter(({ item }) => !isRepeat(item))
  const settled = await applyStatuses(tx, options.receipts, known, now)
  const codes = await recordMessages(tx, options.inbound, messages, now, options.pendingCodes)
  if (codes.length > 0) await options.codeNotRequested?.(tx, codes)
  const changes: PreferenceChange[] = [
    ...preferences.map((it) => preferenceChange(it.projectId, it.update, now)),
    ...settled.refused.flatMap((it) => refusalChange(it.update, it.message, now) ?? []),
  ]
  if (changes.length > 0) await options.preferenceChanged?.(tx, changes)
  const news = alerts.filter((item) => !isRepeat(item))
  if (news.length > 0) await tellAlerts(tx, () => options.newId('evt'), news, now)
  const parked = await parkByStatuses(
    tx,
    settled.refused.map(({ message, update: { error, at } }) => ({ message, fault: error, at })),
    { newEventId: () => options.newId('evt'), now },
  )
  const unknown = await forwardStatuses(tx, options.projects, found.unknown, now)
  const gone = await lookAgainLater(tx, unknown, now, options.mostLost)
  await removeUpdates(tx, storedIds([...messages, ...preferences, ...settled.done]))
  // A repeat of an alert would be told twice.
  await keepTraces(tx, storedIds([...settled.traced, ...alerts]))
  const telling = told.filter(({ item }) => !isRepeat(item))
  return {
    ...{ messages: settled.messages, refused: settled.refused, parked, gone },
    templates: telling.map(({ item, row }) => ({ row, update: item.update })),
  }
}

/** The updates by what they are of. */
function sorted(taken: readonly Waiting[]) {
  const statuses: StatusItem[] = []
  const messages: MessageItem[] = []
  const templates: TemplateItem[] = []
  const preferences: Waiting<PreferenceUpdate>[] = []
  const alerts: AlertItem[] = []
  for (const { update, ...item } of taken) {
    if (update.kind === 'status') statuses.push({ ...item, update })
    else if (update.kind === 'message') messages.push({ ...item, update })
    else if (update.kind === 'alert') alerts.push({ ...item, update })
    else if (update.kind === 'template') templates.push({ ...item, update })
    else preferences.push({ ...item, update })
  }
  return { statuses, messages, templates, preferences, alerts }
}

/** It is told after the commit, and its row goes when that went well: until then it is due again in a while. */
const retold = (row: UpdateRow, now: number): UpdateRow => ({
  ...row,
  tries: row.tries + 1,
  due_at: now + RETELL_AFTER_MS,
})

const traceOf = (item: Waiting): UpdateRow => ({ ...rowOf(item), data: null, due_at: null })

/**
 * Gives what comes out of posts its row before it is dealt with, where a repeat has to be known by it: whoever
 * comes second finds it there, on this node or another.
 * @returns whether an item has come before.
 */
async function claimRows(
  tx: Tx,
  once: readonly Waiting[],
  templates: readonly { readonly item: TemplateItem; readonly row: UpdateRow }[],
): Promise<(item: Waiting) => boolean> {
  const wanted = [
    ...once.flatMap((item) => (item.row === null ? { item, row: traceOf(item) } : [])),
    ...templates.filter(({ item }) => item.row === null),
  ]
  const claimed = new Set(
    await insertUpdates(
      tx,
      wanted.map(({ row }) => row),
    ),
  )
  const repeats = new Set<Waiting>()
  // One row is of one item only: two posts of the same turn may hold the same.
  for (const { item, row } of wanted) if (!claimed.delete(row.id)) repeats.add(item)
  const stored = templates.flatMap(({ item, row }) => (item.row === null ? [] : row))
  await postponeUpdates(tx, stored)
  return (item) => repeats.has(item)
}

export const postponed = (row: UpdateRow, now: number): UpdateRow => ({
  ...row,
  tries: row.tries + 1,
  due_at: now + Math.min(LOST_LONGEST_WAIT_MS, LOST_FIRST_WAIT_MS * 2 ** row.tries),
})

export const isOld = (receivedAt: number, now: number): boolean => now - receivedAt >= LOST_KEPT_MS

/** @returns how many are given up: too old, or too many. */
async function lookAgainLater(
  tx: Tx,
  items: readonly StatusItem[],
  now: number,
  mostLost = MAX_LOST,
): Promise<number> {
  if (items.length === 0) return 0
  const young = items.filter(({ receivedAt }) => !isOld(receivedAt, now))
  const kept = young.filter(({ row }) => row !== null && row.tries > 0)
  const fresh = young.filter(({ row }) => row === null || row.tries === 0)
  for (const [projectId, theirs] of Map.groupBy(fresh, (it) => it.projectId)) {
    const room = mostLost - (await countLost(tx, projectId, mostLost))
    kept.push(...theirs.slice(0, Math.max(0, room)))
  }
  const stays = new Set(kept)
  const out = kept.filter(({ row }) => row === null)
  await insertUpdates(
    tx,
    out.map((item) => postponed(rowOf(item), now)),
  )
  await postponeUpdates(
    tx,
    kept.flatMap(({ row }) => (row ? postponed(row, now) : [])),
  )
  const gone = items.filter((item) => !stays.has(item))
  await removeUpdates(tx, storedIds(gone))
  return gone.length
}
