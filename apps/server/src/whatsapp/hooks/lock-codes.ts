import type { SelectMany, Tx } from '../../db/index.ts'
import { isNotRequested } from './messages.ts'
import type { MessageUpdate, StatusUpdate } from './update.ts'

const LOCK: SelectMany<'message'> = { table: 'message', key: 'id' }

/**
 * Where somebody says that they asked for no code, locks what that will end, and the messages that the statuses of
 * the same turn are of: codes before messages and all messages at once, as everybody else does. Without such a
 * report nothing is asked.
 * @param lockCodes locks these one-time passwords. @returns their messages.
 */
export async function lockCodesFirst(
  tx: Tx,
  messages: readonly MessageUpdate[],
  statuses: readonly StatusUpdate[],
  lockCodes: (tx: Tx, otpIds: readonly string[]) => Promise<readonly string[]>,
): Promise<void> {
  const answered = messages.flatMap((update) =>
    isNotRequested(update) ? (update.replyTo ?? []) : [],
  )
  if (answered.length === 0) return
  const codes = await byName(tx, answered)
  const ofCodes = await lockCodes(
    tx,
    codes.flatMap(({ otp_id }) => otp_id ?? []),
  )
  const told = await byName(
    tx,
    statuses.map(({ wamid }) => wamid),
  )
  const named = statuses.flatMap(({ callbackData }) => callbackData ?? [])
  await tx.lockMany(LOCK, [...ofCodes, ...told.map(({ id }) => id), ...named])
}

const byName = (tx: Tx, wamids: readonly string[]) =>
  wamids.length === 0
    ? Promise.resolve([])
    : tx.query
        .selectFrom('message')
        .select(['id', 'otp_id'])
        .where('provider_id', 'in', [...new Set(wamids)])
        .where('mode', '=', 'live')
        .execute()
