import { toIso } from '../../clock.ts'
import type { Database, InsertMany, SelectMany, Tx } from '../../db/index.ts'
import { type NewEvent, writeEvents } from '../../events/index.ts'
import {
  type AccountState,
  fold,
  type Kept,
  NOTHING_KEPT,
  named,
  stateOf,
} from './account-state.ts'
import type { AlertUpdate } from './update.ts'
import type { UpdateRow, Waiting } from './update-store.ts'

export type AlertItem = Waiting<AlertUpdate>

const INSERT: InsertMany<'meta_update'> = { table: 'meta_update', ignoreConflict: true, key: 'id' }
const LOCK: SelectMany<'meta_update'> = { table: 'meta_update', key: 'id' }

/** What stands of a project's account is a row beside the updates that it was made of, which go. */
const idOf = (projectId: string): string => `account ${projectId}`
/** The year 2100: it is no trace of an update. */
const NEVER_OLD = 4_102_444_800_000

/** Tells applications what Meta told, and keeps what stands of it: both in the caller's transaction. */
export async function tellAlerts(
  tx: Tx,
  newEventId: () => string,
  items: readonly AlertItem[],
  now: number,
): Promise<void> {
  await writeEvents(
    tx,
    items.map(({ projectId, update }) => eventOf(newEventId(), projectId, update, now)),
  )
  const byProject = [...Map.groupBy(items, (it) => it.projectId)]
  // In one order on every node, or two that tell of the same projects could wait for each other.
  for (const [projectId, theirs] of byProject.toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const change = (kept: Kept) => theirs.reduce((it, { update }) => fold(it, update, now), kept)
    await keep(tx, projectId, change, now)
  }
}

const eventOf = (id: string, projectId: string, told: AlertUpdate, now: number): NewEvent => ({
  ...{ id, projectId, mode: 'live', type: 'whatsapp.alert', subjectId: projectId },
  ...{ at: told.at ?? now, attempt: null, deviceId: null, detail: null },
  data: JSON.stringify({
    id: projectId,
    metaPhoneNumberId: told.phoneNumberId,
    ...{ about: told.about, severity: told.severity, code: told.code, reason: told.reason },
    ...{ quality: told.quality, messagingLimit: told.messagingLimit },
    until: told.until === null ? null : toIso(told.until),
  }),
})

/** What stands for the project's number now; null where nothing was told of it. */
export async function readAccount(
  { read }: Pick<Database, 'read'>,
  projectId: string,
  phoneNumberId: string | null,
  now: number,
): Promise<AccountState | null> {
  const row = await readRow(read, projectId)
  return row ? stateOf(keptIn(row.data), phoneNumberId, now) : null
}

const readRow = (read: Database['read'], projectId: string) =>
  read.selectFrom('meta_update').where('id', '=', idOf(projectId)).select('data').executeTakeFirst()

/** A project's number, by both of its names. */
export interface OwnNumber {
  readonly projectId: string
  readonly phoneNumberId: string
  /** As Meta shows it, digits only. */
  readonly number: string
}

/** Keeps which of its account's numbers is the project's; nothing where that is known. */
export async function keepOwnNumber(
  database: Pick<Database, 'read' | 'transaction'>,
  { projectId, phoneNumberId, number }: OwnNumber,
  now: number,
): Promise<void> {
  const row = await readRow(database.read, projectId)
  const known = keptIn(row?.data ?? null)
  if (known.phoneNumberId === phoneNumberId && known.ownNumber === number) return
  await database.transaction((tx) =>
    keep(tx, projectId, (kept) => named(kept, phoneNumberId, number), now),
  )
}

/** Written by `keep`, and by nothing else. */
function keptIn(data: string | null): Kept {
  const kept: Partial<Kept> | null = data === null ? null : JSON.parse(data)
  return { ...NOTHING_KEPT, ...kept }
}

async function keep(
  tx: Tx,
  projectId: string,
  change: (kept: Kept) => Kept,
  now: number,
): Promise<void> {
  const id = idOf(projectId)
  const fresh: UpdateRow = {
    ...{ id, project_id: projectId, kind: 'account', data: JSON.stringify(NOTHING_KEPT) },
    ...{ received_at: NEVER_OLD, due_at: null, told_at: now, tries: 0 },
  }
  await tx.insertMany(INSERT, [fresh])
  const [row] = await tx.lockMany(LOCK, [id])
  const data = JSON.stringify(change(keptIn(row?.data ?? null)))
  await tx.query
    .updateTable('meta_update')
    .set({ data, told_at: now })
    .where('id', '=', id)
    .execute()
}
