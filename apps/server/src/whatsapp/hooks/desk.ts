import type { Clock } from '../../clock.ts'
import type { Database, Row, Tx } from '../../db/index.ts'
import type { NewId } from '../../ids.ts'
import type { Inbound } from '../../inbound/index.ts'
import type { Logger } from '../../logger.ts'
import type { Receipts } from '../../receipts/index.ts'
import { type GraphEffect, ruleOf } from '../graph/index.ts'
import { parkByStatuses } from '../park-by-status.ts'
import { type AlertItem, tellAlerts } from './account-store.ts'
import { forwardStatuses, type Sharing } from './forward.ts'
import { lockCodesFirst } from './lock-codes.ts'
import { type CodeNotRequested, type MessageItem, recordMessages } from './messages.ts'
import { type PreferenceChange, preferenceChange, refusalChange } from './preferences.ts'
import { applyStatuses, type StatusItem, type StatusOutcome } from './statuses.ts'
import type { TemplateUpdate } from './update.ts'
import {
  countLost,
  keepTraces,
  postponeUpdates,
  removeTraces,
  removeUpdates,
  takeDue,
  type UpdateRow,
  type Waiting,
} from './update-store.ts'

/** Updates of one transaction: small, so that requests never wait long behind it. */
const TURN_ROWS = 250
/** Meta repeats what was not taken for seven days; one more for clocks and queues. */
const TRACES_KEPT_MS = 8 * 24 * 60 * 60 * 1000
const TRACES_PER_TURN = 1_000
/** A status may be told before the answer to the send is stored: so long its message is looked for. */
export const LOST_KEPT_MS = 24 * 60 * 60 * 1000
const LOST_FIRST_WAIT_MS = 250
/** News of a template that could not be told; longer than telling it takes. */
const RETELL_AFTER_MS = 60 * 1000
const LOST_LONGEST_WAIT_MS = 10 * 60 * 1000
/**
 * Of one project's statuses whose message nobody knows. Ours are found by the id that we send along; these are mostly of
 * another system that sends from the same number, which could fill the table.
 */
const MAX_LOST = 20_000

/** News of a template, as Meta tells it. */
export interface TemplateNews {
  readonly projectId: string
  readonly name: string
  readonly language: string
  readonly event: string
  readonly reason: string | null
}

/** Who else hears of what Meta tells. What gets a `tx` is part of the change: it happens once, or not at all. */
export interface Listeners {
  /** Locks one-time passwords that will be told of: before any message is locked. @returns their messages. */
  readonly lockCodes?: (tx: Tx, otpIds: readonly string[]) => Promise<readonly string[]>
  /** Codes that their recipients had not asked for. */
  readonly codeNotRequested?: (tx: Tx, codes: readonly CodeNotRequested[]) => Promise<void>
  /** People who stop or resume marketing. */
  readonly preferenceChanged?: (tx: Tx, changes: readonly PreferenceChange[]) => Promise<void>
  /** After the commit: a message failed, and what Meta said of it tells more. */
  readonly refused?: (message: Row<'message'>, effect: GraphEffect) => Promise<void>
  /** May be told again after a crash. */
  readonly templateUpdated?: (news: TemplateNews) => Promise<void>
  /** After the commit: messages that a status has changed, as they are then. */
  readonly statusesApplied?: (messages: readonly Row<'message'>[]) => void
  /** After the commit: numbers that statuses have parked. */
  readonly parked?: (lanes: readonly string[]) => void
}

export interface DeskOptions extends Listeners {
  readonly database: Database
  readonly clock: Clock
  readonly receipts: Receipts
  readonly inbound: Inbound
  readonly newId: NewId
  readonly log: Logger
  /** Where projects' secrets come from, and who shares a number. */
  readonly projects: Sharing
  /** Of one project's statuses whose message nobody knows: so many are kept. */
  readonly mostLost?: number
}

/** Deals with what is stored, in turns. */
export interface Desk {
  /** One turn. @returns whether there may be more. */
  work(): Promise<boolean>
  /** Forgets old traces. @returns whether there may be more. */
  tidy(): Promise<boolean>
  /** Resolves when nobody is being told any more. */
  quiet(): Promise<void>
}

export function createDesk(options: DeskOptions): Desk {
  const { database, clock, log } = options
  // Apart from the turns: whoever hears of a template may ask Meta, and wait long for it.
  const telling = new Set<Promise<void>>()
  const tell = (work: Promise<void>): void => {
    const told = work.finally(() => telling.delete(told))
    telling.add(told)
  }
  const turn = async (rows: number): Promise<boolean> => {
    const now = clock.now()
    const dealt = await database.transaction(async (tx) => {
      const taken = await takeDue(database, tx, now, rows)
      const all = taken.length === rows
      return { all, ...(taken.length === 0 ? NOTHING : await deal(options, tx, taken, now)) }
    })
    options.statusesApplied?.(dealt.messages)
    if (dealt.parked.length > 0) options.parked?.(dealt.parked)
    if (dealt.gone > 0) log.warn({ statuses: dealt.gone }, 'statuses of messages that nobody knows')
    for (const item of dealt.templates) tell(tellTemplate(options, item.row, item.update))
    for (const item of dealt.refused) tell(tellRefused(options, item))
    return dealt.all
  }
  // After a turn that failed for something in it: so many go one by one, and harm nobody else.
  let oneByOne = 0
  return {
    async work() {
      const rows = oneByOne > 0 ? 1 : TURN_ROWS
      try {
        const more = await turn(rows)
        oneByOne = more ? Math.max(0, oneByOne - 1) : 0
        return more
      } catch (error) {
        if (database.classify(error) !== 'other') throw error
        if (rows === 1) await setAside(options, error)
        oneByOne = rows === 1 ? oneByOne - 1 : TURN_ROWS
        return true
      }
    },
    quiet: async () => void (await Promise.all(telling)),
    tidy: () =>
      database.transaction(async (tx) => {
        const before = clock.now() - TRACES_KEPT_MS
        return (await removeTraces(tx, before, TRACES_PER_TURN)) === TRACES_PER_TURN
      }),
  }
}

/** The one that failed by itself is looked at again later, and given up after a day. */
async function setAside({ database, clock, log }: DeskOptions, error: unknown): Promise<void> {
  const now = clock.now()
  await database.transaction(async (tx) => {
    for (const { row } of await takeDue(database, tx, now, 1)) {
      const { project_id: projectId, kind, tries } = row
      log.error({ projectId, kind, tries, err: error }, 'news of Meta’s could not be dealt with')
      if (isOld(row, now)) await removeUpdates(tx, [row.id])
      else await postponeUpdates(tx, [postponed(row, now)])
    }
  })
}

const isOld = ({ received_at: at }: UpdateRow, now: number): boolean => now - at >= LOST_KEPT_MS

interface TemplateItem {
  readonly row: UpdateRow
  readonly update: TemplateUpdate
}

interface Dealt {
  readonly messages: readonly Row<'message'>[]
  readonly templates: readonly TemplateItem[]
  readonly refused: StatusOutcome['refused']
  /** Lanes that have been told to wait. */
  readonly parked: readonly string[]
  /** Statuses that were given up. */
  readonly gone: number
}

const NOTHING: Dealt = { messages: [], templates: [], refused: [], parked: [], gone: 0 }

async function deal(
  options: DeskOptions,
  tx: Tx,
  taken: readonly Waiting[],
  now: number,
): Promise<Dealt> {
  const statuses: StatusItem[] = []
  const messages: MessageItem[] = []
  const templates: TemplateItem[] = []
  const preferences: PreferenceChange[] = []
  const alerts: AlertItem[] = []
  const done: string[] = []
  for (const { row, update } of taken) {
    if (update.kind === 'status') statuses.push({ row, update })
    else if (update.kind === 'alert') alerts.push({ row, update })
    else if (update.kind === 'template') templates.push({ row, update })
    else {
      done.push(row.id)
      if (update.kind === 'message') messages.push({ row, update })
      else preferences.push(preferenceChange(row.project_id, update, now))
    }
  }
  // What a failure's fallback counts for, before the messages: as whoever accepts does it.
  const failed = statuses.filter(({ update }) => update.error !== null)
  await options.receipts.lockPlans(
    tx,
    failed.map(({ row }) => row.project_id),
  )
  await lockCodesFirst(
    tx,
    messages.map(({ update }) => update),
    statuses.map(({ update }) => update),
    options.lockCodes ?? (async () => []),
  )
  const settled = await applyStatuses(tx, options.receipts, statuses, now)
  const codes = await recordMessages(tx, options.inbound, messages, now)
  if (codes.length > 0) await options.codeNotRequested?.(tx, codes)
  preferences.push(
    ...settled.refused.flatMap((it) => refusalChange(it.update, it.message, now) ?? []),
  )
  if (preferences.length > 0) await options.preferenceChanged?.(tx, preferences)
  if (alerts.length > 0) await tellAlerts(tx, () => options.newId('evt'), alerts, now)
  const parked = await parkByStatuses(
    tx,
    settled.refused.map(({ message, update: { error, at } }) => ({ message, fault: error, at })),
    { newEventId: () => options.newId('evt'), now },
  )
  const unknown = await forwardStatuses(tx, options.projects, settled.unknown, now)
  const gone = await lookAgainLater(tx, unknown, now, options.mostLost)
  // Told after the commit, and gone when that went well: until then it is due again in a while.
  await postponeUpdates(
    tx,
    templates.map(({ row }) => ({ ...row, tries: row.tries + 1, due_at: now + RETELL_AFTER_MS })),
  )
  await removeUpdates(tx, [...done, ...settled.done])
  // A repeat of an alert would be told twice.
  await keepTraces(tx, [...settled.traced, ...alerts.map(({ row }) => row.id)])
  return { messages: settled.messages, refused: settled.refused, templates, parked, gone }
}

const postponed = (row: UpdateRow, now: number): UpdateRow => ({
  ...row,
  tries: row.tries + 1,
  due_at: now + Math.min(LOST_LONGEST_WAIT_MS, LOST_FIRST_WAIT_MS * 2 ** row.tries),
})

/** @returns how many are given up: too old, or too many. */
async function lookAgainLater(
  tx: Tx,
  items: readonly StatusItem[],
  now: number,
  mostLost = MAX_LOST,
): Promise<number> {
  if (items.length === 0) return 0
  const young = items.filter(({ row }) => !isOld(row, now))
  const kept = young.filter(({ row }) => row.tries > 0)
  const fresh = young.filter(({ row }) => row.tries === 0)
  for (const [projectId, theirs] of Map.groupBy(fresh, ({ row }) => row.project_id)) {
    const room = mostLost - (await countLost(tx, projectId, mostLost))
    kept.push(...theirs.slice(0, Math.max(0, room)))
  }
  await postponeUpdates(
    tx,
    kept.map(({ row }) => postponed(row, now)),
  )
  const stays = new Set(kept.map(({ row }) => row.id))
  const gone = items.filter(({ row }) => !stays.has(row.id))
  await removeUpdates(
    tx,
    gone.map(({ row }) => row.id),
  )
  return gone.length
}

async function tellTemplate(
  { database, clock, templateUpdated, log }: DeskOptions,
  row: UpdateRow,
  { name, language, event, reason }: TemplateUpdate,
): Promise<void> {
  const projectId = row.project_id
  try {
    await templateUpdated?.({ projectId, name, language, event, reason })
    await database.transaction((tx) => removeUpdates(tx, [row.id]))
    log.info({ projectId, event }, 'Meta has changed a template')
  } catch (error) {
    // It is due again in a while, for a day.
    log.warn({ projectId, err: error }, 'news of a template could not be taken')
    if (!isOld(row, clock.now())) return
    await database.transaction((tx) => removeUpdates(tx, [row.id])).catch(() => {})
  }
}

async function tellRefused(
  { refused, log }: DeskOptions,
  { update, message }: StatusOutcome['refused'][number],
): Promise<void> {
  const code = update.error?.code ?? null
  const effect = code === null ? undefined : ruleOf(code, null, false).effect
  if (effect === undefined) return
  await refused?.(message, effect).catch((error: unknown) => {
    log.warn({ projectId: message.project_id, err: error }, 'a refusal of Meta’s was not heeded')
  })
}
