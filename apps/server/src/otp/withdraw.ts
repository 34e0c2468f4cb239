import type { Tx } from '../db/index.ts'
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
  const tell = (ids: readonly string[]) =>
    receipts.record(
      tx,
      ids.map((messageId) => ({ messageId, report })),
    )
  await tell(rows.map((row) => row.message_id))
  const replaceable = rows.filter(({ channel }) => channel === 'auto')
  if (replaceable.length === 0) return
  // Looked up under the locks: from now on there is no new one.
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
  await tell(instead.flatMap((row) => row.fallback_message_id ?? []))
}

/** Of these, whether anything may follow what has left: by SMS alone, nothing does. */
export const mayFollow = ({ channel }: Pick<OtpRow, 'channel'>): boolean => channel !== 'sms'
