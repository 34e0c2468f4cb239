import type { Clock } from '../clock.ts'
import type { Row } from '../db/index.ts'
import type { Dispatch } from '../dispatch/index.ts'
import type { MetaAccess } from '../projects/index.ts'
import type { Report } from '../receipts/index.ts'
import type { Graph, GraphError, TemplateBody } from './graph/index.ts'
import type { PreferenceChange } from './hooks/preferences.ts'
import type { Sharers } from './share.ts'

type Message = Row<'message'>

/** A project's number, as those see it who work for it. */
export interface ServedNumber {
  readonly lane: string
  readonly projectId: string
  readonly token: number
  readonly access: MetaAccess
  parkedUntil(until: number): void
  opened(): void
  sharedBy(sharers: Sharers): void
}

/** What every number of this process shares. */
export interface Ground {
  readonly clock: Clock
  readonly dispatch: Pick<Dispatch, 'serve'>
  readonly graph: Graph
  /** The body that the message asks for; null when its template is gone. */
  readonly bodyOf: (message: Message) => Promise<TemplateBody | null>
  /** Says it of the message, and of its recipient where they have stopped marketing; resolves when that is stored, however long it takes. */
  readonly record: (message: Message, report: Report, stopped?: PreferenceChange) => Promise<void>
  /** Meta refuses the number; resolves when that is stored. */
  readonly park: (number: ServedNumber, error: GraphError, used: MetaAccess) => Promise<void>
  /**
   * A number that was parked goes on: with other credentials, or because Meta takes its messages again. After the
   * latter it stays parked where it has been told to rest longer meanwhile.
   */
  readonly resume: (number: ServedNumber, why: 'renewed' | 'tried') => Promise<void>
  /** The time of a parked number has come: parks it again where Meta says that it may not send, at no message's cost. */
  readonly lookAgain: (number: ServedNumber) => Promise<void>
  /**
   * It is to send after a rest: resolves when whoever sends by the same number sends as much less; to false where nothing
   * of it may leave now.
   */
  readonly begin: (number: ServedNumber) => Promise<boolean>
  /** Meta has taken a message that was sent with these; resolves when that is stored. */
  readonly prove: (number: ServedNumber, used: MetaAccess) => Promise<void>
  /** An error told more than what becomes of the message. */
  readonly effect: (message: Message, error: GraphError) => void
  readonly warn: (message: string, error: unknown) => void
  /** Messages that this process is busy with, whichever of its numbers began. */
  readonly running: Map<string, Promise<void>>
  readonly messagesPerSecond: number
  readonly uncertainMs: number
}

export interface NumberOptions {
  readonly lane: string
  readonly projectId: string
  readonly token: number
  readonly access: MetaAccess
  /** Until when it is parked; null when it is not. */
  readonly parkedUntil: number | null
  /** Until when Meta wants to be left alone, as it told whoever owned the lane before. */
  readonly restUntil: number | null
  /** Who else sends by this number at present. */
  readonly sharers: Sharers
  readonly unsent: readonly Message[]
  readonly lost: (reason: 'superseded' | 'unavailable') => void
}
