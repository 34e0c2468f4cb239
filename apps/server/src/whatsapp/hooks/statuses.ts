import type { Row, SelectMany, Tx } from '../../db/index.ts'
import { isFinal, statusOf } from '../../messages/index.ts'
import type { Receipts, Report } from '../../receipts/index.ts'
import { failureOf } from '../failure.ts'
import { type FoundRule, ruleOf } from '../graph/index.ts'
import { type MetaFault, type StatusUpdate, toldAt } from './update.ts'
import type { Waiting } from './update-store.ts'

export type StatusItem = Waiting<StatusUpdate>

/** A status, and the message that it is of, locked. */
export interface KnownStatus {
  readonly item: StatusItem
  readonly message: Row<'message'>
}

export interface FoundStatuses {
  /** Earlier steps first. */
  readonly known: readonly KnownStatus[]
  /** No message of ours is known by their names. */
  readonly unknown: readonly StatusItem[]
}

/** What became of the items of one turn. */
export interface StatusOutcome {
  /** Done with; a repeat changes nothing by itself. */
  readonly done: readonly StatusItem[]
  /** Done with; a repeat would be told twice. */
  readonly traced: readonly StatusItem[]
  /** The messages that were changed, as they are now. */
  readonly messages: readonly Row<'message'>[]
  /** Failures, with the messages that they are of. */
  readonly refused: readonly { readonly update: StatusUpdate; readonly message: Row<'message'> }[]
}

const LOCK: SelectMany<'message'> = { table: 'message', key: 'id' }

/**
 * Finds and locks the messages that statuses are of: by the id that we sent along, or by Meta's own; never by a
 * phone number, which Meta may write in another way.
 */
export async function lockStatuses(tx: Tx, items: readonly StatusItem[]): Promise<FoundStatuses> {
  const find = await findMessages(tx, items)
  const names = new Map(items.map((item) => [item, find(item)]))
  const ids = new Set([...names.values()].flatMap((id) => id ?? []))
  const rows = ids.size === 0 ? [] : await tx.lockMany(LOCK, [...ids])
  const byId = new Map(rows.map((row) => [row.id, row]))
  const known: KnownStatus[] = []
  const unknown: StatusItem[] = []
  // Earlier steps first, so that a post with all of them makes an event of each.
  for (const item of items.toSorted((a, b) => timeOf(a) - timeOf(b))) {
    const message = byId.get(names.get(item) ?? '')
    if (message) known.push({ item, message })
    else unknown.push(item)
  }
  return { known, unknown }
}

const timeOf = ({ update, receivedAt }: StatusItem): number => toldAt(update, receivedAt)

/**
 * Those that are told in a timeline whenever they come: failures, and what comes after one. Their messages are
 * locked, so nobody else tells them meanwhile.
 */
export function toldOnce(known: readonly KnownStatus[]): StatusItem[] {
  const failing = new Set(
    known.flatMap(({ item, message }) => (item.update.status === 'failed' ? message.id : [])),
  )
  return known.flatMap(({ item, message }) =>
    failing.has(message.id) || hasFailed(message) ? item : [],
  )
}

/** Makes receipts of Meta's statuses, in the caller's transaction. */
export async function applyStatuses(
  tx: Tx,
  receipts: Receipts,
  known: readonly KnownStatus[],
  now: number,
): Promise<StatusOutcome> {
  const after = await receipts.apply(
    tx,
    known.map(({ item, message }) => ({ message, report: reportOf(item.update, now) })),
  )
  const done: StatusItem[] = []
  const traced: StatusItem[] = []
  const refused: { update: StatusUpdate; message: Row<'message'> }[] = []
  for (const [i, { item }] of known.entries()) {
    const message = after[i]
    if (message && item.update.error !== null) refused.push({ update: item.update, message })
    // Only what came after such an end is told in a timeline, which does not know its own repeats.
    const isTold = message && (item.update.status === 'failed' || hasFailed(message))
    ;(isTold ? traced : done).push(item)
  }
  return { done, traced, refused, messages: lastOfEach(after) }
}

const hasFailed = ({ status }: Row<'message'>): boolean =>
  isFinal(statusOf(status)) && status !== 'READ'

function lastOfEach(rows: readonly (Row<'message'> | null)[]): Row<'message'>[] {
  const byId = new Map(rows.flatMap((row) => (row ? [[row.id, row] as const] : [])))
  return [...byId.values()]
}

async function findMessages(
  tx: Tx,
  items: readonly StatusItem[],
): Promise<(item: StatusItem) => string | undefined> {
  const ids = items.flatMap(({ update }) => update.callbackData ?? [])
  const own = new Set((await namesOf(tx, 'id', ids)).map((it) => `${it.project_id} ${it.id}`))
  const isOwn = ({ projectId, update }: StatusItem) =>
    own.has(`${projectId} ${update.callbackData}`)
  const others = items.flatMap((item) => (isOwn(item) ? [] : item.update.wamid))
  const found = new Map<string, string>()
  for (const { id, project_id, provider_id } of await namesOf(tx, 'provider_id', others)) {
    found.set(`${project_id} ${provider_id}`, id)
  }
  return (item) =>
    isOwn(item)
      ? (item.update.callbackData ?? undefined)
      : found.get(`${item.projectId} ${item.update.wamid}`)
}

const namesOf = (tx: Tx, column: 'id' | 'provider_id', names: readonly string[]) =>
  names.length === 0
    ? Promise.resolve([])
    : tx.query
        .selectFrom('message')
        .select(['id', 'project_id', 'provider_id'])
        .where(column, 'in', [...new Set(names)])
        .where('mode', '=', 'live')
        .execute()

function reportOf(update: StatusUpdate, now: number): Report {
  const at = update.at ?? now
  const facts = {
    at,
    providerId: update.wamid,
    toldOnce: true,
    ...(update.pricing && { pricing: { ...update.pricing, status: update.status, at } }),
  } as const
  switch (update.status) {
    case 'sent':
      return { kind: 'sent', ...facts, attempt: null, parts: null }
    case 'delivered':
    case 'read':
      return { kind: update.status, ...facts }
    case 'failed':
      return { kind: 'failed', ...facts, ...failureOfFault(update.error) }
    default:
      return update.status satisfies never
  }
}

/**
 * What Meta took and gave back later, in the words of an error that it answers at once. It is final: it has been told as
 * SENT, and what is heard of the first one late would be taken for the second. Where the number or the token was refused,
 * it certainly reached nobody, so whoever wants may send it anew.
 */
function failureOfFault(fault: MetaFault | null) {
  const { action, effect = null } = fault?.code == null ? NO_CODE : ruleOf(fault.code, null, false)
  const { code = null, details = null, title = NO_REASON } = fault ?? {}
  const failure = failureOf({ action, effect, code, details, message: title })
  if (action !== 'park') return { ...failure, attempt: null, retryable: false }
  return { ...failure, code: 'sender_parked', attempt: null, retryable: true, mostRetries: 0 }
}

const NO_REASON = 'Meta gave no reason.'
const NO_CODE: FoundRule = { action: 'fail' }
