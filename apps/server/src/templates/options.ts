import type { Clock } from '../clock.ts'
import type { Database } from '../db/index.ts'
import type { NewId } from '../ids.ts'
import type { MetaAccount, MetaTemplates } from './meta.ts'

export interface TemplatesOptions {
  readonly database: Database
  readonly clock: Clock
  readonly newId: NewId
  readonly warn: (message: string, error?: unknown) => void
  /** Who speaks to Meta. */
  readonly meta: MetaTemplates
  /** The project's business account; null while it has none. */
  readonly accountOf: (projectId: string) => Promise<MetaAccount | null>
  /** How often each project's templates are read from Meta, in milliseconds. */
  readonly syncEveryMs: number
}
