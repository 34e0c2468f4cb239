import type { Schemas } from '@relay/contract'
import type { Clock } from '../clock.ts'
import type { Database, Tx } from '../db/index.ts'
import { type Loop, startLoop } from '../dispatch/index.ts'
import { RelayError } from '../errors.ts'
import type { NewId } from '../ids.ts'
import type { Logger } from '../logger.ts'
import type { MessageRow, Messages } from '../messages/index.ts'
import type { OnceKey, SecretBox } from '../projects/index.ts'
import type { Receipts } from '../receipts/index.ts'
import { createOtpCancel } from './cancel.ts'
import { watchClock } from './clock-steps.ts'
import { conceal, createCodes, reveal } from './codes.ts'
import { countOutcomes, type Outcome } from './country-store.ts'
import { codesNotRequested, lockReported } from './not-requested.ts'
import type { OtpCaller, OtpDraft } from './otp-draft.ts'
import { findOtp, isVisible, type OtpRow, type OtpScope } from './otp-store.ts'
import { createCounterPruning } from './pruned-counters.ts'
import { createOtpPruning } from './retention.ts'
import { type Answered, createSend, type Sent } from './send.ts'
import { createSettings, type SettingsRoom } from './settings.ts'
import { sweepExpired } from './sweep.ts'
import { pendingCodesOf, type Unnamed } from './unnamed.ts'
import { createVerify, type Verify } from './verify.ts'
import { otpView } from './view.ts'
import { createWays, type WaysOptions } from './ways.ts'

export type { OtpCaller, OtpDraft } from './otp-draft.ts'
export type { OtpScope } from './otp-store.ts'

export interface OtpOptions extends WaysOptions {
  readonly database: Database
  readonly clock: Clock
  readonly newId: NewId
  readonly log: Logger
  readonly warn: (message: string, error?: unknown) => void
  readonly messages: Messages
  readonly receipts: Receipts
  readonly box: SecretBox
  /** The server's secret keys, the newest first: codes are derived from them. */
  readonly secretKeys: readonly Buffer[]
  /** How long OTPs are kept after their time, in days; for ever without it. */
  readonly config?: { readonly otpRetentionDays: number }
}

/** One-time passwords: made, sent, verified, and guarded against those who earn by having them sent. */
export interface Otp extends Verify {
  /**
   * Sends a code; where one is pending for this number and purpose, a new one in its place.
   * @throws RelayError `rate_limited` before the cooldown is over, `otp_blocked` with the reason.
   */
  send(caller: OtpCaller, draft: OtpDraft): Promise<Sent>
  /**
   * Sends a new code for a pending OTP, in the same words.
   * @throws RelayError as `send`; `otp_ended`; `not_found`.
   */
  resend(caller: OtpCaller, otpId: string, clientIp: string | null): Promise<Sent>
  /** What a send or a resend with this key was answered before; null where it was not. */
  answered(key: OnceKey | null): Promise<Answered | null>
  get(scope: OtpScope, otpId: string): Promise<Schemas['Otp'] | null>
  /** @throws RelayError `not_cancelable` for one that was verified, failed or expired; `not_found`. */
  cancel(scope: OtpScope, otpId: string): Promise<Schemas['Otp']>
  readonly settings: Pick<SettingsRoom, 'get' | 'update'>
  /** A message's text as it leaves: with its code in the place of the bullets. */
  textOf(message: MessageRow): string
  /** A WhatsApp message's variables as they leave, with the code. */
  variablesOf(message: MessageRow): Readonly<Record<string, string>>
  /** What others say of a message, without its code. */
  conceal(message: MessageRow, text: string): string
  /** Ends OTPs that their recipients did not ask for, and counts that by number. */
  notRequested: ReturnType<typeof codesNotRequested>
  /** Locks what `notRequested` will end, before any message is locked. @returns the messages of it. */
  lockReported(tx: Tx, otpIds: readonly string[]): Promise<string[]>
  /** The pending codes that reports without a known message are of, or null for each. */
  pendingCodes(tx: Tx, reports: readonly Unnamed[]): Promise<(string | null)[]>
  start(): Promise<void>
  alive(): boolean
  stop(): Promise<void>
}

export function createOtp(options: OtpOptions): Otp {
  const { database, clock, config } = options
  const codes = createCodes(options.secretKeys)
  const clockWatched = watchClock(options)
  const settings = createSettings(options)
  const count = countEnds(options)
  const sends = createSend({
    ...options,
    codes,
    settings,
    clockWatched,
    wayOf: createWays(options),
  })
  const cancel = createOtpCancel(options)
  const sweepOptions = { ...options, clockWatched, onExpired: count }
  let loops: Loop[] = []

  return {
    ...createVerify({ ...options, codes, clockWatched, onEnded: count }),
    ...sends,
    async get(scope, otpId) {
      const row = await findOtp(database, otpId)
      return row && isVisible(row, scope) ? otpView(row, clock.now()) : null
    },
    async cancel(scope, otpId) {
      const row = await cancel({ scope, otpId })
      if (row === null)
        throw new RelayError('not_found', `There is no OTP ${otpId} in this project.`)
      return otpView(row, clock.now())
    },
    settings,
    textOf: (message) => reveal(codes, message, message.body ?? ''),
    variablesOf: (message) => JSON.parse(reveal(codes, message, message.variables ?? '{}')),
    conceal: (message, text) => conceal(codes, message, text),
    notRequested: codesNotRequested(options),
    lockReported: (tx, otpIds) => lockReported(tx, otpIds, clock.now()),
    pendingCodes: (tx, reports) => pendingCodesOf(tx, reports, clock.now()),
    async start() {
      loops = [
        startLoop(options, 'sweep of expired OTPs', () => sweepExpired(sweepOptions)),
        startLoop(options, 'pruning of OTP counters', createCounterPruning(options)),
      ]
      if (!config) return
      const prune = createOtpPruning({ database, clock, retentionDays: config.otpRetentionDays })
      loops.push(startLoop(options, 'pruning of old OTPs', prune))
    },
    alive: () => loops.every((loop) => loop.alive()),
    stop: async () => void (await Promise.all(loops.map((loop) => loop.stop()))),
  }
}

/** Counts what becomes of live codes, by country. Countries are locked behind codes, and before messages. */
function countEnds({ clock, log }: OtpOptions) {
  return async (tx: Tx, rows: readonly OtpRow[]) => {
    for (const paused of await countOutcomes(tx, outcomesOf(rows), clock.now())) {
      log.warn(paused, 'OTPs to a country are paused: hardly any code is typed there')
    }
  }
}

const outcomesOf = (rows: readonly OtpRow[]): Outcome[] =>
  rows.flatMap(({ project_id: projectId, country, mode, status }) =>
    country === null || mode === 'test'
      ? []
      : [{ projectId, country, verified: status === 'verified' }],
  )
