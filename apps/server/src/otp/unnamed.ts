import type { Tx } from '../db/index.ts'

/** A report of a code that names no message that is known here. */
export interface Unnamed {
  readonly projectId: string
  /** Who got the code, in E.164. */
  readonly to: string
  /** What the provider calls the message that brought it; null where the report names none. */
  readonly providerId: string | null
}

/**
 * Which code a report may be of that names none we know: its message may have left before we heard what the
 * provider calls it. It is the pending one of this number where there is exactly one, unless that came by a message
 * with another name.
 * @returns the OTP's id for each report, or null.
 */
export async function pendingCodesOf(
  tx: Tx,
  reports: readonly Unnamed[],
  now: number,
): Promise<(string | null)[]> {
  const found: (string | null)[] = []
  for (const report of reports) found.push(await pendingCodeOf(tx, report, now))
  return found
}

async function pendingCodeOf(
  { query }: Tx,
  { projectId, to, providerId }: Unnamed,
  now: number,
): Promise<string | null> {
  const rows = await query
    .selectFrom('message')
    .innerJoin('otp', 'otp.id', 'message.otp_id')
    .where('message.project_id', '=', projectId)
    .where('message.mode', '=', 'live')
    .where('message.to_number', '=', to)
    .where('message.channel', '=', 'whatsapp')
    .where('otp.status', '=', 'sent')
    .where('otp.expires_at', '>', now)
    .select(['otp.id', 'message.provider_id'])
    .execute()
  const [id, ...more] = new Set(rows.map((row) => row.id))
  if (id === undefined || more.length > 0) return null
  const mayBeIt = rows.some((row) => providerId === null || row.provider_id === null)
  return mayBeIt ? id : null
}
