import type { SelectMany, Tx } from '../db/index.ts'
import type { Receipts } from '../receipts/index.ts'
import type { OtpRow } from './otp-store.ts'

/**
 * Takes back the messages of OTPs whose codes are void, as far as they have not left: no attempt follows, and
 * no SMS takes the place of a WhatsApp message. The caller has locked the OTPs.
 */
export async function withdraw(
  tx: Tx,
  receipts: Receipts,
  rows: readonly Pick<OtpRow, 'channel' | 'message_id'>[],
  at: number,
): Promise<void> {
  if (rows.length === 0) return
  const report = { kind: 'withdrawn', at } as const
  const tell = (ids: Iterable<string>) =>
    receipts.record(
      tx,
      [...new Set(ids)].map((messageId) => ({ messageId, report })),
    )
  if (rows.every(({ channel }) => channel !== 'auto')) {
    return void (await tell(rows.map((row) => row.message_id)))
  }
  const ids = await messagesOf(tx, rows)
  // All at once and so in the order of their ids, as everybody locks messages.
  const locked = await tx.lockMany(LOCK, ids)
  // Those that were made just before the lock; from now on there is no new one.
  const instead = locked.flatMap((row) => row.fallback_message_id ?? [])
  await tell([...ids, ...instead])
}

const LOCK: SelectMany<'message'> = { table: 'message', key: 'id' }

/** The messages that carry these OTPs' codes, with the SMS that have taken the place of one. Nothing is locked. */
export async function messagesOf(
  tx: Tx,
  rows: readonly Pick<OtpRow, 'channel' | 'message_id'>[],
): Promise<string[]> {
  const replaceable = rows.filter(({ channel }) => channel === 'auto')
  const ids = rows.map((row) => row.message_id)
  if (replaceable.length === 0) return ids
  const instead = await tx.query
    .selectFrom('message')
    .select('fallback_message_id')
    .where(
      'id',
      'in',
      replaceable.map((row) => row.message_id),
    )
    .where('fallback_message_id', 'is not', null)
    .execute()
  return [...ids, ...instead.flatMap((row) => row.fallback_message_id ?? [])]
}

/** Of these, whether anything may follow what has left: by SMS alone, nothing does. */
export const mayFollow = ({ channel }: Pick<OtpRow, 'channel'>): boolean => channel !== 'sms'
