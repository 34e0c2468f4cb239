import type { Row, Tx } from '../../db/index.ts'
import { isFinal, statusOf } from '../../messages/index.ts'
import type { Notice, Receipts, Report } from '../../receipts/index.ts'
import type { MetaFault, StatusUpdate } from './update.ts'
import type { UpdateRow } from './update-store.ts'

export interface StatusItem {
  readonly row: UpdateRow
  readonly update: StatusUpdate
}

/** What became of the items of one turn. */
export interface StatusOutcome {
  /** Done with; a repeat changes nothing by itself. */
  readonly done: readonly string[]
  /** Done with; a repeat would be told twice. */
  readonly traced: readonly string[]
  /** No message of ours is known by their names. */
  readonly unknown: readonly StatusItem[]
  /** The messages that were changed, as they are now. */
  readonly messages: readonly Row<'message'>[]
  /** Failures, with the messages that they are of. */
  readonly refused: readonly { readonly update: StatusUpdate; readonly message: Row<'message'> }[]
}

/**
 * Makes receipts of Meta's statuses, in the caller's transaction. A message is found by the id that we sent
 * along, or by Meta's own; never by a phone number, which Meta may write in another way.
 */
export async function applyStatuses(
  tx: Tx,
  receipts: Receipts,
  items: readonly StatusItem[],
  now: number,
): Promise<StatusOutcome> {
  const find = await findMessages(tx, items)
  // Earlier steps first, so that a post with all of them makes an event of each.
  const ordered = items.toSorted((a, b) => a.row.told_at - b.row.told_at)
  const known = ordered.flatMap((item) => {
    const messageId = find(item)
    return messageId === undefined ? [] : [{ item, messageId }]
  })
  const notices = known.map(
    ({ item, messageId }): Notice => ({ messageId, report: reportOf(item.update, now) }),
  )
  const after = await receipts.record(tx, notices)
  const done: string[] = []
  const traced: string[] = []
  const refused: { update: StatusUpdate; message: Row<'message'> }[] = []
  for (const [i, { item }] of known.entries()) {
    const message = after[i]
    if (message && item.update.error !== null) refused.push({ update: item.update, message })
    // Only what came after such an end is told in a timeline, which does not know its own repeats.
    const isTold = message && (item.update.status === 'failed' || hasFailed(message))
    ;(isTold ? traced : done).push(item.row.id)
  }
  return {
    ...{ done, traced, refused },
    unknown: ordered.filter((item) => find(item) === undefined),
    messages: lastOfEach(after),
  }
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
  const wamids = items.map(({ update }) => update.wamid)
  // Two lookups, each by its own index.
  const byId = await namesOf(tx, 'id', ids)
  const byName = await namesOf(tx, 'provider_id', wamids)
  const found = new Map<string, string>()
  for (const { id, project_id, provider_id } of byName) {
    found.set(`${project_id} ${provider_id}`, id)
  }
  const own = new Set(byId.map(({ id, project_id }) => `${project_id} ${id}`))
  return ({ row, update }) =>
    own.has(`${row.project_id} ${update.callbackData}`)
      ? (update.callbackData ?? undefined)
      : found.get(`${row.project_id} ${update.wamid}`)
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
      return { kind: 'failed', ...facts, ...failureOf(update.error) }
    default:
      return update.status satisfies never
  }
}

/** What Meta took and gave back later. It is final: trying again would be another message. */
const failureOf = (fault: MetaFault | null) => ({
  attempt: null,
  code: failureCode(fault?.code ?? null),
  reason: fault === null ? NO_REASON : (fault.details ?? fault.title),
  providerCode: fault?.code == null ? null : String(fault.code),
  retryable: false,
})

const NO_REASON = 'Meta gave no reason.'

/** Meta's codes that users of the API tell apart; each is in `providerCode` as it is. */
const FAILURE_CODES: ReadonlyMap<number, string> = new Map([
  [131026, 'undeliverable'],
  [131047, 'window_closed'],
  [131049, 'marketing_limit'],
  [131050, 'recipient_opted_out'],
  [130472, 'marketing_experiment'],
])

const failureCode = (code: number | null): string =>
  (code === null ? undefined : FAILURE_CODES.get(code)) ?? 'rejected_by_meta'
