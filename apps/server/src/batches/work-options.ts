import type { Clock } from '../clock.ts'
import type { Database } from '../db/index.ts'
import type { NewId } from '../ids.ts'
import type { Bulk } from '../messages/index.ts'
import type { Receipts } from '../receipts/index.ts'
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
    /** Whether Meta takes a template at present, as far as anybody knows. */
    isApproved(projectId: string, template: string, language: string): Promise<boolean>
  }
  /** Of this node. */
  readonly pace: Pace
  readonly warn: (message: string, error?: unknown) => void
}

/** `more`: at once. `wait`: for time, room, or another node. */
export type Turn = 'more' | 'wait'
