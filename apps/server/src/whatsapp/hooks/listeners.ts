import type { Clock } from '../../clock.ts'
import type { Database, Row, Tx } from '../../db/index.ts'
import type { NewId } from '../../ids.ts'
import type { Inbound } from '../../inbound/index.ts'
import type { Logger } from '../../logger.ts'
import type { Receipts } from '../../receipts/index.ts'
import type { GraphEffect } from '../graph/index.ts'
import type { Sharing } from './forward.ts'
import type { CodeNotRequested, PendingCodes } from './messages.ts'
import type { PreferenceChange } from './preferences.ts'

/** News of a template, as Meta tells it. */
export interface TemplateNews {
  readonly projectId: string
  readonly name: string
  readonly language: string
  readonly event: string
  readonly reason: string | null
}

/** Who else hears of what Meta tells. What gets a `tx` is part of the change: it happens once, or not at all. */
export interface Listeners {
  /** Locks one-time passwords that will be told of: before any message is locked. @returns their messages. */
  readonly lockCodes?: (tx: Tx, otpIds: readonly string[]) => Promise<readonly string[]>
  /** Which pending codes such reports are of that name no message we know; null for each where that is not certain. */
  readonly pendingCodes?: PendingCodes
  /** Codes that their recipients had not asked for. */
  readonly codeNotRequested?: (tx: Tx, codes: readonly CodeNotRequested[]) => Promise<void>
  /** People who stop or resume marketing. */
  readonly preferenceChanged?: (tx: Tx, changes: readonly PreferenceChange[]) => Promise<void>
  /** After the commit: a message failed, and what Meta said of it tells more. */
  readonly refused?: (message: Row<'message'>, effect: GraphEffect) => Promise<void>
  /** May be told again after a crash. */
  readonly templateUpdated?: (news: TemplateNews) => Promise<void>
  /** After the commit: messages that a status has changed, as they are then. */
  readonly statusesApplied?: (messages: readonly Row<'message'>[]) => void
  /** After the commit: numbers that statuses have parked. */
  readonly parked?: (lanes: readonly string[]) => void
}

export interface DeskOptions extends Listeners {
  readonly database: Database
  readonly clock: Clock
  readonly receipts: Receipts
  readonly inbound: Inbound
  readonly newId: NewId
  readonly log: Logger
  /** Where projects' secrets come from, and who shares a number. */
  readonly projects: Sharing
  /** Of one project's statuses whose message nobody knows: so many are kept. */
  readonly mostLost?: number
}
