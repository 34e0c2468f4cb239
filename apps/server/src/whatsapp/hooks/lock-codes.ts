import type { SelectMany, Tx } from '../../db/index.ts'
import type { Listeners } from './listeners.ts'
import { isNotRequested, type MessageItem, personOf } from './messages.ts'
import type { StatusItem } from './statuses.ts'

const LOCK: SelectMany<'message'> = { table: 'message', key: 'id' }

/**
 * Where somebody says that they asked for no code, locks what that will end, and the messages that the statuses of
 * the same turn are of: codes before messages and all messages at once, as everybody else does. Without such a
 * report nothing is asked.
 */
export async function lockCodesFirst(
  tx: Tx,
  messages: readonly MessageItem[],
  statuses: readonly StatusItem[],
  { lockCodes = async () => [], pendingCodes = async () => [] }: Listeners,
): Promise<void> {
  const reports = messages.filter(({ update }) => isNotRequested(update))
  if (reports.length === 0) return
  const known = await byName(
    tx,
    reports.flatMap(({ update }) => update.replyTo ?? []),
  )
  const names = new Set(known.map((row) => `${row.project_id} ${row.provider_id}`))
  const unnamed = reports.filter(
    ({ projectId, update }) => !names.has(`${projectId} ${update.replyTo}`),
  )
  const pending = await pendingCodes(
    tx,
    unnamed.map(({ projectId, update }) => ({
      ...{ projectId, to: personOf(update), providerId: update.replyTo },
    })),
  )
  const otpIds = [...known.map((row) => row.otp_id), ...pending].flatMap((id) => id ?? [])
  const ofCodes = await lockCodes(tx, otpIds)
  const told = await byName(
    tx,
    statuses.map(({ update }) => update.wamid),
  )
  const named = statuses.flatMap(({ update }) => update.callbackData ?? [])
  await tx.lockMany(LOCK, [...ofCodes, ...told.map(({ id }) => id), ...named])
}

const byName = (tx: Tx, wamids: readonly string[]) =>
  wamids.length === 0
    ? Promise.resolve([])
    : tx.query
        .selectFrom('message')
        .select(['id', 'project_id', 'provider_id', 'otp_id'])
        .where('provider_id', 'in', [...new Set(wamids)])
        .where('mode', '=', 'live')
        .execute()
