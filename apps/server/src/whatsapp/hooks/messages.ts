import type { Tx } from '../../db/index.ts'
import type { Inbound } from '../../inbound/index.ts'
import { normalizePhoneNumber, normalizeSender } from '../../messages/index.ts'
import type { MessageUpdate } from './update.ts'
import type { Waiting } from './update-store.ts'

export type MessageItem = Waiting<MessageUpdate>

/** A person tapped "I didn't request a code" below a one-time password. */
export interface CodeNotRequested {
  readonly projectId: string
  /** The incoming message that says so. */
  readonly inboundId: string
  /** The message that brought the code, and its OTP; null where it is not known here. */
  readonly messageId: string | null
  readonly otpId: string | null
  /** The person: a number in E.164, or WhatsApp's id of somebody who hides it. */
  readonly from: string
  /** UTC milliseconds. */
  readonly at: number
}

/** A report that names no message of ours. */
export interface UnnamedReport {
  readonly projectId: string
  /** Whose, as in `CodeNotRequested`. */
  readonly to: string
  /** The wamid that it answers. */
  readonly providerId: string | null
}

/** Which pending code each report is of; null where that is not certain. */
export type PendingCodes = (
  tx: Tx,
  reports: readonly UnnamedReport[],
) => Promise<readonly (string | null)[]>

/** What Meta puts behind that button of its authentication templates. */
const DID_NOT_REQUEST_CODE = 'DID_NOT_REQUEST_CODE'

export const isNotRequested = ({ payload }: Pick<MessageUpdate, 'payload'>): boolean =>
  payload === DID_NOT_REQUEST_CODE

interface Answered {
  readonly id: string
  readonly otpId: string | null
}

/**
 * Stores what people wrote, each message once.
 * @returns the codes that nobody had asked for, each once.
 */
export async function recordMessages(
  tx: Tx,
  inbound: Inbound,
  items: readonly MessageItem[],
  now: number,
  pendingCodes?: PendingCodes,
): Promise<CodeNotRequested[]> {
  const answered = await findAnswered(tx, items)
  const told = items.map(({ projectId, update }) => {
    const answers = answered.get(`${projectId} ${update.replyTo}`)
    return { update, answers, message: messageOf(projectId, update, answers, now) }
  })
  const ids = await inbound.recordWhatsApp(
    tx,
    told.map(({ message }) => message),
  )
  const codes = told.flatMap(({ update, answers, message }, i) => {
    const inboundId = ids[i]
    if (!inboundId || !isNotRequested(update)) return []
    const { projectId, from, receivedAt: at } = message
    const [messageId, otpId] = [answers?.id ?? null, answers?.otpId ?? null]
    const code = { projectId, inboundId, messageId, otpId, from, at }
    return [{ code, providerId: update.replyTo }]
  })
  return withPending(tx, codes, pendingCodes)
}

interface Reported {
  readonly code: CodeNotRequested
  readonly providerId: string | null
}

/** Those of messages that nobody knows, with the code that is pending for who reports. */
async function withPending(
  tx: Tx,
  reported: readonly Reported[],
  pendingCodes: PendingCodes = async () => [],
): Promise<CodeNotRequested[]> {
  const unnamed = reported.filter(({ code }) => code.messageId === null)
  if (unnamed.length === 0) return reported.map(({ code }) => code)
  const reports = unnamed.map(({ code: { projectId, from }, providerId }) => ({
    ...{ projectId, to: from, providerId },
  }))
  const pending = await pendingCodes(tx, reports)
  const found = new Map(unnamed.map((it, i) => [it, pending[i] ?? null]))
  return reported.map((it) => ({ ...it.code, otpId: it.code.otpId ?? found.get(it) ?? null }))
}

const messageOf = (
  projectId: string,
  update: MessageUpdate,
  answers: Answered | undefined,
  now: number,
) => ({
  ...{ projectId, providerId: update.wamid, from: personOf(update) },
  ...{ toNumber: ourNumberOf(update), type: update.type, body: update.text },
  ...{ userId: update.userId, payload: update.payload, replyTo: answers?.id ?? null },
  receivedAt: update.at ?? now,
})

/**
 * The number in E.164, Brazil's ninth digit put back, so that it is the one that was written to; or the id,
 * where WhatsApp hides the number.
 */
export const personOf = ({ waId, userId }: Pick<MessageUpdate, 'waId' | 'userId'>): string => {
  const person = waId === null ? userId : normalizeSender(`+${waId}`)
  if (person === null) throw new Error('A message from nobody.')
  return person
}

const ourNumberOf = ({ ourNumber }: MessageUpdate): string | null =>
  ourNumber === null ? null : normalizePhoneNumber(`+${ourNumber.replace(/\D/g, '')}`)

/** The messages of ours that are answered, by project and wamid. */
async function findAnswered(tx: Tx, items: readonly MessageItem[]): Promise<Map<string, Answered>> {
  const wamids = items.flatMap(({ update }) => update.replyTo ?? [])
  if (wamids.length === 0) return new Map()
  const rows = await tx.query
    .selectFrom('message')
    .select(['id', 'project_id', 'provider_id', 'otp_id'])
    .where('provider_id', 'in', [...new Set(wamids)])
    .where('mode', '=', 'live')
    .execute()
  return new Map(
    rows.map((row) => [`${row.project_id} ${row.provider_id}`, { id: row.id, otpId: row.otp_id }]),
  )
}
