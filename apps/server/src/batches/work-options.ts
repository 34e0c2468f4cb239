import type { Clock } from '../clock.ts'
import type { Database } from '../db/index.ts'
import type { NewId } from '../ids.ts'
import type { Bulk } from '../messages/index.ts'
import type { Receipts } from '../receipts/index.ts'
import type { Template } from '../templates/index.ts'
import type { Pace } from './pace.ts'
import type { OptOuts } from './refusals.ts'

export interface WorkOptions {
  readonly database: Database
  readonly clock: Clock
  readonly newId: NewId
  readonly receipts: Receipts
  readonly messages: { readonly bulk: Bulk }
  readonly optOuts: OptOuts
  readonly dispatch: {
    /** Work waits in this lane. */
    wake(lane: string): void
  }
  readonly templates: {
    /** The template as it is at Meta, as far as anybody knows; null where there is none. Asked at every turn. */
    find(
      projectId: string,
      template: string,
      language: string,
    ): Promise<Pick<Template, 'status' | 'category'> | null>
    /** Calls back when something of a project's templates has changed; without it the next poll finds it. */
    onChange?(hear: () => void): void
  }
  /** Of this node. */
  readonly pace: Pace
  readonly warn: (message: string, error?: unknown) => void
}

/** `more`: at once. `wait`: for time, room, or another node. */
export type Turn = 'more' | 'wait'
